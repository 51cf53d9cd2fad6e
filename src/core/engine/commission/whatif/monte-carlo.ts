import { seededRandom, type Random } from '../../../domain/random';
import { compileScheme } from '../compile';
import { fastModel } from '../fast';
import { payCompiled } from '../pay';
import { buildWorld } from '../world';
import { payByPerson, type ScenarioScheme } from './compare';
import { outcome, type OutcomeBase } from './outcome';
import { percentile } from './statistics';

export interface Simulation {
  readonly draws: number;
  readonly seed: number;
  /** Expected growth on the replayed period. */
  readonly growth: number;
  /** Standard deviation of a person's outcome ÷ expectation. */
  readonly spread: number;
  /** Share of the variance that a region has in common, 0–1. */
  readonly regional: number;
}

export interface SimulatedCost {
  readonly scheme: string;
  /** Cents. */
  readonly mean: number;
  readonly p5: number;
  readonly p25: number;
  readonly p50: number;
  readonly p75: number;
  readonly p95: number;
}

/** Outcomes from nothing to three times the replay; pay between grid points is taken as linear. */
const TOP = 3;
const STEPS = 150;

/** A person's pay as a function of the outcome, on a grid. */
type ResponseTable = readonly Float64Array[];

/**
 * Cost under random outcomes, correlated by region (rule C-R20). Repeatable: the seed decides every draw, and every
 * scheme sees the same draws.
 * @param keepGoing called every few draws with the share done; false stops
 * @returns null when stopped
 */
export function simulate(
  base: OutcomeBase,
  schemes: readonly ScenarioScheme[],
  options: Simulation,
  keepGoing: (done: number) => boolean = () => true,
): SimulatedCost[] | null {
  const tables: ResponseTable[] = [];
  for (const one of schemes) {
    tables.push(responseOf(base, one));
    if (!keepGoing((0.3 * tables.length) / schemes.length)) return null;
  }
  const regions = [...new Set(base.people.map((person) => person.region ?? '—'))];
  const regionOf = Int32Array.from(base.people, (person) => regions.indexOf(person.region ?? '—'));
  const costs = schemes.map(() => new Float64Array(options.draws));
  const random = seededRandom(options.seed);
  const normal = normalSource(random);
  const common = Math.sqrt(options.regional);
  const own = Math.sqrt(1 - options.regional);
  const shocks = new Float64Array(regions.length);
  for (let draw = 0; draw < options.draws; draw += 1) {
    if (draw % 500 === 0 && !keepGoing(0.3 + (0.7 * draw) / options.draws)) return null;
    for (let r = 0; r < shocks.length; r += 1) shocks[r] = normal();
    for (let p = 0; p < regionOf.length; p += 1) {
      const z = common * (shocks[regionOf[p] ?? 0] ?? 0) + own * normal();
      const scale = Math.min(TOP, Math.max(0, (1 + options.growth) * (1 + options.spread * z)));
      const at = (scale / TOP) * STEPS;
      const left = Math.min(STEPS - 1, Math.floor(at));
      const part = at - left;
      for (let s = 0; s < tables.length; s += 1) {
        const row = tables[s]?.[p];
        const cost = costs[s];
        if (!row || !cost) continue;
        const low = row[left] ?? 0;
        cost[draw] = (cost[draw] ?? 0) + low + ((row[left + 1] ?? low) - low) * part;
      }
    }
  }
  return schemes.map((one, s) => summary(one.id, costs[s] ?? new Float64Array()));
}

function summary(scheme: string, costs: Float64Array): SimulatedCost {
  const sorted = [...costs.sort()].map((value) => Math.round(value * 100));
  const mean = sorted.length === 0 ? 0 : Math.round(sorted.reduce((a, b) => a + b, 0) / sorted.length);
  return {
    scheme,
    mean,
    p5: percentile(sorted, 5),
    p25: percentile(sorted, 25),
    p50: percentile(sorted, 50),
    p75: percentile(sorted, 75),
    p95: percentile(sorted, 95),
  };
}

/** Box–Muller, both values used. */
function normalSource(random: Random): () => number {
  let spare: number | null = null;
  return () => {
    if (spare !== null) {
      const value = spare;
      spare = null;
      return value;
    }
    const radius = Math.sqrt(-2 * Math.log(1 - random()));
    const angle = 2 * Math.PI * random();
    spare = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  };
}

function responseOf(base: OutcomeBase, one: ScenarioScheme): ResponseTable {
  const scheme = compileScheme(one.scheme);
  const replay = buildWorld(outcome(base, one.scheme, { kind: 'replay' }, null));
  const fast = fastModel(scheme, replay);
  if (fast !== null)
    return fast.people.map((_, p) =>
      Float64Array.from({ length: STEPS + 1 }, (_unused, i) => fast.pay(p, (i * TOP) / STEPS)),
    );
  // What the fast path cannot do is paid exactly at fewer points; refused where the replay already is.
  payByPerson(replay, one.scheme);
  const coarse = 30;
  const rows = base.people.map(() => new Float64Array(coarse + 1));
  for (let i = 0; i <= coarse; i += 1) {
    const world = buildWorld(outcome(base, one.scheme, { kind: 'forecast', growth: (i * TOP) / coarse - 1 }, null));
    for (const statement of payCompiled(scheme, world, { trace: false })) {
      const row = rows[world.byId.get(statement.person)?.index ?? -1];
      if (row) row[i] = (row[i] ?? 0) + statement.total / 100;
    }
  }
  return rows.map((row) => Float64Array.from({ length: STEPS + 1 }, (_, i) => lineAt(row, (i * coarse) / STEPS)));
}

function lineAt(row: Float64Array, at: number): number {
  const left = Math.floor(at);
  const low = row[left] ?? 0;
  return low + ((row[left + 1] ?? low) - low) * (at - left);
}
