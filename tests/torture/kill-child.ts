/** A process that edits a workspace as fast as it can and says each number once it is acknowledged. Ends by being killed. */
import { readFileSync, writeSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { openStore } from '../../electron/db/store';
import { loadSqlJs, Sqlite } from '../../electron/db/sqlite';
import { addNumber, label } from '../support/store';

const [kind, path = '', start = '0'] = process.argv.slice(2);

/** Every so often a large row, so that snapshots fall into the run as well. */
const sizeOf = (n: number): number => (n % 25 === 0 ? 300_000 : 0);

async function editStore(): Promise<(n: number) => void> {
  const store = await openStore(path, { who: 'child', clock: () => new Date() });
  if (store.readOnly) throw new Error(`read-only: ${JSON.stringify(store.readOnlyReason)}`);
  return (n) => {
    store.change(label(), (tx) => addNumber(tx, n, sizeOf(n)));
    // Every tenth is undone and redone: three acknowledged writes, one number.
    if (n % 10 === 0) {
      store.undo();
      store.redo();
    }
  };
}

/** What everybody writes first: the whole database over the old file. */
async function editNaively(): Promise<(n: number) => Promise<void>> {
  const db = new Sqlite(await loadSqlJs(), readFileSync(path));
  return async (n) => {
    db.run('INSERT INTO number (n) VALUES (?)', [n]);
    await writeFile(path, db.export());
  };
}

const edit: (n: number) => void | Promise<void> = await (kind === 'naive' ? editNaively() : editStore());
for (let n = Number(start) + 1; ; n += 1) {
  await edit(n);
  writeSync(1, `${n}\n`);
}
