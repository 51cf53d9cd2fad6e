import type { Decimal } from './scheme-measure';
import type { SchemeDocument } from './scheme';

/** What `pay` works on (design 7). Money in currency units; periods are months `2025-03`, or `2025-Q1`, `2025-H1`, `2025`. */
export interface PayInput {
  readonly scheme: SchemeDocument;
  readonly people: readonly PayPerson[];
  readonly facts?: readonly PayFact[];
  readonly targets?: readonly PayTarget[];
  readonly orders?: readonly PayOrder[];
  readonly opening?: readonly PayOpening[];
  readonly periods: readonly string[];
}

export interface PayPerson {
  readonly id: string;
  readonly name?: string;
  readonly hireDate?: string | null;
  readonly leaveDate?: string | null;
  readonly role?: string | null;
  readonly region?: string | null;
  readonly grade?: string | null;
  readonly managerId?: string | null;
  /** A month. */
  readonly baseSalary?: Decimal | null;
  /** A basis period, unless the setting targetIncentivePer says month or year. */
  readonly targetIncentive?: Decimal | null;
  /** Days away that do not count as employed for proration. */
  readonly leave?: readonly { readonly from: string; readonly to: string }[];
  readonly attributes?: Readonly<Record<string, string | number>>;
}

export interface PayFact {
  readonly person: string;
  readonly metric: string;
  readonly period: string;
  readonly value?: Decimal;
  readonly numerator?: Decimal;
  readonly denominator?: Decimal;
  readonly product?: string;
  /** For returns: the period of the sale that came back. */
  readonly originalPeriod?: string;
}

export interface PayTarget {
  readonly person: string;
  readonly metric: string;
  /** Absent: the same target in every basis period. */
  readonly period?: string;
  readonly value: Decimal;
}

export interface PayOrder {
  readonly id: string;
  readonly person?: string;
  readonly date: string;
  readonly product?: string;
  readonly customer?: string;
  readonly amount: Decimal;
  readonly cost?: Decimal;
  readonly units?: Decimal;
  /** sale (default), return, cancel, or the company's own words for kinds of sale. */
  readonly type?: string;
  readonly originalOrder?: string;
  readonly collected?: readonly { readonly date: string; readonly amount: Decimal }[];
  readonly termMonths?: number;
  /** Other figures of the order, for example its list price. */
  readonly attributes?: Readonly<Record<string, string | number>>;
  readonly shares?: readonly { readonly person: string; readonly share: Decimal }[];
}

export interface PayOpening {
  readonly person: string;
  readonly component?: string;
  readonly ytdCredit?: Decimal;
  readonly ytdPaid?: Decimal;
  readonly drawBalance?: Decimal;
  /** Overpayment still to be taken off, as a positive amount. */
  readonly carried?: Decimal;
  readonly deferred?: Decimal;
}
