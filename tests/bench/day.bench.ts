/**
 * A planner's day on the case company in Chromium: each step of the main job from the click to the last change of the
 * page, slowest first. It shows where waiting is felt and so what is worth making faster (docs/performance.md).
 * A step that changes nothing on the page is a failure: its button is gone or does nothing.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { chromium, type Page } from '@playwright/test';
import { ensureBuilt } from '../../scripts/lib/build.mjs';
import { findChromium } from '../../scripts/lib/find.mjs';

const root = path.join(import.meta.dirname, '../..');
const fixtures = path.join(root, 'tests/fixtures/case');
const files = readdirSync(fixtures).map((name) => path.join(fixtures, name));
/** The page is at rest when nothing was asked and nothing changed for so long. */
const REST = 500;
const LONGEST = 180_000;

/** Runs in every page, as text: notes the last change of the document and the questions under way. */
const watch = `{
  const state = (window.day = { last: 0, asking: 0 });
  const note = () => { state.last = performance.now(); };
  // A message that goes away by itself is nothing that anybody waits for.
  const isNotice = (node) => (node instanceof Element ? node : node.parentElement)?.closest('.y-notices');
  const matters = ({ target, addedNodes, removedNodes }) =>
    !isNotice(target) && ![...addedNodes, ...removedNodes].some((node) => node instanceof Element && node.matches('.y-notices'));
  new MutationObserver((records) => { if (records.some(matters)) note(); }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
  const ask = window.fetch;
  window.fetch = (...args) => {
    state.asking += 1;
    return ask(...args).finally(() => { state.asking -= 1; note(); });
  };
}`;

interface Step {
  readonly name: string;
  readonly ms: number;
}
const steps: Step[] = [];

/** Does one step and waits for the page to rest. */
async function step(page: Page, name: string, act: () => Promise<unknown>): Promise<void> {
  await page.waitForTimeout(REST);
  const from = await page.evaluate<number>('performance.now()');
  await act();
  const last = await page.evaluate<number>(`new Promise((resolve, reject) => {
    const from = ${from};
    const look = () => {
      const now = performance.now();
      if (window.day.asking === 0 && window.day.last > from && now - window.day.last > ${REST}) resolve(window.day.last);
      else if (now - from > ${LONGEST}) reject(new Error('nothing changed, or it never came to rest'));
      else setTimeout(look, 20);
    };
    look();
  })`);
  steps.push({ name, ms: last - from });
}

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first();
const nav = (page: Page, name: string) => page.getByRole('link', { name, exact: true });

async function choose(page: Page, act: () => Promise<unknown>): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await act();
  await (await chooser).setFiles(files);
}

/** All views of the screen that is open, one after the other, and back to the first. */
async function views(page: Page, screen: string): Promise<void> {
  const items = page.locator('.y-bar').first().locator('.ant-segmented').first().locator('.ant-segmented-item');
  for (let at = (await items.count()) - 1; at >= 0; at -= 1) {
    const label = (await items.nth(at).textContent()) ?? '';
    if (!((await items.nth(at).getAttribute('class')) ?? '').includes('selected'))
      await step(page, `${screen} · ${label}`, () => items.nth(at).click());
  }
}

async function download(page: Page, name: string | RegExp): Promise<void> {
  const started = page.waitForEvent('download', { timeout: LONGEST });
  await button(page, name).click();
  await (await started).path();
}

async function day(page: Page): Promise<void> {
  await page.getByRole('heading', { name: '从哪里开始？' }).waitFor();
  await step(page, '选九个文件 → 预览', () => choose(page, () => button(page, '选择文件…').click()));
  await step(page, '导入', () => button(page, /^导入 .* 行$/).click());
  // The import ends on the data screen.
  await views(page, '数据');
  await step(page, '打开目标', () => nav(page, '目标').click());
  await step(page, '打开分配', () => button(page, '分配目标').click());
  const drivers = page.getByRole('dialog');
  await step(page, '试算总额', () => drivers.getByRole('textbox', { name: /^公司目标/ }).fill('560000'));
  await step(page, '分配', () => drivers.getByRole('button', { name: '分配目标' }).click());
  await views(page, '目标');
  await step(page, '导出目标', () => download(page, '导出工作簿'));
  await step(page, '打开提成', () => nav(page, '提成').click());
  await step(page, '第一个方案', () => button(page, /统一 3%/).click());
  await step(page, '新方案', () => button(page, '新方案').click());
  await step(page, '第二个方案', () => button(page, /150万起全额 4%/).click());
  await views(page, '提成');
  await step(page, '导出提成', () => download(page, '导出提成表'));
  await step(page, '打开人才', () => nav(page, '人才').click());
  await views(page, '人才');
  await step(page, '导出人才', () => download(page, '导出人才表'));
  await step(page, '回到目标', () => nav(page, '目标').click());
  await step(page, '回到提成', () => nav(page, '提成').click());
  await step(page, '回到人才', () => nav(page, '人才').click());
  await step(page, '撤销', () => page.keyboard.press('Control+z'));
}

if (!ensureBuilt('all')) throw new Error('the build failed');
const home = mkdtempSync(path.join(tmpdir(), 'yardstick-day-'));
mkdirSync(path.join(home, 'Documents'));
const server = spawn(process.execPath, [path.join(root, 'out/main/cli.js'), 'serve', '--json'], {
  env: { ...process.env, HOME: home, XDG_CONFIG_HOME: path.join(home, '.config') },
  stdio: ['ignore', 'pipe', 'inherit'],
});
const browser = await chromium.launch({
  executablePath: findChromium() ?? undefined,
  args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
});
try {
  // A line of our own command, in the shape that its documentation gives.
  const [line] = (await once(createInterface({ input: server.stdout }), 'line')) as [string];
  const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1440, height: 900 } });
  await context.addInitScript(watch);
  const page = await context.newPage();
  await page.goto((JSON.parse(line) as { address: string }).address);
  await page.waitForURL((url) => url.search === '');
  await day(page);
} finally {
  await browser.close();
  server.kill('SIGTERM');
  await once(server, 'exit');
  rmSync(home, { recursive: true, force: true });
}
console.log('| step | ms |\n|---|---|');
for (const { name, ms } of steps.toSorted((a, b) => b.ms - a.ms)) console.log(`| ${name} | ${Math.round(ms)} |`);
