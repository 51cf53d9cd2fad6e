import {
  addMonths,
  daysInMonth,
  dayNumber,
  firstDay,
  lastDay,
  monthOfDate,
  monthParts,
  type IsoDate,
  type Month,
} from '../../domain/period';

/** A person as the baseline sees it. */
export interface BaselinePerson {
  readonly id: string;
  readonly role: string | null;
  readonly region: string | null;
  readonly hireDate: IsoDate | null;
  readonly leaveDate: IsoDate | null;
  /** Net sales by month in 分. */
  readonly sales: ReadonlyMap<Month, number>;
}

export type BaselineBasis = 'history' | 'annualised' | 'peers' | 'none' | 'vacancy';

export interface Baseline {
  /** 分 a year; never below zero. */
  readonly value: number;
  readonly basis: BaselineBasis;
  /** Months of history that it rests on, in months worked (the month of joining counts by its days). */
  readonly months: number;
  /** How full each planned month is for this person, 0…1: ramp and days employed. */
  readonly presence: readonly number[];
}

interface BaselineSettings {
  /** First month of the plan. */
  readonly planMonths: readonly Month[];
  /** Share of each calendar month (index 0 = January) of a year, by region. */
  readonly seasonOf: (region: string | null) => readonly number[];
  /** What a new hire is expected to bring in the months after joining; then all of it. */
  readonly ramp: readonly number[];
}

export const defaultRamp: readonly number[] = [0, 0.25, 0.5, 0.75, 1];

/**
 * Baselines of everybody (rule T-5): net sales of the trailing 12 months; annualised where there are fewer; the median
 * of peers (same role and region, then same role, then all) × ramp where there are none; a leaver's stays as a vacancy.
 */
export function baselines(people: readonly BaselinePerson[], settings: BaselineSettings): Baseline[] {
  const from = addMonths(settings.planMonths[0] ?? '2000-01', -12);
  const own = people.map((person) => ownBaseline(person, from, settings));
  const peers = peerMedians(people, own);
  return people.map((person, i) => {
    const presence = presenceIn(person, settings);
    const mine = own[i];
    if (person.leaveDate !== null && person.leaveDate < firstDay(settings.planMonths[0] ?? ''))
      return { value: mine?.plain ?? 0, basis: 'vacancy', months: mine?.months ?? 0, presence: presence.map(() => 1) };
    if (mine && mine.months > 0) {
      const basis = mine.months >= 12 ? 'history' : 'annualised';
      return { value: mine.value, basis, months: mine.months, presence: presence.map((x) => (x > 0 ? 1 : 0)) };
    }
    const median = peers(person);
    if (median === null) return { value: 0, basis: 'none', months: 0, presence };
    const season = settings.seasonOf(person.region);
    const full = settings.planMonths.reduce((sum, m, k) => {
      return sum + (season[monthParts(m).month - 1] ?? 0) * (presence[k] ?? 0);
    }, 0);
    return { value: Math.round(median * full), basis: 'peers', months: 0, presence };
  });
}

interface OwnBaseline {
  /** Annualised. */
  readonly value: number;
  /** As sold. */
  readonly plain: number;
  readonly months: number;
}

function ownBaseline(person: BaselinePerson, from: Month, settings: BaselineSettings): OwnBaseline {
  const season = settings.seasonOf(person.region);
  let sold = 0;
  let share = 0;
  let months = 0;
  for (let k = 0; k < 12; k++) {
    const m = addMonths(from, k);
    sold += person.sales.get(m) ?? 0;
    const worked = employedPart(person, m, firstSale(person));
    months += worked;
    share += worked * (season[monthParts(m).month - 1] ?? 0);
  }
  const plain = Math.max(0, Math.round(sold));
  // Less than a month tells nothing that could be blown up to a year.
  if (months < 1 || share <= 0) return { value: 0, plain, months: 0 };
  // Eleven and a half months are a year for somebody who joined on the third.
  const whole = months > 11.99;
  return { value: whole ? plain : Math.max(0, Math.round(sold / share)), plain, months: whole ? 12 : months };
}

/** Without a hiring date a person is taken to have worked from the first month with sales. */
function firstSale(person: BaselinePerson): Month | null {
  if (person.hireDate !== null) return monthOfDate(person.hireDate);
  let first: Month | null = null;
  for (const m of person.sales.keys()) if (first === null || m < first) first = m;
  return first;
}

function employedPart(person: BaselinePerson, m: Month, firstMonth: Month | null): number {
  if (firstMonth === null || m < firstMonth) return 0;
  if (person.leaveDate !== null && m > monthOfDate(person.leaveDate)) return 0;
  const from = person.hireDate !== null && person.hireDate > firstDay(m) ? person.hireDate : firstDay(m);
  const to = person.leaveDate !== null && person.leaveDate < lastDay(m) ? person.leaveDate : lastDay(m);
  return Math.max(0, (dayNumber(to) - dayNumber(from) + 1) / daysInMonth(m));
}

/** Ramp by months since joining × part of the month employed; 1 for everybody who is past the ramp. */
function presenceIn(person: BaselinePerson, { planMonths, ramp }: BaselineSettings): number[] {
  const joined = person.hireDate === null ? null : monthParts(monthOfDate(person.hireDate));
  return planMonths.map((m) => {
    if (person.leaveDate !== null && person.leaveDate < firstDay(m)) return 0;
    if (joined === null) return 1;
    const at = monthParts(m);
    const since = (at.year - joined.year) * 12 + at.month - joined.month;
    if (since < 0) return 0;
    return ramp[since] ?? 1;
  });
}

/** Median of the annual baselines of peers who have at least six months behind them. */
function peerMedians(
  people: readonly BaselinePerson[],
  own: readonly OwnBaseline[],
): (person: BaselinePerson) => number | null {
  const groups = new Map<string, number[]>();
  people.forEach((person, i) => {
    const mine = own[i];
    if (!mine || mine.months < 6 || person.leaveDate !== null) return;
    for (const key of peerKeys(person)) {
      const group = groups.get(key);
      if (group) group.push(mine.value);
      else groups.set(key, [mine.value]);
    }
  });
  const medians = new Map([...groups].map(([key, values]) => [key, median(values)]));
  return (person) => {
    for (const key of peerKeys(person)) {
      const value = medians.get(key);
      if (value !== undefined) return value;
    }
    return null;
  };
}

/** From the nearest peers to everybody. */
function peerKeys(person: BaselinePerson): string[] {
  return [JSON.stringify([person.role, person.region]), JSON.stringify([person.role]), 'all'];
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}
