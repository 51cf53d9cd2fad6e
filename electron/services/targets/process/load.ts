import { rollUpProcess, type ProcessGrid } from '../../../../src/core/engine/targets/process';
import { isLeaf } from '../../../../src/core/engine/targets/tree';
import { indicators } from '../../../db/repositories/targets-plans';
import {
  processMarks,
  processRows,
  type NewProcess,
  type ProcessMark,
  type ProcessRecord,
} from '../../../db/repositories/targets-process';
import type { Reader } from '../../../db/store';
import { leavesOf, locksOf, type LoadedPlan } from '../loaded-plan';
import { catalogueOf, lotsOf, metricIn, type CatalogueMetric } from './catalogue';
import { layOut, lazyFacts, type Facts } from './lay-out';

/** One process indicator of a plan version by month. Positions are those of the plan's rows. */
export interface ProcessPlan {
  readonly metric: CatalogueMetric;
  readonly lots: number;
  readonly grid: ProcessGrid;
  /** What is stored, or would be, by position of the leaf; without an id it is laid out but not stored yet. */
  readonly rows: ReadonlyMap<number, NewProcess & { readonly id: number | null }>;
  /** Units that plan it, by position. */
  readonly units: ReadonlyMap<number, ReturnType<typeof indicators>[number]>;
  readonly marks: readonly ProcessMark[];
}

/** The indicator as planned; people whom nobody laid out yet (of an older file, or new ones) are laid out on the spot. */
export function loadProcess(
  reader: Reader,
  plan: LoadedPlan,
  key: string,
  facts: Facts = lazyFacts(reader, plan),
): ProcessPlan {
  const metric = metricIn(catalogueOf(reader), key);
  const at = new Map(plan.rows.flatMap((row, i) => (row.unit_id === null ? [] : [[row.unit_id, i] as const])));
  const units = new Map(
    indicators(reader, plan.record.id).flatMap((item) => {
      const position = item.metric === key ? at.get(item.unit_id) : undefined;
      return position === undefined ? [] : [[position, item] as const];
    }),
  );
  const rows = new Map<number, NewProcess & { id: number | null }>();
  for (const row of processRows(reader, plan.record.id, key)) {
    const position = plan.positionOf.get(row.row_id);
    if (position !== undefined) rows.set(position, row);
  }
  for (const [node, item] of units) {
    if (leavesOf(plan, node).every((leaf) => rows.has(leaf))) continue;
    const asked = { target: item.target, from: item.from_month };
    for (const row of layOut(plan, facts(), metric, node, asked)) {
      const position = plan.positionOf.get(row.row_id);
      if (position !== undefined && !rows.has(position)) rows.set(position, { ...row, id: null });
    }
  }
  const marks = processMarks(reader, plan.record.id, key);
  return { metric, lots: lotsOf(metric), grid: gridOfProcess(plan, metric, rows, marks), rows, units, marks };
}

function gridOfProcess(
  plan: LoadedPlan,
  metric: CatalogueMetric,
  rows: ReadonlyMap<number, Pick<ProcessRecord, 'months' | 'weights'>>,
  marks: readonly ProcessMark[],
): ProcessGrid {
  const size = plan.rows.length * 12;
  const cells = new Float64Array(size).fill(NaN);
  const weights = new Float64Array(size);
  for (const [position, { months, weights: own }] of rows) {
    if (!isLeaf(plan.tree, position)) continue;
    months.forEach((lots, m) => {
      if (lots !== null) cells[position * 12 + m] = lots;
      weights[position * 12 + m] = own[m] ?? 0;
    });
  }
  const grid = { tree: plan.tree, adds: metric.rollup === 'sum', cells, weights, locks: locksOf(plan, marks) };
  rollUpProcess(grid);
  return grid;
}
