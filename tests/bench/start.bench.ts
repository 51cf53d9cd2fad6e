/** From the command to a plan that can be edited: the case company (500 people, three years) in the browser shell. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { chromium, type Browser } from '@playwright/test';
import { ensureBuilt } from '../../scripts/lib/build.mjs';
import { findChromium } from '../../scripts/lib/find.mjs';
import { openTestApp } from '../support/app';

const RUNS = 7;
const root = path.join(import.meta.dirname, '../..');

/** The nine files, imported and planned, as a workspace of its own. */
async function caseWorkspace(folder: string): Promise<string> {
  const app = await openTestApp({ now: '2025-12-31T10:00:00Z' });
  const fixtures = path.join(root, 'tests/fixtures/case');
  const files = readdirSync(fixtures).map((name) => path.join(fixtures, name));
  const preview = await app.call('import.preview', { files });
  await app.call('import.commit', { id: preview.id });
  await app.call('targets.allocate', { year: 2026, total: '5600000000', plan: '2026', options: {} });
  const workspace = path.join(folder, 'case.yardstick');
  await app.call('workspace.saveCopy', { path: workspace });
  await app.close();
  return workspace;
}

interface Start {
  /** Milliseconds from the command to the address. */
  readonly served: number;
  /** Milliseconds from the command to the first number of the plan on screen. */
  readonly usable: number;
}

async function start(browser: Browser, home: string, workspace: string): Promise<Start> {
  const from = performance.now();
  const env = { ...process.env, HOME: home, XDG_CONFIG_HOME: path.join(home, '.config') };
  const server = spawn(
    process.execPath,
    [path.join(root, 'out/main/cli.js'), 'serve', '--workspace', workspace, '--json'],
    {
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  // A line of our own command, in the shape that its documentation gives.
  const [line] = (await once(createInterface({ input: server.stdout }), 'line')) as [string];
  const { address } = JSON.parse(line) as { address: string };
  const served = performance.now() - from;
  const page = await browser.newPage();
  await page.goto(address);
  await page.locator('[row-index="0"] [col-id="m2"]').first().waitFor();
  const usable = performance.now() - from;
  await page.close();
  server.kill('SIGTERM');
  await once(server, 'exit');
  return { served, usable };
}

if (!ensureBuilt('all')) throw new Error('the build failed');
const folder = mkdtempSync(path.join(tmpdir(), 'yardstick-start-'));
mkdirSync(path.join(folder, 'Documents'));
const browser = await chromium.launch({
  executablePath: findChromium() ?? undefined,
  args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
});
try {
  const workspace = await caseWorkspace(folder);
  // The first start is cold; it is shown apart.
  const cold = await start(browser, folder, workspace);
  const warm: Start[] = [];
  for (let i = 0; i < RUNS; i++) warm.push(await start(browser, folder, workspace));
  const middle = (of: (one: Start) => number): string =>
    `${Math.round([...warm].map(of).sort((a, b) => a - b)[RUNS >> 1] ?? NaN)} ms`;
  console.log('| start, 500 people, 3 years | first | warm, median |\n|---|---|---|');
  console.log(`| address printed | ${Math.round(cold.served)} ms | ${middle(({ served }) => served)} |`);
  console.log(`| plan on screen | ${Math.round(cold.usable)} ms | ${middle(({ usable }) => usable)} |`);
} finally {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
}
