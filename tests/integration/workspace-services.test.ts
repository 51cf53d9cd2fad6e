import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import ExcelJS from 'exceljs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runLine } from '../../electron/cli/run';
import { workspaceCommands } from '../../electron/cli/commands/workspace';
import { openTestApp, type TestApp } from '../support/app';

let app: TestApp;

beforeEach(async () => {
  app = await openTestApp({ now: '2026-11-24T08:00:00Z', workspace: false });
});

afterEach(async () => {
  expect(app.errors).toEqual([]);
  await app.close();
});

const at = (name: string): string => path.join(app.dir, name);

test('a name goes into the default folder, a path where it says; an existing file is not written over', async () => {
  const named = await app.call('workspace.create', { path: '销售 2027', companyName: '大江家具' });
  expect(named.path).toBe(path.join(app.ports.paths.documents, '销售 2027.yardstick'));
  expect(named).toMatchObject({
    name: '销售 2027',
    readOnly: false,
    readOnlyReason: null,
    readOnlyRemedy: null,
    notice: null,
    settings: { companyName: '大江家具', currency: 'CNY', fiscalStartMonth: 1, planYear: 2027 },
    counts: { people: 0, facts: 0 },
  });
  const placed = await app.call('workspace.create', { path: at('b.yardstick') });
  expect(placed.path).toBe(at('b.yardstick'));
  expect((await app.refusal('workspace.create', { path: at('b') })).code).toBe('FILE_EXISTS');
  // The refusal has left the open workspace open.
  expect((await app.call('workspace.info', {}))?.path).toBe(at('b.yardstick'));
});

test('opening another workspace closes the first; one that is refused leaves the first open', async () => {
  await app.call('workspace.create', { path: at('a') });
  await app.call('workspace.create', { path: at('b') });
  expect(existsSync(at('a.yardstick-lock'))).toBe(false);
  writeFileSync(at('c.yardstick'), 'no workspace');
  const refusal = await app.refusal('workspace.open', { path: at('c.yardstick') });
  expect(refusal.code).toBe('NOT_A_WORKSPACE');
  expect(refusal.message).toContain('c.yardstick');
  expect(refusal.remedy).toBeTruthy();
  expect((await app.call('workspace.info', {}))?.name).toBe('b');
  await app.call('workspace.close', {});
  expect(await app.call('workspace.info', {})).toBeNull();
  expect((await app.refusal('history.undo', {})).code).toBe('NO_WORKSPACE');
});

test('recent workspaces are listed newest first, once each, and say which are gone', async () => {
  for (const name of ['a', 'b']) await app.call('workspace.create', { path: at(name) });
  await app.call('workspace.open', { path: at('a.yardstick') });
  await app.call('workspace.close', {});
  rmSync(at('b.yardstick'));
  const recent = await app.call('workspace.recent', {});
  expect(recent.map(({ name, exists }) => [name, exists])).toEqual([
    ['a', true],
    ['b', false],
  ]);
});

test('settings are one undo step and survive; the year to plan follows the data until it is set', async () => {
  await app.call('workspace.create', { path: at('a') });
  const set = await app.call('workspace.settings.set', { fiscalStartMonth: 4, planYear: 2030 });
  expect(set).toMatchObject({ fiscalStartMonth: 4, planYear: 2030, currency: 'CNY' });
  await app.call('history.undo', {});
  expect((await app.call('workspace.info', {}))?.settings).toMatchObject({ fiscalStartMonth: 1, planYear: 2027 });
  await app.call('history.redo', {});
  await app.call('workspace.close', {});
  expect((await app.call('workspace.open', { path: at('a.yardstick') })).settings.fiscalStartMonth).toBe(4);
});

test('undo and redo name the tables that changed, and the stamp goes with every reply', async () => {
  await app.call('workspace.create', { path: at('a') });
  await app.call('workspace.settings.set', { currency: 'USD' });
  const envelope = await app.dispatch.call('history.undo', {}, { lang: 'zh' });
  expect(envelope).toMatchObject({
    ok: true,
    changed: ['setting'],
    workspace: { name: 'a', undo: null, redo: { key: 'workspace.settings.set' } },
  });
  expect(await app.call('history.undo', {})).toEqual({ undone: null });
});

test('a backup is restored, and the state before it is a backup itself', async () => {
  await app.call('workspace.create', { path: at('a'), companyName: 'one' });
  await app.call('workspace.close', {});
  await app.call('workspace.open', { path: at('a.yardstick') });
  await app.call('workspace.settings.set', { companyName: 'two' });
  await app.call('workspace.close', {});
  await app.call('workspace.open', { path: at('a.yardstick') });
  const backups = await app.call('workspace.backups', {});
  const previous = backups.filter(({ kind }) => kind === 'previous');
  const restored = await app.call('workspace.restore', { backup: previous[0]?.id ?? '' });
  expect(restored.settings.companyName).toBe('one');
  expect((await app.refusal('workspace.restore', { backup: 'nothing' })).code).toBe('BACKUP_UNUSABLE');
  expect((await app.call('workspace.backups', {})).length).toBeGreaterThan(backups.length);
});

