import type { Decimal, From, Label, Measure, PeriodLength } from './scheme-measure';
import type { Modifier, Rate } from './scheme-rate';

/**
 * A commission scheme as it is written down: a versioned JSON document (docs/scheme-format.md). Rates and amounts are
 * decimal strings ("0.03", "3%", "1500000.00") or numbers; money is in currency units.
 */
export interface SchemeDocument {
  readonly $schema?: string;
  readonly format?: 'yardstick.scheme';
  /** Version of the format, not of the scheme. */
  readonly version?: 1;
  readonly key?: string;
  readonly name: Label;
  readonly note?: string;
  readonly currency?: string;
  /** First month of the fiscal year, 1–12; quarters and years follow it. */
  readonly fiscalYearStart?: number;
  readonly settings?: Settings;
  readonly metrics?: readonly MetricDefinition[];
  readonly components: readonly Component[];
  /** Rules on the sum of all components. */
  readonly total?: TotalRules;
}

/** Every choice that changes a payment, with its default (rule C-R2). A component may override them. */
export interface Settings {
  readonly boundary?: 'upper' | 'lower';
  readonly scope?: Scope;
  readonly gateBasis?: 'period' | 'ytd';
  readonly threshold?: 'excess' | 'all';
  readonly capExcess?: 'forfeit' | 'defer';
  readonly drawRecovery?: 'excess' | 'all';
  readonly prorateBy?: ProrationMethod;
  readonly monthCounts?: 'any_day' | 'half' | 'full';
  readonly holidays?: readonly string[];
  readonly workWeek?: readonly number[];
  readonly clawback?: ClawbackMethod;
  readonly clawbackLimit?: 'paid' | 'none';
  readonly overpayment?: 'carry' | 'recover';
  readonly interpolation?: 'none' | 'rate' | 'amount';
  readonly beyondLastTier?: 'continue' | 'zero' | 'error';
  readonly gaps?: 'error' | 'zero';
  readonly targetIncentivePer?: 'period' | 'month' | 'year';
  readonly missingTarget?: 'error' | 'zero';
  readonly missingValue?: 'error' | 'zero';
  readonly shares?: 'must_be_one' | 'free';
  readonly rounding?: 'half_up' | 'half_even' | 'up' | 'down';
  readonly roundTo?: Decimal;
}

type Scope = 'period' | 'order' | 'collection' | 'ytd' | 'ytd_position';
type ProrationMethod = 'calendar_days' | 'work_days' | 'months' | 'none';
export type ClawbackMethod = 'net' | 'original_rate' | 'current_rate' | 'recompute';

/** A metric that the scheme adds to the built-in ones. */
export interface MetricDefinition {
  readonly key: string;
  readonly name?: Label;
  readonly unit?: 'money' | 'count' | 'ratio' | 'score';
  readonly rollup?: 'sum' | 'mean' | 'last';
  /** Computed instead of read from facts. */
  readonly formula?: Measure;
}

export interface Who {
  readonly roles?: readonly string[];
  readonly regions?: readonly string[];
  readonly people?: readonly string[];
  readonly grades?: readonly string[];
  readonly exclude?: readonly string[];
}

/** Months or days, both ends included. */
interface TimeRange {
  readonly from?: string;
  readonly to?: string;
}

export interface Credit {
  readonly metric?: Measure;
  readonly from?: From;
  readonly source?: 'auto' | 'facts' | 'orders';
  readonly products?: readonly string[];
  readonly excludeProducts?: readonly string[];
  readonly customers?: readonly string[];
  readonly types?: readonly string[];
  /** Credit percentage by product; `default` for those not listed (1 where absent). */
  readonly productCredit?: Readonly<Record<string, Decimal>>;
  readonly minOrder?: Decimal;
  readonly capPerOrder?: Decimal;
  /** Only full units count. */
  readonly fullUnitsOf?: Decimal;
  /** Share of the credit that counts. */
  readonly share?: Decimal;
}

