import type { Phrase } from './text';

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

export type Decimal = string | number;
export type Label = string | Phrase;

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

export type Scope = 'period' | 'order' | 'collection' | 'ytd' | 'ytd_position';
export type ProrationMethod = 'calendar_days' | 'work_days' | 'months' | 'none';
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

export type PeriodLength = 'month' | 'quarter' | 'half' | 'year';
export type Window = 'period' | 'month' | 'quarter' | 'half' | 'year' | 'ytd' | 'qtd';
export type From = 'person' | 'reports' | 'all_reports' | 'team' | 'company';

/**
 * Where a number comes from. A string is a metric key, a word (credit, attainment, target, target_incentive,
 * base_salary, margin_pct …) or a decimal; exactly one head in an object.
 */
export type Measure = Decimal | MeasureObject;

export interface MeasureObject {
  readonly metric?: string;
  /** Actual ÷ target of this metric. */
  readonly attainment?: string;
  readonly target?: string;
  readonly value?: Decimal;
  /** A field of the person: baseSalary, targetIncentive, monthsEmployed, or an attribute that is a number. */
  readonly person?: string;
  /** A field of the order in scope "order": amount, units, cost, margin, margin_pct, markup, unit_price, term_months, collection_days. */
  readonly order?: string;
  /** What another component paid. */
  readonly pay?: string;
  readonly sum?: readonly Measure[];
  readonly minus?: readonly Measure[];
  readonly times?: readonly Measure[];
  readonly ratio?: readonly Measure[];
  readonly min?: readonly Measure[];
  readonly max?: readonly Measure[];
  /** The number of full units in a measure: floor(of ÷ unit) × unit. */
  readonly full?: Measure;
  readonly unit?: Decimal;
  readonly window?: Window;
  /** The last n months up to the end of the period. */
  readonly last?: number;
  /** Months to move the window, for example −12 for the same month a year before. */
  readonly shift?: number;
  readonly from?: From;
  readonly products?: readonly string[];
  readonly excludeProducts?: readonly string[];
  readonly weight?: Decimal;
  readonly ifMissing?: 'error' | 'zero';
}

export interface Condition {
  readonly all?: readonly Condition[];
  readonly any?: readonly Condition[];
  readonly not?: Condition;
  readonly on?: Measure;
  readonly gte?: Measure;
  readonly gt?: Measure;
  readonly lte?: Measure;
  readonly lt?: Measure;
  readonly eq?: Measure;
  readonly ifMissing?: 'error' | 'fail' | 'pass';
}

export interface Who {
  readonly roles?: readonly string[];
  readonly regions?: readonly string[];
  readonly people?: readonly string[];
  readonly grades?: readonly string[];
  readonly exclude?: readonly string[];
}

