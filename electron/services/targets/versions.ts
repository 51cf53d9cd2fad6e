import type { InputOf } from '../../../src/core/contract/define';
import type { CompareReply, SavedPlan, targetsCalls } from '../../../src/core/contract/targets';
import { AppError } from '../../../src/core/domain/errors';
import { firstDay } from '../../../src/core/domain/period';
import { compareVersions, type ComparedRow } from '../../../src/core/engine/targets/compare';
import { applyChanges } from '../../../src/core/engine/targets/grid-edit';
import { midYearChanges } from '../../../src/core/engine/targets/mid-year';
import { isLeaf } from '../../../src/core/engine/targets/tree';
import {
  indicators,
  insertEvent,
  insertMarks,
  insertPlan,
  insertRows,
  lastVersion,
  plans,
  removePlanContent,
  replaceIndicators,
  setPlan,
  touchPlan,
} from '../../db/repositories/targets-plans';
import type { Tx } from '../../db/store';
import type { CallContext } from '../context';
import { groupBy } from '../../../src/core/domain/group-by';
import { groundOf } from './ground';
import { gridOf, loadPlan, monthsOf, mustBeOpen, positionIn, rowKey, type LoadedPlan } from './loaded-plan';
import { compareProcess } from './process/compare';
import { carryProcess, putProcess, type CarriedProcess } from './process/settle';
import { infoOf, levelOf } from './view';
import { stepsOf } from './why';

type Input<K extends keyof typeof targetsCalls> = InputOf<(typeof targetsCalls)[K]>;

/** A draft with the same figures, locks, notes and indicators. */
export function copyPlan(context: CallContext, { plan: id, note }: Input<'targets.copy'>): SavedPlan {
  const plan = loadPlan(context.store, id);
  return context.change({ key: 'targets.copy', params: { name: plan.record.name } }, (tx) => ({
    plan: copyVersion(tx, plan, { note: note ?? null }).plan,
    revision: 0,
  }));
}

/** Writes a version of the same name; `cells` in place of the plan's own where given (row × 12, cents). */
export function copyVersion(
  tx: Tx,
  plan: LoadedPlan,
  {
    status = 'draft',
    fromMonth = plan.record.from_month,
    note = null,
    cells = plan.cells,
    process,
  }: {
    status?: 'draft' | 'proposed';
    fromMonth?: string;
    note?: string | null;
    cells?: Float64Array;
    process?: CarriedProcess;
  },
): { plan: number; rows: number[] } {
  const { name, year, metric, options, id } = plan.record;
  const copy = insertPlan(tx, {
    name,
    version: lastVersion(tx, name) + 1,
    year,
    metric,
    status,
    from_month: fromMonth,
    based_on: id,
    options,
    note,
  });
  const rows = insertRows(
    tx,
    copy,
    plan.monthKeys,
    plan.rows.map((row, i) => ({
      parent: plan.tree.parent[i] ?? -1,
      unitId: row.unit_id,
      personId: row.person_id,
      kind: row.kind,
      name: row.name,
      baseline: row.baseline,
      weight: row.weight,
      explanation: row.explanation,
      months: isLeaf(plan.tree, i) ? Array.from(cells.subarray(i * 12, i * 12 + 12)) : null,
    })),
  );
  const idOf = new Map(plan.rows.map((row, i) => [row.id, rows[i] ?? 0]));
  insertMarks(
    tx,
    copy,
    plan.marks.map((mark) => ({ ...mark, row_id: idOf.get(mark.row_id) ?? 0 })),
  );
  for (const [unit, items] of groupBy(indicators(tx, id), (item) => item.unit_id))
    replaceIndicators(tx, copy, unit, items);
  putProcess(tx, copy, process ?? carryProcess(tx, plan));
  return { plan: copy, rows };
}

/** Draft ↔ in review; approved makes the version read-only and supersedes the one approved before. */
export function setStatus(context: CallContext, { plan: id, status }: Input<'targets.status'>): SavedPlan {
  const { record } = loadPlan(context.store, id);
  mustBeOpen({ record });
  const label = { key: `targets.status.${status}`, params: { name: `${record.name} v${record.version}` } };
  return context.change(label, (tx) => {
    if (status === 'approved')
      for (const other of plans(tx))
        if (
          other.id !== id &&
          other.status === 'approved' &&
          other.year === record.year &&
          other.metric === record.metric
        )
          setPlan(tx, other.id, { status: 'superseded', options: undefined, note: undefined, from_month: undefined });
    setPlan(tx, id, { status, options: undefined, note: undefined, from_month: undefined });
    touchPlan(tx, id);
    return { plan: id, revision: record.revision + 1 };
  });
}

