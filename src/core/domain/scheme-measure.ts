import type { Phrase } from './text';

export type Decimal = string | number;
export type Label = string | Phrase;

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
  /** A field of the order in scope "order": amount, units, cost, margin, margin_pct, markup, unit_price, term_months, collection_days, number, customer_months, or an attribute that is a number. */
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
  /** `then` where the condition is met, else `else` (0 where absent). */
  readonly if?: Condition;
  readonly then?: Measure;
  readonly else?: Measure;
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
