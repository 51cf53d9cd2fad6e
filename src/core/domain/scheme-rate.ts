import type { Condition, Decimal, Label, Measure } from './scheme-measure';

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

interface FixedRate {
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
  /** Equal results: each gets the prize of the better place, or they share the prizes of their places. */
  readonly ties?: 'each' | 'share';
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
