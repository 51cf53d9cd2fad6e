import type { Random } from '../../domain/random';
import type { Outcome } from './attainability';
import { normalQuantile } from './normal';

interface SimulationInput {
  readonly people: readonly { readonly outcome: Outcome; readonly target: number; readonly region: number }[];
  readonly paths: number;
  /** How much of a person's deviation the region shares, 0…1 (correlation between two people of a region). */
  readonly correlation: number;
  readonly random: Random;
}

export interface Simulation {
  /** Quantiles of Σ outcome ÷ Σ target over the paths. */
  readonly completion: Quantiles;
  /** Quantiles of the share of people at target. */
  readonly shareAtTarget: Quantiles;
  /** P(the whole reaches its target). */
  readonly reached: number;
}

type Quantiles = Readonly<Record<'p5' | 'p10' | 'p50' | 'p90' | 'p95', number>>;

/** Outcome paths of the company, people of a region moving together; repeatable by its seed (rule T-25). */
export function simulateAttainment(input: SimulationInput): Simulation {
  const simulation = startSimulation(input);
  simulation.run(input.paths);
  return simulation.result();
}

/** The same in parts, so that a long run can show progress and be stopped: run(n) does the next n paths. */
export function startSimulation({ people, paths, correlation, random }: SimulationInput): {
  run: (count: number) => void;
  result: () => Simulation;
} {
  const regions = people.reduce((max, p) => Math.max(max, p.region + 1), 0);
  const mean = Float64Array.from(people, (p) => p.outcome.mean);
  const deviation = Float64Array.from(people, (p) => p.outcome.deviation);
  const target = Float64Array.from(people, (p) => p.target);
  const region = Int32Array.from(people, (p) => p.region);
  const whole = target.reduce((a, b) => a + b, 0);
  const shared = Math.sqrt(correlation);
  const own = Math.sqrt(1 - correlation);
  const draw = tableNormal(random);
  const shock = new Float64Array(regions);
  const completion = new Float64Array(paths);
  const share = new Float64Array(paths);
  let reached = 0;
  let done = 0;
  const path = (): void => {
    for (let r = 0; r < regions; r++) shock[r] = draw();
    let sum = 0;
    let hits = 0;
    for (let i = 0; i < mean.length; i++) {
      const z = shared * (shock[region[i] ?? 0] ?? 0) + own * draw();
      const value = Math.max(0, (mean[i] ?? 0) + (deviation[i] ?? 0) * z);
      sum += value;
      if (value >= (target[i] ?? 0)) hits++;
    }
    completion[done] = whole > 0 ? sum / whole : 0;
    share[done] = mean.length > 0 ? hits / mean.length : 0;
    if (sum >= whole) reached++;
    done++;
  };
  return {
    run: (count) => {
      for (let k = 0; k < count && done < paths; k++) path();
    },
    result: () => ({
      completion: quantiles(completion.subarray(0, done)),
      shareAtTarget: quantiles(share.subarray(0, done)),
      reached: done > 0 ? reached / done : 0,
    }),
  };
}

const TABLE = 1 << 14;

/** Standard normal draws by a table of quantiles with linear steps: several times faster than Box–Muller. */
function tableNormal(random: Random): () => number {
  const table = Float64Array.from({ length: TABLE + 1 }, (_, i) =>
    normalQuantile(Math.min(Math.max(i / TABLE, 0.25 / TABLE), 1 - 0.25 / TABLE)),
  );
  return () => {
    const u = random() * TABLE;
    const i = Math.floor(u);
    const low = table[i] ?? 0;
    return low + ((table[i + 1] ?? low) - low) * (u - i);
  };
}

function quantiles(values: Float64Array): Quantiles {
  const sorted = values.slice().sort();
  const at = (q: number): number => sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? 0;
  return { p5: at(0.05), p10: at(0.1), p50: at(0.5), p90: at(0.9), p95: at(0.95) };
}
