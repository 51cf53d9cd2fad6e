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

/** For the many components that never look back: three maps fewer a person. Writing to it is a mistake of ours. */
class NoMonths extends Map<MonthIndex, number> {
  override set(at: MonthIndex): never {
    throw new RangeError(`a component that keeps no months was given one: ${at}`);
  }
}
const noMonths = new NoMonths();

/** @param keepsMonths true where clawback, pay-out, a split or another component looks back at what was paid */
export const freshState = (keepsMonths: boolean): ComponentState => ({
  carried: 0,
  deferred: ZERO,
  drawBalance: 0,
  yearPaid: neverPaid,
  paid: keepsMonths ? new Map<MonthIndex, number>() : noMonths,
  clawed: keepsMonths ? new Map<MonthIndex, number>() : noMonths,
  lines: keepsMonths ? new Map<MonthIndex, number>() : noMonths,
  pending: [],
});

const neverPaid = { year: 0, amount: ZERO } as const;
