/** What the pinned sql.js does; the store rests on each of these. */
import { expect, test } from 'vitest';
import { loadSqlJs, Sqlite } from '../../electron/db/sqlite';

const sqlJs = await loadSqlJs();

test('export() keeps pragmas and prepared statements', () => {
  const db = new Sqlite(sqlJs);
  db.script('CREATE TABLE t (id INTEGER PRIMARY KEY, v)');
  db.run('INSERT INTO t (v) VALUES (?)', ['a']);
  const pragmas = (): unknown[] =>
    ['foreign_keys', 'recursive_triggers', 'journal_mode', 'cache_size'].map((name) => db.read(`PRAGMA ${name}`));
  const before = pragmas();
  expect(before[0]).toEqual([{ foreign_keys: 1 }]);
  const statement = new sqlJs.Database().prepare('SELECT 1');
  db.export();
  expect(pragmas()).toEqual(before);
  // The wrapper keeps this statement prepared: it must still run.
  db.run('INSERT INTO t (v) VALUES (?)', ['b']);
  expect(db.read('SELECT v FROM t ORDER BY id')).toEqual([{ v: 'a' }, { v: 'b' }]);
  statement.free();
  db.close();
});

test('export() refuses inside a transaction that has begun to write', () => {
  const db = new Sqlite(sqlJs);
  db.script('CREATE TABLE t (id INTEGER PRIMARY KEY)');
  db.script('BEGIN IMMEDIATE');
  db.run('INSERT INTO t (id) VALUES (?)', [1]);
  expect(() => db.export()).toThrow('busy or locked');
  db.script('ROLLBACK');
  expect(db.export().length).toBeGreaterThan(0);
  db.close();
});

test('foreign keys are off unless asked for, so that the wrapper must ask', () => {
  const bare = new sqlJs.Database();
  expect(bare.exec('PRAGMA foreign_keys')[0]?.values).toEqual([[0]]);
  bare.close();
});

test('JSON made by SQLite gives every number back exactly', () => {
  const db = new Sqlite(sqlJs);
  for (const value of [0.1 + 0.2, 5e-324, 1.7e15 + 0.5, -1 / 3, 9_007_199_254_740_991, 123_456_789_012.34]) {
    const json = db.read('SELECT json_array(?) AS j', [value])[0]?.['j'];
    expect(JSON.parse(String(json))).toEqual([value]);
  }
  db.close();
});

test('an image followed by other bytes is still a database to SQLite', () => {
  const db = new Sqlite(sqlJs);
  db.script('CREATE TABLE t (id INTEGER PRIMARY KEY); INSERT INTO t VALUES (7)');
  const image = Buffer.concat([db.export(), Buffer.alloc(64, 9)]);
  db.close();
  const again = new Sqlite(sqlJs, image);
  expect(again.read('SELECT id FROM t')).toEqual([{ id: 7 }]);
  again.close();
});
