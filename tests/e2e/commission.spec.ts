/** The scheme designer: the brief's three schemes built by forms, compared, and a second-tier rate found for a budget. */
import { join } from 'node:path';
import { seriousFindings } from './axe';
import { expect, test, type AppUnderTest } from './shell';

const caseFolder = join(import.meta.dirname, '../fixtures/case');
const files = ['员工花名册.xlsx', '销售历史_2023-2025.xlsx'].map((name) => join(caseFolder, name));

test('flat 3%, whole 4% from 150万 and marginal 3% + 4% are built, compared and solved for a budget', async ({
  app,
}) => {
  test.setTimeout(300_000);
  await app.call('workspace.create', { path: join(app.home, 'commission.yardstick') });
  await importCase(app);
  await app.page.reload();
  const { page } = app;
  await page.getByRole('navigation').getByText('提成').click();

  // Flat 3% from its template; it becomes the scheme that the others are compared with.
  await page.getByRole('button', { name: /统一 3%/ }).click();
  await expect(page.getByRole('button', { name: /A 统一 3%.*15,728.36/ })).toBeVisible({ timeout: 90_000 });
  await page.getByRole('button', { name: '设为现行' }).click();

  // Whole 4% from 150万.
  await page.getByRole('button', { name: '新方案' }).click();
  await page.getByRole('button', { name: /150万起全额 4%/ }).click();
  await expect(page.getByRole('button', { name: /B 150万起全额 4%.*16,431.65/ })).toBeVisible({ timeout: 90_000 });
  await expect(page.getByText('悬崖').first()).toBeVisible();

  // Marginal 3% + 4%: the template's three tiers, turned by hand.
  await page.getByRole('button', { name: '新方案' }).click();
  await page.getByRole('button', { name: /三档超额累进/ }).click();
  await page.getByRole('button', { name: /C 三档超额累进/ }).click();
  await page.getByRole('button', { name: '删除第 3 档' }).click();
  await fill(app, '费率 1', '3');
  await fill(app, '费率 2', '4');
  await fill(app, '月净销售额起点 2', '150');
  await expect(page.getByRole('button', { name: /C 三档超额累进.*15,833.15/ })).toBeVisible({ timeout: 90_000 });
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await expect.poll(async () => (await app.call('commission.schemes', {})).length).toBe(3);

  // Long work that is cancelled leaves everything as it was.
  await expect(page.getByRole('button', { name: /C 三档超额累进.*费率 3.02%.*P10 17.3/ })).toBeVisible({
    timeout: 90_000,
  });
  await hold(app, true);
  // The cost comes at once, what is worked out over everybody after it: it is compared when both are there.
  await expect(page.getByRole('button', { name: /C 三档超额累进/ })).toContainText('3.02%', { timeout: 60_000 });
  const before = await page.getByRole('button', { name: /C 三档超额累进/ }).innerText();
  await page.getByRole('button', { name: '敏感度' }).click();
  await page.getByRole('button', { name: '取消' }).click();
  await expect(page.getByText('已取消，没有算完')).toBeVisible();
  await hold(app, false);
  await page.getByRole('button', { name: '重新计算' }).click();
  await expect(page.getByRole('row', { name: /^C .*\d/ })).toBeVisible({ timeout: 120_000 });
  await page.keyboard.press('Escape');
  await hold(app, true);
  await page.getByRole('button', { name: '目标求解' }).click();
  await page.getByLabel(/让总成本等于/).fill('16000');
  await page.getByRole('button', { name: '求解', exact: true }).click();
  await page.getByRole('button', { name: '取消' }).click();
  await expect(page.getByRole('progressbar')).toHaveCount(0);
  await expect(page.getByTestId('seek-answer')).toHaveCount(0);
  expect(await page.getByRole('button', { name: /C 三档超额累进/ }).innerText()).toBe(before);
  await hold(app, false);

  // Which second-tier rate costs 16,000万?
  await page.getByRole('button', { name: '求解', exact: true }).click();
  const answer = page.getByTestId('seek-answer');
  await expect(answer).toContainText('现为 4%', { timeout: 90_000 });
  await page.getByRole('button', { name: '采用' }).click();
  const card = page.getByRole('button', { name: /C 三档超额累进/ });
  await expect(card).toContainText('16,000.0', { timeout: 90_000 });

  // The bound of the second tier dragged on the curve: the cost follows, and back at its place it is what it was.
  const handle = page.getByRole('slider').first();
  await handle.scrollIntoViewIfNeeded();
  const at = await handle.boundingBox();
  if (!at) throw new Error('no handle');
  const [x, y] = [at.x + at.width / 2, at.y + at.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 60, y, { steps: 4 });
  await page.mouse.up();
  expect(Number(await handle.getAttribute('aria-valuenow'))).toBeGreaterThan(1_500_000);
  await expect(card).not.toContainText('16,000.0');
  await fill(app, '月净销售额起点 2', '150');
  await expect(card).toContainText('16,000.0', { timeout: 90_000 });

  // What was changed since it was saved, in words; and who gains, narrowed to a unit.
  await page.getByRole('button', { name: '版本对比' }).click();
  await expect(page.getByRole('row', { name: /档 2 · 费率.*4%.*%/ })).toBeVisible();
  await page.keyboard.press('Escape');
  const list = page.getByRole('region', { name: '得失逐人' });
  await expect(list.locator('.ag-row[row-index="0"] [col-id="delta"]')).toContainText('+');
  await page.getByRole('combobox', { name: '单位' }).fill('华东');
  await page.keyboard.press('Enter');
  await expect(list.locator('.ag-row[row-index="0"] [col-id="region"]')).toHaveText('华东');
});

