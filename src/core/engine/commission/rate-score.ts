import {
  add,
  compare,
  decimalText,
  divide,
  isZero,
  larger,
  less,
  multiply,
  ONE,
  parseRational,
  rational,
  sign,
  smaller,
  ZERO,
  type Rational,
} from '../../domain/rational';
import type { Kpi, KpiRate, RankingRate, TableRate } from '../../domain/scheme-rate';
import { isEmployed } from './employment';
import type { Env } from './env';
import { compileCondition } from './condition';
import { compileMeasure, need, type Read } from './measure';
import { measureName } from './measure-name';
import type { Person } from './people';
import { percentText } from './problem';
import { compilePoints, pointsValue } from './rate-curve';
import { compileBase, type Rater, type RateScope } from './rater';
import { money, rate as rateFigure } from './trace';

/** target × Σ weight × achievement (rule C-R6). */
export function compileKpi(rate: KpiRate, path: string, scope: RateScope): Rater {
  const of = compileBase(rate.of ?? 'target_incentive', 'target_incentive', `${path}.of`, scope);
  const kpis = rate.kpis.map((kpi, i) => compileOneKpi(kpi, `${path}.kpis[${i}]`, scope));
  const sum = kpis.reduce((all, kpi) => add(all, kpi.weight), ZERO);
  if (compare(sum, ONE) !== 0 && rate.weights !== 'free')
    scope.problems.add(`${path}.kpis`, 'WEIGHTS_NOT_ONE', { sum: percentText(sum) });
  return (env, _span, trace) => {
    let score = ZERO;
    for (const kpi of kpis) {
      const reached = kpi.score(env);
      const part = multiply(reached, kpi.weight);
      score = add(score, part);
      trace?.push({
        step: 'rate',
        code: 'kpi',
        params: { name: kpi.name, rate: rateFigure(reached), weight: rateFigure(kpi.weight), score: rateFigure(part) },
        value: rateFigure(part),
      });
    }
    const base = need(of(env), env, `${path}.of`, measureName(rate.of, 'target_incentive'));
    const pay = multiply(base, score);
    trace?.push({
      step: 'rate',
      code: 'kpiTotal',
      params: { amount: money(base), rate: rateFigure(score), pay: money(pay) },
      value: money(pay),
    });
    return pay;
  };
}

interface CompiledKpi {
  readonly name: string;
  readonly weight: Rational;
  readonly score: (env: Env) => Rational;
}

function compileOneKpi(kpi: Kpi, path: string, scope: RateScope): CompiledKpi {
  const { problems } = scope;
  const optional = (field: 'floor' | 'cap' | 'threshold'): Rational | null => {
    const value = kpi[field];
    return value === undefined ? null : problems.decimal(value, `${path}.${field}`);
  };
  const [floor, cap, threshold] = [optional('floor'), optional('cap'), optional('threshold')];
  const read = compileMeasure(kpi.on, `${path}.on`, scope);
  const target = kpi.target === undefined ? null : compileMeasure(kpi.target, `${path}.target`, scope);
  const points = kpi.points === undefined ? null : compilePoints(kpi.points, `${path}.points`, problems);
  const weight = problems.decimal(kpi.weight, `${path}.weight`);
  if (sign(weight) < 0) problems.add(`${path}.weight`, 'RATE_OUT_OF_RANGE', { rate: percentText(weight) });
  const name = kpi.key ?? measureName(kpi.on, 'KPI');
  const achieved = (env: Env): Rational => {
    const actual = need(read(env), env, `${path}.on`, name);
    if (target === null) return kpi.lowerIsBetter === true && !isZero(actual) ? divide(ONE, actual) : actual;
    const goal = need(target(env), env, `${path}.target`, name);
    const [top, bottom] = kpi.lowerIsBetter === true ? [goal, actual] : [actual, goal];
    return isZero(bottom) ? need(null, env, `${path}.target`, name) : divide(top, bottom);
  };
  return {
    name,
    weight,
    score: (env) => {
      let value = achieved(env);
      if (threshold !== null && less(value, threshold)) return ZERO;
      if (points !== null) value = pointsValue(points, value);
      if (cap !== null) value = smaller(value, cap);
      return floor === null ? value : larger(value, floor);
    },
  };
}

