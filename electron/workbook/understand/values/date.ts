import {
  dateOfDay,
  isDate,
  isMonth,
  isWeek,
  month,
  weeksIn,
  type IsoDate,
  type Month,
} from '../../../../src/core/domain/period';
import type { RawValue } from '../../raw';
import { tidy } from './text';

/** How `03/05/2024` is to be read: decided by the whole column, or asked. */
export type DateOrder = 'dmy' | 'mdy';

export type DateReading =
  | { readonly ok: true; readonly date: IsoDate }
  | { readonly ok: false; readonly reason: 'empty' | 'not-a-date' | 'ambiguous' | 'no-such-day' };

export type PeriodReading =
  | { readonly ok: true; readonly period: string; readonly kind: 'month' | 'week' }
  | {
      readonly ok: false;
      readonly reason: 'empty' | 'not-a-period' | 'no-year' | 'quarter' | 'year';
      readonly month?: number;
    }
  | { readonly ok: false; readonly reason: 'no-such-week'; readonly nearest: string }
  | { readonly ok: false; readonly reason: 'ambiguous' };

/** Serial 25569 is 1970-01-01 in the 1900 system. */
const EPOCH_SERIAL = 25_569;
const MONTH_NAMES = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const CHINESE_MONTHS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二'];
const NAME =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const TIME = /[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?[ap]m)?Z?$/i;
const EMPTY = /^$|^[-—–/\\]+$|^(?:无|空|n\/a|null|none|至今|在职|现在|present|now|current)$/i;

/** Reads one cell as a day. @param order how two-part days are read; null leaves `03/05/2024` ambiguous */
export function readDate(value: RawValue, order: DateOrder | null): DateReading {
  if (value === null) return { ok: false, reason: 'empty' };
  if (typeof value === 'number') return fromNumber(value);
  if (typeof value === 'object') {
    if ('error' in value) return { ok: false, reason: 'not-a-date' };
    return { ok: true, date: value.date.slice(0, 10) };
  }
  if (typeof value === 'boolean') return { ok: false, reason: 'not-a-date' };
  const text = tidy(value).replace(TIME, '');
  if (EMPTY.test(text)) return { ok: false, reason: 'empty' };
  return fromText(text, order);
}

function fromNumber(n: number): DateReading {
  if (!Number.isInteger(n)) n = Math.floor(n);
  // 19500101 … 21001231 typed without separators; 18264 … 73415 as a serial of those years.
  if (n >= 19_000_101 && n <= 21_001_231) return fromText(String(n), null);
  if (n >= 10_000 && n <= 80_000) return { ok: true, date: dateOfDay(n - EPOCH_SERIAL) };
  return { ok: false, reason: 'not-a-date' };
}

const YMD = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?(?:\s*(?:星期|周).)?$/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;
const SHORT_YMD = /^(\d{2})年(\d{1,2})月(\d{1,2})[日号]?$/;
const TWO_PART = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})$/;
const DAY_NAME = new RegExp(`^(\\d{1,2})(?:st|nd|rd|th)?[-/. ]*${NAME}[-/., ]*(\\d{4}|\\d{2})$`, 'i');
const NAME_DAY = new RegExp(`^${NAME}[-/. ]*(\\d{1,2})(?:st|nd|rd|th)?[-/., ]+(\\d{4})$`, 'i');

function fromText(text: string, order: DateOrder | null): DateReading {
  const ymd = YMD.exec(text) ?? COMPACT.exec(text);
  if (ymd) return day(Number(ymd[1]), Number(ymd[2]), Number(ymd[3]));
  const short = SHORT_YMD.exec(text);
  if (short) return day(2000 + Number(short[1]), Number(short[2]), Number(short[3]));
  const dayName = DAY_NAME.exec(text);
  if (dayName) return day(fullYear(dayName[3]), monthOfName(dayName[2]), Number(dayName[1]));
  const nameDay = NAME_DAY.exec(text);
  if (nameDay) return day(Number(nameDay[3]), monthOfName(nameDay[1]), Number(nameDay[2]));
  const two = TWO_PART.exec(text);
  if (two) {
    const [a, b, year] = [Number(two[1]), Number(two[2]), fullYear(two[3])];
    if (a > 12 && b > 12) return { ok: false, reason: 'not-a-date' };
    if (a > 12) return day(year, b, a);
    if (b > 12) return day(year, a, b);
    if (a === b) return day(year, a, b);
    if (order === null) return { ok: false, reason: 'ambiguous' };
    return order === 'dmy' ? day(year, b, a) : day(year, a, b);
  }
  if (/^\d{5}$/.test(text)) return fromNumber(Number(text));
  return { ok: false, reason: 'not-a-date' };
}

