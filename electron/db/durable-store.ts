import nodePath from 'node:path';
import type { SqlJsStatic } from 'sql.js';
import type { AuditEntry, AuditRow } from '../../src/core/contract/history';
import type { Label, WorkspaceStamp } from '../../src/core/contract/envelope';
import type { BackupInfo } from '../../src/core/contract/workspace';
import { AppError } from '../../src/core/domain/errors';
import {
  auditLog,
  barrierOf,
  eventLabel,
  lastChangeId,
  lastRowChangeId,
  nextRedo,
  nextUndo,
  recordChange,
  rowsOfChange,
  summarise,
  usedIds,
  type Change,
  type ChangeKind,
  type Step,
} from './audit';
import { keepBackups, listBackups, readBackup } from './backups';
import { readError, writeError } from './disk-errors';
import { dumpHash } from './dump';
import type { FileSystem } from './file-system';
import type { Journal } from './journal';
import { journalPath } from './journal';
import { encodeOperations, nextHead, type Position } from './journal-format';
import { inspector, storePosition } from './load';
import { releaseLock } from './lock';
import { removeQuietly, writeSnapshot } from './snapshot';
import { RowReader } from './row-reader';
import { Sqlite } from './sqlite';
import { applyRowChanges, Recorder, Transaction, type UsedIds } from './transaction';
import type {
  AuditQuery,
  ChangeResult,
  OpenReport,
  ReadOnlyReason,
  Store,
  StoreOptions,
  Tx,
  UndoResult,
} from './types';

/** A snapshot is due after as many records or bytes; for a large file later, so that it never costs more than it saves. */
const SNAPSHOT_RECORDS = 400;
const SNAPSHOT_BYTES = 2 * 1024 * 1024;
const SNAPSHOT_SHARE = 8;

/** What opening hands over; `journal` and `lockToken` are missing when the store is read-only. */
export interface StoreParts {
  readonly path: string;
  readonly sqlJs: SqlJsStatic;
  readonly db: Sqlite;
  readonly fs: FileSystem;
  readonly backupFolder: string;
  readonly options: StoreOptions;
  readonly position: Position;
  readonly writer: { readonly journal: Journal; readonly lockToken: string } | null;
  readonly readOnlyReason: ReadOnlyReason | null;
  readonly report: OpenReport;
}

/** The database in memory with the journal behind it. Opened by openStore. */
export class DurableStore extends RowReader implements Store {
  readonly path: string;
  readonly report: OpenReport;
  readonly readOnlyReason: ReadOnlyReason | null;
  #db: Sqlite;
  #usedIds: UsedIds;
  #position: Position;
  #savedAt: string | null = null;
  #busy = false;
  #closed = false;
  #backedUp = false;
  #imageSize = 0;
  /** Whether the snapshot on disk may be another state than the present one: a restore that failed half-way. */
  #unsure = false;
  /** Records before which a snapshot that failed is not tried again. */
  #patience = 0;

  constructor(private readonly parts: StoreParts) {
    super();
    this.path = parts.path;
    this.report = parts.report;
    this.readOnlyReason = parts.readOnlyReason;
    this.#db = parts.db;
    this.#position = parts.position;
    this.#usedIds = usedIds(parts.db);
  }

  get readOnly(): boolean {
    return this.parts.writer === null;
  }

  protected database(): Sqlite {
    return this.#db;
  }

