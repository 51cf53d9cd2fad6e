/**
 * `test` and `expect` for specs of the app: the fixture `app` is the app on a fresh home folder, in the shell that
 * the project names. A spec written with it runs in the browser shell, on the Electron stand-in and on Electron.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { statSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import {
  _electron as electron,
  expect,
  test as base,
  type BrowserContext,
  type ElectronApplication,
  type Page,
} from '@playwright/test';
import { findElectron } from '../../scripts/lib/find.mjs';
import { CallError } from '../../src/client/call';
import type { CallName, Input, Reply } from '../../src/core/contract/contract';
import type { Envelope } from '../../src/core/contract/envelope';
import type { StandInApp } from '../support/electron-stand-in/stand-in-app';
import { StandInApp as StandIn } from '../support/electron-stand-in/stand-in-app';

type ShellName = 'browser' | 'electron-stand-in' | 'electron';

export interface ShellOption {
  shell: ShellName;
}

/** One running shell. */
interface Running {
  readonly page: Page;
  /** Present where the shell is the stand-in. */
  readonly standIn?: StandInApp;
  saved(act: () => Promise<unknown>, folder: string): Promise<string>;
  choose(act: () => Promise<unknown>, paths: readonly string[]): Promise<void>;
  stop(): Promise<void>;
}

export class AppUnderTest {
  #running: Running | null = null;
  readonly #problems: string[] = [];
  #saves = 0;

  constructor(
    readonly shell: ShellName,
    /** The user's home folder; what the app keeps lies in it. */
    readonly home: string,
    private readonly context: BrowserContext,
  ) {}

  /** The app's page; another one after a restart. */
  get page(): Page {
    return this.#now.page;
  }

  get standIn(): StandInApp {
    const { standIn } = this.#now;
    if (!standIn) throw new Error('this spec is for the stand-in only');
    return standIn;
  }

  get #now(): Running {
    if (!this.#running) throw new Error('the app is not running');
    return this.#running;
  }

  async start(args: readonly string[] = []): Promise<Page> {
    this.#running = await starters[this.shell](this.home, this.context, args);
    const { page } = this.#running;
    page.on('pageerror', (error) => this.#problems.push(error.stack ?? error.message));
    page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) this.#problems.push(message.text());
    });
    return page;
  }

  async stop(): Promise<void> {
    await this.#running?.stop();
    this.#running = null;
  }

  /** Ends the app as a user does, and starts it again on the same home folder. */
  async restart(args: readonly string[] = []): Promise<Page> {
    await this.stop();
    return this.start(args);
  }

  /** A call of the contract past the screens, to set up and to look. @throws CallError when it is refused */
  async call<K extends CallName>(name: K, input: Input<K>): Promise<Reply<K>> {
    const request = { name, input, options: { lang: 'zh' as const } };
    const envelope = await this.page.evaluate(async (sent): Promise<Envelope> => {
      if (window.yardstick) return window.yardstick.call(sent.name, sent.input, sent.options);
      const headers = { 'content-type': 'application/json' };
      const response = await fetch('/call', { method: 'POST', headers, body: JSON.stringify(sent) });
      // The shell answers with the envelope of dispatch.
      return (await response.json()) as Envelope;
    }, request);
    if (!envelope.ok) throw new CallError(envelope.error);
    // Dispatch answered this call by its contract.
    return envelope.reply as Reply<K>;
  }

  /** The path of the file that `act` makes the app save: by the save dialog, or as a download. */
  async saved(act: () => Promise<unknown>): Promise<string> {
    const folder = join(this.home, `saved-${++this.#saves}`);
    await mkdir(folder);
    return this.#now.saved(act, folder);
  }

  /** Answers the dialog for files that `act` opens. */
  choose(act: () => Promise<unknown>, paths: readonly string[]): Promise<void> {
    return this.#now.choose(act, paths);
  }

  /** For a test that makes the page break its policy on purpose. */
  forgetProblems(): void {
    this.#problems.length = 0;
  }

  /** Errors that nobody caught and what the page's policy blocked: must be empty at the end of each test. */
  get problems(): readonly string[] {
    return [...this.#problems, ...(this.#running?.standIn?.main.missing ?? [])];
  }
}

type Start = (home: string, context: BrowserContext, args: readonly string[]) => Promise<Running>;

const starters: Readonly<Record<ShellName, Start>> = {
  browser: startBrowser,
  'electron-stand-in': startStandIn,
  electron: startElectron,
};

function environment(home: string): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = { ...process.env, HOME: home, USERPROFILE: home, APPDATA: join(home, 'AppData') };
  delete env.XDG_CONFIG_HOME;
  return env;
}

