/** The help inside the app: reached by F1, link and palette; contents, links and search; both languages. */
import { join } from 'node:path';
import { seriousFindings } from './axe';
import { expect, test } from './shell';

test('F1 opens the page of the module on screen; contents, links and search lead to others', async ({ app }) => {
  await app.call('workspace.create', { path: join(app.home, 'help.yardstick') });
  const { page } = app;
  await page.goto(new URL('/#/commission', page.url()).href);
  await page.reload();
  await page.getByRole('navigation', { name: '模块' }).waitFor();
  await page.keyboard.press('F1');
  const article = page.getByRole('article');
  await expect(article.getByRole('heading', { level: 1, name: '方案手册' })).toBeVisible();

  await page.getByRole('navigation', { name: '目录' }).getByRole('link', { name: '十分钟上手' }).click();
  await expect(article.getByRole('heading', { level: 1, name: '十分钟上手' })).toBeVisible();
  await article.getByRole('link', { name: '方案手册' }).first().click();
  await expect(article.getByRole('heading', { level: 1, name: '方案手册' })).toBeVisible();

  const search = page.getByRole('searchbox', { name: '在帮助中查找' });
  await search.fill('打开密码');
  await page
    .getByRole('link', { name: /问与答/ })
    .first()
    .click();
  await expect(article.getByRole('heading', { level: 1, name: '问与答' })).toBeVisible();
  await search.fill('没有这样的词');
  await expect(page.getByText('帮助里没有“没有这样的词”')).toBeVisible();
});

test('the help is there from the palette and the frame, in English, with nothing serious for axe', async ({ app }) => {
  await app.call('workspace.create', { path: join(app.home, 'help.yardstick') });
  const { page } = app;
  await page.reload();
  await page.getByRole('navigation', { name: '模块' }).waitFor();
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('English');
  await page.keyboard.press('Enter');
  await page.getByRole('navigation', { name: 'Modules' }).getByRole('link', { name: 'Help' }).click();
  await expect(page.getByRole('article').getByRole('heading', { level: 1 })).toHaveText('Excel files, in and out');
  await page.getByRole('navigation', { name: 'Modules' }).getByRole('link', { name: 'Commission' }).click();
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('F1');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('article').getByRole('heading', { level: 1 })).toHaveText('Scheme cookbook');
  expect(await seriousFindings(page)).toEqual([]);
});

test('the guide and the licences can be read before a workspace is open', async ({ app }) => {
  const { page } = app;
  await page.getByRole('heading', { name: /从哪里开始/ }).waitFor();
  await page.keyboard.press('F1');
  const article = page.getByRole('article');
  await expect(article.getByRole('heading', { level: 1, name: '十分钟上手' })).toBeVisible();
  await page.getByRole('link', { name: '关于与许可' }).click();
  // A library of the page and one that main loads.
  await expect(article.getByText('ag-grid-community', { exact: true })).toBeVisible();
  await article.getByText('sql.js', { exact: true }).click();
  await expect(article.locator('details[open] pre')).toContainText(/MIT license/i);
  await page.getByRole('button', { name: '返回' }).click();
  await expect(page.getByRole('heading', { name: /从哪里开始/ })).toBeVisible();
});
