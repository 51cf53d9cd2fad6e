import {
  add,
  compare,
  decimalText,
  divide,
  floorOf,
  isZero,
  multiply,
  ONE,
  parseRational,
  rational,
  sign,
  subtract,
  ZERO,
  type Rational,
} from '../../domain/rational';
import type {
  BonusRate,
  FlatRate,
  PerUnitRate,
  Rate,
  TiersRate,
  WholeTable,
  DifferenceRate,
} from '../../domain/scheme-rate';
import type { Decimal, Measure } from '../../domain/scheme-measure';
import { builtinMetrics } from '../../domain/metric';
import type { Env } from './env';
import { compileCondition } from './condition';
import { compileMeasure, need, type Read } from './measure';
import { measureName } from './measure-name';
import { percentText } from './problem';
import { compileCurve, compileMatrix } from './rate-curve';
import { compileKpi, compileRanking, compileTable } from './rate-score';
import { checkAmount, compileBase, figureFor, payeeOf, type Rater, type RateScope, type Span } from './rater';
import { compileTiers, interpolatedAmount, interpolatedRate, marginalPay, tierAt, type TierTable } from './tiers';
import { money, plain, rate as rateFigure, type Figure, type Trace } from './trace';

export function compileRate(rate: Decimal | Rate, path: string, scope: RateScope): Rater {
  if (typeof rate !== 'object') return compileFlat({ kind: 'flat', rate }, path, scope, path);
  switch (rate.kind) {
    case 'flat':
      return compileFlat(rate, path, scope, `${path}.rate`);
    case 'tiers':
      return compileTierRate(rate, path, scope);
    case 'per_unit':
      return compilePerUnit(rate, path, scope);
    case 'curve':
      return compileCurve(rate, path, scope);
    case 'matrix':
      return compileMatrix(rate, path, scope);
    case 'bonus':
      return compileBonus(rate, path, scope);
    case 'fixed': {
      const read = compileBase(rate.amount, 'fixed', `${path}.amount`, scope);
      return (env, _span, trace) => {
        const value = need(read(env), env, `${path}.amount`, measureName(rate.amount, 'amount'));
        trace?.push({ step: 'rate', code: 'fixed', params: { pay: money(value) }, value: money(value) });
        return value;
      };
    }
    case 'kpi':
      return compileKpi(rate, path, scope);
    case 'difference':
      return compileDifference(rate, path, scope);
    case 'table':
      return compileTable(rate, path, scope);
    case 'ranking':
      return compileRanking(rate, path, scope);
  }
}

function isMoneyPayee(pays: Measure | undefined, scope: RateScope): boolean {
  if (pays === undefined || pays === 'credit') return scope.unitOfMetric(scope.metric) === 'money';
  const key = typeof pays === 'string' ? pays : typeof pays === 'object' ? pays.metric : undefined;
  return key !== undefined && builtinMetrics.some((metric) => metric.key === key && metric.unit === 'money');
}

function compileFlat(rate: FlatRate, path: string, scope: RateScope, ratePath: string): Rater {
  const read = compileMeasure(rate.rate, ratePath, scope);
  if (typeof rate.rate !== 'object' && isMoneyPayee(rate.pays, scope)) {
    const value = parseRational(rate.rate);
    if (value !== null && (sign(value) < 0 || compare(value, ONE) > 0))
      scope.problems.add(ratePath, 'RATE_OUT_OF_RANGE', { rate: percentText(value) });
  }
  const pays = rate.pays === undefined ? null : compileMeasure(rate.pays, `${path}.pays`, scope);
  const figure = pays === null ? figureFor(scope) : money;
  return (env, span, trace) => {
    const share = need(read(env), env, ratePath, measureName(rate.rate, 'rate'));
    const payee = payeeOf(pays, env, span, `${path}.pays`, rate.pays);
    const pay = multiply(payee, share);
    trace?.push({
      step: 'rate',
      code: 'flat',
      params: { amount: figure(payee), rate: rateFigure(share), pay: money(pay) },
      value: money(pay),
    });
    return pay;
  };
}