  change<R>(label: Label, work: (tx: Tx) => R): ChangeResult<R> {
    const done = this.#write<R>('edit', (recorder, changeId, at) => {
      const first = lastRowChangeId(this.#db) + 1;
      recorder.run('UPDATE meta SET value = ? WHERE id = 1', [changeId]);
      const tx = new Transaction(this.#db, recorder, this.#usedIds, changeId, at);
      try {
        const result = work(tx);
        if (result instanceof Promise) throw new Error('a change is not asynchronous: nothing may wait inside it');
        const last = lastRowChangeId(this.#db);
        if (last < first && tx.barriers === 0) return { empty: result };
        recorder.run('UPDATE meta SET value = NULL WHERE id = 1');
        recorder.run(`UPDATE change SET state = 'abandoned' WHERE state = 'undone'`);
        const summary = summarise(this.#db, first, last);
        return { result, label, target: null, summary, rows: { first, last } };
      } finally {
        tx.end();
      }
    });
    return { result: done.result, changeId: done.changeId, tables: done.tables };
  }

  undo(): UndoResult | null {
    const target = nextUndo(this.#db);
    if (!target) return null;
    const barrier = barrierOf(this.#db, target.id);
    if (barrier) {
      throw new AppError('UNDO_BARRIER', { change: target.id, reason: barrier });
    }
    return this.#move('undo', target);
  }

  redo(): UndoResult | null {
    const target = nextRedo(this.#db);
    return target && this.#move('redo', target);
  }

  auditLog(query: AuditQuery): AuditEntry[] {
    return auditLog(this.#db, query);
  }

  auditRows(changeId: number, limit: number, offset = 0): AuditRow[] {
    return rowsOfChange(this.#db, changeId, limit, offset);
  }

  get state(): string {
    return `${this.#position.sequence} ${this.#position.head}`;
  }

  stamp(): WorkspaceStamp {
    return {
      name: nodePath.basename(this.path, '.yardstick'),
      readOnly: this.readOnly,
      changeId: lastChangeId(this.#db),
      savedAt: this.#savedAt,
      undo: nextUndo(this.#db)?.label ?? null,
      redo: nextRedo(this.#db)?.label ?? null,
    };
  }

  dumpHash(scope: 'all' | 'data'): string {
    return dumpHash(this.#db, scope);
  }

  saveCopy(path: string): void {
    const target = nodePath.resolve(path);
    if (this.parts.fs.exists(target)) throw new AppError('FILE_EXISTS', { path: target });
    try {
      writeSnapshot(this.parts.fs, target, this.#image());
    } catch (error) {
      throw writeError(error, target);
    }
  }

  backups(): BackupInfo[] {
    try {
      return listBackups(this.parts.fs, this.parts.backupFolder);
    } catch (error) {
      throw readError(error, this.parts.backupFolder);
    }
  }

  restore(backup: string): void {
    const { journal } = this.#writer();
    const { fs, sqlJs, backupFolder } = this.parts;
    const image = readBackup(fs, backupFolder, backup, inspector(sqlJs));
    if (!image) throw new AppError('BACKUP_UNUSABLE', { backup });
    try {
      // The present state goes into a snapshot of its own first, and that into the backups.
      this.#snapshot(journal);
      this.#backUp();
      this.#backedUp = true;
    } catch (error) {
      throw writeError(error, this.path);
    }
    this.#putInPlace(journal, backup, image);
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    const { writer, fs } = this.parts;
    if (writer) {
      const { journal, lockToken } = writer;
      let written = journal.records === 0 && !this.#unsure;
      try {
        if (!written) {
          this.#backUpOnce();
          this.#snapshot(journal);
        }
        written = true;
      } catch {
        // The journal stays and holds everything; the next start puts both together.
      }
      journal.close();
      if (written) removeQuietly(fs, journalPath(this.path));
      releaseLock(fs, this.path, lockToken);
    }
    this.#db.close();
  }

  /** Backs up the file as it is and replaces it by the migrated database. @throws the file system's error */
  saveMigrated(): void {
    this.#backUp();
    this.#backedUp = true;
    this.#snapshot(this.#writer().journal);
  }

  #move(kind: 'undo' | 'redo', target: Change): UndoResult {
    const done = this.#write(kind, (recorder) => {
      applyRowChanges(this.#db, recorder, { first: target.firstRow, last: target.lastRow }, kind);
      recorder.run('UPDATE change SET state = ? WHERE id = ?', [kind === 'undo' ? 'undone' : 'done', target.id]);
      const label = eventLabel(kind, target.label, target.id);
      return { result: null, label, target: target.id, summary: target.summary, rows: null };
    });
    return { label: target.label, changeId: done.changeId, tables: target.tables };
  }

  #writer(): { readonly journal: Journal; readonly lockToken: string } {
    const { writer, readOnlyReason } = this.parts;
    if (writer) return writer;
    throw readOnlyReason ? new AppError(readOnlyReason.code, readOnlyReason.details) : new AppError('READ_ONLY');
  }

  /**
   * Begin, work, journal, commit: in this order, so that nothing is acknowledged that is not on disk and nothing
   * stays in memory that could not be written.
   */
  #write<R>(
    kind: ChangeKind,
    work: (recorder: Recorder, changeId: number, at: string) => Step<R> | { readonly empty: R },
  ): { result: R; changeId: number; tables: string[] } {
    const { journal } = this.#writer();
    if (this.#busy) throw new Error('a change within a change');
    const db = this.#db;
    const recorder = new Recorder(db);
    const changeId = lastChangeId(this.#db) + 1;
    const at = this.parts.options.clock().toISOString();
    this.#busy = true;
    try {
      this.#beSure(journal);
      db.script('BEGIN IMMEDIATE');
      const step = work(recorder, changeId, at);
      if ('empty' in step) {
        this.#rollBack();
        return { result: step.empty, changeId: 0, tables: [] };
      }
      recordChange(recorder, { id: changeId, at, who: this.parts.options.who, kind }, step);
      const before = { length: journal.bytes, position: journal.position };
      journal.append(encodeOperations(recorder.operations));
      try {
        db.script('COMMIT');
      } catch (error) {
        journal.takeBack(before.length, before.position);
        throw error;
      }
      this.#position = journal.position;
      this.#savedAt = at;
      return { result: step.result, changeId, tables: Object.keys(step.summary).sort() };
    } catch (error) {
      this.#rollBack();
      throw error;
    } finally {
      this.#busy = false;
      this.#snapshotWhenDue(journal);
    }
  }

  #rollBack(): void {
    try {
      this.#db.script('ROLLBACK');
    } catch {
      // SQLite has rolled back by itself, or the transaction never began.
    }
  }

  #snapshotWhenDue(journal: Journal): void {
    const due = Math.max(SNAPSHOT_BYTES, this.#imageSize / SNAPSHOT_SHARE);
    if (journal.records < this.#patience || (journal.records < SNAPSHOT_RECORDS && journal.bytes < due)) return;
    try {
      this.#backUpOnce();
      this.#snapshot(journal);
      this.#patience = 0;
    } catch {
      // Everything is in the journal; trying again at every change would only slow the user down.
      this.#patience = journal.records + SNAPSHOT_RECORDS / 4;
    }
  }

  /** Keeps the file as it was before this session's first snapshot. A backup never stands in the way of saving. */
  #backUpOnce(): void {
    if (this.#backedUp) return;
    try {
      this.#backUp();
      this.#backedUp = true;
    } catch {
      // Tried again with the next snapshot.
    }
  }

  #backUp(): void {
    const { fs, backupFolder, options, sqlJs } = this.parts;
    keepBackups(fs, this.path, backupFolder, options.clock(), inspector(sqlJs));
  }

  #image(): Uint8Array {
    storePosition(this.#db, this.#position);
    const image = this.#db.export();
    this.#imageSize = image.length;
    return image;
  }

  #snapshot(journal: Journal): void {
    writeSnapshot(this.parts.fs, this.path, this.#image());
    this.#unsure = false;
    journal.reset(this.#position);
  }

  /** The journal is empty here, so that at no moment two states claim to be the present one. */
  #putInPlace(journal: Journal, backup: string, image: Uint8Array): void {
    const { fs, sqlJs, options } = this.parts;
    const restored = new Sqlite(sqlJs, image);
    const position = { sequence: this.#position.sequence, head: nextHead(this.#position.head, image) };
    try {
      const label = { key: 'history.restored', params: { backup } };
      const change = {
        id: lastChangeId(this.#db) + 1,
        at: options.clock().toISOString(),
        who: options.who,
        kind: 'restore',
      } as const;
      recordChange(new Recorder(restored), change, { result: null, label, target: null, summary: {}, rows: null });
      storePosition(restored, position);
      writeSnapshot(fs, this.path, restored.export());
    } catch (error) {
      restored.close();
      // The rename may have happened all the same: the present state must stand on disk again before any other change.
      this.#unsure = true;
      this.#tryToBeSure(journal);
      throw writeError(error, this.path);
    }
    journal.reset(position);
    this.#db.close();
    this.#db = restored;
    this.#position = position;
    this.#usedIds = usedIds(restored);
  }

  #tryToBeSure(journal: Journal): void {
    try {
      this.#beSure(journal);
    } catch {
      // The next change tries again, or refuses.
    }
  }

  #beSure(journal: Journal): void {
    if (!this.#unsure) return;
    try {
      this.#snapshot(journal);
    } catch (error) {
      throw writeError(error, this.path);
    }
  }
}
