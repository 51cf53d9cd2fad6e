import { addMonths, monthParts, monthsBetween } from '../../../../src/core/domain/period';
import { layOverMonths } from '../../../../src/core/engine/targets/process';
import { percentile } from '../../../../src/core/engine/targets/indicators';
import { seasonality } from '../../../../src/core/engine/targets/seasonality';
import { monthlyFacts, type FactRow } from '../../../db/repositories/fact-series';
import type { NewProcess } from '../../../db/repositories/targets-process';
import type { Reader } from '../../../db/store';
import { leavesOf, type LoadedPlan } from '../loaded-plan';
import { lotsOf, mostOf, partsOf, type CatalogueMetric } from './catalogue';

/** Three years up to the month before the plan: enough for a moving average. */
const HISTORY = 36;

/** The facts that indicators of a plan are laid out by. */
export function processFacts(reader: Reader, plan: LoadedPlan): FactRow[] {
  const first = plan.monthKeys[0] ?? '';
  return monthlyFacts(reader, addMonths(first, -HISTORY), addMonths(first, -1));
}

/** The same, read once and only when somebody asks. */
export type Facts = () => readonly FactRow[];
export function lazyFacts(reader: Reader, plan: LoadedPlan): Facts {
  let read: readonly FactRow[] | null = null;
  return () => (read ??= processFacts(reader, plan));
}

/** What a unit asks of its people: of a count a year's worth of one person, of a rate the rate; in natural units. */
interface Asked {
  readonly target: number;
  /** First month that is planned; null: the whole year. */
  readonly from: string | null;
}

type Own = Readonly<{ num: number; den: number; months: number }>;

/**
 * A unit's indicator laid over its people and months (rule T-30): counts by the region's own season and each person's
 * presence, rates the same each month. Weights are what a count is shared out by, and what a rate is averaged by: last
 * year's denominators (customers due, follow-ups planned, ratings).
 */
export function layOut(
  plan: LoadedPlan,
  facts: readonly FactRow[],
  metric: CatalogueMetric,
  node: number,
  { target, from }: Asked,
): NewProcess[] {
  const leaves = leavesOf(plan, node);
  const people = new Set(leaves.flatMap((leaf) => plan.rows[leaf]?.person_id ?? []));
  const adds = metric.rollup === 'sum';
  const presence = presenceOf(plan, leaves);
  const last = lastYearOf(plan, facts, metric);
  const season = adds ? countSeason(plan, facts, metric, people) : rateSeason(plan, facts, metric, people);
  const dens = leaves.flatMap((leaf) => {
    const den = last.get(plan.rows[leaf]?.person_id ?? 0)?.den ?? 0;
    return den > 0 ? [den] : [];
  });
  const usual = dens.length > 0 ? percentile(dens, 0.5) : 1;
  const start = Math.max(0, from === null ? 0 : plan.monthKeys.indexOf(from));
  const value = Math.min(mostOf(metric), target * lotsOf(metric));
  return leaves.flatMap((leaf, k): NewProcess[] => {
    const row = plan.rows[leaf];
    const there = presence[k] ?? [];
    if (!row) return [];
    const own = row.kind === 'vacancy' ? undefined : last.get(row.person_id ?? 0);
    const size = adds ? 1 : own && own.den > 0 ? own.den : usual;
    const weights = season.map((share, m) => rounded(share * size * (adds ? (there[m] ?? 1) : 1)));
    const months = layOverMonths(adds, value, weights, start).map((lots, m) =>
      // Who is not there yet has no rate to reach.
      Number.isNaN(lots) || (!adds && there[m] === 0) ? null : lots,
    );
    if (months.every((lots) => lots === null)) return [];
    return [
      {
        row_id: row.id,
        metric: metric.key,
        months,
        weights,
        last_num: own?.num ?? null,
        last_den: own?.den ?? null,
        laid: adds ? months.reduce<number>((sum, lots) => sum + (lots ?? 0), 0) : Math.round(value),
      },
    ];
  });
}

/** Six digits are enough to weigh by, and read the same after a restart. */
function rounded(weight: number): number {
  return Number(Math.max(weight, 1e-9).toPrecision(6));
}

