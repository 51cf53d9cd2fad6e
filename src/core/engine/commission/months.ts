import { AppError } from '../../domain/errors/index';
import {
  dayNumber,
  daysInMonth,
  firstDay,
  isDate,
  isMonth,
  isWeek,
  month,
  monthOfPeriod,
  monthParts,
} from '../../domain/period';
import type { PeriodLength } from '../../domain/scheme-measure';

/** Months counted from year 0: 2025-03 is 2025 × 12 + 2. All windows are pairs of these, both ends included. */
export type MonthIndex = number;

export interface Range {
  readonly from: MonthIndex;
  readonly to: MonthIndex;
}

export const monthText = (index: MonthIndex): string => month(Math.floor(index / 12), (index % 12) + 1);

export function monthIndex(text: string): MonthIndex {
  const parts = monthParts(text);
  return parts.year * 12 + parts.month - 1;
}

const YEAR = /^(?:FY)?(\d{4})$/;
const PART = /^(\d{4})-?([QH])([1-4])$/i;
const LENGTH: Readonly<Record<PeriodLength, number>> = { month: 1, quarter: 3, half: 6, year: 12 };

export const monthsIn = (period: PeriodLength): number => LENGTH[period];

/** Reads 2025-03, 2025-W09, 2025-03-09, 2025-Q1, 2025-H2 or 2025. @returns null when it is none */
export function readRange(text: string, fiscalStart: number): Range | null {
  const month6 = /^(\d{4})(0[1-9]|1[0-2])$/.exec(text);
  const plain = month6 ? `${month6[1] ?? ''}-${month6[2] ?? ''}` : text.trim();
  if (isMonth(plain)) return single(monthIndex(plain));
  if (isWeek(plain)) return single(monthIndex(monthOfPeriod(plain)));
  if (isDate(plain)) return single(monthIndex(plain.slice(0, 7)));
  const year = YEAR.exec(plain);
  if (year) return span(Number(year[1]) * 12 + fiscalStart - 1, 12);
  const part = PART.exec(plain);
  if (!part) return null;
  const length = part[2]?.toUpperCase() === 'Q' ? 3 : 6;
  const index = Number(part[3]) - 1;
  if (index * length >= 12) return null;
  return span(Number(part[1]) * 12 + fiscalStart - 1 + index * length, length);
}

/** @throws AppError BAD_PERIOD */
export function rangeOf(text: string, fiscalStart: number, path: string): Range {
  const range = readRange(text, fiscalStart);
  if (!range) throw new AppError('BAD_PERIOD', { path, text });
  return range;
}

const single = (at: MonthIndex): Range => ({ from: at, to: at });
const span = (from: MonthIndex, length: number): Range => ({ from, to: from + length - 1 });

/** The period of the given length that holds a month; quarters and years follow the fiscal year. */
export function periodAround(at: MonthIndex, length: number, fiscalStart: number): Range {
  const offset = (((at - (fiscalStart - 1)) % length) + length) % length;
  return span(at - offset, length);
}

interface MonthDays {
  readonly first: number;
  readonly last: number;
}

const days = new Map<MonthIndex, MonthDays>();

/** Day numbers (days since 1970) of a month's first and last day. */
export function daysOf(index: MonthIndex): MonthDays {
  let found = days.get(index);
  if (!found) {
    const text = monthText(index);
    const first = dayNumber(firstDay(text));
    found = { first, last: first + daysInMonth(text) - 1 };
    days.set(index, found);
  }
  return found;
}

/** @throws AppError BAD_PERIOD when it is not a day that exists */
export function dayOf(text: string, path: string): number {
  const plain = text.trim().replace(/[/.]/g, '-').slice(0, 10);
  if (!isDate(plain)) throw new AppError('BAD_PERIOD', { path, text });
  return dayNumber(plain);
}
