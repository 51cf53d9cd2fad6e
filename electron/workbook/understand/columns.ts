import type { RawValue } from '../raw';
import { valueTypeOf, type Candidate, type Dictionary } from './dictionary/lookup';
import { headerPaths } from './find-header';
import type { FoundTable } from './find-tables';
import { isBlank, isNothing, shown } from './grid';
import { readHeader, type HeaderReading } from './header';
import type { HeaderPeriod } from './header-period';
import { readUnit, type UnitReading } from './header-unit';
import { dateOrderOf, readDate, readPeriod } from './values/date';
import { readNumber } from './values/number';
import { headerKey, nameKey, numberKey } from './values/text';

/** A column and what it was taken for. */
export interface Column {
  readonly index: number;
  /** Column letter in the file. */
  readonly label: string;
  readonly header: string;
  /** Stable name of the column inside its table: what profiles and mapping answers refer to. */
  readonly key: string;
  /** `unknown` where nothing fits. */
  readonly meaning: string;
  readonly confidence: number;
  readonly how: 'word' | 'content' | 'context' | 'answer' | 'none';
  readonly period: HeaderPeriod | null;
  readonly unit: UnitReading | null;
  readonly samples: readonly string[];
  /** Filled cells among those looked at. */
  readonly filled: number;
  readonly alternatives: readonly Candidate[];
}

/** People and units known from elsewhere in the batch or the workspace; keys by numberKey and nameKey. */
export interface Known {
  readonly numbers: ReadonlySet<string>;
  readonly names: ReadonlySet<string>;
  readonly units: ReadonlySet<string>;
}

export const NOTHING_KNOWN: Known = { numbers: new Set(), names: new Set(), units: new Set() };

const LOOKED_AT = 80;
/** 华东大区/上海办事处, as address books write departments. */
const PATH = /[^\s/>\\→]\s*[/>\\→]\s*[^\s/>\\→]/;
const TOTAL = /^(?:合\s*计|总\s*计|小\s*计|平均|(?:grand )?total|sum|average)$/i;
const CODE = /^[A-Za-z]{0,6}[-_]?\d{2,12}[A-Za-z]?$/;
const BOTH =
  /^(?:[A-Za-z]{0,4}\d{2,10})\s*[-_/:：(（ ]\s*[\u4e00-\u9fff·A-Za-z ]{2,20}[)）]?$|^[\u4e00-\u9fff·]{2,8}\s*[-_/:：(（ ]\s*[A-Za-z]{0,4}\d{2,10}[)）]?$/;

/** Evenly spread, filled cells of a column: what its content is judged by. */
function sampleOf(table: FoundTable, column: number): RawValue[] {
  const out: RawValue[] = [];
  const count = table.last - table.first + 1;
  const step = Math.max(1, Math.floor(count / (LOOKED_AT * 2)));
  for (let r = table.first; r <= table.last && out.length < LOOKED_AT; r += step) {
    const value = table.grid.rows[r]?.[column];
    if (!isNothing(value)) out.push(value ?? null);
  }
  // A sparse column may fall through the steps: its first cells then.
  return out.length === 0 && step > 1 ? firstFilled(table, column, 5) : out;
}

function firstFilled(table: FoundTable, column: number, most: number): RawValue[] {
  const out: RawValue[] = [];
  for (let r = table.first; r <= table.last && out.length < most; r += 1) {
    const value = table.grid.rows[r]?.[column];
    if (!isNothing(value)) out.push(value ?? null);
  }
  return out;
}

/** First reading of every column: header words, checked against what stands below. */
export function readColumns(table: FoundTable, dictionary: Dictionary, known: Known): Column[] {
  const paths = headerPaths(table.grid, table.headerTop, table.headerBottom, table.from, table.to);
  const taken = new Map<string, number>();
  return paths.map((path, i) => {
    const index = table.from + i;
    const reading = readHeader(path, dictionary);
    const sample = sampleOf(table, index);
    const best = judge(reading, sample, known);
    const header = reading?.text ?? '';
    const base = keyOf(reading);
    const times = (taken.get(base) ?? 0) + 1;
    taken.set(base, times);
    return {
      index,
      label: table.grid.columnLabel(index),
      header,
      key: times === 1 ? base : `${base}#${times}`,
      ...best,
      period: reading?.period ?? null,
      unit: reading?.unit ?? unitOfFormat(table, index),
      samples: samplesOf(sample),
      filled: sample.length,
      alternatives: reading?.candidates ?? [],
    };
  });
}

