import type { BottomUpReply } from '../../../src/core/contract/targets';
import { bothWays } from '../../../src/core/engine/targets/bottom-up';
import { isLeaf } from '../../../src/core/engine/targets/tree';
import { plans } from '../../db/repositories/targets-plans';
import type { CallContext } from '../context';
import { keptPlan } from './kept-plan';
import { loadPlan, monthsOf, rowKey } from './loaded-plan';
import { proposedProcess } from './process/workbook';

/** Where the regions' open proposals differ from the plan, unit by unit; of two for one person the newer counts. */
export function bottomUp({ store }: CallContext, { plan: id }: { plan: number }): BottomUpReply {
  const { plan, view } = keptPlan(store, id);
  const positions = new Map(plan.rows.map((row, i) => [rowKey(row), i]));
  const proposed = new Map<number, readonly number[]>();
  const open = plans(store).filter((other) => other.status === 'proposed' && other.based_on === id);
  const proposals = open.map((record) => {
    const proposal = loadPlan(store, record.id);
    const rows = proposal.rows.flatMap((row, i): number[] => {
      const at = positions.get(rowKey(row));
      if (at === undefined || !isLeaf(proposal.tree, i)) return [];
      const months = monthsOf(proposal, i);
      if (months.every((value, m) => value === plan.cells[at * 12 + m])) return [];
      if (!proposed.has(at)) proposed.set(at, months);
      return [row.id];
    });
    return {
      plan: record.id,
      version: record.version,
      files: record.note ?? '',
      rows,
      process: proposedProcess(store, proposal, plan),
    };
  });
  const figures = bothWays(plan.tree, plan.cells, proposed);
  const units = view.rows.flatMap(({ id: row, name, level, depth }, i): BottomUpReply['units'][number][] => {
    const own = figures[i];
    return own && !isLeaf(plan.tree, i) ? [{ row, name, level, depth, ...own }] : [];
  });
  return { proposals, units };
}