function compileTierRate(rate: TiersRate, path: string, scope: RateScope): Rater {
  const interpolate = rate.interpolate ?? (rate.mode === 'interpolated' ? 'rate' : scope.choices.interpolation);
  const table = compileTiers(
    rate.tiers,
    `${path}.tiers`,
    {
      boundary: rate.boundary ?? scope.choices.boundary,
      beyond: rate.beyondLastTier ?? scope.choices.beyondLastTier,
      gaps: rate.gaps ?? scope.choices.gaps,
      rateIsShare: isMoneyPayee(rate.pays, scope),
    },
    scope.problems,
  );
  const driven: Driven = {
    table,
    path,
    onCredit: rate.on === undefined || rate.on === 'credit',
    name: measureName(rate.on, 'credit'),
    driver: compileMeasure(rate.on ?? 'credit', `${path}.on`, scope),
    running: isRunning(rate.on),
    pays: rate.pays === undefined ? null : compileMeasure(rate.pays, `${path}.pays`, scope),
    paysMeasure: rate.pays,
    unit: rate.unitOf === undefined ? null : compileMeasure(rate.unitOf, `${path}.unitOf`, scope),
    figure: figureFor(scope),
    driverFigure: rate.on === undefined || rate.on === 'credit' ? figureFor(scope) : driverFigure(rate.on, scope),
  };
  if (rate.mode === 'marginal' && interpolate === 'none') return marginalRater(driven);
  return wholeRater(driven, interpolate);
}

interface Driven {
  readonly table: TierTable;
  readonly path: string;
  readonly onCredit: boolean;
  readonly name: string;
  readonly driver: Read;
  /** The driver itself runs through the year, so a period's slices start where the one before ended. */
  readonly running: boolean;
  readonly pays: Read | null;
  readonly paysMeasure: Measure | undefined;
  readonly unit: Read | null;
  readonly figure: (value: Rational) => Figure;
  readonly driverFigure: (value: Rational) => Figure;
}

const isRunning = (on: Measure | undefined): boolean =>
  typeof on === 'object' && (on.window === 'ytd' || on.window === 'year' || on.window === 'qtd');

function driverFigure(on: Measure, scope: RateScope): (value: Rational) => Figure {
  if (on === 'attainment' || (typeof on === 'object' && on.attainment !== undefined)) return rateFigure;
  const key = typeof on === 'string' ? on : typeof on === 'object' ? on.metric : undefined;
  return key !== undefined && scope.unitOfMetric(key) === 'money' ? money : plain;
}

const unitOf = (driven: Driven, env: Env): Rational =>
  driven.unit === null ? ONE : need(driven.unit(env), env, `${driven.path}.unitOf`, 'unitOf');

/** 超额累进. Where driver and payee differ, the payee is divided in proportion to the driver's slices (rule C-R5). */
function marginalRater(driven: Driven): Rater {
  return (env, span, trace) => {
    const end = driven.onCredit ? span.end : need(driven.driver(env), env, `${driven.path}.on`, driven.name);
    const start = driven.onCredit ? span.start : driverStart(driven, env, span, end);
    const payee = payeeOf(driven.pays, env, span, `${driven.path}.pays`, driven.paysMeasure);
    const width = subtract(end, start);
    const direct = driven.onCredit && driven.pays === null;
    const scale = direct ? ONE : isZero(width) ? ZERO : divide(payee, width);
    const { sliced, lumps } = marginalPay(
      driven.table,
      start,
      end,
      unitOf(driven, env),
      trace === null
        ? null
        : (slice) => {
            const amount = multiply(subtract(slice.to, slice.from), scale);
            const pay = multiply(slice.pay, scale);
            trace.push({
              step: 'rate',
              code: 'slice',
              params: {
                from: driven.driverFigure(slice.from),
                to: driven.driverFigure(slice.to),
                amount: driven.figure(amount),
                rate: rateFigure(slice.rate),
                pay: money(pay),
              },
              value: money(pay),
            });
          },
    );
    return isZero(lumps) ? multiply(sliced, scale) : addLumps(multiply(sliced, scale), lumps, trace);
  };
}

