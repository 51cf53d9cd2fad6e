import type { RawValue } from '../raw';
import { entryOf, type Candidate, type Dictionary } from './dictionary/lookup';
import { splitPeriod, type HeaderPeriod } from './header-period';
import { splitUnit, type UnitReading } from './header-unit';
import { headerKey, latinWords, tidy } from './values/text';

/** Everything one column's header says, from all of its rows. */
export interface HeaderReading {
  /** The header as people would say it: rows joined by ` / `. */
  readonly text: string;
  readonly candidates: readonly Candidate[];
  readonly period: HeaderPeriod | null;
  readonly unit: UnitReading | null;
  /** True when the header is nothing but a time expression. */
  readonly periodOnly: boolean;
}

const DERIVED =
  /完成率|达成率|达标率|完成比|达成比|同比|环比|排名|名次|增幅|差异|差额|缺口|月均|人均|attainment|yoy|mom\b|rank|variance|achievement|% ?of ?(?:target|quota|plan)/i;
const CUMULATIVE = /累计|ytd|year.?to.?date|cumulative/i;
/** 季度计, 本年小计: what a span adds up to. */
const SPAN_TOTAL = /^(?:本|全|第?[一二三四1-4])?(?:半年|季|年)度?(?:小|合|总|累)?计$/;
const TARGET = /目标|指标|任务|预算|计划|quota|target|budget|goal|plan(?:ned)?(?![a-z])/i;
const ACTUAL = /实际|实绩|完成|达成|实现|actuals?/i;
/** 完成 beside 任务: the result of whatever the target is for. */
const ONLY_ACTUAL: Candidate = { id: 'actual', confidence: 0.95 };
const FROM =
  /^(?:原来?|旧|前|调出|转出|变动前|调整前|异动前|调动前|变更前|之前|迁出|from|old|previous|prior|former|current(?=.*))[\s_-]*|[\s_-]*(?:变动前|调整前|异动前|前|\(?from\)?|\(?old\)?)$/i;
const TO =
  /^(?:现在?|新|后|调入|转入|变动后|调整后|异动后|调动后|变更后|之后|迁入|目标|to|new|next)[\s_-]*|[\s_-]*(?:变动后|调整后|异动后|后|\(?to\)?|\(?new\)?)$/i;

/** The same few hundred words are asked for again on every row that might be a header. */
const readings = new WeakMap<Dictionary, Map<string, HeaderReading | null>>();

/** Reads one header cell; a real date or 202501 is a month, 2025 a year. */
function readPart(cell: RawValue, dictionary: Dictionary): HeaderReading | null {
  if (cell === null || typeof cell === 'boolean') return null;
  if (typeof cell === 'object') {
    if ('error' in cell) return null;
    const text = cell.date.slice(0, 7);
    return periodOnly(text, Number(text.slice(0, 4)), Number(text.slice(5, 7)));
  }
  if (typeof cell === 'number') return readNumberPart(cell);
  const known = readings.get(dictionary) ?? new Map<string, HeaderReading | null>();
  readings.set(dictionary, known);
  let reading = known.get(cell);
  if (reading === undefined) {
    const text = tidy(cell);
    reading = text === '' ? null : readText(text, dictionary);
    if (known.size < 50_000) known.set(cell, reading);
  }
  return reading;
}

function readNumberPart(n: number): HeaderReading | null {
  if (!Number.isInteger(n)) return null;
  if (n >= 1990 && n <= 2100) return periodOnly(String(n), n, null);
  if (n > 199_000 && n < 210_013 && n % 100 >= 1 && n % 100 <= 12)
    return periodOnly(String(n), Math.floor(n / 100), n % 100);
  return null;
}

function periodOnly(text: string, year: number | null, month: number | null): HeaderReading {
  const period: HeaderPeriod = { year, month, week: null, quarter: null, cumulative: false };
  return { text, candidates: [], period, unit: null, periodOnly: true };
}

/** Reads a header text: the dictionary first as it stands, then without unit, time, and target or actual words. */
export function readText(text: string, dictionary: Dictionary): HeaderReading {
  const { words, unit } = splitUnit(text);
  if (words.length <= 60 && (dictionary.knows(words) || dictionary.knows(text))) {
    const candidates = dictionary.lookUp(dictionary.knows(words) ? words : text);
    return { text, candidates, period: null, unit, periodOnly: false };
  }
  const { words: rest, period } = splitPeriod(words);
  if (period?.cumulative) return ignored(text, period, unit, 'ignore.total');
  const key = headerKey(rest);
  if (period && (key === '' || /^(?:年|月|度|份|日|数据|实际|actual)$/.test(key))) {
    return { text, candidates: [], period, unit, periodOnly: true };
  }
  return { text, candidates: meaningOf(rest, dictionary), period, unit, periodOnly: false };
}

function ignored(text: string, period: HeaderPeriod | null, unit: UnitReading | null, id: string): HeaderReading {
  return { text, candidates: [{ id, confidence: 0.95 }], period, unit, periodOnly: false };
}

