import { AppError } from '../../domain/errors/index';
import {
  add,
  compare,
  decimalText,
  divide,
  isZero,
  larger,
  less,
  multiply,
  negate,
  ONE,
  sign,
  smaller,
  subtract,
  ZERO,
  type Rational,
} from '../../domain/rational';
import type { Tier } from '../../domain/scheme-rate';
import { percentText, type Problems } from './problem';

/** A slice of a scale: from (included as the boundary setting says) to the next one; `to` null has no end. */
interface TierStep {
  readonly from: Rational;
  readonly to: Rational | null;
  /** Rate, multiplier or amount per unit. */
  readonly rate: Rational;
  /** Fixed amount for reaching the tier. */
  readonly amount: Rational;
}

export interface TierTable {
  readonly tiers: readonly TierStep[];
  readonly boundary: 'upper' | 'lower';
  readonly beyond: 'continue' | 'zero' | 'error';
  readonly path: string;
}

interface TierRules {
  readonly boundary: 'upper' | 'lower';
  readonly beyond: 'continue' | 'zero' | 'error';
  readonly gaps: 'error' | 'zero';
  /** Rates are shares of money and must lie between 0 and 1. */
  readonly rateIsShare: boolean;
}

/** Reads and checks a tier table: ascending, no overlap, no hole (rule C-R5). */
export function compileTiers(tiers: readonly Tier[], path: string, rules: TierRules, problems: Problems): TierTable {
  if (tiers.length === 0) problems.add(path, 'TIERS_EMPTY');
  const out: TierStep[] = [];
  tiers.forEach((tier, i) => {
    const at = `${path}[${i}]`;
    const before = out.at(-1);
    const from = tier.from === undefined ? (before?.to ?? ZERO) : problems.decimal(tier.from, `${at}.from`);
    const next = tiers[i + 1]?.from;
    const to =
      tier.to === undefined || tier.to === null || tier.to === ''
        ? next === undefined
          ? null
          : problems.decimal(next, `${path}[${i + 1}].from`)
        : problems.decimal(tier.to, `${at}.to`);
    if (before) checkNeighbours(before, from, at, rules, problems);
    if (to !== null && compare(to, from) <= 0)
      problems.add(`${at}.to`, 'TIERS_UNORDERED', { from: decimalText(from, 6), next: decimalText(to, 6) });
    out.push({ from, to, ...valueOf(tier, at, rules, problems) });
  });
  return { tiers: out, boundary: rules.boundary, beyond: rules.beyond, path };
}

function checkNeighbours(before: TierStep, from: Rational, at: string, rules: TierRules, problems: Problems): void {
  const words = { from: decimalText(from, 6), to: decimalText(before.to ?? before.from, 6) };
  if (compare(from, before.from) <= 0)
    problems.add(`${at}.from`, 'TIERS_UNORDERED', { from: decimalText(before.from, 6), next: words.from });
  else if (before.to !== null && less(from, before.to)) problems.add(`${at}.from`, 'TIERS_OVERLAP', words);
  else if (before.to !== null && less(before.to, from) && rules.gaps === 'error')
    problems.add(`${at}.from`, 'TIERS_GAP', words);
}

function valueOf(tier: Tier, at: string, rules: TierRules, problems: Problems): { rate: Rational; amount: Rational } {
  const field = tier.rate !== undefined ? 'rate' : tier.perUnit !== undefined ? 'perUnit' : 'multiplier';
  const raw = tier[field];
  if (raw === undefined && tier.amount === undefined) problems.add(at, 'TIER_VALUE');
  const rate = raw === undefined ? ZERO : problems.decimal(raw, `${at}.${field}`);
  const amount = tier.amount === undefined ? ZERO : problems.decimal(tier.amount, `${at}.amount`);
  if (sign(rate) < 0 || (field === 'rate' && rules.rateIsShare && compare(rate, ONE) > 0))
    problems.add(`${at}.${field}`, 'RATE_OUT_OF_RANGE', { rate: percentText(rate) });
  if (sign(amount) < 0) problems.add(`${at}.amount`, 'NEGATIVE_AMOUNT', { amount: decimalText(amount, 2) });
  return { rate, amount };
}

/** The tier that a value is in; null below the first, in a hole, or beyond the last where nothing continues. */
export function tierAt(table: TierTable, value: Rational, unit: Rational = ONE): TierStep | null {
  const reaches = (bound: Rational): boolean => {
    const order = compare(value, multiply(bound, unit));
    return table.boundary === 'upper' ? order >= 0 : order > 0 || (order === 0 && isZero(bound));
  };
  let found: TierStep | null = null;
  for (const tier of table.tiers) if (reaches(tier.from)) found = tier;
  if (found === null) {
    const first = table.tiers[0];
    return first !== undefined && sign(first.from) === 0 ? first : null;
  }
  if (found.to === null || !reaches(found.to)) return found;
  if (found !== table.tiers.at(-1)) return null;
  return beyondLast(table, value) ? found : null;
}

