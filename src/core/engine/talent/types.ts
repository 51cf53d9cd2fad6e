import type { IsoDate, Month } from '../../domain/period';
import type { Phrase } from '../../domain/text';

/** A figure that can be pooled: value = num ÷ den, so that groups roll up as Σnum ÷ Σden (design 2.1). */
export interface Figure {
  readonly num: number;
  /** Months for sums, ratings for scores, cases due for ratios; always above 0. */
  readonly den: number;
}

/** What the engine knows about one person for the window that ends with the month of assessment. */
export interface TalentPerson {
  readonly id: string;
  readonly name: string;
  readonly role: string | null;
  readonly region: string | null;
  readonly hired: IsoDate | null;
  /** Per month of the window: employed and not on leave. */
  readonly worked: readonly boolean[];
  /** Metric key → one figure per month of the window; null where nothing is stored. Money is in cents. */
  readonly series: ReadonlyMap<string, readonly (Figure | null)[]>;
  /** Total score against an approved plan and the months it covers. */
  readonly scorecard: { readonly score: number; readonly months: number } | null;
  /**
   * Figures of the whole window that do not come month by month, by indicator key: growing_share, training_score,
   * manager_rating, pay (cents a month), or a metric known only as a total. They go before the series.
   */
  readonly given: ReadonlyMap<string, Figure>;
  /** Chance of reaching the target, 0–1. */
  readonly targetChance: number | null;
  readonly lastRaiseOrMove: Month | null;
  readonly inPostSince: Month | null;
  /** A development or recognition action is promised or done within the last 12 months. */
  readonly hasAction: boolean;
  /** Place in the last closed assessment: hysteresis holds on to it. */
  readonly previous: Box | null;
}

export type Band = 'low' | 'mid' | 'high';

/** A place in the nine-box: performance to the right, potential upwards. */
export interface Box {
  readonly performance: Band;
  readonly potential: Band;
}

export interface Cuts {
  readonly performance: readonly [number, number];
  readonly potential: readonly [number, number];
  /** Points by which a cut must be passed before somebody leaves last time's band. */
  readonly hysteresis: number;
}

/** How a figure is compared: its peer percentile, itself, or points above a mean (a ratio in percentage points). */
export type Measure = 'percentile' | 'value' | 'above_team' | 'above_peers';
export type Operator = '>=' | '>' | '<=' | '<';

export interface Test {
  readonly indicator: string;
  readonly measure: Measure;
  readonly op: Operator;
  /** Percentile 0–100, points, or the value itself; ratios in percent (80 = 80%). */
  readonly value: number;
}

/** A rule is data: tests joined by and (all) or or (any), nested at will. */
export type Condition = { readonly all: readonly Condition[] } | { readonly any: readonly Condition[] } | Test;

export interface Rules {
  readonly highPotential: Condition;
  readonly star: Condition;
  readonly caution: Condition;
}

export type PeerDimension = 'role' | 'region' | 'tenure';

export interface PotentialDimension {
  readonly key: string;
  readonly name: Phrase;
  /** Relative; renormalised over the dimensions that have data. */
  readonly weight: number;
  /** Weights of single roles, by role name; every other role has `weight`. */
  readonly byRole?: Readonly<Record<string, number>> | undefined;
  readonly indicators: readonly string[];
}

export interface FlightSettings {
  /** Points of performance percentile above pay percentile: half the points from here, all at twice that. */
  readonly payGap: number;
  /** Months without a raise or move: half the points from here, all at twice that. */
  readonly monthsWithoutRaise: number;
  /** Trend percentile at or below which a falling trend counts. */
  readonly trendPercentile: number;
  /** Chance of reaching the target below which it is too hard, 0–1. */
  readonly hardTarget: number;
  /** Months in the same post without a development action. */
  readonly monthsInPost: number;
  readonly points: Readonly<Record<FlightItemCode, number>>;
  /** Points from which the risk is medium and high. */
  readonly levels: readonly [number, number];
}

export type FlightItemCode = 'pay_gap' | 'no_raise' | 'falling_trend' | 'hard_target' | 'blocked_career' | 'no_action';

export interface TalentSettings {
  readonly peers: { readonly by: readonly PeerDimension[]; readonly minimum: number };
  /** Upper ends of the tenure bands in months, exclusive; the last band is open. */
  readonly tenureMonths: readonly number[];
  /** Share of full performance expected in month 1, 2, … of employment; full afterwards. */
  readonly ramp: readonly number[];
  readonly potential: readonly PotentialDimension[];
  readonly cuts: Cuts;
  readonly rules: Rules;
  readonly flight: FlightSettings;
  /** Share of the assessed people above which the pool is too large to mean much. */
  readonly poolWarning: number;
}
