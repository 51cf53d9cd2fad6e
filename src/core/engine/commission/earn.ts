import {
  add,
  compare,
  divide,
  isZero,
  larger,
  multiply,
  negate,
  ONE,
  parseRational,
  sign,
  subtract,
  ZERO,
  type Rational,
} from '../../domain/rational';
import { creditFrom, type CompiledComponent } from './component';
import { centsOf, unitsOf } from './draw';
import { peopleOf, type Env } from './env';
import { limits } from './limits';
import { need } from './measure';
import { measureName } from './measure-name';
import { factorOf } from './modifiers';
import { monthText, periodAround, type MonthIndex, type Range } from './months';
import type { Item } from './orders';
import type { Person } from './people';
import type { Span } from './rater';
import { splitCents } from './split-cents';
import { money, plain, rate as rateFigure, type Trace } from './trace';
import type { World } from './world';

/** What a component earned in a period, before clawback, draw and rounding (steps 1–6). */
export interface Earned {
  readonly credit: Rational;
  readonly amount: Rational;
}

/** One run over a world: the opening balances count from its first month. */
export interface Run {
  readonly world: World;
  readonly firstMonth: MonthIndex;
  readonly payOf: Env['payOf'];
}

export function envOf(
  run: Run,
  component: CompiledComponent,
  person: Person,
  members: readonly Person[] | null,
  range: Range,
): Env {
  return {
    world: run.world,
    choices: component.choices,
    person,
    members,
    range,
    accumulateFrom: accumulateFrom(run, component, person, range.to),
    periodMonths: component.periodMonths,
    item: null,
    credit: null,
    periodCredit: null,
    payOf: run.payOf,
  };
}

interface Opening {
  readonly credit: Rational;
  readonly paid: Rational | null;
}

/** Balances brought forward; they replace everything before the first month of the run (rule C-R9). */
function openingOf(run: Run, component: CompiledComponent, person: Person): Opening | null {
  const found = run.world.opening.get(`${person.index}|${component.key}`) ?? run.world.opening.get(`${person.index}|`);
  if (!found || (found.ytdCredit === undefined && found.ytdPaid === undefined)) return null;
  return {
    credit: parseRational(found.ytdCredit ?? 0) ?? ZERO,
    paid: found.ytdPaid === undefined ? null : parseRational(found.ytdPaid),
  };
}

const yearStart = (run: Run, component: CompiledComponent, at: MonthIndex): MonthIndex =>
  component.accumulateMonths === 0
    ? run.firstMonth
    : periodAround(at, component.accumulateMonths, run.world.fiscalStart).from;

function accumulateFrom(run: Run, component: CompiledComponent, person: Person, at: MonthIndex): MonthIndex {
  const start = yearStart(run, component, at);
  return start < run.firstMonth && openingOf(run, component, person) !== null ? run.firstMonth : start;
}

const openingAt = (run: Run, component: CompiledComponent, person: Person, at: MonthIndex): Opening | null =>
  yearStart(run, component, at) <= run.firstMonth ? openingOf(run, component, person) : null;

/** Steps 1–6 for one person (or the members of a split) and one basis period; `adjust` is added to the credit. */
export function earn(
  run: Run,
  component: CompiledComponent,
  person: Person,
  members: readonly Person[] | null,
  range: Range,
  trace: Trace,
  adjust: Rational = ZERO,
): Earned {
  return earnIn(run, component, envOf(run, component, person, members, range), trace, adjust);
}

/** The same where the environment of the period is at hand; its credit is not known yet. */
export function earnIn(
  run: Run,
  component: CompiledComponent,
  env: Env,
  trace: Trace,
  adjust: Rational = ZERO,
): Earned {
  const base =
    component.scope === 'order' || component.scope === 'collection'
      ? earnByItem(component, env, trace)
      : earnByPeriod(run, component, env, adjust, trace);
  const signed = component.deduction ? larger(base.amount, ZERO) : base.amount;
  if (component.floor === null && component.guarantee === null) return { credit: base.credit, amount: signed };
  return { credit: base.credit, amount: limits(component, { ...env, credit: base.credit }, signed, trace) };
}

const raterAt = (component: CompiledComponent, at: MonthIndex): CompiledComponent['rates'][number] => {
  const only = component.rates.length === 1 ? component.rates[0] : undefined;
  if (only) return only;
  const found = component.rates.findLast((one) => one.from <= at) ?? component.rates[0];
  if (!found) throw new RangeError(`component ${component.key} has no rate`);
  return found;
};

function noteCredit(component: CompiledComponent, env: Env, credit: Rational, trace: Trace): void {
  if (trace === null || component.credit === null) return;
  const figure = env.world.metrics.get(component.credit.metric)?.unit === 'money' ? money(credit) : plain(credit);
  const team = members(env, creditFrom(component));
  trace.push(
    team > 1
      ? {
          step: 'credit',
          code: 'team',
          params: { people: team, metric: component.credit.name, amount: figure },
          value: figure,
        }
      : { step: 'credit', code: 'credit', params: { metric: component.credit.name, amount: figure }, value: figure },
  );
}

