/**
 * Periods as text: a month is `2025-03`, an ISO week `2025-W09`, a year `2025`.
 * A week belongs to the month of its Thursday (design 2.1). Dates are `2025-03-09`, without time zone.
 */
export type Month = string;
export type Week = string;
export type IsoDate = string;

const MONTH = /^(\d{4})-(0[1-9]|1[0-2])$/;
const WEEK = /^(\d{4})-W(0[1-9]|[1-4]\d|5[0-3])$/;
const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const DAY_MS = 86_400_000;

export function isMonth(text: string): boolean {
  return MONTH.test(text);
}

/** True for weeks that exist: 2025 has 52, 2026 has 53. */
export function isWeek(text: string): boolean {
  const match = WEEK.exec(text);
  return match !== null && Number(match[2]) <= weeksIn(Number(match[1]));
}

/** True for days that exist; 2025-02-29 does not. */
export function isDate(text: string): boolean {
  const match = DATE.exec(text);
  if (!match) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

export function month(year: number, monthOfYear: number): Month {
  return `${String(year).padStart(4, '0')}-${String(monthOfYear).padStart(2, '0')}`;
}

/** Year and month number (1–12). @throws RangeError when the text is not a month */
export function monthParts(text: Month): { year: number; month: number } {
  const match = MONTH.exec(text);
  if (!match) throw new RangeError(`not a month: ${text}`);
  return { year: Number(match[1]), month: Number(match[2]) };
}

/** The month `count` months after (before, when negative). */
export function addMonths(from: Month, count: number): Month {
  const { year, month: m } = monthParts(from);
  const index = year * 12 + (m - 1) + count;
  return month(Math.floor(index / 12), (((index % 12) + 12) % 12) + 1);
}

/** Every month from `from` to `to`, both included. */
export function monthsBetween(from: Month, to: Month): Month[] {
  const out: Month[] = [];
  for (let at = from; at <= to; at = addMonths(at, 1)) out.push(at);
  return out;
}

/** The twelve months of a fiscal year; FY2026 starts in calendar 2026. */
export function fiscalMonths(fiscalYear: number, startMonth = 1): Month[] {
  const first = month(fiscalYear, startMonth);
  return monthsBetween(first, addMonths(first, 11));
}

export function monthOfDate(date: IsoDate): Month {
  return date.slice(0, 7);
}

export function daysInMonth(text: Month): number {
  const { year, month: m } = monthParts(text);
  return new Date(Date.UTC(year, m, 0)).getUTCDate();
}

export function firstDay(text: Month): IsoDate {
  return `${text}-01`;
}

export function lastDay(text: Month): IsoDate {
  return `${text}-${String(daysInMonth(text)).padStart(2, '0')}`;
}

/** Days since 1970-01-01. */
export function dayNumber(date: IsoDate): number {
  return Math.round(Date.parse(`${date}T00:00:00Z`) / DAY_MS);
}

export function dateOfDay(day: number): IsoDate {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** ISO weeks of a year: 53 when 1 January is a Thursday, or a Wednesday in a leap year. */
export function weeksIn(year: number): number {
  const weekday = (y: number): number => new Date(Date.UTC(y, 11, 31)).getUTCDay();
  return weekday(year) === 4 || weekday(year - 1) === 3 ? 53 : 52;
}

/** The Thursday of an ISO week. @throws RangeError for a week that does not exist */
function thursdayOf(week: Week): IsoDate {
  const match = WEEK.exec(week);
  if (!match || !isWeek(week)) throw new RangeError(`not a week: ${week}`);
  const year = Number(match[1]);
  const fourth = dayNumber(`${match[1]}-01-04`);
  const mondayOfFirst = fourth - ((new Date(Date.UTC(year, 0, 4)).getUTCDay() + 6) % 7);
  return dateOfDay(mondayOfFirst + (Number(match[2]) - 1) * 7 + 3);
}

/** The month a fact belongs to: a month itself, a week by its Thursday. */
export function monthOfPeriod(period: string): Month {
  return isMonth(period) ? period : monthOfDate(thursdayOf(period));
}
