/**
 * A tier handle dragged on the case company in Chromium (design 6): from the pointer's move to the end of the frame in
 * which both the handle on its curve and the total cost of all people stand at the new bound (page-clock.ts says how).
 * Needs a build and Chromium. A move after which the cost does not change within five seconds counts as missed; more
 * than half missed is a failure.
 */
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { findChromium } from '../../scripts/lib/find.mjs';
import { pageClock, percentile, serve } from './page-clock';

const root = path.join(import.meta.dirname, '../..');
const cli = path.join(root, 'out/main/cli.js');
const chromiumPath = findChromium() ?? undefined;
const home = mkdtempSync(path.join(tmpdir(), 'yardstick-drag-'));
const workspace = path.join(home, 'drag.yardstick');
mkdirSync(path.join(home, 'Documents'));
const env = { ...process.env, HOME: home, XDG_CONFIG_HOME: path.join(home, '.config') };
const STEPS = 80;

const caseFolder = path.join(root, 'tests/fixtures/case');
const files = readdirSync(caseFolder).map((name) => path.join(caseFolder, name));
for (const args of [
  ['new', workspace],
  ['import', workspace, ...files],
]) {
  const { status, stderr } = spawnSync(process.execPath, [cli, ...args, '--json'], { env, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
}

interface Asked {
  readonly ok: boolean;
  readonly reply?: unknown;
}

async function ask(page: Page, name: string, input: unknown): Promise<Asked> {
  return page.evaluate(
    async (body): Promise<Asked> => {
      const headers = { 'content-type': 'application/json' };
      // The envelope of every call says whether it was done.
      return (await (await fetch('/call', { method: 'POST', headers, body: JSON.stringify(body) })).json()) as Asked;
    },
    { name, input, options: { lang: 'zh' } },
  );
}

const tiers = (from: string): object => ({
  format: 'yardstick.scheme',
  version: 1,
  name: '两档',
  components: [
    {
      key: 'commission',
      credit: 'net_sales',
      rate: {
        kind: 'tiers',
        mode: 'marginal',
        boundary: 'upper',
        tiers: [
          { from: '0', to: from, rate: '0.03' },
          { from, rate: '0.05' },
        ],
      },
    },
  ],
});

/** Runs in the page, as text: the loader's helpers do not exist there. */
const watch = `{
  const slider = () => document.querySelector('[role="slider"]')?.getAttribute('aria-valuenow');
  const cost = () => document.querySelector('.c-card[aria-pressed="true"] .c-card-figure b')?.textContent;
  const before = [slider(), cost()];
  window.moved = untilPainted('pointermove', () => slider() !== before[0] && cost() !== before[1]);
  true;
}`;

const { address, server } = await serve(workspace, home);
const browser = await chromium.launch({
  ...(chromiumPath === undefined ? {} : { executablePath: chromiumPath }),
  args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
});
try {
  const page = await (await browser.newContext({ locale: 'zh-CN', viewport: { width: 1440, height: 1000 } })).newPage();
  await page.goto(address);
  await page.waitForURL((url) => url.search === '');
  await ask(page, 'commission.saveScheme', { name: '两档', document: tiers('1000000') });
  await page.goto(new URL('/#/commission', page.url()).href);
  await page.reload({ waitUntil: 'networkidle' });
  await page.evaluate(pageClock);
  const handle = page.getByRole('slider').first();
  await handle.waitFor({ timeout: 60_000 });
  await page.waitForTimeout(4000);
  await handle.scrollIntoViewIfNeeded();
  const times = await drag(page);
  const at = (share: number): string => percentile(times, share).toFixed(0);
  const ground = (await ask(page, 'commission.ground', {})).reply as
    { readonly people: readonly unknown[] } | undefined;
  console.log(
    `| people | moves | p50 ms | p95 ms | most ms |\n|---|---|---|---|---|\n| ${ground?.people.length ?? '?'} | ${times.length} | ${at(0.5)} | ${at(0.95)} | ${at(1)} |`,
  );
} finally {
  await browser.close();
  server.kill('SIGTERM');
  await once(server, 'exit');
  rmSync(home, { recursive: true, force: true });
}

/** Moves the pointer to and fro; each move waits for handle and cost. @returns milliseconds a move */
async function drag(page: Page): Promise<number[]> {
  const box = await page.getByRole('slider').first().boundingBox();
  if (!box) throw new Error('no handle');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  const out: number[] = [];
  for (let i = 1; i <= STEPS; i += 1) {
    await page.evaluate(watch);
    await page.mouse.move(x + 4 * (i % 16 < 8 ? i % 8 : 8 - (i % 8)), y);
    const took = await page.evaluate<number>('window.moved');
    if (!Number.isNaN(took)) out.push(took);
  }
  await page.mouse.up();
  if (out.length < STEPS / 2) throw new Error(`only ${out.length} of ${STEPS} moves changed the cost`);
  return out;
}
