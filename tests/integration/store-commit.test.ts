import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createStore, openStore, type Store } from '../../electron/db/store';
import { addNumber, label, numbersIn, temporaryFolder, testOptions } from '../support/store';

let folder: string;
let file: string;
let remove: () => void;
const stores: Store[] = [];

const keep = (store: Store): Store => {
  stores.push(store);
  return store;
};
const create = async (): Promise<Store> => keep(await createStore(file, testOptions()));
const open = async (more = {}): Promise<Store> => keep(await openStore(file, testOptions(more)));

beforeEach(() => {
  ({ folder, remove } = temporaryFolder());
  file = path.join(folder, 'a.yardstick');
});

afterEach(() => {
  for (const store of stores.splice(0)) store.close();
  remove();
});

test('what is committed is there after a restart, and the closed workspace is a single file', async () => {
  const store = await create();
  store.change(label(), (tx) => addNumber(tx, 1));
  const hash = store.dumpHash('all');
  expect(existsSync(`${file}-journal`)).toBe(true);
  store.close();
  expect(readdirSync(folder).sort()).toEqual(['a.yardstick', 'a.yardstick-backups']);
  const again = await open();
  expect(again.dumpHash('all')).toBe(hash);
  expect(again.report).toEqual({ replayed: 0, droppedBytes: 0, staleLock: false, migratedFrom: null });
});

test('the journal alone brings back what a process that never closed had committed', async () => {
  const store = await create();
  for (let n = 1; n <= 30; n += 1) store.change(label(), (tx) => addNumber(tx, n));
  store.undo();
  const copy = path.join(folder, 'copy.yardstick');
  for (const suffix of ['', '-journal']) writeFileSync(copy + suffix, readFileSync(file + suffix));
  const other = keep(await openStore(copy, testOptions()));
  expect(other.report.replayed).toBe(31);
  expect(other.dumpHash('all')).toBe(store.dumpHash('all'));
  expect(other.stamp().redo).toEqual(label());
});

test('a bulk of rows is one compact record and replays to the same hash', async () => {
  const store = await create();
  const rows = Array.from({ length: 5000 }, (_, i) => [`product ${i}`, i / 3]);
  const { changeId, tables } = store.change(label(), (tx) => tx.bulkInsert('product', ['name', 'share'], rows));
  expect([changeId, tables]).toEqual([1, ['product']]);
  const bytes = readFileSync(`${file}-journal`).length;
  expect(bytes).toBeLessThan(5000 * 60);
  const copy = path.join(folder, 'copy.yardstick');
  for (const suffix of ['', '-journal']) writeFileSync(copy + suffix, readFileSync(file + suffix));
  const other = keep(await openStore(copy, testOptions()));
  expect(other.dumpHash('all')).toBe(store.dumpHash('all'));
});

test('a snapshot is made every few hundred records, and the journal starts anew', async () => {
  const store = await create();
  for (let n = 1; n <= 401; n += 1) store.change(label(), (tx) => addNumber(tx, n));
  expect(readFileSync(`${file}-journal`).length).toBeLessThan(2000);
  const reader = await open({ readOnly: true });
  expect(numbersIn(reader)).toEqual({ last: 401, whole: true });
});

test('an exception rolls everything back, and an empty change leaves no trace', async () => {
  const store = await create();
  const before = store.dumpHash('all');
  expect(() =>
    store.change(label(), (tx) => {
      addNumber(tx, 1);
      throw new Error('no');
    }),
  ).toThrow('no');
  const { changeId, result } = store.change(label(), () => 'nothing');
  expect([changeId, result]).toEqual([0, 'nothing']);
  expect(store.dumpHash('all')).toBe(before);
  store.change(label(), (tx) => addNumber(tx, 1));
  const again = store.change(label(), (tx) => tx.run('UPDATE product SET share = share'));
  expect(again.changeId).toBe(0);
  store.undo();
  expect(store.auditLog({ limit: 10 }).map((entry) => entry.label.key)).toEqual(['history.undone', 'test.edit']);
});

test('a change within a change, an asynchronous one and a late write are refused', async () => {
  const store = await create();
  expect(() => store.change(label(), () => store.change(label(), () => 1))).toThrow('within');
  expect(() => store.change(label(), () => Promise.resolve(1))).toThrow('asynchronous');
  let late: (() => void) | undefined;
  store.change(label(), (tx) => {
    addNumber(tx, 1);
    late = () => tx.remove('product', 1);
  });
  expect(late).toThrow('over');
  expect(() => store.change(label(), (tx) => tx.run(`UPDATE product SET name = datetime('now')`))).toThrow(
    'repeatable',
  );
  expect(() => store.change(label(), (tx) => tx.run('DELETE FROM product; DELETE FROM setting'))).toThrow('repeatable');
});

