import type { CellObject, WorkSheet } from 'xlsx';
import { AppError, type ErrorCode } from '../../../src/core/domain/errors/index';
import { cellKey, cellName, UNREADABLE, type FormatRun, type RawSheet, type RawValue } from '../raw';
import type { SheetAudit } from './cell-audit';
import { cleanText } from './clean-text';
import { MAX_CELL_CHARS, MAX_COLUMNS, MAX_EMPTY_COLUMNS, MAX_EMPTY_ROWS, MAX_ROWS } from './limits';
import { isDateFormat } from './date-format';
import { judge } from './numbers';
import { isoToSerial, serialToIso, SHIFT_1904 } from './serial';
import { excerpt, type WarningList } from './warnings';

interface SheetSource {
  readonly sheet: WorkSheet;
  readonly name: string;
  readonly hidden: boolean;
  readonly date1904: boolean;
  readonly audit: SheetAudit | undefined;
  readonly warnings: WarningList;
  /** One copy of every text of the file. */
  readonly texts: Map<string, string>;
}

const EMPTY: readonly RawValue[] = [];
/** A number format longer than Excel allows is no format. */
const MAX_FORMAT = 255;
const EXTERNAL =
  /\[\d+\]|\[[^\]]+\.xl\w+\]|'?\\\\|https?:|file:|\b(?:WEBSERVICE|IMPORTXML|IMPORTRANGE|RTD|DDE|FILTERXML)\s*\(|^[^!]*\|/i;

/** Error words by the code in BIFF files. */
const ERROR_WORDS: ReadonlyMap<number, string> = new Map([
  [0x00, '#NULL!'],
  [0x07, '#DIV/0!'],
  [0x0f, '#VALUE!'],
  [0x17, '#REF!'],
  [0x1d, '#NAME?'],
  [0x24, '#NUM!'],
  [0x2a, '#N/A'],
  [0x2b, '#GETTING_DATA'],
]);

/**
 * Turns what SheetJS read into the raw sheet: dates from serial and format without any time zone, texts cleaned, the
 * audit's readings in place of SheetJS's where it has some.
 * @throws AppError WORKBOOK_DAMAGED when SheetJS found other cells than the audit; CELL_TOO_LONG; CELL_OUT_OF_RANGE
 */
export function toRawSheet(source: SheetSource): RawSheet {
  const { sheet, name, audit, warnings } = source;
  // SheetJS types the rows as full; in truth rows and cells may be missing.
  const data = (sheet['!data'] ?? []) as readonly (readonly (CellObject | undefined)[] | undefined)[];
  if (data.length > MAX_ROWS) throw new AppError('CELL_OUT_OF_RANGE', { sheet: name, cell: `A${data.length}` });
  const rows: (readonly RawValue[])[] = [];
  const formats: FormatRun[][] = [];
  const formulas = new Map<number, string>();
  const toValue = valueReader(source);
  const pending = readingsByRow(audit);
  const lastRow = Math.max(data.length - 1, pending.last);
  let values = 0;
  let lastUsed = -1;
  let far = 0;
  for (let row = 0; row <= lastRow; row += 1) {
    const cells = data[row] ?? [];
    const extra = pending.rows.get(row);
    const line: RawValue[] = [];
    const width = Math.max(cells.length, extra === undefined ? 0 : Math.max(...extra.keys()) + 1);
    if (width > MAX_COLUMNS) throw new AppError('CELL_OUT_OF_RANGE', { sheet: name, cell: cellName(row, width - 1) });
    for (let column = 0; column < width; column += 1) {
      const cell = cells[column];
      const reading = extra?.get(column);
      if (reading === undefined && (cell === undefined || cell.t === 'z')) continue;
      if (reading === undefined) values += 1;
      const value =
        reading !== undefined ? cleanReading(reading, source, row, column) : cell && toValue(cell, row, column);
      if (value === undefined || value === null) continue;
      if (row - lastUsed > MAX_EMPTY_ROWS + 1 || column - line.length > MAX_EMPTY_COLUMNS) {
        far += 1;
        continue;
      }
      while (line.length < column) line.push(null);
      line.push(value);
      if (cell !== undefined) note(cell, row, column);
    }
    if (line.length === 0) continue;
    while (rows.length < row) rows.push(EMPTY);
    rows.push(line);
    lastUsed = row;
  }
  if (audit?.values !== undefined && values !== audit.values) throw new AppError('WORKBOOK_DAMAGED', { part: name });
  if (far > 0) warnings.add('CELL_FAR', { count: far }, { sheet: name });

  function note(cell: CellObject, row: number, column: number): void {
    const z = typeof cell.z === 'string' && cell.z.length <= MAX_FORMAT ? cell.z : 'General';
    const runs = (formats[column] ??= []);
    if ((runs.at(-1)?.z ?? 'General') !== z) runs.push({ fromRow: row, z });
    if (cell.f === undefined || cell.f === '') return;
    formulas.set(cellKey(row, column), cell.f);
    if (EXTERNAL.test(cell.f)) {
      warnings.add('FORMULA_EXTERNAL', { formula: excerpt(cell.f) }, { sheet: name, row, column });
    }
  }

  return {
    name,
    hidden: source.hidden,
    rows,
    formats: Array.from(formats, (runs: FormatRun[] | undefined) => runs ?? []),
    formulas,
    hiddenRows: audit?.hiddenRows ?? hiddenIndexes(sheet['!rows']),
    hiddenColumns: audit?.hiddenColumns ?? hiddenIndexes(sheet['!cols']),
    merges: (sheet['!merges'] ?? []).map(({ s, e }) => ({
      r0: Math.min(s.r, MAX_ROWS - 1),
      c0: Math.min(s.c, MAX_COLUMNS - 1),
      r1: Math.min(e.r, MAX_ROWS - 1),
      c1: Math.min(e.c, MAX_COLUMNS - 1),
    })),
  };
}

