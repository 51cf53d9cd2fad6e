import type { Sqlite } from './sqlite';

/** PRAGMA application_id of a workspace: "YDST". */
export const APPLICATION_ID = 0x5944_5354;

/**
 * Tables of the store itself: the only ones without audit triggers.
 * `meta` holds what belongs to the file (not to the data) and, while a change runs, its id.
 */
export const systemTables: readonly string[] = ['meta', 'change', 'row_change', 'undo_barrier'];

/** Frozen, like every migration; part of schema version 1. */
export const systemSchema: readonly string[] = [
  `CREATE TABLE meta (
    id INTEGER PRIMARY KEY,           -- 1: the change under way, read by every trigger
    key TEXT NOT NULL UNIQUE,
    value
  )`,
  `INSERT INTO meta (id, key, value) VALUES (1, 'change', NULL)`,
  `CREATE TABLE change (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,                 -- UTC
    who TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('edit','undo','redo','restore')),
    label TEXT NOT NULL,
    params TEXT NOT NULL,             -- JSON
    state TEXT NOT NULL CHECK (state IN ('done','undone','abandoned')),
    target INTEGER,                   -- undo, redo: the change it moved
    first_row INTEGER,                -- its row changes are a range of row_change.id
    last_row INTEGER,
    summary TEXT NOT NULL             -- JSON: table → [inserted, updated, removed, greatest id]
  )`,
  `CREATE INDEX change_undone ON change(id) WHERE state = 'undone'`,
  `CREATE TABLE row_change (
    id INTEGER PRIMARY KEY,
    change_id INTEGER NOT NULL,
    tbl TEXT NOT NULL,
    row_id INTEGER NOT NULL,
    before TEXT,                      -- JSON array in column order; NULL: the row was inserted
    after TEXT                        -- NULL: the row was removed
  )`,
  `CREATE TABLE undo_barrier (
    id INTEGER PRIMARY KEY,
    change_id INTEGER NOT NULL,
    reason TEXT NOT NULL              -- JSON label
  )`,
];

/** Names of the tables that hold the user's data, sorted. */
export function dataTables(db: Sqlite): string[] {
  return db
    .read(
      `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name`,
    )
    .map((row) => String(row['name']))
    .filter((name) => !systemTables.includes(name));
}

/** Column names of a table in the order of `before` and `after`. Columns are only ever added at the end. */
export function columnsOf(db: Sqlite, table: string): string[] {
  return columnInfo(db, table).map((column) => column.name);
}

function columnInfo(db: Sqlite, table: string): { name: string; isBlob: boolean }[] {
  return db
    .read('SELECT name, type FROM pragma_table_info(?) ORDER BY cid', [table])
    .map((row) => ({ name: String(row['name']), isBlob: String(row['type']).toUpperCase() === 'BLOB' }));
}

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** A BLOB has no place in JSON: it goes in as `{"blob": hex}`. */
const jsonOf = (row: 'OLD' | 'NEW', columns: readonly { name: string; isBlob: boolean }[]): string =>
  `json_array(${columns
    .map(({ name, isBlob }) => {
      const value = `${row}.${quoted(name)}`;
      return isBlob ? `CASE WHEN ${value} IS NULL THEN NULL ELSE json_object('blob', hex(${value})) END` : value;
    })
    .join(', ')})`;

const RECORDING = '(SELECT value FROM meta WHERE id = 1)';

/** What the triggers of a table have to be: name → SQL. Nothing is recorded while no change is under way (undo, migration). */
function triggersFor(db: Sqlite, table: string): Map<string, string> {
  const columns = columnInfo(db, table);
  if (!columns.some(({ name }) => name === 'id')) throw new Error(`table ${table} has no id`);
  const on = quoted(table);
  const name = table.replaceAll("'", "''");
  const changed = columns.map((column) => `OLD.${quoted(column.name)} IS NOT NEW.${quoted(column.name)}`).join(' OR ');
  const record = (row: 'OLD' | 'NEW', before: string, after: string): string =>
    `BEGIN INSERT INTO row_change (change_id, tbl, row_id, before, after) VALUES (${RECORDING}, '${name}', ${row}.id, ${before}, ${after}); END`;
  const trigger = (kind: string, when: string, body: string): [string, string] => [
    `audit_${table}_${kind}`,
    `CREATE TRIGGER ${quoted(`audit_${table}_${kind}`)} ${when} ${body}`,
  ];
  return new Map([
    trigger(
      'insert',
      `AFTER INSERT ON ${on} WHEN ${RECORDING} IS NOT NULL`,
      record('NEW', 'NULL', jsonOf('NEW', columns)),
    ),
    trigger(
      'update',
      `AFTER UPDATE ON ${on} WHEN ${RECORDING} IS NOT NULL AND (${changed})`,
      record('NEW', jsonOf('OLD', columns), jsonOf('NEW', columns)),
    ),
    trigger(
      'delete',
      `AFTER DELETE ON ${on} WHEN ${RECORDING} IS NOT NULL`,
      record('OLD', jsonOf('OLD', columns), 'NULL'),
    ),
    trigger(
      'id',
      `BEFORE UPDATE OF id ON ${on} WHEN OLD.id IS NOT NEW.id`,
      `BEGIN SELECT RAISE(ABORT, 'the id of a row never changes'); END`,
    ),
  ]);
}

/**
 * Makes the audit triggers exactly those that the tables call for.
 * @returns true when something had to be changed (the file on disk is then out of date)
 */
export function ensureTriggers(db: Sqlite): boolean {
  const wanted = new Map(dataTables(db).flatMap((table) => [...triggersFor(db, table)]));
  const present = new Map(
    db
      .read(`SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'`)
      .map((row) => [String(row['name']), String(row['sql'])]),
  );
  let changed = false;
  for (const [name, sql] of present) {
    if (wanted.get(name) === sql) continue;
    db.script(`DROP TRIGGER ${quoted(name)}`);
    changed = true;
  }
  for (const [name, sql] of wanted) {
    if (present.get(name) === sql) continue;
    db.script(sql);
    changed = true;
  }
  return changed;
}
