import type { FairnessReply, WorkshopReply } from '../../../src/core/contract/targets';
import { seededRandom } from '../../../src/core/domain/random';
import { addMonths } from '../../../src/core/domain/period';
import { rankCorrelation, ratchet } from '../../../src/core/engine/targets/fairness';
import type { Simulation } from '../../../src/core/engine/targets/simulate';
import { pastTargets } from '../../db/repositories/targets-ground';
import { workshopEntries } from '../../db/repositories/targets-plans';
import type { CallContext } from '../context';
import { keptPlan } from './kept-plan';
import { leavesOf, yearOf, type LoadedPlan } from './loaded-plan';
import { simulateInThread } from './simulation/thread';
import { catalogueOf, lotsOf, metricIn } from './process/catalogue';
import { chanceAt, expectationOf, levelOf, membersOf } from './view';

const SEED = 20_260_101;

/** Are the targets fair: correlations of the chance with size, potential and growth; spread; ratchet. */
export function fairness({ store }: CallContext, { plan: id }: { plan: number }): FairnessReply {
  const { plan } = keptPlan(store, id);
  const people = membersOf(plan, plan.tree.root).filter((m) => m.target > 0);
  const chance = people.map((m) => chanceAt(plan, m.position, m.target) ?? 0);
  const growth = people.map((m) => m.target / Math.max(1, plan.rows[m.position]?.baseline ?? 1) - 1);
  const potential = people.map((m) => {
    const penetration = regionPenetration(plan, m.position);
    return penetration === null ? null : 1 - penetration;
  });
  const known = potential.flatMap((value, i) => (value === null ? [] : [{ value, chance: chance[i] ?? 0 }]));
  const regions = plan.rows.flatMap((row, i) =>
    levelOf(plan, i) === 'region' ? [{ name: row.name, share: expectationOf(plan, i).expectedAttainment }] : [],
  );
  const shares = regions.flatMap(({ share }) => (share === null ? [] : [share]));
  return {
    people: people.length,
    bySize: rankCorrelation(
      chance,
      people.map((m) => plan.rows[m.position]?.baseline ?? 0),
      seededRandom(SEED),
    ),
    byPotential: rankCorrelation(
      known.map((k) => k.chance),
      known.map((k) => k.value),
      seededRandom(SEED),
    ),
    byGrowth: rankCorrelation(chance, growth, seededRandom(SEED)),
    regions,
    spread: shares.length < 2 ? null : Math.max(...shares) - Math.min(...shares),
    ratchet: ratchet(ratchetMembers(store, plan)),
  };
}

function regionPenetration(plan: LoadedPlan, i: number): number | null {
  for (let at = i; at >= 0; at = plan.tree.parent[at] ?? -1) {
    const region = plan.explanations[at]?.region;
    if (region) return region.penetration;
  }
  return null;
}

/** People who had a target last year, with what they brought and what they are to bring. */
function ratchetMembers(store: CallContext['store'], plan: LoadedPlan): Parameters<typeof ratchet>[0] {
  const [from, to] = [addMonths(plan.monthKeys[0] ?? '', -12), addMonths(plan.monthKeys[0] ?? '', -1)];
  const last = new Map<number, number>();
  for (const { person, metric, value } of pastTargets(store, from, to))
    if (metric === plan.record.metric || (plan.record.metric === 'net_sales' && metric === 'sales'))
      last.set(person, (last.get(person) ?? 0) + value);
  return plan.rows.flatMap((row, i) => {
    const target = row.person_id === null || row.kind !== 'person' ? undefined : last.get(row.person_id);
    const actual = plan.explanations[i]?.lastYear;
    return target === undefined || !actual
      ? []
      : [{ lastTarget: target, lastActual: actual.reduce((a, b) => a + b, 0), target: yearOf(plan, i) }];
  });
}

const PATHS = 10_000;
/** How much people of a region move together. */
const CORRELATION = 0.3;

/** 10,000 outcome paths of the whole plan, in a thread of their own. @throws AppError CANCELLED */
export function simulate({ store, job }: CallContext, { plan: id }: { plan: number }): Promise<Simulation> {
  const { plan } = keptPlan(store, id);
  const regionAt = regionIndex(plan);
  const people = membersOf(plan, plan.tree.root).map(({ position, outcome, target }) => ({
    outcome,
    target,
    region: regionAt[position] ?? 0,
  }));
  const work = { people, paths: PATHS, correlation: CORRELATION, seed: SEED };
  return simulateInThread(work, job.signal, (done) => job.progress({ key: 'targets.simulate' }, done, PATHS));
}

function regionIndex(plan: LoadedPlan): number[] {
  const out = new Array<number>(plan.rows.length).fill(0);
  let count = 0;
  plan.rows.forEach((_, i) => {
    if (plan.tree.parent[i] !== plan.tree.root) return;
    for (const leaf of leavesOf(plan, i)) out[leaf] = count;
    count++;
  });
  return out;
}

type Entry = WorkshopReply['entries'][number];

/** What was asked for in the workshop, and the regions before and after. */
export function workshopReport({ store }: CallContext, { plan: id }: { plan: number }): WorkshopReply {
  const { plan } = keptPlan(store, id);
  const entries = workshopEntries(store, id);
  const catalogue = catalogueOf(store);
  const amounts = ({ metric, before, after }: (typeof entries)[number]): Pick<Entry, 'metric' | 'before' | 'after'> => {
    if (metric === null) return { metric: null, before, after };
    const found = metricIn(catalogue, metric);
    const lots = lotsOf(found);
    return { metric: { name: found.name, unit: found.unit }, before: before / lots, after: after / lots };
  };
  const name = (row: number): string => plan.rows[plan.positionOf.get(row) ?? -1]?.name ?? '';
  const delta = new Map<number, number>();
  for (const entry of entries) {
    if (entry.metric !== null) continue;
    const at = plan.positionOf.get(entry.row_id);
    for (let i = at ?? -1; i >= 0; i = plan.tree.parent[i] ?? -1)
      delta.set(i, (delta.get(i) ?? 0) + entry.after - entry.before);
  }
  return {
    entries: entries.map((e) => ({
      id: e.id,
      row: name(e.row_id),
      months: e.months,
      ...amounts(e),
      at: e.at,
      by: e.asked_by,
      reason: e.reason,
    })),
    regions: plan.rows.flatMap((row, i) =>
      levelOf(plan, i) === 'region' || i === plan.tree.root
        ? [{ name: row.name, before: yearOf(plan, i) - (delta.get(i) ?? 0), after: yearOf(plan, i) }]
        : [],
    ),
  };
}
