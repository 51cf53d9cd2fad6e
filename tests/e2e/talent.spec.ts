import { existsSync, statSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { seriousFindings } from './axe';
import { expect, test, type AppUnderTest } from './shell';

/** The talent screen on the sample company. */
async function open(app: AppUnderTest): Promise<Page> {
  // The sample company is imported, planned and paid before it is on screen.
  test.setTimeout(300_000);
  await app.call('sample.open', {});
  await app.page.reload();
  await app.page.getByRole('link', { name: '人才', exact: true }).click();
  await expect(app.page.locator('.t-nine')).toBeVisible({ timeout: 60_000 });
  return app.page;
}

test('two clicks lead from a name to the facts behind it', async ({ app }) => {
  const page = await open(app);
  await page.locator('.t-name.t-hi').first().click();
  const panel = page.locator('aside');
  await expect(panel.getByText(/百分位.*→ 高潜/).first()).toBeVisible();
  await expect(panel.getByRole('table', { name: '潜力' })).toContainText('满意度');
  await panel.getByRole('tab', { name: '月度走势' }).click();
  const beside = panel.getByRole('table', { name: '与同组比较' });
  await beside.getByRole('button', { name: '客户拜访量' }).press('Enter');
  await expect(panel.getByText(/^客户拜访量（/)).toBeVisible();
  await panel.getByRole('tab', { name: '培训与反馈' }).click();
  await expect(panel.getByRole('table', { name: '培训' })).toBeVisible();
  await panel.getByRole('tab', { name: '继任' }).click();
  await expect(panel.getByRole('table', { name: '关键岗位' }).or(panel.getByText(/没有在任的关键岗位/))).toBeVisible();
});

test('Alt and an arrow key move somebody only with a reason, both places stay, and it can be undone', async ({
  app,
}) => {
  const page = await open(app);
  const name = page.locator('[data-box="core"] .t-name').first();
  const label = (await name.locator('.t-text').textContent()) ?? '';
  await name.focus();
  await page.keyboard.press('Alt+ArrowUp');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: /保\s*存/ }).click();
  await expect(dialog.getByText('写明理由后才能保存')).toBeVisible();
  await dialog.getByLabel('理由').fill('主动承担新品推广');
  await dialog.getByRole('button', { name: /保\s*存/ }).click();
  await expect(dialog).toBeHidden();
  const moved = page.locator('[data-box="reserve"] .t-name', { hasText: label });
  await expect(moved).toContainText('↷');
  await moved.click();
  await expect(page.locator('aside').getByText('主动承担新品推广')).toBeVisible();
  await expect(page.locator('aside').getByText('计算位置：中坚')).toBeVisible();
  await page.keyboard.press('Escape');
  await app.call('history.undo', {});
  const { people } = await app.call('talent.pool', {});
  expect(people.every((row) => row.calibration === null)).toBe(true);
});

test('a rule is edited where it stands, counts at once, and undo names it', async ({ app }) => {
  const page = await open(app);
  const before = await page.getByText(/^命中/).textContent();
  await page.getByRole('button', { name: /编辑条件：满意度/ }).click();
  await page.getByRole('textbox', { name: '数值' }).fill('1');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^命中/)).not.toHaveText(before ?? '');
  await expect(page.getByRole('button', { name: /编辑条件：满意度 ≥ 团队均值 \+ 1/ })).toBeVisible();
  await expect(page.getByText('修改人才规则').first()).toBeVisible();
});

