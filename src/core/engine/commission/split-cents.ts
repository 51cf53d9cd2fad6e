import {
  compare,
  divide,
  floorOf,
  isZero,
  multiply,
  rational,
  subtract,
  total,
  type Rational,
} from '../../domain/rational';

/**
 * Divides whole cents by exact weights with the largest remainder (rule C-R13): the parts add up to `cents`, ties go
 * to the first. All weights zero: equal parts.
 */
export function splitCents(cents: number, weights: readonly Rational[]): number[] {
  if (weights.length === 0) return [];
  const sum = total(weights);
  const size = rational(Math.abs(cents));
  const exact = weights.map((weight) =>
    isZero(sum) ? divide(size, rational(weights.length)) : divide(multiply(size, weight), sum),
  );
  const parts = exact.map(floorOf);
  let rest = Math.abs(cents) - parts.reduce((a, b) => a + b, 0);
  const order = exact
    .map((value, i) => ({ i, fraction: subtract(value, rational(parts[i] ?? 0)) }))
    .sort((a, b) => compare(b.fraction, a.fraction) || a.i - b.i);
  for (const { i } of order) {
    if (rest <= 0) break;
    parts[i] = (parts[i] ?? 0) + 1;
    rest -= 1;
  }
  return cents < 0 ? parts.map((part) => (part === 0 ? 0 : -part)) : parts;
}
