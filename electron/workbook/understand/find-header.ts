import type { RawValue } from '../raw';
import type { Dictionary } from './dictionary/lookup';
import { isBlank, type Grid } from './grid';
import { readHeader } from './header';
import { splitPeriod } from './header-period';

/** How much a row looks like the names of columns. */
export interface RowLook {
  /** Cells that the dictionary knows, or that are months. */
  readonly known: number;
  /** Those that are words of the dictionary as they stand. */
  readonly sure: number;
  readonly periods: number;
  readonly filled: number;
  /** Cells that only data rows have: numbers, long text. */
  readonly data: number;
  /** Figures and days: seldom in the names of columns, and never in a second header. */
  readonly figures: number;
}

const LONG = 40;
const DIGITS = /\d{3}/;
const YEARS = /(?<!\d)(?:19|20)\d{2}(?:0[1-9]|1[0-2])?(?!\d)/g;

/** Cheap test before the dictionary is asked: rows with numbers or codes in them are data. */
function mayBeHeader(row: readonly RawValue[], from: number, to: number): boolean {
  let [filled, bad] = [0, 0];
  for (let c = from; c <= to; c += 1) {
    const cell = row[c];
    if (isBlank(cell)) continue;
    filled += 1;
    if (typeof cell === 'number') {
      if (!(cell >= 1990 && cell <= 2100) && !(cell > 199_000 && cell < 210_013)) bad += 1;
    } else if (typeof cell === 'string') {
      if (cell.length > LONG || (DIGITS.test(cell) && DIGITS.test(cell.replace(YEARS, '')) && !/['’]000/.test(cell)))
        bad += 1;
    } else if (typeof cell === 'boolean' || 'error' in cell) bad += 1;
    if (bad > 2 && bad * 4 > filled) return false;
  }
  return filled >= 2 && bad * 4 <= filled;
}

/** @returns null when the row cannot be a header */
export function lookAtRow(grid: Grid, row: number, from: number, to: number, dictionary: Dictionary): RowLook | null {
  const cells = grid.rows[row];
  if (!cells || !mayBeHeader(cells, from, to)) return null;
  let [known, sure, periods, filled, data, figures] = [0, 0, 0, 0, 0, 0];
  for (let c = from; c <= to; c += 1) {
    const cell = cells[c];
    if (isBlank(cell)) continue;
    filled += 1;
    const reading = readHeader([cell], dictionary);
    const best = reading?.candidates[0];
    if (isFigure(cell)) figures += 1;
    if (!reading) data += 1;
    else if (reading.periodOnly) periods += 1;
    // 山东分公司 ends like the name of a column and is one of its values.
    else if (best && best.confidence >= (best.id.startsWith('unit.') ? 0.9 : 0.7)) {
      known += 1;
      if (best.confidence >= 0.9) sure += 1;
    } else if (typeof cell === 'string' && cell.length > 24) data += 1;
  }
  return { known, sure, periods, filled, data, figures };
}

function isFigure(cell: RawValue): boolean {
  if (typeof cell === 'number') return !(cell >= 1990 && cell <= 2100) && !(cell > 199_000 && cell < 210_013);
  return cell !== null && typeof cell === 'object' && 'date' in cell && !cell.date.endsWith('-01');
}

/** True for rows that can stand on their own as the names of a table's columns. */
export function isHeader(look: RowLook | null): boolean {
  if (!look) return false;
  const named = look.known + look.periods;
  if (look.data > 0 && look.data * 3 > named) return false;
  // An export of a system has many columns that mean nothing here; a few that surely do are enough.
  if (look.sure >= 3 && look.data === 0 && look.sure * 5 >= look.filled) return true;
  return named * 2 >= look.filled && (look.known >= 2 || (look.known >= 1 && look.periods >= 2));
}

/** Group labels over columns (`2024年`, `销售额(万元)`, `调动前`): nothing in them names a person or a single thing. */
export function isGroupRow(grid: Grid, row: number, from: number, to: number, dictionary: Dictionary): boolean {
  const cells = grid.rows[row] ?? [];
  let labels = 0;
  for (let c = from; c <= to; c += 1) {
    const cell = cells[c];
    if (isBlank(cell)) continue;
    if (typeof cell === 'string' && (cell.length > 24 || /[:：。]/.test(cell))) return false;
    const reading = readHeader([cell], dictionary);
    if (!reading) return false;
    const id = reading.candidates[0]?.id ?? '';
    const sure = (reading.candidates[0]?.confidence ?? 0) >= 0.7;
    const wide = grid.merges.some((m) => m.r0 === row && m.c0 === c && m.c1 > c);
    // A label that says nothing the dictionary knows is one only where it is merged over its columns (`调动前`).
    if (!sure && !reading.periodOnly && !wide) return false;
    if (reading.periodOnly || wide || /^(?:metric|target):/.test(id)) labels += 1;
  }
  return labels > 0;
}

/** Columns of a row that carry text of the same header path, merges spread sideways and downwards over the header. */
export function headerPaths(grid: Grid, top: number, bottom: number, from: number, to: number): RawValue[][] {
  const paths: RawValue[][] = [];
  for (let c = from; c <= to; c += 1) {
    const path: RawValue[] = [];
    for (let r = top; r <= bottom; r += 1) path.push(labelAt(grid, r, c, top, bottom, from));
    paths.push(path);
  }
  return paths;
}

function labelAt(grid: Grid, row: number, column: number, top: number, bottom: number, from: number): RawValue {
  const own = grid.rows[row]?.[column];
  if (!isBlank(own)) return own;
  const merge = grid.merges.find((m) => row >= m.r0 && row <= m.r1 && column >= m.c0 && column <= m.c1);
  if (merge) return merge.r0 >= top ? (grid.rows[merge.r0]?.[merge.c0] ?? null) : null;
  if (row === bottom) return null;
  // Not merged, but meant so: a label stands over the blank cells to its right as long as something stands below them.
  const below = grid.rows[bottom] ?? [];
  if (isBlank(below[column])) return null;
  for (let c = column - 1; c >= from; c -= 1) {
    const label = grid.rows[row]?.[c];
    if (!isBlank(label)) return spreads(grid, label, row, c, bottom) ? label : null;
    if (isBlank(below[c])) return null;
  }
  return null;
}

/** A label spreads to the right when it has something of its own below it, or names a time. */
function spreads(grid: Grid, label: RawValue, row: number, column: number, bottom: number): boolean {
  if (grid.merges.some((m) => m.r0 === row && m.c0 === column && m.r1 > row)) return false;
  if (!isBlank(grid.rows[bottom]?.[column]) && row < bottom) return true;
  return typeof label === 'string' && splitPeriod(label).period !== null;
}

/** Same cell texts, column by column. */
export function sameRow(a: readonly RawValue[], b: readonly RawValue[], from: number, to: number): boolean {
  for (let c = from; c <= to; c += 1) {
    const [x, y] = [a[c] ?? null, b[c] ?? null];
    if (x !== y && !(isBlank(x) && isBlank(y))) return false;
  }
  return true;
}
