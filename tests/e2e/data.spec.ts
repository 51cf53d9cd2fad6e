/** Import and data on screen: both languages read well, nothing keeps a screen reader out, importing again changes nothing, an import is taken back. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { seriousFindings } from './axe';
import { expect, test, type AppUnderTest } from './shell';

const caseFolder = join(import.meta.dirname, '../fixtures/case');
const small = ['员工花名册.xlsx', '市场与产品.xlsx'].map((name) => join(caseFolder, name));

async function chooseFiles(app: AppUnderTest): Promise<void> {
  const open = app.page.getByRole('button', { name: /导入文件|Import files/ }).first();
  await app.choose(() => open.click(), small);
  await expect(app.page.getByRole('heading', { name: /导入预览|Import preview/ })).toBeVisible({ timeout: 60_000 });
}

async function expectNothingSerious(page: Page, where: string): Promise<void> {
  expect(await seriousFindings(page, 'main'), where).toEqual([]);
}

/** A file whose amount nobody knows a word for. */
function beans(app: AppUnderTest, name: string, header: string): string {
  const path = join(app.home, name);
  writeFileSync(path, `Staff No,Name,Month,${header}\nS1,Ava Stone,2025-01,1200.50\nS2,Ben Carter,2025-01,800\n`);
  return path;
}

test('in English and by keyboard alone a column is explained, its word remembered, seen and forgotten', async ({
  app,
}) => {
  test.setTimeout(90_000);
  const { page } = app;
  await app.call('workspace.create', { path: join(app.home, 'words.yardstick') });
  await page.reload();
  await page.getByRole('navigation').waitFor();
  const open = page.getByRole('button', { name: '导入文件…' }).first();
  await app.choose(() => open.press('Enter'), [beans(app, 'January.csv', 'Beans (RMB)')]);
  await expect(page.getByText('长表')).toBeVisible({ timeout: 60_000 });
  // The preview that is open changes its language with the window.
  await page.keyboard.press('Control+k');
  await page.locator('.y-palette').getByRole('combobox').fill('English');
  await page.keyboard.press('Enter');
  await expect(page.locator('.y-palette')).toHaveCount(0);
  await expect(page.getByRole('heading', { name: 'Import preview' })).toBeVisible();
  await expect(page.getByText('长表')).toHaveCount(0);
  await expectNothingSerious(page, 'preview in English');
  const meaning = page.getByRole('combobox', { name: 'Beans (RMB) Meaning' });
  await meaning.focus();
  await page.keyboard.type('Sales');
  await page.keyboard.press('Enter');
  const remember = page.getByRole('button', { name: 'Remember "Beans"' });
  await expect(remember).toBeVisible();
  await remember.press('Enter');
  await expect(remember).toHaveCount(0);
  await expect(page.getByText('There is no roster yet')).toBeVisible();
  const words = await page.locator('main').innerText();
  expect(words.match(/[\u3000-\u9fff\uff00-\uffef]/g) ?? []).toEqual([]);
  const store = page.getByRole('button', { name: /^Import \d+ rows$/ });
  await store.press('Enter');
  await expect(page.getByText(/Imported:/).first()).toBeVisible({ timeout: 60_000 });

  await page.getByRole('link', { name: 'Data', exact: true }).press('Enter');
  await page.locator('.y-bar').getByText('Column words', { exact: true }).click();
  await expectNothingSerious(page, 'Column words');
  await expect(page.getByRole('row', { name: /Beans Sales/ })).toBeVisible();
  await page.getByRole('button', { name: 'Forget "Beans"' }).press('Enter');
  await expect(page.getByText(/None yet/)).toBeVisible();
  expect((await app.call('data.summary', {})).metrics.map(({ key }) => key)).toContain('sales');
});

test('an import is previewed, stored, changes nothing the second time, and is taken back', async ({ app }) => {
  test.setTimeout(180_000);
  await app.call('workspace.create', { path: join(app.home, 'data.yardstick') });
  await app.page.reload();
  await chooseFiles(app);
  await expectNothingSerious(app.page, 'preview');
  await app.page.getByRole('button', { name: /^导入 .* 行$/ }).click();
  await expect(app.page.getByText(/已导入/).first()).toBeVisible({ timeout: 60_000 });
  await app.page.getByRole('link', { name: '数据', exact: true }).click();
  for (const view of ['人员', '数据质量', '列名词', '导入记录', '概览']) {
    await app.page.locator('.y-bar').getByText(view, { exact: true }).click();
    await expect(app.page.locator('.d-screen > *').first()).toBeVisible();
    await expectNothingSerious(app.page, view);
  }

  await chooseFiles(app);
  await expect(app.page.getByRole('button', { name: '没有可写入的行' })).toBeDisabled();
  await app.page.getByRole('button', { name: /^取\s*消$/ }).click();

  await app.page.locator('.y-bar').getByText('导入记录', { exact: true }).click();
  await app.page.getByRole('button', { name: /^撤\s*回$/ }).click();
  await expect(app.page.getByText(/已撤回：/).first()).toBeVisible();
  expect((await app.call('data.summary', {})).people.total).toBe(0);
});
