/**
 * The nine-box with some 500 names drawn in Chromium (design 4): the case company (474 people assessed), from the click
 * on the view to the second frame after all names stand. The control is the list view, which must hold no names.
 */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium, type Page } from '@playwright/test';
import { ensureBuilt } from '../../scripts/lib/build.mjs';
import { findChromium } from '../../scripts/lib/find.mjs';

const RUNS = 7;
const cli = resolve('out/main/cli.js');
const home = mkdtempSync(join(tmpdir(), 'yardstick-bench-'));
const workspace = join(home, 'case.yardstick');
const env = { ...process.env, HOME: home, USERPROFILE: home, APPDATA: home, XDG_CONFIG_HOME: join(home, '.config') };

if (!ensureBuilt('all')) throw new Error('the build failed');
const files = readdirSync('tests/fixtures/case').map((name) => resolve('tests/fixtures/case', name));
for (const words of [
  ['new', workspace],
  ['import', workspace, ...files],
]) {
  const { status, stderr } = spawnSync(process.execPath, [cli, ...words], { env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${words[0] ?? ''}: ${stderr}`);
}
const server = spawn(process.execPath, [cli, 'serve', '--workspace', workspace, '--json'], {
  env,
  stdio: ['ignore', 'pipe', 'inherit'],
});
const executablePath = findChromium();
const browser = await chromium.launch({
  ...(executablePath === null ? {} : { executablePath }),
  args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
});
try {
  const [line] = (await once(createInterface({ input: server.stdout }), 'line')) as [string];
  // One JSON line with the address, as `serve --json` says it.
  const { address } = JSON.parse(line) as { address: string };
  const page = await browser.newPage({ locale: 'zh-CN', viewport: { width: 1440, height: 900 } });
  await page.goto(address);
  await page.waitForURL((url) => url.search === '');
  await page.goto(new URL('/#/talent', page.url()).href);
  await page.locator('.t-nine').waitFor({ timeout: 60_000 });
  const names = await page.locator('.t-name').count();
  const times: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    await show(page, '名单');
    if ((await page.locator('.t-name').count()) > 0) throw new Error('the list view still holds the nine-box');
    await page.waitForTimeout(300);
    times.push(await show(page, '九宫格', names));
  }
  times.sort((a, b) => a - b);
  console.log('| names in the nine-box | median ms | slowest ms |\n|---|---|---|');
  console.log(`| ${names} | ${(times[RUNS >> 1] ?? NaN).toFixed(0)} | ${(times.at(-1) ?? NaN).toFixed(0)} |`);
} finally {
  await browser.close();
  server.kill('SIGTERM');
  await once(server, 'exit');
  rmSync(home, { recursive: true, force: true });
}

/** Milliseconds from the click on a view to the second frame with (at least) that many names. */
function show(page: Page, view: string, names = 0): Promise<number> {
  return page.evaluate(
    async ([label, least]) => {
      const items = [...document.querySelectorAll<HTMLElement>('.y-bar .ant-segmented-item')];
      const item = items.find((one) => one.textContent === label);
      const start = performance.now();
      item?.querySelector('input')?.click();
      // In the page there is nothing but this function: no helper that a bundler adds for named ones.
      do await new Promise((done) => requestAnimationFrame(done));
      while (document.querySelectorAll('.t-name').length < least);
      await new Promise((done) => requestAnimationFrame(done));
      return performance.now() - start;
    },
    [view, names] as const,
  );
}
