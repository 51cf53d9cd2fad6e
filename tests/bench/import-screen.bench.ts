/**
 * Does the window stay responsive while 100,000 × 20 cells are imported? Counts the tasks of the page over 50 ms (what
 * the browser calls long) from the choice of the file until it is stored, and names the longest; the aim is none over
 * 100 ms. A task of 150 ms that the bench makes itself is the control: it must be seen.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { ensureBuilt } from '../../scripts/lib/build.mjs';
import { withBrowserShell } from '../../scripts/lib/browser-shell.mjs';
import { bigWorkbook, orderHeads } from './big-workbook';

const ROWS = 100_000;
const COLUMNS = 20;
const PATIENCE = 300_000;

const seen = (page: Page): Promise<number[]> => page.evaluate<number[]>('window.longTasks');

/** The long tasks of what `work` does with the page. */
async function tasksOf(page: Page, work: () => Promise<unknown>): Promise<number[]> {
  const before = (await seen(page)).length;
  await work();
  await page.waitForTimeout(500);
  return (await seen(page)).slice(before);
}

function line(what: string, tasks: readonly number[]): string {
  const over = tasks.filter((ms) => ms > 100).length;
  return `| ${what} | ${tasks.length} | ${over} | ${Math.round(Math.max(0, ...tasks))} |`;
}

if (!ensureBuilt('all')) throw new Error('the build failed');
const folder = mkdtempSync(path.join(tmpdir(), 'yardstick-bench-'));
const file = path.join(folder, 'orders.xlsx');
writeFileSync(file, bigWorkbook(ROWS + 1, COLUMNS, orderHeads));
try {
  await withBrowserShell(async ({ page, create }) => {
    await create();
    await page.addInitScript(() => {
      const longTasks: number[] = [];
      Object.assign(window, { longTasks });
      new PerformanceObserver((list) => longTasks.push(...list.getEntries().map(({ duration }) => duration))).observe({
        type: 'longtask',
      });
    });
    await page.reload();
    await page.getByRole('navigation').first().waitFor();
    const control = await tasksOf(page, () =>
      page.evaluate(() => {
        setTimeout(() => {
          for (const end = performance.now() + 150; performance.now() < end;);
        });
      }),
    );
    if (!control.some((ms) => ms > 100)) throw new Error('the control was not seen');
    console.log(
      `| ${ROWS.toLocaleString('en-US')} × ${COLUMNS} in the window | over 50 ms | over 100 ms | longest, ms |`,
    );
    console.log('|---|---|---|---|');
    const preview = await tasksOf(page, async () => {
      const chooser = page.waitForEvent('filechooser');
      await page.getByRole('button', { name: '导入文件…' }).first().click();
      await (await chooser).setFiles(file);
      await page.getByRole('heading', { name: '导入预览' }).waitFor({ timeout: PATIENCE });
    });
    console.log(line('choose, read, preview', preview));
    const store = page.getByRole('button', { name: /^导入 .* 行$/ });
    const scrolled = await tasksOf(page, async () => {
      for (let i = 0; i < 20; i++) await page.mouse.wheel(0, 600);
    });
    console.log(line('scroll the preview', scrolled));
    const stored = await tasksOf(page, async () => {
      await store.click();
      await page
        .getByText(/已导入/)
        .first()
        .waitFor({ timeout: PATIENCE });
    });
    console.log(line('store', stored));
  });
} finally {
  rmSync(folder, { recursive: true, force: true });
}
