/**
 * One edit of the planning grid. In main: what the call takes (from source, not bundled). On screen, with the app as it
 * is shipped: from the Enter key to the end of the frame in which the typed cell and the company's total both stand with
 * their new figures (page-clock.ts says how), once at the pace of a hand and once as fast as the browser can be driven;
 * and from Enter until main's answer, on disk, was read by the page.
 */
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { startLoopback, type Loopback } from '../../electron/loopback/server';
import { ensureBuilt } from '../../scripts/lib/build.mjs';
import { findChromium } from '../../scripts/lib/find.mjs';
import type { CallName, Input, Reply } from '../../src/core/contract/contract';
import { pageClock, percentile, serve } from './page-clock';
import { seedLargeCompany } from './plan-company';

const EDITS = 40;
const WARM_UP = 5;
/** Nobody types three digits faster. */
const PAUSE_MS = 300;

async function call<K extends CallName>({ dispatch }: Loopback, name: K, input: Input<K>): Promise<Reply<K>> {
  const envelope = await dispatch.call(name, input, { lang: 'zh' });
  if (!envelope.ok) throw new Error(envelope.error.message);
  // Dispatch answered this call by its contract.
  return envelope.reply as Reply<K>;
}

const spread = (times: readonly number[]): string =>
  `${percentile(times, 0.5).toFixed(1)} | ${percentile(times, 0.95).toFixed(1)}`;

/** Edits of one person's month through dispatch, the plan kept in main. */
async function inMain(app: Loopback, plan: number): Promise<number[]> {
  const view = await call(app, 'targets.plan', { plan });
  const person = view?.rows.find((row) => row.level === 'person');
  const times: number[] = [];
  for (let i = 0; i < EDITS + WARM_UP; i++) {
    const edits = [{ row: person?.id ?? 0, months: [2], value: 1_000_000 + i * 100 }];
    const start = performance.now();
    await call(app, 'targets.edit', { plan, mode: 'spread', edits });
    if (i >= WARM_UP) times.push(performance.now() - start);
  }
  return times;
}

/** Runs in the page, as text: when the reply of an edit had been read, by the clock of the page. */
const watchAnswers = `{
  const send = window.fetch;
  window.answers = [];
  window.fetch = async (...args) => {
    const response = await send(...args);
    if (String(args[1]?.body).includes('"targets.edit"')) {
      const read = response.json.bind(response);
      response.json = async () => { const body = await read(); window.answers.push(performance.now()); return body; };
    }
    return response;
  };
  addEventListener('keydown', (event) => { if (event.key === 'Enter') window.pressed = event.timeStamp; }, true);
  true;
}`;

interface OnScreen {
  readonly painted: readonly number[];
  readonly answered: readonly number[];
}

/** Opens the first region and its first team, and goes to the first person's March. */
async function openPerson(page: Page): Promise<void> {
  await page.getByRole('link', { name: '目标' }).click();
  await page.locator('[row-index="0"] [col-id="m2"]').first().click({ timeout: 120_000 });
  for (let level = 0; level < 2; level++) {
    await page.keyboard.press('Alt+Shift+ArrowRight');
    await page.keyboard.press('ArrowDown');
  }
}

async function typed(page: Page, from: number, pause: number): Promise<OnScreen> {
  const painted: number[] = [];
  const answered: number[] = [];
  for (let i = 0; i < EDITS + WARM_UP; i++) {
    const value = String(from + i);
    await page.keyboard.type(value);
    await page.waitForTimeout(pause);
    await page.evaluate(`{
      const total = () => document.querySelector('[row-index="b-0"] [col-id="m2"]')?.textContent;
      const before = total();
      const cell = () => parseFloat(document.querySelector('[row-index="2"] [col-id="m2"]')?.textContent ?? '');
      window.asked = window.answers.length;
      window.frame = untilPainted('keydown', () => total() !== before && cell() === ${value});
      true;
    }`);
    await page.keyboard.press('Enter');
    const took = await page.evaluate<number>('window.frame');
    if (Number.isNaN(took)) throw new Error(`the edit to ${value} did not show`);
    if (i >= WARM_UP) painted.push(took);
    if (pause > 0) {
      await page.waitForTimeout(pause);
      const answer = await page.evaluate<number>('window.answers[window.asked] - window.pressed');
      if (i >= WARM_UP) answered.push(answer);
    }
    await page.keyboard.press('ArrowUp');
  }
  return { painted, answered };
}

if (!ensureBuilt('all')) throw new Error('the build failed');
console.log(
  '| people | edit in main, ms p50 | p95 | Enter to repaint, ms p50 | p95 | without a pause, ms p50 | p95 | Enter to main’s answer, ms p50 | p95 |\n|---|---|---|---|---|---|---|---|---|',
);
const executablePath = findChromium();
for (const people of [500, 5_000]) {
  const folder = mkdtempSync(path.join(tmpdir(), 'yardstick-bench-'));
  mkdirSync(path.join(folder, 'Documents'));
  const workspace = path.join(folder, 'bench.yardstick');
  try {
    const app = await startLoopback({ port: 0 });
    await call(app, 'workspace.create', { path: workspace });
    const { store } = app.dispatch.session;
    if (store) seedLargeCompany(store, people);
    const { plan } = await call(app, 'targets.allocate', { year: 2026, plan: '主方案' });
    const main = await inMain(app, plan);
    await app.close();
    let screen = '— | — | — | — | — | —';
    if (executablePath !== null) {
      const { address, server } = await serve(workspace, folder);
      const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
      const page = await browser.newPage({ locale: 'zh-CN', viewport: { width: 1440, height: 900 } });
      await page.goto(address);
      await openPerson(page);
      await page.evaluate(pageClock);
      await page.evaluate(watchAnswers);
      const calm = await typed(page, 11, PAUSE_MS);
      const quick = await typed(page, 111, 0);
      screen = `${spread(calm.painted)} | ${spread(quick.painted)} | ${spread(calm.answered)}`;
      await browser.close();
      server.kill('SIGTERM');
      await once(server, 'exit');
    }
    console.log(`| ${people.toLocaleString('en-US')} | ${spread(main)} | ${screen} |`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
