/** What a slow or a refusing disk does to an edit that is on screen already (docs/adr/0010). */
import type { Envelope } from '../../src/core/contract/envelope';
import { expect, test } from './shell';

test('an edit shows at once, is not called saved before it is, and a refusal takes it back with its reason', async ({
  app,
}) => {
  test.skip(app.shell !== 'browser', 'the calls of this shell cannot be held up from outside');
  const { page } = app;
  await app.call('sample.open', {});
  if ((await app.call('targets.plans', {})).length === 0) await app.call('targets.allocate', { year: 2026 });
  await page.reload();
  await page.getByRole('link', { name: '目标' }).click();
  const cell = page.locator('[row-index="0"] [col-id="m2"]').first();
  await cell.waitFor({ timeout: 60_000 });
  const before = (await cell.textContent()) ?? '';

  let refuse = false;
  let release = (): void => undefined;
  await page.route('**/call', async (route) => {
    // The window's own request body.
    const { name } = route.request().postDataJSON() as { name: string };
    if (name !== 'targets.edit') return route.continue();
    await new Promise<void>((done) => (release = done));
    if (!refuse) return route.continue();
    const error = { code: 'DISK_FULL', message: '磁盘已满', remedy: '腾出空间', details: {} };
    const answer: Envelope = { ok: false, error, workspace: null };
    return route.fulfill({ json: answer });
  });

  await cell.click();
  await page.keyboard.type('9999');
  await page.keyboard.press('Enter');
  await expect(cell).toHaveText('9,999');
  await expect(page.getByText('正在写入磁盘…')).toBeVisible();
  release();
  await expect(page.getByText(/已保存到磁盘/)).toBeVisible();
  await expect(cell).toHaveText('9,999');

  refuse = true;
  await cell.click();
  await page.keyboard.type('8888');
  await page.keyboard.press('Enter');
  await expect(cell).toHaveText('8,888');
  release();
  await expect(cell).toHaveText('9,999');
  await expect(page.getByText('磁盘已满').first()).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(cell).toHaveText(before);
});
