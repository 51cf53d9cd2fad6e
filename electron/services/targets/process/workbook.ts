import type { ProcessProposal } from '../../../../src/core/contract/targets-process';
import { parseMoney } from '../../../../src/core/domain/units';
import type { Phrase, TextParams } from '../../../../src/core/domain/text';
import { isLocked } from '../../../../src/core/engine/targets/grid-edit';
import { processFigure, rollUpProcess } from '../../../../src/core/engine/targets/process';
import { isLeaf } from '../../../../src/core/engine/targets/tree';
import { indicators } from '../../../db/repositories/targets-plans';
import type { Reader, Tx } from '../../../db/store';
import type { RawValue } from '../../../workbook/raw';
import type { ProcessSheet } from '../../../workbook/writers/plan-process-sheets';
import { groupBy } from '../../../../src/core/domain/group-by';
import { positionIn, rowKey, type LoadedPlan } from '../loaded-plan';
import { mostOf } from './catalogue';
import { apply, storeProcess } from './edit';
import { loadProcess, type ProcessPlan } from './load';
import type { CarriedProcess } from './settle';
import { aboutMetric, rowsOfProcess } from './view';

const YEAR = Array.from({ length: 12 }, (_, m) => m);

/** The sheets of the indicators that a plan version has, in the order they were taken in. */
export function processSheets(reader: Reader, plan: LoadedPlan): ProcessSheet[] {
  return plannedMetrics(reader, plan).map((key) => {
    const process = loadProcess(reader, plan, key);
    const ids = [...process.rows].map(([, row]) => [row.row_id, row.weights] as const);
    return {
      metric: aboutMetric(process.metric, process.units.size),
      rows: rowsOfProcess(reader, plan, process),
      weights: new Map(ids),
    };
  });
}

function plannedMetrics(reader: Reader, plan: LoadedPlan): string[] {
  return [...new Set(indicators(reader, plan.record.id).map((item) => item.metric))];
}

type Refused = { readonly text: Phrase; readonly params: TextParams };

/** Counter-proposals for process indicators, as they are met cell by cell in a workbook that came back. */
export class ProcessProposals {
  readonly #reader: Reader;
  readonly #plan: LoadedPlan;
  readonly #now = new Map<string, ProcessPlan>();
  readonly #before = new Map<string, Float64Array>();
  readonly #sources = new Map<string, ProcessPlan>();

  constructor(reader: Reader, plan: LoadedPlan) {
    this.#reader = reader;
    this.#plan = plan;
  }

  /** Takes one person's month; says why where it cannot. `from` is the row's position in the workbook's own version. */
  take(key: string, source: LoadedPlan, from: number, position: number, m: number, value: RawValue): Refused | null {
    const plan = this.#plan;
    const process = this.#of(key);
    if (!isLeaf(plan.tree, position)) return null;
    const was = this.#source(key, source).grid.cells[from * 12 + m] ?? NaN;
    const lots = lotsFrom(value, process);
    if (lots === was || (Number.isNaN(was) && value === null)) return null;
    const params = {
      name: plan.rows[position]?.name ?? '',
      month: plan.monthKeys[m] ?? '',
      zhMetric: process.metric.name.zh,
      enMetric: process.metric.name.en,
    };
    if (lots === null || lots < 0 || lots > mostOf(process.metric)) return { text: UNUSABLE, params };
    const now = process.grid.cells[position * 12 + m] ?? NaN;
    if (Number.isNaN(now)) return { text: UNPLANNED, params };
    if (isLocked(process.grid, position, m)) return { text: LOCKED, params };
    process.grid.cells[position * 12 + m] = lots;
    return null;
  }

  /** What differs from the plan, a line a person and indicator. */
  differences(): ProcessProposal[] {
    const plan = this.#plan;
    return [...this.#now].flatMap(([key, process]) => {
      const before = { ...process.grid, cells: this.#before.get(key) ?? process.grid.cells };
      rollUpProcess(process.grid);
      return [...process.rows.keys()].flatMap((leaf): ProcessProposal[] => {
        const cells = YEAR.filter(
          (m) => !Object.is(before.cells[leaf * 12 + m], process.grid.cells[leaf * 12 + m]),
        ).length;
        const row = plan.rows[leaf];
        if (cells === 0 || !row) return [];
        return [
          {
            row: row.id,
            name: row.name,
            unit: plan.rows[plan.tree.parent[leaf] ?? 0]?.name ?? '',
            metric: aboutMetric(process.metric, process.units.size),
            before: natural(before, leaf, process.lots),
            after: natural(process.grid, leaf, process.lots),
            cells,
          },
        ];
      });
    });
  }

