import { AppError } from '../../../domain/errors';
import {
  addMonths,
  dayNumber,
  daysInMonth,
  firstDay,
  lastDay,
  monthOfDate,
  monthsBetween,
} from '../../../domain/period';
import { defaultPenetration } from '../models';
import { missing, refused, type Fields } from './fields';
import {
  add,
  asNumber,
  compare,
  decimalText,
  fraction,
  minus,
  one,
  over,
  roundTo,
  shortText,
  times,
  total,
  zero,
  type Fraction,
} from './fraction';
import type { CalcResult } from './result';

const CENT = fraction(1n, 100n);

/** An amount, rounded to `roundTo` (default 0.01), beside its exact value. */
function amount(value: Fraction, fields: Fields): { value: string; exact: string } {
  return { value: decimalText(roundTo(value, step(fields)), 2), exact: shortText(value) };
}

function step(fields: Fields): Fraction {
  const wish = fields.optionalNumber('roundTo') ?? CENT;
  if (compare(wish, zero) <= 0) throw refused(fields.path('roundTo'), shortText(wish), '> 0');
  return wish;
}

const list = (values: readonly Fraction[], fields: Fields): { values: string[]; exact: string[] } => ({
  values: values.map((v) => amount(v, fields).value),
  exact: values.map(shortText),
});

/** history × (1 + growth)^periods; the growth may come from penetration, or be asked for with `target`. */
export function growthCalc(fields: Fields): CalcResult {
  const parts = Array.isArray(fields.get('history', 'base')) ? fields.numbers('history', 'base') : null;
  const history = parts ? total(parts) : fields.number('history', 'base');
  const target = fields.optionalNumber('target');
  if (target !== undefined) {
    if (compare(history, zero) <= 0) throw refused(fields.path('history'), shortText(history), '> 0');
    return { growth: shortText(minus(over(target, history), one)), history: decimalText(history, 2) };
  }
  const growth = fields.has('penetration') ? penetrationGrowth(fields) : fields.number('growth');
  const periods = wholeNumber(fields, 'periods', 1);
  let factor = one;
  for (let k = 0; k < periods; k++) factor = times(factor, add(one, growth));
  return {
    ...amount(times(history, factor), fields),
    growth: shortText(growth),
    ...(parts ? { parts: parts.map((part) => amount(times(part, factor), fields).value) } : {}),
  };
}

function penetrationGrowth(fields: Fields): Fraction {
  const constant = (name: keyof typeof defaultPenetration): Fraction =>
    fields.optionalNumber(name) ?? fraction(BigInt(Math.round(defaultPenetration[name] * 1e6)), 1_000_000n);
  const raw = minus(constant('intercept'), times(constant('slope'), fields.number('penetration')));
  const [low, high] = [constant('min'), constant('max')];
  return compare(raw, low) < 0 ? low : compare(raw, high) > 0 ? high : raw;
}

/** Full quota × ramp, month by month; after the ramp the full quota. Seasonal with `weights` of an annual quota. */
export function rampCalc(fields: Fields): CalcResult {
  const quota = fields.number('quota', 'fullQuota', 'full_quota');
  const ramp = fields.optionalNumbers('ramp') ?? [0n, 25n, 50n, 75n, 100n].map((p) => fraction(p, 100n));
  const months = wholeNumber(fields, 'months', ramp.length);
  const weights = fields.optionalNumbers('weights');
  const first = wholeNumber(fields, 'firstMonth', 1) - 1;
  const values = Array.from({ length: months }, (_, k) => {
    const full = weights ? times(quota, weights[(first + k) % weights.length] ?? zero) : quota;
    return times(full, ramp[k] ?? one);
  });
  return { ...list(values, fields), total: amount(total(values), fields).value };
}

/** Annual quota × weight of each period × part of the period that the person is there. */
export function prorationCalc(fields: Fields): CalcResult {
  const quota = fields.number('annualQuota', 'annual_quota', 'quota');
  const weights = prorationWeights(fields);
  const start = fields.date('start');
  const end = fields.date('end');
  const yearStart = monthOfDate(fields.date('yearStart') ?? `${(start ?? end ?? '2000-01-01').slice(0, 4)}-01-01`);
  const by = fields.choice('by', ['months', 'days'], 'months');
  const perPeriod = 12 / weights.length;
  const values = weights.map((weight, i) => {
    const months = monthsBetween(addMonths(yearStart, i * perPeriod), addMonths(yearStart, (i + 1) * perPeriod - 1));
    return times(
      times(quota, weight),
      by === 'months' ? monthsPresent(months, start, end) : daysPresent(months, start, end),
    );
  });
  const sum = total(values);
  return { ...amount(sum, fields), periods: list(values, fields).values };
}

