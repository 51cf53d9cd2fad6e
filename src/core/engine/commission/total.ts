import { add, less, smaller, subtract, ZERO } from '../../domain/rational';
import type { CompiledScheme } from './compile';
import { applyDraw, centsOf, unitsOf } from './draw';
import type { Run } from './earn';
import { guaranteeAmount, limitAmount } from './limits';
import type { Env } from './env';
import { periodAround, type MonthIndex } from './months';
import type { StatementLine } from './pay-types';
import type { Person } from './people';
import type { ComponentState } from './state';
import { money, type Step, type Trace } from './trace';

const names = {
  cap: { zh: '合计封顶', en: 'Cap on the total' },
  floor: { zh: '合计保底', en: 'Floor on the total' },
  guarantee: { zh: '合计保障', en: 'Guarantee on the total' },
  draw: { zh: '预支', en: 'Draw' },
} as const;

/** Rules on the sum of a month, each as a line of its own so that the lines still add up to the total. */
export function applyTotal(
  scheme: CompiledScheme,
  run: Run,
  person: Person,
  month: MonthIndex,
  lines: readonly StatementLine[],
  state: ComponentState,
  traced: boolean,
): StatementLine[] {
  const { cap, floor, guarantee, draw } = scheme.total;
  if (cap === null && floor === null && guarantee === null && draw === null) return [];
  const env = envFor(scheme, run, person, month);
  const out: StatementLine[] = [];
  let cents = lines.reduce((sum, line) => sum + line.amount, 0);
  const push = (key: keyof typeof names, next: number, steps: readonly Step[]): void => {
    if (next !== cents)
      out.push({ component: key, name: names[key], amount: next - cents, steps: () => (traced ? steps : []) });
    cents = next;
  };
  if (cap !== null) {
    const available = cap.defer ? add(unitsOf(cents), state.deferred) : unitsOf(cents);
    const year = periodAround(month, 12, run.world.fiscalStart).from;
    const before = state.yearPaid.year === year ? state.yearPaid.amount : ZERO;
    const limit = cap.perYear ? subtract(limitAmount(cap, env), before) : limitAmount(cap, env);
    const capped = smaller(available, limit);
    state.deferred = cap.defer ? subtract(available, capped) : ZERO;
    state.yearPaid = { year, amount: add(before, capped) };
    push('cap', centsOf(capped), [{ step: 'cap', code: 'cap', params: { limit: money(limit) }, value: money(capped) }]);
  }
  if (floor !== null) {
    const limit = limitAmount(floor, env);
    if (less(unitsOf(cents), limit))
      push('floor', centsOf(limit), [
        { step: 'floor', code: 'floor', params: { limit: money(limit) }, value: money(limit) },
      ]);
  }
  const guaranteed = guarantee === null ? null : guaranteeAmount(guarantee, env);
  if (guaranteed !== null && less(unitsOf(cents), guaranteed))
    push('guarantee', centsOf(guaranteed), [
      { step: 'guarantee', code: 'guarantee', params: { limit: money(guaranteed) }, value: money(guaranteed) },
    ]);
  if (draw !== null) {
    const trace: Trace = traced ? [] : null;
    const result = applyDraw(draw, env, cents, state.drawBalance, trace);
    const lastMonth = periodAround(month, 12, run.world.fiscalStart).to;
    state.drawBalance = draw.forgiveAtYearEnd && month === lastMonth ? 0 : result.balance;
    push('draw', result.pay, trace ?? []);
  }
  return out;
}

function envFor(scheme: CompiledScheme, run: Run, person: Person, month: MonthIndex): Env {
  return {
    world: run.world,
    choices: scheme.choices,
    person,
    members: null,
    range: { from: month, to: month },
    accumulateFrom: periodAround(month, 12, run.world.fiscalStart).from,
    periodMonths: 1,
    item: null,
    credit: null,
    periodCredit: null,
    payOf: run.payOf,
  };
}
