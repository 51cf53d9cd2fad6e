import type { IndicatorItem, IndicatorsReply, UnitIndicators, targetsCalls } from '../../../src/core/contract/targets';
import type { InputOf } from '../../../src/core/contract/define';
import { AppError } from '../../../src/core/domain/errors';
import { builtinMetrics } from '../../../src/core/domain/metric';
import { addMonths } from '../../../src/core/domain/period';
import type { Phrase } from '../../../src/core/domain/text';
import { percentile, suggestIndicators, type IndicatorKey } from '../../../src/core/engine/targets/indicators';
import { scorecard } from '../../../src/core/engine/targets/scorecard';
import { metrics as readMetrics, monthlyFacts, type FactRow } from '../../db/repositories/fact-series';
import { indicators as storedIndicators, replaceIndicators, touchPlan } from '../../db/repositories/targets-plans';
import type { CallContext } from '../context';
import { groupBy } from '../../../src/core/domain/group-by';
import { leavesOf, loadPlan, mustBeOpen, yearOf, type LoadedPlan } from './loaded-plan';
import { levelOf } from './view';

interface CatalogueMetric {
  readonly key: string;
  readonly name: Phrase;
  readonly unit: 'money' | 'count' | 'ratio' | 'score';
  readonly direction: 'higher' | 'lower';
  readonly rollup: 'sum' | 'ratio' | 'mean';
}

const RETURNS: CatalogueMetric = {
  key: 'returns_ratio',
  name: { zh: '退货率', en: 'Returns ratio' },
  unit: 'ratio',
  direction: 'lower',
  rollup: 'ratio',
};

const DEFAULT_RESULT_WEIGHT = 70;

/** Process indicators of each region: what is set, what is suggested and why, and the scorecard on last year's data. */
export function indicatorsReply({ store }: CallContext, { plan: id }: { plan: number }): IndicatorsReply {
  const plan = loadPlan(store, id);
  const catalogue: CatalogueMetric[] = [
    ...readMetrics(store)
      .filter((m) => m.kind === 'process')
      .map((m) => ({
        key: m.key,
        name: { zh: m.name_zh, en: m.name_en },
        unit: m.unit,
        direction: m.direction,
        rollup: m.rollup,
      })),
    RETURNS,
  ];
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
  const about = (key: string): CatalogueMetric =>
    catalogue.find((m) => m.key === key) ?? {
      key,
      name: builtinName(key),
      unit: 'count',
      direction: 'higher',
      rollup: 'sum',
    };
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
    name: metric(key)?.name ?? builtinName(key),
    reason: fill(reason, params),
    target: target === null ? null : Math.round(target * 1000) / 1000,
  }));
}

/** What is suggested may be a metric that these files do not hold yet: it has its name all the same. */
function builtinName(key: string): Phrase {
  return builtinMetrics.find((metric) => metric.key === key)?.name ?? { zh: key, en: key };
}

function fill(phrase: Phrase, params: Readonly<Record<string, number>>): Phrase {
  const put = (text: string): string => text.replace(/\{(\w+)\}/g, (_, key: string) => String(params[key] ?? ''));
  return { zh: put(phrase.zh), en: put(phrase.en) };
}

/** Last year's facts of a region (or of all): ratios as Σnum ÷ Σden, counts by person and year. */
class RegionFacts {
  readonly #facts: readonly FactRow[];
  readonly #people: number;

  constructor(facts: readonly FactRow[], people: ReadonlySet<number> | null) {
    this.#facts = people ? facts.filter((fact) => people.has(fact.person)) : facts;
    this.#people = new Set(this.#facts.map((fact) => fact.person)).size;
  }

  /** Ratio or mean of the year; of a count what a person brings in a year. Null without data. */
  year(metric: CatalogueMetric): number | null {
    const sums = this.#sums(metric, () => true);
    if (sums === null) return null;
    return metric.rollup === 'sum'
      ? this.#people > 0
        ? sums.num / this.#people
        : null
      : sums.den > 0
        ? sums.num / sums.den
        : null;
  }

  /** Months of the region for ratios and means; people's years for counts. */
  history(metric: CatalogueMetric): number[] {
    if (metric.rollup === 'sum') {
      const rows = this.#facts.filter((fact) => fact.metric === metric.key && fact.value !== null);
      return [...groupBy(rows, (fact) => fact.person).values()].map(
        (mine) => (mine.reduce((sum, f) => sum + (f.value ?? 0), 0) / new Set(mine.map((f) => f.month)).size) * 12,
      );
    }
    const months = [...new Set(this.#facts.map((fact) => fact.month))].sort();
    return months.flatMap((month) => {
      const sums = this.#sums(metric, (fact) => fact.month === month);
      return sums && sums.den > 0 ? [sums.num / sums.den] : [];
    });
  }

  /** The rate from `since` on less the rate before; null where either is missing. */
  change(metric: CatalogueMetric, since: string): number | null {
    const late = this.#sums(metric, (fact) => fact.month >= since);
    const early = this.#sums(metric, (fact) => fact.month < since);
    if (!late || !early || late.den <= 0 || early.den <= 0) return null;
    return late.num / late.den - early.num / early.den;
  }

  #sums(metric: CatalogueMetric, wanted: (fact: FactRow) => boolean): { num: number; den: number } | null {
    let [num, den, found] = [0, 0, false];
    for (const fact of this.#facts) {
      if (!wanted(fact)) continue;
      if (metric.key === RETURNS.key) {
        if (fact.metric === 'returns') num += Math.abs(fact.value ?? 0);
        else if (fact.metric === 'sales') den += fact.value ?? 0;
        else continue;
      } else if (fact.metric !== metric.key) continue;
      else if (metric.rollup === 'ratio') [num, den] = [num + (fact.num ?? 0), den + (fact.den ?? 0)];
      else if (metric.rollup === 'mean') [num, den] = [num + (fact.weighted ?? 0), den + (fact.ratings ?? 0)];
      else num += fact.value ?? 0;
      found = true;
    }
    return found ? { num, den } : null;
  }
}

/** @throws AppError BAD_SHARES unless result and process weights make 100 */
export function setIndicators(
  context: CallContext,
  input: InputOf<(typeof targetsCalls)['targets.setIndicators']>,
): null {
  const plan = loadPlan(context.store, input.plan);
  mustBeOpen(plan);
  const row = plan.rows.find((r) => r.unit_id === input.unit);
  if (!row) throw new AppError('UNKNOWN_UNIT', { name: String(input.unit) });
  const sum = input.resultWeight + input.items.reduce((a, item) => a + item.weight, 0);
  if (input.items.length > 0 && Math.abs(sum - 100) > 1e-6)
    throw new AppError('BAD_SHARES', { field: row.name, sum: `${Math.round(sum * 100) / 100}%` });
  const twice = input.items.find((item, i) => input.items.findIndex((other) => other.metric === item.metric) !== i);
  if (twice) throw new AppError('AMBIGUOUS_NAME', { name: twice.metric, count: 2 });
  return context.change({ key: 'targets.setIndicators', params: { what: row.name } }, (tx) => {
    const items = input.items.map((item) => ({
      metric: item.metric,
      target: item.target,
      weight: item.weight,
      from_month: plan.record.from_month,
      reason: JSON.stringify(item.reason),
    }));
    replaceIndicators(tx, input.plan, input.unit, items);
    touchPlan(tx, input.plan);
    return null;
  });
}
