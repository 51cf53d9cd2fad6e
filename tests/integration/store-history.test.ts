import fc from 'fast-check';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createStore, openStore, type Store } from '../../electron/db/store';
import { loadSqlJs, Sqlite } from '../../electron/db/sqlite';
import { dataTables, ensureTriggers, systemTables } from '../../electron/db/system-schema';
import { migrate } from '../../electron/db/migrations/runner';
import { migrations } from '../../electron/db/migrations/list';
import { addNumber, label, temporaryFolder, testOptions } from '../support/store';
import { playUndo, undoSequence } from '../torture/undo';

let file: string;
let remove: () => void;
let store: Store;

beforeEach(async () => {
  const place = temporaryFolder();
  remove = place.remove;
  file = path.join(place.folder, 'a.yardstick');
  store = await createStore(file, testOptions());
});

afterEach(() => {
  store.close();
  remove();
});

const restart = async (): Promise<void> => {
  store.close();
  store = await openStore(file, testOptions({ who: 'somebody else' }));
};

test('undo and redo go back and forth by whole changes, across restarts, with their names', async () => {
  const hashes = [store.dumpHash('data')];
  for (let n = 1; n <= 3; n += 1) {
    store.change({ key: 'test.add', params: { n } }, (tx) => addNumber(tx, n));
    hashes.push(store.dumpHash('data'));
  }
  expect(store.undo()).toEqual({
    label: { key: 'test.add', params: { n: 3 } },
    changeId: 4,
    tables: ['product', 'setting'],
  });
  await restart();
  expect(store.undo()?.label.params).toEqual({ n: 2 });
  expect(store.dumpHash('data')).toBe(hashes[1]);
  await restart();
  expect(store.redo()?.label.params).toEqual({ n: 2 });
  expect(store.redo()?.label.params).toEqual({ n: 3 });
  expect(store.redo()).toBeNull();
  expect(store.dumpHash('data')).toBe(hashes[3]);
  while (store.undo());
  expect(store.dumpHash('data')).toBe(hashes[0]);
});

test('a new change cuts the redo branch off but the audit log keeps it', () => {
  store.change(label('test.kept'), (tx) => addNumber(tx, 1));
  store.change(label('test.cut'), (tx) => addNumber(tx, 2));
  store.undo();
  store.change(label('test.new'), (tx) => addNumber(tx, 2));
  expect(store.redo()).toBeNull();
  const states = store.auditLog({ limit: 10 }).map((entry) => [entry.label.key, entry.state]);
  expect(states).toEqual([
    ['test.new', 'done'],
    ['history.undone', 'done'],
    ['test.cut', 'abandoned'],
    ['test.kept', 'done'],
  ]);
});

test('every value comes back as it was: fractions, large and negative numbers, text of all kinds, nothing', () => {
  const values = [0.1 + 0.2, -5e-324, 1e15, -0.5, 9_007_199_254_740_991];
  const texts = ['引号"与\'', '😀\n\t', '\\u0000', '', '[1,2]', '1.0', 'null'];
  store.change(label(), (tx) => {
    for (const [i, share] of values.entries()) tx.insert('product', { name: `number ${i}`, share });
    for (const text of texts) tx.insert('feedback', { text, date: null, score: null });
  });
  const hash = store.dumpHash('data');
  store.change(label(), (tx) => {
    tx.run('DELETE FROM product');
    tx.run('UPDATE feedback SET text = ?, score = ?', ['gone', 1]);
  });
  store.undo();
  expect(store.dumpHash('data')).toBe(hash);
  expect(store.read<{ share: number }>('SELECT share FROM product ORDER BY id').map(({ share }) => share)).toEqual(
    values,
  );
});

test('a replaced row (REPLACE, swapped unique names) is undone in the reverse order', () => {
  store.change(label(), (tx) =>
    tx.bulkInsert(
      'product',
      ['name', 'share'],
      [
        ['a', 1],
        ['b', 2],
      ],
    ),
  );
  const hash = store.dumpHash('data');
  store.change(label(), (tx) => {
    tx.run('INSERT OR REPLACE INTO product (id, name, share) VALUES (?, ?, ?)', [3, 'a', 9]);
    tx.update('product', 2, { name: 'c' });
    tx.update('product', 3, { name: 'b' });
  });
  store.undo();
  expect(store.dumpHash('data')).toBe(hash);
  store.redo();
  expect(store.read('SELECT id, name, share FROM product ORDER BY id')).toEqual([
    { id: 2, name: 'c', share: 2 },
    { id: 3, name: 'b', share: 9 },
  ]);
});

