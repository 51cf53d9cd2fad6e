import type { Sqlite } from './sqlite';
import type { Reader, SqlParams, SqlValue } from './types';

/** Reading, the same outside and inside a change. */
export abstract class RowReader implements Reader {
  protected abstract database(): Sqlite;

  read<T>(sql: string, params?: SqlParams): T[] {
    // The caller names the shape of its own SQL.
    return this.database().read(sql, params) as T[];
  }

  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- the SQL alone tells the shape
  one<T>(sql: string, params?: SqlParams): T | null {
    return this.read<T>(sql, params)[0] ?? null;
  }

  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- the SQL alone tells the shape
  value<T extends SqlValue = number>(sql: string, params?: SqlParams): T | null {
    const row = this.read<Record<string, T>>(sql, params)[0];
    return row === undefined ? null : (Object.values(row)[0] ?? null);
  }
}
