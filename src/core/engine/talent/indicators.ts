import type { Metric } from '../../domain/metric';
import { addMonths, monthParts, monthsBetween, type Month } from '../../domain/period';
import type { Phrase } from '../../domain/text';
import type { Figure, TalentPerson } from './types';

/** How an indicator is written: `per_month` and `money` are means per month worked, `ratio` and `trend` are in percent. */
export type IndicatorUnit = 'score' | 'ratio' | 'per_month' | 'money' | 'trend';

export interface Indicator {
  readonly key: string;
  readonly name: Phrase;
  readonly unit: IndicatorUnit;
  readonly direction: 'higher' | 'lower';
}

/** Short names for the reason sentences; other metrics go by their full name. */
const SHORT: ReadonlyMap<string, Phrase> = new Map([
  ['satisfaction', { zh: '满意度', en: 'satisfaction' }],
  ['training', { zh: '培训', en: 'training' }],
  ['retention', { zh: '客户留存', en: 'retention' }],
  ['new_customers', { zh: '新客户', en: 'new customers' }],
]);

/** Computed from what is stored; there as long as their inputs are. */
const DERIVED: readonly Indicator[] = [
  { key: 'trend', name: { zh: '近 6 月走势', en: '6-month trend' }, unit: 'trend', direction: 'higher' },
  {
    key: 'growing_share',
    name: { zh: '新品与成长品占比', en: 'new and growing lines' },
    unit: 'ratio',
    direction: 'higher',
  },
  { key: 'training_score', name: { zh: '培训成绩', en: 'training scores' }, unit: 'score', direction: 'higher' },
  { key: 'manager_rating', name: { zh: '主管评分', en: "manager's rating" }, unit: 'score', direction: 'higher' },
  { key: 'quarter_end_share', name: { zh: '季末占比', en: 'quarter-end share' }, unit: 'ratio', direction: 'lower' },
  {
    key: 'returns_after',
    name: { zh: '季后退货率', en: 'returns after quarter end' },
    unit: 'ratio',
    direction: 'lower',
  },
  { key: 'pay', name: { zh: '月均收入', en: 'pay per month' }, unit: 'money', direction: 'higher' },
];

/** Everything a condition or a potential dimension may refer to in this workspace. */
export function indicatorCatalogue(metrics: readonly Metric[]): ReadonlyMap<string, Indicator> {
  const unit = (metric: Metric): IndicatorUnit =>
    metric.unit === 'ratio' || metric.unit === 'score' ? metric.unit : metric.unit === 'money' ? 'money' : 'per_month';
  const fromMetrics = metrics.map((metric): Indicator => ({
    key: metric.key,
    name: SHORT.get(metric.key) ?? metric.name,
    unit: unit(metric),
    direction: metric.direction,
  }));
  return new Map([...fromMetrics, ...DERIVED].map((indicator) => [indicator.key, indicator]));
}

export interface Window {
  /** The months looked at, oldest first; the last is the month of assessment. */
  readonly months: readonly Month[];
  /** Positions of the quarter ends among the months. */
  readonly quarterEnds: readonly number[];
  readonly ramp: readonly number[];
}

/** The twelve months up to the month of assessment. */
export function windowUpTo(asOf: Month, fiscalStart: number, ramp: readonly number[]): Window {
  const months = monthsBetween(addMonths(asOf, -11), asOf);
  const quarterEnds = months.flatMap((month, i) => (isQuarterEnd(month, fiscalStart) ? [i] : []));
  return { months, quarterEnds, ramp };
}

/** Value of a figure in the unit of its indicator: ratios become percent. */
export function valueOf(figure: Figure, unit: IndicatorUnit): number {
  const value = figure.num / figure.den;
  return snap(unit === 'ratio' ? value * 100 : value);
}

/** Twelve significant digits: sums that differ only by float noise are equal. */
export function snap(value: number): number {
  if (Number.isInteger(value)) return value;
  const decimals = 11 - Math.floor(Math.log10(Math.abs(value)));
  // A quotient of two exact integers is the nearest float to the decimal; text says the same, ten times slower.
  const scale = POWERS[decimals];
  return scale === undefined ? Number(value.toPrecision(12)) : Math.round(value * scale) / scale;
}

/** 10^0 … 10^22: the powers of ten that a float holds exactly. */
const POWERS: readonly number[] = Array.from({ length: 23 }, (_, digits) => Number(`1e${digits}`));

/** Net sales per month of the window in cents: sales less returns; null where no sales are stored or nobody worked. */
export function netSalesSeries(person: TalentPerson): (number | null)[] {
  const sales = person.series.get('sales');
  const net = person.series.get('net_sales');
  const returns = person.series.get('returns');
  return person.worked.map((worked, i) => {
    if (!worked) return null;
    const ready = net?.[i];
    if (ready) return ready.num;
    const sold = sales?.[i];
    return sold ? sold.num - (returns?.[i]?.num ?? 0) : null;
  });
}

