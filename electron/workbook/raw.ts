import type { ErrorCode, ErrorDetails } from '../../src/core/domain/errors/index';

/**
 * What a cell holds as the file says it, before anyone asks what it means. An empty cell is null.
 * A `serial` counts days in the 1900 system whatever the file used (1 = 1900-01-01), so dates compare across files.
 * An `error` is Excel's own word (`#REF!`) or UNREADABLE with the text that could not be a value in `raw`.
 */
export type RawValue =
  | string
  | number
  | boolean
  /** ISO date, or date-time without zone; a bare time of day is `1899-12-31T08:30:00`-like and stays a number instead. */
  | { readonly date: string; readonly serial: number }
  | { readonly error: string; readonly raw?: string }
  | null;

/** A cell whose text is no value of its type: `1,234` or `NaN` in a numeric cell, a number beyond 15 digits, a lost string. */
export const UNREADABLE = '#UNREADABLE';

/** From this row down to the next run the column has this number format. */
export interface FormatRun {
  readonly fromRow: number;
  readonly z: string;
}

/** Rows and columns count from 0, both ends included. */
export interface RawMerge {
  readonly r0: number;
  readonly c0: number;
  readonly r1: number;
  readonly c1: number;
}

export interface RawSheet {
  readonly name: string;
  readonly hidden: boolean;
  /**
   * Values by row and column from 0. Row i of the file is rows[i] (line numbers stay true); rows may be shorter than
   * the widest and are `[]` where nothing is written. A merged range holds its value in the upper left cell only.
   */
  readonly rows: readonly (readonly RawValue[])[];
  /** Number formats by column, in runs (read them with `formatAt`); columns without any may be missing. */
  readonly formats: readonly (readonly FormatRun[])[];
  /** Formula text without `=`, by `cellKey`; the value in `rows` is then the cached result. */
  readonly formulas: ReadonlyMap<number, string>;
  /** Row indexes hidden in the file (by hand or by a filter), ascending. */
  readonly hiddenRows: readonly number[];
  readonly hiddenColumns: readonly number[];
  readonly merges: readonly RawMerge[];
}

export type RawFormat = 'xlsx' | 'xlsm' | 'xlsb' | 'xls' | 'ods' | 'csv' | 'tsv' | 'html' | 'xml2003';

/** Something the planner should know; its words come from `errorWords(code, details, lang)`. */
export interface RawWarning {
  readonly code: ErrorCode;
  readonly sheet?: string;
  /** A1 address, e.g. `C12`. */
  readonly cell?: string;
  readonly details: ErrorDetails;
}

export interface RawBook {
  /** Base name, for people. */
  readonly file: string;
  /** What the content is, whatever the extension says. */
  readonly format: RawFormat;
  /** Text files: `utf-8`, `gb18030`, `utf-16le`, `utf-16be`, `windows-1252`. */
  readonly encoding?: string;
  /** True where the encoding is a fallback that the planner should confirm in the preview. */
  readonly encodingDoubtful?: boolean;
  readonly delimiter?: string;
  readonly sheets: readonly RawSheet[];
  readonly warnings: readonly RawWarning[];
}

/** One number for a cell position, as key of `RawSheet.formulas`. */
export function cellKey(row: number, column: number): number {
  return row * 16_384 + column;
}

/** The number format at a cell, `General` where none was written. */
export function formatAt(sheet: RawSheet, row: number, column: number): string {
  const runs = sheet.formats[column];
  if (runs === undefined) return 'General';
  let low = 0;
  let high = runs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((runs[middle]?.fromRow ?? 0) <= row) low = middle + 1;
    else high = middle;
  }
  return runs[low - 1]?.z ?? 'General';
}

/** Column letters of an index from 0: 0 → A, 26 → AA. */
export function columnName(column: number): string {
  let name = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  }
  return name;
}

/** A1 address of a position from 0. */
export function cellName(row: number, column: number): string {
  return `${columnName(column)}${row + 1}`;
}
