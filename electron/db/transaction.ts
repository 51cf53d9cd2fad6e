import { AppError } from '../../src/core/domain/errors';
import type { Label } from '../../src/core/contract/envelope';
import type { Operation } from './journal-format';
import { RowReader } from './row-reader';
import type { Sqlite } from './sqlite';
import { columnsOf, quoted } from './system-schema';
import type { RowValues, SqlParams, SqlValue, Tx } from './types';

/** SQL whose effect a replay could not repeat, and second statements, which SQLite would silently leave out. */
const NOT_REPEATABLE =
  /\brandom(blob)?\s*\(|\b(date|time|datetime|julianday|unixepoch|strftime)\s*\((\s*\)|[^)]*'now')|\bcurrent_(time|date|timestamp)\b|\blast_insert_rowid\b|;\s*\S/i;

/** Runs statements and remembers them with their values: what the journal record consists of. */
export class Recorder {
  readonly operations: Operation[] = [];

  constructor(private readonly db: Sqlite) {}

  run(sql: string, params: SqlParams = []): number {
    const modified = this.db.run(sql, params);
    const last = this.operations.at(-1);
    if (last?.[0] === sql) last.push(params);
    else this.operations.push([sql, params]);
    return modified;
  }
}

/** The greatest id ever used in each table; ids are not given out twice, even when their rows are gone. */
export type UsedIds = Map<string, number>;

/** The writes of one change, as its function sees them. */
export class Transaction extends RowReader implements Tx {
  #open = true;
  #barriers = 0;

  constructor(
    private readonly db: Sqlite,
    private readonly recorder: Recorder,
    private readonly usedIds: UsedIds,
    readonly changeId: number,
    readonly at: string,
  ) {
    super();
  }

  protected database(): Sqlite {
    return this.db;
  }

  run(sql: string, params: SqlParams = []): number {
    this.#mustBeOpen();
    if (NOT_REPEATABLE.test(sql)) throw new Error(`not repeatable, or more than one statement: ${sql}`);
    return this.recorder.run(sql, params);
  }

  insert(table: string, row: RowValues): number {
    const id = typeof row['id'] === 'number' ? row['id'] : this.#nextId(table);
    const [columns, values] = entries({ ...row, id });
    this.run(insertSql(table, columns), values);
    this.#used(table, id);
    return id;
  }

  update(table: string, id: number, patch: RowValues): void {
    const [columns, values] = entries(patch);
    if (columns.length === 0) return;
    const set = columns.map((column) => `${quoted(column)} = ?`).join(', ');
    const modified = this.run(`UPDATE ${quoted(table)} SET ${set} WHERE id = ?`, [...values, id]);
    if (modified === 0) throw new AppError('NOT_FOUND', { what: table, name: String(id) });
  }

  remove(table: string, id: number): void {
    const modified = this.run(`DELETE FROM ${quoted(table)} WHERE id = ?`, [id]);
    if (modified === 0) throw new AppError('NOT_FOUND', { what: table, name: String(id) });
  }

  bulkInsert(table: string, columns: readonly string[], rows: readonly SqlParams[]): number {
    this.#mustBeOpen();
    if (rows.length === 0) return 0;
    const idColumn = columns.indexOf('id');
    const sql = insertSql(table, idColumn === -1 ? ['id', ...columns] : columns);
    const first = idColumn === -1 ? this.#nextId(table) : Number(rows[0]?.[idColumn]);
    for (const [i, row] of rows.entries()) {
      if (row.length !== columns.length)
        throw new Error(`row ${i} has ${row.length} values for ${columns.length} columns`);
      this.recorder.run(sql, idColumn === -1 ? [first + i, ...row] : row);
      this.#used(table, idColumn === -1 ? first + i : Number(row[idColumn]));
    }
    return first;
  }

  barrier(changeId: number, reason: Label): void {
    this.#barriers += 1;
    const id = (this.value('SELECT max(id) FROM undo_barrier') ?? 0) + 1;
    this.run('INSERT INTO undo_barrier (id, change_id, reason) VALUES (?, ?, ?)', [
      id,
      changeId === 0 ? this.changeId : changeId,
      JSON.stringify(reason),
    ]);
  }

