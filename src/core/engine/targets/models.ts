/** Growth by penetration: g = clamp(at0 − slope × penetration, min, max) (rule T-7). Rates as fractions. */
interface PenetrationConstants {
  readonly intercept: number;
  readonly slope: number;
  readonly min: number;
  readonly max: number;
}

/** 10% at a penetration of 60%, 25% at 20%. */
export const defaultPenetration: PenetrationConstants = { intercept: 0.325, slope: 0.375, min: 0, max: 0.4 };

/** Growth asked of a region at this penetration (0…1). */
export function growthByPenetration(penetration: number, constants: PenetrationConstants = defaultPenetration): number {
  const { intercept, slope, min, max } = constants;
  // Twelve decimals: 0.325 − 0.375 × 0.6 is 0.10000000000000003 in floats, and a planner reads it.
  const growth = Math.round((intercept - slope * penetration) * 1e12) / 1e12;
  return Math.min(Math.max(growth, min), max);
}

/** What is known of a region's market; null where the files say nothing. */
interface RegionMarket {
  /** Net sales of the last twelve months in 分: the weight in every mean. */
  readonly baseline: number;
  /** 0…1 */
  readonly penetration: number | null;
  /** Of the market, a year, as a fraction. */
  readonly growth: number | null;
}

interface MarketConstants {
  /** Exponent of relative headroom. */
  readonly alpha: number;
  readonly min: number;
  readonly max: number;
}

export const defaultMarket: MarketConstants = { alpha: 0.5, min: 0.7, max: 1.5 };

/**
 * Market coefficient of each region: (headroom ÷ weighted mean headroom)^α × (1+growth) ÷ (1+weighted mean growth),
 * clamped (rule T-8). A region without market data gets 1 and does not enter the means.
 */
export function marketCoefficients(
  regions: readonly RegionMarket[],
  constants: MarketConstants = defaultMarket,
): number[] {
  const headroom = (region: RegionMarket): number | null =>
    region.penetration === null ? null : Math.max(0, 1 - region.penetration);
  const meanHeadroom = weightedMean(regions, headroom);
  const meanGrowth = weightedMean(regions, (region) => region.growth);
  return regions.map((region) => {
    const room = headroom(region);
    const roomFactor = room === null || meanHeadroom <= 0 ? 1 : (room / meanHeadroom) ** constants.alpha;
    const growthFactor = region.growth === null ? 1 : (1 + region.growth) / (1 + meanGrowth);
    if (room === null && region.growth === null) return 1;
    return Math.min(Math.max(roomFactor * growthFactor, constants.min), constants.max);
  });
}

function weightedMean(regions: readonly RegionMarket[], value: (region: RegionMarket) => number | null): number {
  let sum = 0;
  let weight = 0;
  for (const region of regions) {
    const x = value(region);
    if (x === null) continue;
    sum += x * region.baseline;
    weight += region.baseline;
  }
  return weight > 0 ? sum / weight : 0;
}

export type Stage = 'introduction' | 'growth' | 'maturity' | 'decline';

export const defaultStages: Readonly<Record<Stage, number>> = {
  introduction: 1.3,
  growth: 1.15,
  maturity: 1,
  decline: 0.85,
};

/** A product's part of a region's sales, 0…1, and where the product stands; null: stage unknown, counts as 1. */
export interface ProductShare {
  readonly product: string;
  readonly stage: Stage | null;
  readonly share: number;
}

/**
 * Life-cycle coefficient of each region: Σ share × stage coefficient, divided by its mean over the company weighted by
 * baseline (rule T-9). A region without shares gets 1.
 */
export function lifecycleCoefficients(
  regions: readonly { readonly baseline: number; readonly shares: readonly ProductShare[] }[],
  stages: Readonly<Record<Stage, number>> = defaultStages,
): number[] {
  const raw = regions.map(({ shares }) => {
    const total = shares.reduce((sum, part) => sum + part.share, 0);
    if (total <= 0) return null;
    return shares.reduce((sum, { stage, share }) => sum + share * (stage === null ? 1 : stages[stage]), 0) / total;
  });
  let sum = 0;
  let weight = 0;
  regions.forEach(({ baseline }, i) => {
    const value = raw[i] ?? null;
    if (value === null) return;
    sum += value * baseline;
    weight += baseline;
  });
  const mean = weight > 0 ? sum / weight : 1;
  return raw.map((value) => (value === null || mean <= 0 ? 1 : value / mean));
}

/** A product whose share by orders and by the product sheet differ by more than five points. */
interface ShareGap {
  readonly product: string;
  readonly byOrders: number;
  readonly bySheet: number;
}

/** @see rule T-9: a gap of more than 5 points is a finding */
export function shareGaps(
  byOrders: readonly ProductShare[],
  bySheet: readonly ProductShare[],
  points = 0.05,
): ShareGap[] {
  const sheet = new Map(bySheet.map((part) => [part.product, part.share]));
  return byOrders.flatMap(({ product, share }) => {
    const other = sheet.get(product);
    return other === undefined || Math.abs(share - other) <= points + 1e-9
      ? []
      : [{ product, byOrders: share, bySheet: other }];
  });
}
