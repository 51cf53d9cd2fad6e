import { at0 } from './tree';

/**
 * One family's shares: finds λ with Σ clamp(λ·w, lo, hi) = total and rounds to whole grains by largest remainder
 * (rules T-1, T-2). Grain = the rounding unit of the family (1 lot, or 1 分). Ties go to the first in order.
 *
 * Needs: total, lo and finite hi whole numbers, lo ≤ hi, Σlo ≤ total ≤ Σhi, weights finite and not negative.
 * Children without weight take part only when those with weight cannot take it all, and then equally.
 * Grows as k log k.
 * @returns rounded: whole numbers, same order, Σ = total, lo ≤ x ≤ hi; exact: the shares before rounding
 */
export function shareWithin(
  total: number,
  weights: Float64Array,
  lo: Float64Array,
  hi: Float64Array,
): { rounded: Float64Array; exact: Float64Array } {
  const weight = withoutDust(weights);
  const exact = new Float64Array(weight.length);
  const rest = fillByLambda(total, weight, lo, hi, exact);
  if (rest > 0) fillWeightless(rest, weight, lo, hi, exact);
  return { rounded: roundWithin(total, exact, lo, hi), exact };
}

/** Only ratios count; weights that are nothing beside the largest would make λ overflow and count as none. */
function withoutDust(weights: Float64Array): Float64Array {
  const largest = weights.reduce((a, b) => Math.max(a, b), 0);
  return weights.map((w) => (w > largest * 1e-12 ? w / largest : 0));
}

/** Fills `out` with clamp(λ·w, lo, hi); weightless children get lo. @returns what could not be placed (≥ 0) */
function fillByLambda(
  total: number,
  weight: Float64Array,
  lo: Float64Array,
  hi: Float64Array,
  out: Float64Array,
): number {
  const k = weight.length;
  const breaks = new Float64Array(2 * k);
  let count = 0;
  for (let i = 0; i < k; i++) {
    const w = at0(weight, i);
    if (w <= 0) continue;
    breaks[count++] = at0(lo, i) / w;
    if (at0(hi, i) < Infinity) breaks[count++] = at0(hi, i) / w;
  }
  const sorted = breaks.subarray(0, count).sort();
  // Largest break point at which the family does not yet exceed the total: the answer lies just above it.
  let left = 0;
  let right = count;
  while (left < right) {
    const middle = (left + right) >> 1;
    if (placed(at0(sorted, middle), weight, lo, hi) <= total) left = middle + 1;
    else right = middle;
  }
  const from = left > 0 ? at0(sorted, left - 1) : 0;
  const lambda = left === 0 && count > 0 ? at0(sorted, 0) : lambdaAbove(from, total, weight, lo, hi);
  let sum = 0;
  for (let i = 0; i < k; i++) {
    const value = Math.min(Math.max(lambda * at0(weight, i), at0(lo, i)), at0(hi, i));
    out[i] = value;
    sum += value;
  }
  return Math.max(0, total - sum);
}

function placed(lambda: number, weight: Float64Array, lo: Float64Array, hi: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < weight.length; i++) sum += Math.min(Math.max(lambda * at0(weight, i), at0(lo, i)), at0(hi, i));
  return sum;
}

/** On the segment that starts at `from` nothing changes sides, so λ follows from what is free there. */
function lambdaAbove(from: number, total: number, weight: Float64Array, lo: Float64Array, hi: Float64Array): number {
  let fixed = 0;
  let free = 0;
  for (let i = 0; i < weight.length; i++) {
    const w = at0(weight, i);
    if (w > 0 && at0(lo, i) <= from * w && from * w < at0(hi, i)) free += w;
    else fixed += Math.min(Math.max(from * w, at0(lo, i)), at0(hi, i));
  }
  return free > 0 ? (total - fixed) / free : from;
}

/** Raises the weightless from lo towards hi by the same level until the rest is placed. */
function fillWeightless(
  rest: number,
  weight: Float64Array,
  lo: Float64Array,
  hi: Float64Array,
  out: Float64Array,
): void {
  const members: number[] = [];
  for (let i = 0; i < weight.length; i++) if (at0(weight, i) <= 0 && at0(lo, i) < at0(hi, i)) members.push(i);
  if (members.length === 0) return;
  const ones = new Float64Array(members.length).fill(1);
  const part = new Float64Array(members.length);
  const subLo = Float64Array.from(members, (i) => at0(lo, i));
  const subHi = Float64Array.from(members, (i) => at0(hi, i));
  const floor = subLo.reduce((a, b) => a + b, 0);
  fillByLambda(floor + rest, ones, subLo, subHi, part);
  members.forEach((i, j) => (out[i] = at0(part, j)));
}

/** Float noise: a value this close below a whole number stands for it. */
const NOISE = 1e-6;
/** Fractions are compared on this scale, so that equal shares tie although their floats differ in the last bits. */
const FRACTION_STEPS = 1e6;

/** Largest remainder inside whole-number bounds. */
function roundWithin(total: number, exact: Float64Array, lo: Float64Array, hi: Float64Array): Float64Array {
  const k = exact.length;
  const out = new Float64Array(k);
  let rest = total;
  for (let i = 0; i < k; i++) {
    const whole = Math.min(Math.max(Math.floor(at0(exact, i) + NOISE), at0(lo, i)), at0(hi, i));
    out[i] = whole;
    rest -= whole;
  }
  if (rest === 0) return out;
  // One sortable number per child: fraction first, position second.
  const keys = new Float64Array(k);
  for (let i = 0; i < k; i++) {
    const fraction = Math.round((at0(exact, i) - at0(out, i)) * FRACTION_STEPS);
    keys[i] = (rest > 0 ? -fraction : fraction) * k + (rest > 0 ? i : k - 1 - i);
  }
  keys.sort();
  const step = rest > 0 ? 1 : -1;
  while (rest !== 0) {
    const before = rest;
    for (let j = 0; j < k && rest !== 0; j++) {
      const position = ((at0(keys, j) % k) + k) % k;
      const i = step > 0 ? position : k - 1 - position;
      if (step > 0 ? at0(out, i) >= at0(hi, i) : at0(out, i) <= at0(lo, i)) continue;
      out[i] = at0(out, i) + step;
      rest -= step;
    }
    // Nothing moved: the caller's promise Σlo ≤ total ≤ Σhi was broken.
    if (!(Math.abs(rest) < Math.abs(before))) throw new RangeError(`cannot place ${rest} within the bounds`);
  }
  return out;
}
