import { attainProbability, bandOf, defaultBands } from '../attainability';
import { targetForProbability } from '../calibrate';
import { defaultScorecard, scorecard } from '../scorecard';
import { refused, type Fields } from './fields';
import { add, asNumber, compare, decimalText, over, shortText, total, zero, type Fraction } from './fraction';
import type { CalcResult } from './result';

/** actual ÷ target (完成率), one or many; many also give the share of people at or above target (达标人数占比). */
export function attainmentCalc(fields: Fields): CalcResult {
  const people = fields.list('people', 'items');
  if (!people) return { attainment: shortText(ratio(fields, 'actual', 'target')) };
  const pairs = people.map((p) => ({ actual: p.number('actual'), target: p.number('target') }));
  pairs.forEach(({ target }, i) => {
    if (compare(target, zero) <= 0) throw refused(fields.path(`people[${i}].target`), shortText(target), '> 0');
  });
  const reached = pairs.filter(({ actual, target }) => compare(actual, target) >= 0).length;
  return {
    attainment: shortText(over(total(pairs.map((p) => p.actual)), total(pairs.map((p) => p.target)))),
    people: pairs.map(({ actual, target }) => shortText(over(actual, target))),
    atTarget: reached,
    shareAtTarget: shortText(over({ n: BigInt(reached), d: 1n }, { n: BigInt(pairs.length), d: 1n })),
  };
}

/** cost ÷ sales (费率). */
export function costOfSalesCalc(fields: Fields): CalcResult {
  const costs = Array.isArray(fields.get('costs')) ? total(fields.numbers('costs')) : fields.number('cost', 'pay');
  const sales = fields.number('sales');
  if (compare(sales, zero) <= 0) throw refused(fields.path('sales'), shortText(sales), '> 0');
  return { rate: shortText(over(costs, sales)), cost: decimalText(costs, 2) };
}

/** Target incentive ÷ quota, and what a person earns at target. */
export function rateCalc(fields: Fields): CalcResult {
  const variable = fields.number('targetVariable', 'target_variable', 'targetIncentive');
  const quota = fields.number('quota');
  if (compare(quota, zero) <= 0) throw refused(fields.path('quota'), shortText(quota), '> 0');
  const base = fields.optionalNumber('base', 'basePay');
  return {
    rate: shortText(over(variable, quota)),
    ...(base === undefined ? {} : { atTarget: decimalText(add(base, variable), 2) }),
  };
}

/** Score, grade and the scores of the KPIs. */
export function scorecardCalc(fields: Fields): CalcResult {
  const items = fields.list('items') ?? [];
  const rules = {
    ...defaultScorecard,
    floor: asNumber(fields.optionalNumber('floor') ?? zero),
    cap: asNumber(fields.optionalNumber('cap') ?? { n: 6n, d: 5n }),
  };
  const result = scorecard(
    items.map((item, i) => ({
      key: item.text('name') ?? String(i + 1),
      target: asNumber(item.number('target')),
      actual: item.get('actual') === undefined ? null : asNumber(item.number('actual')),
      weight: asNumber(item.number('weight')),
      direction: item.choice('direction', ['higher', 'lower'], 'higher'),
    })),
    rules,
  );
  const text = (score: number | null): string | null =>
    score === null ? null : score.toFixed(4).replace(/\.?0+$/, '');
  return {
    total: text(result.total),
    grade: result.grade,
    items: result.items.map(({ key, score }) => ({ name: key, score: text(score) })),
  };
}

/** P(outcome ≥ target) for Normal(mean, deviation) cut at 0; or the target for a wanted probability. */
export function attainabilityCalc(fields: Fields): CalcResult {
  const mean = asNumber(fields.number('mean'));
  const deviation = fields.has('spread')
    ? mean * asNumber(fields.number('spread'))
    : asNumber(fields.number('deviation', 'sd'));
  const outcome = { mean, deviation };
  const wanted = fields.optionalNumber('probability');
  if (wanted !== undefined) {
    const p = asNumber(wanted);
    if (!(p > 0 && p < 1)) throw refused(fields.path('probability'), p, '0 … 1');
    return { target: targetForProbability(outcome, p).toFixed(6), probability: String(p) };
  }
  const probability = attainProbability(outcome, asNumber(fields.number('target')));
  return { probability: probability.toFixed(6), band: bandOf(probability, defaultBands) };
}

function ratio(fields: Fields, top: string, bottom: string): Fraction {
  const divisor = fields.number(bottom);
  if (compare(divisor, zero) <= 0) throw refused(fields.path(bottom), shortText(divisor), '> 0');
  return over(fields.number(top), divisor);
}
