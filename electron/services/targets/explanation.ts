import type { BaselineBasis } from '../../../src/core/contract/targets';
import type { StepKey } from '../../../src/core/engine/targets/explain';

/** The birth certificate of a target as it is stored with its row; amounts in cents. */
export interface Explanation {
  readonly basis: BaselineBasis;
  /** Months of history that the baseline rests on. */
  readonly worked: number | null;
  readonly factors: readonly { readonly key: StepKey; readonly factor: number }[];
  readonly scale: number;
  readonly exact: number;
  readonly allocated: number;
  readonly binding: string | null;
  /** What the node goes by when bounds and locks leave it free: its baseline as the plan counts it. */
  readonly planBaseline: number;
  readonly outcome: { readonly mean: number; readonly deviation: number; readonly monthSpread: number } | null;
  readonly lastYear: readonly number[] | null;
  /** How full each month is for the person (ramp, days employed) × season; the months' weights. */
  readonly shares: readonly number[] | null;
  readonly region: {
    readonly penetration: number | null;
    readonly marketGrowth: number | null;
    readonly netGrowth: number;
    readonly spread: number;
    readonly lifecycleFrom: 'orders' | 'sheet' | null;
    readonly products: number;
    readonly season: {
      readonly method: string;
      readonly january: {
        readonly bySellingDays: number;
        readonly byNearestYear: number | null;
        readonly nearestYear: number | null;
        readonly used: string;
      };
    };
  } | null;
}

export function readExplanation(text: string): Explanation {
  // Written by this module alone.
  return JSON.parse(text) as Explanation;
}
