import { AppError } from '../../../src/core/domain/errors';
import type { Sqlite } from '../sqlite';
import { APPLICATION_ID, ensureTriggers, systemSchema } from '../system-schema';

/** One step of the schema. Statements only add tables, columns at the end, indexes and rows. */
export interface Migration {
  readonly version: number;
  readonly statements: readonly string[];
}

const newest = (migrations: readonly Migration[]): number => migrations.at(-1)?.version ?? 0;

export function schemaVersion(db: Sqlite): number {
  return Number(db.read('PRAGMA user_version')[0]?.['user_version']);
}

/** @throws AppError WORKSPACE_NEWER when the file knows more than this program */
export function refuseNewer(db: Sqlite, migrations: readonly Migration[], path: string): void {
  const found = schemaVersion(db);
  const known = newest(migrations);
  if (found > known) throw new AppError('WORKSPACE_NEWER', { path, found, known });
}

/**
 * Brings the database in memory up to date in one transaction; an empty one becomes a new workspace.
 * @returns the version it had, or null when it was up to date already
 * @throws what a statement throws, and an Error when the outcome differs from a fresh database; nothing is changed then
 */
export function migrate(db: Sqlite, migrations: readonly Migration[], fresh: () => Sqlite): number | null {
  const from = schemaVersion(db);
  const due = migrations.filter(({ version }) => version > from);
  db.script('BEGIN IMMEDIATE');
  try {
    if (from === 0) for (const statement of systemSchema) db.script(statement);
    for (const { version, statements } of due) {
      for (const statement of statements) db.script(statement);
      db.script(`PRAGMA user_version = ${version}`);
    }
    const retriggered = ensureTriggers(db);
    if (from === 0) db.script(`PRAGMA application_id = ${APPLICATION_ID}`);
    else if (due.length > 0) compareWithFresh(db, migrations, fresh);
    db.script('COMMIT');
    return due.length > 0 || retriggered ? from : null;
  } catch (error) {
    db.script('ROLLBACK');
    throw error;
  }
}

/** Name → SQL of everything in the schema, without the accidents of layout. */
export function schemaOf(db: Sqlite): Map<string, string> {
  const rows = db.read(`SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name`);
  return new Map(
    rows.map(({ type, name, sql }) => [
      `${String(type)} ${String(name)}`,
      String(sql)
        .replace(/--[^\n]*/g, '')
        .replace(/\s+/g, ' ')
        .replace(/ ?([(),]) ?/g, '$1')
        .trim(),
    ]),
  );
}

function compareWithFresh(db: Sqlite, migrations: readonly Migration[], fresh: () => Sqlite): void {
  const reference = fresh();
  try {
    migrate(reference, migrations, fresh);
    const wanted = schemaOf(reference);
    const found = schemaOf(db);
    const differing = [...new Set([...wanted.keys(), ...found.keys()])].filter(
      (name) => wanted.get(name) !== found.get(name),
    );
    if (differing.length > 0) throw new Error(`the migrated schema differs from a fresh one: ${differing.join(', ')}`);
  } finally {
    reference.close();
  }
}
