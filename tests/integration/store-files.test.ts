import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { spawnSync } from 'node:child_process';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { nodeFileSystem } from '../../electron/db/file-system';
import { createStore, openStore, recoverStore, type Store } from '../../electron/db/store';
import { addNumber, faultyDisk, label, numbersIn, temporaryFolder, testOptions } from '../support/store';

let folder: string;
let file: string;
let remove: () => void;
const stores: Store[] = [];
const keep = (store: Store): Store => {
  stores.push(store);
  return store;
};

beforeEach(() => {
  ({ folder, remove } = temporaryFolder());
  file = path.join(folder, 'a.yardstick');
});

afterEach(() => {
  for (const store of stores.splice(0)) store.close();
  remove();
});

const create = async (numbers = 0): Promise<Store> => {
  const store = keep(await createStore(file, testOptions()));
  for (let n = 1; n <= numbers; n += 1) store.change(label(), (tx) => addNumber(tx, n));
  return store;
};
const open = async (more = {}): Promise<Store> => keep(await openStore(file, testOptions(more)));

/** The refusal of opening, and that the file was left as it was with nothing beside it. */
async function refusal(): Promise<string> {
  const before = readFileSync(file);
  const error: unknown = await openStore(file, testOptions()).catch((reason: unknown) => reason);
  expect(readFileSync(file).equals(before)).toBe(true);
  expect(existsSync(`${file}-lock`)).toBe(false);
  return String(error);
}

test('a second instance opens read-only, says who has it, and sees what the first one commits', async () => {
  const first = await create(1);
  const second = await open();
  expect(second.readOnlyReason).toMatchObject({
    code: 'WORKSPACE_LOCKED',
    details: { pid: process.pid, host: os.hostname() },
  });
  expect(() => second.change(label(), (tx) => addNumber(tx, 2))).toThrow('WORKSPACE_LOCKED');
  expect(() => second.undo()).toThrow('WORKSPACE_LOCKED');
  second.close();
  first.change(label(), (tx) => addNumber(tx, 2));
  expect(numbersIn(await open())).toEqual({ last: 2, whole: true });
  first.close();
  const third = await open();
  expect(third.readOnly).toBe(false);
});

test('a lock of a process that is gone, or whose number another one got, is taken over', async () => {
  (await create(1)).close();
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  const lock = { pid, started: '1', host: os.hostname(), since: '2026-01-01T00:00:00.000Z', token: 'old' };
  writeFileSync(`${file}-lock`, JSON.stringify(lock));
  const store = await open();
  expect([store.readOnly, store.report.staleLock]).toEqual([false, true]);
  store.close();
  expect(existsSync(`${file}-lock`)).toBe(false);
  if (process.platform === 'linux') {
    writeFileSync(`${file}-lock`, JSON.stringify({ ...lock, pid: process.ppid }));
    const again = await open();
    expect(again.readOnly).toBe(false);
    again.close();
  }
  writeFileSync(`${file}-lock`, JSON.stringify({ ...lock, host: 'another-machine' }));
  expect((await open()).readOnlyReason?.details).toMatchObject({ host: 'another-machine' });
});

test('an empty lock file, the rest of a crash, is taken over once it is old enough', async () => {
  (await create(1)).close();
  writeFileSync(`${file}-lock`, '');
  expect((await open()).readOnly).toBe(false);
});

test('a folder that cannot be written is opened read-only, and nothing is left in it', async () => {
  (await create(1)).close();
  const disk = faultyDisk({ at: 1, code: 'EACCES', persistent: true });
  const store = await open({ fs: disk.fs });
  expect(store.readOnlyReason?.code).toBe('NOT_WRITABLE');
  expect(() => store.change(label(), (tx) => addNumber(tx, 2))).toThrow('NOT_WRITABLE');
  expect(numbersIn(store)).toEqual({ last: 1, whole: true });
  expect(existsSync(`${file}-journal`)).toBe(false);
  if (process.getuid?.() !== 0) {
    chmodSync(folder, 0o500);
    expect((await open()).readOnlyReason?.code).toBe('NOT_WRITABLE');
    chmodSync(folder, 0o700);
  }
});

test('a full disk refuses the edit and keeps all before it; with space again the next one goes through', async () => {
  const store = await create(2);
  store.close();
  const disk = faultyDisk({ at: 40, code: 'ENOSPC', persistent: true });
  const full = await open({ fs: disk.fs });
  let n = 2;
  const addUntilFull = (): void => {
    for (;;) {
      full.change(label(), (tx) => addNumber(tx, n + 1));
      n += 1;
    }
  };
  expect(addUntilFull).toThrow('DISK_FULL');
  expect(n).toBeGreaterThan(4);
  expect(() => full.undo()).toThrow('DISK_FULL');
  expect(numbersIn(full)).toEqual({ last: n, whole: true });
  disk.heal();
  full.change(label(), (tx) => addNumber(tx, n + 1));
  full.close();
  expect(numbersIn(await open())).toEqual({ last: n + 1, whole: true });
});

test('what is no workspace is refused with a sentence and left untouched', async () => {
  await expect(openStore(file, testOptions())).rejects.toThrow('WORKSPACE_MISSING');
  for (const bytes of ['', 'hello', 'SQLite format 3\0'.padEnd(4096, '\0')]) {
    writeFileSync(file, bytes);
    expect(await refusal()).toContain('NOT_A_WORKSPACE');
  }
  rmSync(file);
  mkdirSync(file);
  await expect(openStore(file, testOptions())).rejects.toThrow('NOT_A_WORKSPACE');
});