async function startBrowser(home: string, context: BrowserContext): Promise<Running> {
  const server = spawn(process.execPath, [resolve('out/main/cli.js'), 'serve', '--json'], {
    env: environment(home),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const address = await firstLine(server);
  const page = await context.newPage();
  // A listener from the start: otherwise the page is told to hand over its dialogs only as one is waited for, and a
  // key pressed at once can be quicker than that.
  page.on('filechooser', () => undefined);
  await page.goto(address);
  await page.waitForURL((url) => url.search === '');
  return {
    page,
    saved: async (act, folder) => {
      const download = page.waitForEvent('download');
      await act();
      const path = join(folder, (await download).suggestedFilename());
      await (await download).saveAs(path);
      return path;
    },
    choose: async (act, paths) => {
      const chooser = page.waitForEvent('filechooser');
      await act();
      await (await chooser).setFiles([...paths]);
    },
    stop: async () => {
      await page.close();
      server.kill('SIGTERM');
      if (server.exitCode === null) await once(server, 'exit');
    },
  };
}

async function firstLine(server: ChildProcess): Promise<string> {
  if (!server.stdout) throw new Error('the server has no output');
  // A line of our own command, in the shape that its documentation gives.
  const [line] = (await once(createInterface({ input: server.stdout }), 'line')) as [string];
  const { address } = JSON.parse(line) as { address?: string };
  if (address === undefined) throw new Error(line);
  return address;
}

async function startStandIn(home: string, context: BrowserContext, args: readonly string[]): Promise<Running> {
  const standIn = await StandIn.start(context, { home, args });
  const page = await standIn.firstPage();
  const { answers } = standIn.main;
  return {
    page,
    standIn,
    saved: async (act, folder) => {
      const before = standIn.main.asked.length;
      answers.save.push(({ defaultPath }) => ({
        canceled: false,
        filePath: join(folder, basename(String(defaultPath))),
      }));
      await act();
      await expect.poll(() => standIn.main.asked.length).toBeGreaterThan(before);
      const path = join(folder, basename(String(standIn.main.asked.at(-1)?.options.defaultPath)));
      await written(path);
      return path;
    },
    choose: async (act, paths) => {
      answers.open.push({ canceled: false, filePaths: paths });
      const before = standIn.main.asked.length;
      await act();
      await expect.poll(() => standIn.main.asked.length).toBeGreaterThan(before);
    },
    stop: async () => {
      await standIn.quit();
    },
  };
}

async function startElectron(home: string, _context: BrowserContext, args: readonly string[]): Promise<Running> {
  const executablePath = findElectron();
  if (executablePath === null) throw new Error('no Electron on this machine');
  // Playwright wants every variable to have a value.
  const env = Object.fromEntries(
    Object.entries(environment(home)).filter(([, value]) => value !== undefined),
  ) as Record<string, string>;
  const app = await electron.launch({ executablePath, args: ['--no-sandbox', resolve('.'), ...args], env });
  const page = await app.firstWindow();
  return {
    page,
    saved: async (act, folder) => {
      await answerDialogs(app, { folder, paths: [] });
      await act();
      const path = await app.evaluate(() => (globalThis as unknown as { savedTo?: string }).savedTo ?? '');
      await written(path);
      return path;
    },
    choose: async (act, paths) => {
      await answerDialogs(app, { folder: '', paths });
      await act();
    },
    stop: () => app.close(),
  };
}

/** A file is there before it is whole: waits until it has stopped growing. */
async function written(path: string): Promise<void> {
  let before = 0;
  await expect
    .poll(
      () => {
        const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
        const isWhole = size > 0 && size === before;
        before = size;
        return isWhole;
      },
      { intervals: [200], timeout: 60_000 },
    )
    .toBe(true);
}

/** Real dialogs cannot be clicked by a test: main's are answered in their place. */
async function answerDialogs(
  app: ElectronApplication,
  answer: { readonly folder: string; readonly paths: readonly string[] },
): Promise<void> {
  await app.evaluate(({ dialog }, { folder, paths }) => {
    const name = (options: { defaultPath?: string }): string =>
      (options.defaultPath ?? 'file').split(/[\\/]/).at(-1) ?? '';
    const save = (...given: readonly unknown[]) => {
      // The options are the last argument, with or without a window before them.
      const filePath = `${folder}/${name(given.at(-1) as { defaultPath?: string })}`;
      Object.assign(globalThis, { savedTo: filePath });
      return Promise.resolve({ canceled: false, filePath });
    };
    const open = () => Promise.resolve({ canceled: false, filePaths: [...paths] });
    Object.assign(dialog, { showSaveDialog: save, showOpenDialog: open });
  }, answer);
}

export const test = base.extend<ShellOption & { home: string; app: AppUnderTest }>({
  shell: ['browser', { option: true }],
  home: async ({}, use) => {
    const home = await mkdtemp(join(tmpdir(), 'yardstick-e2e-'));
    await mkdir(join(home, 'Documents'));
    await use(home);
    await rm(home, { recursive: true, force: true });
  },
  app: async ({ shell, home, context }, use) => {
    const app = new AppUnderTest(shell, home, context);
    await app.start();
    await use(app);
    const { problems } = app;
    await app.stop();
    expect(problems).toEqual([]);
  },
});

export { expect };
