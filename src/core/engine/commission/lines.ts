import {
  add,
  divide,
  isZero,
  multiply,
  rational,
  subtract,
  toInteger,
  ZERO,
  type Rational,
} from '../../domain/rational';
import { centsOf, unitsOf } from './draw';
import type { Earned } from './earn';
import type { Choices } from './env';
import type { MonthIndex, Range } from './months';
import type { Balances, Statement, StatementLine } from './pay-types';
import type { Person } from './people';
import { splitCents } from './split-cents';
import type { ComponentState } from './state';
import { money, type Trace } from './trace';

const HUNDRED = rational(100);

export const nothing: Earned = { credit: ZERO, amount: ZERO };
export const noBalances: Balances = { drawBalance: 0, carried: 0, deferred: 0, scheduled: 0 };

export const addTo = (map: Map<MonthIndex, number>, at: MonthIndex, cents: number): void =>
  void map.set(at, (map.get(at) ?? 0) + cents);

function mergeLines(parts: readonly { readonly lines: readonly StatementLine[] }[]): StatementLine[] {
  const out = new Map<string, StatementLine>();
  for (const line of parts.flatMap((part) => part.lines)) {
    const old = out.get(line.component);
    out.set(
      line.component,
      old ? { ...old, amount: old.amount + line.amount, steps: () => [...old.steps(), ...line.steps()] } : line,
    );
  }
  return [...out.values()];
}

/** Step 9: once a line, half away from zero unless the scheme says otherwise (rule C-R12). */
export function roundCents(amount: Rational, choices: Choices): number {
  if (choices.roundTo.n === 1 && choices.roundTo.d === 100)
    return toInteger(multiply(amount, HUNDRED), choices.rounding);
  const steps = toInteger(divide(amount, choices.roundTo), choices.rounding);
  return centsOf(multiply(rational(steps), choices.roundTo));
}

/** Below zero nothing is paid: the rest is taken off later, unless overpayment is recovered at once (rule C-R10). */
export function carry(choices: Choices, cents: number, state: ComponentState, trace: Trace): number {
  if (state.carried !== 0)
    trace?.push({
      step: 'clawback',
      code: 'carriedIn',
      params: { amount: money(unitsOf(-state.carried)) },
      value: money(unitsOf(state.carried)),
    });
  const sum = cents + state.carried;
  state.carried = 0;
  if (sum >= 0 || choices.overpayment === 'recover') return sum;
  state.carried = sum;
  trace?.push({ step: 'clawback', code: 'carriedOut', params: { amount: money(unitsOf(-sum)) }, value: money(ZERO) });
  return 0;
}

/** Parts of a rounded line; shares that do not add up to one (double crediting) are rounded one by one. */
export function divideLine(line: number, weights: readonly Rational[], fixedShares: boolean): number[] {
  const sum = weights.reduce(add, ZERO);
  if (!fixedShares || isZero(subtract(sum, rational(1)))) return splitCents(line, weights);
  return weights.map((weight) => toInteger(multiply(rational(line), weight), 'half_up'));
}

/** What one person gets in one month, before months are put together. */
export interface Draft {
  readonly lines: StatementLine[];
  balances: Balances;
  byComponent: Map<string, Balances> | null;
}

const noComponents: ReadonlyMap<string, Balances> = new Map();

/** A statement over one month, or the sum of the months of a longer period. */
export function mergeMonths(
  label: string,
  range: Range,
  person: Person,
  drafts: ReadonlyMap<MonthIndex, readonly Draft[]>,
): Statement {
  const parts: Draft[] = [];
  for (let at = range.from; at <= range.to; at += 1) {
    const draft = drafts.get(at)?.[person.index];
    if (draft) parts.push(draft);
  }
  const last = parts.at(-1);
  const lines = parts.length === 1 ? (last?.lines ?? []) : mergeLines(parts);
  return {
    person: person.id,
    period: label,
    total: lines.reduce((sum, line) => sum + line.amount, 0),
    lines,
    balances: last?.balances ?? noBalances,
    byComponent: last?.byComponent ?? noComponents,
  };
}
