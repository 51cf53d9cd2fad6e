/** Import and data on screen: both languages read well, nothing keeps a screen reader out, importing again changes nothing, an import is taken back. */
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test, type AppUnderTest } from './shell';

const caseFolder = join(import.meta.dirname, '../fixtures/case');
const small = ['员工花名册.xlsx', '市场与产品.xlsx'].map((name) => join(caseFolder, name));

async function chooseFiles(app: AppUnderTest): Promise<void> {
  const open = app.page.getByRole('button', { name: /导入文件|Import files/ }).first();
  await app.choose(() => open.click(), small);
  await expect(app.page.getByRole('heading', { name: /导入预览|Import preview/ })).toBeVisible({ timeout: 60_000 });
}

async function expectNothingSerious(page: Page, where: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).include('main').analyze();
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(serious.map(({ id, nodes }) => `${where}: ${id} ${nodes[0]?.html ?? ''}`)).toEqual([]);
}

test('an import is previewed, stored, changes nothing the second time, and is taken back', async ({ app }) => {
  test.setTimeout(180_000);
  await app.call('workspace.create', { path: join(app.home, 'data.yardstick') });
  await app.page.reload();
  await chooseFiles(app);
  await expectNothingSerious(app.page, 'preview');
  await app.page.getByRole('button', { name: /^导入 .* 行$/ }).click();
  await expect(app.page.getByText(/已导入/).first()).toBeVisible({ timeout: 60_000 });
  await app.page.getByRole('link', { name: '数据', exact: true }).click();
  for (const view of ['人员', '数据质量', '导入记录', '概览']) {
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
