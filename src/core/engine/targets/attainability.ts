import { normalCdf } from './normal';

/** What a person is expected to bring in the plan year: Normal(mean, deviation) cut at 0, 分. */
export interface Outcome {
  readonly mean: number;
  readonly deviation: number;
}

/** Where a probability of reaching the target lies; the cut-offs are the planner's. */
export type Band = 'hard' | 'fair' | 'easy';
interface BandCuts {
  readonly hard: number;
  readonly easy: number;
}
export const defaultBands: BandCuts = { hard: 0.35, easy: 0.85 };

/** P(outcome ≥ target); an outcome below 0 counts as 0, so a target of 0 is always reached (rule T-12). */
export function attainProbability(outcome: Outcome, target: number): number {
  if (target <= 0) return 1;
  if (outcome.deviation <= 0) return outcome.mean >= target ? 1 : 0;
  return normalCdf((outcome.mean - target) / outcome.deviation);
}

export function bandOf(probability: number, cuts: BandCuts = defaultBands): Band {
  if (probability < cuts.hard) return 'hard';
  return probability > cuts.easy ? 'easy' : 'fair';
}

/** Two years of the same people, for growth and spread. */
export interface TwoYears {
  readonly before: number;
  readonly last: number;
}

/** Net growth of a unit over the same people, clamped to ±30% (rule T-11). 0 without a year before. */
export function unitGrowth(people: readonly TwoYears[]): number {
  let before = 0;
  let last = 0;
  for (const person of people) {
    if (person.before <= 0) continue;
    before += person.before;
    last += person.last;
  }
  return before > 0 ? Math.min(Math.max(last / before - 1, -0.3), 0.3) : 0;
}

const FEWEST_FOR_SPREAD = 20;
const SMALLEST_SPREAD = 0.05;

/** Standard deviation of actual ÷ (year before × unit growth) − 1 over the people, at least 5% (rule T-11). */
export function outcomeSpread(region: readonly TwoYears[], company: readonly TwoYears[]): number {
  const enough = region.filter((p) => p.before > 0).length >= FEWEST_FOR_SPREAD;
  const people = (enough ? region : company).filter((p) => p.before > 0);
  const growth = 1 + unitGrowth(people);
  if (people.length < 2 || growth <= 0) return SMALLEST_SPREAD;
  const errors = people.map((p) => p.last / (p.before * growth) - 1);
  const mean = errors.reduce((a, b) => a + b, 0) / errors.length;
  const variance = errors.reduce((sum, e) => sum + (e - mean) ** 2, 0) / (errors.length - 1);
  return Math.max(SMALLEST_SPREAD, Math.sqrt(variance));
}

export function outcomeOf(baseline: number, growth: number, spread: number): Outcome {
  const mean = baseline * (1 + growth);
  return { mean, deviation: mean * spread };
}

interface Expectation {
  /** 预计达标人数占比: mean probability. Null for a unit without anybody who has a target. */
  readonly expectedShare: number | null;
  /** 预计完成率: Σ expected ÷ Σ target. */
  readonly expectedCompletion: number | null;
}

/** What a unit may expect of its people (rule T-12). People without a target do not count. */
export function unitExpectation(
  people: readonly { readonly outcome: Outcome; readonly target: number }[],
): Expectation {
  let probability = 0;
  let count = 0;
  let mean = 0;
  let target = 0;
  for (const person of people) {
    mean += person.outcome.mean;
    target += person.target;
    if (person.target <= 0) continue;
    probability += attainProbability(person.outcome, person.target);
    count++;
  }
  return {
    expectedShare: count > 0 ? probability / count : null,
    expectedCompletion: target > 0 ? mean / target : null,
  };
}

/**
 * A unit is one-size-fits-all when its targets are nearly the same and the chances are not (rule T-13):
 * targets within 2% of each other, chances more than 40 points apart, at least four people.
 */
export function isOneSizeFitsAll(people: readonly { readonly outcome: Outcome; readonly target: number }[]): boolean {
  const withTarget = people.filter((p) => p.target > 0);
  if (withTarget.length < 4) return false;
  const targets = withTarget.map((p) => p.target);
  const chances = withTarget.map((p) => attainProbability(p.outcome, p.target));
  return Math.max(...targets) <= Math.min(...targets) * 1.02 && Math.max(...chances) - Math.min(...chances) > 0.4;
}
