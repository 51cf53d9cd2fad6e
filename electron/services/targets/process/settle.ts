import type { InputOf } from '../../../../src/core/contract/define';
import type { SavedPlan, targetsCalls } from '../../../../src/core/contract/targets';
import { AppError } from '../../../../src/core/domain/errors';
import type { Phrase } from '../../../../src/core/domain/text';
import { percentile } from '../../../../src/core/engine/targets/indicators';
import { editProcess } from '../../../../src/core/engine/targets/process';
import { addMonths } from '../../../../src/core/domain/period';
import { indicators, replaceIndicators, touchPlan } from '../../../db/repositories/targets-plans';
import {
  insertProcess,
  insertProcessMarks,
  processMarks,
  processRows,
  removeProcess,
  type NewProcess,
  type ProcessMark,
} from '../../../db/repositories/targets-process';
import type { Reader, Tx } from '../../../db/store';
import type { CallContext } from '../../context';
import { groupBy } from '../../../../src/core/domain/group-by';
import { keptPlan } from '../kept-plan';
import { leavesOf, loadPlan, mustBeOpen, rowKey, type LoadedPlan } from '../loaded-plan';
import { levelOf } from '../view';
import { catalogueOf, lotsOf, metricIn, type CatalogueMetric } from './catalogue';
import { apply, storeProcess } from './edit';
import { RegionFacts } from './facts';
import { lazyFacts, type Facts } from './lay-out';
import { loadProcess } from './load';

type Stored = ReturnType<typeof indicators>[number];

/**
 * Lays the months of a unit's indicators out anew where its year's value changed, and takes those away that are gone.
 * Locked cells stay; a count keeps its shape, a rate becomes the same in every unlocked month.
 * @throws AppError BELOW_LOCKED where the locked cells alone ask for more
 */
export function settleMonths(
  tx: Tx,
  plan: LoadedPlan,
  node: number,
  before: readonly Stored[],
  facts: Facts = lazyFacts(tx, plan),
): void {
  const unit = plan.rows[node]?.unit_id ?? 0;
  const now = indicators(tx, plan.record.id).filter((item) => item.unit_id === unit);
  const leaves = new Set(leavesOf(plan, node));
  const rows = [...leaves].flatMap((leaf) => plan.rows[leaf]?.id ?? []);
  for (const { metric } of before)
    if (!now.some((item) => item.metric === metric)) removeProcess(tx, plan.record.id, metric, rows);
  for (const item of now) {
    const process = loadProcess(tx, plan, item.metric, facts);
    const touched = new Set<number>();
    const old = before.find((other) => other.metric === item.metric);
    // Whoever is not stored yet was laid out at the new value while it was read.
    if (old && old.target !== item.target) {
      const whole = [...process.rows].reduce(
        (sum, [leaf, row]) =>
          leaves.has(leaf)
            ? sum + row.weights.reduce((a, weight, m) => a + (row.months[m] === null ? 0 : weight), 0)
            : sum,
        0,
      );
      const lots = item.target * lotsOf(process.metric);
      const value = Math.round(process.grid.adds ? lots * whole : lots);
      const months = Array.from({ length: 12 }, (_, m) => m);
      apply(process, editProcess(process.grid, { node, months, value, mode: 'spread' }), touched);
    }
    // The value that was typed is the unit's; it is not worked out from whole numbers of people again.
    storeProcess(tx, plan, { ...process, units: new Map() }, touched);
  }
}

