import type { SqlJsStatic } from 'sql.js';
import { AppError } from '../../src/core/domain/errors';
import { newestGoodBackup, type Inspect } from './backups';
import { readError } from './disk-errors';
import type { FileSystem } from './file-system';
import { decodeOperations, readJournal, type Position, type ReadJournal } from './journal-format';
import { journalPath } from './journal';
import { migrate, refuseNewer, type Migration } from './migrations/runner';
import { readSnapshot } from './snapshot';
import { Sqlite } from './sqlite';

const START: Position = { sequence: 0, head: '0'.repeat(32) };

/** A database as it stands on disk: snapshot and journal put together, schema up to date, nothing written. */
export interface Loaded {
  readonly db: Sqlite;
  readonly position: Position;
  /** Where the snapshot stood. */
  readonly snapshot: Position;
  /** The journal to go on with; null when there is none or it holds nothing that is still needed. */
  readonly journal: { readonly base: Position; readonly goodLength: number } | null;
  readonly replayed: number;
  readonly droppedBytes: number;
  readonly migratedFrom: number | null;
}

export interface LoadOptions {
  readonly fs: FileSystem;
  readonly path: string;
  readonly backupFolder: string;
  readonly sqlJs: SqlJsStatic;
  readonly migrations: readonly Migration[];
  /** Stop before the first unreadable record instead of refusing: what recovery does. */
  readonly upToDamage?: boolean;
}

/** Where the history stood when the database was last written out. */
function storedPosition(db: Sqlite): Position {
  const meta = new Map(db.read('SELECT key, value FROM meta').map((row) => [row['key'], row['value']]));
  return { sequence: Number(meta.get('sequence') ?? START.sequence), head: String(meta.get('head') ?? START.head) };
}

export function storePosition(db: Sqlite, position: Position): void {
  for (const [id, key, value] of [
    [2, 'sequence', position.sequence],
    [3, 'head', position.head],
  ] as const) {
    db.run('INSERT OR REPLACE INTO meta (id, key, value) VALUES (?, ?, ?)', [id, key, value]);
  }
}

/** Whether an image can be opened and SQLite finds nothing wrong with it. */
export const inspector =
  (sqlJs: SqlJsStatic): Inspect =>
  (image) => {
    let db: Sqlite | undefined;
    try {
      db = new Sqlite(sqlJs, image);
      return db.read('PRAGMA quick_check')[0]?.['quick_check'] === 'ok' && storedPosition(db).sequence >= 0;
    } catch {
      return false;
    } finally {
      db?.close();
    }
  };

/**
 * Reads a workspace and changes nothing on disk.
 * @throws AppError WORKSPACE_MISSING, NOT_A_WORKSPACE, WORKSPACE_DAMAGED, WORKSPACE_NEWER, JOURNAL_DAMAGED,
 *   JOURNAL_FOREIGN, READ_FAILED
 */
export function load(options: LoadOptions): Loaded {
  const { fs, path, sqlJs, migrations } = options;
  const image = readImage(options);
  const db = new Sqlite(sqlJs, image);
  try {
    refuseNewer(db, migrations, path);
    const snapshot = storedPosition(db);
    const journal = readJournalFile(fs, journalPath(path));
    const replayed = replay(db, journal, snapshot, options);
    const migratedFrom = migrate(db, migrations, () => new Sqlite(sqlJs));
    return { db, snapshot, migratedFrom, ...replayed };
  } catch (error) {
    db.close();
    throw error;
  }
}

function readImage(options: LoadOptions): Uint8Array {
  const { fs, path } = options;
  let file: Buffer;
  try {
    file = fs.read(path);
  } catch (error) {
    throw readError(error, path);
  }
  const read = readSnapshot(file);
  if (read.kind === 'good') return read.image;
  if (read.kind === 'foreign') throw new AppError('NOT_A_WORKSPACE', { path });
  throw new AppError('WORKSPACE_DAMAGED', { path, reason: read.reason, backup: backupHint(options) });
}

function backupHint({ fs, backupFolder, sqlJs }: LoadOptions): string {
  return newestGoodBackup(fs, backupFolder, inspector(sqlJs))?.id ?? '—';
}

function readJournalFile(fs: FileSystem, file: string): ReadJournal | null {
  try {
    return fs.exists(file) ? readJournal(fs.read(file)) : null;
  } catch (error) {
    throw readError(error, file);
  }
}

type Replayed = Pick<Loaded, 'position' | 'journal' | 'replayed' | 'droppedBytes'>;

function replay(db: Sqlite, journal: ReadJournal | null, snapshot: Position, options: LoadOptions): Replayed {
  const { path, upToDamage = false } = options;
  const nothing: Replayed = { position: snapshot, journal: null, replayed: 0, droppedBytes: 0 };
  if (!journal) return nothing;
  const damaged = (sequence: number): AppError =>
    new AppError('JOURNAL_DAMAGED', { path, sequence, backup: backupHint(options) });
  if (journal.damagedAt !== null && !upToDamage) throw damaged(journal.damagedAt);
  if (!journal.base) return { ...nothing, droppedBytes: journal.droppedBytes };
  if (journal.records.length === 0 && journal.base.sequence === snapshot.sequence) {
    return { ...nothing, droppedBytes: journal.droppedBytes };
  }
  if (journal.records.length === 0 && journal.droppedBytes === 0) return nothing;
  // The snapshot must stand somewhere on the journal's own line of history, or they do not belong together.
  const line: Position[] = [journal.base, ...journal.records];
  if (!line.some(({ sequence, head }) => sequence === snapshot.sequence && head === snapshot.head)) {
    // Past the damage the snapshot alone is what can be had.
    if (journal.damagedAt !== null) return nothing;
    throw new AppError('JOURNAL_FOREIGN', { path, journal: journalPath(path) });
  }
  const due = journal.records.filter(({ sequence }) => sequence > snapshot.sequence);
  for (const { body, sequence } of due) {
    if (!replayOne(db, body)) throw damaged(sequence);
  }
  return {
    position: line.at(-1) ?? snapshot,
    journal: { base: journal.base, goodLength: journal.goodLength },
    replayed: due.length,
    droppedBytes: journal.droppedBytes,
  };
}

function replayOne(db: Sqlite, body: Buffer): boolean {
  db.script('BEGIN IMMEDIATE');
  try {
    for (const [sql, ...rows] of decodeOperations(body)) for (const row of rows) db.run(sql, row);
    db.script('COMMIT');
    return true;
  } catch {
    db.script('ROLLBACK');
    return false;
  }
}
