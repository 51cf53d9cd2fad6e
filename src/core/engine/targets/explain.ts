/** The steps of a target's birth certificate, in order (rule T-22). */
export type StepKey =
  // people, of a unit: its people's baselines less its last year (joiners annualised, people who moved)
  'baseline' | 'people' | 'growth' | 'market' | 'lifecycle' | 'strategic' | 'total' | 'bounds' | 'rounding' | 'manual';

/** One bar of the waterfall: what the step added, in 分; `factor` where the step multiplies. */
export interface Step {
  readonly key: StepKey;
  readonly amount: number;
  readonly factor?: number;
}

/** What the target of a node was made from. */
export interface Birth {
  readonly baseline: number;
  /** In the order they were applied. */
  readonly factors: readonly { readonly key: StepKey; readonly factor: number }[];
  /** Company total ÷ Σ weights. */
  readonly scale: number;
  /** Share before rounding, after bounds. */
  readonly exact: number;
  readonly allocated: number;
}

/** Whole 分 steps that lead from 0 to the allocated target: their sum is exactly `allocated`. */
export function birthSteps({ baseline, factors, scale, exact, allocated }: Birth): Step[] {
  const steps: Step[] = [];
  let at = 0;
  let running = baseline;
  const push = (key: StepKey, level: number, factor?: number): void => {
    const whole = Math.round(level);
    steps.push(factor === undefined ? { key, amount: whole - at } : { key, amount: whole - at, factor });
    at = whole;
  };
  push('baseline', running);
  for (const { key, factor } of factors) {
    running *= factor;
    push(key, running, factor);
  }
  push('total', running * scale, scale);
  push('bounds', exact);
  push('rounding', allocated);
  return steps;
}

/** The steps of a unit: those of its people, added up step by step. Factors are kept where all agree. */
export function addSteps(parts: readonly (readonly Step[])[]): Step[] {
  const out = new Map<StepKey, { amount: number; factor: number | null | undefined }>();
  for (const steps of parts)
    for (const { key, amount, factor } of steps) {
      const found = out.get(key);
      if (!found) out.set(key, { amount, factor });
      else {
        found.amount += amount;
        if (found.factor !== factor) found.factor = null;
      }
    }
  return [...out].map(([key, { amount, factor }]) => ({
    key,
    amount,
    ...(factor === undefined || factor === null ? {} : { factor }),
  }));
}

/** Adds what was typed by hand since the allocation, when anything was. */
export function withManual(steps: readonly Step[], current: number): Step[] {
  const reached = steps.reduce((sum, step) => sum + step.amount, 0);
  return current === reached ? [...steps] : [...steps, { key: 'manual', amount: current - reached }];
}
