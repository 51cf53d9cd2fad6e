import type { IndicatorItem, IndicatorsReply, UnitIndicators, targetsCalls } from '../../../src/core/contract/targets';
import type { InputOf } from '../../../src/core/contract/define';
import { AppError } from '../../../src/core/domain/errors';
import { addMonths } from '../../../src/core/domain/period';
import type { Phrase } from '../../../src/core/domain/text';
import { percentile, suggestIndicators, type IndicatorKey } from '../../../src/core/engine/targets/indicators';
import { scorecard } from '../../../src/core/engine/targets/scorecard';
import { monthlyFacts } from '../../db/repositories/fact-series';
import { indicators as storedIndicators, replaceIndicators, touchPlan } from '../../db/repositories/targets-plans';
import type { CallContext } from '../context';
import { groupBy } from '../../../src/core/domain/group-by';
import { leavesOf, loadPlan, mustBeOpen, yearOf, type LoadedPlan } from './loaded-plan';
import { catalogueOf, metricIn, RETURNS, type CatalogueMetric } from './process/catalogue';
import { RegionFacts } from './process/facts';
import { settleMonths } from './process/settle';
import { levelOf } from './view';

const DEFAULT_RESULT_WEIGHT = 70;

/** Process indicators of each region: what is set, what is suggested and why, and the scorecard on last year's data. */
export function indicatorsReply({ store }: CallContext, { plan: id }: { plan: number }): IndicatorsReply {
  const plan = loadPlan(store, id);
  const catalogue = catalogueOf(store);
  const [from, to] = [addMonths(plan.monthKeys[0] ?? '', -12), addMonths(plan.monthKeys[0] ?? '', -1)];
  const facts = monthlyFacts(store, from, to);
  const stored = groupBy(storedIndicators(store, id), (item) => item.unit_id);
  const company = new RegionFacts(facts, null);
  const regions = plan.rows.flatMap((row, i): UnitIndicators[] => {
    if (levelOf(plan, i) !== 'region' || row.unit_id === null) return [];
    const people = new Set(leavesOf(plan, i).flatMap((leaf) => plan.rows[leaf]?.person_id ?? []));
    const own = new RegionFacts(facts, people);
    return [unitIndicators(plan, i, row.unit_id, row.name, stored.get(row.unit_id) ?? [], catalogue, own, company, to)];
  });
  return {
    regions,
    catalogue: catalogue.map(({ key, name, unit, direction }) => ({ metric: key, name, unit, direction })),
  };
}

function unitIndicators(
  plan: LoadedPlan,
  i: number,
  unit: number,
  name: string,
  stored: readonly ReturnType<typeof storedIndicators>[number][],
  catalogue: readonly CatalogueMetric[],
  own: RegionFacts,
  company: RegionFacts,
  lastMonth: string,
): UnitIndicators {
  const about = (key: string): CatalogueMetric => metricIn(catalogue, key);
  const resultWeight =
    stored.length === 0 ? DEFAULT_RESULT_WEIGHT : 100 - stored.reduce((sum, item) => sum + item.weight, 0);
  const actuals = stored.map((item) => own.year(about(item.metric)));
  const lastYear = plan.rows[i]?.baseline ?? 0;
  const cards = scorecard([
    { key: 'result', target: yearOf(plan, i), actual: lastYear, weight: resultWeight, direction: 'higher' },
    ...stored.map((item, k) => ({
      key: item.metric,
      target: item.target,
      actual: actuals[k] ?? null,
      weight: item.weight,
      direction: about(item.metric).direction,
    })),
  ]);
  const history: Record<string, readonly [number, number, number]> = {};
  for (const metric of catalogue) {
    const values = own.history(metric);
    if (values.length > 0)
      history[metric.key] = [percentile(values, 0.25), percentile(values, 0.5), percentile(values, 0.75)];
  }
  const items = stored.map((item, k): IndicatorItem => {
    const metric = about(item.metric);
    return {
      metric: item.metric,
      name: metric.name,
      unit: metric.unit,
      direction: metric.direction,
      target: item.target,
      weight: item.weight,
      // Written by this module alone.
      reason: JSON.parse(item.reason) as Phrase,
      actual: actuals[k] ?? null,
      score: cards.items[k + 1]?.score ?? null,
    };
  });
  return {
    unit,
    name,
    resultWeight,
    items,
    suggestions: suggestionsFor(plan, i, catalogue, own, company, lastMonth).filter(
      (s) => !stored.some((item) => item.metric === s.metric),
    ),
    preview: { total: cards.total, grade: cards.grade, resultScore: cards.items[0]?.score ?? null },
    history,
  };
}

