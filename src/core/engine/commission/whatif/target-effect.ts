import type { SchemeDocument } from '../../../domain/scheme';
import { decimalText, multiply, parseRational, rational, type Rational } from '../../../domain/rational';
import { buildWorld } from '../world';
import { payByPerson } from './compare';
import { outcome, type Assumption, type OutcomeBase } from './outcome';

/** Sales stay as assumed, or people sell what the target asks. */
export type Follow = 'sales' | 'target';

const exact = (value: number): Rational => rational(Math.round(value * 1e6), 1_000_000);

/**
 * What some people are paid when their targets are multiplied (rule C-R24).
 * @param people whose targets move and whose pay is summed
 * @returns cents
 * @throws AppError when the scheme cannot be paid from the data
 */
export function payAtTargets(
  base: OutcomeBase,
  scheme: SchemeDocument,
  assumption: Assumption,
  people: ReadonlySet<string>,
  factor: number,
  follow: Follow,
): number {
  const by = exact(factor);
  const targets = (base.targets ?? []).map((target) => {
    const value = people.has(target.person) ? parseRational(target.value) : null;
    return value === null ? target : { ...target, value: decimalText(multiply(value, by), 2) };
  });
  const seen = follow === 'target' ? ({ kind: 'plan', factor: 1 } as const) : assumption;
  const world = buildWorld(outcome({ ...base, targets }, scheme, seen, null));
  let sum = 0;
  for (const [person, cents] of payByPerson(world, scheme)) if (people.has(person)) sum += cents;
  return sum;
}

export type TargetForPay =
  | { readonly found: true; readonly factor: number; readonly pay: number }
  /** Cents at the ends of the range; they are equal where targets do not move the pay. */
  | { readonly found: false; readonly low: number; readonly high: number };

/**
 * The other way round: by how much targets must move for a given pay. Searched between half and twice the target; a
 * target is a step of a thousandth, so the pay reached is said beside it.
 */
export function targetForPay(payAt: (factor: number) => number, wanted: number): TargetForPay {
  let [low, high] = [0.5, 2];
  const [atLow, atHigh] = [payAt(low), payAt(high)];
  const rises = atHigh > atLow;
  if (atLow === atHigh || wanted < Math.min(atLow, atHigh) || wanted > Math.max(atLow, atHigh))
    return { found: false, low: Math.min(atLow, atHigh), high: Math.max(atLow, atHigh) };
  while (high - low > 0.0005) {
    const middle = (low + high) / 2;
    if (payAt(middle) < wanted === rises) low = middle;
    else high = middle;
  }
  const factor = Math.round(high * 1000) / 1000;
  return { found: true, factor, pay: payAt(factor) };
}
