// `npm run shots`: every view of every screen in both languages, both themes and three sizes, into shots/: on the
// sample company, with `-- --workspace f` on a copy of another, with `-- --empty` on one without data.
// `--only talent` takes one screen, `--sizes 1280` one width, `--looks zh-light,en-dark` some of the four looks;
// `--dialogs` opens what opens on each screen (scripts/lib/openings.mjs). Fails when a page reports an error.
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBuilt, root } from './lib/build.mjs';
import { settle, withBrowserShell } from './lib/browser-shell.mjs';
import { openings } from './lib/openings.mjs';

const { values } = parseArgs({
  options: {
    workspace: { type: 'string' },
    empty: { type: 'boolean', default: false },
    out: { type: 'string', default: 'shots' },
    only: { type: 'string' },
    sizes: { type: 'string' },
    looks: { type: 'string' },
    dialogs: { type: 'boolean', default: false },
  },
});
/** The screens, by their addresses; `start` is what is seen before a workspace is open. */
const screens = ['start', 'data', 'targets', 'commission', 'talent', 'history', 'help'].filter(
  (screen) => values.only === undefined || screen === values.only,
);
const sizes = [
  { width: 1440, height: 900 },
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
].filter(({ width }) => values.sizes === undefined || values.sizes.split(',').includes(String(width)));
const variants = ['zh', 'en']
  .flatMap((lang) => ['light', 'dark'].map((theme) => ({ lang, theme })))
  .filter(({ lang, theme }) => values.looks === undefined || values.looks.split(',').includes(`${lang}-${theme}`))
  .flatMap((look) => sizes.map((size) => ({ ...look, size })));

if (!ensureBuilt('all')) process.exit(1);
const folder = resolve(root, values.out);
mkdirSync(folder, { recursive: true });

await withBrowserShell(async (shell) => {
  if (screens.includes('start')) await shootAll(shell, 'start', '');
  if (values.empty) await shell.create();
  else await shell.open(values.workspace);
  for (const screen of screens.filter((screen) => screen !== 'start')) {
    await (values.dialogs ? shootOpenings : shootAll)(shell, screen, `#/${screen}`);
  }
  for (const problem of shell.problems) console.error(problem);
  process.exitCode = shell.problems.length === 0 ? 0 : 1;
});

async function shootAll({ page, show }, screen, hash) {
  for (const look of variants) {
    await show(look, hash);
    const views = screen === 'start' ? page.locator('nothing') : viewsOf(page);
    for (let at = 0; at < Math.max(1, await views.count()); at += 1) {
      if (at > 0) {
        await views.nth(at).click();
        await settle(page);
      }
      await shoot(page, (await views.count()) > 1 ? `${screen}-${at + 1}` : screen, look);
    }
  }
}

async function shootOpenings({ page, show, problems }, screen, hash) {
  for (const look of variants) {
    for (const { name, view = 1, open } of openings[screen] ?? []) {
      await show(look, hash);
      if (view > 1)
        await viewsOf(page)
          .nth(view - 1)
          .click();
      await settle(page);
      try {
        await open(page);
      } catch (error) {
        problems.push(`${screen} ${name}: ${error.message.split('\n')[0]}`);
      }
      await settle(page);
      await shoot(page, `${screen}-${name}`, look);
    }
  }
}

async function shoot(page, name, { lang, theme, size }) {
  const file = `${name}-${lang}-${theme}-${size.width}.png`;
  await page.screenshot({ path: join(folder, file), animations: 'disabled' });
  console.log(file);
}

/** The switch between the views of a module stands first in its bar. */
function viewsOf(page) {
  return page.locator('.y-bar').first().locator('.ant-segmented').first().locator('.ant-segmented-item');
}
