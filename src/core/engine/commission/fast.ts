import { resultMetrics } from '../../domain/metric';
import { toNumber, ZERO } from '../../domain/rational';
import type { Component } from '../../domain/scheme';
import type { Measure } from '../../domain/scheme-measure';
import type { CompiledScheme } from './compile';
import { creditFrom, type CompiledComponent } from './component';
import { envOf, type Run } from './earn';
import { guaranteeAmount, limitAmount } from './limits';
import { employedPart } from './employment';
import { targetIncentiveOver, targetOver, type Env } from './env';
import { compileKernel, type Kernel } from './fast-kernel';
import { factorOf } from './modifiers';
import { periodAround, type MonthIndex } from './months';
import type { Person } from './people';
import type { World } from './world';

/** One period of one person under one component: what does not change when the credit is scaled. */
interface Slot {
  /** Months of the run that belong to the period, as indexes into the run's months. */
  readonly months: readonly number[];
  readonly credits: readonly number[];
  readonly target: number;
  readonly incentive: number;
  readonly factor: number;
  readonly cap: number;
  readonly floor: number;
  readonly threshold: number;
  readonly part: number;
}

interface FastComponent {
  readonly kernel: Kernel;
  readonly ytd: boolean;
  readonly negative: boolean;
  readonly sign: 1 | -1;
  readonly slots: readonly (readonly Slot[])[];
}

/** Simulation-grade pay: floating point, agrees with the statements within one cent a line (rule C-R15). */
interface FastModel {
  readonly people: readonly Person[];
  readonly months: number;
  /**
   * Pay of the whole run in currency units when the credit of each month is multiplied.
   * @param scale one factor for every month
   */
  readonly pay: (person: number, scale: number) => number;
}

/** @returns null when the scheme uses something that only the exact engine can do */
export function fastModel(scheme: CompiledScheme, world: World): FastModel | null {
  const { total } = scheme;
  // Balances brought forward are for the exact engine.
  if (
    world.opening.size > 0 ||
    total.cap !== null ||
    total.floor !== null ||
    total.guarantee !== null ||
    total.draw !== null
  )
    return null;
  const months = [
    ...new Set(
      world.periods.flatMap(({ range }) => Array.from({ length: range.to - range.from + 1 }, (_, i) => range.from + i)),
    ),
  ].sort((a, b) => a - b);
  const run: Run = { world, firstMonth: months[0] ?? 0, payOf: () => ZERO };
  const components: FastComponent[] = [];
  for (const component of scheme.components) {
    // The year to date counts from nothing at the start of one year, month after month.
    if (component.scope === 'ytd' && !isFromYearStart(months, world)) return null;
    const fast = fastComponent(component, run, months);
    if (fast === null) return null;
    components.push(fast);
  }
  return {
    people: world.people,
    months: months.length,
    pay: (person, scale) =>
      components.reduce((sum, component) => sum + payOf(component, component.slots[person] ?? [], scale), 0),
  };
}

function isFromYearStart(months: readonly MonthIndex[], world: World): boolean {
  const [first = 0] = months;
  const year = periodAround(first, 12, world.fiscalStart);
  return first === year.from && months.length <= 12 && months.every((month, i) => month === first + i);
}

function isPlain(component: CompiledComponent): boolean {
  const { source } = component;
  return (
    (component.scope === 'period' || (component.scope === 'ytd' && component.accumulateMonths === 12)) &&
    component.split === null &&
    component.draw === null &&
    component.payout === null &&
    (component.clawback === null || component.clawback.method === 'net') &&
    component.rates.length === 1 &&
    component.pays.length === 0 &&
    scales(component.source.credit) &&
    component.guarantee?.amounts == null &&
    (component.cap === null || (!component.cap.defer && !component.cap.perYear)) &&
    (component.threshold === null ||
      (component.threshold.on === null && !component.threshold.all && component.scope === 'period')) &&
    !(
      typeof source.credit === 'object' &&
      (source.credit.fullUnitsOf !== undefined || source.credit.capPerOrder !== undefined)
    ) &&
    component.choices.rounding === 'half_up' &&
    component.choices.roundTo.n * 100 === component.choices.roundTo.d &&
    !seesCredit(component)
  );
}

/** Gates, multipliers and limits that look at the outcome change with it; those that do not stay as they are. */
const seesCredit = ({ source }: CompiledComponent): boolean =>
  /attainment|credit|sales|collections|gross_profit|units|cost|margin|markup|rate"/.test(
    JSON.stringify([source.modifiers ?? [], source.cap, source.floor, source.guarantee, source.threshold]),
  );

