/** The desktop shell as built, on the Electron stand-in: menu, dialogs, how it starts and how it ends. */
import { existsSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Reply } from '../../src/core/contract/contract';
import type { Envelope } from '../../src/core/contract/envelope';
import type { MenuShape } from '../support/electron-stand-in/main-process';
import { StandInApp } from '../support/electron-stand-in/stand-in-app';
import { expect, test, type AppUnderTest } from './shell';

function flat(menu: readonly MenuShape[]): MenuShape[] {
  return menu.flatMap((item) => [item, ...flat(item.submenu ?? [])]);
}

/** Asked of main directly: the page is reloaded when the menu opens another workspace. */
async function openName({ standIn: { main } }: AppUnderTest): Promise<string | null> {
  const frame = { url: 'app://yardstick/', isTop: true };
  const answer = await main.invoke({ win: await main.firstWindow(), frame }, 'workspace.info', {}, { lang: 'zh' });
  // Main answers with the envelope of dispatch.
  const envelope = answer as Envelope<Reply<'workspace.info'>>;
  return envelope.ok ? (envelope.reply?.name ?? null) : null;
}

function storePath(app: AppUnderTest, name: string): string {
  return join(app.home, 'Documents', `${name}.yardstick`);
}

test.describe('menu and dialogs', () => {
  test('the menu has the edit roles and follows the language of the page', async ({ app }) => {
    const { main } = app.standIn;
    const roles = flat(await main.menu()).map(({ role }) => role);
    for (const role of ['undo', 'redo', 'cut', 'copy', 'paste', 'selectAll', 'quit', 'togglefullscreen']) {
      expect(roles).toContain(role);
    }
    expect(flat(await main.menu()).map(({ label }) => label)).toContain('打开工作区…');
    await app.page.getByText('English', { exact: true }).click();
    const labels = async (): Promise<string[]> => flat(await main.menu()).map(({ label }) => label ?? '');
    // The page's next call tells main its language.
    await expect.poll(labels).toContain('Open Workspace…');
    expect((await labels()).join('')).not.toMatch(/[\u4e00-\u9fff]/);
  });

  test('accelerators are unique and leave the grid its keys', async ({ app }) => {
    const keys = flat(await app.standIn.main.menu()).flatMap(({ accelerator }) => (accelerator ? [accelerator] : []));
    expect(new Set(keys).size).toBe(keys.length);
    for (const key of ['CmdOrCtrl+D', 'CmdOrCtrl+R', 'CmdOrCtrl+L', 'CmdOrCtrl+K', 'CmdOrCtrl+Z', 'F2']) {
      expect(keys).not.toContain(key);
    }
  });

  test('new, save a copy and open go through the system’s dialogs', async ({ app }) => {
    const { main } = app.standIn;
    main.answers.save.push({ canceled: false, filePath: storePath(app, '华东') });
    await main.wire.ask('click', 'new');
    await expect.poll(() => existsSync(storePath(app, '华东'))).toBe(true);
    await expect.poll(() => openName(app)).toBe('华东');
    // A name typed without its ending gets it.
    main.answers.save.push({ canceled: false, filePath: join(app.home, 'Documents/副本') });
    await main.wire.ask('click', 'save-copy');
    await expect.poll(() => existsSync(storePath(app, '副本'))).toBe(true);
    main.answers.open.push({ canceled: false, filePaths: [storePath(app, '副本')] });
    await main.wire.ask('click', 'open');
    await expect.poll(() => openName(app)).toBe('副本');
    expect(main.asked.map(({ kind }) => kind)).toEqual(['save', 'save', 'open']);
    expect(JSON.stringify(main.asked.at(-1)?.options)).toContain('"extensions":["yardstick"]');
  });

  test('a cancelled dialog changes nothing', async ({ app }) => {
    for (const item of ['new', 'open']) await app.standIn.main.wire.ask('click', item);
    await expect.poll(() => app.standIn.main.asked.length).toBe(2);
    expect(await app.call('workspace.info', {})).toBeNull();
    expect(await app.call('shell.pickFiles', { purpose: 'import', multiple: true })).toEqual([]);
    expect(app.standIn.main.errorBoxes).toEqual([]);
  });

  test('files to import are chosen several at once', async ({ app }) => {
    const { main } = app.standIn;
    main.answers.open.push({ canceled: false, filePaths: ['/a.xlsx', '/b.csv'] });
    expect(await app.call('shell.pickFiles', { purpose: 'import', multiple: true })).toEqual(['/a.xlsx', '/b.csv']);
    expect(main.asked[0]?.options).toMatchObject({ properties: ['openFile', 'multiSelections'] });
  });

  test('an export asks where, and the file can be shown in its folder', async ({ app }) => {
    await app.call('workspace.create', { path: storePath(app, 'a') });
    const path = await app.saved(() => app.call('history.export', {}));
    expect(readFileSync(path).subarray(0, 2).toString()).toBe('PK');
    expect(await app.call('history.export', {})).toBeNull();
    await app.call('shell.showInFolder', { path });
    expect(app.standIn.main.shownInFolder.map((shown) => basename(shown))).toEqual([basename(path)]);
  });

  test('a refusal from the menu is shown in a box with its remedy', async ({ app }) => {
    const path = storePath(app, 'broken');
    await writeFile(path, 'not a workspace');
    app.standIn.main.answers.open.push({ canceled: false, filePaths: [path] });
    await app.standIn.main.wire.ask('click', 'open');
    await expect.poll(() => app.standIn.main.errorBoxes.length).toBe(1);
    const [box] = app.standIn.main.errorBoxes;
    expect(box?.title).toBe('没有完成');
    expect(box?.content).toContain('broken.yardstick');
  });
});

