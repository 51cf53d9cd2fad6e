/** The main job in the window on the case company's nine files: in, targets, commission, talent, three workbooks out. */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './shell';

const folder = join(import.meta.dirname, '../fixtures/case');
const files = readdirSync(folder).map((name) => join(folder, name));

test('from nine files to a plan with bounds, two schemes compared, named high potentials and three workbooks', async ({
  app,
}) => {
  test.setTimeout(300_000);
  const { page } = app;
  const saved = async (button: string | RegExp): Promise<void> => {
    const path = await app.saved(() => page.getByRole('button', { name: button }).click());
    expect(statSync(path).size).toBeGreaterThan(20_000);
  };

  // 1 · Files in, by the second door.
  await page.getByRole('heading', { name: '从哪里开始？' }).waitFor();
  await app.choose(() => page.getByRole('button', { name: '选择文件…' }).click(), files);
  await page.getByRole('button', { name: /^导入 .* 行$/ }).click({ timeout: 180_000 });
  await expect(page.getByText(/已导入/).first()).toBeVisible({ timeout: 180_000 });
  expect((await app.call('data.summary', {})).people.total).toBe(500);

  // 2 · A plan for the year after the data, nobody below last year, nobody more than 40% above.
  await page.getByRole('link', { name: '目标', exact: true }).click();
  await page.getByRole('button', { name: '分配目标' }).click();
  const drivers = page.getByRole('dialog');
  await drivers.getByRole('textbox', { name: /^公司目标/ }).fill('560000');
  await drivers.getByRole('textbox', { name: /下限/ }).first().fill('0');
  await drivers.getByRole('textbox', { name: /上限/ }).first().fill('40');
  await expect(drivers.getByRole('table', { name: /试算结果/ })).toBeVisible({ timeout: 60_000 });
  // A bound for one team, before there is any plan.
  await drivers.getByLabel('为分公司、团队或个人另设上下限').fill('上海1组');
  await page.keyboard.press('Enter');
  await drivers.getByLabel('上限 华东/上海/上海1组', { exact: true }).fill('5');
  await page.keyboard.press('Tab');
  await drivers.getByRole('button', { name: '分配目标' }).click();
  await expect(drivers).toBeHidden({ timeout: 60_000 });
  await expect(page.locator('[row-index="b-0"] [col-id="year"]')).toContainText('560,000', { timeout: 60_000 });
  const plan = await app.call('targets.plan', {});
  expect(plan?.rows.find((row) => row.name === '上海1组')?.growth).toBeLessThanOrEqual(0.05 + 1e-9);
  await saved('导出工作簿');

  // 3 · Two schemes on last year's sales.
  await page.getByRole('link', { name: '提成', exact: true }).click();
  await page.getByRole('button', { name: /统一 3%/ }).click();
  await expect(page.getByRole('button', { name: /A 统一 3%.*15,728.36/ })).toBeVisible({ timeout: 90_000 });
  await page.getByRole('button', { name: '设为现行' }).click();
  await page.getByRole('button', { name: '新方案' }).click();
  await page.getByRole('button', { name: /150万起全额 4%/ }).click();
  await expect(page.getByRole('button', { name: /B 150万起全额 4%.*16,431.65/ })).toBeVisible({ timeout: 90_000 });
  await saved('导出提成表');

  // 4 · High potentials, each with its reasons.
  await page.getByRole('link', { name: '人才', exact: true }).click();
  await page.locator('.t-name.t-hi').first().click({ timeout: 90_000 });
  await expect(
    page
      .locator('aside')
      .getByText(/百分位.*→ 高潜/)
      .first(),
  ).toBeVisible();
  await saved('导出人才表');
});
