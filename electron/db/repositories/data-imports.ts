import type { Reader, SqlValue, Tx } from '../store';

/** An import as the history of changes remembers it: one that was taken back is still told of. */
export interface ImportRecord {
  readonly id: number;
  readonly at: string;
  readonly files: string;
  readonly summary: string;
  readonly changeId: number;
  readonly takenBackAt: string | null;
}

interface StoredImport {
  readonly id: number;
  readonly at: string;
  readonly files: string;
  readonly summary: string;
  readonly change_id: number;
}

/** Label of the change that takes an import back. */
export const TAKE_BACK = 'import.takeBack';

/** Newest first; imports that were taken back come from the audit log, those that were undone are not there. */
export function importRecords(reader: Reader): ImportRecord[] {
  const present = reader
    .read<StoredImport>('SELECT id, at, files, summary, change_id FROM import')
    .map(({ id, at, files, summary, change_id }) => ({
      id,
      at,
      files,
      summary,
      changeId: change_id,
      takenBackAt: null,
    }));
  const gone = reader
    .read<{ row_id: number; before: string; at: string }>(
      `SELECT r.row_id, r.before, c.at FROM row_change r JOIN change c ON c.id = r.change_id
       WHERE r.tbl = 'import' AND r.after IS NULL AND c.kind = 'edit' AND c.state = 'done' AND c.label = ?`,
      [TAKE_BACK],
    )
    .map(({ row_id, before, at }): ImportRecord => {
      // The columns of `import`, as the trigger wrote them: id, at, files, summary, change_id.
      const [, when, files, summary, changeId] = JSON.parse(before) as [number, string, string, string, number];
      return { id: row_id, at: when, files, summary, changeId, takenBackAt: at };
    });
  const ids = new Set(present.map(({ id }) => id));
  return [...present, ...gone.filter(({ id }) => !ids.has(id))].sort((a, b) => b.id - a.id);
}

/** What taking back did: rows that somebody changed since stay. */
export interface TakenBack {
  readonly removed: number;
  readonly restored: number;
  /** Table and row of what was kept. */
  readonly kept: readonly { readonly table: string; readonly id: number }[];
}

interface Recorded {
  readonly tbl: string;
  readonly row_id: number;
  readonly before: string | null;
  readonly after: string | null;
}

/**
 * Takes out what a change brought, as a change of its own: rows that still are as it left them go, or become what they
 * were; rows touched since, and rows that others now refer to, stay.
 */
export function takeBack(tx: Tx, changeId: number): TakenBack {
  const rows = tx.read<Recorded>(
    'SELECT tbl, row_id, before, after FROM row_change WHERE change_id = ? ORDER BY id DESC',
    [changeId],
  );
  tx.run('PRAGMA defer_foreign_keys = ON');
  const tables = new Map<string, Table>();
  let [removed, restored] = [0, 0];
  const kept: { table: string; id: number }[] = [];
  for (const { tbl, row_id: id, before, after } of rows) {
    let table = tables.get(tbl);
    if (!table) tables.set(tbl, (table = new Table(tx, tbl)));
    if (!table.is(id, after) || (before === null && table.isReferred(id))) kept.push({ table: tbl, id });
    else if (before === null) {
      table.remove(id);
      removed += 1;
    } else {
      table.put(id, before, after === null);
      restored += 1;
    }
  }
  return { removed, restored, kept };
}

/** One table, seen through the column order of its recorded rows. */
class Table {
  private readonly columns: readonly string[];
  private readonly referring: readonly { readonly table: string; readonly column: string }[];
  private readonly json: string;

  constructor(
    private readonly tx: Tx,
    private readonly name: string,
  ) {
    this.columns = tx
      .read<{ name: string }>('SELECT name FROM pragma_table_info(?) ORDER BY cid', [name])
      .map((column) => column.name);
    this.json = `SELECT json_array(${this.columns.join(', ')}) FROM ${name} WHERE id = ?`;
    this.referring = tx.read<{ table: string; column: string }>(
      `SELECT m.name AS "table", f."from" AS "column" FROM sqlite_schema m, pragma_foreign_key_list(m.name) f
       WHERE m.type = 'table' AND f."table" = ?`,
      [name],
    );
  }

  /** True when the row is exactly that; null: when there is none. */
  is(id: number, row: string | null): boolean {
    return this.tx.value<string>(this.json, [id]) === row;
  }

  isReferred(id: number): boolean {
    return this.referring.some(
      ({ table, column }) => this.tx.value(`SELECT 1 FROM ${table} WHERE ${column} = ? LIMIT 1`, [id]) !== null,
    );
  }

  remove(id: number): void {
    this.tx.run(`DELETE FROM ${this.name} WHERE id = ?`, [id]);
  }

  put(id: number, row: string, isGone: boolean): void {
    // Recorded by the triggers alone; no table that an import writes holds bytes.
    const values = JSON.parse(row) as SqlValue[];
    if (isGone) {
      const marks = this.columns.map(() => '?').join(', ');
      this.tx.run(`INSERT INTO ${this.name} (${this.columns.join(', ')}) VALUES (${marks})`, values);
    } else {
      this.tx.run(`UPDATE ${this.name} SET ${this.columns.map((column) => `${column} = ?`).join(', ')} WHERE id = ?`, [
        ...values,
        id,
      ]);
    }
  }
}
