import { snap, valueOf, type Indicator } from './indicators';
import { median, percentileRank, ranking, type PeerGroup, type Ranking } from './peers';
import type { Figure, TalentPerson } from './types';

/** One indicator of one person beside peers and team; `value` and references in the indicator's unit. */
export interface Reading {
  readonly value: number;
  /** Null when nobody else in the peer group has the figure. */
  readonly percentile: number | null;
  readonly peerMedian: number;
  /** People in the peer group who have the figure, this one included. */
  readonly peerCount: number;
  /** Everyone of the same role without the person, pooled; null when nobody else has the figure. */
  readonly teamMean: number | null;
  /** The whole peer group has the same value: a percentile of 50 says nothing. */
  readonly constant: boolean;
}

/** Looks readings up; rankings and team sums are made once per group and indicator. */
export interface Comparison {
  readonly indicators: ReadonlyMap<string, Indicator>;
  /** Null when the person has no data for it, or the indicator does not exist. */
  readonly read: (person: number, key: string) => Reading | null;
}

/**
 * Prepares the comparison of everybody with peers and team, in O(n log n) per indicator (rules TA-2, TA-3).
 * @param groupOf position of each person's peer group
 * @param figures each person's figures by indicator key
 */
export function compareAll(
  people: readonly TalentPerson[],
  groups: readonly PeerGroup[],
  groupOf: readonly number[],
  figures: readonly ReadonlyMap<string, Figure>[],
  indicators: ReadonlyMap<string, Indicator>,
): Comparison {
  const teams = teamTotals(people, figures);
  const rankings = new Map<string, Ranking>();
  const rankingOf = (group: number, indicator: Indicator): Ranking => {
    const key = `${group} ${indicator.key}`;
    const known = rankings.get(key);
    if (known) return known;
    const values = (groups[group]?.members ?? []).flatMap((member) => {
      const figure = figures[member]?.get(indicator.key);
      return figure ? [valueOf(figure, indicator.unit)] : [];
    });
    const made = ranking(values);
    rankings.set(key, made);
    return made;
  };

  const read = (person: number, key: string): Reading | null => {
    const indicator = indicators.get(key);
    const figure = figures[person]?.get(key);
    if (!indicator || !figure) return null;
    const value = valueOf(figure, indicator.unit);
    const sorted = rankingOf(groupOf[person] ?? 0, indicator);
    const total = teams.get(teamKey(people[person]?.role ?? null))?.get(key);
    // Counting heads, not testing the remaining sum: a sum of floats less itself need not be exactly zero.
    const others = total && total.count > 1 ? { num: total.num - figure.num, den: total.den - figure.den } : null;
    return {
      value,
      percentile: percentileRank(sorted, value, indicator.direction),
      peerMedian: median(sorted) ?? value,
      peerCount: sorted.length,
      teamMean: others ? snap(valueOf(others, indicator.unit)) : null,
      constant: sorted.length > 1 && sorted[0] === sorted[sorted.length - 1],
    };
  };
  return { indicators, read };
}

interface TeamTotal {
  num: number;
  den: number;
  count: number;
}

function teamKey(role: string | null): string {
  return JSON.stringify(role);
}

function teamTotals(
  people: readonly TalentPerson[],
  figures: readonly ReadonlyMap<string, Figure>[],
): ReadonlyMap<string, ReadonlyMap<string, TeamTotal>> {
  const teams = new Map<string, Map<string, TeamTotal>>();
  people.forEach((person, i) => {
    const key = teamKey(person.role);
    const team = teams.get(key) ?? new Map<string, TeamTotal>();
    teams.set(key, team);
    for (const [indicator, figure] of figures[i] ?? []) {
      const total = team.get(indicator) ?? { num: 0, den: 0, count: 0 };
      total.num += figure.num;
      total.den += figure.den;
      total.count += 1;
      team.set(indicator, total);
    }
  });
  return teams;
}
