import { addMonths, fiscalMonths, monthParts, monthsBetween, type Month } from '../../domain/period';
import { nearestFestivalYear, sellingDays } from './spring-festival';

/** One month of a unit's history. */
interface MonthValue {
  readonly month: Month;
  readonly value: number;
}

/** How January and February are told apart. */
type FestivalSplit = 'nearest-year' | 'selling-days';

export interface Seasonality {
  /** Share of each month of the planned fiscal year; they add up to 1. */
  readonly shares: readonly number[];
  readonly method: 'moving-average' | 'mean-share' | 'flat';
  /** January's share of the pair January + February, both ways; the one that is used is named. */
  readonly january: {
    readonly bySellingDays: number;
    readonly byNearestYear: number | null;
    readonly nearestYear: number | null;
    readonly used: FestivalSplit;
  };
}

/**
 * Seasonality of a planned fiscal year (rule T-6). Index by ratio to the centred 12-month moving average where there
 * are ≥ 24 months without a hole, else the mean share of whole years; January and February as a pair.
 * @param history months in any order; values below zero count as 0
 * @param wish the planner's choice of how the pair is split; without it the nearest festival year once there are two years
 */
export function seasonality(
  history: readonly MonthValue[],
  fiscalYear: number,
  startMonth = 1,
  wish?: FestivalSplit,
): Seasonality {
  const values = new Map(history.map(({ month, value }) => [month, Math.max(0, value)]));
  const planned = fiscalMonths(fiscalYear, startMonth);
  const byAverage = movingAverageIndex(values);
  const index = byAverage ?? meanShareIndex(values, startMonth);
  const calendarYear = monthParts(planned.find((m) => m.endsWith('-01')) ?? planned[0] ?? `${fiscalYear}-01`).year;
  const january = januaryShare(values, calendarYear, wish);
  const monthIndex = index ?? Array.from({ length: 12 }, () => 1);
  const split =
    january.used === 'nearest-year' ? (january.byNearestYear ?? january.bySellingDays) : january.bySellingDays;
  const pair = (monthIndex[0] ?? 0) + (monthIndex[1] ?? 0);
  const settled = monthIndex.map((x, i) => (i === 0 ? pair * split : i === 1 ? pair * (1 - split) : x));
  const total = settled.reduce((a, b) => a + b, 0);
  return {
    shares: planned.map((m) => (settled[monthParts(m).month - 1] ?? 0) / total),
    method: index === null ? 'flat' : byAverage === null ? 'mean-share' : 'moving-average',
    january,
  };
}

/** Twelve indices by calendar month; null with less than 24 months in a row or a mean of zero. */
function movingAverageIndex(values: ReadonlyMap<Month, number>): number[] | null {
  const months = [...values.keys()].sort();
  const first = months[0];
  const last = months.at(-1);
  if (first === undefined || last === undefined) return null;
  const run = monthsBetween(first, last);
  if (run.length < 24 || run.some((m) => !values.has(m))) return null;
  const sums = new Array<number>(12).fill(0);
  const counts = new Array<number>(12).fill(0);
  const at = (m: Month, shift: number): number => values.get(addMonths(m, shift)) ?? 0;
  for (const m of run.slice(6, run.length - 6)) {
    let average = (at(m, -6) + at(m, 6)) / 2;
    for (let shift = -5; shift <= 5; shift++) average += at(m, shift);
    average /= 12;
    if (average <= 0) continue;
    const i = monthParts(m).month - 1;
    sums[i] = (sums[i] ?? 0) + at(m, 0) / average;
    counts[i] = (counts[i] ?? 0) + 1;
  }
  if (counts.includes(0)) return null;
  const index = sums.map((sum, i) => sum / (counts[i] ?? 1));
  return index.some((x) => x > 0) ? index : null;
}

/** Mean share of the year by calendar month, over fiscal years that are whole; null without one. */
function meanShareIndex(values: ReadonlyMap<Month, number>, startMonth: number): number[] | null {
  const years = new Set([...values.keys()].flatMap((m) => [monthParts(m).year - 1, monthParts(m).year]));
  const sums = new Array<number>(12).fill(0);
  let count = 0;
  for (const year of years) {
    const months = fiscalMonths(year, startMonth);
    if (months.some((m) => !values.has(m))) continue;
    const total = months.reduce((sum, m) => sum + (values.get(m) ?? 0), 0);
    if (total <= 0) continue;
    count++;
    for (const m of months) {
      const i = monthParts(m).month - 1;
      sums[i] = (sums[i] ?? 0) + (values.get(m) ?? 0) / total;
    }
  }
  return count === 0 ? null : sums.map((sum) => sum / count);
}

function januaryShare(
  values: ReadonlyMap<Month, number>,
  planned: number,
  wish: FestivalSplit | undefined,
): Seasonality['january'] {
  const days = sellingDays(planned);
  const bySellingDays = days.january / (days.january + days.february);
  const pairs = new Map<number, number>();
  for (const [m, january] of values) {
    if (!m.endsWith('-01')) continue;
    const february = values.get(`${m.slice(0, 4)}-02`);
    if (february !== undefined && january + february > 0) pairs.set(monthParts(m).year, january / (january + february));
  }
  const nearestYear = pairs.size >= 2 ? nearestFestivalYear(planned, [...pairs.keys()]) : null;
  const byNearestYear = nearestYear === null ? null : (pairs.get(nearestYear) ?? null);
  const used = byNearestYear === null ? 'selling-days' : (wish ?? 'nearest-year');
  return { bySellingDays, byNearestYear, nearestYear, used };
}