/** What a column of days says about its own order: a day above 12 settles it; a contradiction leaves it open. */
export function dateOrderOf(values: Iterable<RawValue>): DateOrder | null {
  let [dmy, mdy] = [0, 0];
  for (const value of values) {
    if (typeof value !== 'string') continue;
    const two = TWO_PART.exec(tidy(value).replace(TIME, ''));
    if (!two) continue;
    if (Number(two[1]) > 12) dmy += 1;
    else if (Number(two[2]) > 12) mdy += 1;
  }
  if (dmy > 0 && mdy === 0) return 'dmy';
  return mdy > 0 && dmy === 0 ? 'mdy' : null;
}

const YEAR_MONTH = /^(\d{4})\s*(?:[-/.年]|m)\s*(\d{1,2})\s*(?:月份?)?$/i;
const YEAR_MONTH_COMPACT = /^((?:19|20)\d{2})(0[1-9]|1[0-2])$/;
const SHORT_YEAR_MONTH = /^(\d{2})年(\d{1,2})月份?$/;
const MONTH_YEAR = new RegExp(`^${NAME}[-/. ,']*((?:19|20)\\d{2}|\\d{2})$`, 'i');
const YEAR_NAME = new RegExp(`^((?:19|20)\\d{2})[-/. ]*${NAME}$`, 'i');
const MONTH_FIRST = /^(0?[1-9]|1[0-2])[-/.]((?:19|20)\d{2})$/;
const MONTH_ONLY = /^(0?[1-9]|1[0-2])\s*月份?$|^m(0?[1-9]|1[0-2])$|^p(0?[1-9]|1[0-2])$/i;
const MONTH_NAME_ONLY = new RegExp(`^${NAME}\\.?$`, 'i');
const WEEK_FORMS = /^(\d{4})\s*[-/年]?\s*(?:w|wk|week|第)\s*-?(\d{1,2})\s*周?$|^(\d{4})\s*[-/年]\s*(\d{1,2})\s*周$/i;
const WEEK_ONLY = /^(?:w|wk|week|第)\s*(\d{1,2})\s*周?$|^(\d{1,2})\s*周$/i;
const QUARTER = /^(?:(\d{4})\s*年?[-/ ]*)?(?:q[1-4]|[1-4]q|第?[一二三四1-4]季度?)(?:[-/ ]*\d{2,4})?$/i;
const YEAR_ONLY = /^(?:fy)?((?:19|20)\d{2})\s*(?:年度?|财年)?$/i;
const RANGE =
  /^(.+?)\s*(?:~|～|至|到| to |--|—)\s*(.+)$|^(\d{4}[-/.]\d{1,2}[-/.]\d{1,2})-(\d{4}[-/.]\d{1,2}[-/.]\d{1,2})$/;

/**
 * Reads one cell or header as a month or ISO week.
 * @param year used where only a month or a week number stands there
 * @param want how a bare day is understood: as its month, or as its ISO week
 */
export function readPeriod(
  value: RawValue,
  year: number | null,
  want: 'month' | 'week' = 'month',
  order: DateOrder | null = null,
): PeriodReading {
  if (value === null) return { ok: false, reason: 'empty' };
  if (typeof value === 'object') {
    if ('error' in value) return { ok: false, reason: 'not-a-period' };
    return dayPeriod(value.date.slice(0, 10), want);
  }
  if (typeof value === 'boolean') return { ok: false, reason: 'not-a-period' };
  if (typeof value === 'number') return periodOfNumber(value, year, want);
  const text = tidy(value).replace(TIME, '');
  if (EMPTY.test(text)) return { ok: false, reason: 'empty' };
  return monthText(text, year) ?? weekText(text, year) ?? lastResort(text, want, order);
}

function periodOfNumber(n: number, year: number | null, want: 'month' | 'week'): PeriodReading {
  if (Number.isInteger(n)) {
    const compact = YEAR_MONTH_COMPACT.exec(String(n));
    if (compact)
      return want === 'week'
        ? weekOf(Number(compact[1]), Number(compact[2]))
        : monthOf(Number(compact[1]), Number(compact[2]));
    if (want === 'week' && n >= 1 && n <= 53) return year === null ? { ok: false, reason: 'no-year' } : weekOf(year, n);
    if (want === 'week' && n > 190_000 && n < 210_054) return weekOf(Math.floor(n / 100), n % 100);
    if (want === 'month' && n >= 1 && n <= 12)
      return year === null ? { ok: false, reason: 'no-year', month: n } : monthOf(year, n);
    if (n >= 1900 && n <= 2100) return { ok: false, reason: 'year' };
    const date = fromNumber(n);
    return date.ok ? dayPeriod(date.date, want) : { ok: false, reason: 'not-a-period' };
  }
  // 2024.1 typed as a number is January or October: the zero is lost.
  const text = String(n);
  const match = /^((?:19|20)\d{2})\.(\d{1,2})$/.exec(text);
  if (!match) return { ok: false, reason: 'not-a-period' };
  if (match[2] === '1') return { ok: false, reason: 'ambiguous' };
  return monthOf(Number(match[1]), Number(match[2]));
}