/** True where the credit of an outcome twice as large is twice as large, and the months of a period add up to it. */
function scales(credit: Component['credit']): boolean {
  const metric = typeof credit === 'object' ? credit.metric : credit;
  return metric === undefined || isProportional(metric);
}

const isProportional = (measure: Measure): boolean =>
  typeof measure === 'string'
    ? resultMetrics.includes(measure)
    : typeof measure === 'object' &&
      measure.window === undefined &&
      measure.last === undefined &&
      measure.shift === undefined &&
      (measure.metric !== undefined
        ? resultMetrics.includes(measure.metric)
        : (measure.sum ?? measure.minus)?.every(isProportional) === true);

function fastComponent(component: CompiledComponent, run: Run, months: readonly MonthIndex[]): FastComponent | null {
  if (!isPlain(component)) return null;
  const kernel = compileKernel(component);
  if (kernel === null) return null;
  const needsTarget = JSON.stringify(component.source.rate).includes('attainment');
  try {
    const slots = run.world.people.map((person) =>
      component.applies(person) ? slotsOf(component, run, person, months) : [],
    );
    if (needsTarget && slots.some((list) => list.some((slot) => !(slot.target > 0)))) return null;
    return {
      kernel,
      ytd: component.scope === 'ytd',
      negative: component.choices.overpayment === 'recover',
      sign: component.deduction ? -1 : 1,
      slots,
    };
  } catch {
    // Missing targets and the like are said by the exact engine, in words.
    return null;
  }
}

function slotsOf(component: CompiledComponent, run: Run, person: Person, months: readonly MonthIndex[]): Slot[] {
  const out: Slot[] = [];
  months.forEach((month, i) => {
    const period = periodAround(month, component.periodMonths, run.world.fiscalStart);
    const range = {
      from: Math.max(period.from, component.effective.from),
      to: Math.min(period.to, component.effective.to),
    };
    if (month !== range.to || range.from > range.to) return;
    const inside: number[] = [];
    const credits: number[] = [];
    for (let at = range.from; at <= range.to; at += 1) {
      const index = i - (range.to - at);
      inside.push(index);
      const credit = component.credit?.read(envOf(run, component, person, null, { from: at, to: at })) ?? ZERO;
      credits.push(toNumber(credit));
    }
    const env: Env = envOf(run, component, person, null, range);
    const yearFrom = component.scope === 'ytd' ? env.accumulateFrom : range.from;
    const target = targetOver(
      env,
      component.credit?.metric ?? 'net_sales',
      { from: yearFrom, to: range.to },
      creditFrom(component),
    );
    out.push({
      months: inside,
      credits,
      target: target === null ? Number.NaN : toNumber(target),
      incentive: toNumber(targetIncentiveOver(env, { from: yearFrom, to: range.to })),
      factor: toNumber(factorOf(component.modifiers, env, () => env, null)),
      cap: component.cap === null ? Infinity : toNumber(limitAmount(component.cap, env)),
      floor: floorOf(component, env),
      threshold: component.threshold === null ? 0 : toNumber(component.threshold.at(env) ?? ZERO),
      part: component.choices.prorates.has('fixed')
        ? toNumber(employedPart(person, range, component.choices.calendar))
        : 1,
    });
  });
  return out;
}

function floorOf(component: CompiledComponent, env: Env): number {
  const floor = component.floor === null ? -Infinity : toNumber(limitAmount(component.floor, env));
  const guaranteed = component.guarantee === null ? null : guaranteeAmount(component.guarantee, env);
  return Math.max(floor, guaranteed === null ? -Infinity : toNumber(guaranteed));
}

function payOf(component: FastComponent, slots: readonly Slot[], scale: number): number {
  let sum = 0;
  let ytd = 0;
  let dueBefore = 0;
  let carried = 0;
  for (const slot of slots) {
    let credit = 0;
    for (const value of slot.credits) credit += value * scale;
    let due: number;
    if (component.ytd) {
      ytd += credit;
      const now = component.kernel(ytd, slot);
      due = now - dueBefore;
      dueBefore = now;
    } else due = component.kernel(credit, slot);
    const pay = Math.min(Math.max(due * slot.factor, slot.floor), slot.cap);
    let cents = roundHalfUp(pay * 100) + carried;
    carried = 0;
    if (cents < 0 && !component.negative && component.sign === 1) {
      carried = cents;
      cents = 0;
    }
    sum += component.sign * cents;
  }
  return sum / 100;
}

/** Half away from zero; a hair is added so that a decimal half that floats just below it still goes up. */
const roundHalfUp = (value: number): number =>
  Math.sign(value) * Math.floor(Math.abs(value) * (1 + 1e-14) + 0.5 + 1e-7);
