import nodePath from 'node:path';
import { AppError, type ErrorCode } from '../../src/core/domain/errors';
import { backupFolderOf, listBackups, readBackup } from './backups';
import { writeError } from './disk-errors';
import { DurableStore } from './durable-store';
import { nodeFileSystem, type FileSystem } from './file-system';
import { Journal, journalPath } from './journal';
import { inspector, load, storePosition, type Loaded, type LoadOptions } from './load';
import { releaseLock, takeLock, lockPath } from './lock';
import { migrations } from './migrations/list';
import { migrate } from './migrations/runner';
import { removeQuietly, writeSnapshot } from './snapshot';
import { loadSqlJs, Sqlite } from './sqlite';
import type { ReadOnlyReason, Store, StoreOptions } from './types';

export type { AuditQuery, Store, StoreOptions, Tx, Reader, SqlParams, SqlValue, RowValues } from './types';

/** Reading beside a writer may meet the moment between its snapshot and its journal; a second look is enough. */
const READ_ATTEMPTS = 5;

/** With these a workspace can still be read. */
const CANNOT_WRITE: readonly ErrorCode[] = ['DISK_FULL', 'NOT_WRITABLE', 'WRITE_FAILED', 'FOLDER_GONE'];

/**
 * Opens a workspace. Where another instance has it open, or the folder cannot be written, it is opened read-only and
 * says why (`readOnlyReason`).
 * @throws AppError WORKSPACE_MISSING, NOT_A_WORKSPACE, WORKSPACE_DAMAGED, WORKSPACE_NEWER, JOURNAL_DAMAGED,
 *   JOURNAL_FOREIGN, READ_FAILED; a file that is refused is left untouched
 */
export async function openStore(path: string, options: StoreOptions): Promise<Store> {
  const where = await place(path, options);
  // A file that is refused gets neither a lock nor a journal beside it.
  if (!where.fs.exists(where.path)) throw new AppError('WORKSPACE_MISSING', { path: where.path });
  if (options.readOnly === true) return readOnlyStore(where, options, { code: 'READ_ONLY', details: { reason: '—' } });
  const lock = await lockFor(where, options.clock);
  if ('code' in lock) return readOnlyStore(where, options, lock);
  try {
    return writableStore(where, options, lock);
  } catch (error) {
    releaseLock(where.fs, where.path, lock.token);
    if (!(error instanceof AppError) || !CANNOT_WRITE.includes(error.code)) throw error;
    return readOnlyStore(where, options, { code: error.code, details: error.details });
  }
}

/**
 * Makes an empty workspace and opens it.
 * @throws AppError FILE_EXISTS, DISK_FULL, FOLDER_GONE, NOT_WRITABLE, WRITE_FAILED
 */
export async function createStore(path: string, options: StoreOptions): Promise<Store> {
  const { fs, path: file, sqlJs } = await place(path, options);
  if (fs.exists(file)) throw new AppError('FILE_EXISTS', { path: file });
  const db = new Sqlite(sqlJs);
  try {
    migrate(db, migrations, () => new Sqlite(sqlJs));
    // A journal that lies here without its workspace is of one that was removed.
    removeQuietly(fs, journalPath(file));
    writeSnapshot(fs, file, db.export());
  } catch (error) {
    throw writeError(error, file);
  } finally {
    db.close();
  }
  return openStore(file, options);
}

/**
 * Makes a workspace that cannot be opened usable again: from a backup, or from what its journal holds before the
 * damage. The damaged files are kept beside it.
 * @returns where the damaged workspace file was kept
 * @throws AppError BACKUP_UNUSABLE and the write errors; nothing is changed then
 */
export async function recoverStore(
  path: string,
  from: { readonly backup: string } | 'readable part',
  options: StoreOptions,
): Promise<string> {
  const where = await place(path, options);
  const { fs, path: file } = where;
  const image = from === 'readable part' ? readablePart(where) : backupImage(where, from.backup);
  const suffix = `damaged-${options.clock().toISOString().replaceAll(/[:.]/g, '-')}`;
  try {
    if (fs.exists(file)) fs.copy(file, `${file}.${suffix}`);
    if (fs.exists(journalPath(file))) fs.rename(journalPath(file), `${journalPath(file)}.${suffix}`);
    writeSnapshot(fs, file, image);
  } catch (error) {
    throw writeError(error, file);
  }
  return `${file}.${suffix}`;
}

