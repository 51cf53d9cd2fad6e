import type { PayInput } from '../../domain/pay';
import {
  add,
  divide,
  isZero,
  less,
  multiply,
  parseRational,
  rational,
  sign,
  smaller,
  subtract,
  ZERO,
  type Rational,
} from '../../domain/rational';
import { clawbackOf } from './clawback';
import { checkMetrics, compileScheme, type CompiledScheme } from './compile';
import type { CompiledComponent } from './component';
import { applyDraw, centsOf, unitsOf } from './draw';
import { earn, earnIn, envOf, type Earned, type Run } from './earn';
import { limitAmount } from './limits';
import { isEmployed } from './employment';
import { monthText, periodAround, type MonthIndex, type Range } from './months';
import { noteBalance, addBalance } from './balances';
import { addTo, carry, divideLine, mergeMonths, noBalances, nothing, roundCents, type Draft } from './lines';
import { installments } from './payout';
import type { Statement } from './pay-types';
import type { Person } from './people';
import { groupsOf, memberWeights } from './split';
import { freshState, type ComponentState } from './state';
import { applyTotal } from './total';
import { money, rate as rateFigure, type Step, type Trace } from './trace';
import { buildWorld, type World } from './world';

interface PayOptions {
  /** Off for simulations: nobody reads the steps. */
  readonly trace?: boolean;
}

/**
 * Statement-grade evaluation: exact arithmetic, one rounding a line (design 2.4).
 * @returns one statement per period and person, in the order of the input
 * @throws AppError with path and code when the scheme or the input cannot be paid from
 */
export function pay(input: PayInput, options: PayOptions = {}): Statement[] {
  return payCompiled(compileScheme(input.scheme), buildWorld(input), options);
}

export function payCompiled(scheme: CompiledScheme, world: World, options: PayOptions = {}): Statement[] {
  checkMetrics(scheme, world);
  return new PayRun(scheme, world, options.trace ?? true).statements();
}

/** Cents of each person over all periods of the world, in its order: what a comparison needs, without the statements. */
export function payTotals(scheme: CompiledScheme, world: World): number[] {
  checkMetrics(scheme, world);
  return new PayRun(scheme, world, false).totalsByPerson();
}

/** One run through the months; holds the balances. */
class PayRun {
  private readonly run: Run;
  private readonly states: Map<string, ComponentState[]>;
  private readonly totals: ComponentState[];
  private readonly months: readonly MonthIndex[];
  /** Notes of the line at work; one array for all of them, since most lines have none. */
  private readonly scratch: Step[] = [];
  /** Components whose pay others are computed from. */
  private readonly referred: ReadonlySet<string>;

  constructor(
    private readonly scheme: CompiledScheme,
    private readonly world: World,
    private readonly traced: boolean,
  ) {
    world.gaps.clear();
    const months = new Set<MonthIndex>();
    for (const { range } of world.periods) for (let at = range.from; at <= range.to; at += 1) months.add(at);
    this.months = [...months].sort((a, b) => a - b);
    const referred = new Set(scheme.components.flatMap(({ pays }) => pays.map(({ component }) => component)));
    this.referred = referred;
    const looksBack = ({ key, clawback, payout, split }: CompiledComponent): boolean =>
      clawback !== null || payout !== null || split !== null || referred.has(key);
    this.states = new Map(
      scheme.components.map((component) => [component.key, world.people.map(() => freshState(looksBack(component)))]),
    );
    this.totals = world.people.map(() => freshState(false));
    this.run = {
      world,
      firstMonth: this.months[0] ?? 0,
      payOf: (key, person, range) => this.paidIn(key, person, range),
    };
    this.openBalances();
  }

  statements(): Statement[] {
    const { people, periods } = this.world;
    const drafts = new Map<MonthIndex, Draft[]>();
    const made = periods.map((): Statement[] => []);
    for (const month of this.months) {
      drafts.set(month, this.payMonth(month));
      for (const [i, { label, range }] of periods.entries())
        if (range.to === month) made[i] = people.map((person) => mergeMonths(label, range, person, drafts));
      // Months that no later statement is made of are let go, so that a year of drafts is never held at once.
      for (const past of drafts.keys())
        if (!periods.some(({ range }) => range.from <= past && range.to > month)) drafts.delete(past);
    }
    return made.flat();
  }

