import { valueOf, type Indicator } from './indicators';
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
  const tables = new Map([...indicators.keys()].map((key) => [key, new Map<number, Table>()]));
  const tableOf = (group: number, indicator: Indicator): Table => {
    const known = tables.get(indicator.key)?.get(group);
    if (known) return known;
    const values = (groups[group]?.members ?? []).flatMap((member) => {
      const figure = figures[member]?.get(indicator.key);
      return figure ? [valueOf(figure, indicator.unit)] : [];
    });
    const sorted = ranking(values);
    const made = { sorted, median: median(sorted) };
    tables.get(indicator.key)?.set(group, made);
    return made;
  };

  const reading = (person: number, indicator: Indicator, figure: Figure): Reading => {
    const value = valueOf(figure, indicator.unit);
    const { sorted, median: middle } = tableOf(groupOf[person] ?? 0, indicator);
    const total = teams[person]?.get(indicator.key);
    // Counting heads, not testing the remaining sum: a sum of floats less itself need not be exactly zero.
    const others = total && total.count > 1 ? { num: total.num - figure.num, den: total.den - figure.den } : null;
    return {
      value,
      percentile: percentileRank(sorted, value, indicator.direction),
      peerMedian: middle ?? value,
      peerCount: sorted.length,
      teamMean: others ? valueOf(others, indicator.unit) : null,
      constant: sorted.length > 1 && sorted[0] === sorted[sorted.length - 1],
    };
  };

  // Rules, axes, points card and doubts ask for the same readings of one person in turn.
  const known = people.map(() => new Map<string, Reading>());
  const read = (person: number, key: string): Reading | null => {
    const before = known[person]?.get(key);
    if (before) return before;
    const indicator = indicators.get(key);
    const figure = figures[person]?.get(key);
    if (!indicator || !figure) return null;
    const made = reading(person, indicator, figure);
    known[person]?.set(key, made);
    return made;
  };
  return { indicators, read };
}

/** The values of one indicator in one peer group. */
interface Table {
  readonly sorted: Ranking;
  readonly median: number | null;
}

interface TeamTotal {
  num: number;
  den: number;
  count: number;
}

/** For each person, the sums of everyone of the same role by indicator. */
function teamTotals(
  people: readonly TalentPerson[],
  figures: readonly ReadonlyMap<string, Figure>[],
): readonly ReadonlyMap<string, TeamTotal>[] {
  const teams = new Map<string | null, Map<string, TeamTotal>>();
  return people.map((person, i) => {
    const team = teams.get(person.role) ?? new Map<string, TeamTotal>();
    teams.set(person.role, team);
    for (const [indicator, figure] of figures[i] ?? []) {
      const total = team.get(indicator) ?? { num: 0, den: 0, count: 0 };
      total.num += figure.num;
      total.den += figure.den;
      total.count += 1;
      team.set(indicator, total);
    }
    return team;
  });
}