test('numbers that cannot be kept exactly are refused, the greatest safe ones are kept', async () => {
  const store = await create();
  const put = (value: number): number =>
    store.change(label(), (tx) => tx.insert('person', { number: `E${value}`, name: 'x', base_pay: value })).result;
  const id = put(Number.MAX_SAFE_INTEGER);
  expect(store.value('SELECT base_pay FROM person WHERE id = ?', [id])).toBe(9_007_199_254_740_991);
  for (const value of [2 ** 53, -(2 ** 53), Number.NaN, Number.POSITIVE_INFINITY]) {
    expect(() => put(value)).toThrow('NUMBER_TOO_LARGE');
  }
  expect(() => store.value('SELECT base_pay + 10 FROM person')).toThrow('NUMBER_TOO_LARGE');
});

test('ids are bound here, go up, and are not given out twice after a restart', async () => {
  const store = await create();
  const insert = (which: Store, name: string): number =>
    which.change(label(), (tx) => tx.insert('product', { name })).result;
  expect([insert(store, 'a'), insert(store, 'b')]).toEqual([1, 2]);
  store.change(label(), (tx) => tx.remove('product', 2));
  store.close();
  const again = await open();
  expect(insert(again, 'c')).toBe(3);
  expect(again.change(label(), (tx) => tx.bulkInsert('product', ['name'], [['d'], ['e']])).result).toBe(4);
  expect(() => again.change(label(), (tx) => tx.update('product', 99, { name: 'x' }))).toThrow('NOT_FOUND');
});

test('references are checked, in the middle of a change as well', async () => {
  const store = await create();
  const orphan = { person_id: 7, unit_id: 9, from_date: '2025-01-01' };
  expect(() => store.change(label(), (tx) => tx.insert('assignment', orphan))).toThrow('FOREIGN KEY');
  expect(store.stamp().undo).toBeNull();
});

test('a copy is a workspace of its own, with the history', async () => {
  const store = await create();
  store.change(label(), (tx) => addNumber(tx, 1));
  const copy = path.join(folder, 'copy.yardstick');
  store.saveCopy(copy);
  expect(() => store.saveCopy(copy)).toThrow('FILE_EXISTS');
  store.change(label(), (tx) => addNumber(tx, 2));
  const other = keep(await openStore(copy, testOptions()));
  expect(numbersIn(other)).toEqual({ last: 1, whole: true });
  expect(other.undo()?.label).toEqual(label());
});

test('a folder that vanishes costs no acknowledged edit: the next one is refused, and all can be saved elsewhere', async () => {
  const place = path.join(folder, 'usb');
  mkdirSync(place);
  const store = keep(await createStore(path.join(place, 'a.yardstick'), testOptions()));
  store.change(label(), (tx) => addNumber(tx, 1));
  renameSync(place, `${place}-gone`);
  expect(() => store.change(label(), (tx) => addNumber(tx, 2))).toThrow('FOLDER_GONE');
  expect(numbersIn(store)).toEqual({ last: 1, whole: true });
  store.saveCopy(file);
  renameSync(`${place}-gone`, place);
  store.change(label(), (tx) => addNumber(tx, 2));
  store.close();
  const again = keep(await openStore(path.join(place, 'a.yardstick'), testOptions()));
  expect(numbersIn(again)).toEqual({ last: 2, whole: true });
  rmSync(place, { recursive: true });
});

test('the stamp tells the name, the last write and what undo and redo would do', async () => {
  const store = await create();
  expect(store.stamp()).toEqual({ name: 'a', readOnly: false, changeId: 0, savedAt: null, undo: null, redo: null });
  store.change({ key: 'test.one', params: { n: 1 } }, (tx) => addNumber(tx, 1));
  store.change(label('test.two'), (tx) => addNumber(tx, 2));
  store.undo();
  const stamp = store.stamp();
  expect(stamp).toMatchObject({ changeId: 3, undo: { key: 'test.one', params: { n: 1 } }, redo: { key: 'test.two' } });
  expect(stamp.savedAt).toMatch(/^2026-01-05T/);
});
