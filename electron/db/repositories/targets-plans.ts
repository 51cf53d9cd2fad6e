import type { Reader, Tx } from '../store';

/** Plans as stored; money in cents. Units have no cells: they are the sums of what is below them. */

export interface PlanRecord {
  readonly id: number;
  readonly name: string;
  readonly version: number;
  readonly year: number;
  readonly metric: string;
  readonly status: 'draft' | 'proposed' | 'review' | 'approved' | 'superseded';
  readonly revision: number;
  readonly from_month: string;
  readonly based_on: number | null;
  readonly options: string;
  readonly created_at: string;
  readonly note: string | null;
  readonly total: number;
}

export interface PlanRowRecord {
  readonly id: number;
  readonly parent_id: number | null;
  readonly unit_id: number | null;
  readonly person_id: number | null;
  readonly kind: 'unit' | 'person' | 'vacancy';
  readonly name: string;
  readonly level: 'company' | 'region' | 'branch' | 'team' | null;
  readonly number: string | null;
  readonly baseline: number;
  readonly weight: number;
  readonly explanation: string;
}

export interface MarkRecord {
  readonly row_id: number;
  readonly month: string | null;
  readonly locked: number;
  readonly note: string | null;
}

export interface NewRow {
  /** Position of the parent in the same list. */
  readonly parent: number;
  readonly unitId: number | null;
  readonly personId: number | null;
  readonly kind: 'unit' | 'person' | 'vacancy';
  readonly name: string;
  readonly baseline: number;
  readonly weight: number;
  readonly explanation: string;
  /** Cents by month; null for units. */
  readonly months: readonly number[] | null;
}

const PLAN = `SELECT p.id, p.name, p.version, p.year, p.metric, p.status, p.revision, p.from_month, p.based_on, p.options,
  p.created_at, p.note, (SELECT ifnull(SUM(value), 0) FROM plan_cell c WHERE c.plan_id = p.id) AS total FROM plan p`;

/** Newest first. */
export function plans(reader: Reader): PlanRecord[] {
  return reader.read(`${PLAN} ORDER BY p.id DESC`);
}

export function planById(reader: Reader, id: number): PlanRecord | null {
  return reader.one(`${PLAN} WHERE p.id = ?`, [id]);
}

/** The newest version of a name that is in use. */
export function planByName(reader: Reader, name: string): PlanRecord | null {
  return reader.one(`${PLAN} WHERE p.name = ? ORDER BY p.status = 'proposed', p.version DESC LIMIT 1`, [name]);
}

export function lastVersion(reader: Reader, name: string): number {
  return reader.value('SELECT MAX(version) FROM plan WHERE name = ?', [name]) ?? 0;
}

/** In tree order. */
export function planRows(reader: Reader, plan: number): PlanRowRecord[] {
  return reader.read(
    `SELECT r.id, r.parent_id, r.unit_id, r.person_id, r.kind, r.name, u.level, p.number, r.baseline, r.weight, r.explanation
     FROM plan_row r LEFT JOIN unit u ON u.id = r.unit_id LEFT JOIN person p ON p.id = r.person_id
     WHERE r.plan_id = ? ORDER BY r.sort`,
    [plan],
  );
}

export function planCells(reader: Reader, plan: number): { row_id: number; month: string; value: number }[] {
  return reader.read('SELECT row_id, month, value FROM plan_cell WHERE plan_id = ?', [plan]);
}

export function planMarks(reader: Reader, plan: number): MarkRecord[] {
  return reader.read('SELECT row_id, month, locked, note FROM plan_mark WHERE plan_id = ?', [plan]);
}

export function insertPlan(tx: Tx, plan: Omit<PlanRecord, 'id' | 'total' | 'created_at' | 'revision'>): number {
  return tx.insert('plan', { ...plan, revision: 0, created_at: tx.at });
}

/** Rows in tree order, the root first. @returns ids of the rows, in the order given: consecutive */
export function insertRows(tx: Tx, plan: number, months: readonly string[], rows: readonly NewRow[]): number[] {
  const [root, ...others] = rows;
  if (!root) return [];
  const first = tx.insert(
    'plan_row',
    Object.fromEntries(ROW_COLUMNS.map((column, k) => [column, rowValues(plan, root, 0, 0)[k]])),
  );
  tx.bulkInsert(
    'plan_row',
    ROW_COLUMNS,
    others.map((row, i) => rowValues(plan, row, i + 1, first)),
  );
  tx.bulkInsert(
    'plan_cell',
    ['plan_id', 'row_id', 'month', 'value'],
    rows.flatMap((row, i) => (row.months ?? []).map((value, m) => [plan, first + i, months[m] ?? '', value])),
  );
  return rows.map((_, i) => first + i);
}

const ROW_COLUMNS = [
  'plan_id',
  'parent_id',
  'unit_id',
  'person_id',
  'kind',
  'name',
  'sort',
  'baseline',
  'weight',
  'explanation',
] as const;

function rowValues(plan: number, row: NewRow, sort: number, first: number): (string | number | null)[] {
  const parent = row.parent < 0 ? null : first + row.parent;
  return [plan, parent, row.unitId, row.personId, row.kind, row.name, sort, row.baseline, row.weight, row.explanation];
}

