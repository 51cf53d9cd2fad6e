import type { AuditEntry, AuditRow } from '../../src/core/contract/history';
import type { Label } from '../../src/core/contract/envelope';
import type { Sqlite } from './sqlite';
import { columnsOf } from './system-schema';
import { rowValues, type Recorder, type UsedIds } from './transaction';
import type { AuditQuery, SqlValue } from './types';

export type ChangeKind = 'edit' | 'undo' | 'redo' | 'restore';
export type ChangeState = AuditEntry['state'];

/** A row of `change`, read. */
export interface Change {
  readonly id: number;
  readonly at: string;
  readonly who: string;
  readonly kind: ChangeKind;
  readonly label: Label;
  readonly state: ChangeState;
  readonly firstRow: number;
  readonly lastRow: number;
  readonly tables: readonly string[];
  readonly summary: Summary;
}

/** Table → rows inserted, updated, removed, and the greatest id among them. */
export type Summary = Readonly<Record<string, readonly [number, number, number, number]>>;

/** What one change did, ready to be entered. */
export interface Step<R> {
  readonly result: R;
  readonly label: Label;
  readonly target: number | null;
  readonly summary: Summary;
  readonly rows: { readonly first: number; readonly last: number } | null;
}

const DEFAULT_ROWS = 20;

/** What the audit log calls an undo or a redo; `params.label` is the key of the change it moved, with that one's params. */
const EVENT_LABELS: Readonly<Record<'undo' | 'redo', string>> = {
  undo: 'history.undone',
  redo: 'history.redone',
};

/** The label under which an undo or redo stands in the audit log. */
export function eventLabel(kind: 'undo' | 'redo', target: Label, changeId: number): Label {
  return { key: EVENT_LABELS[kind], params: { ...target.params, label: target.key, change: changeId } };
}

function toChange(row: Record<string, SqlValue>): Change {
  // JSON that this module wrote.
  const summary = JSON.parse(String(row['summary'])) as Summary;
  const params = JSON.parse(String(row['params'])) as Label['params'] & object;
  const key = String(row['label']);
  return {
    id: Number(row['id']),
    at: String(row['at']),
    who: String(row['who']),
    // The table's CHECKs allow these words only.
    kind: row['kind'] as ChangeKind,
    state: row['state'] as ChangeState,
    label: Object.keys(params).length > 0 ? { key, params } : { key },
    firstRow: Number(row['first_row'] ?? 0),
    lastRow: Number(row['last_row'] ?? -1),
    tables: Object.keys(summary).sort(),
    summary,
  };
}

const oneChange = (db: Sqlite, condition: string, params: SqlValue[] = []): Change | null => {
  const row = db.read(`SELECT * FROM change WHERE ${condition} LIMIT 1`, params)[0];
  return row ? toChange(row) : null;
};

/** What undo would take back: the newest change that is done. */
export const nextUndo = (db: Sqlite): Change | null =>
  oneChange(db, `kind = 'edit' AND state = 'done' ORDER BY id DESC`);

/** What redo would bring back: the oldest change that is undone. */
export const nextRedo = (db: Sqlite): Change | null => oneChange(db, `state = 'undone' ORDER BY id`);

export const lastChangeId = (db: Sqlite): number => Number(db.read('SELECT max(id) AS id FROM change')[0]?.['id'] ?? 0);

export const lastRowChangeId = (db: Sqlite): number =>
  Number(db.read('SELECT max(id) AS id FROM row_change')[0]?.['id'] ?? 0);

/** Why a change can no longer be undone; null when it can. */
export function barrierOf(db: Sqlite, changeId: number): Label | null {
  const reason = db.read('SELECT reason FROM undo_barrier WHERE change_id = ? ORDER BY id LIMIT 1', [changeId])[0];
  // Written by Transaction.barrier alone.
  return reason ? (JSON.parse(String(reason['reason'])) as Label) : null;
}

/** What a range of row changes amounts to. */
export function summarise(db: Sqlite, first: number, last: number): Summary {
  const rows = db.read(
    `SELECT tbl, sum(before IS NULL) AS inserted, sum(before IS NOT NULL AND after IS NOT NULL) AS updated,
            sum(after IS NULL) AS removed, max(row_id) AS greatest
     FROM row_change WHERE id BETWEEN ? AND ? GROUP BY tbl ORDER BY tbl`,
    [first, last],
  );
  return Object.fromEntries(
    rows.map((row) => [
      String(row['tbl']),
      [Number(row['inserted']), Number(row['updated']), Number(row['removed']), Number(row['greatest'])] as const,
    ]),
  );
}

/** The greatest id that each table has ever used, from the history of all changes. */
export function usedIds(db: Sqlite): UsedIds {
  const used: UsedIds = new Map();
  db.each('SELECT summary FROM change', [], ([json]) => {
    // JSON that summarise wrote.
    for (const [table, counts] of Object.entries(JSON.parse(String(json)) as Summary)) {
      if (counts[3] > (used.get(table) ?? 0)) used.set(table, counts[3]);
    }
  });
  return used;
}

