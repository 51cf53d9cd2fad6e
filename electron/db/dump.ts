import { createHash } from 'node:crypto';
import { dataTables, quoted, systemTables } from './system-schema';
import type { Sqlite } from './sqlite';

/** SHA-256 over every row of every table in order of name and id; `meta` belongs to the file, not to the data. */
export function dumpHash(db: Sqlite, scope: 'all' | 'data'): string {
  const hash = createHash('sha256');
  const tables =
    scope === 'all' ? [...dataTables(db), ...systemTables.filter((name) => name !== 'meta')] : dataTables(db);
  for (const table of tables) {
    hash.update(`\n${table}\n`);
    db.each(`SELECT * FROM ${quoted(table)} ORDER BY id`, [], (row) => {
      hash.update(JSON.stringify(row, (_key, value: unknown) => (value instanceof Uint8Array ? [...value] : value)));
    });
  }
  return hash.digest('hex');
}