/** While held, questions to the calculation threads wait, so that there is time to cancel. */
async function hold(app: AppUnderTest, held: boolean): Promise<void> {
  await app.page.evaluate((on) => {
    const page = window as Window & { plain?: (message: unknown) => void };
    page.plain ??= Object.getOwnPropertyDescriptor(Worker.prototype, 'postMessage')?.value as (
      message: unknown,
    ) => void;
    const send = page.plain;
    Worker.prototype.postMessage = on
      ? function (this: Worker, message: unknown) {
          setTimeout(() => send.call(this, message), 4_000);
        }
      : send;
  }, held);
}

async function fill(app: AppUnderTest, name: string, text: string): Promise<void> {
  const field = app.page.getByRole('textbox', { name });
  await field.fill(text);
  await field.press('Enter');
}

/** The browser shell takes upload tokens, not paths: files go in through the page as a user's would. */
async function importCase(app: AppUnderTest): Promise<void> {
  await app.page.reload();
  const open = app.page.getByRole('button', { name: /导入文件|Import files/ }).first();
  await app.choose(() => open.click(), files);
  await app.page.getByRole('button', { name: /^(导入 .* 行|Import .* rows)$/ }).click({ timeout: 120_000 });
  await expect(app.page.getByText(/已导入|Imported/).first()).toBeVisible({ timeout: 120_000 });
}

test('a gate and a cap are added by forms, a wrong tier is refused at its field, a scenario is kept', async ({
  app,
}) => {
  test.setTimeout(300_000);
  await app.call('workspace.create', { path: join(app.home, 'rules.yardstick') });
  await importCase(app);
  await app.page.reload();
  const { page } = app;
  await page.getByRole('navigation').getByText('提成').click();
  await page.getByRole('button', { name: /150万起全额 4%/ }).click();
  await page.getByRole('button', { name: '全部规则' }).click({ timeout: 90_000 });

  await page.getByRole('button', { name: '+ 条件' }).click();
  await page.getByRole('button', { name: '添加 6 · 封顶' }).click();
  // Not retention of the month but of the year to date, and only where it is not reached.
  await page.getByRole('button', { name: '范围 1', exact: true }).click();
  await pick(app, '取数期间 1', '年累计');
  await pick(app, '怎样算成立', '不满足');
  await fill(app, '档 2 起', '-5');
  // That the files hold no retention stands at its own field all along.
  const wrong = page.locator('.c-wide').getByRole('alert').filter({ hasNotText: '客户留存率' });
  await expect(wrong.first()).toBeVisible();
  expect(await seriousFindings(page)).toEqual([]);
  await fill(app, '档 2 起', '1200000');
  await expect(wrong).toHaveCount(0);
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await expect
    .poll(async () => (await app.call('commission.schemes', {}))[0]?.document.components[0])
    .toMatchObject({
      modifiers: [
        { kind: 'gate', when: { not: { on: { metric: 'retention', window: 'ytd' }, gte: '0.8' } }, else: '0.5' },
      ],
      cap: { amount: '50000' },
      rate: { tiers: [{}, { from: '1200000' }] },
    });

  // The files hold no retention: the gate says so, and without it the scenario can be worked out.
  await expect(page.getByRole('alert').filter({ hasText: '客户留存率' }).first()).toBeVisible({ timeout: 60_000 });
  // A scheme that can be paid takes over as what the others are compared with, and says so.
  await page.getByRole('button', { name: '新方案' }).click();
  await page.getByRole('button', { name: /统一 3%/ }).click();
  await expect(page.getByRole('button', { name: /B 统一 3%.*其余方案与它比/ })).toBeVisible({ timeout: 90_000 });
  await page.getByRole('button', { name: /A 150万起全额 4%/ }).click();
  await page.getByRole('button', { name: '去掉 条件 1' }).click();
  await page.getByRole('button', { name: '适用人员' }).click();
  await expect(page.getByRole('button', { name: '指定', exact: true })).toBeDisabled();
  await page.keyboard.press('Escape');
  // One person and one region sell otherwise than the rest; the scenario keeps it.
  await pick(app, '结果假设', '实际增减');
  await page.getByRole('button', { name: '逐个填写' }).click();
  const grid = page.getByRole('dialog');
  await grid.locator('.ag-row[row-index="1"] [col-id="figure"]').click();
  await page.keyboard.type('20%');
  await page.keyboard.press('Enter');
  await grid.getByRole('button', { name: '采用' }).click();
  await expect(page.getByRole('button', { name: /逐个填写（\d+ 人）/ })).toBeVisible();
  await page.getByRole('button', { name: '测算存档' }).click();
  await page.getByLabel('名称').last().fill('预算会');
  await page.getByRole('button', { name: '保存这次测算' }).click();
  await expect(page.getByTestId('scenario')).toContainText('预算会', { timeout: 60_000 });
  const kept = (await app.call('commission.scenarios', {}))[0];
  expect(kept?.costs[0]?.cost).toBeGreaterThan(0);
  const assumed = kept?.document.assumption;
  expect(assumed?.kind === 'forecast' && Object.values(assumed.byPerson ?? {})).toContain(0.2);
});

