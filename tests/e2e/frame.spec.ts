/** The frame around every module: first start, import, undo across a restart, palette, languages, audit log. */
import { join } from 'node:path';
import { seriousFindings } from './axe';
import { expect, test, type AppUnderTest } from './shell';

const caseFolder = join(import.meta.dirname, '../fixtures/case');
const small = ['员工花名册.xlsx', '市场与产品.xlsx'].map((name) => join(caseFolder, name));

test('an empty workspace by keyboard: door 3, a name, Enter; it is there after a restart', async ({ app }) => {
  const { page } = app;
  await page.getByRole('heading', { name: /从哪里开始|Where would you like/ }).waitFor();
  await page.keyboard.press('3');
  await page.getByRole('textbox', { name: /工作区名称|Workspace name/ }).fill('甲公司');
  await page.keyboard.press('Enter');
  await expect(page.getByText('甲公司').first()).toBeVisible();
  const again = await app.restart();
  await expect(again.getByRole('button', { name: '甲公司' })).toBeVisible();
});

test('files are previewed, imported as one step, undone and redone across a restart', async ({ app }) => {
  await app.call('workspace.create', { path: join(app.home, 'import.yardstick') });
  await app.page.reload();
  await app.choose(
    () =>
      app.page
        .getByRole('button', { name: /导入文件|Import files/ })
        .first()
        .click(),
    small,
  );
  await expect(app.page.getByRole('heading', { name: /导入预览|Import preview/ })).toBeVisible({ timeout: 60_000 });
  await expect(app.page.getByText('员工花名册.xlsx').first()).toBeVisible();
  await app.page.getByRole('button', { name: /^(导入 .* 行|Import .* rows)$/ }).click();
  await expect(app.page.getByText(/已导入|Imported/).first()).toBeVisible({ timeout: 60_000 });
  expect((await app.call('data.summary', {})).people).toMatchObject({ total: 500, active: 474 });

  const page = await app.restart();
  await page.getByRole('button', { name: 'import' }).click();
  await page.getByRole('button', { name: /撤销：|Undo: / }).click();
  await expect.poll(async () => (await app.call('data.summary', {})).people.total).toBe(0);
  await page.keyboard.press('Control+y');
  await expect.poll(async () => (await app.call('data.summary', {})).people.total).toBe(500);
});

test('the palette finds a person by pinyin initials, a unit and a command', async ({ app }) => {
  await app.call('workspace.create', { path: join(app.home, 'palette.yardstick') });
  await importThroughCalls(app);
  await app.page.reload();
  await app.page.getByRole('navigation').waitFor();
  await app.page.keyboard.press('Control+k');
  await app.page.getByRole('combobox').fill('dxl');
  await expect(app.page.getByRole('option', { name: /段欣丽/ })).toBeVisible();
  await app.page.getByRole('combobox').fill('西南');
  await expect(app.page.getByRole('option', { name: /西南/ }).first()).toBeVisible();
  await app.page.getByRole('combobox').fill('English');
  await app.page.keyboard.press('Enter');
  await expect(app.page.getByRole('navigation').getByText('Targets')).toBeVisible();
});

test('the audit log says who, when, before and after, and exports', async ({ app }) => {
  await app.call('workspace.create', { path: join(app.home, 'audit.yardstick') });
  await app.call('workspace.settings.set', { companyName: '乙公司' });
  await app.page.reload();
  await app.page.getByRole('navigation').waitFor();
  await app.page.keyboard.press('Control+5');
  await app.page.getByRole('row').nth(1).click();
  await expect(
    app.page
      .getByRole('complementary')
      .getByText(/乙公司/)
      .first(),
  ).toBeVisible();
  const file = await app.saved(() => app.page.getByRole('button', { name: /导出|Export/ }).click());
  expect(file).toMatch(/\.xlsx$/);
});

test(
  'no serious accessibility finding on the first screen and the data pages, light and dark',
  { tag: '@page' },
  async ({ app }) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await app.page.emulateMedia({ colorScheme });
      await app.page.getByRole('heading', { name: /从哪里开始|Where would you like/ }).waitFor();
      // The other theme comes a moment after the medium has changed; what is wrong stays wrong.
      await expect.poll(() => seriousFindings(app.page)).toEqual([]);
    }
    await app.call('workspace.create', { path: join(app.home, 'axe.yardstick') });
    await importThroughCalls(app);
    await app.page.reload();
    await app.page.getByRole('navigation').waitFor();
    for (const key of ['Control+1', 'Control+5']) {
      await app.page.keyboard.press(key);
      await app.page.getByRole('heading', { level: 1 }).waitFor();
      expect(await seriousFindings(app.page), key).toEqual([]);
    }
  },
);

/** The browser shell takes upload tokens, not paths: files go in through the page as a user's would. */
async function importThroughCalls(app: AppUnderTest): Promise<void> {
  await app.page.reload();
  await app.choose(
    () =>
      app.page
        .getByRole('button', { name: /导入文件|Import files/ })
        .first()
        .click(),
    small,
  );
  await app.page.getByRole('button', { name: /^(导入 .* 行|Import .* rows)$/ }).click({ timeout: 60_000 });
  await expect(app.page.getByText(/已导入|Imported/).first()).toBeVisible({ timeout: 60_000 });
}
