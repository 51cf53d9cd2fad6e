import { add, decimalText, multiply, parseRational, sign, subtract, ZERO, type Rational } from '../../domain/rational';
import type { Measure } from '../../domain/scheme-measure';
import { employedPart } from './employment';
import type { Choices, Env } from './env';
import { compileMeasure, need, type MeasureScope, type Read } from './measure';
import { measureName } from './measure-name';
import type { Person } from './people';
import { money, plain, type Figure, type Trace } from './trace';

/** The stretch of credit that is paid: from `start` (0, a threshold, or the position in the year) to `end`. */
export interface Span {
  readonly start: Rational;
  readonly end: Rational;
  /** The environment at `start`, where the driver was before this period; null at the beginning. */
  readonly before: Env | null;
  /** The part of the payee that counts where something else than the credit is paid: 1, less with a threshold. */
  readonly paidPart: Rational;
}

/** What a rate pays on a stretch of credit. */
export type Rater = (env: Env, span: Span, trace: Trace) => Rational;

export interface RateScope extends MeasureScope {
  readonly choices: Choices;
  readonly unitOfMetric: (metric: string) => string | null;
  readonly applies: (person: Person) => boolean;
  readonly parts: (env: Env, by: 'product' | 'customer' | 'type') => ReadonlyMap<string, Rational>;
}

/** Credit that is money is shown as money, anything else as a plain number. */
export function figureFor(scope: RateScope): (value: Rational) => Figure {
  return scope.unitOfMetric(scope.metric) === 'money' ? money : plain;
}

/** Constant amounts must not be negative; words and metrics are not looked at. */
export function checkAmount(amount: Measure, path: string, scope: RateScope): void {
  if (typeof amount === 'object') return;
  const value = parseRational(amount);
  if (value !== null && sign(value) < 0) scope.problems.add(path, 'NEGATIVE_AMOUNT', { amount: decimalText(value, 2) });
}

/** What the rate is paid on: the stretch of credit, or another measure of which a threshold may take a part away. */
export function payeeOf(pays: Read | null, env: Env, span: Span, path: string, measure: Measure | undefined): Rational {
  if (pays === null) return subtract(span.end, span.start);
  return multiply(need(pays(env), env, path, measureName(measure, 'pays')), span.paidPart);
}

/**
 * A base amount: a plain number is one amount a basis period, prorated like the target incentive or fixed pay; words
 * and measures already know their window.
 */
export function compileBase(amount: Measure, kind: 'target_incentive' | 'fixed', path: string, scope: RateScope): Read {
  checkAmount(amount, path, scope);
  const constant = typeof amount === 'object' ? null : parseRational(amount);
  return constant === null ? compileMeasure(amount, path, scope) : (env) => periodicAmount(env, constant, kind);
}

function periodicAmount(env: Env, amount: Rational, kind: 'target_incentive' | 'fixed'): Rational {
  let sum = ZERO;
  for (let at = env.range.from; at <= env.range.to; at += env.periodMonths) {
    const period = { from: at, to: Math.min(at + env.periodMonths - 1, env.range.to) };
    sum = add(
      sum,
      env.choices.prorates.has(kind)
        ? multiply(amount, employedPart(env.person, period, env.choices.calendar))
        : amount,
    );
  }
  return sum;
}
