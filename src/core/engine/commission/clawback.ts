import {
  add,
  divide,
  isZero,
  larger,
  less,
  multiply,
  rational,
  sign,
  smaller,
  subtract,
  toInteger,
  ZERO,
  type Rational,
} from '../../domain/rational';
import { dateOfDay } from '../../domain/period';
import type { ClawbackRule } from './clawback-rule';
import type { CompiledComponent } from './component';
import { centsOf, unitsOf } from './draw';
import { averageRate, earn, envOf, itemPay, type Earned, type Run } from './earn';
import { monthText, periodAround, type MonthIndex, type Range } from './months';
import type { ReturnItem } from './orders';
import type { Person } from './people';
import type { ComponentState } from './state';
import { money, plain, rate as rateFigure, type Trace } from './trace';

/** One thing that came back, in terms of the component's credit. */
interface Returned {
  readonly credit: Rational;
  /** The period of the sale; null where nobody knows. */
  readonly original: Range | null;
  readonly item: ReturnItem | null;
}

/** What returns of a period take back (step 7, rule C-R10), in currency units, never below zero. */
export function clawbackOf(
  run: Run,
  component: CompiledComponent,
  rule: ClawbackRule,
  person: Person,
  range: Range,
  current: Earned,
  state: ComponentState,
  trace: Trace,
): Rational {
  if (rule.method === 'net') return ZERO;
  let sum = ZERO;
  for (const returned of returnedIn(run, component, person, range)) {
    const period =
      returned.original === null
        ? null
        : clip(periodAround(returned.original.to, component.periodMonths, run.world.fiscalStart), component);
    if (period !== null && rule.within !== null && range.to - period.to > rule.within) continue;
    const due = dueBack(run, component, rule, person, returned, period, current, state, trace, range);
    const fromPending = period === null ? ZERO : cancelPending(state, period.to, due);
    let back = subtract(due, fromPending);
    if (rule.limited && period !== null) back = limitToPaid(run, component, person, period, range, state, back, trace);
    if (period !== null) state.clawed.set(period.to, (state.clawed.get(period.to) ?? 0) + centsOf(back));
    sum = add(sum, back);
  }
  return sum;
}

const clip = (range: Range, component: CompiledComponent): Range => ({
  from: Math.max(range.from, component.effective.from),
  to: Math.min(range.to, component.effective.to),
});

function returnedIn(run: Run, component: CompiledComponent, person: Person, range: Range): Returned[] {
  const credit = component.credit;
  if (credit === null) return [];
  const items = credit.returnsIn(envOf(run, component, person, null, range), range);
  if (items.length > 0)
    return items.flatMap((item) => {
      const original = item.original;
      const whole =
        item.cancel && isZero(item.amount) && original !== null
          ? { ...item, amount: original.amount, units: original.units, cost: original.cost }
          : item;
      const value = credit.ofItem({ ...whole, order: (original ?? item).order });
      const month = original?.month ?? null;
      // Returns of sales outside the component's window belong to another component.
      if (value === null || (month !== null && (month < component.effective.from || month > component.effective.to)))
        return [];
      return [{ credit: value, original: month === null ? null : { from: month, to: month }, item }];
    });
  return (run.world.returnFacts[person.index] ?? [])
    .filter((fact) => fact.month >= range.from && fact.month <= range.to && sign(fact.amount) !== 0)
    .filter(
      (fact) =>
        fact.original === null ||
        (fact.original.to >= component.effective.from && fact.original.to <= component.effective.to),
    )
    .map((fact) => ({
      credit: larger(fact.amount, multiply(fact.amount, rational(-1))),
      original: fact.original,
      item: null,
    }));
}