/** Header without its time, so that next month's file has the same keys: `1月` and `2月` are both `@month`. */
function keyOf(reading: HeaderReading | null): string {
  if (!reading) return '';
  const { period } = reading;
  if (!period) return headerKey(reading.text);
  const time =
    period.week !== null ? '@week' : period.month !== null ? '@month' : period.quarter !== null ? '@quarter' : '@year';
  if (reading.periodOnly) return time;
  return `${time}:${headerKey(reading.text).replace(/\d+|[一二三四五六七八九十]+(?=月)/g, '')}`;
}

function samplesOf(sample: readonly RawValue[]): string[] {
  const out: string[] = [];
  for (const value of sample) {
    const text = shown(value).slice(0, 40);
    if (text !== '' && !out.includes(text)) out.push(text);
    if (out.length === 4) break;
  }
  return out;
}

/** A number format of 0% makes 0.85 a ratio whatever the header says. */
function unitOfFormat(table: FoundTable, column: number): UnitReading | null {
  const format = table.grid.format(table.first, column);
  return /%/.test(format) ? { power: 0, percent: false, currency: null, text: format } : null;
}

type Judged = Pick<Column, 'meaning' | 'confidence' | 'how'>;

function judge(reading: HeaderReading | null, sample: readonly RawValue[], known: Known): Judged {
  const named = (reading?.candidates ?? []).map(({ id, confidence }) => ({
    id,
    confidence: confidence * (0.4 + 0.6 * fit(id, sample)),
  }));
  named.sort((a, b) => b.confidence - a.confidence);
  const best = named[0];
  if (best && best.confidence >= 0.5)
    return { meaning: settle(best.id, sample), confidence: best.confidence, how: 'word' };
  if (reading?.periodOnly) return { meaning: 'period', confidence: 1, how: 'word' };
  const seen = fromContent(reading?.text ?? '', sample, known);
  if (seen) return seen;
  // Months in rows, people in columns: the table is read on its side, and the names stand under `Month`.
  if (
    best?.id.startsWith('time.') &&
    share(sample, (value) => isPersonName(value) && /[a-z]/i.test(shown(value))) > 0.7
  )
    return { meaning: 'person.name', confidence: 0.7, how: 'content' };
  if (best && best.confidence >= 0.3)
    return { meaning: settle(best.id, sample), confidence: best.confidence, how: 'word' };
  return { meaning: 'unknown', confidence: 0, how: 'none' };
}

/** Values may correct a word: a column of codes named 员工 is the number, one of `S1001 段欣丽` both. */
function settle(id: string, sample: readonly RawValue[]): string {
  if (id === 'person.name' || id === 'person.number') {
    if (share(sample, (value) => typeof value === 'string' && BOTH.test(value.trim())) > 0.7) return 'person.both';
    const codes = share(sample, isCode);
    if (id === 'person.name' && codes > 0.8) return 'person.number';
    if (id === 'person.number' && codes < 0.2 && share(sample, isPersonName) > 0.8) return 'person.name';
  }
  if (id === 'unit.other' && share(sample, (value) => typeof value === 'string' && PATH.test(value)) > 0.7)
    return 'unit.path';
  if (id === 'time.date' || id === 'time.month' || id === 'time.week') return timeOf(id, sample);
  // 单位 is a department, unless what stands below are 万元 and 次.
  if (id === 'unit.other' && share(sample, (value) => typeof value === 'string' && readUnit(value) !== null) > 0.6)
    return 'long.unit';
  return id;
}

/** A date column may hold months, a month column days: the values say. */
function timeOf(id: string, sample: readonly RawValue[]): string {
  const weeks = share(
    sample,
    (value) => kindOfPeriod(value, 'week') === 'week' && kindOfPeriod(value, 'month') !== 'month',
  );
  if (weeks > 0.6) return 'time.week';
  if (id === 'time.week') return id;
  const days = share(sample, (value) => readDate(value, 'dmy').ok && !isFirstOfMonth(value));
  const months = share(sample, (value) => readPeriod(value, 2000).ok);
  if (id === 'time.date') {
    const asDay = share(sample, (value) => readDate(value, 'dmy').ok);
    return asDay < 0.5 && months > 0.6 ? 'time.month' : id;
  }
  return days > 0.3 ? 'time.date' : id;
}