export interface Basis {
  readonly period?: PeriodLength;
  readonly scope?: Scope;
  /** Same as scope "ytd". */
  readonly cumulative?: boolean;
  readonly resets?: 'quarter' | 'half' | 'year' | 'never';
}

export interface Threshold {
  readonly at: Measure;
  /** What is compared with `at`; the credit where absent. */
  readonly on?: Measure;
  readonly applies?: 'excess' | 'all';
  readonly inclusive?: boolean;
}

interface Proration {
  readonly by?: ProrationMethod;
  readonly of?: readonly ('targets' | 'fixed' | 'guarantee' | 'draw' | 'target_incentive' | 'cap')[];
}

export interface Limit {
  readonly amount?: Measure;
  readonly ofTargetIncentive?: Decimal;
  readonly ofBaseSalary?: Decimal;
  readonly excess?: 'forfeit' | 'defer';
  readonly per?: 'period' | 'year';
}

export interface Guarantee {
  readonly amount?: Measure;
  /** By month since hiring: the first, the second … */
  readonly amounts?: readonly Decimal[];
  readonly ofTargetIncentive?: Decimal;
  readonly ofBaseSalary?: Decimal;
  /** Only in the first n months since hiring, the month of hiring included. */
  readonly months?: number;
}

export interface Clawback {
  readonly method?: ClawbackMethod;
  readonly limit?: 'paid' | 'none';
  /** Only what comes back within n months. */
  readonly within?: number;
  /** Part of the commission that is taken back; the word unserved_term: months left ÷ contract months. */
  readonly fraction?: Decimal;
}

export interface Draw {
  readonly kind?: 'recoverable' | 'non_recoverable' | 'advance';
  readonly amount: Measure;
  readonly recover?: 'excess' | 'all';
  /** Share of what may be recovered that is recovered in one period. */
  readonly recoveryShare?: Decimal;
  readonly maxRecovery?: Decimal;
  readonly maxBalance?: Decimal;
  readonly months?: number;
  readonly in?: readonly string[];
  readonly forgive?: 'never' | 'year_end';
}

export interface Payout {
  readonly installments?: readonly {
    /** Paid in so many equal monthly parts. */
    readonly over?: number;
    readonly share: Decimal;
    readonly after?: number;
    readonly at?: 'period_end' | 'quarter_end' | 'half_end' | 'year_end';
  }[];
  readonly on?: 'collection';
}

export interface Share {
  readonly person?: string;
  readonly role?: string;
  readonly share: Decimal;
}

export interface Split {
  readonly shares?: readonly Share[];
  /** shares, equal, credit, target_incentive, base_salary, days, or any measure. */
  readonly by?: Measure;
  readonly group?: 'all' | 'manager' | 'region' | 'role';
}

export interface Component {
  readonly key: string;
  readonly name?: Label;
  readonly note?: string;
  readonly who?: Who;
  readonly effective?: TimeRange;
  readonly credit?: string | Credit;
  readonly basis?: PeriodLength | Basis;
  readonly threshold?: Threshold | Decimal;
  readonly rate: Decimal | Rate;
  readonly rateChanges?: readonly { readonly from: string; readonly rate: Decimal | Rate }[];
  readonly modifiers?: readonly Modifier[];
  readonly proration?: Proration | ProrationMethod;
  readonly cap?: Limit | Decimal;
  readonly floor?: Limit | Decimal;
  readonly guarantee?: Guarantee | Decimal;
  readonly clawback?: Clawback | ClawbackMethod;
  readonly overpayment?: 'carry' | 'recover';
  readonly draw?: Draw;
  readonly payout?: Payout;
  readonly split?: readonly Share[] | Split;
  /** The amount is taken off instead of paid. */
  readonly deduction?: boolean;
  readonly settings?: Settings;
}

export interface TotalRules {
  readonly cap?: Limit | Decimal;
  readonly floor?: Limit | Decimal;
  readonly guarantee?: Guarantee | Decimal;
  readonly draw?: Draw;
}
