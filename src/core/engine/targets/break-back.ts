import { AppError } from '../../domain/errors';
import { cents, moneyText } from '../../domain/units';
import { shareWithin } from './share-within';

/** Cells that share a total. `value` in 分; `weight` is what they go by when they hold nothing. */
export interface SpreadCell {
  readonly value: number;
  readonly locked: boolean;
  readonly weight?: number;
}

/**
 * Spreads a new total over cells in proportion to what they hold; locked cells stay (rule T-15).
 * Cells that hold nothing, or values of both signs, go by weight, then equally.
 * @param unit rounding unit in 分; what is left after the locked cells rounds to 0.01 when it is no multiple of it
 * @returns new values in 分, same order; their sum is exactly `total`
 * @throws AppError BELOW_LOCKED when the locked cells alone exceed `total`; ALL_LOCKED when nothing may move
 */
export function breakBack(cells: readonly SpreadCell[], total: number, unit = 1): number[] {
  let locked = 0;
  let held = 0;
  let free = 0;
  for (const cell of cells) {
    if (cell.locked) locked += cell.value;
    else {
      held += cell.value;
      free++;
    }
  }
  if (locked > total) throw new AppError('BELOW_LOCKED', { locked: amount(locked), total: amount(total) });
  if (free === 0) {
    if (locked === total) return cells.map((cell) => cell.value);
    throw new AppError('ALL_LOCKED', { change: amount(total - locked) });
  }
  const rest = total - locked;
  if (rest === held) return cells.map((cell) => cell.value);
  const grain = rest % unit === 0 ? unit : 1;
  const weights = new Float64Array(free);
  fillWeights(cells, weights);
  const none = new Float64Array(free);
  const { rounded } = shareWithin(rest / grain, weights, none, new Float64Array(free).fill(Infinity));
  let at = 0;
  return cells.map((cell) => (cell.locked ? cell.value : (rounded[at++] ?? 0) * grain));
}

function fillWeights(cells: readonly SpreadCell[], out: Float64Array): void {
  const open = cells.filter((cell) => !cell.locked);
  const positive = open.some((cell) => cell.value > 0);
  const negative = open.some((cell) => cell.value < 0);
  const byWeight = positive === negative;
  const anyWeight = open.some((cell) => (cell.weight ?? 0) > 0);
  open.forEach((cell, i) => {
    out[i] = byWeight ? (anyWeight ? Math.max(0, cell.weight ?? 0) : 1) : Math.abs(cell.value);
  });
}

/**
 * Sets one cell and takes the change out of the other unlocked cells, so that the total stays (rule T-16).
 * @throws AppError CELL_LOCKED when the cell itself is locked; BELOW_LOCKED, ALL_LOCKED when the others cannot give
 */
export function holdTotal(cells: readonly SpreadCell[], index: number, value: number, unit = 1): number[] {
  const cell = cells[index];
  if (!cell || cell.locked) throw new AppError('CELL_LOCKED', { name: String(index), period: '' });
  const total = cells.reduce((sum, c) => sum + c.value, 0);
  return breakBack(
    cells.map((c, i) => (i === index ? { value, locked: true } : c)),
    total,
    unit,
  );
}

function amount(value: number): string {
  return moneyText(cents(value));
}