/** A market event opens a version from its month: the months before are frozen, the unit's rest is respread. */
export function openMidYear(context: CallContext, input: Input<'targets.midYear'>): SavedPlan {
  const plan = loadPlan(context.store, input.plan);
  const node = positionIn(plan, input.row);
  if (input.from <= plan.frozen - 1)
    throw new AppError('BAD_AMOUNT', { field: 'from', value: plan.monthKeys[input.from] ?? '' });
  const cells = plan.cells.slice();
  if (input.freeze === 'actual') takeActuals(context, plan, cells, input.from);
  const locks = plan.locks.slice();
  locks.fill(1, plan.tree.root * 12, plan.tree.root * 12 + input.from);
  const grid = { ...gridOf(plan), cells, locks };
  applyChanges(grid, midYearChanges(grid, node, input.from, input.change));
  const from = plan.monthKeys[input.from] ?? '';
  const label = { key: 'targets.midYear', params: { name: plan.record.name, what: plan.rows[node]?.name ?? '', from } };
  return context.change(label, (tx) => {
    const { plan: copy } = copyVersion(tx, plan, { fromMonth: from, cells, note: input.effect });
    const unit = unitAbove(plan, node);
    if (unit !== null)
      insertEvent(tx, {
        unit_id: unit,
        date: firstDay(from),
        effect: input.effect,
        plan_id: copy,
        note: input.note ?? null,
      });
    return { plan: copy, revision: 0 };
  });
}

/** What was really sold stands in for the plan in the months before; months without data keep the plan. */
function takeActuals({ store }: CallContext, plan: LoadedPlan, cells: Float64Array, from: number): void {
  const ground = groundOf(store, plan.record.year + 1, plan.record.metric);
  const sales = new Map(ground.people.map((person) => [person.id, person.sales]));
  plan.rows.forEach((row, i) => {
    if (row.kind !== 'person' || row.person_id === null) return;
    for (let m = 0; m < from; m++) {
      const actual = sales.get(row.person_id)?.get(plan.monthKeys[m] ?? '');
      if (actual === undefined) continue;
      const difference = Math.max(0, Math.round(actual)) - (cells[i * 12 + m] ?? 0);
      for (let at = i; at >= 0; at = plan.tree.parent[at] ?? -1)
        cells[at * 12 + m] = (cells[at * 12 + m] ?? 0) + difference;
    }
  });
}

function unitAbove(plan: LoadedPlan, node: number): number | null {
  for (let at = node; at >= 0; at = plan.tree.parent[at] ?? -1) {
    const unit = plan.rows[at]?.unit_id ?? null;
    if (unit !== null) return unit;
  }
  return null;
}

/** Cell by cell and by unit, with what drives the difference. */
export function comparePlans({ store }: CallContext, { before, after }: Input<'targets.compare'>): CompareReply {
  const [a, b] = [loadPlan(store, before), loadPlan(store, after)];
  const compared = (plan: LoadedPlan): ComparedRow[] =>
    plan.rows.map((row, i) => ({
      key: rowKey(row),
      months: monthsOf(plan, i),
      steps: i === plan.tree.root ? stepsOf(plan, i) : [],
    }));
  const differences = compareVersions(compared(a), compared(b));
  const about = new Map(
    [a, b].flatMap((plan) =>
      plan.rows.map(
        (row, i) => [rowKey(row), { name: row.name, level: levelOf(plan, i), unit: row.kind === 'unit' }] as const,
      ),
    ),
  );
  const root = b.rows[b.tree.root];
  return {
    before: infoOf(a.record),
    after: infoOf(b.record),
    rows: differences.map((d) => ({
      key: d.key,
      name: about.get(d.key)?.name ?? '',
      level: about.get(d.key)?.level ?? 'person',
      before: d.before,
      after: d.after,
      cells: d.months.length,
    })),
    cells: differences.reduce((sum, d) => sum + (about.get(d.key)?.unit === true ? 0 : d.months.length), 0),
    drivers: differences.find((d) => root !== undefined && d.key === rowKey(root))?.drivers ?? [],
    process: compareProcess(store, a, b),
  };
}

/** Takes a draft away; an approved version stays. */
export function removePlan(context: CallContext, { plan: id }: Input<'targets.remove'>): null {
  const { record } = loadPlan(context.store, id);
  if (record.status === 'approved' || record.status === 'superseded') mustBeOpen({ record });
  return context.change({ key: 'targets.remove', params: { name: `${record.name} v${record.version}` } }, (tx) => {
    removePlanContent(tx, id, true);
    return null;
  });
}
