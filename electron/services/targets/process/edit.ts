import type { InputOf } from '../../../../src/core/contract/define';
import type { SavedPlan, targetsCalls } from '../../../../src/core/contract/targets';
import { AppError } from '../../../../src/core/domain/errors';
import { breakBack } from '../../../../src/core/engine/targets/break-back';
import { isLocked, type CellChange } from '../../../../src/core/engine/targets/grid-edit';
import { patternWeights } from '../../../../src/core/engine/targets/month-pattern';
import { editProcess, processFigure, rollUpProcess, shapeRate } from '../../../../src/core/engine/targets/process';
import { insertWorkshopEntry, touchPlan } from '../../../db/repositories/targets-plans';
import {
  insertProcess,
  putProcessMark,
  setIndicatorTarget,
  setProcessMonths,
} from '../../../db/repositories/targets-process';
import type { Tx } from '../../../db/store';
import type { CallContext } from '../../context';
import { atRow, monthsText } from '../edit';
import { keptPlan } from '../kept-plan';
import { leavesOf, mustBeOpen, positionIn, type LoadedPlan } from '../loaded-plan';
import { mostOf } from './catalogue';
import { lastYearShape, processFacts } from './lay-out';
import { loadProcess, type ProcessPlan } from './load';

type Input<K extends keyof typeof targetsCalls> = InputOf<(typeof targetsCalls)[K]>;

/** All edits of an indicator or none, in the order given; one undo step. */
export function editProcessCells(context: CallContext, input: Input<'targets.processEdit'>): SavedPlan {
  const { plan, process } = open(context, input.plan, input.metric, input.revision);
  const { grid, lots } = process;
  const touched = new Set<number>();
  const entries: { row: number; months: string; before: number; after: number }[] = [];
  for (const { row, months, value } of input.edits) {
    const node = positionIn(plan, row);
    const wanted = Math.round(value * lots);
    if (wanted > mostOf(process.metric))
      throw new AppError('RATE_ABOVE_ALL', { row, months, value: `${Math.round(value * 10_000) / 100}%` });
    const before = processFigure(grid, node, months) ?? 0;
    const edit = { node, months, value: wanted, mode: input.mode };
    apply(
      process,
      atRow(plan, node, months, () => editProcess(grid, edit)),
      touched,
    );
    entries.push({ row, months: monthsText(plan, months), before: Math.round(before), after: wanted });
  }
  const [first] = input.edits;
  const label = {
    key: 'targets.processEdit',
    params: { what: what(plan, first?.row ?? 0), metric: process.metric.key, count: input.edits.length },
  };
  return write(context, plan, process, touched, label, (tx) => {
    if (!input.asked) return;
    const { by, reason } = input.asked;
    for (const entry of entries) {
      const { row, ...rest } = entry;
      insertWorkshopEntry(tx, input.plan, { ...rest, row_id: row, metric: input.metric, asked_by: by, reason });
    }
  });
}

/** Lays a row's year over its months anew; every person keeps the year (of a rate: its mean), as far as locks let them. */
export function spreadProcess(context: CallContext, input: Input<'targets.processSpread'>): SavedPlan {
  const { plan, process } = open(context, input.plan, input.metric, input.revision);
  const { grid, rows } = process;
  const node = positionIn(plan, input.row);
  const touched = new Set<number>();
  const lastYear = input.how === 'last-year' || (input.how === 'season' && !grid.adds);
  const shape = lastYear ? shapeOf(context, plan, process, node) : null;
  atRow(
    plan,
    node,
    Array.from({ length: 12 }, (_, m) => m),
    () => {
      for (const leaf of leavesOf(plan, node)) {
        const row = rows.get(leaf);
        if (!row) continue;
        const current = Array.from(grid.cells.subarray(leaf * 12, leaf * 12 + 12));
        const locked = current.map((lots, m) => Number.isNaN(lots) || isLocked(grid, leaf, m));
        const next = grid.adds
          ? spreadCount(current, locked, shape ?? countWeights(input.how, row.weights))
          : shapeRate(current, row.weights, locked, shape ?? current.map(() => 1), mostOf(process.metric));
        const changes = next.flatMap((value, month) =>
          Number.isNaN(value) || value === current[month] ? [] : [{ leaf, month, value }],
        );
        apply(process, changes, touched);
      }
    },
  );
  const params = { what: what(plan, input.row), metric: process.metric.key };
  return write(context, plan, process, touched, { key: 'targets.processSpread', params });
}

function countWeights(how: Input<'targets.processSpread'>['how'], season: readonly number[]): readonly number[] {
  return how === 'season' ? season : patternWeights({ kind: how === '4-4-5' ? '4-4-5' : 'equal' });
}

function spreadCount(
  current: readonly number[],
  locked: readonly boolean[],
  weights: readonly (number | null)[],
): number[] {
  const cells = current.map((lots, m) => ({
    value: locked[m] === true && !Number.isNaN(lots) ? lots : 0,
    locked: locked[m] === true,
    weight: weights[m] ?? 0,
  }));
  if (cells.every((cell) => cell.locked)) return [...current];
  const total = current.reduce((sum, lots) => sum + (Number.isNaN(lots) ? 0 : lots), 0);
  return breakBack(cells, total).map((value, m) => (Number.isNaN(current[m] ?? NaN) ? NaN : value));
}

