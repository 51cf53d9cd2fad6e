import type { InputOf } from '../../../src/core/contract/define';
import type { Preview, RegionPreview, SavedPlan, targetsCalls } from '../../../src/core/contract/targets';
import type { AllocationOptions } from '../../../src/core/contract/targets-input';
import { isLeaf } from '../../../src/core/engine/targets/tree';
import type { StepKey } from '../../../src/core/engine/targets/explain';
import { isLocked } from '../../../src/core/engine/targets/grid-edit';
import {
  indicators,
  insertMarks,
  insertPlan,
  insertRows,
  lastVersion,
  planByName,
  planRows,
  removePlanContent,
  replaceIndicators,
  setPlan,
  touchPlan,
} from '../../db/repositories/targets-plans';
import type { Store, Tx } from '../../db/store';
import type { CallContext } from '../context';
import { makeDraft, nothingCarried, rowsOf, type Carried, type Draft } from './draft';
import { groupBy } from '../../../src/core/domain/group-by';
import { carryProcess, putProcess } from './process/settle';
import { loadPlan, mustBeOpen, rowKey, yearOf, type LoadedPlan } from './loaded-plan';

type AllocateInput = InputOf<(typeof targetsCalls)['targets.allocate']>;
type PreviewInput = InputOf<(typeof targetsCalls)['targets.preview']>;

/** Works the plan out and keeps it as a draft; nothing is changed where it cannot be done. */
export function allocatePlan(context: CallContext, input: AllocateInput): SavedPlan {
  const { store } = context;
  const old = input.replace === undefined ? null : loadPlan(store, input.replace);
  if (old) mustBeOpen(old);
  const options = input.options ?? old?.options ?? {};
  const metric = input.metric ?? old?.record.metric ?? 'net_sales';
  const draft = makeDraft(store, {
    year: input.year,
    metric,
    total: input.total,
    options,
    carried: old ? carriedFrom(old) : nothingCarried,
  });
  const kept = keptOptions(options);
  const name = input.plan ?? old?.record.name ?? String(input.year);
  return context.change({ key: 'targets.allocate', params: { name } }, (tx) =>
    old ? replaceRows(tx, old, draft, kept) : addVersion(tx, name, draft, kept),
  );
}

/** Locks given with the call are amounts of that call: they live on as locks of the grid, not as options. */
function keptOptions(options: AllocationOptions): AllocationOptions {
  return { ...options, locks: undefined };
}

function addVersion(tx: Tx, name: string, draft: Draft, options: AllocationOptions): SavedPlan {
  const before = planByName(tx, name);
  const plan = insertPlan(tx, {
    name,
    version: lastVersion(tx, name) + 1,
    year: draft.ground.year,
    metric: draft.ground.metric,
    status: 'draft',
    from_month: draft.ground.planMonths[0] ?? '',
    based_on: before?.id ?? null,
    options: JSON.stringify(options),
    note: null,
  });
  const ids = insertRows(tx, plan, draft.ground.planMonths, rowsOf(draft));
  lockRows(tx, plan, draft, ids);
  // Process indicators live on in the new version; people who are new there are laid out.
  if (before?.year === draft.ground.year) {
    for (const [unit, items] of groupBy(indicators(tx, before.id), (item) => item.unit_id))
      replaceIndicators(tx, plan, unit, items);
    putProcess(tx, plan, carryProcess(tx, { record: before, rows: planRows(tx, before.id) }));
  }
  return { plan, revision: 0 };
}

function replaceRows(tx: Tx, old: LoadedPlan, draft: Draft, options: AllocationOptions): SavedPlan {
  const { id, revision } = old.record;
  const keyOf = new Map(old.rows.map((row) => [row.id, rowKey(row)]));
  const process = carryProcess(tx, old);
  removePlanContent(tx, id, false);
  const ids = insertRows(tx, id, draft.ground.planMonths, withVacancyNames(old, draft));
  const idOf = new Map(draft.nodes.map((node, i) => [node.key, ids[i] ?? 0]));
  const marks = old.marks.flatMap((mark) => {
    const row = idOf.get(keyOf.get(mark.row_id) ?? '');
    return row === undefined ? [] : [{ ...mark, row_id: row }];
  });
  insertMarks(tx, id, marks);
  const already = new Set(marks.filter((m) => m.month === null && m.locked === 1).map((m) => m.row_id));
  lockRows(tx, id, draft, ids, already);
  setPlan(tx, id, { options: JSON.stringify(options), status: undefined, note: undefined, from_month: undefined });
  putProcess(tx, id, process);
  touchPlan(tx, id);
  return { plan: id, revision: revision + 1 };
}

/** The rows to store; open positions keep the names they were given. */
function withVacancyNames(old: LoadedPlan, draft: Draft): ReturnType<typeof rowsOf> {
  const names = new Map(old.rows.flatMap((row) => (row.kind === 'vacancy' ? [[rowKey(row), row.name] as const] : [])));
  return rowsOf(draft).map((row, i) => ({ ...row, name: names.get(draft.nodes[i]?.key ?? '') ?? row.name }));
}