test.describe('starting and ending', () => {
  test('a second start only hands its file to the first', async ({ app, home, context }) => {
    await app.call('workspace.create', { path: storePath(app, 'b') });
    await app.call('workspace.close', {});
    const { main } = app.standIn;
    await main.wire.ask('emit', {
      event: 'second-instance',
      args: [['yardstick', '--x', 'b.yardstick'], join(home, 'Documents')],
    });
    await expect.poll(() => openName(app)).toBe('b');
    await app.stop();
    const second = await StandInApp.start(context, { home, env: { STAND_IN_SECOND: '1' } });
    expect(await second.main.exited).toBe(0);
    expect(second.main.windows.size).toBe(0);
  });

  test('a file that was double-clicked is open when the page asks', async ({ app }) => {
    await app.call('workspace.create', { path: storePath(app, 'c') });
    await app.restart([storePath(app, 'c')]);
    expect(await openName(app)).toBe('c');
    // macOS says so by an event instead.
    await app.call('workspace.close', {});
    const isTaken = await app.standIn.main.wire.ask('emit', { event: 'open-file', args: [storePath(app, 'c')] });
    expect(isTaken).toBe(true);
    await expect.poll(() => openName(app)).toBe('c');
  });

  test('closing the window puts everything on disk, removes the lock and ends the app', async ({ app }) => {
    await app.call('workspace.create', { path: storePath(app, 'd') });
    await app.call('workspace.settings.set', { companyName: '关窗公司' });
    const { main } = app.standIn;
    await main.wire.ask('close', { win: await main.firstWindow() });
    expect(await main.exited).toBe(0);
    expect(existsSync(`${storePath(app, 'd')}-journal`)).toBe(false);
    expect(existsSync(`${storePath(app, 'd')}-lock`)).toBe(false);
    await app.restart([storePath(app, 'd')]);
    expect((await app.call('workspace.info', {}))?.settings.companyName).toBe('关窗公司');
  });

  test('a kill loses nothing that was acknowledged', async ({ app }) => {
    await app.call('workspace.create', { path: storePath(app, 'e') });
    await app.call('workspace.settings.set', { companyName: '断电公司' });
    await app.standIn.main.kill();
    await app.restart([storePath(app, 'e')]);
    expect((await app.call('workspace.info', {}))?.settings.companyName).toBe('断电公司');
  });

  test('a crash of main shows a box, leaves a log and ends', async ({ app }) => {
    const { main } = app.standIn;
    await main.wire.ask('throw', '测试用的错误');
    expect(await main.exited).toBe(1);
    expect(main.errorBoxes[0]?.title).toBe('标尺出错了');
    expect(main.errorBoxes[0]?.content).toContain('测试用的错误');
    expect(readFileSync(join(app.home, '.config/Yardstick/logs/main.log'), 'utf8')).toContain('测试用的错误');
  });

  test('a page that dies is offered again', async ({ app }) => {
    const { main } = app.standIn;
    main.answers.message.push({ response: 0 });
    const reloaded = app.page.waitForEvent('load');
    await main.wire.ask('emitOnPage', {
      win: await main.firstWindow(),
      event: 'render-process-gone',
      args: [{ reason: 'oom' }],
    });
    await reloaded;
    expect(main.asked[0]?.options).toMatchObject({ type: 'error', buttons: ['重新载入', '退出标尺'] });
  });
});
