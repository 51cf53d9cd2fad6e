import type { Comparison, Reading } from './comparison';
import { rampedSales, type Window } from './indicators';
import { percentileRank, ranking, type PeerGroup } from './peers';
import type { PotentialDimension, TalentPerson } from './types';

/** What a performance percentile rests on; one basis for a whole peer group, never mixed (rule TA-4). */
export type PerformanceBasis = 'scorecard' | 'net_sales';

export interface Performance {
  readonly basis: PerformanceBasis;
  /** Scorecard points, or ramped net sales in cents per month; null without data. */
  readonly value: number | null;
  readonly percentile: number | null;
  /** Months of data behind the value. */
  readonly months: number;
  /** People in the peer group who have a value. */
  readonly peerCount: number;
}

const SCORECARD_MONTHS = 3;

/**
 * Performance of everybody: the scorecard where all peers with data have one over at least 3 months,
 * otherwise net sales per month worked with ramp months divided by the ramp.
 */
export function performanceAxis(
  people: readonly TalentPerson[],
  groups: readonly PeerGroup[],
  groupOf: readonly number[],
  window: Window,
): Performance[] {
  const sales = people.map((person) => meanOf(rampedSales(person, window)));
  const hasScorecard = people.map((person) => (person.scorecard?.months ?? 0) >= SCORECARD_MONTHS);
  const tables = groups.map((group) => {
    const rated = group.members.filter((i) => sales[i] !== null || hasScorecard[i] === true);
    const basis: PerformanceBasis =
      rated.length > 0 && rated.every((i) => hasScorecard[i] === true) ? 'scorecard' : 'net_sales';
    const values = rated.flatMap((i) => {
      const value = basis === 'scorecard' ? people[i]?.scorecard?.score : sales[i]?.mean;
      return value === undefined ? [] : [value];
    });
    return { basis, sorted: ranking(values) };
  });
  return people.map((person, i) => {
    const table = tables[groupOf[i] ?? 0];
    const basis = table?.basis ?? 'net_sales';
    const card = basis === 'scorecard' && hasScorecard[i] === true ? person.scorecard : null;
    const value = basis === 'scorecard' ? (card?.score ?? null) : (sales[i]?.mean ?? null);
    return {
      basis,
      value,
      percentile: value === null || !table ? null : percentileRank(table.sorted, value),
      months: basis === 'scorecard' ? (card?.months ?? 0) : (sales[i]?.count ?? 0),
      peerCount: table?.sorted.length ?? 0,
    };
  });
}

function meanOf(values: readonly (number | null)[]): { mean: number; count: number } | null {
  const present = values.filter((value) => value !== null);
  if (present.length === 0) return null;
  return { mean: present.reduce((a, b) => a + b, 0) / present.length, count: present.length };
}

/** What a dimension weighs for a role: its own weight where one was set, else the company's. */
export function weightFor({ weight, byRole }: PotentialDimension, role: string | null): number {
  return role !== null && byRole !== undefined && Object.hasOwn(byRole, role) ? (byRole[role] ?? weight) : weight;
}

interface PotentialPart {
  readonly key: string;
  /** Mean of the percentiles below; null when none has data. */
  readonly percentile: number | null;
  /** Share of the potential after renormalising, 0–1; 0 without data. */
  readonly weight: number;
  readonly indicators: readonly { readonly key: string; readonly exists: boolean; readonly reading: Reading | null }[];
}

export interface Potential {
  /** 0–100, a weighted mean of percentiles; null when nothing could be compared. */
  readonly score: number | null;
  readonly parts: readonly PotentialPart[];
}

/**
 * Potential of one person: weighted mean over the dimensions that have data.
 * What is missing is left out and the weights renormalised, never counted as zero (rule TA-5).
 * @param role whose weights count
 */
export function potentialAxis(
  person: number,
  comparison: Comparison,
  dimensions: readonly PotentialDimension[],
  role: string | null,
): Potential {
  const raw = dimensions.map((dimension) => {
    const indicators = dimension.indicators.map((key) => ({
      key,
      exists: comparison.indicators.has(key),
      reading: comparison.read(person, key),
    }));
    const percentiles = indicators.flatMap(({ reading }) =>
      reading === null || reading.percentile === null ? [] : [reading.percentile],
    );
    const mean = percentiles.length === 0 ? null : percentiles.reduce((a, b) => a + b, 0) / percentiles.length;
    return { key: dimension.key, percentile: mean, asked: Math.max(0, weightFor(dimension, role)), indicators };
  });
  const total = raw.reduce((a, part) => a + (part.percentile === null ? 0 : part.asked), 0);
  const parts = raw.map(({ key, percentile, asked, indicators }): PotentialPart => ({
    key,
    percentile,
    weight: percentile === null || total === 0 ? 0 : asked / total,
    indicators,
  }));
  if (total === 0) return { score: null, parts };
  const score = parts.reduce((a, part) => a + part.weight * (part.percentile ?? 0), 0);
  return { score: Math.min(100, Math.max(0, score)), parts };
}
