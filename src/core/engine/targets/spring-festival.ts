import { dateOfDay, dayNumber, daysInMonth, month, type IsoDate } from '../../domain/period';

/** First day of the lunar year. */
const FESTIVAL: Readonly<Record<number, IsoDate>> = {
  2015: '2015-02-19',
  2016: '2016-02-08',
  2017: '2017-01-28',
  2018: '2018-02-16',
  2019: '2019-02-05',
  2020: '2020-01-25',
  2021: '2021-02-12',
  2022: '2022-02-01',
  2023: '2023-01-22',
  2024: '2024-02-10',
  2025: '2025-01-29',
  2026: '2026-02-17',
  2027: '2027-02-06',
  2028: '2028-01-26',
  2029: '2029-02-13',
  2030: '2030-02-03',
  2031: '2031-01-23',
  2032: '2032-02-11',
  2033: '2033-01-31',
  2034: '2034-02-19',
  2035: '2035-02-08',
};
const HOLIDAYS = 7;

/** Days from 1 January to the festival; null for years that the table does not hold. */
function festivalDay(year: number): number | null {
  const date = FESTIVAL[year];
  return date === undefined ? null : dayNumber(date) - dayNumber(`${year}-01-01`);
}

/** Calendar days of January and February outside the seven days of the festival (rule T-6). */
export function sellingDays(year: number): { readonly january: number; readonly february: number } {
  const days = [daysInMonth(month(year, 1)), daysInMonth(month(year, 2))];
  const start = FESTIVAL[year];
  if (start !== undefined)
    for (let day = 0; day < HOLIDAYS; day++) {
      const m = Number(dateOfDay(dayNumber(start) + day).slice(5, 7)) - 1;
      if (m < 2) days[m] = (days[m] ?? 0) - 1;
    }
  return { january: days[0] ?? 31, february: days[1] ?? 28 };
}

/** The year among `past` whose festival lies nearest to that of `planned`; the latest of two equally near. */
export function nearestFestivalYear(planned: number, past: readonly number[]): number | null {
  const target = festivalDay(planned);
  if (target === null) return null;
  let best: number | null = null;
  let bestGap = Infinity;
  for (const year of [...past].sort((a, b) => b - a)) {
    const day = festivalDay(year);
    if (day === null) continue;
    const gap = Math.abs(day - target);
    if (gap < bestGap) [best, bestGap] = [year, gap];
  }
  return best;
}
