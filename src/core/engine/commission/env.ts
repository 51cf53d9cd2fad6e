import { AppError } from '../../domain/errors/index';
import { add, divide, isZero, multiply, rational, ZERO, type Rational } from '../../domain/rational';
import type { From } from '../../domain/scheme-measure';
import type { Settings } from '../../domain/scheme';
import { calendarOf, employedPart, isEmployed, monthOfService, type Calendar } from './employment';
import { monthsIn, periodAround, type MonthIndex, type Range } from './months';
import type { Item } from './orders';
import type { Person } from './people';
import { rangeText, type Targets, type World } from './world';

/** The choices that hold for one component, all of them set. */
export interface Choices extends Required<Omit<Settings, 'holidays' | 'workWeek' | 'roundTo'>> {
  readonly roundTo: Rational;
  readonly calendar: Calendar;
  /** What proration applies to. */
  readonly prorates: ReadonlySet<string>;
}

const everything = ['targets', 'fixed', 'guarantee', 'draw', 'target_incentive'];

/** The defaults of rule C-R2, overridden by the scheme's settings and then by the component's. */
export function choicesOf(settings: Settings, roundTo: Rational, of: readonly string[] = everything): Choices {
  return {
    boundary: settings.boundary ?? 'upper',
    scope: settings.scope ?? 'period',
    gateBasis: settings.gateBasis ?? 'period',
    threshold: settings.threshold ?? 'excess',
    capExcess: settings.capExcess ?? 'forfeit',
    drawRecovery: settings.drawRecovery ?? 'excess',
    prorateBy: settings.prorateBy ?? 'calendar_days',
    monthCounts: settings.monthCounts ?? 'half',
    clawback: settings.clawback ?? 'original_rate',
    clawbackLimit: settings.clawbackLimit ?? 'paid',
    overpayment: settings.overpayment ?? 'carry',
    interpolation: settings.interpolation ?? 'none',
    beyondLastTier: settings.beyondLastTier ?? 'continue',
    gaps: settings.gaps ?? 'error',
    targetIncentivePer: settings.targetIncentivePer ?? 'period',
    missingTarget: settings.missingTarget ?? 'error',
    missingValue: settings.missingValue ?? 'error',
    shares: settings.shares ?? 'must_be_one',
    rounding: settings.rounding ?? 'half_up',
    roundTo,
    calendar: calendarOf(settings),
    prorates: new Set(of),
  };
}

/** Where a measure is read: one person (or the members of a split), one window, perhaps one order. */
export interface Env {
  readonly world: World;
  readonly choices: Choices;
  readonly person: Person;
  readonly members: readonly Person[] | null;
  readonly range: Range;
  /** First month of the accumulation (year, quarter …) that the period belongs to. */
  readonly accumulateFrom: MonthIndex;
  readonly periodMonths: number;
  readonly item: Item | null;
  /** The credit, once it is known; null before. */
  readonly credit: Rational | null;
  /** The credit of the whole period where `credit` is that of one order. */
  readonly periodCredit: Rational | null;
  readonly payOf: (component: string, person: Person, range: Range) => Rational;
}

/** Whom a measure is summed over (rule C-R14). */
export function peopleOf(env: Env, from: From | undefined): readonly Person[] {
  if (from === undefined || from === 'person') return env.members ?? [env.person];
  if (from === 'company') return env.world.people;
  const direct = env.person.reports.flatMap((i) => env.world.people[i] ?? []);
  if (from === 'reports') return direct;
  const all: Person[] = [];
  const queue = [...direct];
  for (let at = queue.shift(); at; at = queue.shift()) {
    all.push(at);
    queue.push(...at.reports.flatMap((i) => env.world.people[i] ?? []));
  }
  return from === 'team' ? [env.person, ...all] : all;
}

const aliases: Readonly<Record<string, string>> = { net_sales: 'sales', sales: 'net_sales' };

function targetsOf(world: World, metric: string, person: number): Targets | null {
  const alias = aliases[metric];
  return (
    world.targets.get(metric)?.[person] ?? (alias === undefined ? null : (world.targets.get(alias)?.[person] ?? null))
  );
}

/** One person's target over a window, prorated by the days employed; null where there is none. */
function targetOfPerson(env: Env, metric: string, person: Person, range: Range): Rational | null {
  const targets = targetsOf(env.world, metric, person.index);
  if (!targets) return null;
  const part = (window: Range): Rational =>
    env.choices.prorates.has('targets') ? employedPart(person, window, env.choices.calendar) : rational(1);
  const exact = targets.coarse.find((coarse) => coarse.from === range.from && coarse.to === range.to);
  if (exact) return multiply(exact.value, part(range));
  let sum: Rational | null = null;
  for (let at = range.from; at <= range.to; at += 1) {
    const monthly = targets.months.get(at) ?? spreadMonth(targets, at);
    if (monthly === null) continue;
    sum = add(sum ?? ZERO, multiply(monthly, part({ from: at, to: at })));
  }
  if (sum !== null || targets.constant === null) return sum;
  const periods = rational(range.to - range.from + 1, env.periodMonths);
  return multiply(multiply(targets.constant, periods), part(range));
}