export function setCells(
  tx: Tx,
  cells: readonly { readonly row: number; readonly month: string; readonly value: number }[],
): void {
  for (const { row, month, value } of cells)
    tx.run('UPDATE plan_cell SET value = ? WHERE row_id = ? AND month = ?', [value, row, month]);
}

export function nameRow(tx: Tx, row: number, name: string): void {
  tx.update('plan_row', row, { name });
}

export function touchPlan(tx: Tx, plan: number): void {
  tx.run('UPDATE plan SET revision = revision + 1 WHERE id = ?', [plan]);
}

export function setPlan(
  tx: Tx,
  plan: number,
  patch: Readonly<Record<'status' | 'options' | 'note' | 'from_month', string | undefined>>,
): void {
  tx.update('plan', plan, patch);
}

export function setLock(tx: Tx, plan: number, row: number, month: string | null, locked: boolean): void {
  putMark(tx, plan, row, month, { locked: locked ? 1 : 0 });
}

export function setNote(tx: Tx, plan: number, row: number, month: string | null, note: string | null): void {
  putMark(tx, plan, row, month, { note });
}

function putMark(
  tx: Tx,
  plan: number,
  row: number,
  month: string | null,
  patch: { locked?: number; note?: string | null },
): void {
  const found = tx.one<{ id: number; locked: number; note: string | null }>(
    "SELECT id, locked, note FROM plan_mark WHERE row_id = ? AND ifnull(month, '') = ?",
    [row, month ?? ''],
  );
  const next = { locked: found?.locked ?? 0, note: found?.note ?? null, ...patch };
  if (!found) {
    if (next.locked === 1 || next.note !== null) tx.insert('plan_mark', { plan_id: plan, row_id: row, month, ...next });
  } else if (next.locked === 0 && next.note === null) tx.remove('plan_mark', found.id);
  else tx.update('plan_mark', found.id, patch);
}

export function insertMarks(tx: Tx, plan: number, marks: readonly MarkRecord[]): void {
  tx.bulkInsert(
    'plan_mark',
    ['plan_id', 'row_id', 'month', 'locked', 'note'],
    marks.map((mark) => [plan, mark.row_id, mark.month, mark.locked, mark.note]),
  );
}

/** Takes a version's rows away, and the version itself unless it is to be filled again. */
export function removePlanContent(tx: Tx, plan: number, withPlan: boolean): void {
  tx.run('DELETE FROM workshop_entry WHERE plan_id = ?', [plan]);
  tx.run('DELETE FROM plan_mark WHERE plan_id = ?', [plan]);
  tx.run('DELETE FROM plan_process_mark WHERE plan_id = ?', [plan]);
  tx.run('DELETE FROM plan_process WHERE plan_id = ?', [plan]);
  tx.run('DELETE FROM plan_cell WHERE plan_id = ?', [plan]);
  tx.run('DELETE FROM plan_row WHERE plan_id = ?', [plan]);
  if (!withPlan) return;
  tx.run('DELETE FROM plan_indicator WHERE plan_id = ?', [plan]);
  tx.run('UPDATE market_event SET plan_id = NULL WHERE plan_id = ?', [plan]);
  tx.run('UPDATE plan SET based_on = NULL WHERE based_on = ?', [plan]);
  tx.run('DELETE FROM plan WHERE id = ?', [plan]);
}

interface IndicatorRecord {
  readonly unit_id: number;
  readonly metric: string;
  readonly target: number;
  readonly weight: number;
  readonly from_month: string | null;
  readonly reason: string;
}

export function indicators(reader: Reader, plan: number): IndicatorRecord[] {
  return reader.read(
    'SELECT unit_id, metric, target, weight, from_month, reason FROM plan_indicator WHERE plan_id = ? ORDER BY id',
    [plan],
  );
}

export function replaceIndicators(
  tx: Tx,
  plan: number,
  unit: number,
  items: readonly Omit<IndicatorRecord, 'unit_id'>[],
): void {
  tx.run('DELETE FROM plan_indicator WHERE plan_id = ? AND unit_id = ?', [plan, unit]);
  for (const { metric, target, weight, from_month, reason } of items)
    tx.insert('plan_indicator', { plan_id: plan, unit_id: unit, metric, target, weight, from_month, reason });
}

export function insertEvent(
  tx: Tx,
  event: {
    readonly unit_id: number;
    readonly date: string;
    readonly effect: string;
    readonly plan_id: number;
    readonly note: string | null;
  },
): void {
  tx.insert('market_event', event);
}

interface WorkshopRecord {
  readonly id: number;
  readonly row_id: number;
  readonly months: string;
  readonly before: number;
  readonly after: number;
  readonly at: string;
  readonly asked_by: string;
  readonly reason: string;
  /** A process indicator, in lots of it; null: the plan's own metric, in cents. */
  readonly metric: string | null;
}

export function insertWorkshopEntry(tx: Tx, plan: number, entry: Omit<WorkshopRecord, 'id' | 'at'>): void {
  tx.insert('workshop_entry', { plan_id: plan, at: tx.at, ...entry });
}

export function workshopEntries(reader: Reader, plan: number): WorkshopRecord[] {
  return reader.read(
    'SELECT id, row_id, months, before, after, at, asked_by, reason, metric FROM workshop_entry WHERE plan_id = ? ORDER BY id',
    [plan],
  );
}