function readingsByRow(audit: SheetAudit | undefined): { rows: Map<number, Map<number, RawValue>>; last: number } {
  const rows = new Map<number, Map<number, RawValue>>();
  let last = -1;
  for (const [key, value] of audit?.readings ?? []) {
    const row = Math.floor(key / cellKey(1, 0));
    const line = rows.get(row) ?? new Map<number, RawValue>();
    rows.set(row, line.set(key % cellKey(1, 0), value));
    last = Math.max(last, row);
  }
  return { rows, last };
}

function cleanReading(value: RawValue, { name, warnings }: SheetSource, row: number, column: number): RawValue {
  if (typeof value !== 'string') return value;
  const text = cleanText(value, (code) => warnings.add(code, {}, { sheet: name, row, column }));
  return text === '' ? null : text;
}

function valueReader(source: SheetSource): (cell: CellObject, row: number, column: number) => RawValue {
  const { name, date1904, warnings, texts } = source;
  const dateFormats = new Map<string, boolean>();
  const isDate = (z: string): boolean => {
    const known = dateFormats.get(z);
    if (known !== undefined) return known;
    const answer = z.length <= MAX_FORMAT && isDateFormat(z);
    dateFormats.set(z, answer);
    return answer;
  };

  function number(value: number, z: CellObject['z'], row: number, column: number): RawValue {
    const outcome = judge(value);
    if (outcome !== 'good') {
      const text = String(value);
      warnings.add(
        outcome === 'bad' ? 'CELL_UNREADABLE' : 'NUMBER_IMPLAUSIBLE',
        { text },
        { sheet: name, row, column },
      );
      return { error: UNREADABLE, raw: text };
    }
    if (typeof z !== 'string' || z === 'General' || !isDate(z)) return value;
    const serial = date1904 ? value + SHIFT_1904 : value;
    const date = serialToIso(serial);
    return date === undefined ? value : { date, serial };
  }

  function text(value: string, row: number, column: number): RawValue {
    const known = texts.get(value);
    if (known !== undefined) return known === '' ? null : known;
    if (value.length > MAX_CELL_CHARS) {
      const cell = cellName(row, column);
      throw new AppError('CELL_TOO_LONG', { sheet: name, cell, count: value.length, limit: MAX_CELL_CHARS });
    }
    const noticed: ErrorCode[] = [];
    const clean = cleanText(value, (code) => noticed.push(code));
    for (const code of noticed) warnings.add(code, {}, { sheet: name, row, column });
    // A text that gave a warning gives it again at its next cell.
    if (noticed.length === 0) texts.set(value, clean);
    return clean === '' ? null : clean;
  }

  return (cell, row, column) => {
    const value = cell.v;
    if (cell.t === 'e') return { error: (typeof value === 'number' ? ERROR_WORDS.get(value) : undefined) ?? '#N/A' };
    if (typeof value === 'string') return text(value, row, column);
    if (typeof value === 'number') return number(value, cell.z, row, column);
    if (value instanceof Date) {
      const iso = value.toISOString().slice(0, 19);
      const serial = isoToSerial(iso);
      return serial === undefined ? null : { date: serial % 1 === 0 ? iso.slice(0, 10) : iso, serial };
    }
    return value ?? null;
  };
}

function hiddenIndexes(infos: readonly ({ hidden?: boolean } | undefined)[] | undefined): number[] {
  const found: number[] = [];
  infos?.forEach((info, index) => {
    if (info?.hidden === true) found.push(index);
  });
  return found;
}
