// The built app in a headless browser on an empty home folder, for scripts that look at it.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium } from '@playwright/test';
import { root } from './build.mjs';
import { findChromium } from './find.mjs';

/**
 * @typedef {object} BrowserShell
 * @property {import('@playwright/test').Page} page the app's page, before a workspace is open
 * @property {string[]} problems what the page reported as errors
 * @property {(name: string, input: object) => Promise<any>} call a call of the contract; throws what it was refused with
 * @property {(workspace?: string) => Promise<void>} open a copy of this workspace, or the sample company
 * @property {() => Promise<void>} create an empty workspace
 * @property {(look: { lang: string, theme: string, size: { width: number, height: number } }, hash: string) => Promise<void>} show
 */

/**
 * Starts it, lets `work` look, and cleans up whatever happens.
 * @param {(shell: BrowserShell) => Promise<void>} work
 */
export async function withBrowserShell(work) {
  const home = mkdtempSync(join(tmpdir(), 'yardstick-shell-'));
  mkdirSync(join(home, 'Documents'));
  const server = spawn(process.execPath, [join(root, 'out/main/cli.js'), 'serve', '--json'], {
    env: { ...process.env, HOME: home, USERPROFILE: home, APPDATA: home, XDG_CONFIG_HOME: join(home, '.config') },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const browser = await chromium.launch({
    executablePath: findChromium() ?? undefined,
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
    // Headless hides them, and grids then stand otherwise than in a window.
    ignoreDefaultArgs: ['--hide-scrollbars'],
  });
  try {
    const [line] = await once(createInterface({ input: server.stdout }), 'line');
    const context = await browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
    const page = await context.newPage();
    const problems = [];
    watchCalls(page);
    page.on('pageerror', (error) => problems.push(`${page.url()}: ${error.message}`));
    await page.goto(JSON.parse(line).address);
    await page.waitForURL((url) => url.search === '');
    const call = (name, input) => callFrom(page, name, input);
    await work({
      page,
      problems,
      call,
      open: async (workspace) => {
        if (workspace === undefined) return void (await call('sample.open', {}));
        const path = join(home, 'Documents', basename(workspace));
        copyFileSync(workspace, path);
        await call('workspace.open', { path });
      },
      create: () => call('workspace.create', { path: join(home, 'Documents', 'empty.yardstick') }),
      show: (look, hash) => show(page, look, hash),
    });
  } finally {
    await browser.close();
    server.kill('SIGTERM');
    await once(server, 'exit');
    rmSync(home, { recursive: true, force: true });
  }
}

async function callFrom(page, name, input) {
  const answer = await page.evaluate(
    async (body) => {
      const headers = { 'content-type': 'application/json' };
      return (await fetch('/call', { method: 'POST', headers, body: JSON.stringify(body) })).json();
    },
    { name, input, options: { lang: 'zh' } },
  );
  if (!answer.ok) throw new Error(answer.error.message);
  return answer.reply;
}

/** One screen by its address, with everything that moves at rest. */
async function show(page, { lang, theme, size }, hash) {
  await page.setViewportSize(size);
  await page.evaluate((preferences) => localStorage.setItem('yardstick.preferences', JSON.stringify(preferences)), {
    lang,
    theme,
    moneyUnit: 'wan',
  });
  await page.goto(new URL(`/${hash}`, page.url()).href);
  await page.reload({ waitUntil: 'networkidle' });
  await settle(page);
}

/** Calls on their way, by page. @type {WeakMap<import('@playwright/test').Page, Set<object>>} */
const underWay = new WeakMap();

function watchCalls(page) {
  const calls = new Set();
  underWay.set(page, calls);
  page.on('request', (request) => {
    if (request.url().endsWith('/call')) calls.add(request);
  });
  for (const end of ['requestfinished', 'requestfailed']) page.on(end, (request) => calls.delete(request));
}

/** No call under way for a while, then a moment more: charts and grids draw themselves in after the data has come. */
export async function settle(page) {
  const calls = underWay.get(page) ?? new Set();
  for (let quiet = 0; quiet < 4; quiet = calls.size === 0 ? quiet + 1 : 0) await page.waitForTimeout(100);
  await page.waitForTimeout(600);
}