/** A quarter's or a year's target counts evenly for each of its months where no month has its own. */
function spreadMonth(targets: Targets, at: MonthIndex): Rational | null {
  const coarse = targets.coarse.find((one) => one.from <= at && at <= one.to);
  return coarse ? divide(coarse.value, rational(coarse.to - coarse.from + 1)) : null;
}

/** The target of a person or of a group; a manager's own target goes before the sum of the team's. */
export function targetOver(env: Env, metric: string, range: Range, from: From | undefined): Rational | null {
  if (from !== undefined && from !== 'person' && from !== 'company') {
    const own = targetOfPerson(env, metric, env.person, range);
    if (own !== null) return own;
  }
  let sum: Rational | null = null;
  for (const person of peopleOf(env, from)) {
    const value = targetOfPerson(env, metric, person, range);
    if (value !== null) sum = add(sum ?? ZERO, value);
  }
  return sum;
}

/** Actual ÷ target; null only where a missing target is a missing figure (`lenient`). */
export function attainmentOf(
  env: Env,
  actual: Rational,
  metric: string,
  range: Range,
  from: From | undefined,
  path: string,
): Rational;
export function attainmentOf(
  env: Env,
  actual: Rational,
  metric: string,
  range: Range,
  from: From | undefined,
  path: string,
  lenient: boolean | undefined,
): Rational | null;
export function attainmentOf(
  env: Env,
  actual: Rational,
  metric: string,
  range: Range,
  from: From | undefined,
  path: string,
  lenient = false,
): Rational | null {
  const target = targetOver(env, metric, range, from);
  if (target !== null && !isZero(target)) return divide(actual, target);
  if (env.choices.missingTarget === 'zero') {
    env.world.gaps.note(env.person, range, target === null ? 'target' : 'zero_target', path, metric);
    return ZERO;
  }
  if (!isEmployed(env.person, range)) return ZERO;
  if (lenient) return null;
  throw new AppError(target === null ? 'MISSING_TARGET' : 'ZERO_TARGET', {
    path,
    person: env.person.id,
    period: rangeText(range),
    metric,
  });
}

/** The person's target incentive over a window: one amount a basis period, prorated (rule C-R8). */
export function targetIncentiveOver(env: Env, range: Range): Rational {
  let sum = ZERO;
  const unit = env.choices.targetIncentivePer;
  const length = unit === 'month' ? 1 : unit === 'year' ? monthsIn('year') : env.periodMonths;
  for (const person of env.members ?? [env.person]) {
    if (person.targetIncentive === null) continue;
    for (let at = range.from; at <= range.to; at += env.periodMonths) {
      const period = { from: at, to: Math.min(at + env.periodMonths - 1, range.to) };
      const part = env.choices.prorates.has('target_incentive')
        ? employedPart(person, period, env.choices.calendar)
        : rational(1);
      sum = add(sum, multiply(multiply(person.targetIncentive, rational(env.periodMonths, length)), part));
    }
  }
  return sum;
}

/** Base salary (a month) over a window, prorated where fixed pay is. */
export function baseSalaryOver(env: Env, range: Range): Rational {
  let sum = ZERO;
  for (const person of env.members ?? [env.person]) {
    if (person.baseSalary === null) continue;
    for (let at = range.from; at <= range.to; at += 1) {
      const part = env.choices.prorates.has('fixed')
        ? employedPart(person, { from: at, to: at }, env.choices.calendar)
        : rational(1);
      sum = add(sum, multiply(person.baseSalary, part));
    }
  }
  return sum;
}

/** As targetIncentiveOver; null where nobody has one. */
export const knownIncentive = (env: Env, range: Range): Rational | null =>
  (env.members ?? [env.person]).every((person) => person.targetIncentive === null)
    ? null
    : targetIncentiveOver(env, range);

/** As baseSalaryOver; null where nobody has one. */
export const knownSalary = (env: Env, range: Range): Rational | null =>
  (env.members ?? [env.person]).every((person) => person.baseSalary === null) ? null : baseSalaryOver(env, range);

/** Full months of service at the end of the window; null where the hire date is not known. */
export function monthsEmployed(env: Env): Rational | null {
  const months = monthOfService(env.person, env.range.to);
  return months === null ? null : rational(Math.max(0, months));
}

/** The fiscal period of a length around the end of the environment's window. */
export const around = (env: Env, length: number): Range => periodAround(env.range.to, length, env.world.fiscalStart);
