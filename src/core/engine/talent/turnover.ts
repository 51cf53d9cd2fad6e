import { firstDay, lastDay, monthOfDate, monthsBetween, type IsoDate, type Month } from '../../domain/period';

export interface Employment {
  readonly id: string;
  readonly hired: IsoDate | null;
  readonly left: IsoDate | null;
  readonly reason: string | null;
  /** What each closed assessment said, in order of month; of two of one month the later one counts. */
  readonly standings: readonly Standing[];
}

export interface Standing {
  readonly asOf: Month;
  readonly inPool: boolean;
  /** High performance or in the pool: somebody the company would like to keep. */
  readonly valued: boolean;
}

interface TurnoverFigures {
  readonly leavers: number;
  /** Mean over the period's months of those present at the month's end, in the group they were in during that month. */
  readonly headcount: number;
  /** Leavers ÷ mean headcount for the period as it is, not annualised; null without people. */
  readonly rate: number | null;
}

export interface Turnover {
  readonly from: Month;
  readonly to: Month;
  readonly all: TurnoverFigures;
  readonly pool: TurnoverFigures;
  readonly others: TurnoverFigures;
  /** In months before somebody's first assessment took effect. */
  readonly unassessed: TurnoverFigures;
  readonly regretted: readonly string[];
  /** Most frequent first; an unknown reason is null. */
  readonly reasons: readonly { readonly reason: string | null; readonly leavers: number; readonly share: number }[];
}

type Group = 'pool' | 'others' | 'unassessed';

/**
 * Who left between two months, both included, and of which sort (rule TA-13). Months and leavers alike are counted in
 * the group somebody was in at the time: filing a whole period by its last assessment would count survivors only.
 */
export function turnover(people: readonly Employment[], from: Month, to: Month): Turnover {
  const months = monthsBetween(from, to);
  const ends = months.map((month) => ({ month, day: lastDay(month) }));
  const present: Record<Group, number> = { pool: 0, others: 0, unassessed: 0 };
  const leavers: Record<Group, number> = { pool: 0, others: 0, unassessed: 0 };
  const gone: { id: string; valued: boolean; reason: string | null }[] = [];
  for (const person of people) {
    for (const { month, day } of ends)
      if (employedAt(person, day)) present[groupOf(standingIn(person.standings, month))] += 1;
    if (person.left === null || person.left < firstDay(from) || person.left > lastDay(to)) continue;
    const standing = standingIn(person.standings, monthOfDate(person.left));
    leavers[groupOf(standing)] += 1;
    gone.push({ id: person.id, valued: standing?.valued ?? false, reason: person.reason });
  }
  const figures = (...groups: readonly Group[]): TurnoverFigures => {
    const left = groups.reduce((a, group) => a + leavers[group], 0);
    const stayed = groups.reduce((a, group) => a + present[group], 0);
    if (stayed === 0) return { leavers: left, headcount: 0, rate: null };
    return { leavers: left, headcount: stayed / months.length, rate: (left * months.length) / stayed };
  };
  const byReason = new Map<string | null, number>();
  for (const { reason } of gone) byReason.set(reason, (byReason.get(reason) ?? 0) + 1);
  return {
    from,
    to,
    all: figures('pool', 'others', 'unassessed'),
    pool: figures('pool'),
    others: figures('others'),
    unassessed: figures('unassessed'),
    regretted: gone.filter(({ valued }) => valued).map(({ id }) => id),
    reasons: [...byReason]
      .map(([reason, count]) => ({ reason, leavers: count, share: count / gone.length }))
      .sort((a, b) => b.leavers - a.leavers),
  };
}

/**
 * The standing that held during a month: of the latest assessment of an earlier month. An assessment as of June
 * sees who is there at June's end, so June's own leavers cannot be in it, and June cannot be counted by it.
 */
function standingIn(standings: readonly Standing[], month: Month): Standing | undefined {
  return standings.findLast(({ asOf }) => asOf < month);
}

function groupOf(standing: Standing | undefined): Group {
  if (!standing) return 'unassessed';
  return standing.inPool ? 'pool' : 'others';
}

/** The leaving date is the last day of work. */
function employedAt(person: Employment, day: IsoDate): boolean {
  return (person.hired === null || person.hired <= day) && (person.left === null || person.left > day);
}

/**
 * How much the company would miss somebody who may go: flight-risk points (as a share of what is known) × value (rule TA-14).
 * @returns 0–100; null without a value
 */
export function missScore(
  risk: { readonly points: number; readonly outOf: number },
  performance: number | null,
  potential: number | null,
): number | null {
  const known = [performance, potential].filter((value) => value !== null);
  if (known.length === 0) return null;
  const value = known.reduce((a, b) => a + b, 0) / known.length;
  return risk.outOf === 0 ? 0 : value * (risk.points / risk.outOf);
}
