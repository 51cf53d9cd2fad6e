import type { DataSummary } from '../../../src/core/contract/data';
import { builtinMetrics } from '../../../src/core/domain/metric';
import { cents, moneyText } from '../../../src/core/domain/units';
import { ownMetrics } from '../../db/repositories/data-read';
import { dataCounts, metricYears, resultMonths, type MetricYear } from '../../db/repositories/data-summary';
import type { Reader } from '../../db/store';

type Unit = 'money' | 'count' | 'ratio' | 'score';

/** What is in the workspace, as the command line and the overview show it. @param today UTC date */
export function summaryOf(reader: Reader, today: string): DataSummary {
  const counts = dataCounts(reader, today);
  const years = metricYears(reader);
  const units = new Map<string, Unit>([
    ...builtinMetrics.map(({ key, unit }) => [key, unit] as const),
    ['cost', 'money'],
  ]);
  for (const { key, unit } of ownMetrics(reader)) units.set(key, unit);
  const keys = [...new Set(years.map(({ metric }) => metric))];
  const metrics = keys.map((key) =>
    metricOf(
      key,
      units.get(key) ?? 'count',
      years.filter(({ metric }) => metric === key),
    ),
  );
  if (!keys.includes('net_sales') && keys.includes('sales')) metrics.push(netOf(years));
  const collections = metrics.find(({ key }) => key === 'collections')?.byYear ?? {};
  return {
    people: { total: counts.people, active: counts.active },
    units: { regions: counts.regions, branches: counts.branches, teams: counts.teams },
    periods: resultMonths(reader),
    metrics,
    orders: { count: counts.orders, sales: moneyText(cents(counts.sales)), returns: moneyText(cents(counts.returns)) },
    collections: Object.fromEntries(Object.entries(collections).map(([year, total]) => [year, String(total)])),
    targets: counts.targets,
    moves: counts.moves,
    feedback: { count: counts.feedback },
    notes: { count: counts.notes },
    training: { records: counts.training },
    products: counts.products,
    market: counts.market,
  };
}

type MetricSummary = DataSummary['metrics'][number];

function metricOf(key: string, unit: Unit, years: readonly MetricYear[]): MetricSummary {
  return {
    key,
    facts: years.reduce((sum, { facts }) => sum + facts, 0),
    total: totalOf(unit, years),
    byYear: Object.fromEntries(
      years.flatMap((year) => {
        const total = totalOf(unit, [year]);
        return total === null ? [] : [[year.year, total]];
      }),
    ),
  };
}

/** Money as text; counts as they are; ratios Σnum ÷ Σden; scores their weighted mean. */
function totalOf(unit: Unit, years: readonly MetricYear[]): string | number | null {
  const sum = (pick: (year: MetricYear) => number | null): number =>
    years.reduce((total, year) => total + (pick(year) ?? 0), 0);
  switch (unit) {
    case 'money':
      return moneyText(cents(sum(({ value }) => value)));
    case 'count':
      return sum(({ value }) => value);
    case 'ratio':
      return sum(({ den }) => den) > 0 ? rounded(sum(({ num }) => num) / sum(({ den }) => den)) : meanOf(years);
    case 'score':
      return meanOf(years);
  }
}

function meanOf(years: readonly MetricYear[]): number | null {
  let [total, weight] = [0, 0];
  for (const { weighted, weight: rated, plain, counted } of years) {
    total += (weighted ?? 0) + (plain ?? 0);
    weight += (rated ?? 0) + counted;
  }
  return weight > 0 ? rounded(total / weight) : null;
}

const rounded = (n: number): number => Math.round(n * 1e6) / 1e6;

/** Net sales are sales less returns; they are never stored beside them. */
function netOf(years: readonly MetricYear[]): MetricSummary {
  const net = new Map<string, number>();
  let facts = 0;
  for (const { metric, year, value, facts: count } of years) {
    if (metric === 'sales') facts += count;
    if (metric === 'sales' || metric === 'returns')
      net.set(year, (net.get(year) ?? 0) + (metric === 'sales' ? 1 : -1) * (value ?? 0));
  }
  const total = [...net.values()].reduce((sum, value) => sum + value, 0);
  return {
    key: 'net_sales',
    facts,
    total: moneyText(cents(total)),
    byYear: Object.fromEntries([...net].map(([year, value]) => [year, moneyText(cents(value))])),
  };
}
