/** What the machine does to a workspace: another window has it open, its journal is damaged. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { nodeFileSystem } from '../../electron/db/file-system';
import { releaseLock, takeLock } from '../../electron/db/lock';
import { seriousFindings } from './axe';
import { expect, test } from './shell';

test('a workspace that another window has open says so, refuses in words, and is taken over', async ({ app }) => {
  const { path } = await app.call('workspace.create', { path: join(app.home, 'shared.yardstick') });
  await app.call('workspace.close', {});
  const other = await takeLock(nodeFileSystem, path, () => new Date('2026-02-03T04:05:06Z'));
  if (other.kind !== 'taken') throw new Error('the lock was not free');
  expect((await app.call('workspace.open', { path })).readOnly).toBe(true);
  const { page } = app;
  await page.reload();
  const strip = page.getByRole('status').filter({ hasText: '另一个窗口' });
  await expect(strip).toContainText(/自 2026-02-0\d \d\d:05 起/);
  await expect(strip).toContainText('改动会被拒绝');
  expect(await seriousFindings(page)).toEqual([]);
  await expect(app.call('workspace.settings.set', { companyName: 'B' })).rejects.toThrow('另一个窗口');

  await strip.getByRole('button', { name: '重新打开' }).click();
  await expect(strip).toContainText('仍是只读');
  releaseLock(nodeFileSystem, path, other.token);
  await strip.getByRole('button', { name: '重新打开' }).click();
  await expect(page.getByText('已重新打开，可以编辑。')).toBeVisible();
  await expect(strip).toBeHidden();
  await app.call('workspace.settings.set', { companyName: 'B' });
});

test('a damaged journal: the start screen says how much is lost and recovers what lies before it', async ({ app }) => {
  const { path } = await app.call('workspace.create', { path: join(app.home, 'damaged.yardstick') });
  const start = readFileSync(path);
  for (const companyName of ['甲', '乙', '丙']) await app.call('workspace.settings.set', { companyName });
  const journal = readFileSync(`${path}-journal`);
  await app.call('workspace.close', {});
  writeFileSync(path, start);
  // One flipped bit in the second of three records.
  const at = journal.indexOf('YSR1', journal.indexOf('YSR1') + 4) + 40;
  journal[at] = (journal[at] ?? 0) ^ 1;
  writeFileSync(`${path}-journal`, journal);

  const { page } = app;
  await page.reload();
  await page.getByRole('button', { name: 'damaged', exact: true }).click();
  const refusal = page.getByRole('alert').filter({ hasText: '修改日志从第 2 条起已损坏' });
  await expect(refusal).toBeVisible();
  expect(await seriousFindings(page)).toEqual([]);
  await refusal.getByRole('button', { name: '从备份恢复…' }).click();
  await expect(page.getByRole('dialog').getByRole('textbox')).toHaveValue(path);
  await page.keyboard.press('Escape');
  await refusal.getByRole('button', { name: '恢复到损坏之前' }).click();
  await expect(page.getByRole('navigation')).toBeVisible();
  expect((await app.call('workspace.info', {}))?.settings.companyName).toBe('甲');
});