/** Chooses from a list by what it says. */
async function pick(app: AppUnderTest, label: string, option: string): Promise<void> {
  await app.page.getByRole('combobox', { name: label, exact: true }).click();
  await app.page.locator('.ant-select-dropdown:visible').getByText(option, { exact: true }).click();
}

test('a month is adjusted with a reason, printed a page each, closed, and printed as it was frozen', async ({
  app,
}) => {
  test.setTimeout(300_000);
  await app.call('workspace.create', { path: join(app.home, 'statements.yardstick') });
  await importCase(app);
  await app.page.reload();
  const { page } = app;
  await page.getByRole('navigation').getByText('提成').click();
  await page.getByRole('button', { name: /统一 3%/ }).click();
  await page.getByRole('button', { name: '设为现行' }).click({ timeout: 90_000 });
  await page.getByText('核算单', { exact: true }).click();
  const name = await page.locator('.ag-row[row-index="0"] [col-id="name"]').innerText({ timeout: 90_000 });
  // On a projector nobody's pay is shown.
  await command(app, '研讨会模式');
  await expect(page.getByText('研讨会模式下不显示个人收入')).toBeVisible();
  await expect(page.getByText(name)).toHaveCount(0);
  await page.getByRole('button', { name: '结束研讨会' }).click();
  await page.locator('.ag-row[row-index="0"] [col-id="name"]').click();
  await fill(app, '金额', '123.45');
  await fill(app, '原因', '补发差旅');
  await page.getByRole('button', { name: '调整', exact: true }).click();
  await expect(page.getByText('调整：补发差旅')).toBeVisible({ timeout: 90_000 });

  // One person: the page carries the reason, the trace and the total.
  await page.getByRole('button', { name: '打印这一张' }).click();
  const slip = page.getByRole('article');
  await expect(slip).toHaveCount(1, { timeout: 90_000 });
  await expect(slip).toContainText(name);
  await expect(slip).toContainText('未关账');
  await expect(slip.getByRole('row', { name: /调整：补发差旅/ })).toContainText('123.45');
  await expect(slip.getByRole('listitem').first()).not.toBeEmpty();
  const period = (await slip.getByRole('heading').innerText()).replace('提成核算单 · ', '');
  const before = await app.call('commission.statements', { period });
  const total = await slip.locator('tfoot td').innerText();
  expect(Math.round(Number(total.replaceAll(',', '')) * 100)).toBe(before.rows.find((row) => row.name === name)?.total);
  expect(await seriousFindings(page, '.c-print')).toEqual([]);
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('navigation')).toBeHidden();
  await expect(page.getByRole('button', { name: '返回' })).toBeHidden();
  await expect(slip).toBeVisible();
  await page.emulateMedia({ media: 'screen' });
  await page.keyboard.press('Escape');
  await expect(slip).toHaveCount(0);

  // Everybody, after the close: as many pages as rows, the same figures.
  await page.getByRole('button', { name: '关账' }).click();
  await expect(page.getByText('已关账')).toBeVisible({ timeout: 90_000 });
  await page.getByRole('button', { name: '打印核算单' }).click();
  await expect(slip).toHaveCount(before.rows.length, { timeout: 90_000 });
  const frozen = page.getByRole('article', { name: `${name} ${period}` });
  await expect(frozen).toContainText('已关账');
  await expect(frozen.locator('tfoot td')).toHaveText(total);
});

async function command(app: AppUnderTest, text: string): Promise<void> {
  await app.page.keyboard.press('Control+k');
  await app.page.getByRole('dialog').getByRole('combobox').fill(text);
  await app.page.getByRole('option', { name: text }).first().click();
}