function addLumps(pay: Rational, lumps: Rational, trace: Trace): Rational {
  trace?.push({ step: 'rate', code: 'bonus', params: { pay: money(lumps) }, value: money(lumps) });
  return add(pay, lumps);
}

/** Where the driver stood before this stretch: at the position in the year, at the threshold's share, or at zero. */
function driverStart(driven: Driven, env: Env, span: Span, end: Rational): Rational {
  if (span.before !== null) return driven.driver(span.before) ?? ZERO;
  if (driven.running) {
    const to = env.range.from - 1;
    const before = { ...env, range: { from: to - env.periodMonths + 1, to }, credit: ZERO };
    return to >= env.accumulateFrom ? (driven.driver(before) ?? ZERO) : ZERO;
  }
  // A threshold that was set on the credit cuts the same share off the driver.
  return isZero(span.start) || isZero(span.end) ? ZERO : divide(multiply(end, span.start), span.end);
}

/** 全额累进: everything at the rate that the driver has reached; or at a rate or amount interpolated between tiers. */
function wholeRater(driven: Driven, interpolate: 'none' | 'rate' | 'amount'): Rater {
  return (env, span, trace) => {
    const value = driven.onCredit ? span.end : need(driven.driver(env), env, `${driven.path}.on`, driven.name);
    const payee = payeeOf(driven.pays, env, span, `${driven.path}.pays`, driven.paysMeasure);
    const unit = unitOf(driven, env);
    if (interpolate === 'amount')
      return noteInterpolated(interpolatedAmount(driven.table, value, unit), value, payee, driven, trace);
    if (interpolate === 'rate') {
      const share = interpolatedRate(driven.table, value, unit);
      return noteInterpolated(share === null ? null : multiply(share, payee), value, payee, driven, trace);
    }
    const tier = tierAt(driven.table, value, unit);
    if (tier === null) {
      trace?.push({ step: 'rate', code: 'noTier', params: { driver: driven.driverFigure(value) }, value: null });
      return ZERO;
    }
    const pay = multiply(tier.rate, payee);
    const params = {
      driver: driven.driverFigure(value),
      from: driven.driverFigure(multiply(tier.from, unit)),
      amount: driven.figure(payee),
      rate: rateFigure(tier.rate),
      pay: money(pay),
    };
    if (!isZero(tier.rate) || isZero(tier.amount))
      trace?.push({ step: 'rate', code: 'wholeTier', params, value: money(pay) });
    if (isZero(tier.amount)) return pay;
    trace?.push({
      step: 'rate',
      code: 'lump',
      params: { ...params, pay: money(tier.amount) },
      value: money(tier.amount),
    });
    return add(pay, tier.amount);
  };
}

function noteInterpolated(
  pay: Rational | null,
  value: Rational,
  payee: Rational,
  driven: Driven,
  trace: Trace,
): Rational {
  const amount = pay ?? ZERO;
  const share = isZero(payee) ? ZERO : divide(amount, payee);
  trace?.push({
    step: 'rate',
    code: 'interpolated',
    params: { driver: driven.driverFigure(value), rate: rateFigure(share), pay: money(amount) },
    value: money(amount),
  });
  return amount;
}

function compilePerUnit(rate: PerUnitRate, path: string, scope: RateScope): Rater {
  const amount = scope.problems.decimal(rate.amount, `${path}.amount`);
  if (sign(amount) < 0) scope.problems.add(`${path}.amount`, 'NEGATIVE_AMOUNT', { amount: decimalText(amount, 2) });
  const unit = scope.problems.decimal(rate.unit ?? 1, `${path}.unit`);
  if (sign(unit) <= 0) scope.problems.add(`${path}.unit`, 'BAD_MEASURE', { reason: 'the unit must be above zero' });
  const on = rate.on === undefined ? null : compileMeasure(rate.on, `${path}.on`, scope);
  return (env, span, trace) => {
    const units = divide(payeeOf(on, env, span, `${path}.on`, rate.on), unit);
    const counted = rate.fullUnits === true ? rational(floorOf(units)) : units;
    const pay = multiply(counted, amount);
    trace?.push({
      step: 'rate',
      code: 'perUnit',
      params: { units: plain(counted), rate: money(amount), pay: money(pay) },
      value: money(pay),
    });
    return pay;
  };
}