/** Ramp share of each month of the window; 1 where the hiring date is unknown or long ago. */
function rampShares(person: TalentPerson, window: Window): number[] {
  const [first] = window.months;
  const before = person.hired === null || first === undefined ? null : monthsApart(person.hired.slice(0, 7), first);
  return window.months.map((_, i) => (before === null || before + i < 0 ? 1 : (window.ramp[before + i] ?? 1)));
}

/**
 * Net sales as a fully ramped person would have sold: ramp months are divided by the ramp,
 * months with a ramp of 0 are left out (rule TA-4).
 */
export function rampedSales(person: TalentPerson, window: Window): (number | null)[] {
  const ramp = rampShares(person, window);
  return netSalesSeries(person).map((value, i) => {
    const share = ramp[i] ?? 1;
    return value === null || share <= 0 ? null : value / share;
  });
}

/** Whole months from one month to another; negative when `to` is earlier. */
export function monthsApart(from: Month, to: Month): number {
  const [a, b] = [monthParts(from), monthParts(to)];
  return (b.year - a.year) * 12 + b.month - a.month;
}

/** All figures of a person, by indicator key; what has no data is absent, never zero. */
export function figuresOf(
  person: TalentPerson,
  metrics: readonly Metric[],
  window: Window,
): ReadonlyMap<string, Figure> {
  const out = new Map<string, Figure>();
  const put = (key: string, figure: Figure | null): void => {
    if (figure && figure.den > 0 && Number.isFinite(figure.num)) out.set(key, figure);
  };
  for (const metric of metrics) put(metric.key, rolledUp(person, metric));
  put('trend', trendOf(rampedSales(person, window).slice(-6)));
  put('quarter_end_share', quarterEndShare(person, window));
  put('returns_after', returnsAfterQuarter(person, window));
  for (const [key, figure] of person.given) put(key, figure);
  return out;
}

function rolledUp(person: TalentPerson, metric: Metric): Figure | null {
  if (metric.derived === 'sales-returns') {
    const values = netSalesSeries(person).filter((value) => value !== null);
    return { num: values.reduce((a, b) => a + b, 0), den: values.length };
  }
  const series = person.series.get(metric.key);
  if (!series) return null;
  let num = 0;
  let den = 0;
  for (let i = 0; i < series.length; i++) {
    const figure = series[i];
    if (!figure || person.worked[i] !== true) continue;
    num += figure.num;
    den += metric.rollup === 'sum' ? 1 : figure.den;
  }
  return { num, den };
}

/** Least-squares slope over the months with data, in percent of their mean a month; needs 4 months and a positive mean. */
function trendOf(values: readonly (number | null)[]): Figure | null {
  const points = values.flatMap((y, x) => (y === null ? [] : [{ x, y }]));
  if (points.length < 4) return null;
  const n = points.length;
  const meanX = points.reduce((a, p) => a + p.x, 0) / n;
  const meanY = points.reduce((a, p) => a + p.y, 0) / n;
  if (meanY <= 0) return null;
  const sxy = points.reduce((a, p) => a + (p.x - meanX) * (p.y - meanY), 0);
  const sxx = points.reduce((a, p) => a + (p.x - meanX) ** 2, 0);
  return { num: (100 * (sxy / sxx)) / meanY, den: 1 };
}

function isQuarterEnd(month: Month, fiscalStart: number): boolean {
  return (monthParts(month).month - fiscalStart + 12) % 3 === 2;
}

/** Sales of the last month of each whole quarter in the window ÷ sales of those quarters. */
function quarterEndShare(person: TalentPerson, window: Window): Figure | null {
  const sales = person.series.get('sales');
  if (!sales) return null;
  let [num, den] = [0, 0];
  for (const i of window.quarterEnds) {
    const [first, second, last] = [sales[i - 2], sales[i - 1], sales[i]];
    if (!first || !second || !last) continue;
    num += last.num;
    den += first.num + second.num + last.num;
  }
  return { num, den };
}

/** Returns of the month after each quarter end ÷ sales of that quarter-end month. */
function returnsAfterQuarter(person: TalentPerson, window: Window): Figure | null {
  const sales = person.series.get('sales');
  if (!sales) return null;
  const returns = person.series.get('returns');
  let [num, den] = [0, 0];
  for (const i of window.quarterEnds) {
    const sold = sales[i];
    // Nobody worked in a month outside the window.
    if (!sold || person.worked[i + 1] !== true) continue;
    num += returns?.[i + 1]?.num ?? 0;
    den += sold.num;
  }
  return { num, den };
}
