import { ONE, rational, ZERO, type Rational } from '../../domain/rational';
import type { Settings } from '../../domain/scheme';
import { daysOf, dayOf, type MonthIndex, type Range } from './months';
import type { Person } from './people';

/** How proration counts (rule C-R8). */
export interface Calendar {
  readonly method: NonNullable<Settings['prorateBy']>;
  readonly monthCounts: NonNullable<Settings['monthCounts']>;
  readonly holidays: ReadonlySet<number>;
  /** Days of the week that are worked, 0 = Sunday. */
  readonly workWeek: ReadonlySet<number>;
}

export function calendarOf(settings: Settings): Calendar {
  return {
    method: settings.prorateBy ?? 'calendar_days',
    monthCounts: settings.monthCounts ?? 'half',
    holidays: new Set((settings.holidays ?? []).map((day, i) => dayOf(day, `settings.holidays[${i}]`))),
    workWeek: new Set(settings.workWeek ?? [1, 2, 3, 4, 5]),
  };
}

/** True when the person is employed for the whole range without leave. */
const isWhole = (person: Person, first: number, last: number): boolean =>
  (person.hireDay === null || person.hireDay <= first) &&
  (person.leaveDay === null || person.leaveDay >= last) &&
  person.away.every((leave) => leave.to < first || leave.from > last);

const isPresent = (person: Person, day: number): boolean =>
  (person.hireDay === null || person.hireDay <= day) &&
  (person.leaveDay === null || person.leaveDay >= day) &&
  person.away.every((leave) => day < leave.from || day > leave.to);

/** 1970-01-01 was a Thursday. */
const weekday = (day: number): number => (((day + 4) % 7) + 7) % 7;

/** The part of a range that a person was employed, 0 to 1 (rule C-R8). The leaving day still counts. */
export function employedPart(person: Person, range: Range, calendar: Calendar): Rational {
  if (calendar.method === 'none') return ONE;
  const first = daysOf(range.from).first;
  const last = daysOf(range.to).last;
  if (isWhole(person, first, last)) return ONE;
  if (calendar.method === 'months') return monthPart(person, range, calendar);
  let all = 0;
  let present = 0;
  for (let day = first; day <= last; day += 1) {
    if (calendar.method === 'work_days' && (!calendar.workWeek.has(weekday(day)) || calendar.holidays.has(day)))
      continue;
    all += 1;
    if (isPresent(person, day)) present += 1;
  }
  return all === 0 ? ZERO : rational(present, all);
}

function monthPart(person: Person, range: Range, calendar: Calendar): Rational {
  let counted = 0;
  for (let at = range.from; at <= range.to; at += 1) {
    const { first, last } = daysOf(at);
    let present = 0;
    for (let day = first; day <= last; day += 1) if (isPresent(person, day)) present += 1;
    const all = last - first + 1;
    if (
      calendar.monthCounts === 'any_day'
        ? present > 0
        : calendar.monthCounts === 'full'
          ? present === all
          : present * 2 >= all
    )
      counted += 1;
  }
  return rational(counted, range.to - range.from + 1);
}

/** True when the person was employed on at least one day of the range. */
export function isEmployed(person: Person, range: Range): boolean {
  const first = daysOf(range.from).first;
  const last = daysOf(range.to).last;
  return (person.hireDay === null || person.hireDay <= last) && (person.leaveDay === null || person.leaveDay >= first);
}

/** Which month since hiring this is: 1 for the month of hiring; null where the date of hiring is unknown. */
export function monthOfService(person: Person, at: MonthIndex): number | null {
  if (person.hireDay === null) return null;
  let hired = at;
  while (daysOf(hired).first > person.hireDay) hired -= 1;
  while (daysOf(hired).last < person.hireDay) hired += 1;
  return at - hired + 1;
}