function suggestionsFor(
  plan: LoadedPlan,
  i: number,
  catalogue: readonly CatalogueMetric[],
  own: RegionFacts,
  company: RegionFacts,
  lastMonth: string,
): UnitIndicators['suggestions'] {
  const metric = (key: string): CatalogueMetric | undefined => catalogue.find((m) => m.key === key);
  const followUp = metric('follow_up');
  const keys: readonly IndicatorKey[] = ['retention', 'new_customers', 'follow_up', 'returns_ratio'];
  const history = Object.fromEntries(keys.map((key) => [key, metric(key) ? own.history(metric(key) ?? RETURNS) : []]));
  return suggestIndicators({
    penetration: plan.explanations[i]?.region?.penetration ?? null,
    followUpChange: followUp ? own.change(followUp, addMonths(lastMonth, -2)) : null,
    returnsRatio: own.year(RETURNS),
    companyReturnsRatio: company.year(RETURNS),
    history,
  }).map(({ metric: key, reason, params, target }) => ({
    metric: key,
    name: metricIn(catalogue, key).name,
    reason: fill(reason, params),
    // As it would be typed: whole counts, rates to 0.1%.
    target:
      target === null
        ? null
        : metricIn(catalogue, key).rollup === 'sum'
          ? Math.round(target)
          : Math.round(target * 1000) / 1000,
  }));
}

function fill(phrase: Phrase, params: Readonly<Record<string, number>>): Phrase {
  const put = (text: string): string => text.replace(/\{(\w+)\}/g, (_, key: string) => String(params[key] ?? ''));
  return { zh: put(phrase.zh), en: put(phrase.en) };
}

/** @throws AppError BAD_SHARES unless result and process weights make 100 */
export function setIndicators(
  context: CallContext,
  input: InputOf<(typeof targetsCalls)['targets.setIndicators']>,
): null {
  const plan = loadPlan(context.store, input.plan);
  mustBeOpen(plan);
  const node = plan.rows.findIndex((r) => r.unit_id === input.unit);
  const row = plan.rows[node];
  if (!row) throw new AppError('UNKNOWN_UNIT', { name: String(input.unit) });
  const sum = input.resultWeight + input.items.reduce((a, item) => a + item.weight, 0);
  if (input.items.length > 0 && Math.abs(sum - 100) > 1e-6)
    throw new AppError('BAD_SHARES', { field: row.name, sum: `${Math.round(sum * 100) / 100}%` });
  const twice = input.items.find((item, i) => input.items.findIndex((other) => other.metric === item.metric) !== i);
  if (twice) throw new AppError('AMBIGUOUS_NAME', { name: twice.metric, count: 2 });
  const before = storedIndicators(context.store, input.plan).filter((item) => item.unit_id === input.unit);
  return context.change({ key: 'targets.setIndicators', params: { what: row.name } }, (tx) => {
    const items = input.items.map((item) => ({
      metric: item.metric,
      target: item.target,
      weight: item.weight,
      // What was planned before goes on from where it began.
      from_month: before.find((old) => old.metric === item.metric)?.from_month ?? plan.record.from_month,
      reason: JSON.stringify(item.reason),
    }));
    replaceIndicators(tx, input.plan, input.unit, items);
    settleMonths(tx, plan, node, before);
    touchPlan(tx, input.plan);
    return null;
  });
}
