import type { Page } from '@playwright/test';
import { seriousFindings } from './axe';
import { expect, test, type AppUnderTest } from './shell';

/** The targets screen on the sample company with a plan of 2026. */
async function open(app: AppUnderTest): Promise<Page> {
  await app.call('sample.open', {});
  if ((await app.call('targets.plans', {})).length === 0)
    await app.call('targets.allocate', { year: 2026, plan: '主方案', options: { roundTo: '10000.00' } });
  await app.page.reload();
  await app.page.getByRole('link', { name: '目标' }).click();
  await expect(app.page.getByText('公司目标').first()).toBeVisible({ timeout: 60_000 });
  return app.page;
}

async function plan(app: AppUnderTest) {
  const found = await app.call('targets.plan', {});
  if (!found) throw new Error('no plan');
  return found;
}

test('a typed month breaks back, every level stays exact, and undo names and restores it', async ({ app }) => {
  const page = await open(app);
  const before = await plan(app);
  const cell = page.locator('[row-index="0"] [col-id="m2"]').first();
  const stood = await cell.innerText();
  await cell.click();
  await page.keyboard.type('9999');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/撤销：调整/)).toBeVisible();
  const after = await plan(app);
  const region = after.rows[1];
  expect(region?.months[2]).toBe(9_999_000_000);
  const children = after.rows.filter((row) => row.parent === region?.id);
  expect(children.reduce((sum, row) => sum + (row.months[2] ?? 0), 0)).toBe(9_999_000_000);
  await page.keyboard.press('Control+z');
  await expect.poll(async () => (await plan(app)).total).toBe(before.total);

  // The undo has set the plan back: what is typed next builds on that, also where the undo came at once.
  for (const typed of ['8888', '7777']) {
    await cell.click();
    await page.keyboard.type(typed);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+z');
    await expect(page.getByRole('button', { name: /重做：调整/ })).toBeEnabled();
    await expect(cell).toHaveText(stood);
  }
  await cell.click();
  await page.keyboard.type('6666');
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await plan(app)).rows[1]?.months[2]).toBe(6_666_000_000);
});

test('a locked cell refuses with words at the cell', async ({ app }) => {
  const page = await open(app);
  const { id, rows } = await plan(app);
  await app.call('targets.lock', { plan: id, cells: [{ row: rows[1]?.id ?? 0, month: 4 }], locked: true });
  await page.reload();
  await expect(page.locator('[row-index="0"] [col-id="m4"]').first()).toBeVisible({ timeout: 60_000 });
  await page.locator('[row-index="0"] [col-id="m4"]').first().click();
  await page.keyboard.type('1');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/锁定/).first()).toBeVisible();
  expect((await plan(app)).rows[1]?.months[4]).toBe(rows[1]?.months[4]);
});

test('drivers: bounds of a region and of a person act in the preview and are kept', async ({ app }) => {
  const page = await open(app);
  const before = await plan(app);
  const region = before.rows[1]?.name ?? '';
  const person = before.rows.find((row) => row.level === 'person' && row.number !== null);
  await page.getByRole('button', { name: '重新分配' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('table', { name: /试算结果/ })).toBeVisible({ timeout: 30_000 });
  await dialog.getByLabel(`上限 ${region}`, { exact: true }).fill('5');
  await dialog.getByLabel('为分公司、团队或个人另设上下限').fill(person?.name ?? '');
  await page.keyboard.press('Enter');
  await dialog.getByLabel(new RegExp(`^上限 .*/${person?.name ?? ''}$`)).fill('3');
  await page.keyboard.press('Tab');
  await dialog.getByRole('button', { name: '存为新版本' }).click();
  await expect(dialog).toBeHidden({ timeout: 30_000 });
  const after = await plan(app);
  expect(after.version).toBe(before.version + 1);
  expect(after.rows[1]?.growth).toBeLessThanOrEqual(0.05 + 1e-9);
  expect(after.options.bounds?.people?.[0]?.growth?.[1]).toBe('0.03');
});

test('Ctrl+/ shows the reasons beside any view and leaves dialogs alone', async ({ app }) => {
  const page = await open(app);
  const panel = page.getByRole('complementary', { name: '为什么是这个数？' });
  await page.locator('[row-index="0"] [col-id="m2"]').first().click();
  await expect(panel).toBeVisible();
  await page.keyboard.press('Control+/');
  await expect(panel).toBeHidden();
  await page.getByText('公平性', { exact: true }).first().click();
  await page.keyboard.press('Control+/');
  await expect(panel).toContainText((await plan(app)).rows[1]?.name ?? '');
  await expect(page.getByText('达标概率与基线大小')).toBeVisible();
  await page.getByRole('button', { name: '重新分配' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Control+/');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(panel).toBeVisible();
});

test(
  'nothing serious for a screen reader, in the grid, the indicators, bottom-up and the fairness view',
  { tag: '@page' },
  async ({ app }) => {
    const page = await open(app);
    await expect(page.locator('[row-index="0"] [col-id="m2"]').first()).toBeVisible();
    for (const view of [null, '过程指标', '自下而上', '公平性']) {
      if (view !== null) await page.getByText(view, { exact: true }).first().click();
      expect(await seriousFindings(page)).toEqual([]);
    }
  },
);

test('a process indicator in the grid: chosen by keys, typed, refused above 100%, undone', async ({ app }) => {
  const page = await open(app);
  const { id } = await plan(app);
  const rates = async () => (await app.call('targets.process', { plan: id, metric: 'promotion' })).rows;
  await app.call('targets.setIndicators', {
    plan: id,
    unit: (await plan(app)).rows.find((row) => row.level === 'region')?.unitId ?? 0,
    resultWeight: 80,
    items: [{ metric: 'promotion', target: 0.8, weight: 20, reason: { zh: '旺季', en: 'season' } }],
  });
  await page.reload();
  await expect(page.locator('[row-index="0"] [col-id="m2"]').first()).toBeVisible({ timeout: 60_000 });
  await page.getByRole('combobox', { name: '表格里的指标' }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('treegrid', { name: '促销活动参与率' })).toBeVisible();
  await page.locator('[row-index="0"] [col-id="m2"]').first().click();
  await page.keyboard.type('120');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/超过 100%/).first()).toBeVisible();
  await page.keyboard.press('Escape');
  await page.locator('[row-index="0"] [col-id="m2"]').first().click();
  await page.keyboard.type('85');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/撤销：调整/)).toBeVisible();
  expect((await rates()).filter((row) => row.level === 'person').every((row) => row.months[2] === 0.85)).toBe(true);
  await page.keyboard.press('Control+z');
  await expect.poll(async () => (await rates())[0]?.months[2]).toBe(0.8);
  expect(await seriousFindings(page)).toEqual([]);
});
