import { compare, multiply, ONE, rational, sign, toInteger, type Rational } from '../../domain/rational';
import type { Draw } from '../../domain/scheme';
import { employedPart, isEmployed, monthOfService } from './employment';
import type { Env } from './env';
import { compileMeasure, need, type Read } from './measure';
import { measureName } from './measure-name';
import { readRange, type Range } from './months';
import { percentText } from './problem';
import { checkAmount, type RateScope } from './rater';
import { money, type Trace } from './trace';

/** Step 8: money paid ahead of commission (rule C-R11). Amounts in cents. */
export interface DrawRule {
  readonly kind: NonNullable<Draw['kind']>;
  readonly amount: Read;
  readonly path: string;
  readonly name: string;
  readonly takesAll: boolean;
  readonly share: Rational;
  readonly maxRecovery: number | null;
  readonly maxBalance: number | null;
  readonly months: number | null;
  readonly in: readonly Range[] | null;
  readonly forgiveAtYearEnd: boolean;
}

export function compileDraw(draw: Draw, path: string, fiscalStart: number, scope: RateScope): DrawRule {
  const { problems } = scope;
  const cents = (value: string | number | undefined, field: string): number | null =>
    value === undefined ? null : centsOf(problems.decimal(value, `${path}.${field}`));
  const share = problems.decimal(draw.recoveryShare ?? 1, `${path}.recoveryShare`);
  if (sign(share) < 0 || compare(share, ONE) > 0)
    problems.add(`${path}.recoveryShare`, 'RATE_OUT_OF_RANGE', { rate: percentText(share) });
  checkAmount(draw.amount, `${path}.amount`, scope);
  const windows = draw.in?.map((text, i) => {
    const range = readRange(text, fiscalStart);
    if (range === null) problems.add(`${path}.in[${i}]`, 'BAD_PERIOD', { text });
    return range ?? { from: 0, to: 0 };
  });
  return {
    kind: draw.kind ?? 'recoverable',
    amount: compileMeasure(draw.amount, `${path}.amount`, scope),
    path: `${path}.amount`,
    name: measureName(draw.amount, 'draw'),
    takesAll: (draw.recover ?? scope.choices.drawRecovery) === 'all',
    share,
    maxRecovery: cents(draw.maxRecovery, 'maxRecovery'),
    maxBalance: cents(draw.maxBalance, 'maxBalance'),
    months: draw.months ?? null,
    in: windows ?? null,
    forgiveAtYearEnd: draw.forgive === 'year_end',
  };
}

/** Whole cents of an amount in currency units, half away from zero. */
export const centsOf = (amount: Rational): number => toInteger(multiply(amount, rational(100)), 'half_up');

export const unitsOf = (cents: number): Rational => rational(cents, 100);

/** The draw of a period in cents; 0 where none is due. */
function drawOf(rule: DrawRule, env: Env): number {
  if (!isEmployed(env.person, env.range)) return 0;
  if (rule.in !== null && !rule.in.some((window) => window.from <= env.range.to && env.range.to <= window.to)) return 0;
  const service = monthOfService(env.person, env.range.to);
  if (rule.months !== null && service !== null && service > rule.months) return 0;
  const amount = need(rule.amount(env), env, rule.path, rule.name);
  const part = env.choices.prorates.has('draw') ? employedPart(env.person, env.range, env.choices.calendar) : ONE;
  return centsOf(multiply(amount, part));
}

interface DrawResult {
  readonly pay: number;
  readonly balance: number;
}

/**
 * What is paid and what is owed after a period.
 * @param earned cents earned before the draw
 * @param balance cents owed from earlier draws
 */
export function applyDraw(rule: DrawRule, env: Env, earned: number, balance: number, trace: Trace): DrawResult {
  const draw = drawOf(rule, env);
  const note = (
    code: 'drawPaid' | 'drawRecovered' | 'drawSettlement' | 'drawAdvance',
    params: Record<string, number>,
    value: number,
  ): void => {
    trace?.push({
      step: 'draw',
      code,
      params: Object.fromEntries(Object.entries(params).map(([key, cents]) => [key, money(unitsOf(cents))])),
      value: money(unitsOf(value)),
    });
  };
  if (rule.kind === 'advance') {
    const repaid = Math.min(balance, recoverable(rule, Math.max(0, earned)));
    const next = balance - repaid + draw;
    note('drawAdvance', { draw, balance: next }, draw - repaid);
    return { pay: earned + draw - repaid, balance: next };
  }
  if (earned < draw) {
    const top = draw - earned;
    const room = rule.kind === 'recoverable' && rule.maxBalance !== null ? Math.max(0, rule.maxBalance - balance) : top;
    const paid = Math.min(top, room);
    note('drawPaid', { draw, earned, top: paid }, earned + paid);
    return { pay: earned + paid, balance: rule.kind === 'recoverable' ? balance + paid : balance };
  }
  if (rule.kind === 'non_recoverable') return { pay: earned, balance };
  if (draw > 0) note('drawSettlement', { draw, amount: earned - draw }, earned - draw);
  const recovered = Math.min(
    balance,
    recoverable(rule, rule.takesAll ? Math.max(0, earned) : Math.max(0, earned - draw)),
  );
  if (recovered > 0) note('drawRecovered', { amount: recovered, balance: balance - recovered }, -recovered);
  return { pay: earned - recovered, balance: balance - recovered };
}

function recoverable(rule: DrawRule, available: number): number {
  const share = toInteger(multiply(rational(available), rule.share), 'half_up');
  return rule.maxRecovery === null ? share : Math.min(share, rule.maxRecovery);
}
