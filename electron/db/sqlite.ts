import { createRequire } from 'node:module';
import initSqlJs, { type Database, type SqlJsStatic, type Statement } from 'sql.js';
import { AppError } from '../../src/core/domain/errors';
import type { SqlParams, SqlValue } from './types';

/** As many statements stay prepared; the rest are prepared again when they come back. */
const CACHED_STATEMENTS = 256;

/**
 * foreign_keys is off by default in SQLite; recursive_triggers lets REPLACE be seen by the audit triggers.
 * The rollback journal of the in-memory file stays in memory, and nobody else can have it open.
 */
const PRAGMAS = [
  'foreign_keys = ON',
  'recursive_triggers = ON',
  'journal_mode = MEMORY',
  'synchronous = OFF',
  'locking_mode = EXCLUSIVE',
  'temp_store = MEMORY',
  'cache_size = -65536',
];

let loading: Promise<SqlJsStatic> | undefined;

/** sql.js, loaded once. The .wasm is found through its package, wherever the app is installed. */
export function loadSqlJs(): Promise<SqlJsStatic> {
  const wasm = createRequire(import.meta.url).resolve('sql.js/dist/sql-wasm.wasm');
  loading ??= initSqlJs({ locateFile: () => wasm });
  return loading;
}

/** The in-memory database: prepared statements, checked values, nothing about durability. */
export class Sqlite {
  readonly #db: Database;
  readonly #statements = new Map<string, Statement>();

  /** @param image a whole SQLite file; without it an empty database */
  constructor(sqlJs: SqlJsStatic, image?: Uint8Array) {
    this.#db = new sqlJs.Database(image);
    for (const pragma of PRAGMAS) this.#db.run(`PRAGMA ${pragma}`);
  }

  /** Any number of statements without parameters: schema and transaction control. */
  script(sql: string): void {
    this.#db.run(sql);
  }

  /** @returns rows modified by the statement */
  run(sql: string, params: SqlParams = []): number {
    const statement = this.#prepare(sql);
    try {
      statement.bind(checked(params));
      statement.step();
      return this.#db.getRowsModified();
    } finally {
      statement.reset();
    }
  }

  read(sql: string, params: SqlParams = []): Record<string, SqlValue>[] {
    const rows: Record<string, SqlValue>[] = [];
    const statement = this.#prepare(sql);
    try {
      statement.bind(checked(params));
      let columns: string[] | undefined;
      while (statement.step()) {
        columns ??= statement.getColumnNames();
        rows.push(toObject(columns, statement.get()));
      }
    } finally {
      statement.reset();
    }
    return rows;
  }

  /** Rows as arrays, one at a time; for dumps of whole tables. The callback must not use the same SQL. */
  each(sql: string, params: SqlParams, take: (row: SqlValue[]) => void): void {
    const statement = this.#prepare(sql);
    try {
      statement.bind(checked(params));
      while (statement.step()) take(statement.get());
    } finally {
      statement.reset();
    }
  }

  /** The whole database as a SQLite file. @throws inside a transaction that has written */
  export(): Uint8Array {
    return this.#db.export();
  }

  close(): void {
    for (const statement of this.#statements.values()) statement.free();
    this.#statements.clear();
    this.#db.close();
  }

  #prepare(sql: string): Statement {
    let statement = this.#statements.get(sql);
    if (statement) {
      // The map keeps the order of use: the first key is the one unused for longest.
      this.#statements.delete(sql);
    } else {
      statement = this.#db.prepare(sql);
      const oldest = this.#statements.entries().next();
      if (this.#statements.size >= CACHED_STATEMENTS && !oldest.done) {
        oldest.value[1].free();
        this.#statements.delete(oldest.value[0]);
      }
    }
    this.#statements.set(sql, statement);
    return statement;
  }
}

const isTooLarge = (value: number): boolean => Number.isInteger(value) && !Number.isSafeInteger(value);

function checked(params: SqlParams): SqlValue[] {
  for (const value of params) {
    if (typeof value !== 'number') continue;
    if (!Number.isFinite(value) || isTooLarge(value)) throw new AppError('NUMBER_TOO_LARGE', { value: String(value) });
  }
  // Statement.bind wants an array it may keep; it does not write to it.
  return params as SqlValue[];
}

function toObject(columns: readonly string[], values: readonly SqlValue[]): Record<string, SqlValue> {
  const row: Record<string, SqlValue> = {};
  for (const [i, column] of columns.entries()) {
    const value = values[i] ?? null;
    if (typeof value === 'number' && isTooLarge(value))
      throw new AppError('NUMBER_TOO_LARGE', { value: String(value) });
    row[column] = value;
  }
  return row;
}
