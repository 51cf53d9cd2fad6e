// `npm run shots`: each screen in both languages, both themes and two sizes, with the case company, into shots/.
// `-- --only targets` takes one module; `-- --quick` one size; `-- --fresh` builds the workspace anew.
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { root } from './lib/build.mjs';
import { findChromium } from './lib/find.mjs';

const { values: wanted } = parseArgs({
  options: { only: { type: 'string' }, quick: { type: 'boolean' }, fresh: { type: 'boolean' } },
});
const cli = join(root, 'out/main/cli.js');
const prepared = join(root, '.cache/shots');
const folder = join(root, 'shots');
const sizes = wanted.quick
  ? [[1440, 900]]
  : [
      [1280, 800],
      [1920, 1080],
    ];
const modules = ['start', 'data', 'targets', 'commission', 'talent', 'history'].filter(
  (name) => wanted.only === undefined || wanted.only === name,
);

prepare();
mkdirSync(folder, { recursive: true });
const home = mkdtempSync(join(tmpdir(), 'yardstick-shots-'));
const workspace = join(home, '华饰家居.yardstick');
cpSync(join(prepared, 'demo.yardstick'), workspace);
const browser = await chromium.launch({
  executablePath: findChromium() ?? undefined,
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-sync'],
});
try {
  for (const [width, height] of sizes) {
    for (const lang of ['zh', 'en']) {
      for (const theme of ['light', 'dark']) await takeAll(width, height, lang, theme);
    }
  }
} finally {
  await browser.close();
  rmSync(home, { recursive: true, force: true });
}

/** The case company through the whole main job, once. */
function prepare() {
  if (wanted.fresh) rmSync(prepared, { recursive: true, force: true });
  if (existsSync(join(prepared, 'demo.yardstick'))) return;
  const files = join(root, 'tests/fixtures/case');
  const { status } = spawnSync(process.execPath, [cli, 'demo', '--out', prepared, '--files', files], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) throw new Error('the case company could not be prepared: run `npm run build` first');
}

async function takeAll(width, height, lang, theme) {
  const { address, stop } = await serve();
  const context = await browser.newContext({ viewport: { width, height } });
  await context.addInitScript(
    ([key, value]) => localStorage.setItem(key, value),
    ['yardstick.preferences', JSON.stringify({ lang, theme, moneyUnit: 'wan' })],
  );
  const page = await context.newPage();
  page.on('pageerror', (error) => console.error(`${lang} ${theme}: ${error.message}`));
  await page.goto(address);
  await page.getByRole('navigation').waitFor();
  for (const name of modules) await take(page, name, join(folder, `${name}-${lang}-${theme}-${width}.png`));
  await context.close();
  await stop();
}

async function take(page, name, file) {
  if (name === 'start') await page.locator('button.y-logo').click();
  else await page.evaluate((hash) => void (location.hash = hash), `#/${name}`);
  await settled(page);
  await page.screenshot({ path: file });
  console.log(file);
  if (name === 'start') {
    await page.reload();
    await page.getByRole('navigation').waitFor();
  }
}

/** A screen is finished when it has its title, no grey bars are left, and both have been so for a second. */
async function settled(page) {
  await page.getByRole('heading', { level: 1 }).first().waitFor({ timeout: 60_000 });
  for (let quiet = 0; quiet < 4;) {
    await page.waitForTimeout(300);
    quiet = (await page.locator('.y-bones, .ant-spin, .ant-btn-loading').count()) === 0 ? quiet + 1 : 0;
  }
}

async function serve() {
  const server = spawn(process.execPath, [cli, 'serve', '--json', '--workspace', workspace], {
    env: { ...process.env, HOME: home },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: server.stdout });
  const { address } = await new Promise((resolve) => lines.once('line', (line) => resolve(JSON.parse(line))));
  return {
    address,
    stop: () =>
      new Promise((resolve) => {
        server.once('exit', resolve);
        server.kill('SIGTERM');
      }),
  };
}
