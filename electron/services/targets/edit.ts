import type { InputOf } from '../../../src/core/contract/define';
import type { SavedPlan, targetsCalls } from '../../../src/core/contract/targets';
import { AppError } from '../../../src/core/domain/errors';
import { applyChanges, planEdit, type CellChange, type PlanGrid } from '../../../src/core/engine/targets/grid-edit';
import { patternWeights, type MonthPattern } from '../../../src/core/engine/targets/month-pattern';
import { breakBack } from '../../../src/core/engine/targets/break-back';
import {
  insertWorkshopEntry,
  planMarks,
  setCells,
  setLock,
  setNote,
  touchPlan,
} from '../../db/repositories/targets-plans';
import type { Tx } from '../../db/store';
import type { CallContext } from '../context';
import { keepChanged, keptPlan } from './kept-plan';
import { gridOf, leavesOf, locksOf, monthsOf, mustBeOpen, positionIn, yearOf, type LoadedPlan } from './loaded-plan';

type Input<K extends keyof typeof targetsCalls> = InputOf<(typeof targetsCalls)[K]>;

/** All edits or none, in the order given; one undo step. */
export function editPlan(context: CallContext, input: Input<'targets.edit'>): SavedPlan {
  const { plan } = keptPlan(context.store, input.plan);
  mustBeOpen(plan, input.revision);
  const grid = workingGrid(plan);
  const touched = new Map<number, number>();
  const entries: { row: number; months: string; before: number; after: number }[] = [];
  for (const { row, months, value } of input.edits) {
    const node = positionIn(plan, row);
    const before = months.reduce((sum, m) => sum + (grid.cells[node * 12 + m] ?? 0), 0);
    const changes = atRow(plan, node, months, () => planEdit(grid, { node, months, value, mode: input.mode }));
    applyChanges(grid, changes);
    for (const change of changes) touched.set(change.leaf * 12 + change.month, change.value);
    entries.push({ row, months: monthsText(plan, months), before, after: value });
  }
  const label = { key: 'targets.edit', params: { what: whatText(plan, input.edits[0]), count: input.edits.length } };
  return write(context, plan, label, touched, (tx) => {
    if (!input.asked) return;
    const { by, reason } = input.asked;
    for (const { row, months, before, after } of entries)
      insertWorkshopEntry(tx, plan.record.id, {
        row_id: row,
        metric: null,
        months,
        before,
        after,
        asked_by: by,
        reason,
      });
  });
}

/** Lays a row's year over its months by a pattern; everybody below keeps the year, as far as locks let them. */
export function spreadByPattern(context: CallContext, input: Input<'targets.pattern'>): SavedPlan {
  const { plan } = keptPlan(context.store, input.plan);
  mustBeOpen(plan, input.revision);
  const node = positionIn(plan, input.row);
  const weights = patternWeights(patternOf(plan, input.pattern, node));
  const grid = gridOf(plan);
  const touched = new Map<number, number>();
  for (const leaf of leavesOf(plan, node)) {
    const cells = weights.map((weight, m) => {
      const locked = lockedAbove(plan, leaf, m);
      return { value: locked ? (plan.cells[leaf * 12 + m] ?? 0) : 0, locked, weight };
    });
    const values = breakBack(cells, yearOf(plan, leaf), plan.unit);
    values.forEach((value, m) => {
      if (value !== (grid.cells[leaf * 12 + m] ?? 0)) touched.set(leaf * 12 + m, value);
    });
  }
  const label = { key: 'targets.pattern', params: { what: plan.rows[node]?.name ?? '' } };
  return write(context, plan, label, touched);
}

function lockedAbove(plan: LoadedPlan, leaf: number, month: number): boolean {
  for (let at = leaf; at >= 0; at = plan.tree.parent[at] ?? -1) {
    const id = plan.rows[at]?.id;
    if (plan.marks.some((mark) => mark.row_id === id && mark.locked === 1 && mark.month === plan.monthKeys[month]))
      return true;
  }
  return month < plan.frozen;
}

function patternOf(plan: LoadedPlan, pattern: Input<'targets.pattern'>['pattern'], node: number): MonthPattern {
  if (pattern.kind === 'last-year') {
    const sums = new Array<number>(12).fill(0);
    for (const leaf of leavesOf(plan, node))
      plan.explanations[leaf]?.lastYear?.forEach((value, m) => (sums[m] = (sums[m] ?? 0) + value));
    return { kind: 'like', values: sums };
  }
  if (pattern.kind === 'like') return { kind: 'like', values: monthsOf(plan, positionIn(plan, pattern.row)) };
  return pattern;
}

