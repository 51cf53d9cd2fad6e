import { AppError } from '../../domain/errors';
import { largestRemainder } from '../../domain/rounding';
import { isLocked, planEdit, type CellChange } from './grid-edit';
import { at0, isLeaf, leavesUnder, rollUp, type Tree } from './tree';

/**
 * A process indicator month by month (rule T-30), in whole lots: a visit, 0.01% of a rate, 0.01 of a score, 分.
 * What adds up (visits) is a sum at every level; a rate or score is the mean, weighted by what it is a rate of.
 */
export interface ProcessGrid {
  readonly tree: Tree;
  /** Whether units and quarters are sums; otherwise weighted means. */
  readonly adds: boolean;
  /** node × 12; NaN where nothing is planned. Units are filled by `rollUpProcess`. */
  readonly cells: Float64Array;
  /** node × 12: what a count is shared out by, what a rate is averaged by. Units are filled by `rollUpProcess`. */
  readonly weights: Float64Array;
  /** node × 12, as in the planning grid. */
  readonly locks: Uint8Array;
}

/** Fills the units from their people; months that nobody below a unit plans stay NaN. Mutates cells and weights. */
export function rollUpProcess({ tree, adds, cells, weights }: ProcessGrid): void {
  const size = cells.length;
  const [sums, whole] = [new Float64Array(size), new Float64Array(size)];
  for (let node = 0; node < tree.ids.length; node++) {
    if (!isLeaf(tree, node)) continue;
    for (let at = node * 12; at < node * 12 + 12; at++) {
      const value = at0(cells, at);
      if (Number.isNaN(value)) continue;
      whole[at] = at0(weights, at);
      sums[at] = adds ? value : value * at0(weights, at);
    }
  }
  rollUp(tree, sums, 12);
  rollUp(tree, whole, 12);
  for (let node = 0; node < tree.ids.length; node++) {
    if (isLeaf(tree, node)) continue;
    for (let at = node * 12; at < node * 12 + 12; at++) {
      weights[at] = at0(whole, at);
      cells[at] = at0(whole, at) > 0 ? (adds ? at0(sums, at) : at0(sums, at) / at0(whole, at)) : NaN;
    }
  }
}

/** A node's month, quarter or year in lots: the sum, or the mean weighted by month; null where nothing is planned. */
export function processFigure(grid: ProcessGrid, node: number, months: readonly number[]): number | null {
  let [sum, whole] = [0, 0];
  for (const m of months) {
    const value = at0(grid.cells, node * 12 + m);
    if (Number.isNaN(value)) continue;
    const weight = at0(grid.weights, node * 12 + m);
    sum += grid.adds ? value : value * weight;
    whole += weight;
  }
  if (whole <= 0) return null;
  // Months of the same rate have that rate, to the last digit.
  const first = months.map((m) => at0(grid.cells, node * 12 + m)).filter((value) => !Number.isNaN(value));
  if (!grid.adds && first.every((value) => value === first[0])) return first[0] ?? null;
  return grid.adds ? sum : sum / whole;
}

/** One typed figure: a node's month, quarter or year, in lots. */
interface ProcessEdit {
  readonly node: number;
  readonly months: readonly number[];
  readonly value: number;
  readonly mode: 'spread' | 'hold';
}

/**
 * What an edit does to the people: a count is broken back (T-15, T-16); a rate is copied to every unlocked cell, never
 * broken back. The grid is not touched.
 * @throws AppError BAD_AMOUNT, CELL_LOCKED, BELOW_LOCKED, ALL_LOCKED
 */
