import type { ProcessMetric, ProcessRow, ProcessView } from '../../../../src/core/contract/targets-process';
import type { Phrase } from '../../../../src/core/domain/text';
import { groupBy } from '../../../../src/core/domain/group-by';
import { processFigure } from '../../../../src/core/engine/targets/process';
import { indicators, planRows } from '../../../db/repositories/targets-plans';
import { processRows } from '../../../db/repositories/targets-process';
import type { Reader } from '../../../db/store';
import type { CallContext } from '../../context';
import { keptPlan } from '../kept-plan';
import { leavesOf, rowKey, type LoadedPlan } from '../loaded-plan';
import { levelOf, depthOf } from '../view';
import { catalogueOf, metricIn, type CatalogueMetric } from './catalogue';
import { loadProcess, type ProcessPlan } from './load';

const YEAR = Array.from({ length: 12 }, (_, m) => m);

/** What can be planned beside the plan's own metric; what is planned stands first. */
export function processMetrics({ store }: CallContext, { plan }: { plan: number }): ProcessMetric[] {
  const catalogue = catalogueOf(store);
  const planned = new Map<string, number>();
  for (const { metric } of indicators(store, plan)) planned.set(metric, (planned.get(metric) ?? 0) + 1);
  const keys = new Set([...planned.keys(), ...catalogue.map((m) => m.key)]);
  return [...keys].map((key) => aboutMetric(metricIn(catalogue, key), planned.get(key) ?? 0));
}

/** An indicator of a plan as its grid shows it. */
export function processView(
  { store }: CallContext,
  { plan: id, metric }: { plan: number; metric: string },
): ProcessView {
  const { plan } = keptPlan(store, id);
  const process = loadProcess(store, plan, metric);
  return {
    plan: id,
    revision: plan.record.revision,
    metric: aboutMetric(process.metric, process.units.size),
    monthKeys: plan.monthKeys,
    rows: rowsOfProcess(store, plan, process),
  };
}

export function aboutMetric({ key, name, unit, direction, rollup }: CatalogueMetric, planned: number): ProcessMetric {
  return { metric: key, name, unit, direction, adds: rollup === 'sum', planned };
}

/** The rows above and below the units that plan the indicator; of other regions the region alone. */
export function rowsOfProcess(reader: Reader, plan: LoadedPlan, process: ProcessPlan): ProcessRow[] {
  const shown = new Uint8Array(plan.rows.length);
  plan.rows.forEach((_, i) => {
    const parent = plan.tree.parent[i] ?? -1;
    if (parent < 0 || levelOf(plan, i) === 'region' || process.units.has(i)) shown[i] = 1;
  });
  for (const node of process.units.keys()) {
    for (let at = node; at >= 0; at = plan.tree.parent[at] ?? -1) shown[at] = 1;
    for (const leaf of leavesOf(plan, node))
      for (let at = leaf; at !== node && at >= 0; at = plan.tree.parent[at] ?? -1) shown[at] = 1;
  }
  const changed = changedMonths(reader, plan, process);
  const sums = sumsOf(plan, process);
  const marks = marksOf(plan, process);
  return plan.rows.flatMap((row, i): ProcessRow[] => {
    if (shown[i] !== 1) return [];
    const unit = process.units.get(i);
    const natural = (months: readonly number[]): number | null => {
      const lots = processFigure(process.grid, i, months);
      return lots === null ? null : lots / process.lots;
    };
    return [
      {
        id: row.id,
        parent: row.parent_id,
        depth: depthOf(plan, i),
        level: levelOf(plan, i),
        name: row.name,
        number: row.number,
        unitId: row.unit_id,
        months: YEAR.map((m) => natural([m])),
        quarters: [0, 3, 6, 9].map((m) => natural([m, m + 1, m + 2])),
        year: natural(YEAR),
        ...sums(i),
        weight: unit?.weight ?? null,
        // Written by the targets module alone.
        reason: unit ? (JSON.parse(unit.reason) as Phrase) : null,
        ...marks(row.id),
        changed: changed(i),
      },
    ];
  });
}

/** Last year, the year as laid out, and the number of people: of a unit over everybody below who is planned. */
function sumsOf(
  plan: LoadedPlan,
  { rows, grid, lots }: ProcessPlan,
): (i: number) => Pick<ProcessRow, 'last' | 'laid' | 'people'> {
  const width = 5;
  const values = new Float64Array(plan.rows.length * width);
  for (const [leaf, row] of rows) {
    const weight = row.weights.reduce((a, b) => a + b, 0);
    const own = [row.last_num ?? 0, row.last_den ?? 0, row.laid * (grid.adds ? 1 : weight), weight, 1];
    for (let at = leaf; at >= 0; at = plan.tree.parent[at] ?? -1)
      own.forEach((value, k) => (values[at * width + k] = (values[at * width + k] ?? 0) + value));
  }
  return (i) => {
    const [num = 0, den = 0, laid = 0, weight = 0, people = 0] = values.subarray(i * width, i * width + width);
    const last = grid.adds ? (num > 0 ? num : null) : den > 0 ? num / den : null;
    return { last, laid: people === 0 ? null : (grid.adds ? laid : laid / weight) / lots, people };
  };
}

function marksOf(plan: LoadedPlan, { marks }: ProcessPlan): (row: number) => Pick<ProcessRow, 'locked' | 'notes'> {
  const byRow = groupBy(marks, (mark) => mark.row_id);
  const month = (key: string | null): number | null => (key === null ? null : plan.monthKeys.indexOf(key));
  return (row) => {
    const own = byRow.get(row) ?? [];
    return {
      locked: own.flatMap((mark) => (mark.locked === 1 ? [month(mark.month) ?? 12] : [])),
      notes: own.flatMap((mark) => (mark.note === null ? [] : [{ month: month(mark.month), note: mark.note }])),
    };
  };
}

/** Months of a row (12: the year) in which somebody at or below it differs from the version this one is based on. */
function changedMonths(reader: Reader, plan: LoadedPlan, process: ProcessPlan): (i: number) => readonly number[] {
  const base = plan.record.based_on;
  const before = base === null ? [] : processRows(reader, base, process.metric.key);
  if (base === null || before.length === 0) return () => [];
  const keys = new Map(planRows(reader, base).map((row) => [row.id, rowKey(row)]));
  const months = new Map(before.map((row) => [keys.get(row.row_id) ?? '', row.months]));
  const out = new Map<number, Set<number>>();
  for (const [leaf, row] of process.rows) {
    const record = plan.rows[leaf];
    const old = record ? months.get(rowKey(record)) : undefined;
    const moved = YEAR.filter((m) => (old?.[m] ?? null) !== (row.months[m] ?? null));
    if (moved.length === 0) continue;
    for (let at = leaf; at >= 0; at = plan.tree.parent[at] ?? -1) {
      const mine = out.get(at) ?? new Set<number>();
      for (const m of [...moved, 12]) mine.add(m);
      out.set(at, mine);
    }
  }
  return (i) => [...(out.get(i) ?? [])].sort((a, b) => a - b);
}