function meaningOf(words: string, dictionary: Dictionary): readonly Candidate[] {
  if (dictionary.knows(words)) return dictionary.lookUp(words);
  if (DERIVED.test(words)) return [{ id: 'ignore.derived', confidence: 0.9 }];
  if (CUMULATIVE.test(words) || SPAN_TOTAL.test(headerKey(words))) return [{ id: 'ignore.total', confidence: 0.9 }];
  const side = sideOf(words, dictionary);
  if (side) return side;
  if (TARGET.test(words)) {
    const target = targetOf(words.replace(TARGET, ' '), dictionary);
    if (target.length > 0) return target;
  }
  if (ACTUAL.test(words)) {
    const rest = tidy(words.replace(ACTUAL, ' '));
    if (rest === '') return [ONLY_ACTUAL];
    if (rest !== '' && dictionary.knows(rest))
      return dictionary.lookUp(rest).map((one) => ({ ...one, confidence: 0.95 }));
  }
  const bare = words.replace(/[(（【[][^()（）【】[\]]*[)）】\]]/g, ' ');
  if (tidy(bare) !== tidy(words) && dictionary.knows(bare)) {
    return dictionary.lookUp(bare).map((one) => ({ ...one, confidence: 0.92 }));
  }
  return dictionary.lookUp(words);
}

function sideOf(words: string, dictionary: Dictionary): Candidate[] | null {
  for (const [pattern, prefix] of [
    [FROM, 'from:'],
    [TO, 'to:'],
  ] as const) {
    if (!pattern.test(words)) continue;
    const rest = words.replace(pattern, '');
    const found =
      rest === ''
        ? []
        : dictionary.lookUp(rest).filter(({ id }) => /^unit\.|^person\.(?:role|grade|basePay|manager)/.test(id));
    const best = found[0];
    if (best && best.confidence >= 0.7)
      return found.map((one) => ({ id: prefix + one.id, confidence: Math.min(0.95, one.confidence) }));
  }
  return null;
}

function targetOf(rest: string, dictionary: Dictionary): Candidate[] {
  const found = dictionary.lookUp(rest).filter(({ id, confidence }) => id.startsWith('metric:') && confidence >= 0.6);
  const out = new Map<string, number>();
  for (const { id, confidence } of found) {
    const key = id.replace(/^metric:/, 'target:').replace(/\/.*$/, '');
    if (entryOf(key)) out.set(key, Math.max(out.get(key) ?? 0, Math.min(0.95, confidence)));
  }
  return [...out].map(([id, confidence]) => ({ id, confidence }));
}

/**
 * Reads a column's header of one to three rows: time, unit and words may stand in any of them
 * (`2025年` over `1月`, `销售额(万元)` over `目标`, `1月` over `销售额`).
 */
export function readHeader(path: readonly RawValue[], dictionary: Dictionary): HeaderReading | null {
  const parts: HeaderReading[] = [];
  for (const cell of path) {
    const part = readPart(cell, dictionary);
    if (part && parts.at(-1)?.text !== part.text) parts.push(part);
  }
  const [first] = parts;
  const last = parts.at(-1);
  if (!first || !last) return null;
  if (parts.length === 1) return first;
  const text = parts.map((part) => part.text).join(' / ');
  const period = parts.map((part) => part.period).reduce(joinPeriod, null);
  const unit = last.unit ?? parts.findLast((part) => part.unit !== null)?.unit ?? null;
  const worded = parts.filter((part) => !part.periodOnly);
  const candidates = combine(worded, dictionary);
  return { text, candidates, period, unit, periodOnly: worded.length === 0 };
}

function joinPeriod(a: HeaderPeriod | null, b: HeaderPeriod | null): HeaderPeriod | null {
  if (!a || !b) return a ?? b;
  return {
    year: b.year ?? a.year,
    month: b.month ?? a.month,
    week: b.week ?? a.week,
    quarter: b.quarter ?? (b.month === null ? a.quarter : null),
    cumulative: a.cumulative || b.cumulative,
  };
}

/** Words of several rows: together if they make a word (`销售额` over `目标`), else the lowest that is known. */
function combine(parts: readonly HeaderReading[], dictionary: Dictionary): readonly Candidate[] {
  const [only] = parts;
  if (parts.length <= 1) return only?.candidates ?? [];
  const words = parts.map((part) => splitPeriod(splitUnit(part.text).words).words).filter((word) => word !== '');
  const taught = dictionary.taught(words.join(''));
  if (taught) return taught;
  const low = parts.at(-1)?.candidates ?? [];
  if (low[0]?.id.startsWith('ignore.') === true && low[0].confidence >= 0.9) return low;
  const group = parts[0]?.candidates[0];
  if (group?.id === 'ignore.total' && group.confidence >= 0.9) return parts[0]?.candidates ?? [];
  const lowWord = words.at(-1) ?? '';
  const high = words.slice(0, -1).join('');
  if (/^(?:from|to):/.test(parts[0]?.candidates[0]?.id ?? '')) return parts[0]?.candidates ?? [];
  if (TARGET.test(lowWord) && latinWords(lowWord).length <= 2) {
    const target = targetOf(high, dictionary);
    if (target.length > 0 && headerKey(lowWord.replace(TARGET, '')) === '') return target;
  }
  if (ACTUAL.test(lowWord) && headerKey(lowWord.replace(ACTUAL, '')) === '')
    return high === '' ? [ONLY_ACTUAL] : meaningOf(high, dictionary);
  const joined = meaningOf(words.join(hasSpace(words) ? ' ' : ''), dictionary);
  if ((joined[0]?.confidence ?? 0) >= 0.95) return joined;
  if ((low[0]?.confidence ?? 0) >= 0.6) {
    const side = TARGET.test(high) && (low[0]?.id.startsWith('metric:') ?? false) ? targetOf(lowWord, dictionary) : [];
    return side.length > 0 ? side : low;
  }
  const top = parts.slice(0, -1).findLast((part) => (part.candidates[0]?.confidence ?? 0) >= 0.6);
  return top?.candidates ?? joined;
}

function hasSpace(words: readonly string[]): boolean {
  return words.every((word) => /^[\x20-\x7e]+$/.test(word));
}