/** Months or days, both ends included. */
export interface TimeRange {
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

export interface Tier {
  readonly from?: Decimal;
  readonly to?: Decimal | null;
  readonly rate?: Decimal;
  readonly perUnit?: Decimal;
  readonly multiplier?: Decimal;
  readonly amount?: Decimal;
  readonly name?: Label;
  readonly note?: string;
}

export interface TiersRate {
  readonly kind: 'tiers';
  readonly mode?: 'marginal' | 'whole' | 'interpolated';
  readonly on?: Measure;
  readonly pays?: Measure;
  readonly tiers: readonly Tier[];
  readonly boundary?: 'upper' | 'lower';
  readonly interpolate?: 'rate' | 'amount';
  readonly beyondLastTier?: 'continue' | 'zero' | 'error';
  readonly gaps?: 'error' | 'zero';
  /** Tier bounds are multiples of this measure, for example the person's target. */
  readonly unitOf?: Measure;
}

export interface FlatRate {
  readonly kind: 'flat';
  readonly rate: Measure;
  readonly pays?: Measure;
}

export interface PerUnitRate {
  readonly kind: 'per_unit';
  readonly amount: Decimal;
  readonly unit?: Decimal;
  readonly fullUnits?: boolean;
  readonly on?: Measure;
}

export type CurvePoint = readonly [Decimal, Decimal] | { readonly at: Decimal; readonly pays: Decimal };

export interface CurveRate {
  readonly kind: 'curve';
  readonly on?: Measure;
  readonly points: readonly CurvePoint[];
  readonly of?: Measure;
  readonly shape?: 'linear' | 'stepped';
  readonly beyond?: 'continue' | 'flat' | { readonly slope: Decimal };
  readonly below?: 'zero' | 'flat' | 'continue';
  readonly boundary?: 'upper' | 'lower';
}

export type Band = Decimal | { readonly from?: Decimal; readonly to?: Decimal | null; readonly name?: Label };

export interface MatrixAxis {
  readonly on: Measure;
  /** Lower bounds, ascending; or from–to. */
  readonly bands: readonly Band[];
  readonly boundary?: 'upper' | 'lower';
}

export interface MatrixRate {
  readonly kind: 'matrix';
  readonly rows: MatrixAxis;
  readonly columns: MatrixAxis;
  readonly cells: readonly (readonly Decimal[])[];
  readonly cellsAre?: 'rate' | 'amount' | 'multiplier';
  readonly of?: Measure;
  readonly interpolate?: boolean;
}

export interface BonusRate {
  readonly kind: 'bonus';
  readonly amount: Measure;
  readonly when?: Condition;
  readonly each?: 'period' | 'order';
  readonly limit?: {
    readonly count: number;
    readonly per?: 'person' | 'all';
    readonly within?: 'period' | 'year' | 'all';
  };
}

export interface FixedRate {
  readonly kind: 'fixed';
  readonly amount: Measure;
}

export interface Kpi {
  readonly key?: string;
  readonly on: Measure;
  readonly weight: Decimal;
  readonly floor?: Decimal;
  readonly cap?: Decimal;
  /** Below this achievement the KPI counts as zero. */
  readonly threshold?: Decimal;
  /** Achievement → score, linear between points. */
  readonly points?: readonly CurvePoint[];
  /** Achievement = target ÷ actual. */
  readonly lowerIsBetter?: boolean;
  readonly target?: Measure;
}

export interface KpiRate {
  readonly kind: 'kpi';
  readonly of?: Measure;
  readonly kpis: readonly Kpi[];
  readonly weights?: 'must_be_one' | 'free';
}

export interface DifferenceRate {
  readonly kind: 'difference';
  readonly rate: Decimal | WholeTable;
  readonly less: Decimal | WholeTable;
  readonly pays?: Measure;
}

export interface WholeTable {
  readonly on?: Measure;
  readonly tiers: readonly Tier[];
  readonly boundary?: 'upper' | 'lower';
}

export interface TableRate {
  readonly kind: 'table';
  readonly by: 'product' | 'customer' | 'type' | 'role' | 'region' | 'grade' | 'person';
  readonly rates: Readonly<Record<string, Decimal>>;
  readonly default?: Decimal;
}

export interface RankingRate {
  readonly kind: 'ranking';
  readonly on?: Measure;
  readonly prizes: readonly Decimal[];
  readonly group?: 'all' | 'region' | 'role' | 'manager';
  readonly when?: Condition;
}

export type Rate =
  | FlatRate
  | TiersRate
  | PerUnitRate
  | CurveRate
  | MatrixRate
  | BonusRate
  | FixedRate
  | KpiRate
  | DifferenceRate
  | TableRate
  | RankingRate;

export type Modifier =
  | {
      readonly kind: 'gate';
      readonly when: Condition;
      readonly else?: Decimal;
      readonly then?: Decimal;
      readonly basis?: 'period' | 'ytd';
    }
  | {
      readonly kind: 'multiplier';
      readonly on?: Measure;
      readonly tiers?: readonly { readonly from?: Decimal; readonly to?: Decimal | null; readonly x: Decimal }[];
      readonly points?: readonly CurvePoint[];
      readonly x?: Measure;
      readonly boundary?: 'upper' | 'lower';
      readonly basis?: 'period' | 'ytd';
    }
  | {
      readonly kind: 'accelerator';
      readonly from?: string;
      readonly to?: string;
      readonly x: Decimal;
      readonly when?: Condition;
    };

export interface Proration {
  readonly by?: ProrationMethod;
  readonly of?: readonly ('targets' | 'fixed' | 'guarantee' | 'draw' | 'target_incentive' | 'cap' | 'tiers')[];
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
  /** Part of the commission that is taken back; "unserved_term": months left ÷ contract months. */
  readonly fraction?: Decimal | 'unserved_term';
  readonly metric?: string;
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
  readonly by?: 'shares' | 'equal' | 'credit' | 'target_incentive' | 'base_salary' | 'days' | Measure;
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
