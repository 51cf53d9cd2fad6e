import { month, monthOfPeriod } from '../../../../src/core/domain/period';
import { largestRemainder } from '../../../../src/core/domain/rounding';
import { allPastTargets, factsOf } from '../../../db/repositories/data-read';
import type { TargetRecord } from '../../../workbook/understand/records';
import type { Ground } from './context';
import type { TableOutcome } from './outcome';
import { factKey, type StagedFacts } from './stage-facts';
import { settle, type StagedRow } from './settle-row';

/**
 * Targets of past years, held against what is stored. A target of a quarter becomes three months that add up to it
 * exactly: the same each, or in proportion to the company's months of the year before.
 */
export function stageTargets(
  ground: Ground,
  outcomes: readonly TableOutcome[],
  held: StagedFacts,
  writes: StagedRow[],
): void {
  const season = new Season(ground, held);
  const key = (person: number | null, unit: number | null, metric: string, period: string): string =>
    `${person ?? 0}|${unit ?? 0}|${metric}|${period}`;
  const stored = new Map(
    allPastTargets(ground.reader).map((one) => [key(one.person_id, one.unit_id, one.metric, one.period), one]),
  );
  const seen = new Set<string>();
  for (const outcome of outcomes) {
    for (const record of outcome.table.records.targets) {
      const { row, column, person: ref, units, metric } = record;
      const person = ref ? ground.person(ref, outcome, row) : null;
      const unit = units ? ground.unit(units, outcome, row) : null;
      // Twelve equal months of one cell are one thing to the planner.
      const group = `${metric}|${column}|${record.period.slice(0, 4)}`;
      if (!person && !unit) {
        outcome.note(row, column, group, 'rejected');
        continue;
      }
      const parts = partsOf(record, season);
      if (!parts) {
        const { period } = record;
        outcome.say('SEASON_UNKNOWN', row, column, { value: period, year: Number(period.slice(0, 4)) - 1 }, period);
        outcome.note(row, column, group, 'rejected');
        continue;
      }
      for (const { period, value } of parts) {
        const own = key(person?.id ?? null, unit?.id ?? null, metric, period);
        if (seen.has(own)) {
          outcome.note(row, column, group, 'same');
          continue;
        }
        seen.add(own);
        const known = stored.get(own);
        const before = known && { id: known.id, values: { value: known.value } };
        const values = { person_id: person?.id ?? null, unit_id: unit?.id ?? null, metric, period, value };
        settle(outcome, row, column, group, before, { table: 'past_target', values }, writes);
      }
    }
  }
}

/** A target as it is stored: a quarter's in three months. Null where the season to go by is not known. */
function partsOf(
  { metric, period, value, spread }: TargetRecord,
  season: Season,
): readonly { readonly period: string; readonly value: number }[] | null {
  const match = /^(\d{4})-Q([1-4])$/.exec(period);
  if (!match || spread === undefined) return [{ period, value }];
  const year = Number(match[1]);
  const months = [1, 2, 3].map((n) => (Number(match[2]) - 1) * 3 + n);
  const named = months.map((n) => month(year, n));
  if (spread === 'copy') return named.map((one) => ({ period: one, value }));
  const weights = spread === 'equal' ? [1, 1, 1] : months.map((n) => season.of(metric, month(year - 1, n)));
  if (weights.every((weight) => weight === 0)) return null;
  // Counts may be typed with decimals: thousandths keep them, and money is whole cents as it is.
  const scale = Number.isInteger(value) ? 1 : 1_000;
  const shares = largestRemainder(Math.round(value * scale), weights);
  return named.map((one, i) => ({ period: one, value: (shares[i] ?? 0) / scale }));
}

/** What the whole company had in a month, of this import and of the workspace; below zero counts as nothing. */
class Season {
  private readonly totals = new Map<string, Map<string, number>>();

  constructor(
    private readonly ground: Ground,
    private readonly facts: StagedFacts,
  ) {}

  of(metric: string, period: string): number {
    let months = this.totals.get(metric);
    if (!months) {
      months = this.monthsOf(metric);
      // Net sales of a company that keeps sales and returns apart are sales less returns.
      if (months.size === 0 && metric === 'net_sales') {
        months = this.monthsOf('sales');
        for (const [one, value] of this.monthsOf('returns')) months.set(one, (months.get(one) ?? 0) - value);
      }
      this.totals.set(metric, months);
    }
    return Math.max(0, months.get(period) ?? 0);
  }

  private monthsOf(metric: string): Map<string, number> {
    const out = new Map<string, number>();
    const add = (period: string, value: number): void => {
      const of = monthOfPeriod(period);
      out.set(of, (out.get(of) ?? 0) + value);
    };
    const { staged } = this.facts.held;
    for (const one of staged.values()) if (one.metric === metric) add(one.period, one.value ?? 0);
    for (const { person_id, period, product_id, value } of factsOf(this.ground.reader, [metric])) {
      if (!staged.has(factKey(person_id, metric, period, product_id))) add(period, value ?? 0);
    }
    return out;
  }
}