  /** Lays the proposals over what the plan carries. */
  over(carried: CarriedProcess): CarriedProcess {
    const months = new Map<string, (number | null)[]>();
    for (const [key, process] of this.#now)
      for (const leaf of process.rows.keys()) {
        const row = this.#plan.rows[leaf];
        const own = Array.from(process.grid.cells.subarray(leaf * 12, leaf * 12 + 12), (v) =>
          Number.isNaN(v) ? null : v,
        );
        if (row) months.set(`${key} ${rowKey(row)}`, own);
      }
    return {
      ...carried,
      rows: carried.rows.map((row) => ({ ...row, months: months.get(`${row.metric} ${row.key}`) ?? row.months })),
    };
  }

  #of(key: string): ProcessPlan {
    const known = this.#now.get(key) ?? loadProcess(this.#reader, this.#plan, key);
    if (!this.#now.has(key)) {
      this.#now.set(key, known);
      this.#before.set(key, known.grid.cells.slice());
    }
    return known;
  }

  #source(key: string, source: LoadedPlan): ProcessPlan {
    const id = `${source.record.id} ${key}`;
    const known = this.#sources.get(id) ?? loadProcess(this.#reader, source, key);
    this.#sources.set(id, known);
    return known;
  }
}

/** Takes indicators of a proposal's rows over into the plan; locked and unplanned cells stay. */
export function acceptProcess(
  tx: Tx,
  proposal: LoadedPlan,
  plan: LoadedPlan,
  wanted: readonly { readonly row: number; readonly metric: string }[],
): void {
  const at = new Map(plan.rows.map((row, i) => [rowKey(row), i]));
  for (const [metric, rows] of groupBy(wanted, (one) => one.metric)) {
    const [from, to] = [loadProcess(tx, proposal, metric), loadProcess(tx, plan, metric)];
    const touched = new Set<number>();
    for (const { row } of rows) {
      const source = positionIn(proposal, row);
      const record = proposal.rows[source];
      const leaf = record ? at.get(rowKey(record)) : undefined;
      if (leaf === undefined || !isLeaf(plan.tree, leaf)) continue;
      const changes = YEAR.flatMap((month) => {
        const value = from.grid.cells[source * 12 + month] ?? NaN;
        const now = to.grid.cells[leaf * 12 + month] ?? NaN;
        if (Number.isNaN(value) || Number.isNaN(now) || value === now || isLocked(to.grid, leaf, month)) return [];
        return [{ leaf, month, value }];
      });
      apply(to, changes, touched);
    }
    storeProcess(tx, plan, to, touched);
  }
}

/** Where a proposal's indicators differ from the plan: rows of the proposal. */
export function proposedProcess(
  reader: Reader,
  proposal: LoadedPlan,
  plan: LoadedPlan,
): { row: number; metric: string }[] {
  const at = new Map(plan.rows.map((row, i) => [rowKey(row), i]));
  return plannedMetrics(reader, proposal).flatMap((metric) => {
    const [from, to] = [loadProcess(reader, proposal, metric), loadProcess(reader, plan, metric)];
    return [...from.rows.keys()].flatMap((leaf) => {
      const record = proposal.rows[leaf];
      const here = record ? at.get(rowKey(record)) : undefined;
      if (!record || here === undefined) return [];
      const moved = YEAR.some((m) => {
        const now = to.grid.cells[here * 12 + m] ?? NaN;
        return !Number.isNaN(now) && now !== from.grid.cells[leaf * 12 + m];
      });
      return moved ? [{ row: record.id, metric }] : [];
    });
  });
}

function natural(grid: ProcessPlan['grid'], leaf: number, lots: number): number | null {
  const figure = processFigure(grid, leaf, YEAR);
  return figure === null ? null : figure / lots;
}

/** "85%", 0.85, "1,200": as a planner types it; null where it is no number. */
function lotsFrom(value: RawValue, { metric, lots }: ProcessPlan): number | null {
  if (metric.unit === 'money')
    return typeof value === 'number'
      ? parseMoney(value.toFixed(2))
      : typeof value === 'string'
        ? parseMoney(value.replaceAll(',', ''))
        : null;
  if (typeof value === 'number') return Math.round(value * lots);
  if (typeof value !== 'string') return null;
  const match = /^\s*(\d[\d,]*(?:\.\d+)?)\s*([%％])?\s*$/.exec(value);
  if (!match) return null;
  return Math.round((Number((match[1] ?? '').replaceAll(',', '')) / (match[2] ? 100 : 1)) * lots);
}

const UNUSABLE: Phrase = {
  zh: '{name} {month} {zhMetric}：不是可用的数，保留原值',
  en: '{name} {month} {enMetric}: not a usable number, the old value stays',
};
const UNPLANNED: Phrase = {
  zh: '{name} {month} {zhMetric}：未规划，不采用',
  en: '{name} {month} {enMetric}: not planned, not taken',
};
const LOCKED: Phrase = {
  zh: '{name} {month} {zhMetric} 已锁定，保留原值',
  en: '{name} {month} {enMetric} is locked, the old value stays',
};
