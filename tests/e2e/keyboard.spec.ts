/** The whole way from nine files to an approved plan, by keyboard alone: no pointer, and nothing focused but by keys. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './shell';

const folder = join(import.meta.dirname, '../fixtures/case');
const files = readdirSync(folder).map((name) => join(folder, name));

/** One key over and over until `wanted` has the focus. */
async function keysTo(page: Page, wanted: Locator, key: string): Promise<void> {
  await expect(wanted).toBeAttached();
  await expect(wanted).toBeEnabled();
  for (let pressed = 0; pressed < 70; pressed++) {
    await page.keyboard.press(key);
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
  }
  await expect(wanted).toBeFocused();
}

const tabTo = (page: Page, wanted: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> =>
  keysTo(page, wanted, key);

test('from nine files to an approved plan by keyboard alone', async ({ app }) => {
  test.setTimeout(150_000);
  const { page } = app;
  const { keyboard } = page;
  const button = (name: string | RegExp): Locator => page.getByRole('button', { name });
  const plan = async () => {
    const found = await app.call('targets.plan', {});
    if (!found) throw new Error('no plan');
    return found;
  };

  // 1 · Key 2 of the first screen asks for the files; their preview is confirmed.
  await page.getByRole('heading', { name: '从哪里开始？' }).waitFor();
  await app.choose(() => keyboard.press('2'), files);
  await button(/^导入 .* 行$/).waitFor({ timeout: 180_000 });
  await tabTo(page, button(/^导入 .* 行$/));
  await keyboard.press('Enter');
  await expect(page.getByText(/已导入/).first()).toBeVisible({ timeout: 180_000 });

  // 2 · Total and bounds of growth, a region's own bound, the preview, then the plan.
  await keyboard.press('Control+2');
  await tabTo(page, button('分配目标'));
  await keyboard.press('Enter');
  const drivers = page.getByRole('dialog');
  await tabTo(page, drivers.getByRole('textbox', { name: /^公司目标/ }));
  await keyboard.type('560000');
  await tabTo(page, drivers.getByRole('textbox', { name: '增长下限' }));
  await keyboard.type('0');
  await tabTo(page, drivers.getByRole('textbox', { name: '增长上限' }));
  await keyboard.type('40');
  await expect(drivers.getByRole('table', { name: /试算结果/ })).toContainText('560,000', { timeout: 60_000 });
  await tabTo(page, drivers.getByRole('button', { name: '分配目标' }));
  await keyboard.press('Enter');
  await expect(drivers).toBeHidden({ timeout: 60_000 });

  // 3 · The grid has the focus: a month of the first region is typed, and locked.
  const cell = page.getByRole('textbox', { name: '目标: 单元格输入' });
  await expect(cell).toBeFocused({ timeout: 60_000 });
  const before = await plan();
  expect(before.total).toBe(560_000_000_000);
  expect(before.options.bounds?.growth).toEqual(['0', '0.4']);
  for (let right = 0; right < 7; right++) await keyboard.press('ArrowRight');
  await keyboard.type('+10%');
  await keyboard.press('Enter');
  await expect(page.getByText(/撤销：调整/)).toBeVisible();
  await keyboard.press('ArrowUp');
  await keyboard.press('Control+l');
  await expect.poll(async () => (await plan()).rows[1]?.locked).toEqual([2]);
  const march = before.rows[1]?.months[2] ?? 0;
  expect(((await plan()).rows[1]?.months[2] ?? 0) / march).toBeCloseTo(1.1, 3);

  // 4 · Two process indicators of a region: one suggested, one of the catalogue; the result keeps the rest of 100%.
  await keyboard.press('Escape');
  await tabTo(page, page.getByRole('radio', { name: '月度目标' }), 'Shift+Tab');
  await keyboard.press('ArrowRight');
  const suggested = page.getByRole('region').filter({ has: button('采用') });
  const name = await suggested.first().getByRole('heading').innerText();
  const region = page.getByRole('region', { name, exact: true });
  await tabTo(page, region.getByRole('button', { name: '采用' }).first());
  await keyboard.press('Enter');
  await expect(region.getByRole('textbox', { name: /目标$/ })).toBeFocused();
  await tabTo(page, region.getByRole('textbox', { name: /权重$/ }));
  await keyboard.type('25');
  await tabTo(page, region.getByRole('combobox', { name: /添加指标/ }));
  await keyboard.press('Enter');
  await keyboard.press('ArrowDown');
  await keyboard.press('Enter');
  await expect(region.getByRole('textbox', { name: /目标$/ }).nth(1)).toBeFocused();
  await keyboard.type('80');
  await tabTo(page, region.getByRole('textbox', { name: /权重$/ }).nth(1));
  await keyboard.type('15');
  await tabTo(page, region.getByRole('button', { name: '保存' }), 'Shift+Tab');
  await expect(region).toContainText('结果权重 60% · 合计 100%');
  await keyboard.press('Enter');
  await expect(region.getByRole('button', { name: '保存' })).toBeHidden();
  await expect(region.getByRole('combobox', { name: /添加指标/ })).toBeFocused();

  // 5 · Who can reach it.
  await tabTo(page, page.getByRole('radio', { name: '过程指标' }), 'Shift+Tab');
  await keyboard.press('ArrowRight');
  await keyboard.press('ArrowRight');
  await expect(page.getByText('达标概率与基线大小')).toBeVisible({ timeout: 30_000 });

  // 6 · Into review by the menu, approved by the palette.
  await tabTo(page, button('更多'));
  await keyboard.press('Enter');
  await expect(page.getByRole('menu').locator(':focus')).toBeVisible();
  await keysTo(page, page.getByRole('menuitem', { name: '提交审阅' }), 'ArrowDown');
  await keyboard.press('Enter');
  await expect.poll(async () => (await plan()).status).toBe('review');
  await expect(button('更多')).toBeFocused();
  await keyboard.press('Control+k');
  await keyboard.type('批准');
  await expect(page.getByRole('option', { name: /批准/ }).first()).toHaveAttribute('aria-selected', 'true');
  await keyboard.press('Enter');
  await expect(page.getByText('此版本不能改；复制为新版本后再改。')).toBeVisible();
  expect((await plan()).status).toBe('approved');
});
