/**
 * Largest remainder: whole numbers in proportion to `weights` that add up to exactly `total` (rule T-2).
 * Ties go to the first in order. Weights must be finite and not negative; if all are zero the split is equal.
 * @param total whole number, may be negative
 * @returns whole numbers, same order as the weights
 */
export function largestRemainder(total: number, weights: readonly number[]): number[] {
  if (weights.length === 0) return [];
  if (!Number.isSafeInteger(total)) throw new RangeError(`total must be a whole number: ${total}`);
  if (weights.some((w) => !Number.isFinite(w) || w < 0))
    throw new RangeError('weights must be finite and not negative');
  const weightSum = weights.reduce((a, b) => a + b, 0);
  const sign = total < 0 ? -1 : 1;
  const size = Math.abs(total);
  const exact = weights.map((w) => (weightSum > 0 ? (size * w) / weightSum : size / weights.length));
  return settle(size, exact).map((part) => (part === 0 ? 0 : sign * part));
}

/** Floors each part and hands the rest out by largest fraction; a floor sum above `total` is taken back the same way. */
function settle(total: number, exact: readonly number[]): number[] {
  // 1e-9 relative: 33.999999999 that stands for 34 must not lose its unit to float noise.
  const floors = exact.map((x) => Math.floor(x + 1e-9 * Math.max(1, Math.abs(x)) * 1e-3));
  let rest = total - floors.reduce((a, b) => a + b, 0);
  const byFraction = exact.map((x, i) => ({ i, fraction: x - (floors[i] ?? 0) }));
  byFraction.sort((a, b) => b.fraction - a.fraction || a.i - b.i);
  for (let step = 0; rest !== 0; step = (step + 1) % byFraction.length) {
    const at = rest > 0 ? byFraction[step] : byFraction[byFraction.length - 1 - step];
    if (!at) break;
    const direction = Math.sign(rest);
    floors[at.i] = (floors[at.i] ?? 0) + direction;
    rest -= direction;
  }
  return floors;
}