function dueBack(
  run: Run,
  component: CompiledComponent,
  rule: ClawbackRule,
  person: Person,
  returned: Returned,
  period: Range | null,
  current: Earned,
  state: ComponentState,
  trace: Trace,
  now: Range,
): Rational {
  const original = returned.item?.original ?? null;
  const samePeriod = period !== null && period.to === now.to;
  const earned =
    period === null || samePeriod
      ? current
      : capped(component, state, period, earn(run, component, person, null, period, null));
  const share = averageRate(earned) ?? ZERO;
  let due: Rational;
  if (rule.method === 'current_rate') due = multiply(returned.credit, averageRate(current) ?? share);
  else if (original !== null && (component.scope === 'order' || component.scope === 'collection')) {
    const sold = component.credit?.ofItem(original) ?? ZERO;
    const paid =
      period === null ? ZERO : (itemPay(component, envOf(run, component, person, null, period), original) ?? ZERO);
    due = isZero(sold) ? ZERO : divide(multiply(paid, smaller(returned.credit, sold)), sold);
  } else if (rule.method === 'recompute' && period !== null) {
    const less = earn(run, component, person, null, period, null, multiply(returned.credit, rational(-1)));
    due = subtract(earned.amount, less.amount);
  } else due = multiply(returned.credit, share);
  const rate = isZero(returned.credit) ? ZERO : divide(due, returned.credit);
  due = fractionOf(rule, returned, due, trace);
  trace?.push({
    step: 'clawback',
    code: 'clawback',
    params: {
      period: period === null ? '—' : monthText(period.to),
      amount: money(returned.credit),
      rate: rateFigure(rate),
      pay: money(due),
    },
    value: money(multiply(due, rational(-1))),
  });
  return larger(due, ZERO);
}

/** What a cap left of the period's earnings: the rate that comes back is the one that was paid. */
function capped(component: CompiledComponent, state: ComponentState, period: Range, earned: Earned): Earned {
  const paid = state.paid.get(period.to);
  if (component.cap === null || paid === undefined) return earned;
  const open = state.pending.reduce((sum, part) => sum + (part.period === period.to ? part.cents : 0), 0);
  return { credit: earned.credit, amount: smaller(earned.amount, unitsOf(paid + open)) };
}

function fractionOf(rule: ClawbackRule, returned: Returned, due: Rational, trace: Trace): Rational {
  if (typeof rule.fraction === 'object') return multiply(due, rule.fraction);
  const { item } = returned;
  const term = item?.original?.order.termMonths ?? item?.order.termMonths;
  if (!item?.original || term === undefined || term <= 0) return due;
  const served = Math.max(0, Math.min(term, fullMonths(item.original.day, item.day)));
  const part = multiply(due, rational(term - served, term));
  trace?.push({
    step: 'clawback',
    code: 'clawbackTerm',
    params: { term: plain(rational(term)), served: plain(rational(served)), pay: money(part) },
    value: money(part),
  });
  return part;
}

/** Whole months between two days: 15 January to 14 July is five, to 15 July six. */
function fullMonths(from: number, to: number): number {
  const [a, b] = [dateOfDay(from), dateOfDay(to)];
  const months = (Number(b.slice(0, 4)) - Number(a.slice(0, 4))) * 12 + Number(b.slice(5, 7)) - Number(a.slice(5, 7));
  return Number(b.slice(8)) < Number(a.slice(8)) ? months - 1 : months;
}

/** Takes the same share off instalments that are not paid yet; returns what they covered, in currency units. */
function cancelPending(state: ComponentState, period: MonthIndex, due: Rational): Rational {
  const waiting = state.pending.filter((part) => part.period === period);
  const open = waiting.reduce((sum, part) => sum + part.cents, 0);
  if (open <= 0) return ZERO;
  const paid = (state.paid.get(period) ?? 0) - (state.clawed.get(period) ?? 0);
  const all = open + Math.max(0, paid);
  const share = all === 0 ? ZERO : divide(smaller(due, unitsOf(all)), unitsOf(all));
  let cancelled = 0;
  for (const part of waiting) {
    const cut = toInteger(multiply(rational(part.cents), share), 'half_up');
    part.cents -= cut;
    cancelled += cut;
  }
  return unitsOf(cancelled);
}

function limitToPaid(
  run: Run,
  component: CompiledComponent,
  person: Person,
  period: Range,
  now: Range,
  state: ComponentState,
  back: Rational,
  trace: Trace,
): Rational {
  const known = state.paid.get(period.to);
  if (known === undefined && period.to === now.to) return back;
  const paid =
    known === undefined ? larger(earn(run, component, person, null, period, null).amount, ZERO) : unitsOf(known);
  const room = larger(subtract(paid, unitsOf(state.clawed.get(period.to) ?? 0)), ZERO);
  if (!less(room, back)) return back;
  trace?.push({
    step: 'clawback',
    code: 'clawbackLimited',
    params: { limit: money(room) },
    value: money(multiply(room, rational(-1))),
  });
  return room;
}