/** Weights that make 1 or 100; a year in equal months without them. */
function prorationWeights(fields: Fields): Fraction[] {
  const weights = fields.optionalNumbers('weights') ?? Array.from({ length: 12 }, () => fraction(1n, 12n));
  if (12 % weights.length !== 0) throw refused(fields.path('weights'), weights.length, '1 | 2 | 3 | 4 | 6 | 12');
  if (weights.some((w) => compare(w, zero) < 0)) throw refused(fields.path('weights'), 'negative', '≥ 0');
  const sum = total(weights);
  if (compare(sum, one) === 0) return weights;
  const gap = Math.abs(asNumber(sum) - 1);
  // Twelve weights typed with four decimals rarely make exactly 1.
  if (gap < 0.001 || compare(sum, fraction(100n)) === 0) return weights.map((w) => over(w, sum));
  throw new AppError('BAD_SHARES', { field: fields.path('weights'), sum: `${shortText(times(sum, fraction(100n)))}%` });
}

/** The month of joining or leaving counts in full. */
function monthsPresent(months: readonly string[], start: string | undefined, end: string | undefined): Fraction {
  const active = months.filter(
    (m) => (start === undefined || m >= monthOfDate(start)) && (end === undefined || m <= monthOfDate(end)),
  );
  return fraction(BigInt(active.length), BigInt(months.length));
}

function daysPresent(months: readonly string[], start: string | undefined, end: string | undefined): Fraction {
  let present = 0;
  let days = 0;
  for (const m of months) {
    const from = start !== undefined && start > firstDay(m) ? start : firstDay(m);
    const to = end !== undefined && end < lastDay(m) ? end : lastDay(m);
    present += Math.max(0, dayNumber(to) - dayNumber(from) + 1);
    days += daysInMonth(m);
  }
  return fraction(BigInt(present), BigInt(days));
}

/** Σ reps × quota × ramp × productivity × (1 − attrition) × periods; with `target` the reps that it takes. */
export function capacityCalc(fields: Fields): CalcResult {
  const groups = fields.list('groups') ?? [fields];
  const target = fields.optionalNumber('target');
  if (target !== undefined) {
    const each = perRep(fields);
    if (compare(each, zero) <= 0) throw refused(fields.path('quota'), shortText(each), '> 0');
    const exact = over(times(target, fields.optionalNumber('overAssignment') ?? one), each);
    return { reps: Number((exact.n + exact.d - 1n) / exact.d), exact: shortText(exact), perRep: decimalText(each, 2) };
  }
  const values = groups.map((group) => times(group.number('reps'), perRep(group)));
  return { ...amount(total(values), fields), ...(fields.has('groups') ? { groups: list(values, fields).values } : {}) };
}

function perRep(group: Fields): Fraction {
  const factors = [
    Array.isArray(group.get('ramp')) ? total(group.numbers('ramp')) : (group.optionalNumber('ramp') ?? one),
    group.optionalNumber('productivity', 'attainment') ?? one,
    minus(one, group.optionalNumber('attrition') ?? zero),
    group.optionalNumber('periods') ?? one,
  ];
  return factors.reduce(times, group.number('quota'));
}

/** Street quota (what people carry together) against the target of the company: two of the three give the others. */
export function overAssignmentCalc(fields: Fields): CalcResult {
  const factor = optionalPositive(fields, 'attainmentFactor');
  const multiple = optionalPositive(fields, 'overAssignment') ?? (factor ? over(one, factor) : undefined);
  const quotas = Array.isArray(fields.get('quotas')) ? total(fields.numbers('quotas')) : undefined;
  const given = quotas ?? optionalPositive(fields, 'streetQuota', 'street_quota');
  const target = optionalPositive(fields, 'target') ?? (given && multiple ? over(given, multiple) : undefined);
  const street = given ?? (target && multiple ? times(target, multiple) : undefined);
  if (!target) throw missing(fields.path('target'));
  if (!street) throw missing(fields.path('streetQuota'));
  return {
    streetQuota: decimalText(street, 2),
    target: decimalText(target, 2),
    attainmentFactor: shortText(over(target, street)),
    overAssignment: shortText(over(street, target)),
  };
}

function optionalPositive(fields: Fields, ...names: readonly string[]): Fraction | undefined {
  const value = fields.optionalNumber(...names);
  if (value && compare(value, zero) <= 0) throw refused(fields.path(names[0] ?? ''), shortText(value), '> 0');
  return value;
}

function wholeNumber(fields: Fields, name: string, fallback: number): number {
  const value = fields.optionalNumber(name);
  if (value === undefined) return fallback;
  if (value.d !== 1n || value.n < 0n || value.n > 600n) throw refused(fields.path(name), shortText(value), '0 … 600');
  return Number(value.n);
}