test('a damaged workspace is refused, then restored from its backup without having been open', async () => {
  await app.call('workspace.create', { path: at('a'), companyName: 'one' });
  await app.call('workspace.close', {});
  await app.call('workspace.open', { path: at('a.yardstick') });
  await app.call('workspace.settings.set', { companyName: 'two' });
  await app.call('workspace.close', {});
  writeFileSync(at('a.yardstick'), readFileSync(at('a.yardstick')).fill(1, 9000, 9100));
  expect((await app.refusal('workspace.open', { path: at('a.yardstick') })).code).toBe('WORKSPACE_DAMAGED');
  const [backup] = await app.call('workspace.backups', { path: at('a.yardstick') });
  const info = await app.call('workspace.restore', { path: at('a.yardstick'), backup: backup?.id ?? '' });
  expect(info.settings.companyName).toBe('one');
});

test('a torn journal is opened with a word about it', async () => {
  await app.call('workspace.create', { path: at('a'), companyName: 'one' });
  for (const suffix of ['', '-journal']) {
    writeFileSync(at(`b.yardstick${suffix}`), readFileSync(at(`a.yardstick${suffix}`)));
  }
  const journal = readFileSync(at('b.yardstick-journal'));
  writeFileSync(at('b.yardstick-journal'), journal.subarray(0, -3));
  const info = await app.call('workspace.open', { path: at('b.yardstick') });
  expect(info.notice).toContain('未写完');
  expect(info.settings.companyName).toBe('b');
});

test('a copy is saved beside and is a workspace', async () => {
  await app.call('workspace.create', { path: at('a'), companyName: 'one' });
  const { path: copy } = await app.call('workspace.saveCopy', { path: at('copy') });
  expect((await app.call('workspace.open', { path: copy })).settings.companyName).toBe('one');
});

test('the audit log is read newest first and exported as a workbook, a line a changed field', async () => {
  await app.call('workspace.create', { path: at('a') });
  await app.call('workspace.settings.set', { companyName: '=1+1', currency: 'USD' });
  await app.call('workspace.settings.set', { companyName: '二' });
  await app.call('history.undo', {});
  const log = await app.call('history.log', { limit: 2 });
  expect(log.map(({ label, state }) => [label.key, state])).toEqual([
    ['history.undone', 'done'],
    ['workspace.settings.set', 'undone'],
  ]);
  const file = await app.call('history.export', { table: 'setting' });
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(file?.path ?? '');
  const rows = (book.worksheets[0]?.getSheetValues() ?? [])
    .slice(1)
    .map((row) => (Array.isArray(row) ? row.slice(1) : []));
  expect(rows[0]).toEqual(['时间（UTC）', '修改人', '修改', '状态', '数据表', '行号', '字段', '修改前', '修改后']);
  expect(rows[1]?.slice(2)).toEqual(['撤销：修改工作区设置', '有效']);
  expect(rows[2]).toEqual([
    '2026-11-24 08:00:00.000',
    'tester',
    '修改工作区设置',
    '已撤销',
    '设置',
    1,
    '数值',
    '"=1+1"',
    '"二"',
  ]);
  expect(rows).toHaveLength(7);
});

test('the command line: new, undo, redo, log', async () => {
  const run = async (...argv: string[]): Promise<{ status: number; out: string; err: string }> => {
    let [out, err] = ['', ''];
    const streams = { out: (text: string) => void (out += text), err: (text: string) => void (err += text) };
    const status = await runLine([...argv, '--lang', 'en'], workspaceCommands, streams, {});
    return { status, out, err };
  };
  const file = at('cli.yardstick');
  expect(await run('new', file, '--company', 'One')).toMatchObject({ status: 0, out: `Created: ${file}\n` });
  expect(await run('new', file)).toMatchObject({ status: 1, out: '' });
  expect((await run('undo', file, '--steps', '5')).out).toBe('Undone: Create the workspace\n');
  expect((await run('redo', file, '--json')).out).toBe('{"steps":1,"labels":["Create the workspace"]}\n');
  expect((await run('redo', file)).out).toBe('There is nothing to redo\n');
  const log = await run('log', file);
  expect(log.out.trim().split('\n')).toHaveLength(3);
  expect(log.out).toContain('Redo: Create the workspace');
  // The document that the command prints.
  const entries = JSON.parse((await run('log', file, '--json', '--limit', '1')).out) as { changeId: number }[];
  expect(entries.map(({ changeId }) => changeId)).toEqual([3]);
  expect(await run('log', file, '--out', at('log.xlsx'))).toMatchObject({ status: 0 });
  expect(existsSync(at('log.xlsx'))).toBe(true);
  expect((await run('undo', file, '--steps', 'x')).status).toBe(2);
  expect((await run('undo', at('none.yardstick'))).err).toContain('none.yardstick');
});
