import { entryOf, type Dictionary } from './dictionary/lookup';
import type { FoundTable } from './find-tables';
import { splitPeriod, yearsIn } from './header-period';
import { unitInNote, type UnitReading } from './header-unit';
import { headerKey, hasChinese, latinWords, tidy } from './values/text';

/** What the words around a table say about all of it. `where` names the place it was read from. */
export interface TableContext {
  readonly title: string;
  readonly year: Stated<number> | null;
  /** Month of the whole table, where title or sheet name give one. */
  readonly month: Stated<number> | null;
  readonly unit: Stated<UnitReading> | null;
  /** True where title or sheet name say that its figures are per cent. */
  readonly percent: boolean;
  /** Meaning ids (`metric:…`, `target:…`) that title, sheet and file name speak of, nearest first. */
  readonly metrics: readonly string[];
}

export interface Stated<T> {
  readonly value: T;
  readonly where: string;
}

interface Source {
  readonly text: string;
  readonly where: string;
}

const REMARK = /^(?:注|说明|备注|单位|note|unit|amounts|\*|※|口径|\(|（)/i;

const PERCENT = /[(（[]\s*%\s*[)）\]]|单位\s*[:：]?\s*(?:%|百分比)|\b(?:in|as) percent|[(（]percent(?:age)?[)）]/i;
/** Words that make a figure a target; 指标 and 计划 may also mean indicators and schedules. */
const TARGET = /目标|任务|预算|quotas?|targets?|budget|goals?/i;
const MAY_BE_TARGET = /指标|计划|plan(?:ned)?\b/i;
const ACTUAL = /实际|实绩|完成|达成|实现|actuals?|attainment|achieve/i;

/** @param file base name without folder */
export function contextOf(table: FoundTable, file: string, dictionary: Dictionary): TableContext {
  const { grid } = table;
  const titles = table.titles.map(({ text, row, column }) => ({ text, where: grid.at(row, column) }));
  const remarks = table.remarks
    .filter(({ text }) => REMARK.test(text))
    .map(({ text, row, column }) => ({ text, where: grid.at(row, column) }));
  const names: Source[] = [
    { text: grid.name, where: 'sheet' },
    { text: file.replace(/\.[a-z0-9]+$/i, ''), where: 'file' },
  ];
  const nearFirst = [...titles.toReversed(), ...names];
  return {
    title: titles.find(({ text }) => text.length > 2)?.text ?? '',
    year: stated(nearFirst, ({ text }) => onlyYear(text)),
    month: stated(nearFirst, ({ text }) => monthIn(text)),
    percent: [...titles, ...remarks, { text: grid.name }].some(({ text }) => PERCENT.test(text)),
    unit: stated([...titles.toReversed(), ...remarks, ...names], ({ text }) => unitInNote(text)),
    metrics: orTargets(metricsIn(nearFirst, dictionary), [...titles, ...names], dictionary),
  };
}

/** Sheet `Targets` over a title that only says sales: both are possible, and the planner is asked. */
function orTargets(metrics: readonly string[], sources: readonly { text: string }[], dictionary: Dictionary): string[] {
  const said = sources.some(
    ({ text }) => TARGET.test(text) && !ACTUAL.test(text) && speaksOf(text, dictionary).every(isTarget),
  );
  if (!said || metrics.length === 0 || metrics.some(isTarget)) return [...metrics];
  return [...metrics, ...metrics.flatMap(targetOf)];
}

function isTarget(id: string): boolean {
  return id.startsWith('target:');
}

function targetOf(id: string): string[] {
  const target = id.replace(/^metric:/, 'target:');
  return entryOf(target) ? [target] : [];
}

function stated<T>(sources: readonly Source[], read: (source: Source) => T | null): Stated<T> | null {
  for (const source of sources) {
    const value = read(source);
    if (value !== null) return { value, where: source.where };
  }
  return null;
}

/** The year of a text that speaks of one year only; 销售历史_2023-2025 gives none. */
function onlyYear(text: string): number | null {
  const years = yearsIn(text);
  const compact = /(?<!\d)(20\d{2})(?:0[1-9]|1[0-2])(?!\d)/.exec(text);
  if (years.length === 0 && compact) return Number(compact[1]);
  return years.length === 1 ? (years[0] ?? null) : null;
}

function monthIn(text: string): number | null {
  if (text.length > 40) return null;
  const { period } = splitPeriod(text);
  return period && !period.cumulative ? period.month : null;
}

function metricsIn(sources: readonly Source[], dictionary: Dictionary): string[] {
  const out: string[] = [];
  for (const { text } of sources) {
    const found = speaksOf(text, dictionary);
    for (const id of found) if (!out.includes(id)) out.push(id);
    if (found.length > 0) break;
  }
  return out;
}

/** Metrics a sentence names: the longest words first, none inside another (`销售指标` is not also 销售). */
function speaksOf(text: string, dictionary: Dictionary): string[] {
  const rest = splitPeriod(tidy(text)).words;
  const whole = dictionary.lookUp(rest)[0];
  if (whole && whole.confidence >= 0.9 && isMeasure(whole.id)) return [measureOf(whole.id)];
  const out: string[] = [];
  const pieces = hasChinese(rest) ? chineseRuns(headerKey(rest), dictionary) : latinRuns(latinWords(rest), dictionary);
  for (const id of pieces) {
    const measure = measureOf(id);
    if (!out.includes(measure)) out.push(measure);
  }
  if (ACTUAL.test(rest) || out.some(isTarget)) return out;
  if (TARGET.test(rest)) return out.flatMap((id) => (targetOf(id).length > 0 ? targetOf(id) : [id]));
  return MAY_BE_TARGET.test(rest) ? [...out, ...out.flatMap(targetOf)] : out;
}

function chineseRuns(key: string, dictionary: Dictionary): string[] {
  const out: string[] = [];
  for (let at = 0; at < key.length;) {
    let step = 1;
    for (let length = Math.min(10, key.length - at); length >= 2; length -= 1) {
      const word = key.slice(at, at + length);
      if (!dictionary.knows(word)) continue;
      const id = dictionary.lookUp(word)[0]?.id ?? '';
      if (isMeasure(id)) out.push(id);
      step = length;
      break;
    }
    at += step;
  }
  return out;
}

function latinRuns(words: readonly string[], dictionary: Dictionary): string[] {
  const out: string[] = [];
  for (let at = 0; at < words.length;) {
    let step = 1;
    for (let length = Math.min(4, words.length - at); length >= 1; length -= 1) {
      const word = words.slice(at, at + length).join(' ');
      if (!dictionary.knows(word)) continue;
      const id = dictionary.lookUp(word)[0]?.id ?? '';
      if (isMeasure(id)) out.push(id);
      step = length;
      break;
    }
    at += step;
  }
  return out;
}

function isMeasure(id: string): boolean {
  return id.startsWith('metric:') || id.startsWith('target:');
}

function measureOf(id: string): string {
  return id.replace(/\/.*$/, '');
}