  totalsByPerson(): number[] {
    const sums = this.world.people.map(() => 0);
    for (const month of this.months) {
      const times = this.world.periods.filter(({ range }) => range.from <= month && month <= range.to).length;
      this.payMonth(month).forEach(({ lines }, p) => {
        for (const line of lines) sums[p] = (sums[p] ?? 0) + line.amount * times;
      });
    }
    return sums;
  }

  private payMonth(month: MonthIndex): Draft[] {
    const row = this.world.people.map((): Draft => ({ lines: [], balances: noBalances, byComponent: null }));
    for (const component of this.scheme.components) this.payComponent(component, month, row);
    for (const person of this.world.people) this.finish(person, month, row[person.index]);
    return row;
  }

  private openBalances(): void {
    for (const person of this.world.people)
      for (const [key, opening] of this.world.opening) {
        const index = Number(key.split('|')[0]);
        const name = key.slice(key.indexOf('|') + 1);
        if (index !== person.index) continue;
        const cents = (value: string | number | undefined): number => centsOf(parseRational(value ?? 0) ?? ZERO);
        const withDraw = this.scheme.components.find((c) => c.draw !== null && (c.key === name || name === ''));
        const holder = withDraw ?? this.scheme.components.find((c) => c.key === name);
        const draws =
          this.scheme.total.draw !== null && !withDraw ? this.totals[index] : this.stateOf(holder?.key ?? '', person);
        if (draws) draws.drawBalance = cents(opening.drawBalance);
        const state = this.stateOf(holder?.key ?? this.scheme.components[0]?.key ?? '', person);
        if (!state) continue;
        state.carried = -Math.abs(cents(opening.carried));
        state.deferred = parseRational(opening.deferred ?? 0) ?? ZERO;
      }
  }

  private stateOf(key: string, person: Person): ComponentState | undefined {
    return this.states.get(key)?.[person.index];
  }

  private paidIn(key: string, person: Person, range: Range): Rational {
    const lines = this.stateOf(key, person)?.lines;
    let sum = 0;
    for (let at = range.from; at <= range.to; at += 1) sum += lines?.get(at) ?? 0;
    return unitsOf(sum);
  }

  private payComponent(component: CompiledComponent, month: MonthIndex, row: readonly Draft[]): void {
    const period = periodAround(month, component.periodMonths, this.world.fiscalStart);
    const range = {
      from: Math.max(period.from, component.effective.from),
      to: Math.min(period.to, component.effective.to),
    };
    if (component.split !== null) {
      if (month === range.to && range.from <= range.to) this.payGroups(component, range, row);
      return;
    }
    const when = {
      month,
      range: range.from <= range.to && month === range.to ? range : null,
      clawRange: month === period.to ? period : null,
    };
    for (const person of this.world.people)
      if (component.applies(person)) this.payPerson(component, person, when, row[person.index]);
  }

  private payPerson(
    component: CompiledComponent,
    person: Person,
    when: { month: MonthIndex; range: Range | null; clawRange: Range | null },
    draft: Draft | undefined,
  ): void {
    const state = this.stateOf(component.key, person);
    if (!state || !draft) return;
    const trace = this.traced ? this.scratch : null;
    this.scratch.length = 0;
    const { range } = when;
    const earned = range === null ? nothing : this.earnCapped(component, person, range, state, trace);
    let exact = earned.amount;
    if (component.clawback !== null && when.clawRange !== null)
      exact = subtract(
        exact,
        clawbackOf(this.run, component, component.clawback, person, when.clawRange, earned, state, trace),
      );
    const due = this.payable(component, person, when, exact, state, trace);
    const settled = component.deduction ? -due : carry(component.choices, due, state, trace);
    const cents = this.draw(component, person, when, settled, state, trace);
    if (this.referred.has(component.key)) addTo(state.lines, when.month, cents);
    if (range !== null || cents !== 0) {
      const idle = cents === 0 && range !== null && isZero(earned.credit) && !isEmployed(person, range);
      if (!idle)
        draft.lines.push({
          component: component.key,
          name: component.name,
          amount: cents,
          steps:
            trace === null ? untold : this.stepsOf(component, person, range, trace.length === 0 ? noSteps : [...trace]),
        });
    }
    noteBalance(component, state, draft);
  }

