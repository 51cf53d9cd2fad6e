/** The desktop shell itself, as built, on the Electron stand-in: windows, menu, dialogs, IPC and how pages are kept in. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Reply } from '../../src/core/contract/contract';
import type { Envelope } from '../../src/core/contract/envelope';
import type { MenuShape } from '../support/electron-stand-in/main-process';
import { StandInApp } from '../support/electron-stand-in/stand-in-app';
import { expect, test, type AppUnderTest } from './shell';

const question = ['shell.info', {}, { lang: 'zh' }] as const;

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

test.describe('the window', () => {
  test('is sandboxed, isolated and without Node, and is shown once its page is there', async ({ app }) => {
    const [options] = app.standIn.main.windows.values();
    expect(options).toMatchObject({
      show: false,
      minWidth: 1024,
      webPreferences: {
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        nodeIntegrationInWorker: false,
        nodeIntegrationInSubFrames: false,
        webSecurity: true,
        webviewTag: false,
        spellcheck: false,
      },
    });
    const { preload } = options?.webPreferences as { preload: string };
    expect(existsSync(preload)).toBe(true);
    expect(await app.standIn.main.wire.ask('state')).toMatchObject({ sandboxed: true, shown: [true] });
  });

  test('has developer tools only where the app is not packaged', async ({ app, home, context }) => {
    const [options] = app.standIn.main.windows.values();
    expect(options?.webPreferences).toMatchObject({ devTools: true });
    await app.stop();
    const packaged = await StandInApp.start(context, { home, env: { STAND_IN_PACKAGED: '1' } });
    await packaged.firstPage();
    expect([...packaged.main.windows.values()][0]?.webPreferences).toMatchObject({ devTools: false });
    await packaged.quit();
  });

  test('comes back where it was; a place that is on no screen is forgotten', async ({ app }) => {
    test.slow();
    const state = join(app.home, '.config/Yardstick/window.json');
    await app.stop();
    expect(JSON.parse(readFileSync(state, 'utf8'))).toMatchObject({ width: 1440, height: 900, maximized: false });
    const place = { x: 50, y: 60, width: 1300, height: 800, maximized: false };
    writeFileSync(state, JSON.stringify(place));
    await app.start();
    expect([...app.standIn.main.windows.values()][0]).toMatchObject({ x: 50, y: 60, width: 1300, height: 800 });
    for (const broken of [JSON.stringify({ ...place, x: 9000 }), '{"x":']) {
      await app.stop();
      writeFileSync(state, broken);
      await app.start();
      expect([...app.standIn.main.windows.values()][0]).toMatchObject({ width: 1440, height: 900 });
    }
  });
});

test.describe('the bridge', () => {
  test('gives the page one frozen object with one function, and nothing of Node', async ({ app }) => {
    const seen = await app.page.evaluate(() => ({
      keys: Object.keys(window.yardstick ?? {}),
      frozen: Object.isFrozen(window.yardstick),
      leaks: ['require', 'process', 'module', 'Buffer', 'global', 'ipcRenderer', 'electron', 'standInOut'].filter(
        (name) => name in window,
      ),
    }));
    expect(seen).toEqual({ keys: ['call'], frozen: true, leaks: [] });
  });

  test('carries calls and refusals in the language of the caller', async ({ app }) => {
    expect(await app.call('shell.info', {})).toMatchObject({ shell: 'electron', dialogs: true });
    const envelope = await app.page.evaluate(() =>
      window.yardstick?.call('workspace.open', { path: '/nowhere/a.yardstick' }, { lang: 'en' }),
    );
    expect(envelope).toMatchObject({ ok: false, error: { code: 'WORKSPACE_MISSING' } });
  });

  test('rejects what is no call', async ({ app }) => {
    const rejected = await app.page.evaluate(async () => {
      const bridge = window.yardstick;
      const bad: unknown[][] = [
        [5, {}, { lang: 'zh' }],
        ['shell.info', {}, { lang: 'fr' }],
        ['shell.info', {}, null],
        ['x'.repeat(1000), {}, { lang: 'zh' }],
      ];
      // What a page could send past the types.
      const call = bridge?.call as unknown as (...args: unknown[]) => Promise<unknown>;
      return Promise.all(
        bad.map((args) =>
          call(...args).then(
            () => 'answered',
            (error: unknown) => String(error),
          ),
        ),
      );
    });
    for (const reason of rejected) expect(reason).toContain('not a call');
  });

  test('turns chosen files into their paths, and refuses what is no file', async ({ app }) => {
    const file = join(app.home, '员工.csv');
    await writeFile(file, '工号,姓名\n1,张三\n');
    await app.call('workspace.create', { path: storePath(app, 'files') });
    await app.page.evaluate(() => {
      const input = document.createElement('input');
      input.type = 'file';
      input.id = 'probe';
      document.body.append(input);
    });
    await app.page.setInputFiles('#probe', file);
    const answers = await app.page.evaluate(async () => {
      const input = document.querySelector<HTMLInputElement>('#probe');
      const files = [...(input?.files ?? [])];
      const call = window.yardstick?.call;
      const taken = await call?.('import.preview', {}, { lang: 'zh' }, files);
      const none = await call?.('shell.info', {}, { lang: 'zh' }, ['/etc/passwd']).catch(String);
      return { taken, none };
    });
    expect(answers.none).toContain('File');
    expect(answers.taken).toMatchObject({ ok: true });
    expect(JSON.stringify(answers.taken)).toContain('员工.csv');
  });
});

test.describe('who may call', () => {
  test('only the top frame of our own page; nobody else gets an answer', async ({ app }) => {
    const { main } = app.standIn;
    const win = await main.firstWindow();
    const ours = { url: 'app://yardstick/', isTop: true };
    expect(await main.invoke({ win, frame: ours }, ...question)).toMatchObject({ ok: true });
    const others = [
      { win, frame: { url: 'https://evil.example/', isTop: true } },
      { win, frame: { url: 'app://yardstick.evil.example/', isTop: true } },
      { win, frame: { url: 'app://other/', isTop: true } },
      { win, frame: { url: 'file:///index.html', isTop: true } },
      { win, frame: { url: 'about:blank', isTop: true } },
      { win, frame: { ...ours, isTop: false } },
      { win, frame: null },
      { win, frame: ours, foreign: true },
    ];
    for (const frame of others) {
      await expect(main.invoke(frame, ...question), JSON.stringify(frame)).rejects.toThrow('may not call');
    }
  });

  test('there is one channel', async ({ app }) => {
    expect(await app.standIn.main.wire.ask('state')).toMatchObject({ channels: ['call'], schemes: ['app'] });
  });
});

test.describe('keeping in', () => {
  test('every request that would leave is cancelled', async ({ app }) => {
    const { wire } = app.standIn.main;
    const outside = [
      'https://example.com/',
      'http://127.0.0.1:9/',
      'ws://example.com/',
      'file:///etc/passwd',
      'ftp://example.com/x',
      'app://other/x',
      'app://yardstick.evil.example/',
      'blob:https://example.com/1',
      'chrome-extension://abc/x',
    ];
    for (const url of outside) expect(await wire.ask('mayRequest', url), url).toBe(false);
    for (const url of ['app://yardstick/', 'data:,x', 'blob:app://yardstick/1']) {
      expect(await wire.ask('mayRequest', url), url).toBe(true);
    }
    const fetched = await app.page.evaluate(() =>
      fetch('https://example.com/').then(
        () => 'got',
        () => 'blocked',
      ),
    );
    expect(fetched).toBe('blocked');
    app.forgetProblems();
  });

  test('no name is looked up and nothing runs in the background of the network', async ({ app }) => {
    const state = (await app.standIn.main.wire.ask('state')) as { switches: string[] };
    expect(state.switches).toEqual(['host-resolver-rules=MAP * ~NOTFOUND', 'disable-background-networking']);
  });

  test('every permission is denied', async ({ app }) => {
    for (const permission of [
      'media',
      'geolocation',
      'notifications',
      'clipboard-read',
      'openExternal',
      'usb',
      'hid',
    ]) {
      expect(await app.standIn.main.wire.ask('permissions', permission)).toEqual({
        request: false,
        check: false,
        device: false,
      });
    }
  });

  test('the page goes nowhere and opens nothing', async ({ app }) => {
    const { page, standIn } = app;
    const here = page.url();
    await page.evaluate(() => {
      window.location.href = 'https://example.com/';
    });
    await page.waitForTimeout(300);
    expect(page.url()).toBe(here);
    await page.evaluate(() => void window.open('https://example.com/'));
    await expect.poll(() => page.context().pages().length).toBe(1);
    const win = await standIn.main.firstWindow();
    for (const url of ['https://example.com/', 'app://yardstick/', 'about:blank']) {
      expect(await standIn.main.wire.ask('mayOpen', { win, url })).toBe(false);
    }
    for (const event of ['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview']) {
      expect(await standIn.main.wire.ask('mayNavigate', { win, url: 'https://example.com/', event }), event).toBe(
        false,
      );
    }
  });

  test('only what the page itself made can be downloaded', async ({ app }) => {
    const { wire } = app.standIn.main;
    expect(await wire.ask('mayDownload', 'https://example.com/a.exe')).toBe(false);
    expect(await wire.ask('mayDownload', 'blob:app://yardstick/1')).toBe(true);
  });

  test('app:// serves the bundle and nothing outside it, with a strict policy', async ({ app }) => {
    const { wire, schemes } = app.standIn.main;
    expect(schemes).toEqual([
      { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
    ]);
    const get = async (url: string, method = 'GET') =>
      (await wire.ask('serve', { url, method })) as { status: number; headers: Record<string, string> };
    const page = await get('app://yardstick/');
    expect(page.status).toBe(200);
    const policy = page.headers['content-security-policy'] ?? '';
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'");
    expect(policy).toContain("connect-src 'self'");
    expect(page.headers['x-content-type-options']).toBe('nosniff');
    const outside = [
      'app://yardstick/../main/index.js',
      'app://yardstick/..%2fmain%2findex.js',
      'app://yardstick/%2e%2e/main/index.js',
      'app://yardstick/..%5cmain%5cindex.js',
      'app://yardstick/../../package.json',
      'app://yardstick//etc/passwd',
      'app://other/index.html',
    ];
    for (const url of outside) expect((await get(url)).status, url).toBe(404);
    expect((await get('app://yardstick/', 'POST')).status).toBe(404);
  });

  test('scripts that are written into the page do not run', async ({ app }) => {
    const ran = await app.page.evaluate(async () => {
      const script = document.createElement('script');
      script.textContent = 'window.inlineRan = true';
      document.body.append(script);
      const image = document.createElement('img');
      image.setAttribute('onerror', 'window.handlerRan = true');
      image.src = 'data:,broken';
      document.body.append(image);
      await new Promise((done) => setTimeout(done, 200));
      return ['inlineRan', 'handlerRan'].filter((name) => name in window);
    });
    expect(ran).toEqual([]);
    // The policy said so on the console, which the fixture would otherwise take for a fault.
    app.forgetProblems();
  });
});

test.describe('menu and dialogs', () => {
  test('the menu has the edit roles and follows the language of the page', async ({ app }) => {
    const { main } = app.standIn;
    const roles = flat(await main.menu()).map(({ role }) => role);
    for (const role of ['undo', 'redo', 'cut', 'copy', 'paste', 'selectAll', 'quit', 'togglefullscreen']) {
      expect(roles).toContain(role);
    }
    expect(flat(await main.menu()).map(({ label }) => label)).toContain('打开工作区…');
    await main.invoke(
      { win: await main.firstWindow(), frame: { url: 'app://yardstick/', isTop: true } },
      'shell.info',
      {},
      { lang: 'en' },
    );
    const english = flat(await main.menu()).map(({ label }) => label);
    expect(english).toContain('Open Workspace…');
    expect(english.join('')).not.toMatch(/[\u4e00-\u9fff]/);
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
