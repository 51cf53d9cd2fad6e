import { builtinMetrics } from '../../../../src/core/domain/metric';
import type { Phrase } from '../../../../src/core/domain/text';
import { metrics as readMetrics, type FactRow } from '../../../db/repositories/fact-series';
import type { Reader } from '../../../db/store';

/** A process indicator as it can be planned. */
export interface CatalogueMetric {
  readonly key: string;
  readonly name: Phrase;
  readonly unit: 'money' | 'count' | 'ratio' | 'score';
  readonly direction: 'higher' | 'lower';
  readonly rollup: 'sum' | 'ratio' | 'mean';
}

/** Rates that are no metric of their own: worked out from amounts that are. */
export const RETURNS: CatalogueMetric = {
  key: 'returns_ratio',
  name: { zh: '退货率', en: 'Returns ratio' },
  unit: 'ratio',
  direction: 'lower',
  rollup: 'ratio',
};
const COLLECTION: CatalogueMetric = {
  key: 'collection_rate',
  name: { zh: '回款率', en: 'Collection rate' },
  unit: 'ratio',
  direction: 'higher',
  rollup: 'ratio',
};

/** The process metrics of the app and of this workspace, and the rates made from amounts. */
export function catalogueOf(reader: Reader): CatalogueMetric[] {
  const own = readMetrics(reader);
  return [
    // The workspace's word on a metric goes before the app's.
    ...builtinMetrics.filter((m) => m.kind === 'process' && !own.some((known) => known.key === m.key)),
    ...own
      .filter((m) => m.kind === 'process' && m.retired === 0)
      .map(({ key, name_zh: zh, name_en: en, unit, direction, rollup }) => ({
        key,
        name: { zh, en },
        unit,
        direction,
        rollup,
      })),
    RETURNS,
    COLLECTION,
  ];
}

/** What is suggested may be a metric that these files do not hold yet: it is what it is all the same. */
export function metricIn(catalogue: readonly CatalogueMetric[], key: string): CatalogueMetric {
  const known = catalogue.find((m) => m.key === key) ?? builtinMetrics.find((m) => m.key === key);
  return known ?? { key, name: { zh: key, en: key }, unit: 'count', direction: 'higher', rollup: 'sum' };
}

/** How many lots make one: a rate is planned to 0.01%, a score to 0.01, a count in whole ones, money in cents. */
export function lotsOf({ unit }: Pick<CatalogueMetric, 'unit'>): number {
  return unit === 'ratio' ? 10_000 : unit === 'score' ? 100 : 1;
}

/** The most a cell can hold, in lots: no rate is above 100%. */
export function mostOf({ unit }: Pick<CatalogueMetric, 'unit'>): number {
  return unit === 'ratio' ? 10_000 : Number.MAX_SAFE_INTEGER;
}

/** What one fact adds to the metric: numerator and denominator; of a count the amount. Null: another metric's fact. */
export function partsOf(metric: CatalogueMetric, fact: FactRow): { num: number; den: number } | null {
  const value = fact.value ?? 0;
  if (metric.key === RETURNS.key) {
    if (fact.metric === 'returns') return { num: Math.abs(value), den: 0 };
    return fact.metric === 'sales' ? { num: 0, den: value } : null;
  }
  if (metric.key === COLLECTION.key) {
    if (fact.metric === 'collections') return { num: value, den: 0 };
    if (fact.metric === 'returns') return { num: 0, den: -Math.abs(value) };
    return fact.metric === 'sales' ? { num: 0, den: value } : null;
  }
  if (fact.metric !== metric.key) return null;
  if (metric.rollup === 'ratio') return { num: fact.num ?? 0, den: fact.den ?? 0 };
  if (metric.rollup === 'mean') return { num: fact.weighted ?? 0, den: fact.ratings ?? 0 };
  return { num: value, den: 0 };
}
