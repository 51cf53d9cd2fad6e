import type { Metric } from '../../../src/core/domain/metric';
import { addMonths, monthParts, monthsBetween, type Month } from '../../../src/core/domain/period';
import { largestRemainder } from '../../../src/core/domain/rounding';
import type { Phrase } from '../../../src/core/domain/text';
import {
  outcomeOf,
  outcomeSpread,
  unitGrowth,
  type Outcome,
  type TwoYears,
} from '../../../src/core/engine/targets/attainability';
import { baselines, type Baseline } from '../../../src/core/engine/targets/baseline';
import { netSalesSeries } from '../../../src/core/engine/talent/indicators';
import { phrase } from '../../../src/core/engine/talent/words';
import type { Reader } from '../../db/store';
import { readPeople, type AssessedPeople } from './people';
import { groupBy } from '../../../src/core/domain/group-by';

/** What somebody may be expected to sell in the twelve months after the assessment; cents. */
export interface Forecast {
  readonly months: readonly Month[];
  /** At last year's level: trailing 12 months, annualised over the months worked. */
  readonly base: number;
  readonly total: number;
  /** Adds up to `total`. */
  readonly byMonth: readonly number[];
  readonly growth: number;
  readonly outcome: Outcome;
  readonly basis: Phrase;
}

/**
 * Forecasts by person id: baseline × (1 + net growth of the region over the same people, clamped to ±30%), the outcome
 * distribution of target planning (docs/domain/talent.md TA-12). People without any sales have none.
 */
export function forecasts(
  reader: Reader,
  assessed: AssessedPeople,
  asOf: Month,
  metrics: readonly Metric[],
): ReadonlyMap<number, Forecast> {
  const months = monthsBetween(addMonths(asOf, 1), addMonths(asOf, 12));
  const past = monthsBetween(addMonths(asOf, -11), asOf);
  const earlier = yearSales(readPeople(reader, addMonths(asOf, -12), metrics));
  const own = assessed.people.map(netSalesSeries);
  const season = seasonOf(own, past);
  const bases = baselines(
    assessed.people.map((person, i) => ({
      id: person.id,
      role: person.role,
      region: person.region,
      hireDate: person.hired,
      leaveDate: null,
      sales: new Map(past.flatMap((month, m) => (own[i]?.[m] == null ? [] : [[month, own[i][m]] as const]))),
    })),
    { planMonths: months, seasonOf: () => season, ramp: [] },
  );
  const years = assessed.people.map((_, i): TwoYears => {
    const full = own[i]?.every((value) => value !== null) === true;
    const before = earlier.get(assessed.identities[i]?.id ?? 0);
    return { before: full ? (before ?? 0) : 0, last: sum(own[i] ?? []) };
  });
  const regions = groupBy(
    years.map((year, i) => ({ year, region: assessed.people[i]?.region ?? null })),
    (x) => x.region,
  );
  const ofRegion = new Map(
    [...regions].map(([region, list]) => {
      const people = list.map(({ year }) => year);
      return [region, { growth: unitGrowth(people), spread: outcomeSpread(people, years) }] as const;
    }),
  );
  return new Map(
    assessed.people.flatMap((person, i) => {
      const identity = assessed.identities[i];
      const base = bases[i];
      const region = ofRegion.get(person.region);
      if (!identity || !base || !region || base.value <= 0) return [];
      const outcome = outcomeOf(base.value, region.growth, region.spread);
      const total = Math.round(outcome.mean);
      const shape = (own[i] ?? []).every((v) => v !== null && v > 0)
        ? (own[i] ?? []).map((v) => v ?? 0)
        : months.map((m) => season[monthParts(m).month - 1] ?? 1);
      const byMonth = largestRemainder(total, shape);
      return [
        [
          identity.id,
          {
            months,
            base: base.value,
            total,
            byMonth,
            growth: region.growth,
            outcome,
            basis: basisOf(base, region.growth),
          },
        ] as const,
      ];
    }),
  );
}

function basisOf(base: Baseline, growth: number): Phrase {
  const percent = `${growth > 0 ? '+' : ''}${(growth * 100).toFixed(1)}%`;
  const kinds: Readonly<Record<Baseline['basis'], Phrase>> = {
    history: { zh: '近 12 个月净销售额', en: 'net sales of the last 12 months' },
    annualised: { zh: '{n} 个月净销售额折算全年', en: 'net sales of {n} months, annualised' },
    peers: { zh: '同岗位同大区的中位数', en: 'median of peers (role and region)' },
    none: { zh: '没有销售记录', en: 'no sales' },
    vacancy: { zh: '空缺', en: 'vacancy' },
  };
  return phrase(
    {
      zh: '{kind} ×（1 + 大区近一年增长 {percent}）',
      en: '{kind} × (1 + growth of the region over the last year, {percent})',
    },
    { kind: phrase(kinds[base.basis], { n: Math.round(base.months) }), percent },
  );
}

/** Share of each calendar month in the company's sales of the window; equal where there are none. */
function seasonOf(own: readonly (readonly (number | null)[])[], past: readonly Month[]): number[] {
  const out = Array.from({ length: 12 }, () => 0);
  const whole = own.filter((row) => row.every((value) => value !== null));
  past.forEach((month, m) => {
    out[monthParts(month).month - 1] = Math.max(
      0,
      whole.reduce((a, row) => a + (row[m] ?? 0), 0),
    );
  });
  const total = sum(out);
  return out.map((value) => (total > 0 ? value / total : 1 / 12));
}

/** Net sales of the year by person id, for those with all twelve months. */
function yearSales({ people, identities }: AssessedPeople): ReadonlyMap<number, number> {
  return new Map(
    people.flatMap((person, i) => {
      const values = netSalesSeries(person);
      const id = identities[i]?.id;
      return id === undefined || values.some((value) => value === null) ? [] : [[id, sum(values)] as const];
    }),
  );
}

function sum(values: readonly (number | null)[]): number {
  return values.reduce<number>((a, value) => a + (value ?? 0), 0);
}
