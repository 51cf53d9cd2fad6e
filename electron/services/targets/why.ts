import type { Why } from '../../../src/core/contract/targets';
import { addSteps, birthSteps, withManual, type Step } from '../../../src/core/engine/targets/explain';
import { isLeaf } from '../../../src/core/engine/targets/tree';
import type { CallContext } from '../context';
import type { Explanation } from './explanation';
import { keptPlan } from './kept-plan';
import { leavesOf, positionIn, yearOf, type LoadedPlan } from './loaded-plan';
import { levelOf, membersOf } from './view';

/** Why a row's target is what it is: the steps from its baseline, and what they rest on. */
export function whyRow({ store }: CallContext, { plan: id, row }: { plan: number; row: number }): Why {
  const { plan } = keptPlan(store, id);
  const i = positionIn(plan, row);
  const own = plan.explanations[i];
  const region = regionFacts(plan, i);
  const members = membersOf(plan, i);
  const sum = (pick: (m: (typeof members)[number]) => number): number => members.reduce((a, m) => a + pick(m), 0);
  return {
    row,
    name: plan.rows[i]?.name ?? '',
    level: levelOf(plan, i),
    target: yearOf(plan, i),
    steps: stepsOf(plan, i),
    baseline: plan.rows[i]?.baseline ?? 0,
    basis: own?.basis ?? 'unit',
    months: own?.worked ?? null,
    binding: own?.binding ?? null,
    outcome:
      members.length === 0
        ? null
        : { mean: sum((m) => m.outcome.mean), deviation: Math.sqrt(sum((m) => m.outcome.deviation ** 2)) },
    drivers: {
      penetration: region?.penetration ?? null,
      marketGrowth: region?.marketGrowth ?? null,
      netGrowth: region?.netGrowth ?? null,
      spread: region?.spread ?? null,
      lifecycleFrom: region?.lifecycleFrom ?? null,
      products: region?.products ?? 0,
    },
    season: region?.season ?? null,
  };
}

/** The steps of a row, with what was typed since; a unit's are those of its people. */
export function stepsOf(plan: LoadedPlan, i: number): Step[] {
  const row = plan.rows[i];
  const leaves = leavesOf(plan, i);
  const steps = addSteps(leaves.map((leaf) => leafSteps(plan.explanations[leaf])));
  if (!row || isLeaf(plan.tree, i)) return withManual(steps, yearOf(plan, i));
  const summed = steps.find((step) => step.key === 'baseline')?.amount ?? 0;
  const opened = steps.flatMap((step): Step[] => {
    if (step.key !== 'baseline') return [step];
    const people = summed - row.baseline;
    return people === 0
      ? [step]
      : [
          { key: 'baseline', amount: row.baseline },
          { key: 'people', amount: people },
        ];
  });
  return withManual(opened, yearOf(plan, i));
}

function leafSteps(explanation: Explanation | undefined): Step[] {
  if (!explanation) return [];
  const { planBaseline: baseline, factors, scale, exact, allocated } = explanation;
  return birthSteps({ baseline, factors, scale, exact, allocated });
}

/** The facts of the region above a row; of the only region there is for the company. */
function regionFacts(plan: LoadedPlan, i: number): Explanation['region'] {
  for (let at = i; at >= 0; at = plan.tree.parent[at] ?? -1) {
    const found = plan.explanations[at]?.region;
    if (found) return found;
  }
  return null;
}
