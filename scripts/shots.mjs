// `npm run shots`: every screen in both languages, both themes and three sizes, on the sample company (or, with
// `-- --workspace f`, on a copy of another) into shots/. Fails when a page reports an error.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { ensureBuilt, root } from './lib/build.mjs';
import { findChromium } from './lib/find.mjs';

const { values } = parseArgs({
  options: { workspace: { type: 'string' }, out: { type: 'string', default: 'shots' }, only: { type: 'string' } },
});
/** The screens, by their addresses; `start` is what is seen before a workspace is open. */
const screens = ['data', 'targets', 'commission', 'talent', 'history'].filter(
  (screen) => values.only === undefined || screen === values.only,
);
const sizes = [
  { width: 1440, height: 900 },
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
];
const variants = ['zh', 'en'].flatMap((lang) =>
  ['light', 'dark'].flatMap((theme) => sizes.map((size) => ({ lang, theme, size }))),
);

if (!ensureBuilt('all')) process.exit(1);
const folder = join(root, values.out);
const home = mkdtempSync(join(tmpdir(), 'yardstick-shots-'));
const problems = [];
mkdirSync(folder, { recursive: true });
mkdirSync(join(home, 'Documents'));

const server = spawn(process.execPath, [join(root, 'out/main/cli.js'), 'serve', '--json'], {
  env: { ...process.env, HOME: home, USERPROFILE: home, APPDATA: home, XDG_CONFIG_HOME: join(home, '.config') },
  stdio: ['ignore', 'pipe', 'inherit'],
});
const browser = await chromium.launch({
  executablePath: findChromium() ?? undefined,
  args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
});
try {
  const [line] = await once(createInterface({ input: server.stdout }), 'line');
  const context = await browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
  const page = await context.newPage();
  page.on('pageerror', (error) => problems.push(`${page.url()}: ${error.message}`));
  await page.goto(JSON.parse(line).address);
  await page.waitForURL((url) => url.search === '');
  for (const variant of variants) await shoot(page, 'start', '', variant);
  await openWorkspace(page);
  for (const screen of screens) {
    for (const variant of variants) await shoot(page, screen, `#/${screen}`, variant);
  }
} finally {
  await browser.close();
  server.kill('SIGTERM');
  await once(server, 'exit');
  rmSync(home, { recursive: true, force: true });
}
for (const problem of problems) console.error(problem);
process.exitCode = problems.length === 0 ? 0 : 1;

async function shoot(page, screen, hash, { lang, theme, size }) {
  await page.setViewportSize(size);
  await page.evaluate((preferences) => localStorage.setItem('yardstick.preferences', JSON.stringify(preferences)), {
    lang,
    theme,
    moneyUnit: 'wan',
  });
  await page.goto(new URL(`/${hash}`, page.url()).href);
  await page.reload({ waitUntil: 'networkidle' });
  // Charts and grids draw themselves in after the data has come.
  await page.waitForTimeout(700);
  const name = `${screen}-${lang}-${theme}-${size.width}.png`;
  await page.screenshot({ path: join(folder, name), animations: 'disabled' });
  console.log(name);
}

async function openWorkspace(page) {
  const { workspace } = values;
  const copy = workspace === undefined ? null : join(home, 'Documents', basename(workspace));
  if (copy !== null) copyFileSync(workspace, copy);
  const [name, input] = copy === null ? ['sample.open', {}] : ['workspace.open', { path: copy }];
  const answer = await page.evaluate(
    async (body) => {
      const headers = { 'content-type': 'application/json' };
      return (await fetch('/call', { method: 'POST', headers, body: JSON.stringify(body) })).json();
    },
    { name, input, options: { lang: 'zh' } },
  );
  if (!answer.ok) throw new Error(answer.error.message);
}