test('a package is costed on the forecast and counted against the budget', async ({ app }) => {
  const page = await open(app);
  await page.locator('.t-name.t-hi').first().click();
  await page.getByRole('button', { name: '加入激励组合' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('多赚（较现方案）')).toBeVisible();
  await dialog.getByRole('button', { name: /保\s*存/ }).click();
  await expect(dialog).toBeHidden();
  await page.getByText('激励组合', { exact: true }).first().click();
  await expect(page.getByText('3% → 4%').first()).toBeVisible();
});

test('the talent workbook is written', async ({ app }) => {
  const page = await open(app);
  const path = await app.saved(() => page.getByRole('button', { name: '导出人才表' }).click());
  expect(existsSync(path)).toBe(true);
  expect(statSync(path).size).toBeGreaterThan(5000);
});

test('axe finds nothing serious in any view, tab of the person page or dialog', { tag: '@page' }, async ({ app }) => {
  const page = await open(app);
  const clean = async (what: string, within: string): Promise<void> => {
    await page.waitForTimeout(500);
    expect(await seriousFindings(page, within), what).toEqual([]);
  };
  for (const view of ['九宫格', '名单', '流失风险', '激励组合', '继任', '概览']) {
    await page.locator('.y-bar').getByText(view, { exact: true }).click();
    await clean(view, 'main');
  }
  const dialog = page.getByRole('dialog');
  const leave = async (): Promise<void> => {
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
  };
  await page.locator('.y-bar').getByText('继任', { exact: true }).click();
  await page.getByRole('button', { name: '新增关键岗位' }).click();
  await clean('关键岗位', '.ant-modal');
  await leave();
  await page.locator('.y-bar').getByText('激励组合', { exact: true }).click();
  await page.getByRole('button', { name: '目录与模板' }).click();
  await clean('目录与模板', '.ant-modal');
  await leave();
  await page.getByRole('button', { name: '评定设置' }).click();
  for (const tab of ['潜力轴', '同组与新人', '流失风险']) {
    await dialog.getByRole('tab', { name: tab }).click();
    await clean(tab, '.ant-modal');
  }
  await leave();
  await page.locator('.y-bar').getByText('九宫格', { exact: true }).click();
  await page.locator('.t-name').first().click();
  for (const tab of ['依据', '月度走势', '培训与反馈', '历次评定', '继任', '批注']) {
    await page.locator('aside').getByRole('tab', { name: tab }).click();
    await clean(tab, 'aside.y-panel');
  }
  for (const button of ['校准位置', '加入激励组合']) {
    await page.locator('aside').getByRole('button', { name: button }).click();
    await clean(button, '.ant-modal');
    await leave();
  }
});

test('dragging a name to another box asks for a reason and stores both places', async ({ app }) => {
  const page = await open(app);
  const name = page.locator('[data-box="core"] .t-name').first();
  const label = (await name.locator('.t-text').textContent()) ?? '';
  await name.dragTo(page.locator('[data-box="star"]'));
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('理由').fill('带教两名新人');
  await dialog.getByRole('button', { name: /保\s*存/ }).click();
  await expect(page.locator('[data-box="star"] .t-name', { hasText: label })).toContainText('↷');
  const { people } = await app.call('talent.pool', {});
  expect(people.filter((row) => row.calibration !== null)).toMatchObject([
    { box: 'star', computedBox: 'core', calibration: { reason: '带教两名新人' } },
  ]);
});

test('two people are compared as a radar and as a table', async ({ app }) => {
  const page = await open(app);
  for (const at of [0, 1]) {
    await page.locator('.t-name.t-hi').nth(at).click();
    await page.locator('aside').getByRole('button', { name: '加入对比' }).click();
  }
  await page.getByRole('button', { name: '对比 2 人' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('table', { name: '对比' })).toContainText('业绩百分位');
  await expect(dialog.locator('canvas, svg').first()).toBeVisible();
});

test('a weight is changed in a form, and an item of the catalogue is added', async ({ app }) => {
  const page = await open(app);
  // The second click of a double click lands beside the dialog, which stays.
  await page.getByRole('button', { name: '评定设置' }).dblclick();
  const settings = page.getByRole('dialog');
  await settings.getByRole('textbox', { name: '走势 的权重' }).fill('3');
  await page.keyboard.press('Enter');
  await expect
    .poll(async () => (await app.call('talent.pool', {})).settings.potential.find(({ key }) => key === 'trend')?.weight)
    .toBe(3);
  await settings
    .locator('footer, .ant-modal-footer')
    .getByRole('button', { name: /^关\s*闭$/ })
    .click();
  await expect(settings).toBeHidden();

  await page.locator('.y-bar').getByText('激励组合', { exact: true }).click();
  await page.getByRole('button', { name: '目录与模板' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: '新增一项' }).click();
  await dialog.getByRole('textbox', { name: /^名称/ }).last().fill('销售大师班');
  await dialog.getByRole('button', { name: /保\s*存/ }).click();
  await expect(dialog).toBeHidden();
  const { catalogue } = await app.call('talent.packages', {});
  expect(catalogue.map(({ name }) => name)).toContain('销售大师班');
});

test('a filter of the list is kept as a view under a name', async ({ app }) => {
  const page = await open(app);
  await page.locator('.y-bar').getByText('名单', { exact: true }).click();
  await page.getByRole('combobox', { name: '标记' }).click();
  await page.locator('.ant-select-item-option', { hasText: '高潜' }).first().click();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '保存视图' }).click();
  await page.getByRole('textbox', { name: '视图名称' }).fill('本季高潜');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: '删除视图 本季高潜' })).toBeVisible();
  expect(await app.call('talent.views', {})).toMatchObject([{ name: '本季高潜', flags: ['highPotential'] }]);
});