test('what a barrier names can no longer be undone, not even after undoing what set it', async () => {
  const approval = store.change(label('test.approve'), (tx) => addNumber(tx, 1)).changeId;
  store.change(label('test.publish'), (tx) => {
    addNumber(tx, 2);
    tx.barrier(approval, { key: 'test.published' });
  });
  store.undo();
  expect(() => store.undo()).toThrow('UNDO_BARRIER');
  await restart();
  expect(() => store.undo()).toThrow('UNDO_BARRIER');
  store.change(label('test.close'), (tx) => {
    addNumber(tx, 2);
    tx.barrier(0, { key: 'test.closed' });
  });
  expect(() => store.undo()).toThrow('UNDO_BARRIER');
});

test('the audit log says who, when, what, before and after, and can be narrowed', async () => {
  store.change({ key: 'test.add', params: { what: '产品' } }, (tx) =>
    tx.insert('product', { name: '沙发', share: 0.5 }),
  );
  store.change(label('test.edit'), (tx) => tx.update('product', 1, { share: 0.25 }));
  await restart();
  store.change(label('test.remove'), (tx) => {
    tx.remove('product', 1);
    tx.insert('setting', { key: 'k', value: '50%' });
  });
  const [removed, edited, added] = store.auditLog({ limit: 10 });
  expect(removed).toMatchObject({ who: 'somebody else', changeId: 3, moreRows: 0 });
  expect(edited?.rows).toEqual([
    {
      table: 'product',
      rowId: 1,
      before: { id: 1, name: '沙发', stage: null, share: 0.5 },
      after: { id: 1, name: '沙发', stage: null, share: 0.25 },
    },
  ]);
  expect(added?.rows[0]).toMatchObject({ before: null, after: { name: '沙发' } });
  const ids = (filter: object): number[] => store.auditLog({ limit: 10, ...filter }).map(({ changeId }) => changeId);
  expect(ids({ table: 'setting' })).toEqual([3]);
  expect(ids({ who: 'else' })).toEqual([3]);
  expect(ids({ text: '沙发' })).toEqual([3, 2, 1]);
  expect(ids({ text: '产品' })).toEqual([1]);
  expect(ids({ text: '50%' })).toEqual([3]);
  expect(ids({ text: '5_' })).toEqual([]);
  expect(ids({ before: 3, limit: 1 })).toEqual([2]);
  expect(ids({ from: '2026-01-05', to: '2026-01-05' })).toEqual([3, 2, 1]);
  expect(ids({ to: '2026-01-04' })).toEqual([]);
  expect(store.auditLog({ limit: 1, table: 'setting' })[0]?.rows.map(({ table }) => table)).toEqual(['setting']);
});

test('a large change sends its first rows and counts the others', () => {
  const rows = Array.from({ length: 100 }, (_, i) => [`product ${i}`]);
  const { changeId } = store.change(label(), (tx) => tx.bulkInsert('product', ['name'], rows));
  const [entry] = store.auditLog({ limit: 1, rowLimit: 30 });
  expect([entry?.rows.length, entry?.moreRows]).toEqual([30, 70]);
  expect(store.auditRows(changeId, 5, 90).map(({ rowId }) => rowId)).toEqual([91, 92, 93, 94, 95]);
});

test('every table but the store’s own has an integer id and its audit triggers, and nothing else has any', async () => {
  const sqlJs = await loadSqlJs();
  const db = new Sqlite(sqlJs);
  migrate(db, migrations, () => new Sqlite(sqlJs));
  const tables = dataTables(db);
  expect(tables.length).toBeGreaterThan(20);
  const triggers = db.read(`SELECT tbl_name AS on_table, name FROM sqlite_schema WHERE type = 'trigger' ORDER BY 1, 2`);
  const expected = tables.flatMap((table) =>
    ['delete', 'id', 'insert', 'update'].map((kind) => ({ on_table: table, name: `audit_${table}_${kind}` })),
  );
  expect(triggers).toEqual(expected);
  for (const table of [...tables, ...systemTables]) {
    const id = db.read(`SELECT type, pk FROM pragma_table_info(?) WHERE name = 'id'`, [table]);
    expect(id, table).toEqual([{ type: 'INTEGER', pk: 1 }]);
  }
  // A table that a later migration brings gets its triggers without anybody naming it.
  db.script('CREATE TABLE later (id INTEGER PRIMARY KEY, picture BLOB)');
  expect(ensureTriggers(db)).toBe(true);
  expect(db.read(`SELECT count(*) AS n FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'later'`)).toEqual([
    { n: 4 },
  ]);
  db.close();
});

test('random changes, undos, redos and restarts lead to the states they must lead to', async () => {
  await fc.assert(
    fc.asyncProperty(undoSequence, async (sequence) => {
      expect(await playUndo(sequence)).toEqual([]);
    }),
    { numRuns: 15, endOnFailure: true },
  );
});
