import type { FactRow } from '../../../db/repositories/fact-series';
import { groupBy } from '../../../../src/core/domain/group-by';
import { partsOf, RETURNS, type CatalogueMetric } from './catalogue';

/** Last year's facts of a region (or of all): ratios as Σnum ÷ Σden, counts by person and year. */
export class RegionFacts {
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
    if (metric.rollup === 'sum') return this.#people > 0 ? sums.num / this.#people : null;
    return sums.den > 0 ? sums.num / sums.den : null;
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
      const parts = partsOf(metric, fact);
      if (parts === null) continue;
      num += parts.num;
      den += parts.den;
      // Sales alone say nothing of what came in: a rate needs its numerator.
      found ||= metric.key === RETURNS.key || metric.rollup !== 'ratio' || fact.metric === metric.key || parts.num > 0;
    }
    return found ? { num, den } : null;
  }
}