export function editProcess(grid: ProcessGrid, { node, months, value, mode }: ProcessEdit): CellChange[] {
  const { tree, cells, weights } = grid;
  if (!Number.isSafeInteger(value) || value < 0)
    throw new AppError('BAD_AMOUNT', { field: 'value', value: String(value) });
  const locks = grid.locks.slice();
  // Where nothing is planned nothing can be typed.
  cells.forEach((cell, at) => {
    if (Number.isNaN(cell) && isLeaf(tree, Math.floor(at / 12))) locks[at] = 1;
  });
  if (grid.adds) {
    const yearly = new Float64Array(tree.ids.length);
    const monthShares = new Array<number>(12).fill(0);
    weights.forEach((weight, at) => {
      const leaf = Math.floor(at / 12);
      if (!isLeaf(tree, leaf)) return;
      yearly[leaf] = at0(yearly, leaf) + weight;
      monthShares[at % 12] = (monthShares[at % 12] ?? 0) + weight;
    });
    const plain = cells.map((cell) => (Number.isNaN(cell) ? 0 : cell));
    return planEdit(
      { tree, cells: plain, locks, weights: yearly, monthShares, unit: 1 },
      { node, months, value, mode },
    );
  }
  const open = leavesUnder(tree, node).flatMap((leaf) =>
    months.flatMap((month) => (isLocked({ tree, locks }, leaf, month) ? [] : [{ leaf, month }])),
  );
  if (open.length === 0) throw new AppError('CELL_LOCKED', { name: tree.ids[node] ?? '', period: '' });
  return open.flatMap(({ leaf, month }) => (at0(cells, leaf * 12 + month) === value ? [] : [{ leaf, month, value }]));
}

/**
 * One person's year laid over its months: a count by largest remainder over the weights, a rate the same each month.
 * @param value lots: of a count what a full year brings, of a rate the rate
 * @param weights twelve; of a count they make 1 for somebody who is there all year
 * @param from first planned month (0–11); months before are NaN
 */
export function layOverMonths(adds: boolean, value: number, weights: readonly number[], from: number): number[] {
  const planned = weights.slice(from);
  const parts = adds
    ? largestRemainder(Math.round(value * planned.reduce((a, b) => a + b, 0)), planned)
    : planned.map(() => Math.round(value));
  return [...new Array<number>(from).fill(NaN), ...parts];
}

/**
 * A rate with the shape of past months, such that its weighted mean stays what it is; no month leaves [0, most].
 * Unlocked months carry what the limit cuts off the others.
 * @param shape past rate of each month; months without one take the mean of the others
 */
export function shapeRate(
  current: readonly number[],
  weights: readonly number[],
  locked: readonly boolean[],
  shape: readonly (number | null)[],
  most: number,
): number[] {
  const known = shape.filter((value) => value !== null);
  if (known.length === 0)
    throw new AppError('NOTHING_TO_SHARE_BY', { what: { zh: '往年的月份', en: 'The months of past years' } });
  const usual = known.reduce((a, b) => a + b, 0) / known.length;
  const free = current.flatMap((value, m) => (locked[m] === true || Number.isNaN(value) ? [] : [m]));
  const weight = (m: number): number => weights[m] ?? 0;
  const wanted = free.reduce((sum, m) => sum + (current[m] ?? 0) * weight(m), 0);
  const out = [...current];
  const past = (m: number): number => shape[m] ?? usual;
  // Points above or below the mean of the past, then shifted until the mean is kept; a limit leaves the rest to others.
  let open = free;
  let rest = wanted;
  while (open.length > 0) {
    const whole = open.reduce((sum, m) => sum + weight(m), 0);
    const shift = (rest - open.reduce((sum, m) => sum + past(m) * weight(m), 0)) / whole;
    const outside = open.filter((m) => past(m) + shift > most || past(m) + shift < 0);
    for (const m of outside.length > 0 ? outside : open)
      out[m] = Math.min(most, Math.max(0, Math.round(past(m) + shift)));
    if (outside.length === 0) break;
    rest -= outside.reduce((sum, m) => sum + (out[m] ?? 0) * weight(m), 0);
    open = open.filter((m) => !outside.includes(m));
  }
  return out;
}