  get barriers(): number {
    return this.#barriers;
  }

  /** From here on a use is a programming error: the change is over. */
  end(): void {
    this.#open = false;
  }

  #mustBeOpen(): void {
    if (!this.#open) throw new Error('this change is over; a write must happen within the function given to change()');
  }

  #nextId(table: string): number {
    const present = this.value(`SELECT max(id) FROM ${quoted(table)}`) ?? 0;
    return Math.max(present, this.usedIds.get(table) ?? 0) + 1;
  }

  #used(table: string, id: number): void {
    if (id > (this.usedIds.get(table) ?? 0)) this.usedIds.set(table, id);
  }
}

const insertSql = (table: string, columns: readonly string[]): string =>
  `INSERT INTO ${quoted(table)} (${columns.map(quoted).join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`;

function entries(row: RowValues): [columns: string[], values: SqlValue[]] {
  const columns: string[] = [];
  const values: SqlValue[] = [];
  for (const [column, value] of Object.entries(row)) {
    if (value === undefined) continue;
    columns.push(column);
    values.push(value);
  }
  return [columns, values];
}

/** Row changes read at a time while undoing: bounds the memory of undoing a large import. */
const CHUNK = 20_000;

interface RowChange {
  readonly id: number;
  readonly tbl: string;
  readonly row_id: number;
  readonly before: string | null;
  readonly after: string | null;
}

/**
 * Puts rows back as they were before (`undo`) or after (`redo`) a range of row changes, one by one in the reverse or
 * the same order, so that every state in between is one that was valid. Names no table: it goes by the data.
 * @throws Error when a row is not what the history says (nothing is then kept)
 */
export function applyRowChanges(
  db: Sqlite,
  recorder: Recorder,
  range: { readonly first: number; readonly last: number },
  direction: 'undo' | 'redo',
): void {
  recorder.run('PRAGMA defer_foreign_keys = ON');
  const columns = new Map<string, string[]>();
  let { first, last } = range;
  while (first <= last) {
    const changes = db.read(
      `SELECT id, tbl, row_id, before, after FROM row_change WHERE id BETWEEN ? AND ?
       ORDER BY id ${direction === 'undo' ? 'DESC' : 'ASC'} LIMIT ${CHUNK}`,
      [first, last],
      // The columns are those selected.
    ) as unknown as RowChange[];
    const end = changes.at(-1)?.id;
    if (end === undefined) return;
    for (const change of changes) {
      const [from, to] = direction === 'undo' ? [change.after, change.before] : [change.before, change.after];
      let names = columns.get(change.tbl);
      if (!names) columns.set(change.tbl, (names = columnsOf(db, change.tbl)));
      if (putRow(recorder, change, names, from, to) !== 1) {
        throw new Error(`history does not fit: ${change.tbl} ${change.row_id}`);
      }
    }
    if (direction === 'undo') last = end - 1;
    else first = end + 1;
  }
}

function putRow(
  recorder: Recorder,
  { tbl, row_id: id }: RowChange,
  columns: readonly string[],
  from: string | null,
  to: string | null,
): number {
  if (to === null) return recorder.run(`DELETE FROM ${quoted(tbl)} WHERE id = ?`, [id]);
  const values = rowValues(to);
  // Columns that came with a later schema were not recorded: they keep what they hold, or their default.
  const known = columns.slice(0, values.length);
  if (from === null) return recorder.run(insertSql(tbl, known), values);
  const set = known.map((column) => `${quoted(column)} = ?`).join(', ');
  return recorder.run(`UPDATE ${quoted(tbl)} SET ${set} WHERE id = ?`, [...values, id]);
}

/** A recorded row as values to bind. */
export function rowValues(json: string): SqlValue[] {
  // Written by the triggers alone: an array of what SQLite puts into JSON.
  const values = JSON.parse(json) as (string | number | null | { blob: string })[];
  return values.map((value) =>
    typeof value === 'object' && value !== null ? new Uint8Array(Buffer.from(value.blob, 'hex')) : value,
  );
}
