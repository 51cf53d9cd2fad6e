import type { InputOf } from '../../../src/core/contract/define';
import type { CalibrationReply, targetsCalls } from '../../../src/core/contract/targets';
import { calibrationFactor } from '../../../src/core/engine/targets/calibrate';
import { applyChanges, isLocked, planEdit } from '../../../src/core/engine/targets/grid-edit';
import type { CallContext } from '../context';
import { atRow, touchedBy, write } from './edit';
import { gridOf, loadPlan, mustBeOpen, positionIn, yearOf, type LoadedPlan } from './loaded-plan';
import { expectationOf, membersOf } from './view';

const YEAR = Array.from({ length: 12 }, (_, m) => m);

/** Scales a row so that its expected share at target is what was asked for; says who gives the difference. */
export function calibrate(
  context: CallContext,
  input: InputOf<(typeof targetsCalls)['targets.calibrate']>,
): CalibrationReply {
  const plan = loadPlan(context.store, input.plan);
  mustBeOpen(plan, input.revision);
  const node = positionIn(plan, input.row);
  const grid = gridOf(plan);
  const members = membersOf(plan, node).map((m) => ({
    outcome: m.outcome,
    target: m.target,
    locked: YEAR.every((month) => isLocked(grid, m.position, month)),
  }));
  const factor = atRow(plan, node, YEAR, () => calibrationFactor(members, input.share));
  const before = yearOf(plan, node);
  const value = Math.round((before * factor) / plan.unit) * plan.unit;
  const shareBefore = expectationOf(plan, node).expectedAttainment;
  const mode = input.give === 'siblings' ? 'hold' : 'spread';
  const changes = atRow(plan, node, YEAR, () => planEdit(grid, { node, months: YEAR, value, mode }));
  const parent = plan.tree.parent[node] ?? -1;
  const affected = parent < 0 ? [] : mode === 'hold' ? siblingsOf(plan, node) : [parent];
  const was = affected.map((i) => yearOf(plan, i));
  applyChanges(grid, changes);
  const reply: CalibrationReply = {
    factor,
    before,
    after: yearOf(plan, node),
    shareBefore,
    shareAfter: expectationOf(plan, node).expectedAttainment,
    others: affected.map((i, k) => ({ name: plan.rows[i]?.name ?? '', before: was[k] ?? 0, after: yearOf(plan, i) })),
    applied: !input.dryRun,
  };
  if (input.dryRun) return reply;
  const label = {
    key: 'targets.calibrate',
    params: { what: plan.rows[node]?.name ?? '', share: Math.round(input.share * 100) },
  };
  write(context, plan, label, touchedBy(changes));
  return reply;
}

function siblingsOf(plan: LoadedPlan, node: number): number[] {
  const parent = plan.tree.parent[node];
  return plan.rows.flatMap((_, i) => (i !== node && plan.tree.parent[i] === parent ? [i] : []));
}
