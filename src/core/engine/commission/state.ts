import { ZERO, type Rational } from '../../domain/rational';
import type { MonthIndex } from './months';

/** What a component remembers about a person from period to period. Cents, except the deferred amount. */
export interface ComponentState {
  /** Overpayment still to be taken off: zero or negative. */
  carried: number;
  /** Held back by a cap that defers. */
  deferred: Rational;
  drawBalance: number;
  /** Earned in the fiscal year so far, for caps that run over the year. */
  yearPaid: { readonly year: MonthIndex; readonly amount: Rational };
  /** Paid for the period that ends in a month. */
  readonly paid: Map<MonthIndex, number>;
  readonly clawed: Map<MonthIndex, number>;
  readonly lines: Map<MonthIndex, number>;
  readonly pending: { readonly period: MonthIndex; readonly month: MonthIndex; cents: number }[];
}

export const freshState = (): ComponentState => ({
  carried: 0,
  deferred: ZERO,
  drawBalance: 0,
  yearPaid: { year: 0, amount: ZERO },
  paid: new Map(),
  clawed: new Map(),
  lines: new Map(),
  pending: [],
});