export function lockCells(context: CallContext, { plan: id, cells, locked }: Input<'targets.lock'>): SavedPlan {
  const { plan } = keptPlan(context.store, id);
  mustBeOpen(plan);
  const what = plan.rows[positionIn(plan, cells[0]?.row ?? 0)]?.name ?? '';
  const touched = new Set(cells.map(({ row }) => positionIn(plan, row)));
  return mark(context, id, { key: locked ? 'targets.lock' : 'targets.unlock', params: { what } }, touched, (tx) => {
    for (const { row, month } of cells)
      setLock(tx, id, row, month === null ? null : (plan.monthKeys[month] ?? ''), locked);
  });
}

export function noteCell(context: CallContext, { plan: id, row, month, note }: Input<'targets.note'>): SavedPlan {
  const { plan } = keptPlan(context.store, id);
  const at = positionIn(plan, row);
  const text = note?.trim() ?? '';
  const label = { key: 'targets.note', params: { what: plan.rows[at]?.name ?? '' } };
  return mark(context, id, label, new Set([at]), (tx) =>
    setNote(tx, id, row, month === null ? null : (plan.monthKeys[month] ?? ''), text === '' ? null : text),
  );
}

/** A change of locks or notes alone. */
function mark(
  context: CallContext,
  id: number,
  label: { key: string; params: Readonly<Record<string, string | number>> },
  touched: ReadonlySet<number>,
  work: (tx: Tx) => void,
): SavedPlan {
  const before = keptPlan(context.store, id);
  const { plan } = before;
  const revision = plan.record.revision + 1;
  context.change(label, (tx) => {
    work(tx);
    touchPlan(tx, id);
  });
  const marks = planMarks(context.store, id);
  const after = { ...plan, record: { ...plan.record, revision }, marks, locks: locksOf(plan, marks) };
  return { plan: id, revision, patch: keepChanged(context.store, before, after, touched, false) };
}

/** The plan's grid with cells of its own to try edits on. */
function workingGrid(plan: LoadedPlan): PlanGrid {
  return { ...gridOf(plan), cells: plan.cells.slice() };
}

/** Stores changed leaves as one undo step. Keys are position × 12 + month. */
export function write(
  context: CallContext,
  plan: LoadedPlan,
  label: { key: string; params: Readonly<Record<string, string | number>> },
  touched: ReadonlyMap<number, number>,
  also?: (tx: Tx) => void,
): SavedPlan {
  const { store } = context;
  const { id } = plan.record;
  const before = keptPlan(store, id);
  const revision = before.plan.record.revision + 1;
  context.change(label, (tx) => {
    setCells(
      tx,
      [...touched].map(([key, value]) => ({
        row: plan.rows[Math.floor(key / 12)]?.id ?? 0,
        month: plan.monthKeys[key % 12] ?? '',
        value,
      })),
    );
    also?.(tx);
    touchPlan(tx, id);
  });
  const grid = workingGrid(before.plan);
  const changes = [...touched].map(([key, value]) => ({ leaf: Math.floor(key / 12), month: key % 12, value }));
  applyChanges(grid, changes);
  const total = before.plan.rows.length === 0 ? 0 : yearOf({ ...before.plan, cells: grid.cells }, plan.tree.root);
  const after = { ...before.plan, cells: grid.cells, record: { ...before.plan.record, revision, total } };
  const rows = new Set(changes.map(({ leaf }) => leaf));
  return { plan: id, revision, patch: keepChanged(store, before, after, rows, true) };
}

export function touchedBy(changes: readonly CellChange[]): Map<number, number> {
  return new Map(changes.map(({ leaf, month, value }) => [leaf * 12 + month, value]));
}

/** A refusal of the engine says which row and months it was. */
export function atRow<T>(plan: LoadedPlan, node: number, months: readonly number[], work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const row = plan.rows[node];
    throw new AppError(error.code, {
      ...error.details,
      row: row?.id ?? 0,
      months,
      name: row?.name ?? '',
      period: monthsText(plan, months),
    });
  }
}

export function monthsText(plan: LoadedPlan, months: readonly number[]): string {
  if (months.length === 12) return String(plan.record.year);
  const [first, last] = [Math.min(...months), Math.max(...months)].map((m) => plan.monthKeys[m] ?? '');
  return first === last ? (first ?? '') : `${first ?? ''} – ${last ?? ''}`;
}

function whatText(plan: LoadedPlan, edit: { row: number; months: readonly number[] } | undefined): string {
  if (!edit) return '';
  return `${plan.rows[positionIn(plan, edit.row)]?.name ?? ''} ${monthsText(plan, edit.months)}`;
}