function compileBonus(rate: BonusRate, path: string, scope: RateScope): Rater {
  const amount = compileMeasure(rate.amount, `${path}.amount`, scope);
  checkAmount(rate.amount, `${path}.amount`, scope);
  const test = rate.when === undefined ? null : compileCondition(rate.when, `${path}.when`, scope);
  const { limit } = rate;
  if (limit !== undefined && !scope.perItem)
    scope.problems.add(`${path}.limit`, 'BAD_MEASURE', {
      reason: 'a count limit needs basis.scope "order" or each "order"',
    });
  const passes = (env: Env): boolean =>
    test === null || need(boolean(test(env)), env, `${path}.when`, measureName(rate.when?.on, 'when')) === ONE;
  return (env, _span, trace) => {
    const met = passes(env) && (limit === undefined || earlierCount(env, limit, passes, scope) < limit.count);
    const pay = met ? need(amount(env), env, `${path}.amount`, measureName(rate.amount, 'amount')) : ZERO;
    trace?.push({ step: 'rate', code: met ? 'bonus' : 'noBonus', params: { pay: money(pay) }, value: money(pay) });
    return pay;
  };
}

const boolean = (value: boolean | null): Rational | null => (value === null ? null : value ? ONE : ZERO);

/** How many orders before this one already earned the bonus, of this person or of everybody (rule C-R6). */
function earlierCount(
  env: Env,
  limit: NonNullable<BonusRate['limit']>,
  passes: (env: Env) => boolean,
  scope: RateScope,
): number {
  const now = env.item;
  if (now === null) return 0;
  const people = limit.per === 'all' ? env.world.people.filter(scope.applies) : [env.person];
  const from = limit.within === 'all' ? -Infinity : limit.within === 'year' ? env.accumulateFrom : env.range.from;
  let count = 0;
  for (const person of people)
    for (const item of env.world.items[person.index] ?? []) {
      if (item.day > now.day || (item.day === now.day && item.index >= now.index) || item.month < from) continue;
      if (passes({ ...env, person, item, credit: item.amount })) count += 1;
    }
  return count;
}

function compileDifference(rate: DifferenceRate, path: string, scope: RateScope): Rater {
  const high = compileLookup(rate.rate, `${path}.rate`, scope);
  const low = compileLookup(rate.less, `${path}.less`, scope);
  const pays = rate.pays === undefined ? null : compileMeasure(rate.pays, `${path}.pays`, scope);
  return (env, span, trace) => {
    const payee = payeeOf(pays, env, span, `${path}.pays`, rate.pays);
    const [upper, lower] = [high(env), low(env)];
    const pay = multiply(payee, subtract(upper, lower));
    trace?.push({
      step: 'rate',
      code: 'difference',
      params: { amount: money(payee), rate: rateFigure(upper), less: rateFigure(lower), pay: money(pay) },
      value: money(pay),
    });
    return pay;
  };
}

/** A rate, or a table from which the driver picks one. */
function compileLookup(rate: Decimal | WholeTable, path: string, scope: RateScope): (env: Env) => Rational {
  if (typeof rate !== 'object') {
    const value = scope.problems.decimal(rate, path);
    return () => value;
  }
  const table = compileTiers(
    rate.tiers,
    `${path}.tiers`,
    {
      boundary: rate.boundary ?? scope.choices.boundary,
      beyond: scope.choices.beyondLastTier,
      gaps: scope.choices.gaps,
      rateIsShare: true,
    },
    scope.problems,
  );
  const driver = compileMeasure(rate.on ?? 'credit', `${path}.on`, scope);
  return (env) => tierAt(table, need(driver(env), env, `${path}.on`, measureName(rate.on, 'credit')))?.rate ?? ZERO;
}