  /** Steps 1–6 depend on nothing that changes, so they are told when somebody asks; the later ones were noted. */
  private stepsOf(
    component: CompiledComponent,
    person: Person,
    range: Range | null,
    later: readonly Step[],
  ): () => Step[] {
    return () => {
      const steps: Step[] = [];
      if (range !== null) earn(this.run, component, person, null, range, steps);
      return [...steps, ...later];
    };
  }

  /** Steps 1–6 with the cap, which may defer. */
  private earnCapped(
    component: CompiledComponent,
    person: Person,
    range: Range,
    state: ComponentState,
    trace: Trace,
  ): Earned {
    const own = envOf(this.run, component, person, null, range);
    const earned = earnIn(this.run, component, own, null);
    const { cap } = component;
    if (cap === null) return earned;
    let limit = limitAmount(cap, { ...own, credit: earned.credit });
    const year = cap.perYear ? periodAround(range.to, 12, this.world.fiscalStart).from : 0;
    const before = cap.perYear && state.yearPaid.year === year ? state.yearPaid.amount : ZERO;
    if (cap.perYear) limit = subtract(limit, before);
    const available = cap.defer ? add(earned.amount, state.deferred) : earned.amount;
    if (cap.defer && sign(state.deferred) > 0)
      trace?.push({
        step: 'cap',
        code: 'deferredPaid',
        params: { amount: money(state.deferred) },
        value: money(state.deferred),
      });
    const capped = smaller(available, limit);
    if (less(capped, available)) {
      const excess = subtract(available, capped);
      trace?.push({
        step: 'cap',
        code: cap.defer ? 'capDeferred' : 'cap',
        params: { limit: money(limit), excess: money(excess) },
        value: money(capped),
      });
    }
    state.deferred = cap.defer ? subtract(available, capped) : ZERO;
    if (cap.perYear) state.yearPaid = { year, amount: add(before, capped) };
    return { credit: earned.credit, amount: capped };
  }

  /** Rounds, and spreads over instalments or collections where the scheme pays later. */
  private payable(
    component: CompiledComponent,
    person: Person,
    when: { month: MonthIndex; range: Range | null },
    exact: Rational,
    state: ComponentState,
    trace: Trace,
  ): number {
    const cents = roundCents(exact, component.choices);
    const { payout } = component;
    if (payout === null) {
      if (when.range !== null && component.clawback !== null) addTo(state.paid, when.range.to, cents);
      if (trace !== null && !isZero(subtract(exact, unitsOf(cents))))
        trace.push({ step: 'round', code: 'round', params: {}, value: money(unitsOf(cents)) });
      return cents;
    }
    if (payout.onCollection) return cents < 0 ? cents : this.onCollection(component, person, when.month);
    if (when.range !== null && cents > 0) {
      const period = when.range.to;
      for (const part of installments(payout, period, cents, this.world.fiscalStart))
        state.pending.push({ period, month: part.month, cents: part.cents });
      trace?.push({ step: 'payout', code: 'scheduled', params: { amount: money(unitsOf(cents)) }, value: null });
    }
    let due = Math.min(cents, 0);
    for (const part of state.pending) {
      if (part.month > when.month || part.cents === 0) continue;
      trace?.push({
        step: 'payout',
        code: 'installment',
        params: { period: monthText(part.period), amount: money(unitsOf(part.cents)) },
        value: money(unitsOf(part.cents)),
      });
      due += part.cents;
      addTo(state.paid, part.period, part.cents);
      part.cents = 0;
    }
    return due;
  }

