import type { InputOf } from '../../../src/core/contract/define';
import type { ProposalRow, ProposalsReply, SavedPlan, targetsCalls } from '../../../src/core/contract/targets';
import type { SavedFile } from '../../../src/core/contract/files';
import { AppError } from '../../../src/core/domain/errors';
import { unitName } from '../../../src/core/domain/org';
import { parseMoney } from '../../../src/core/domain/units';
import { isLocked } from '../../../src/core/engine/targets/grid-edit';
import { isLeaf } from '../../../src/core/engine/targets/tree';
import { cellName, type RawSheet, type RawValue } from '../../workbook/raw';
import { readBook } from '../../workbook/reader/read-book';
import { KEY_COLUMN } from '../../workbook/writers/plan-sheet';
import { writePlanWorkbook } from '../../workbook/writers/plan-workbook';
import { planById, plans, setPlan, type PlanRecord } from '../../db/repositories/targets-plans';
import type { Reader } from '../../db/store';
import type { CallContext } from '../context';
import { workbookName } from '../file-name';
import { write } from './edit';
import { groundOf } from './ground';
import { keptPlan } from './kept-plan';
import { loadPlan, monthsOf, mustBeOpen, positionIn, rowKey, type LoadedPlan } from './loaded-plan';
import { carryProcess, type CarriedProcess } from './process/settle';
import { acceptProcess, ProcessProposals, processSheets } from './process/workbook';
import { copyVersion } from './versions';

type Input<K extends keyof typeof targetsCalls> = InputOf<(typeof targetsCalls)[K]>;
type Problem = ProposalsReply['problems'][number];

/** Writes the plan workbook and hands it over; null when the user cancels. */
export async function exportPlan(
  context: CallContext,
  { plan: id }: Input<'targets.export'>,
): Promise<SavedFile | null> {
  const { store, lang, ports } = context;
  const { plan: kept, view: plan } = keptPlan(store, id);
  const company = unitName(groundOf(store, plan.year, plan.metric).companyName, lang);
  const name = workbookName(lang === 'zh' ? '目标' : 'Targets', plan.name, `v${plan.version}`);
  return ports.files.deliver(name, (path) =>
    writePlanWorkbook(path, { lang, company, writtenAt: context.now(), plan, process: processSheets(store, kept) }),
  );
}

/**
 * Reads counter-proposals out of plan workbooks, wherever rows and columns were moved, and keeps them as a proposed
 * version. What cannot be taken is listed with its cell; the rest is kept.
 */
export async function readProposals(
  context: CallContext,
  { plan: id, files }: Input<'targets.propose'>,
): Promise<ProposalsReply> {
  const plan = loadPlan(context.store, id);
  const cells = plan.cells.slice();
  const process = new ProcessProposals(context.store, plan);
  const problems: Problem[] = [];
  const older: ProposalsReply['older'][number][] = [];
  const sources = sourcesOf(context, plan);
  const positions = new Map(plan.rows.map((row, i) => [rowKey(row), i]));
  let rowsFound = 0;
  for (const ref of files) {
    const file = context.ports.files.nameOf(ref);
    const book = await readBook(context.ports.files.incoming(ref), { signal: context.job.signal });
    const versions = new Set<number>();
    for (const sheet of book.sheets)
      rowsFound += readSheet(
        { plan, sources, positions, cells, process, problems, versions },
        sheet,
        `${file}!${sheet.name}`,
      );
    for (const version of versions) older.push({ where: file, version });
  }
  if (rowsFound === 0)
    throw new AppError('PLAN_SHEET_FOREIGN', { file: files.map((f) => context.ports.files.nameOf(f)).join(', ') });
  const rows = differences(plan, cells);
  const indicators = process.differences();
  if (rows.length + indicators.length === 0) return { plan: null, openAs: null, rows, process: [], older, problems };
  const carried = process.over(carryProcess(context.store, plan));
  // The same answer read twice is one proposal: two of them would be decided on twice.
  const known = sameOpenProposal(context.store, plan, cells, carried);
  if (known) return { plan: known.id, openAs: known.version, rows, process: indicators, older, problems };
  const label = { key: 'targets.propose', params: { name: plan.record.name, count: rows.length + indicators.length } };
  const proposed = context.change(
    label,
    (tx) =>
      copyVersion(tx, plan, {
        status: 'proposed',
        cells,
        process: carried,
        note: files.map((f) => context.ports.files.nameOf(f)).join(', '),
      }).plan,
  );
  return { plan: proposed, openAs: null, rows, process: indicators, older, problems };
}