/** What was locked in the call stays locked in the grid. */
function lockRows(tx: Tx, plan: number, draft: Draft, ids: readonly number[], already = new Set<number>()): void {
  const marks = draft.allocation.binding.flatMap((kind, i) => {
    const row = ids[i] ?? 0;
    return kind === 'lock' && !already.has(row) ? [{ row_id: row, month: null, locked: 1, note: null }] : [];
  });
  insertMarks(tx, plan, marks);
}

/** Locks, frozen and held months of a version, for an allocation in its place. */
function carriedFrom(plan: LoadedPlan): Carried {
  const locks = new Map<string, number>();
  const held = new Map<string, number[]>();
  const grid = { tree: plan.tree, locks: monthLocks(plan) };
  plan.rows.forEach((row, i) => {
    const yearLocked = plan.marks.some((mark) => mark.row_id === row.id && mark.month === null && mark.locked === 1);
    if (yearLocked) locks.set(rowKey(row), yearOf(plan, i));
    if (!isLeaf(plan.tree, i)) return;
    const months = Array.from({ length: 12 }, (_, m) => (isLocked(grid, i, m) ? (plan.cells[i * 12 + m] ?? 0) : NaN));
    if (months.some((value) => !Number.isNaN(value))) held.set(rowKey(row), months);
  });
  return { locks, held };
}

/** Locks without those of whole years: a year that is held may still be laid over its months anew. */
function monthLocks(plan: LoadedPlan): Uint8Array {
  const locks = plan.locks.slice();
  for (const mark of plan.marks) {
    const i = plan.positionOf.get(mark.row_id);
    if (i !== undefined && mark.month === null && mark.locked === 1) locks.fill(0, i * 12, i * 12 + 12);
  }
  locks.fill(1, plan.tree.root * 12, plan.tree.root * 12 + plan.frozen);
  for (const mark of plan.marks) {
    const i = plan.positionOf.get(mark.row_id);
    if (i !== undefined && mark.month !== null && mark.locked === 1)
      locks[i * 12 + plan.monthKeys.indexOf(mark.month)] = 1;
  }
  return locks;
}

/** The effect per region before it is applied, beside the other model at the same total. */
export function previewPlan({ store }: CallContext, input: PreviewInput): Preview {
  const old = input.replace === undefined ? null : loadPlan(store, input.replace);
  const carried = old ? carriedFrom(old) : nothingCarried;
  const options = input.options ?? old?.options ?? {};
  const metric = input.metric ?? old?.record.metric ?? 'net_sales';
  const draft = makeDraft(store, { year: input.year, metric, total: input.total, options, carried });
  const regions = regionRows(draft, old);
  const model = (options.model ?? 'penetration') === 'penetration' ? 'market' : 'penetration';
  return {
    total: draft.total,
    baseline: draft.nodes[draft.allocation.tree.root]?.baseline ?? 0,
    regions,
    findings: draft.findings,
    other: otherModel(
      store,
      { year: input.year, metric, total: draft.total / 100, options: { ...options, model }, carried },
      model,
    ),
  };
}

function otherModel(store: Store, request: Parameters<typeof makeDraft>[1], model: string): Preview['other'] {
  try {
    const draft = makeDraft(store, request);
    return { model, targets: topUnits(draft).map((i) => draft.allocation.targets[i] ?? 0) };
  } catch {
    // Where the other model cannot keep the bounds there is nothing to stand beside.
    return null;
  }
}

/** What stands right below the company: regions, or whatever the tree has there. */
function topUnits(draft: Draft): number[] {
  return draft.nodes.flatMap((node, i) => (node.parent === 0 ? [i] : []));
}

function regionRows(draft: Draft, old: LoadedPlan | null): RegionPreview[] {
  const before = new Map((old?.rows ?? []).map((row, i) => [rowKey(row), old ? yearOf(old, i) : 0]));
  return topUnits(draft).map((i): RegionPreview => {
    const node = draft.nodes[i];
    const basis = draft.basis.regions.find((r) => r.unit === node?.unitId);
    const factors = [
      ...(basis?.factors ?? []),
      ...((draft.strategic[i] ?? 1) === 1 ? [] : [{ key: 'strategic' as const, factor: draft.strategic[i] ?? 1 }]),
    ];
    const asked = factors.length === 0 ? null : factors.reduce((product, { factor }) => product * factor, 1) - 1;
    const target = draft.allocation.targets[i] ?? 0;
    const baseline = node?.baseline ?? 0;
    return {
      unit: node?.name ?? '',
      baseline,
      coefficients: Object.fromEntries(factors.map(({ key, factor }): [StepKey, number] => [key, factor])),
      asked,
      target,
      growth: baseline > 0 ? target / baseline - 1 : null,
      before: before.get(node?.key ?? '') ?? null,
      outside: asked !== null && (asked < -1e-9 || asked > 0.4 + 1e-9),
    };
  });
}
