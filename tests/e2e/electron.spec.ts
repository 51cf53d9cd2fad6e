/** The desktop shell itself, as built, on the Electron stand-in: its window, its bridge, who may call, and how pages are kept in. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { StandInApp } from '../support/electron-stand-in/stand-in-app';
import { expect, test, type AppUnderTest } from './shell';

const question = ['shell.info', {}, { lang: 'zh' }] as const;

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