/** An open proposal on this plan that holds these very figures, of people and of indicators. */
function sameOpenProposal(
  reader: Reader,
  plan: LoadedPlan,
  cells: Float64Array,
  process: CarriedProcess,
): PlanRecord | undefined {
  const figures = (of: LoadedPlan, values: Float64Array, { rows }: CarriedProcess): string =>
    JSON.stringify([
      of.rows.flatMap((row, i) =>
        isLeaf(of.tree, i) ? [`${rowKey(row)} ${values.subarray(i * 12, i * 12 + 12).join()}`] : [],
      ),
      rows.map(({ key, metric, months }) => `${metric} ${key} ${months.join()}`).sort(),
    ]);
  const wanted = figures(plan, cells, process);
  return plans(reader)
    .filter((other) => other.status === 'proposed' && other.based_on === plan.record.id)
    .find(({ id }) => {
      const other = loadPlan(reader, id);
      return figures(other, other.cells, carryProcess(reader, other)) === wanted;
    });
}

interface Layout {
  readonly keyRow: number;
  readonly idColumn: number;
  readonly monthColumns: readonly number[];
}

/** Finds the hidden row that names the columns. */
function layoutOf(plan: LoadedPlan, sheet: RawSheet): Layout | null {
  for (let r = 0; r < Math.min(sheet.rows.length, 50); r++) {
    const idColumn = (sheet.rows[r] ?? []).indexOf(KEY_COLUMN);
    if (idColumn < 0) continue;
    const monthColumns = plan.monthKeys.map((key) => (sheet.rows[r] ?? []).indexOf(key));
    return monthColumns.includes(-1) ? null : { keyRow: r, idColumn, monthColumns };
  }
  return null;
}

interface Reading {
  readonly plan: LoadedPlan;
  readonly sources: (version: number) => LoadedPlan | null;
  /** Positions in the plan by who stands there. */
  readonly positions: ReadonlyMap<string, number>;
  /** What the proposal comes to so far. */
  readonly cells: Float64Array;
  readonly process: ProcessProposals;
  readonly problems: Problem[];
  /** Older versions that were met. */
  readonly versions: Set<number>;
}

function readSheet(reading: Reading, sheet: RawSheet, where: string): number {
  const { plan, cells, problems } = reading;
  const layout = layoutOf(plan, sheet);
  if (!layout) return 0;
  const grid = { tree: plan.tree, locks: plan.locks };
  let found = 0;
  sheet.rows.forEach((row, r) => {
    const id = row[layout.idColumn];
    const match = typeof id === 'string' ? /^(\d+):(\d+)(?::(.+))?$/.exec(id) : null;
    if (!match) return;
    const source = reading.sources(Number(match[1]));
    const from = source?.positionOf.get(Number(match[2]));
    // Rows of an older version are found by who they are.
    const known = from === undefined ? undefined : source?.rows[from];
    const position = source === plan ? (from ?? null) : known ? (reading.positions.get(rowKey(known)) ?? null) : null;
    if (!source || from === undefined || position === null) {
      problems.push({
        where: `${where}!${cellName(r, layout.idColumn)}`,
        text: source
          ? { zh: '这一行的人员不在当前版本里', en: 'The person of this row is not in this version' }
          : { zh: '这一行属于别的方案', en: 'This row belongs to another plan' },
        params: {},
      });
      return;
    }
    found++;
    if (source !== plan) reading.versions.add(source.record.version);
    const metric = match[3];
    layout.monthColumns.forEach((column, m) => {
      const cell = `${where}!${cellName(r, column)}`;
      if (metric !== undefined) {
        const refused = reading.process.take(metric, source, from, position, m, row[column] ?? null);
        if (refused) problems.push({ where: cell, ...refused });
        return;
      }
      // A figure that still is what the workbook was written with proposes nothing, whatever the plan says by now.
      const was = source.cells[from * 12 + m] ?? 0;
      const value = amountOf(row[column] ?? null);
      if (value === was) return;
      const problem = refuse(plan, position, m, value, grid);
      if (problem) problems.push({ where: cell, ...problem });
      else if (value !== null && isLeaf(plan.tree, position)) cells[position * 12 + m] = value;
    });
  });
  return found;
}