/** What the people below a row did last year, month by month. @throws AppError NOTHING_TO_SHARE_BY */
function shapeOf({ store }: CallContext, plan: LoadedPlan, { metric }: ProcessPlan, node: number): (number | null)[] {
  const people = new Set(leavesOf(plan, node).flatMap((leaf) => plan.rows[leaf]?.person_id ?? []));
  const shape = lastYearShape(plan, processFacts(store, plan), metric, people);
  if (shape.every((value) => value === null || value === 0))
    throw new AppError('NOTHING_TO_SHARE_BY', { what: metric.name });
  return shape;
}

export function lockProcess(context: CallContext, input: Input<'targets.processLock'>): SavedPlan {
  const { plan, process } = open(context, input.plan, input.metric);
  const at = input.cells.map(({ row, month }) => {
    positionIn(plan, row);
    return { row, metric: input.metric, month: month === null ? null : (plan.monthKeys[month] ?? '') };
  });
  const params = { what: what(plan, input.cells[0]?.row ?? 0), metric: input.metric };
  const label = { key: input.locked ? 'targets.processLock' : 'targets.processUnlock', params };
  return write(context, plan, process, new Set(), label, (tx) => {
    for (const cell of at) putProcessMark(tx, input.plan, cell, { locked: input.locked ? 1 : 0 });
  });
}

/** A note may be written on an approved version too. */
export function noteProcess(context: CallContext, input: Input<'targets.processNote'>): SavedPlan {
  const { plan } = keptPlan(context.store, input.plan);
  const process = loadProcess(context.store, plan, input.metric);
  positionIn(plan, input.row);
  const text = input.note?.trim() ?? '';
  const month = input.month === null ? null : (plan.monthKeys[input.month] ?? '');
  const label = { key: 'targets.processNote', params: { what: what(plan, input.row), metric: input.metric } };
  return write(context, plan, process, new Set(), label, (tx) =>
    putProcessMark(
      tx,
      input.plan,
      { row: input.row, metric: input.metric, month },
      { note: text === '' ? null : text },
    ),
  );
}

/** @throws AppError NO_PLAN, PLAN_APPROVED, STALE_WRITE; NOT_PLANNED where no unit plans the indicator */
function open(
  { store }: CallContext,
  id: number,
  metric: string,
  revision?: number,
): { plan: LoadedPlan; process: ProcessPlan } {
  const { plan } = keptPlan(store, id);
  mustBeOpen(plan, revision);
  const process = loadProcess(store, plan, metric);
  if (process.units.size === 0) throw new AppError('NOT_PLANNED', { name: metric });
  return { plan, process };
}

/** Puts changes into the working cells, units after them. */
export function apply({ grid }: ProcessPlan, changes: readonly CellChange[], touched: Set<number>): void {
  for (const { leaf, month, value } of changes) {
    grid.cells[leaf * 12 + month] = value;
    touched.add(leaf);
  }
  rollUpProcess(grid);
}

/** Stores the changed people as one undo step; the year's values of the units follow. */
function write(
  context: CallContext,
  plan: LoadedPlan,
  process: ProcessPlan,
  touched: ReadonlySet<number>,
  label: { key: string; params: Readonly<Record<string, string | number>> },
  also?: (tx: Tx) => void,
): SavedPlan {
  const { id, revision } = plan.record;
  context.change(label, (tx) => {
    storeProcess(tx, plan, process, touched);
    also?.(tx);
    touchPlan(tx, id);
  });
  return { plan: id, revision: revision + 1 };
}

/** Writes the changed people and everybody who was not stored yet, and the year's value of each unit that changed. */
export function storeProcess(tx: Tx, plan: LoadedPlan, process: ProcessPlan, touched: ReadonlySet<number>): void {
  const { rows, grid, units, lots, metric } = process;
  const monthsOf = (leaf: number): (number | null)[] =>
    Array.from(grid.cells.subarray(leaf * 12, leaf * 12 + 12), (value) => (Number.isNaN(value) ? null : value));
  const fresh = [...rows].filter(([, row]) => row.id === null);
  insertProcess(
    tx,
    plan.record.id,
    fresh.map(([leaf, row]) => ({ ...row, months: monthsOf(leaf) })),
  );
  for (const leaf of touched) {
    const known = rows.get(leaf)?.id ?? null;
    if (known !== null) setProcessMonths(tx, known, monthsOf(leaf));
  }
  for (const [node, item] of units)
    if (leavesOf(plan, node).some((leaf) => touched.has(leaf)))
      setIndicatorTarget(tx, plan.record.id, item.unit_id, metric.key, yearOfUnit(process, node) / lots);
}

/** What a unit asks in the year, in lots: of a count by person (a full year's worth), of a rate the rate. */
function yearOfUnit({ grid }: ProcessPlan, node: number): number {
  const months = Array.from({ length: 12 }, (_, m) => m);
  const year = processFigure(grid, node, months) ?? 0;
  if (!grid.adds) return year;
  const whole = months.reduce((sum, m) => sum + (grid.weights[node * 12 + m] ?? 0), 0);
  return whole > 0 ? Math.round((year / whole) * 1e4) / 1e4 : 0;
}

function what(plan: LoadedPlan, row: number): string {
  return plan.rows[positionIn(plan, row)]?.name ?? '';
}
