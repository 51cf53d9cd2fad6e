import { AppError } from '../../../src/core/domain/errors';
import { fiscalMonths } from '../../../src/core/domain/period';
import type { PlanGrid } from '../../../src/core/engine/targets/grid-edit';
import { compileTree, isLeaf, rollUp, type Tree } from '../../../src/core/engine/targets/tree';
import { allocationOptions, type AllocationOptions } from '../../../src/core/contract/targets-input';
import {
  planById,
  planCells,
  planMarks,
  planRows,
  plans,
  type MarkRecord,
  type PlanRecord,
  type PlanRowRecord,
} from '../../db/repositories/targets-plans';
import { setting } from '../../db/repositories/targets-ground';
import type { Reader } from '../../db/store';
import { readExplanation, type Explanation } from './explanation';

/** A stored plan version, ready to read, edit or write out. Positions are those of `rows`. */
export interface LoadedPlan {
  readonly record: PlanRecord;
  readonly options: AllocationOptions;
  readonly monthKeys: readonly string[];
  readonly rows: readonly PlanRowRecord[];
  readonly explanations: readonly Explanation[];
  readonly tree: Tree;
  /** row × 12 in cents; units are sums. */
  readonly cells: Float64Array;
  /** row × 12: locked here (not above), the year lock in all twelve. */
  readonly locks: Uint8Array;
  readonly marks: readonly MarkRecord[];
  readonly positionOf: ReadonlyMap<number, number>;
  /** Rounding unit in cents. */
  readonly unit: number;
  /** Months before this position are frozen. */
  readonly frozen: number;
}

/** @throws AppError NO_PLAN */
export function loadPlan(reader: Reader, id: number): LoadedPlan {
  const record = planById(reader, id);
  if (!record) throw new AppError('NO_PLAN', { name: String(id) });
  const options = allocationOptions.parse(JSON.parse(record.options));
  const rows = planRows(reader, id);
  const start = JSON.parse(setting(reader, 'fiscalStartMonth') ?? '1') as number;
  const monthKeys = fiscalMonths(record.year, start);
  const tree = compileTree(
    rows.map((row) => ({ id: String(row.id), parent: row.parent_id === null ? null : String(row.parent_id) })),
  );
  const positionOf = new Map(rows.map((row, i) => [row.id, i]));
  const monthAt = new Map(monthKeys.map((key, m) => [key, m]));
  const cells = new Float64Array(rows.length * 12);
  for (const { row_id: row, month, value } of planCells(reader, id)) {
    const [i, m] = [positionOf.get(row), monthAt.get(month)];
    if (i !== undefined && m !== undefined) cells[i * 12 + m] = value;
  }
  rollUp(tree, cells, 12);
  const marks = planMarks(reader, id);
  const frozen = Math.max(0, monthKeys.indexOf(record.from_month));
  return {
    record,
    options,
    monthKeys,
    rows,
    explanations: rows.map((row) => readExplanation(row.explanation)),
    tree,
    cells,
    locks: locksOf({ rows, tree, positionOf, monthKeys, frozen }, marks),
    marks,
    positionOf,
    unit: unitOf(options),
    frozen,
  };
}

/** row × 12: locked by a mark of the row itself; frozen months stand at the root. */
export function locksOf(
  plan: Pick<LoadedPlan, 'rows' | 'tree' | 'positionOf' | 'monthKeys' | 'frozen'>,
  marks: readonly Pick<MarkRecord, 'row_id' | 'month' | 'locked'>[],
): Uint8Array {
  const locks = new Uint8Array(plan.rows.length * 12);
  locks.fill(1, plan.tree.root * 12, plan.tree.root * 12 + plan.frozen);
  for (const mark of marks) {
    const i = plan.positionOf.get(mark.row_id);
    if (i === undefined || mark.locked !== 1) continue;
    if (mark.month === null) locks.fill(1, i * 12, i * 12 + 12);
    else locks[i * 12 + Math.max(0, plan.monthKeys.indexOf(mark.month))] = 1;
  }
  return locks;
}

function unitOf(options: AllocationOptions): number {
  return Math.max(1, Math.round(Number(String(options.roundTo ?? '1.00').replaceAll(',', '')) * 100));
}

/**
 * The version asked for by id or name ("2026", "2026 v2"), or the newest that is no proposal; null: no plan at all.
 * @throws AppError NO_PLAN
 */
export function findPlan(reader: Reader, id: number | undefined, name: string | undefined): PlanRecord | null {
  if (id !== undefined) return planById(reader, id) ?? noPlan(String(id));
  const all = plans(reader);
  const open = all.filter((plan) => plan.status !== 'proposed');
  if (name !== undefined)
    return (
      open.find((plan) => plan.name === name) ??
      all.find((plan) => `${plan.name} v${plan.version}` === name) ??
      noPlan(name)
    );
  return open[0] ?? all[0] ?? null;
}

function noPlan(name: string): never {
  throw new AppError('NO_PLAN', { name });
}

/** @throws AppError UNKNOWN_ROW */
export function positionIn(plan: LoadedPlan, row: number): number {
  const at = plan.positionOf.get(row);
  if (at === undefined) throw new AppError('UNKNOWN_ROW', { name: String(row) });
  return at;
}

/** @throws AppError PLAN_APPROVED unless it is a draft or in review; STALE_WRITE when it moved on since `revision` */
export function mustBeOpen(plan: { readonly record: PlanRecord }, revision?: number): void {
  const { name, version, status, revision: now } = plan.record;
  if (status !== 'draft' && status !== 'review')
    throw new AppError('PLAN_APPROVED', { name: `${name} v${version}`, status });
  if (revision !== undefined && revision !== now) throw new AppError('STALE_WRITE', { what: `${name} v${version}` });
}

/** The identity of a row that outlives versions. */
export function rowKey(row: PlanRowRecord): string {
  if (row.kind === 'unit') return row.unit_id === null ? 'root' : `u${row.unit_id}`;
  return `${row.kind === 'vacancy' ? 'v' : 'p'}${row.person_id ?? row.name}`;
}

export function yearOf(plan: LoadedPlan, i: number): number {
  let sum = 0;
  for (let m = 0; m < 12; m++) sum += plan.cells[i * 12 + m] ?? 0;
  return sum;
}

export function monthsOf(plan: LoadedPlan, i: number): number[] {
  return Array.from(plan.cells.subarray(i * 12, i * 12 + 12));
}

/** Positions of the people and vacancies at or below a row. */
export function leavesOf(plan: LoadedPlan, from: number): number[] {
  if (isLeaf(plan.tree, from)) return [from];
  const inside = new Uint8Array(plan.rows.length);
  inside[from] = 1;
  const out: number[] = [];
  // Rows stand in tree order: parents first.
  for (let i = from; i < plan.rows.length; i++) {
    if (i !== from && inside[plan.tree.parent[i] ?? 0] !== 1) continue;
    inside[i] = 1;
    if (isLeaf(plan.tree, i)) out.push(i);
  }
  return out;
}

export function gridOf(plan: LoadedPlan): PlanGrid {
  const shares = new Array<number>(12).fill(0);
  for (const { shares: own } of plan.explanations) own?.forEach((share, m) => (shares[m] = (shares[m] ?? 0) + share));
  return {
    tree: plan.tree,
    cells: plan.cells,
    locks: plan.locks,
    weights: Float64Array.from(plan.rows, (row) => row.weight),
    monthShares: shares.some((s) => s > 0) ? shares : shares.map(() => 1),
    unit: plan.unit,
  };
}
