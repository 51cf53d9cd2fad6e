/** One edit of the planning grid: what main takes, and from the Enter key to the painted totals in Chromium. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { startLoopback, type Loopback } from '../../electron/loopback/server';
import type { CallName, Input, Reply } from '../../src/core/contract/contract';
import { findChromium } from '../../scripts/lib/find.mjs';
import { seedLargeCompany } from './plan-company';

const EDITS = 40;
const WARM_UP = 5;

async function call<K extends CallName>({ dispatch }: Loopback, name: K, input: Input<K>): Promise<Reply<K>> {
  const envelope = await dispatch.call(name, input, { lang: 'zh' });
  if (!envelope.ok) throw new Error(envelope.error.message);
  // Dispatch answered this call by its contract.
  return envelope.reply as Reply<K>;
}

function spread(times: readonly number[]): string {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number): string => (sorted[Math.ceil(share * sorted.length) - 1] ?? NaN).toFixed(1);
  return `${at(0.5)} | ${at(0.95)}`;
}

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

/** Types a month of the first region's first person; the clock runs from Enter to the frame after the total moved. */
async function onScreen(page: Page): Promise<number[]> {
  await page.getByRole('link', { name: '目标' }).click();
  await page.locator('[row-index="0"] [col-id="m2"]').first().click({ timeout: 120_000 });
  await page.keyboard.press('Alt+Shift+ArrowRight');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Alt+Shift+ArrowRight');
  await page.keyboard.press('ArrowDown');
  await page.evaluate(() => {
    const total = document.querySelector('[row-index="b-0"] [col-id="m2"]');
    const times: number[] = [];
    let pressed = 0;
    addEventListener('keydown', (event) => (pressed = event.key === 'Enter' ? performance.now() : pressed), true);
    new MutationObserver(() => {
      const from = pressed;
      pressed = 0;
      if (from > 0) requestAnimationFrame(() => setTimeout(() => times.push(performance.now() - from)));
    }).observe(total ?? document.body, { subtree: true, childList: true, characterData: true });
    Object.assign(window, { times });
  });
  const seen = (): Promise<number[]> => page.evaluate(() => (window as unknown as { times: number[] }).times);
  for (let i = 0; i < EDITS + WARM_UP; i++) {
    await page.keyboard.type(String(11 + i));
    await page.keyboard.press('Enter');
    for (let wait = 0; (await seen()).length <= i && wait < 200; wait++) await page.waitForTimeout(20);
    await page.keyboard.press('ArrowUp');
  }
  return (await seen()).slice(WARM_UP);
}

console.log('| people | edit in main, ms p50 | p95 | Enter to repaint, ms p50 | p95 |\n|---|---|---|---|---|');
const executablePath = findChromium();
for (const people of [500, 5_000]) {
  const folder = mkdtempSync(path.join(tmpdir(), 'yardstick-bench-'));
  const app = await startLoopback({ port: 0 });
  try {
    await call(app, 'workspace.create', { path: path.join(folder, 'bench.yardstick') });
    const { store } = app.dispatch.session;
    if (store) seedLargeCompany(store, people);
    const { plan } = await call(app, 'targets.allocate', { year: 2026, plan: '主方案' });
    const main = await inMain(app, plan);
    let screen = '— | —';
    if (executablePath !== null) {
      const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
      const page = await browser.newPage({ locale: 'zh-CN', viewport: { width: 1440, height: 900 } });
      await page.goto(app.address);
      screen = spread(await onScreen(page));
      await browser.close();
    }
    console.log(`| ${people.toLocaleString('en-US')} | ${spread(main)} | ${screen} |`);
  } finally {
    await app.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