const members = (env: Env, from: Parameters<typeof peopleOf>[1]): number =>
  from === undefined && env.members === null ? 1 : peopleOf(env, from).length;

/** The period's credit on its own, or on the year to date. */
function earnByPeriod(run: Run, component: CompiledComponent, env: Env, adjust: Rational, trace: Trace): Earned {
  const credit = add(component.credit?.read(env) ?? ZERO, adjust);
  noteCredit(component, env, credit, trace);
  const { rater, flat } = raterAt(component, env.range.to);
  const here = { ...env, credit };
  let due: Rational;
  if (component.scope === 'ytd') due = trueUp(run, component, env, credit, trace);
  else if (component.scope === 'ytd_position') {
    const now = yearToDate(run, component, env, credit);
    const before = beforeEnv(env, subtract(now.credit ?? ZERO, credit));
    const span = spanOf(component, now, before.credit ?? ZERO, now.credit ?? ZERO, before);
    noteYtd(env, now.credit ?? ZERO, before.credit ?? ZERO, trace);
    due = span === null ? ZERO : rater({ ...env, credit: now.credit, accumulateFrom: now.accumulateFrom }, span, trace);
  } else {
    const span = spanOf(component, here, ZERO, credit, null, trace);
    due = span === null ? ZERO : rater(here, span, trace);
    if (span !== null && flat !== null && component.modifiers.length === 0 && component.threshold === null)
      due = add(due, sharedOrderDifference(component, env, flat, trace));
  }
  const factor =
    component.modifiers.length === 0
      ? ONE
      : factorOf(component.modifiers, here, () => yearToDate(run, component, env, credit), trace);
  return { credit, amount: factor === ONE ? due : multiply(due, factor) };
}

/** The environment from the start of the accumulation to the end of the period, opening balances included. */
function yearToDate(run: Run, component: CompiledComponent, env: Env, credit: Rational): Env {
  const opening = openingAt(run, component, env.person, env.range.to);
  const range = { from: Math.min(env.accumulateFrom, env.range.from), to: env.range.to };
  const inside = range.from === env.range.from ? credit : (component.credit?.read({ ...env, range }) ?? ZERO);
  return { ...env, range, credit: opening === null ? inside : add(inside, opening.credit) };
}

function beforeEnv(env: Env, credit: Rational): Env {
  const to = env.range.from - 1;
  return { ...env, range: { from: Math.min(env.accumulateFrom, to), to }, credit };
}

function noteYtd(env: Env, now: Rational, before: Rational, trace: Trace): void {
  trace?.push({
    step: 'basis',
    code: 'ytd',
    params: { from: monthText(env.accumulateFrom), amount: money(now), before: money(before) },
    value: money(now),
  });
}

/** Due on the year to date less what was due before this period (rule C-R9). */
function trueUp(run: Run, component: CompiledComponent, env: Env, credit: Rational, trace: Trace): Rational {
  const { rater } = raterAt(component, env.range.to);
  const now = yearToDate(run, component, env, credit);
  const prior = subtract(now.credit ?? ZERO, credit);
  noteYtd(env, now.credit ?? ZERO, prior, trace);
  const span = spanOf(component, now, ZERO, now.credit ?? ZERO, null, trace);
  const due = span === null ? ZERO : rater(now, span, trace);
  const before = dueBefore(run, component, env, prior);
  trace?.push({
    step: 'basis',
    code: 'trueUp',
    params: { due: money(due), before: money(before) },
    value: money(subtract(due, before)),
  });
  return subtract(due, before);
}

function dueBefore(run: Run, component: CompiledComponent, env: Env, prior: Rational): Rational {
  const first = env.range.from <= env.accumulateFrom;
  if (first) {
    const opening = openingAt(run, component, env.person, env.range.to);
    if (opening?.paid) return opening.paid;
    if (isZero(prior)) return ZERO;
  }
  const { rater } = raterAt(component, env.range.to);
  const before = beforeEnv(env, prior);
  const span = spanOf(component, before, ZERO, prior, null);
  return span === null ? ZERO : rater(before, span, null);
}