  /** Pays each order's commission as its money comes in, at the rate of the period of the order. */
  private onCollection(component: CompiledComponent, person: Person, month: MonthIndex): number {
    let sum = ZERO;
    for (const payment of this.world.collections[person.index] ?? []) {
      if (payment.month !== month) continue;
      const sold = (this.world.items[person.index] ?? []).find((item) => item.order === payment.order);
      const credit = sold === undefined ? null : (component.credit?.ofItem(sold) ?? null);
      if (sold === undefined || credit === null || isZero(sold.amount)) continue;
      const period = periodAround(sold.month, component.periodMonths, this.world.fiscalStart);
      const earned = earn(this.run, component, person, null, period, null);
      if (isZero(earned.credit)) continue;
      const share = divide(multiply(earned.amount, credit), earned.credit);
      sum = add(sum, divide(multiply(share, payment.amount), sold.amount));
    }
    return roundCents(sum, component.choices);
  }

  private draw(
    component: CompiledComponent,
    person: Person,
    when: { range: Range | null },
    cents: number,
    state: ComponentState,
    trace: Trace,
  ): number {
    if (component.draw === null || when.range === null) return cents;
    const env = envOf(this.run, component, person, null, when.range);
    const year = periodAround(when.range.to, 12, this.world.fiscalStart);
    const result = applyDraw(component.draw, env, cents, state.drawBalance, trace);
    state.drawBalance = component.draw.forgiveAtYearEnd && when.range.to === year.to ? 0 : result.balance;
    return result.pay;
  }

  private payGroups(component: CompiledComponent, range: Range, row: readonly Draft[]): void {
    const rule = component.split;
    if (rule === null) return;
    for (const members of groupsOf(rule, this.world, component.applies, range)) {
      const leader = members[0];
      const state = leader && this.stateOf(component.key, leader);
      if (!leader || !state) continue;
      const trace: Trace = this.traced ? [] : null;
      const earned = earn(this.run, component, leader, members, range, trace);
      const limit =
        component.cap === null
          ? null
          : limitAmount(component.cap, {
              ...envOf(this.run, component, leader, members, range),
              credit: earned.credit,
            });
      const exact = limit === null ? earned.amount : smaller(earned.amount, limit);
      const line = carry(component.choices, roundCents(exact, component.choices), state, trace);
      const weights = memberWeights(rule, members, (person) => envOf(this.run, component, person, null, range));
      const parts = divideLine(line, weights, rule.shares !== null);
      members.forEach((person, i) => {
        const cents = component.deduction ? -(parts[i] ?? 0) : (parts[i] ?? 0);
        const share = line === 0 ? ZERO : rational(Math.abs(parts[i] ?? 0), Math.abs(line));
        const steps: Step[] =
          trace === null
            ? []
            : [
                ...trace,
                {
                  step: 'split',
                  code: 'split',
                  params: { total: money(unitsOf(line)), rate: rateFigure(share) },
                  value: money(unitsOf(cents)),
                },
              ];
        this.stateOf(component.key, person)?.lines.set(range.to, cents);
        row[person.index]?.lines.push({
          component: component.key,
          name: component.name,
          amount: cents,
          steps: () => steps,
        });
      });
    }
  }

  /** Caps, floors, guarantees and draws on the sum of the components. */
  private finish(person: Person, month: MonthIndex, draft: Draft | undefined): void {
    const state = this.totals[person.index];
    if (!draft || !state) return;
    draft.lines.push(...applyTotal(this.scheme, this.run, person, month, draft.lines, state, this.traced));
    if (this.scheme.total.draw !== null || this.scheme.total.cap !== null)
      addBalance(
        'total',
        { drawBalance: state.drawBalance, carried: 0, deferred: centsOf(state.deferred), scheduled: 0 },
        draft,
      );
  }
}

const [untold, noSteps]: readonly [() => Step[], readonly Step[]] = [() => [], []];
