import type { AuditEntry, AuditRow } from '../../src/core/contract/history';
import type { Label, WorkspaceStamp } from '../../src/core/contract/envelope';
import type { BackupInfo } from '../../src/core/contract/workspace';
import type { ErrorCode, ErrorDetails } from '../../src/core/domain/errors';
import type { FileSystem } from './file-system';

/** What a column holds or a parameter binds. Numbers are finite; whole numbers stay within ±2^53. */
export type SqlValue = string | number | null | Uint8Array;
export type SqlParams = readonly SqlValue[];
/** Column name → value. `undefined` leaves the column out (its default on insert, untouched on update). */
export type RowValues = Readonly<Record<string, SqlValue | undefined>>;

/** Reads see every change made so far, inside a transaction its own as well. */
export interface Reader {
  /** Rows as objects keyed by column name. The SQL alone tells the shape, so the caller has to name it. */
  read<T>(sql: string, params?: SqlParams): T[];
  /** The first row, or null. */
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- the SQL alone tells the shape
  one<T>(sql: string, params?: SqlParams): T | null;
  /** The first column of the first row; null when there is no row. */
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- the SQL alone tells the shape
  value<T extends SqlValue = number>(sql: string, params?: SqlParams): T | null;
}

/** Writes of one change. Lives only as long as the function it is given to. */
export interface Tx extends Reader {
  /** The id under which the audit log and undo know this change. */
  readonly changeId: number;
  /** UTC time of the change, the same for all its rows. */
  readonly at: string;
  /** One statement with every value bound; no SQL that asks the clock or chance. @returns rows modified */
  run(sql: string, params?: SqlParams): number;
  /** @returns the id: `row.id` when given, else the next free one (never one that was used before) */
  insert(table: string, row: RowValues): number;
  /** @throws AppError NOT_FOUND when there is no such row; an empty patch does nothing */
  update(table: string, id: number, patch: RowValues): void;
  /** @throws AppError NOT_FOUND when there is no such row */
  remove(table: string, id: number): void;
  /** Many rows, fast. Without a column `id` the ids are bound here, consecutive. @returns the first id, 0 for no rows */
  bulkInsert(table: string, columns: readonly string[], rows: readonly SqlParams[]): number;
  /** Forbids undoing `changeId` (0: this very change) from now on; what was published or closed cannot be taken back. */
  barrier(changeId: number, reason: Label): void;
}

export interface ChangeResult<R> {
  readonly result: R;
  /** 0 when nothing was changed: an empty change leaves no trace. */
  readonly changeId: number;
  /** Tables whose rows changed, sorted. */
  readonly tables: readonly string[];
}

export interface UndoResult {
  readonly label: Label;
  readonly changeId: number;
  readonly tables: readonly string[];
}

export interface AuditQuery {
  readonly text?: string | undefined;
  readonly table?: string | undefined;
  readonly who?: string | undefined;
  /** UTC times or dates, both included. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Only changes older than this id. */
  readonly before?: number | undefined;
  readonly limit: number;
  /** Rows sent with each change (the rest are counted in `moreRows`). */
  readonly rowLimit?: number | undefined;
}

/** What opening found and did; worth telling the user when a part is not empty. */
export interface OpenReport {
  readonly replayed: number;
  /** Bytes at the end of the journal that were no whole record: the write that a crash cut off. */
  readonly droppedBytes: number;
  /** True when a lock left by a crash was removed. */
  readonly staleLock: boolean;
  /** The schema version the file had, when it was brought up to date. */
  readonly migratedFrom: number | null;
}

export interface StoreOptions {
  readonly clock: () => Date;
  /** Who makes the changes. */
  readonly who: string;
  readonly readOnly?: boolean;
  /** Where backups go; beside the workspace unless said otherwise. */
  readonly backupFolder?: string;
  readonly fs?: FileSystem;
}

/** Why a store refuses changes. */
export interface ReadOnlyReason {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;
}

/** One open workspace: the database in memory, every acknowledged change on disk. */
export interface Store extends Reader {
  readonly path: string;
  readonly readOnly: boolean;
  readonly readOnlyReason: ReadOnlyReason | null;
  readonly report: OpenReport;
  /**
   * One transaction = one undo step = one journal record. Acknowledged (returned) only when it is on disk.
   * An exception of `work` rolls everything back and is thrown on.
   * @throws AppError READ_ONLY, DISK_FULL, FOLDER_GONE, NOT_WRITABLE, WRITE_FAILED: memory is rolled back, nothing changed
   */
  change<R>(label: Label, work: (tx: Tx) => R): ChangeResult<R>;
  /** @returns null when there is nothing to undo. @throws AppError UNDO_BARRIER and as `change` */
  undo(): UndoResult | null;
  redo(): UndoResult | null;
  auditLog(query: AuditQuery): AuditEntry[];
  /** The rows of one change in the order they changed. */
  auditRows(changeId: number, limit: number, offset?: number): AuditRow[];
  stamp(): WorkspaceStamp;
  /** Names the present content: another after each change, undo, redo and restore. What was read under it still holds. */
  readonly state: string;
  /** SHA-256 over all rows of all tables (`all`), or without the audit tables (`data`). */
  dumpHash(scope: 'all' | 'data'): string;
  /** Writes the present state as a workspace of its own. @throws AppError FILE_EXISTS and the write errors */
  saveCopy(path: string): void;
  backups(): BackupInfo[];
  /** Puts a backup in the place of the present state, which becomes a backup itself. */
  restore(backup: string): void;
  /** Writes the snapshot; the journal goes when that succeeds and stays when it does not. */
  close(): void;
}