function kindOfPeriod(value: RawValue, want: 'month' | 'week'): string | null {
  const reading = readPeriod(value, 2000, want === 'week' && typeof value === 'string' ? 'week' : 'month');
  if (reading.ok) return reading.kind;
  return reading.reason === 'no-such-week' ? 'week' : null;
}

function isFirstOfMonth(value: RawValue): boolean {
  const date = readDate(value, 'dmy');
  return !date.ok || date.date.endsWith('-01');
}

/** How well values suit a meaning: 1 when all do. An empty column contradicts nothing. */
function fit(id: string, sample: readonly RawValue[]): number {
  if (sample.length === 0) return 1;
  const type = valueTypeOf(id);
  switch (type) {
    case 'date':
      return share(sample, (value) => readDate(value, 'dmy').ok);
    case 'period':
      return share(sample, (value) => {
        const reading = readPeriod(value, 2000, id === 'time.week' ? 'week' : 'month');
        return reading.ok || reading.reason !== 'not-a-period';
      });
    case 'money':
    case 'count':
    case 'ratio':
    case 'score':
      return share(sample, isNumeric);
    case 'text':
      return share(sample, (value) => typeof value === 'string' && !/^[\d.,]+$/.test(value));
    case 'number-or-text':
      return share(
        sample,
        (value) => typeof value === 'string' || (typeof value === 'number' && Number.isInteger(value)),
      );
    case 'any':
      return 1;
  }
}

function isNumeric(value: RawValue): boolean {
  if (typeof value === 'number') return true;
  if (typeof value === 'object' && value !== null) return 'error' in value;
  return typeof value === 'string' && readNumber(value).ok;
}

function isCode(value: RawValue): boolean {
  return typeof value === 'number'
    ? Number.isInteger(value) && value >= 10
    : typeof value === 'string' && CODE.test(value.trim());
}

function isPersonName(value: RawValue): boolean {
  return (
    typeof value === 'string' && /^(?:[\u4e00-\u9fff·]{2,8}|[A-Z][a-z'-]+(?: [A-Z][a-z'.-]*)+)$/.test(value.trim())
  );
}

function fromContent(header: string, all: readonly RawValue[], known: Known): Judged | null {
  const sample = all.filter((value) => !TOTAL.test(shown(value).trim()));
  if (sample.length === 0) return null;
  if (known.numbers.size > 0 && share(sample, (value) => known.numbers.has(numberKey(shown(value)))) > 0.8) {
    return { meaning: 'person.number', confidence: 0.65, how: 'content' };
  }
  if (
    known.names.size > 0 &&
    share(sample, (value) => typeof value === 'string' && known.names.has(nameKey(value))) > 0.8
  ) {
    return { meaning: 'person.name', confidence: 0.6, how: 'content' };
  }
  // 业绩归属月 over 2025/01, 2025/02
  const period =
    /月$|月份|month|period|期间$|账期/i.test(header) && share(sample, (value) => readPeriod(value, null).ok);
  if (period !== false && period > 0.9) return { meaning: 'time.month', confidence: 0.8, how: 'content' };
  if (
    known.units.size > 0 &&
    share(sample, (value) => typeof value === 'string' && known.units.has(nameKey(value))) > 0.8
  ) {
    return { meaning: 'unit.other', confidence: 0.6, how: 'content' };
  }
  return null;
}

function share(sample: readonly RawValue[], test: (value: RawValue) => boolean): number {
  if (sample.length === 0) return 0;
  let hits = 0;
  for (const value of sample) if (!isBlank(value) && test(value)) hits += 1;
  return hits / sample.length;
}

/** The order of day and month in a column, from all of its cells; null where they leave it open. */
export function dateOrderOfColumn(table: FoundTable, column: number): ReturnType<typeof dateOrderOf> {
  const values = function* (): Generator<RawValue> {
    for (let r = table.first; r <= table.last; r += 1) yield table.grid.rows[r]?.[column] ?? null;
  };
  return dateOrderOf(values());
}
