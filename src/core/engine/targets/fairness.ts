import type { Random } from '../../domain/random';

/** Fewer people or units than this say nothing about fairness. */
const FEWEST = 12;

export interface Correlation {
  readonly rho: number;
  /** Share of shuffles that correlate at least as strongly, two-sided. */
  readonly p: number;
  readonly count: number;
}

/**
 * Spearman rank correlation with a permutation p-value (rule T-19).
 * @param random seeded, so that the same plan gives the same figure
 * @returns null: too few to judge (< 12), or one side is constant
 */
export function rankCorrelation(
  x: readonly number[],
  y: readonly number[],
  random: Random,
  shuffles = 2000,
): Correlation | null {
  const count = Math.min(x.length, y.length);
  if (count < FEWEST) return null;
  const rx = ranks(x.slice(0, count));
  const ry = ranks(y.slice(0, count));
  const rho = pearson(rx, ry);
  if (rho === null) return null;
  let atLeast = 1;
  for (let k = 0; k < shuffles; k++) {
    shuffle(ry, random);
    if (Math.abs(pearson(rx, ry) ?? 0) >= Math.abs(rho) - 1e-12) atLeast++;
  }
  return { rho, p: atLeast / (shuffles + 1), count };
}

/** Mean ranks, 1 … n; equal values share theirs. */
function ranks(values: readonly number[]): Float64Array {
  const order = values.map((_, i) => i).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  const out = new Float64Array(values.length);
  for (let start = 0; start < order.length;) {
    let end = start + 1;
    while (end < order.length && values[order[end] ?? 0] === values[order[start] ?? 0]) end++;
    for (let k = start; k < end; k++) out[order[k] ?? 0] = (start + end + 1) / 2;
    start = end;
  }
  return out;
}

function pearson(x: Float64Array, y: Float64Array): number | null {
  const n = x.length;
  const mx = x.reduce((a, b) => a + b, 0) / n;
  const my = y.reduce((a, b) => a + b, 0) / n;
  let [xy, xx, yy] = [0, 0, 0];
  for (let i = 0; i < n; i++) {
    const dx = (x[i] ?? 0) - mx;
    const dy = (y[i] ?? 0) - my;
    xy += dx * dy;
    xx += dx * dx;
    yy += dy * dy;
  }
  return xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : null;
}

function shuffle(values: Float64Array, random: Random): void {
  for (let i = values.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    const kept = values[i] ?? 0;
    values[i] = values[j] ?? 0;
    values[j] = kept;
  }
}

/** Last year's target and actual, and the new target; 分. */
interface RatchetMember {
  readonly lastTarget: number;
  readonly lastActual: number;
  readonly target: number;
}

export interface Ratchet {
  /** How much of the over-achievement was added to the target, as a fraction; null: nobody over-achieved. */
  readonly added: number | null;
  /** How much of the shortfall was taken off; null: nobody fell short. */
  readonly takenOff: number | null;
  readonly overCount: number;
  readonly shortCount: number;
}

/** Ratchet meter (rule T-19). @returns null: too few to judge (< 12) */
export function ratchet(members: readonly RatchetMember[]): Ratchet | null {
  if (members.length < FEWEST) return null;
  let [over, added, short, off, overCount, shortCount] = [0, 0, 0, 0, 0, 0];
  for (const { lastTarget, lastActual, target } of members) {
    if (lastActual > lastTarget) {
      over += lastActual - lastTarget;
      added += target - lastTarget;
      overCount++;
    } else if (lastActual < lastTarget) {
      short += lastTarget - lastActual;
      off += lastTarget - target;
      shortCount++;
    }
  }
  return {
    added: over > 0 ? added / over : null,
    takenOff: short > 0 ? off / short : null,
    overCount,
    shortCount,
  };
}
