import { cellName, columnName, formatAt, cellKey, type RawMerge, type RawSheet, type RawValue } from '../raw';
import { isBlankText } from './values/number';

/** A sheet as the rest of this folder sees it: blanks are null, and turned sheets look upright. */
export interface Grid {
  readonly name: string;
  readonly hidden: boolean;
  readonly rows: readonly (readonly RawValue[])[];
  /** Columns in use; cells beyond are empty. */
  readonly width: number;
  readonly merges: readonly RawMerge[];
  readonly hiddenRows: readonly number[];
  readonly hiddenColumns: readonly number[];
  readonly turned: boolean;
  /** Text files: every figure is text there, and nothing need be said of it. */
  readonly textual: boolean;
  /** A1 address in the file. */
  at(row: number, column: number): string;
  /** A1 range in the file. */
  range(r0: number, c0: number, r1: number, c1: number): string;
  /** Letter of the column (number of the row, where the sheet is turned). */
  columnLabel(column: number): string;
  format(row: number, column: number): string;
  formula(row: number, column: number): string | undefined;
}

/** True for null and for text of nothing but blanks. A dash is content here: it is read, and said to be empty. */
export function isBlank(value: RawValue | undefined): value is null | undefined {
  return value === null || value === undefined || (typeof value === 'string' && value.trim() === '');
}

/** True also for `-`, `/`, `无`. */
export function isNothing(value: RawValue | undefined): boolean {
  return isBlank(value) || (typeof value === 'string' && value.length <= 4 && isBlankText(value));
}

export function gridOf(sheet: RawSheet, textual = false): Grid {
  let width = 0;
  for (const row of sheet.rows) {
    let last = row.length;
    while (last > width && isBlank(row[last - 1])) last -= 1;
    if (last > width) width = last;
  }
  return {
    name: sheet.name,
    hidden: sheet.hidden,
    rows: sheet.rows,
    width,
    merges: sheet.merges,
    hiddenRows: sheet.hiddenRows,
    hiddenColumns: sheet.hiddenColumns.filter((column) => column < width),
    turned: false,
    textual,
    at: cellName,
    range: (r0, c0, r1, c1) => rangeName(cellName(r0, c0), cellName(r1, c1)),
    columnLabel: columnName,
    format: (row, column) => formatAt(sheet, row, column),
    formula: (row, column) => sheet.formulas.get(cellKey(row, column)),
  };
}

/** The same cells with rows and columns exchanged, for tables that lie on their side. */
export function turn(grid: Grid): Grid {
  const rows: RawValue[][] = Array.from({ length: grid.width }, (_, c) => grid.rows.map((row) => row[c] ?? null));
  return {
    ...grid,
    rows,
    width: grid.rows.length,
    merges: grid.merges.map(({ r0, c0, r1, c1 }) => ({ r0: c0, c0: r0, r1: c1, c1: r1 })),
    hiddenRows: grid.hiddenColumns,
    hiddenColumns: grid.hiddenRows,
    turned: true,
    at: (row, column) => grid.at(column, row),
    range: (r0, c0, r1, c1) => grid.range(c0, r0, c1, r1),
    columnLabel: (column) => String(column + 1),
    format: (row, column) => grid.format(column, row),
    formula: (row, column) => grid.formula(column, row),
  };
}

function rangeName(first: string, last: string): string {
  return first === last ? first : `${first}:${last}`;
}

/** What a cell shows, for samples and messages. */
export function shown(value: RawValue | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'object') return 'error' in value ? (value.raw ?? value.error) : value.date;
  return String(value);
}