test('creating never writes over a file', async () => {
  writeFileSync(file, 'mine');
  await expect(createStore(file, testOptions())).rejects.toThrow('FILE_EXISTS');
  expect(readFileSync(file, 'utf8')).toBe('mine');
  const nowhere = path.join(folder, 'no', 'where.yardstick');
  await expect(createStore(nowhere, testOptions())).rejects.toThrow('FOLDER_GONE');
});

test('a damaged workspace is refused, names the newest good backup, and is restored from it', async () => {
  (await create(3)).close();
  (await open()).close();
  const store = await open();
  store.change(label(), (tx) => addNumber(tx, 4));
  store.close();
  const bytes = readFileSync(file);
  bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
  writeFileSync(file, bytes);
  const told = await refusal();
  expect(told).toContain('WORKSPACE_DAMAGED');
  const backup = /"backup":"([^"]+)"/.exec(told)?.[1] ?? '';
  expect(backup).toMatch(/^previous-/);
  const kept = await recoverStore(file, { backup }, testOptions());
  expect(readFileSync(kept).equals(bytes)).toBe(true);
  expect(numbersIn(await open())).toEqual({ last: 3, whole: true });
  await expect(recoverStore(file, { backup: '../a.yardstick' }, testOptions())).rejects.toThrow('BACKUP_UNUSABLE');
});

test('a journal that is damaged in the middle is refused; what lies before can be recovered', async () => {
  const store = await create(10);
  const copy = path.join(folder, 'b.yardstick');
  copyFileSync(file, copy);
  const journal = readFileSync(`${file}-journal`);
  journal[journal.indexOf('number 6')] = 1;
  writeFileSync(`${copy}-journal`, journal);
  store.close();
  await expect(openStore(copy, testOptions())).rejects.toThrow('"sequence":6');
  await recoverStore(copy, 'readable part', testOptions());
  const recovered = keep(await openStore(copy, testOptions()));
  expect(numbersIn(recovered)).toEqual({ last: 5, whole: true });
});

test('a journal of another workspace, or of another line of the same one, is never replayed', async () => {
  const store = await create(5);
  const journal = readFileSync(`${file}-journal`);
  store.close();
  const other = path.join(folder, 'other.yardstick');
  const second = keep(await createStore(other, testOptions({ who: 'another' })));
  second.change(label(), (tx) => tx.insert('product', { name: 'other' }));
  second.close();
  writeFileSync(`${other}-journal`, journal);
  await expect(openStore(other, testOptions())).rejects.toThrow('JOURNAL_FOREIGN');
  // Beside its own workspace, whose snapshot holds all of it already, it does no harm.
  writeFileSync(`${file}-journal`, journal);
  const again = await open();
  expect([again.report.replayed, numbersIn(again)]).toEqual([0, { last: 5, whole: true }]);
});

test('backups: the previous sessions, ten days, twelve months, each of which opens', async () => {
  let day = Date.UTC(2025, 0, 1);
  const clock = (): Date => new Date(day);
  keep(await createStore(file, { who: 'x', clock })).close();
  for (let n = 1; n <= 30; n += 1) {
    day += 20 * 86_400_000;
    const store = await openStore(file, { who: 'x', clock });
    store.change(label(), (tx) => addNumber(tx, n));
    store.close();
  }
  const store = keep(await openStore(file, { who: 'x', clock }));
  const backups = store.backups();
  const ids = (kind: string): string[] =>
    backups
      .filter((backup) => backup.kind === kind)
      .map(({ id }) => id)
      .sort();
  expect([ids('previous').length, ids('daily').length, ids('monthly').length]).toEqual([3, 10, 12]);
  expect(ids('monthly').at(-1)).toBe('monthly-2026-08.yardstick');
  const oldest = ids('monthly')[0] ?? '';
  store.change(label('test.before'), (tx) => addNumber(tx, 31));
  store.restore(oldest);
  expect(numbersIn(store).whole).toBe(true);
  expect(numbersIn(store).last).toBeLessThan(20);
  expect(store.auditLog({ limit: 1 })[0]?.label).toEqual({ key: 'history.restored', params: { backup: oldest } });
  store.change(label(), (tx) => tx.insert('product', { name: 'after' }));
  const hash = store.dumpHash('all');
  store.close();
  const again = keep(await openStore(file, { who: 'x', clock }));
  expect(again.dumpHash('all')).toBe(hash);
  // The state before the restore has become a backup itself.
  const previous = again.backups().find(({ kind }) => kind === 'previous');
  again.restore(previous?.id ?? '');
  expect(numbersIn(again)).toEqual({ last: 31, whole: true });
});

test('a backup that does not open is not offered as good and not restored', async () => {
  const store = await create(2);
  store.close();
  const again = await open();
  again.change(label(), (tx) => addNumber(tx, 3));
  const [backup] = again.backups();
  if (!backup) throw new Error('no backup');
  const where = path.join(`${file}-backups`, backup.id);
  writeFileSync(where, nodeFileSystem.read(where).fill(7, 5000, 5001));
  expect(() => again.restore(backup.id)).toThrow('BACKUP_UNUSABLE');
  expect(numbersIn(again)).toEqual({ last: 3, whole: true });
});