/** The audit log, newest first. Rows are narrowed to those that the filter on table and text is about. */
export function auditLog(db: Sqlite, query: AuditQuery): AuditEntry[] {
  const conditions = ['1'];
  const params: SqlValue[] = [];
  const where = (condition: string, ...values: SqlValue[]): void => {
    conditions.push(condition);
    params.push(...values);
  };
  if (query.before !== undefined) where('id < ?', query.before);
  if (query.who !== undefined) where('who LIKE ? ESCAPE ?', like(query.who), '\\');
  if (query.from !== undefined) where('at >= ?', query.from);
  // A date covers all times that start with it.
  if (query.to !== undefined) where('at <= ?', `${query.to}~`);
  if (query.table !== undefined) where('instr(summary, ?) > 0', `${JSON.stringify(query.table)}:`);
  if (query.text !== undefined) {
    const pattern = like(query.text);
    where(
      `(label LIKE ? ESCAPE '\\' OR params LIKE ? ESCAPE '\\' OR EXISTS (
        SELECT 1 FROM row_change r WHERE r.id BETWEEN change.first_row AND change.last_row
        AND (r.before LIKE ? ESCAPE '\\' OR r.after LIKE ? ESCAPE '\\')))`,
      pattern,
      pattern,
      pattern,
      pattern,
    );
  }
  const rows = db.read(`SELECT * FROM change WHERE ${conditions.join(' AND ')} ORDER BY id DESC LIMIT ?`, [
    ...params,
    query.limit,
  ]);
  return rows.map((row) => toEntry(db, toChange(row), query));
}

const like = (text: string): string => `%${text.replace(/[\\%_]/g, (mark) => `\\${mark}`)}%`;

function toEntry(db: Sqlite, change: Change, query: AuditQuery): AuditEntry {
  const { id, at, who, label, state } = change;
  const bounds: SqlValue[] = [change.firstRow, change.lastRow];
  let filter = 'id BETWEEN ? AND ?';
  if (query.table !== undefined) {
    filter += ' AND tbl = ?';
    bounds.push(query.table);
  }
  const named = JSON.stringify(label)
    .toLowerCase()
    .includes((query.text ?? '').toLowerCase());
  if (query.text !== undefined && !named) {
    filter += ` AND (before LIKE ? ESCAPE '\\' OR after LIKE ? ESCAPE '\\')`;
    bounds.push(like(query.text), like(query.text));
  }
  const rows = auditRows(db, filter, bounds, query.rowLimit ?? DEFAULT_ROWS, 0);
  const total = Number(db.read(`SELECT count(*) AS n FROM row_change WHERE ${filter}`, bounds)[0]?.['n']);
  return { changeId: id, at, who, label, state, rows, moreRows: total - rows.length };
}

/** Rows of one change in the order they changed. */
export function rowsOfChange(db: Sqlite, changeId: number, limit: number, offset: number): AuditRow[] {
  const change = oneChange(db, 'id = ?', [changeId]);
  return change ? auditRows(db, 'id BETWEEN ? AND ?', [change.firstRow, change.lastRow], limit, offset) : [];
}

function auditRows(db: Sqlite, filter: string, params: readonly SqlValue[], limit: number, offset: number): AuditRow[] {
  const columns = new Map<string, string[]>();
  const named = (table: string, json: SqlValue | undefined): Record<string, unknown> | null => {
    if (typeof json !== 'string') return null;
    let names = columns.get(table);
    if (!names) columns.set(table, (names = columnsOf(db, table)));
    return Object.fromEntries(rowValues(json).map((value, i) => [names[i] ?? `column ${i}`, shown(value)]));
  };
  return db
    .read(`SELECT tbl, row_id, before, after FROM row_change WHERE ${filter} ORDER BY id LIMIT ? OFFSET ?`, [
      ...params,
      limit,
      offset,
    ])
    .map((row) => {
      const table = String(row['tbl']);
      return {
        table,
        rowId: Number(row['row_id']),
        before: named(table, row['before']),
        after: named(table, row['after']),
      };
    });
}

/** What crosses to the window is JSON: bytes are told by their number. */
const shown = (value: SqlValue): string | number | null =>
  value instanceof Uint8Array ? `(${value.length} bytes)` : value;

/** Enters a change into the history. */
export function recordChange(
  recorder: Recorder,
  change: { readonly id: number; readonly at: string; readonly who: string; readonly kind: ChangeKind },
  step: Step<unknown>,
): void {
  recorder.run(
    `INSERT INTO change (id, at, who, kind, label, params, state, target, first_row, last_row, summary)
     VALUES (?, ?, ?, ?, ?, ?, 'done', ?, ?, ?, ?)`,
    [
      change.id,
      change.at,
      change.who,
      change.kind,
      step.label.key,
      JSON.stringify(step.label.params ?? {}),
      step.target,
      step.rows?.first ?? null,
      step.rows?.last ?? null,
      JSON.stringify(step.summary),
    ],
  );
}