/** Why a changed cell is not taken over; null when it is (or is a total that only follows). */
function refuse(
  plan: LoadedPlan,
  i: number,
  m: number,
  value: number | null,
  grid: Parameters<typeof isLocked>[0],
): Omit<Problem, 'where'> | null {
  // A unit's cell is a formula: it follows from the people below it.
  if (!isLeaf(plan.tree, i)) return null;
  const params = { name: plan.rows[i]?.name ?? '', month: plan.monthKeys[m] ?? '' };
  if (value === null || value < 0)
    return {
      text: {
        zh: '{name} {month}：不是可用的金额，保留原值',
        en: '{name} {month}: not a usable amount, the old value stays',
      },
      params,
    };
  if (isLocked(grid, i, m))
    return {
      text: { zh: '{name} {month} 已锁定，保留原值', en: '{name} {month} is locked, the old value stays' },
      params,
    };
  return null;
}

/** The version a workbook was written from: this one, or another of the same plan and year; null: a foreign one. */
function sourcesOf({ store }: CallContext, plan: LoadedPlan): (version: number) => LoadedPlan | null {
  const known = new Map<number, LoadedPlan | null>([[plan.record.id, plan]]);
  return (version) => {
    const found = known.get(version);
    if (found !== undefined) return found;
    const record = planById(store, version);
    const same = record?.name === plan.record.name && record.year === plan.record.year;
    const loaded = same ? loadPlan(store, version) : null;
    known.set(version, loaded);
    return loaded;
  };
}

function amountOf(value: RawValue): number | null {
  if (typeof value === 'number') return parseMoney(value.toFixed(2));
  if (typeof value === 'string') return parseMoney(value.replaceAll(',', ''));
  return null;
}

function differences(plan: LoadedPlan, cells: Float64Array): ProposalRow[] {
  return plan.rows.flatMap((row, i): ProposalRow[] => {
    if (!isLeaf(plan.tree, i)) return [];
    const before = monthsOf(plan, i);
    const after = Array.from(cells.subarray(i * 12, i * 12 + 12));
    if (before.every((value, m) => value === after[m])) return [];
    return [{ row: row.id, name: row.name, unit: plan.rows[plan.tree.parent[i] ?? 0]?.name ?? '', before, after }];
  });
}

/** Takes rows of a proposed version over into the version it is based on; the proposal is closed. */
export function acceptProposals(
  context: CallContext,
  { plan: id, rows, process = [] }: Input<'targets.accept'>,
): SavedPlan {
  const proposal = loadPlan(context.store, id);
  const base = proposal.record.based_on;
  if (proposal.record.status !== 'proposed' || base === null)
    throw new AppError('PLAN_APPROVED', { name: proposal.record.name, status: proposal.record.status });
  const plan = loadPlan(context.store, base);
  mustBeOpen(plan);
  const at = new Map(plan.rows.map((row, i) => [rowKey(row), i]));
  const touched = new Map<number, number>();
  for (const row of rows) {
    const from = positionIn(proposal, row);
    const record = proposal.rows[from];
    const to = record ? at.get(rowKey(record)) : undefined;
    if (to === undefined || !isLeaf(plan.tree, to)) continue;
    for (let m = 0; m < 12; m++) {
      const value = proposal.cells[from * 12 + m] ?? 0;
      if (value !== (plan.cells[to * 12 + m] ?? 0) && !isLocked({ tree: plan.tree, locks: plan.locks }, to, m))
        touched.set(to * 12 + m, value);
    }
  }
  const label = { key: 'targets.accept', params: { name: plan.record.name, count: rows.length + process.length } };
  return write(context, plan, label, touched, (tx) => {
    acceptProcess(tx, proposal, plan, process);
    setPlan(tx, id, { status: 'superseded', options: undefined, note: undefined, from_month: undefined });
  });
}
