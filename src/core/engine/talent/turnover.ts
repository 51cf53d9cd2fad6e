import { firstDay, lastDay, monthsBetween, type IsoDate, type Month } from '../../domain/period';

export interface Employment {
  readonly id: string;
  readonly hired: IsoDate | null;
  readonly left: IsoDate | null;
  readonly reason: string | null;
  /** In the pool at the last assessment before leaving; null when never assessed. */
  readonly inPool: boolean | null;
  /** High performance or in the pool: somebody the company would have liked to keep. */
  readonly valued: boolean | null;
}

interface TurnoverFigures {
  readonly leavers: number;
  /** Mean of the month-end headcounts. */
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
  /** Never assessed: counted in `all` only. */
  readonly unassessed: TurnoverFigures;
  readonly regretted: readonly string[];
  /** Most frequent first; an unknown reason is null. */
  readonly reasons: readonly { readonly reason: string | null; readonly leavers: number; readonly share: number }[];
}

/** Who left between two months, both included, and of which sort (rule TA-13). */
export function turnover(people: readonly Employment[], from: Month, to: Month): Turnover {
  const ends = monthsBetween(from, to).map(lastDay);
  const leftInPeriod = (person: Employment): boolean =>
    person.left !== null && person.left >= firstDay(from) && person.left <= lastDay(to);
  const figures = (group: readonly Employment[]): TurnoverFigures => {
    const leavers = group.filter(leftInPeriod).length;
    const present = group.reduce((a, person) => a + ends.filter((day) => employedAt(person, day)).length, 0);
    const headcount = ends.length === 0 ? 0 : present / ends.length;
    return { leavers, headcount, rate: headcount === 0 ? null : leavers / headcount };
  };
  const gone = people.filter(leftInPeriod);
  const byReason = new Map<string | null, number>();
  for (const { reason } of gone) byReason.set(reason, (byReason.get(reason) ?? 0) + 1);
  return {
    from,
    to,
    all: figures(people),
    pool: figures(people.filter((person) => person.inPool === true)),
    others: figures(people.filter((person) => person.inPool === false)),
    unassessed: figures(people.filter((person) => person.inPool === null)),
    regretted: gone.filter((person) => person.valued === true).map((person) => person.id),
    reasons: [...byReason]
      .map(([reason, leavers]) => ({ reason, leavers, share: leavers / gone.length }))
      .sort((a, b) => b.leavers - a.leavers),
  };
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