function monthText(text: string, year: number | null): PeriodReading | null {
  const full = YEAR_MONTH.exec(text) ?? YEAR_MONTH_COMPACT.exec(text);
  if (full) return monthOf(Number(full[1]), Number(full[2]));
  const short = SHORT_YEAR_MONTH.exec(text);
  if (short) return monthOf(2000 + Number(short[1]), Number(short[2]));
  const named = MONTH_YEAR.exec(text);
  if (named) return monthOf(fullYear(named[2]), monthOfName(named[1]));
  const yearFirst = YEAR_NAME.exec(text);
  if (yearFirst) return monthOf(Number(yearFirst[1]), monthOfName(yearFirst[2]));
  const monthFirst = MONTH_FIRST.exec(text);
  if (monthFirst) return monthOf(Number(monthFirst[2]), Number(monthFirst[1]));
  const alone = monthNumber(text);
  if (alone !== null) return year === null ? { ok: false, reason: 'no-year', month: alone } : monthOf(year, alone);
  return null;
}

/** 1–12 for `3月`, `03月份`, `Mar`, `三月`, `M3`; null for anything else, also for a bare figure. */
export function monthNumber(text: string): number | null {
  const digits = MONTH_ONLY.exec(text);
  if (digits) return Number(digits[1] ?? digits[2] ?? digits[3]);
  const name = MONTH_NAME_ONLY.exec(text);
  if (name) return monthOfName(name[1]);
  const chinese = CHINESE_MONTHS.indexOf(text.replace(/月份?$/, ''));
  return chinese >= 0 && /月/.test(text) ? chinese + 1 : null;
}

function weekText(text: string, year: number | null): PeriodReading | null {
  const full = WEEK_FORMS.exec(text);
  if (full) return weekOf(Number(full[1] ?? full[3]), Number(full[2] ?? full[4]));
  const alone = WEEK_ONLY.exec(text);
  if (alone) return year === null ? { ok: false, reason: 'no-year' } : weekOf(year, Number(alone[1] ?? alone[2]));
  return null;
}

function lastResort(text: string, want: 'month' | 'week', order: DateOrder | null): PeriodReading {
  if (QUARTER.test(text)) return { ok: false, reason: 'quarter' };
  if (YEAR_ONLY.test(text)) return { ok: false, reason: 'year' };
  const range = RANGE.exec(text);
  const start = range ? fromText((range[1] ?? range[3] ?? '').trim(), order) : fromText(text, order);
  if (start.ok) return dayPeriod(start.date, range ? 'week' : want);
  return { ok: false, reason: start.reason === 'ambiguous' ? 'ambiguous' : 'not-a-period' };
}

/** The ISO week a day lies in. */
export function weekOfDate(date: IsoDate): string {
  const day = new Date(`${date}T00:00:00Z`);
  const thursday = new Date(day.getTime() + (3 - ((day.getUTCDay() + 6) % 7)) * 86_400_000);
  const first = Date.UTC(thursday.getUTCFullYear(), 0, 1);
  const week = Math.floor((thursday.getTime() - first) / 86_400_000 / 7) + 1;
  return weekName(thursday.getUTCFullYear(), week);
}

function dayPeriod(date: IsoDate, want: 'month' | 'week'): PeriodReading {
  if (want === 'week') return { ok: true, kind: 'week', period: weekOfDate(date) };
  return { ok: true, kind: 'month', period: date.slice(0, 7) };
}

function monthOf(year: number, m: number): PeriodReading {
  const text: Month = month(year, m);
  return isMonth(text) && year >= 1950 && year <= 2100
    ? { ok: true, kind: 'month', period: text }
    : { ok: false, reason: 'not-a-period' };
}

function weekOf(year: number, week: number): PeriodReading {
  const text = weekName(year, week);
  if (isWeek(text)) return { ok: true, kind: 'week', period: text };
  if (week === 0) return { ok: false, reason: 'no-such-week', nearest: weekName(year - 1, weeksIn(year - 1)) };
  if (week > 53) return { ok: false, reason: 'not-a-period' };
  return { ok: false, reason: 'no-such-week', nearest: weekName(year + 1, 1) };
}

function weekName(year: number, week: number): string {
  return `${year}-W${String(week).padStart(2, '0')}`;
}

function day(year: number, m: number, d: number): DateReading {
  const text = `${String(year).padStart(4, '0')}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`;
  if (m < 1 || m > 12) return { ok: false, reason: 'not-a-date' };
  return isDate(text) && year >= 1900 && year <= 2100 ? { ok: true, date: text } : { ok: false, reason: 'no-such-day' };
}

/** Two-digit years are of this century up to 69, as in Excel the pivot is near (1930–2029); people in files are not older. */
function fullYear(text: string | undefined): number {
  const n = Number(text);
  if (n >= 100) return n;
  return n < 70 ? 2000 + n : 1900 + n;
}

function monthOfName(text: string | undefined): number {
  return MONTH_NAMES.indexOf((text ?? '').slice(0, 3).toLowerCase()) + 1;
}