/** Last year of each person: of a count the sum (den: months), of a rate numerator and denominator. */
function lastYearOf(plan: LoadedPlan, facts: readonly FactRow[], metric: CatalogueMetric): Map<number, Own> {
  const from = addMonths(plan.monthKeys[0] ?? '', -12);
  const out = new Map<number, Own>();
  for (const fact of facts) {
    if (fact.month < from) continue;
    const parts = partsOf(metric, fact);
    if (parts === null) continue;
    const known = out.get(fact.person) ?? { num: 0, den: 0, months: 0 };
    out.set(fact.person, { num: known.num + parts.num, den: known.den + parts.den, months: known.months + 1 });
  }
  return out;
}

/** How full each month is for each leaf (joining, ramp), 0…1: the sales shares beside those of somebody there all year. */
function presenceOf(plan: LoadedPlan, leaves: readonly number[]): number[][] {
  const full = new Array<number>(12).fill(0);
  for (const leaf of leaves)
    plan.explanations[leaf]?.shares?.forEach((share, m) => (full[m] = Math.max(full[m] ?? 0, share)));
  return leaves.map((leaf) => {
    const shares = plan.explanations[leaf]?.shares;
    return full.map((most, m) => (shares && most > 0 ? (shares[m] ?? 0) / most : 1));
  });
}

/** A count's own season: of the region where it has a full year of it, else of the company; flat without history. */
function countSeason(
  plan: LoadedPlan,
  facts: readonly FactRow[],
  metric: CatalogueMetric,
  people: ReadonlySet<number>,
): readonly number[] {
  const start = monthParts(plan.monthKeys[0] ?? '').month;
  const series = (mine: readonly FactRow[]): { month: string; value: number }[] => {
    const sums = new Map<string, number>();
    for (const fact of mine) {
      const parts = partsOf(metric, fact);
      if (parts) sums.set(fact.month, (sums.get(fact.month) ?? 0) + parts.num);
    }
    const known = [...sums.keys()].sort();
    return monthsBetween(known[0] ?? '', known.at(-1) ?? '').map((month) => ({ month, value: sums.get(month) ?? 0 }));
  };
  const usable = (list: ReturnType<typeof series>): boolean =>
    list.length >= 12 && list.every(({ value }) => value > 0);
  const own = facts.some((fact) => fact.metric === metric.key) ? series(facts.filter((f) => people.has(f.person))) : [];
  if (usable(own)) return seasonality(own, plan.record.year, start).shares;
  const all = own.length > 0 ? series(facts) : [];
  return usable(all) ? seasonality(all, plan.record.year, start).shares : new Array<number>(12).fill(1 / 12);
}

/** How last year's denominators lie over the months; months without any count as the mean. */
function rateSeason(
  plan: LoadedPlan,
  facts: readonly FactRow[],
  metric: CatalogueMetric,
  people: ReadonlySet<number>,
): readonly number[] {
  const sums = new Map<string, number>();
  for (const fact of facts) {
    const parts = people.has(fact.person) ? partsOf(metric, fact) : null;
    if (parts) sums.set(fact.month, (sums.get(fact.month) ?? 0) + parts.den);
  }
  const months = plan.monthKeys.map((month) => sums.get(addMonths(month, -12)) ?? 0);
  const known = months.filter((den) => den > 0);
  const mean = known.length > 0 ? known.reduce((a, b) => a + b, 0) / known.length : 1;
  return months.map((den) => (den > 0 ? den : mean) / (mean * 12));
}

/** The region's figure of each calendar month last year, in lots: the shape that a rate can be given. */
export function lastYearShape(
  plan: LoadedPlan,
  facts: readonly FactRow[],
  metric: CatalogueMetric,
  people: ReadonlySet<number>,
): (number | null)[] {
  return plan.monthKeys.map((key) => {
    const month = addMonths(key, -12);
    let [num, den, found] = [0, 0, false];
    for (const fact of facts) {
      if (fact.month !== month || !people.has(fact.person)) continue;
      const parts = partsOf(metric, fact);
      if (parts === null) continue;
      num += parts.num;
      den += parts.den;
      found = true;
    }
    if (!found) return null;
    if (metric.rollup === 'sum') return num;
    return den > 0 ? (num / den) * lotsOf(metric) : null;
  });
}