/** A rate by product, customer or kind of order, or by a property of the person. */
export function compileTable(rate: TableRate, path: string, scope: RateScope): Rater {
  const rates = new Map(
    Object.entries(rate.rates).map(([key, value]) => [key, shareOf(value, `${path}.rates.${key}`, scope)]),
  );
  const other = rate.default === undefined ? ZERO : shareOf(rate.default, `${path}.default`, scope);
  const { by } = rate;
  return (env, span, trace) => {
    let pay = ZERO;
    for (const [key, amount] of partsOf(env, by, span.end, scope)) {
      const share = rates.get(key) ?? other;
      const part = multiply(multiply(amount, share), span.paidPart);
      pay = add(pay, part);
      trace?.push({
        step: 'rate',
        code: 'table',
        params: { key: key === '' ? '—' : key, amount: money(amount), rate: rateFigure(share), pay: money(part) },
        value: money(part),
      });
    }
    return pay;
  };
}

function shareOf(value: string | number, path: string, scope: RateScope): Rational {
  const read = parseRational(value);
  if (read === null) scope.problems.add(path, 'BAD_DECIMAL', { text: String(value) });
  const share = read ?? ZERO;
  const money = scope.unitOfMetric(scope.metric) === 'money';
  if (sign(share) < 0 || (money && compare(share, ONE) > 0))
    scope.problems.add(path, 'RATE_OUT_OF_RANGE', { rate: percentText(share) });
  return share;
}

function partsOf(
  env: Env,
  by: TableRate['by'],
  credit: Rational,
  scope: RateScope,
): Iterable<readonly [string, Rational]> {
  switch (by) {
    case 'product':
    case 'customer':
    case 'type':
      return scope.parts(env, by);
    case 'person':
      return [[env.person.id, credit]];
    default:
      return [[env.person.source[by] ?? '', credit]];
  }
}

/**
 * Prizes for the first, second … of a group. Equal results share the better rank; each gets its prize, or with ties
 * "share" the mean of the prizes of the places they take up. Who is not employed in the period has no rank.
 */
export function compileRanking(rate: RankingRate, path: string, scope: RateScope): Rater {
  const read = compileMeasure(rate.on ?? scope.metric, `${path}.on`, scope);
  const prizes = rate.prizes.map((prize, i) => {
    const value = scope.problems.decimal(prize, `${path}.prizes[${i}]`);
    if (sign(value) < 0)
      scope.problems.add(`${path}.prizes[${i}]`, 'NEGATIVE_AMOUNT', { amount: decimalText(value, 2) });
    return value;
  });
  const test = rate.when === undefined ? null : compileCondition(rate.when, `${path}.when`, scope);
  const group = groupOf(rate.group ?? 'all');
  return (env, _span, trace) => {
    const own = isEmployed(env.person, env.range) ? resultOf(read, env, env.person) : null;
    const stands = own !== null && test?.({ ...env, credit: own }) !== false;
    const { better, equal } = stands ? placeOf(read, env, own, group, scope, test) : { better: -1, equal: 1 };
    const rank = better + 1;
    const places = rate.ties === 'share' ? equal : 1;
    const sum = prizes.slice(better, better + places).reduce(add, ZERO);
    const pay = stands ? divide(sum, rational(places)) : ZERO;
    if (stands) trace?.push({ step: 'rate', code: 'rank', params: { rank, pay: money(pay) }, value: money(pay) });
    return pay;
  };
}

const groupOf =
  (by: NonNullable<RankingRate['group']>) =>
  (person: Person): string =>
    by === 'all' ? '' : by === 'manager' ? (person.source.managerId ?? '') : (person.source[by] ?? '');

const resultOf = (read: Read, env: Env, person: Person): Rational | null =>
  read({ ...env, person, members: null, credit: null });

/** How many of the group did better, and how many did exactly as well (the person included). */
function placeOf(
  read: Read,
  env: Env,
  own: Rational,
  group: (person: Person) => string,
  scope: RateScope,
  test: ((env: Env) => boolean | null) | null,
): { readonly better: number; readonly equal: number } {
  const mine = group(env.person);
  let better = 0;
  let equal = 1;
  for (const person of env.world.people) {
    if (person === env.person || !scope.applies(person) || group(person) !== mine) continue;
    if (!isEmployed(person, env.range)) continue;
    const result = resultOf(read, env, person);
    const order = result === null ? -1 : compare(result, own);
    if (order < 0 || test?.({ ...env, person, members: null, credit: result }) === false) continue;
    if (order === 0) equal += 1;
    else better += 1;
  }
  return { better, equal };
}