/** Whether the last tier's rate goes on above its end. @throws AppError BEYOND_LAST_TIER */
function beyondLast(table: TierTable, value: Rational): boolean {
  if (table.beyond === 'error')
    throw new AppError('BEYOND_LAST_TIER', { path: table.path, value: decimalText(value, 4) });
  return table.beyond === 'continue';
}

interface Slice {
  readonly from: Rational;
  readonly to: Rational;
  readonly rate: Rational;
  readonly pay: Rational;
}

/**
 * Each slice of [start, end] at its own rate (超额累进, rule C-R5), plus the amounts of tiers reached on the way.
 * @returns Σ rate × overlap in the driver's units; negative when the end lies before the start
 */
export function marginalPay(
  table: TierTable,
  start: Rational,
  end: Rational,
  unit: Rational,
  note: ((slice: Slice) => void) | null,
): { readonly sliced: Rational; readonly lumps: Rational } {
  const down = less(end, start);
  const [low, high] = down ? [end, start] : [start, end];
  let sliced = ZERO;
  let lumps = ZERO;
  for (const [i, tier] of table.tiers.entries()) {
    const from = multiply(tier.from, unit);
    const last = i === table.tiers.length - 1;
    const to = tier.to === null ? null : multiply(tier.to, unit);
    const open = to === null || (last && less(to, high) && beyondLast(table, high));
    // Below zero the first tier's rate holds, so that what comes back is taken off at the rate it was paid.
    const bottom = i === 0 && sign(from) === 0 ? smaller(from, low) : from;
    const sliceLow = larger(bottom, low);
    const sliceHigh = open ? high : smaller(to, high);
    if (less(sliceLow, sliceHigh)) {
      const pay = multiply(tier.rate, subtract(sliceHigh, sliceLow));
      sliced = add(sliced, pay);
      note?.({ from: sliceLow, to: sliceHigh, rate: tier.rate, pay: down ? negate(pay) : pay });
    }
    if (isZero(tier.amount)) continue;
    const reached = (value: Rational): boolean => {
      const order = compare(value, from);
      return table.boundary === 'upper' ? order >= 0 : order > 0;
    };
    if (reached(high) && !(reached(low) && !isZero(low))) lumps = add(lumps, tier.amount);
  }
  return down ? { sliced: negate(sliced), lumps: negate(lumps) } : { sliced, lumps };
}

/** The rate between tier starts, linear; the last rate beyond; null below the first tier. */
export function interpolatedRate(table: TierTable, value: Rational, unit: Rational): Rational | null {
  return between(
    table.tiers.map((tier) => [multiply(tier.from, unit), tier.rate] as const),
    value,
    'flat',
  );
}

/** The amount between tier starts, linear. A tier without an amount counts as its rate on its start. */
export function interpolatedAmount(table: TierTable, value: Rational, unit: Rational): Rational | null {
  const points = table.tiers.map(
    (tier) =>
      [
        multiply(tier.from, unit),
        isZero(tier.amount) ? multiply(tier.rate, multiply(tier.from, unit)) : tier.amount,
      ] as const,
  );
  const last = table.tiers.at(-1);
  const inside = between(points, value, 'flat');
  const end = points.at(-1);
  if (!last || !end || inside === null || !less(end[0], value)) return inside;
  return add(end[1], multiply(last.rate, subtract(value, end[0])));
}

export type Point = readonly [Rational, Rational];

/**
 * Linear between points; null below the first. Two points at the same place are a jump, and the place itself belongs
 * to the upper one.
 */
export function between(
  points: readonly Point[],
  value: Rational,
  beyond: 'flat' | 'continue' | Rational,
): Rational | null {
  const first = points[0];
  const last = points.at(-1);
  if (!first || !last || less(value, first[0])) return null;
  if (compare(value, last[0]) >= 0) return beyondPoint(points, last, value, beyond);
  let left = first;
  for (const point of points) {
    if (less(value, point[0])) return onLine(left, point, value);
    left = point;
  }
  return left[1];
}

function beyondPoint(
  points: readonly Point[],
  last: Point,
  value: Rational,
  beyond: 'flat' | 'continue' | Rational,
): Rational {
  if (beyond === 'flat') return last[1];
  const previous = points.findLast((point) => less(point[0], last[0]));
  const slope =
    typeof beyond === 'object'
      ? beyond
      : previous
        ? divide(subtract(last[1], previous[1]), subtract(last[0], previous[0]))
        : ZERO;
  return add(last[1], multiply(slope, subtract(value, last[0])));
}

export function onLine(left: Point, right: Point, value: Rational): Rational {
  const width = subtract(right[0], left[0]);
  if (isZero(width)) return right[1];
  return add(left[1], divide(multiply(subtract(right[1], left[1]), subtract(value, left[0])), width));
}
