import path from 'node:path';
import { expect, test } from 'vitest';
import { migrations } from '../../electron/db/migrations/list';
import { migrate, refuseNewer, schemaOf, schemaVersion, type Migration } from '../../electron/db/migrations/runner';
import { readSnapshot, writeSnapshot } from '../../electron/db/snapshot';
import { nodeFileSystem } from '../../electron/db/file-system';
import { createStore, openStore } from '../../electron/db/store';
import { fieldName } from '../../src/core/domain/labels/fields';
import { tableName } from '../../src/core/domain/labels/tables';
import { loadSqlJs, Sqlite } from '../../electron/db/sqlite';
import { label, temporaryFolder, testOptions } from '../support/store';

const sqlJs = await loadSqlJs();
const fresh = (): Sqlite => new Sqlite(sqlJs);

function migrated(list: readonly Migration[]): Sqlite {
  const db = fresh();
  migrate(db, list, fresh);
  return db;
}

const newest = migrations.length;
/** A step that is still to come. */
const second: Migration = {
  version: newest + 1,
  statements: [
    'ALTER TABLE product ADD COLUMN colour TEXT',
    'CREATE TABLE shelf (id INTEGER PRIMARY KEY, product_id INTEGER REFERENCES product(id))',
  ],
};

test('the schema is the one that was released: a change calls for a new migration and a new snapshot', () => {
  const db = migrated(migrations);
  const text = [...schemaOf(db)]
    .filter(([name]) => !name.startsWith('trigger'))
    .map(([name, sql]) => `${name}: ${sql}`);
  expect(text.join('\n')).toMatchSnapshot();
  db.close();
});

test('versions go up one by one', () => {
  expect(migrations.map(({ version }) => version)).toEqual(migrations.map((_, i) => i + 1));
});

test('no default asks the clock or chance: a replay could not repeat it', () => {
  const db = migrated(migrations);
  for (const [name, sql] of schemaOf(db))
    expect(sql, name).not.toMatch(/current_time|current_date|random\(|(date|time|julianday|epoch)\([^)]*'now'/i);
  db.close();
});

test('an older file is brought up to date in one go, keeps its rows and history, and gets its triggers', () => {
  const db = migrated(migrations);
  db.run('INSERT INTO product (id, name) VALUES (?, ?)', [1, 'a']);
  expect(migrate(db, [...migrations, second], fresh)).toBe(newest);
  expect(schemaVersion(db)).toBe(newest + 1);
  expect(db.read('SELECT id, name, colour FROM product')).toEqual([{ id: 1, name: 'a', colour: null }]);
  expect(db.read(`SELECT count(*) AS n FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'shelf'`)).toEqual([
    { n: 4 },
  ]);
  const sql = db.read(`SELECT sql FROM sqlite_schema WHERE name = 'audit_product_update'`)[0]?.['sql'];
  expect(sql).toContain('"colour"');
  expect(migrate(db, [...migrations, second], fresh)).toBeNull();
  db.close();
});

test('a workspace of the first version takes splits and payments of its orders, and keeps the orders', () => {
  const db = migrated(migrations.slice(0, 1));
  db.run('INSERT INTO person (id, number, name) VALUES (?, ?, ?)', [1, 'A', 'a']);
  db.run(
    "INSERT INTO sales_order (id, number, person_id, date, type, amount) VALUES (1, 'O', 1, '2025-03-01', 'sale', 100)",
  );
  expect(migrate(db, migrations, fresh)).toBe(1);
  db.run("INSERT INTO order_share (id, order_id, person_id, share, amount) VALUES (1, 1, 1, '1', 100)");
  expect(db.read('SELECT o.number, s.amount FROM sales_order o JOIN order_share s ON s.order_id = o.id')).toEqual([
    { number: 'O', amount: 100 },
  ]);
  db.close();
});

test('a migration that fails, or whose outcome differs from a fresh database, changes nothing', () => {
  const db = migrated(migrations);
  const before = [...schemaOf(db)];
  const broken: Migration = {
    version: newest + 1,
    statements: ['CREATE TABLE half (id INTEGER PRIMARY KEY)', 'CREATE TABLE half (x)'],
  };
  expect(() => migrate(db, [...migrations, broken], fresh)).toThrow('half');
  expect([...schemaOf(db)]).toEqual(before);
  db.script('CREATE TABLE stray (id INTEGER PRIMARY KEY)');
  expect(() => migrate(db, [...migrations, second], fresh)).toThrow('stray');
  expect(schemaVersion(db)).toBe(newest);
  db.close();
});

test('a newer file is refused with a sentence and left untouched', async () => {
  const { folder, remove } = temporaryFolder();
  const file = path.join(folder, 'newer.yardstick');
  const db = migrated([...migrations, second]);
  expect(() => refuseNewer(db, migrations, file)).toThrow('WORKSPACE_NEWER');
  writeSnapshot(nodeFileSystem, file, db.export());
  db.close();
  const bytes = nodeFileSystem.read(file);
  await expect(openStore(file, testOptions())).rejects.toThrow('WORKSPACE_NEWER');
  expect(nodeFileSystem.read(file).equals(bytes)).toBe(true);
  expect(nodeFileSystem.list(folder)).toEqual(['newer.yardstick']);
  remove();
});

test('a file whose triggers are out of date is backed up and put right before the first change', async () => {
  const { folder, remove } = temporaryFolder();
  const file = path.join(folder, 'a.yardstick');
  const store = await createStore(file, testOptions());
  store.change(label(), (tx) => tx.insert('product', { name: 'a' }));
  store.close();
  const read = readSnapshot(nodeFileSystem.read(file));
  if (read.kind !== 'good') throw new Error('not good');
  const db = new Sqlite(sqlJs, read.image);
  db.script('DROP TRIGGER audit_product_update');
  writeSnapshot(nodeFileSystem, file, db.export());
  db.close();
  const again = await openStore(file, testOptions());
  expect(again.report.migratedFrom).toBe(newest);
  expect(again.backups().length).toBeGreaterThan(0);
  again.change(label(), (tx) => tx.update('product', 1, { name: 'b' }));
  again.undo();
  expect(again.value<string>('SELECT name FROM product')).toBe('a');
  again.close();
  remove();
});

test('the audit log has a name in both languages for every table and column; a strange one is shown as it is', () => {
  const db = migrated(migrations);
  // What the log itself is kept in is never a line of it.
  const own = ['meta', 'change', 'row_change', 'undo_barrier'];
  const columns = db
    .read(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'`)
    .map(({ name }) => String(name))
    .filter((table) => !own.includes(table))
    .flatMap((table) =>
      db.read(`SELECT name FROM pragma_table_info('${table}')`).map(({ name }) => [table, String(name)] as const),
    );
  db.close();
  expect(columns.length).toBeGreaterThan(200);
  // An id is never shown: the row stands beside it.
  const nameless = columns.filter(
    ([table, column]) =>
      !/[\u4e00-\u9fff]/.test(tableName(table, 'zh')) ||
      (column !== 'id' && !/[\u4e00-\u9fff]/.test(fieldName(column, 'zh'))),
  );
  expect(nameless).toEqual([]);
  expect([tableName('shelf', 'zh'), fieldName('colour', 'zh')]).toEqual(['shelf', 'colour']);
});
