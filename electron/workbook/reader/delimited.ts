import Papa from 'papaparse';
import { AppError } from '../../../src/core/domain/errors/index';
import { cellName, type RawSheet, type RawValue } from '../raw';
import { cleanText } from './clean-text';
import { MAX_CELL_CHARS, MAX_COLUMNS, MAX_ROWS } from './limits';
import type { WarningList } from './warnings';

const DELIMITERS = [',', ';', '\t', '|'] as const;
/** Records looked at to find the delimiter. */
const SAMPLE_RECORDS = 60;

interface DelimitedText {
  readonly delimiter: string;
  readonly rows: RawSheet['rows'];
}

/**
 * Splits a delimited text into rows of strings; rows keep their record numbers, empty fields are null.
 * @param sheet name shown with warnings
 * @throws AppError CSV_UNCLOSED_QUOTE, CELL_TOO_LONG, TOO_MANY_COLUMNS, TOO_MANY_ROWS
 */
export function readDelimited(source: string, sheet: string, warnings: WarningList): DelimitedText {
  const text = source.includes('\n') ? source.replaceAll('\r\n', '\n') : source.replaceAll('\r', '\n');
  const stated = /^sep=(.)\n/i.exec(text)?.[1];
  const delimiter = stated ?? findDelimiter(text);
  const result = Papa.parse<string[]>(text, { delimiter, newline: '\n', header: false, skipEmptyLines: false });
  for (const error of result.errors) {
    if (error.type !== 'Quotes') continue;
    const line = lineOf(text, error.index ?? 0);
    if (error.code === 'MissingQuotes') throw new AppError('CSV_UNCLOSED_QUOTE', { line });
    warnings.add('CSV_QUOTE', { line }, { sheet });
  }
  const records = result.data;
  while (isEmpty(records.at(-1))) records.pop();
  if (stated !== undefined) records[0] = [];
  if (records.length > MAX_ROWS) throw new AppError('TOO_MANY_ROWS', { count: records.length, limit: MAX_ROWS });
  const rows = records.map((record, row) => toRow(record, row, sheet, warnings));
  return { delimiter, rows };
}

function toRow(record: readonly string[], row: number, sheet: string, warnings: WarningList): RawValue[] {
  if (record.length > MAX_COLUMNS) {
    throw new AppError('TOO_MANY_COLUMNS', { line: row + 1, count: record.length, limit: MAX_COLUMNS });
  }
  const values = record.map((field, column): RawValue => {
    if (field === '') return null;
    if (field.length > MAX_CELL_CHARS) {
      const cell = cellName(row, column);
      throw new AppError('CELL_TOO_LONG', { sheet, cell, count: field.length, limit: MAX_CELL_CHARS });
    }
    return cleanText(field, (code) => warnings.add(code, {}, { sheet, row, column }));
  });
  while (values.length > 0 && values.at(-1) === null) values.pop();
  return values;
}

function isEmpty(record: readonly string[] | undefined): boolean {
  return record?.every((field) => field === '') ?? false;
}

function lineOf(text: string, index: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < index; at = text.indexOf('\n', at + 1)) line += 1;
  return line;
}

/** The delimiter that gives the most records the same number of fields, more than one. */
function findDelimiter(text: string): string {
  const head = text.slice(0, 200_000);
  const scores = DELIMITERS.map((delimiter) => ({ delimiter, score: score(fieldCounts(head, delimiter)) }));
  const best = scores.reduce((a, b) => (b.score > a.score ? b : a));
  return best.score > 0 ? best.delimiter : ',';
}

function fieldCounts(text: string, delimiter: string): number[] {
  const counts: number[] = [];
  let fields = 1;
  let quoted = false;
  let fresh = true;
  let blank = true;
  for (let at = 0; at < text.length && counts.length < SAMPLE_RECORDS; at += 1) {
    const sign = text[at];
    if (quoted) {
      if (sign === '"') quoted = false;
    } else if (sign === '"' && fresh) quoted = true;
    else if (sign === '\n') {
      if (!blank) counts.push(fields);
      fields = 1;
      blank = true;
    } else if (sign === delimiter) fields += 1;
    fresh = !quoted && (sign === delimiter || sign === '\n');
    if (sign !== '\n') blank = false;
  }
  if (!blank) counts.push(fields);
  return counts;
}

function score(counts: readonly number[]): number {
  const tally = new Map<number, number>();
  for (const count of counts) tally.set(count, (tally.get(count) ?? 0) + 1);
  let best = 0;
  for (const [fields, times] of tally) {
    if (fields < 2) continue;
    // Agreement counts most; more fields break a tie.
    best = Math.max(best, times / counts.length + Math.min(fields, 50) / 1000);
  }
  return best;
}