/** Applies the threshold to a stretch of credit; null when it is not reached. */
function spanOf(
  component: CompiledComponent,
  env: Env,
  start: Rational,
  end: Rational,
  before: Env | null,
  trace: Trace = null,
): Span | null {
  const { threshold } = component;
  if (threshold === null) return { start, end, before, paidPart: ONE };
  const at = need(threshold.at(env), env, `${threshold.path}.at`, 'threshold');
  const value =
    threshold.on === null
      ? end
      : need(threshold.on(env), env, `${threshold.path}.on`, measureName(undefined, 'threshold'));
  const order = compare(value, at);
  const figure = threshold.on === null ? money(at) : plain(at);
  if (order < 0 || (order === 0 && !threshold.inclusive)) {
    trace?.push({ step: 'basis', code: 'thresholdMissed', params: { at: figure }, value: null });
    return null;
  }
  if (threshold.all) {
    trace?.push({ step: 'basis', code: 'thresholdMet', params: { at: figure }, value: null });
    return { start, end, before, paidPart: ONE };
  }
  // The excess of another measure is the same share of the credit.
  const cut = threshold.on === null ? at : isZero(value) ? ZERO : divide(multiply(end, at), value);
  const from = larger(start, cut);
  const excess = subtract(end, from);
  trace?.push({
    step: 'basis',
    code: 'threshold',
    params: { at: figure, amount: money(excess) },
    value: money(excess),
  });
  const width = subtract(end, start);
  return { start: from, end, before, paidPart: isZero(width) ? ZERO : divide(excess, width) };
}

/** Each order (or collection) on its own; shared orders are paid as a whole and then divided. */
function earnByItem(component: CompiledComponent, env: Env, trace: Trace): Earned {
  const rule = component.credit;
  if (rule === null) return { credit: ZERO, amount: ZERO };
  const items = rule.itemsIn(env, env.range);
  let credit = ZERO;
  for (const item of items) credit = add(credit, rule.ofItem(item) ?? ZERO);
  noteCredit(component, env, credit, trace);
  let amount = ZERO;
  for (const item of items) {
    const pay = itemPay(component, { ...env, periodCredit: credit }, item);
    if (pay === null) continue;
    amount = add(amount, pay);
    trace?.push({ step: 'rate', code: 'order', params: { order: item.order.id, pay: money(pay) }, value: money(pay) });
  }
  return { credit, amount };
}

/** What one order pays to one person; null when the filter leaves it out. */
export function itemPay(component: CompiledComponent, env: Env, item: Item): Rational | null {
  const rule = component.credit;
  if (rule === null || isZero(item.share)) return null;
  const whole = wholeItem(item);
  const credit = rule.ofItem(whole);
  if (credit === null) return null;
  const here: Env = { ...env, item: whole, credit };
  const span = spanOf(component, here, ZERO, credit, null);
  if (span === null) return ZERO;
  const pay = multiply(
    raterAt(component, item.month).rater(here, span, null),
    factorOf(component.modifiers, here, () => here, null),
  );
  return item.shareKey === '' ? multiply(pay, item.share) : ownPart(item, pay);
}

function wholeItem(item: Item): Item {
  if (compare(item.share, ONE) === 0) return item;
  const up = (value: Rational): Rational => divide(value, item.share);
  return {
    ...item,
    share: ONE,
    amount: up(item.amount),
    units: up(item.units),
    cost: item.cost === null ? null : up(item.cost),
  };
}

/** The person's part of the rounded line of a shared order, by largest remainder (rule C-R13). */
function ownPart(item: Item, pay: Rational): Rational {
  const shares = (item.order.shares ?? []).map((share) => parseRational(share.share) ?? ZERO);
  const sum = shares.reduce(add, ZERO);
  const at = item.shareKey.split(',').indexOf(item.ownKey);
  if (compare(sum, ONE) !== 0 || at < 0) return multiply(pay, item.share);
  return unitsOf(splitCents(centsOf(pay), shares)[at] ?? 0);
}

/**
 * With a flat rate the orders that the same people share make one line, which is rounded and then divided, so that
 * the parts add up to it. This is the difference between that and the exact share (less than one cent a line).
 */
function sharedOrderDifference(component: CompiledComponent, env: Env, flat: Rational, trace: Trace): Rational {
  const rule = component.credit;
  if (rule === null || env.members !== null || !env.world.hasOrders || !rule.fromOrders(env)) return ZERO;
  const groups = new Map<string, { item: Item; sum: Rational }>();
  const put = (item: Item, way: 1 | -1): void => {
    if (item.shareKey === '') return;
    const value = rule.ofItem(wholeItem(item)) ?? ZERO;
    const key = `${item.shareKey}|${item.ownKey}`;
    const old = groups.get(key);
    groups.set(key, { item: old?.item ?? item, sum: add(old?.sum ?? ZERO, way === 1 ? value : negate(value)) });
  };
  for (const item of rule.itemsIn(env, env.range)) put(item, 1);
  if (rule.metric === 'net_sales') for (const item of rule.returnsIn(env, env.range)) put(item, -1);
  let difference = ZERO;
  for (const { item, sum } of groups.values()) {
    const line = multiply(sum, flat);
    difference = add(difference, subtract(ownPart(item, line), multiply(line, item.share)));
    trace?.push({
      step: 'split',
      code: 'split',
      params: { total: money(line), rate: rateFigure(item.share) },
      value: money(ownPart(item, line)),
    });
  }
  return difference;
}

/** The rate that a period paid: earned ÷ credit; null when there was no credit. */
export const averageRate = (earned: Earned): Rational | null =>
  sign(earned.credit) === 0 ? null : divide(earned.amount, earned.credit);
