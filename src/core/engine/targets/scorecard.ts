/** One KPI of a scorecard; target and actual in the same unit, weight in points. */
export interface ScorecardItem {
  readonly key: string;
  readonly target: number;
  readonly actual: number | null;
  readonly weight: number;
  readonly direction: 'higher' | 'lower';
}

interface ScorecardRules {
  readonly floor: number;
  readonly cap: number;
  /** Grade and the least score that earns it, best first; below the last: `lowest`. */
  readonly grades: readonly { readonly grade: string; readonly from: number }[];
  readonly lowest: string;
}

export const defaultScorecard: ScorecardRules = {
  floor: 0,
  cap: 1.2,
  grades: [
    { grade: 'S', from: 110 },
    { grade: 'A', from: 100 },
    { grade: 'B', from: 85 },
    { grade: 'C', from: 70 },
  ],
  lowest: 'D',
};

interface ScorecardResult {
  /** 0 … cap × 100; null: not rated (no target, no actual) */
  readonly items: readonly { readonly key: string; readonly score: number | null }[];
  readonly total: number | null;
  readonly grade: string | null;
}

/** Σ weight × clamp(actual ÷ target) × 100 over the KPIs that can be rated, weights renormalised (rule T-20). */
export function scorecard(items: readonly ScorecardItem[], rules: ScorecardRules = defaultScorecard): ScorecardResult {
  const scored = items.map((item) => ({ key: item.key, weight: item.weight, score: itemScore(item, rules) }));
  let sum = 0;
  let weight = 0;
  for (const item of scored) {
    if (item.score === null) continue;
    sum += item.weight * item.score;
    weight += item.weight;
  }
  const total = weight > 0 ? sum / weight : null;
  return { items: scored.map(({ key, score }) => ({ key, score })), total, grade: gradeOf(total, rules) };
}

function itemScore({ target, actual, direction }: ScorecardItem, { floor, cap }: ScorecardRules): number | null {
  if (actual === null || target <= 0) return null;
  const ratio = direction === 'higher' ? actual / target : actual > 0 ? target / actual : cap;
  return Math.min(Math.max(ratio, floor), cap) * 100;
}

function gradeOf(total: number | null, { grades, lowest }: ScorecardRules): string | null {
  if (total === null) return null;
  // A total of 99.99999999999999 is 100 to whoever reads it.
  const score = Math.round(total * 1e9) / 1e9;
  return grades.find(({ from }) => score >= from)?.grade ?? lowest;
}
