// `npm run pictures`: the pictures of the user guide, on the sample company, into docs/guide/pictures/<language>.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt, root } from './lib/build.mjs';
import { settle, withBrowserShell } from './lib/browser-shell.mjs';

const size = { width: 1280, height: 800 };
/** What is shown and how to get there from the module's first view. */
const pictures = [
  { name: 'data', hash: '#/data' },
  { name: 'targets', hash: '#/targets', act: why },
  { name: 'indicators', hash: '#/targets', view: 2 },
  { name: 'scheme', hash: '#/commission', view: 1 },
  { name: 'statements', hash: '#/commission', view: 2 },
  { name: 'talent', hash: '#/talent', act: (page) => page.locator('.t-name.t-hi').first().click() },
  { name: 'audit', hash: '#/history' },
];

/** A number and what it is made of. */
async function why(page) {
  await page.locator('[row-index="1"] [col-id="year"]').first().click();
  await page.keyboard.press('Control+/');
}

if (!ensureBuilt('all')) process.exit(1);
await withBrowserShell(async ({ page, show, open, problems }) => {
  for (const lang of ['zh', 'en']) await shoot(page, show, lang, { name: 'start', hash: '' });
  await open();
  for (const lang of ['zh', 'en']) for (const picture of pictures) await shoot(page, show, lang, picture);
  for (const problem of problems) console.error(problem);
  process.exitCode = problems.length === 0 ? 0 : 1;
});

async function shoot(page, show, lang, { name, hash, view = 1, act }) {
  await show({ lang, theme: 'light', size }, hash);
  if (view > 1) {
    const views = page.locator('.y-bar').first().locator('.ant-segmented').first().locator('.ant-segmented-item');
    await views.nth(view - 1).click();
    await settle(page);
  }
  if (act) {
    await act(page);
    await settle(page);
  }
  const folder = join(root, 'docs/guide/pictures', lang);
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' });
  console.log(`${lang}/${name}.png`);
}