/** The backups of a workspace that is not open, or cannot be opened. Newest first. */
export function backupsOf(path: string, fs: FileSystem = nodeFileSystem): ReturnType<typeof listBackups> {
  return listBackups(fs, backupFolderOf(nodePath.resolve(path)));
}

async function place(path: string, options: StoreOptions): Promise<LoadOptions> {
  const file = nodePath.resolve(path);
  return {
    fs: options.fs ?? nodeFileSystem,
    path: file,
    backupFolder: options.backupFolder ?? backupFolderOf(file),
    sqlJs: await loadSqlJs(),
    migrations,
  };
}

function backupImage({ fs, backupFolder, sqlJs }: LoadOptions, backup: string): Uint8Array {
  const image = readBackup(fs, backupFolder, backup, inspector(sqlJs));
  if (!image) throw new AppError('BACKUP_UNUSABLE', { backup });
  return image;
}

function readablePart(where: LoadOptions): Uint8Array {
  const { db, position } = load({ ...where, upToDamage: true });
  try {
    storePosition(db, position);
    return db.export();
  } finally {
    db.close();
  }
}

async function lockFor(
  { fs, path }: LoadOptions,
  clock: () => Date,
): Promise<{ readonly token: string; readonly stale: boolean } | ReadOnlyReason> {
  try {
    // A workspace that is write-protected is meant to stay as it is, even where the folder would let us replace it.
    fs.close(fs.open(path, 'r+'));
    const lock = await takeLock(fs, path, clock);
    if (lock.kind === 'taken') return lock;
    const { host, pid, since } = lock.holder;
    return { code: 'WORKSPACE_LOCKED', details: { path, host, pid, since, lock: lockPath(path) } };
  } catch (error) {
    const told = writeError(error, path);
    if (!(told instanceof AppError)) throw told;
    return { code: told.code, details: told.details };
  }
}

function readOnlyStore(where: LoadOptions, options: StoreOptions, readOnlyReason: ReadOnlyReason): Store {
  const loaded = loadPatiently(where);
  return new DurableStore({
    ...where,
    ...loaded,
    options,
    readOnlyReason,
    writer: null,
    report: reportOf(loaded, false),
  });
}

function loadPatiently(where: LoadOptions): Loaded {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return load(where);
    } catch (error) {
      if (attempt === READ_ATTEMPTS || !(error instanceof AppError) || error.code !== 'JOURNAL_FOREIGN') throw error;
    }
  }
}

function writableStore(
  where: LoadOptions,
  options: StoreOptions,
  lock: { readonly token: string; readonly stale: boolean },
): Store {
  const { fs, path } = where;
  removeQuietly(fs, `${path}.tmp`);
  const loaded = load(where);
  const { db, position, journal: found } = loaded;
  let journal: Journal | undefined;
  try {
    const file = journalPath(path);
    journal = found
      ? Journal.resume(fs, file, found.base, position, found.goodLength)
      : Journal.start(fs, file, position);
    const store = new DurableStore({
      ...where,
      db,
      position,
      options,
      readOnlyReason: null,
      writer: { journal, lockToken: lock.token },
      report: reportOf(loaded, lock.stale),
    });
    // Records of the new schema must never lie behind a snapshot of the old one. Its backup is made on the way.
    if (loaded.migratedFrom !== null) store.saveMigrated();
    return store;
  } catch (error) {
    journal?.close();
    db.close();
    throw writeError(error, path);
  }
}

const reportOf = ({ replayed, droppedBytes, migratedFrom }: Loaded, staleLock: boolean): Store['report'] => ({
  replayed,
  droppedBytes,
  staleLock,
  migratedFrom,
});