/** Takes an indicator in where it is not planned yet: weight 0, target the better quartile of the own history. */
export function addProcess(
  context: CallContext,
  input: InputOf<(typeof targetsCalls)['targets.planProcess']>,
): SavedPlan {
  const { store } = context;
  const { plan } = keptPlan(store, input.plan);
  mustBeOpen(plan);
  const catalogue = catalogueOf(store);
  const metric = metricIn(catalogue, input.metric);
  const stored = groupBy(indicators(store, input.plan), (item) => item.unit_id);
  const nodes = plan.rows.flatMap((row, i) =>
    (input.units === undefined ? levelOf(plan, i) === 'region' : input.units.includes(row.unit_id ?? 0)) &&
    row.unit_id !== null &&
    !(stored.get(row.unit_id) ?? []).some((item) => item.metric === input.metric)
      ? [i]
      : [],
  );
  const year = addMonths(plan.monthKeys[0] ?? '', -12);
  const history = lazyFacts(store, plan);
  const facts = history().filter((fact) => fact.month >= year);
  const company = quartile(new RegionFacts(facts, null), metric);
  const targets = nodes.flatMap((node) => {
    const people = new Set(leavesOf(plan, node).flatMap((leaf) => plan.rows[leaf]?.person_id ?? []));
    const own = quartile(new RegionFacts(facts, people), metric);
    const target = own ?? company;
    return target === null ? [] : [{ node, target, reason: own === null ? FROM_COMPANY : FROM_HISTORY }];
  });
  if (targets.length === 0) throw new AppError('NOTHING_TO_SHARE_BY', { what: metric.name });
  const label = { key: 'targets.planProcess', params: { what: metric.key, count: targets.length } };
  return context.change(label, (tx) => {
    for (const { node, target, reason } of targets) {
      const unit = plan.rows[node]?.unit_id ?? 0;
      const before = stored.get(unit) ?? [];
      const item = { metric: metric.key, target, weight: 0, from_month: plan.record.from_month };
      replaceIndicators(tx, input.plan, unit, [...before, { ...item, reason: JSON.stringify(reason) }]);
      settleMonths(tx, plan, node, before, history);
    }
    touchPlan(tx, input.plan);
    return { plan: input.plan, revision: plan.record.revision + 1 };
  });
}

const FROM_HISTORY: Phrase = { zh: '按本区上年的较好四分位', en: 'The better quartile of its own last year' };
const FROM_COMPANY: Phrase = {
  zh: '本区没有历史：按公司上年的较好四分位',
  en: 'No history here: the better quartile of the company',
};

/** As it would be typed: whole counts, rates to 0.1%. */
function quartile(facts: RegionFacts, metric: CatalogueMetric): number | null {
  const values = facts.history(metric);
  if (values.length === 0) return null;
  const found = percentile(values, metric.direction === 'higher' ? 0.75 : 0.25);
  return metric.rollup === 'sum' ? Math.round(found) : Math.round(found * 1000) / 1000;
}

/** Months and marks of all indicators of a version, by row key, for the rows that take their place. */
export interface CarriedProcess {
  readonly rows: readonly (NewProcess & { readonly key: string })[];
  readonly marks: readonly (ProcessMark & { readonly key: string })[];
}

export function carryProcess(reader: Reader, plan: Pick<LoadedPlan, 'record' | 'rows'>): CarriedProcess {
  const keys = new Map(plan.rows.map((row) => [row.id, rowKey(row)]));
  const key = (row: number): string => keys.get(row) ?? '';
  return {
    rows: processRows(reader, plan.record.id).map((row) => ({ ...row, key: key(row.row_id) })),
    marks: processMarks(reader, plan.record.id).map((mark) => ({ ...mark, key: key(mark.row_id) })),
  };
}

/** Lays what was carried on the rows of `plan`, and lays out whoever is new there. */
export function putProcess(tx: Tx, plan: number, { rows, marks }: CarriedProcess): void {
  const loaded = loadPlan(tx, plan);
  const idOf = new Map(loaded.rows.map((row) => [rowKey(row), row.id]));
  const place = <T extends { readonly key: string; readonly row_id: number }>(list: readonly T[]): T[] =>
    list.flatMap((one) => {
      const id = idOf.get(one.key);
      return id === undefined ? [] : [{ ...one, row_id: id }];
    });
  insertProcess(tx, plan, place(rows));
  insertProcessMarks(tx, plan, place(marks));
  const facts = lazyFacts(tx, loaded);
  for (const metric of new Set(indicators(tx, plan).map((item) => item.metric)))
    storeProcess(tx, loaded, { ...loadProcess(tx, loaded, metric, facts), units: new Map() }, new Set());
}
