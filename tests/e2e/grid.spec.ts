import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import type { CellEdit } from '../../src/ui/grid/types';
import { startHarness, type Harness } from './harness/serve';

let harness: Harness;
let page: Page;

test.beforeAll(async ({ browser }) => {
  harness = await startHarness(browser);
});

test.afterAll(async () => {
  await harness.close();
});

test.afterEach(async () => {
  await page.context().close();
});

async function openGrid(query = 'page=grid'): Promise<void> {
  page = await harness.open(query);
  await page.locator('.ag-row').first().waitFor();
}

/** The drawn cell of a row and column. */
function cell(row: string, column: string) {
  return page.locator(`[row-id="${row}"] [col-id="${column}"]`);
}

function toggle(row: string) {
  return page.locator(`[row-id="${row}"] .y-toggle`);
}

/** Opens 西北 → 西安 → 西安1组, where single people can be edited. */
async function openPeople(): Promise<void> {
  for (const row of ['5', '5-0', '5-0-0']) await toggle(row).click();
}

async function calls(): Promise<{ kind: string; edits: readonly CellEdit[] }[]> {
  return page.evaluate(() => window.calls);
}

async function selection() {
  return page.evaluate(
    () =>
      new Promise<{
        rowIds: readonly string[];
        columnIds: readonly string[];
        sum: number | null;
        double: string | null;
      }>((done) =>
        requestAnimationFrame(() =>
          requestAnimationFrame(() =>
            done({
              rowIds: window.selection?.rowIds ?? [],
              columnIds: window.selection?.columnIds ?? [],
              sum: window.selection?.stats.sum ?? null,
              double: window.selection?.stats.doubleCount ?? null,
            }),
          ),
        ),
      ),
  );
}

/** What Excel puts on the clipboard, then Ctrl+V. */
async function paste(text: string): Promise<void> {
  await page.evaluate((t) => navigator.clipboard.writeText(t), text);
  await page.keyboard.press('Control+v');
}

const first = '5-0-1-0';
const second = '5-0-1-1';
const third = '5-0-1-2';

test('a range is selected by mouse and by Shift+arrows, and the status bar has its statistics', async () => {
  await openGrid();
  await openPeople();
  await cell(first, 'm1').hover();
  await page.mouse.down();
  await cell(third, 'm3').hover();
  await page.mouse.up();
  expect(await selection()).toMatchObject({ rowIds: [first, second, third], columnIds: ['m1', 'm2', 'm3'] });
  await expect(page.locator('.ag-cell.y-in')).toHaveCount(9);
  await expect(page.locator('.ag-cell.y-active')).toHaveCount(1);
  await page.keyboard.press('Shift+ArrowUp');
  await page.keyboard.press('Shift+ArrowRight');
  expect(await selection()).toMatchObject({ rowIds: [first, second], columnIds: ['m1', 'm2', 'm3', 'm4'] });
  await expect(page.getByTestId('status')).toContainText('计数 8');
  await page.keyboard.press('Control+a');
  await expect(page.locator('.ag-cell.y-in').first()).toBeVisible();
  expect((await selection()).double).toBe('periods');
});

test('a head selects its column, a row number its row', async () => {
  await openGrid('page=big');
  await page.locator('.ag-header-cell[col-id="m2"]').click();
  expect(await selection()).toMatchObject({ columnIds: ['m2'] });
  expect((await selection()).rowIds).toHaveLength(5000);
  await page.locator('.ag-row[row-id="p3"] [col-id="__row"]').click();
  expect((await selection()).rowIds).toEqual(['p3']);
  expect((await selection()).columnIds).toHaveLength(17);
});

test('typing edits, Enter and Tab move, arithmetic is worked out, Escape leaves the cell as it was', async () => {
  await openGrid();
  await openPeople();
  await cell(first, 'm1').click();
  await page.keyboard.type('=1200*1.1');
  await page.keyboard.press('Tab');
  await expect(cell(first, 'm1')).toHaveText('1,320');
  await page.keyboard.type('1.2万');
  await page.keyboard.press('Enter');
  // 1.2万 is absolute: 1.2 in a column of 万元, shown without decimals.
  expect((await calls())[1]?.edits).toEqual([{ rowId: first, columnId: 'm2', value: 1_200_000, text: '1.2万' }]);
  await expect(cell(second, 'm2')).toHaveClass(/y-active/);
  await cell(first, 'm1').click();
  await page.keyboard.type('+10%');
  await page.keyboard.press('Enter');
  await expect(cell(first, 'm1')).toHaveText('1,452');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('F2');
  await expect(page.locator('input[data-sheet-input]')).toHaveValue('1452');
  await page.keyboard.type('9');
  await page.keyboard.press('Escape');
  await expect(cell(first, 'm1')).toHaveText('1,452');
  expect(await calls()).toHaveLength(3);
});

test('what is no number stays in the editor with a sentence; a refusal by the screen keeps the old value', async () => {
  await openGrid();
  await openPeople();
  const before = await cell(first, 'm1').textContent();
  await cell(first, 'm1').click();
  await page.keyboard.type('90万左右');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toHaveText('“90万左右”不是数字。');
  await page.keyboard.press('Escape');
  await page.keyboard.type('10001');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('超过上限');
  await expect(cell(first, 'm1')).toHaveText(before ?? '');
  await expect(cell(first, 'm1')).toHaveClass(/y-refused/);
});

test('a read-only and a locked cell say so', async () => {
  await openGrid();
  await cell('5', 'm1').click();
  await page.keyboard.type('5');
  await expect(page.getByRole('alert')).toHaveText('这一格只读。');
  await openPeople();
  await cell(first, 'm1').click();
  await page.keyboard.press('Control+l');
  await expect(cell(first, 'm1')).toHaveClass(/y-locked/);
  await page.keyboard.press('Delete');
  await expect(page.getByRole('alert')).toContainText('已锁定');
  await page.keyboard.press('Control+l');
  await expect(cell(first, 'm1')).not.toHaveClass(/y-locked/);
  expect(await calls()).toHaveLength(0);
});

test('a block is copied and pasted as one call; wider than the grid or with text it changes nothing', async () => {
  await openGrid();
  await openPeople();
  await cell(first, 'm1').click();
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Control+c');
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied.split(/\r?\n/)).toHaveLength(2);
  await cell(third, 'm5').click();
  await page.keyboard.press('Control+v');
  await expect.poll(async () => (await calls()).length).toBe(1);
  const [done] = await calls();
  expect(done?.kind).toBe('paste');
  expect(await cell(third, 'm5').textContent()).toBe(await cell(first, 'm1').textContent());
  await cell(first, 'm12').click();
  await paste('1\t2\n');
  await expect(page.getByRole('alert')).toContainText('粘贴的内容有 2 列');
  await cell(first, 'm1').click();
  await paste('1\tabc\n');
  await expect(page.getByRole('alert')).toContainText('“abc”不是数字');
  await expect(cell(first, 'm2')).toHaveClass(/y-refused/);
  expect(await calls()).toHaveLength(1);
});

test('cut, Delete, Ctrl+D, Ctrl+R and the handle are one call each', async () => {
  await openGrid();
  await openPeople();
  const value = (await cell(first, 'm1').textContent()) ?? '';
  await cell(first, 'm1').click();
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Control+d');
  await expect(cell(second, 'm1')).toHaveText(value);
  await cell(second, 'm1').click();
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Control+r');
  await expect(cell(second, 'm2')).toHaveText(value);
  await cell(second, 'm1').click();
  await page.locator('.y-fill').hover();
  await page.mouse.down();
  await cell('5-0-1-3', 'm1').hover();
  await expect(cell('5-0-1-3', 'm1')).toHaveClass(/y-filling/);
  await page.mouse.up();
  await expect(cell('5-0-1-3', 'm1')).toHaveText(value);
  await page.keyboard.press('Delete');
  await expect(cell('5-0-1-3', 'm1')).toHaveText('—');
  await cell(first, 'm1').click();
  await page.keyboard.press('Control+x');
  await expect(cell(first, 'm1')).toHaveText('—');
  expect((await calls()).map((call) => call.kind)).toEqual(['fill', 'fill', 'fill', 'clear', 'cut']);
});

test('5,000 × 12 cells pasted are one call', async () => {
  await openGrid('page=big');
  const line = Array.from({ length: 12 }, (_, m) => String(m + 100)).join('\t');
  await cell('p0', 'm1').click();
  await paste(`${Array.from({ length: 5000 }, () => line).join('\r\n')}\r\n`);
  await expect(cell('p0', 'm12')).toHaveText('111');
  const counts = await page.evaluate(() => window.calls.map((call) => call.edits.length));
  expect(counts).toEqual([60_000]);
  await page.keyboard.press('Control+End');
  await expect(cell('p4999', 'm12')).toHaveText('111');
});

test('Chinese composed on a selected cell reaches the editor whole', async () => {
  await openGrid();
  await openPeople();
  await cell(first, 'm1').click();
  const client = await page.context().newCDPSession(page);
  await client.send('Input.imeSetComposition', { text: 'yi', selectionStart: 2, selectionEnd: 2 });
  await client.send('Input.imeSetComposition', { text: '一百', selectionStart: 2, selectionEnd: 2 });
  await expect(page.locator('input[data-sheet-input]')).toHaveClass(/y-editing/);
  await client.send('Input.insertText', { text: '一百' });
  await expect(page.locator('input[data-sheet-input]')).toHaveValue('一百');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toHaveText('“一百”不是数字。');
  await page.keyboard.press('Escape');
  await client.send('Input.imeSetComposition', { text: '１２万', selectionStart: 3, selectionEnd: 3 });
  await client.send('Input.insertText', { text: '１２万' });
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await calls())[0]?.edits[0]?.value).toBe(12_000_000);
});

test('on a read-only cell a composition leaves nothing behind', async () => {
  await openGrid();
  await cell('5', 'm1').click();
  const client = await page.context().newCDPSession(page);
  await client.send('Input.imeSetComposition', { text: 'yi', selectionStart: 2, selectionEnd: 2 });
  await client.send('Input.insertText', { text: '一' });
  await expect(page.getByRole('alert')).toHaveText('这一格只读。');
  await page.keyboard.press('ArrowRight');
  await expect(cell('5', 'm2')).toHaveClass(/y-active/);
  await expect(page.locator('input[data-sheet-input]')).toHaveValue('');
});

test('by keyboard alone: into the grid, open the tree, edit, menu, out again', async () => {
  await openGrid();
  await page.getByRole('button', { name: '导出工作簿' }).focus();
  await page.keyboard.press('Tab');
  await expect(page.locator('input[data-sheet-input]')).toBeFocused();
  await expect(cell('0', 'name')).toHaveClass(/y-active/);
  for (let i = 0; i < 5; i += 1) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await expect(page.locator('[row-id="5"]')).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Alt+Shift+ArrowRight');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  await expect(cell(first, 'name')).toHaveClass(/y-active/);
  await expect(page.locator(`[row-id="${first}"]`)).toHaveAttribute('aria-level', '4');
  await page.keyboard.press('End');
  await page.keyboard.type('7');
  await page.keyboard.press('Enter');
  await expect(cell(first, 'm12')).toHaveText('7');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Shift+F10');
  await expect(page.getByRole('menu')).toBeVisible();
  await page.getByRole('menuitem', { name: '锁定' }).focus();
  await page.keyboard.press('Enter');
  await expect(cell(first, 'm12')).toHaveClass(/y-locked/);
  await expect(page.locator('input[data-sheet-input]')).toBeFocused();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  await expect(page.locator('input[data-sheet-input]')).not.toBeFocused();
});

test('find opens what hides the match and marks it', async () => {
  await openGrid();
  await cell('0', 'year').click();
  await page.keyboard.press('Control+f');
  await page.keyboard.type('于桂明');
  await expect(page.getByRole('search')).toContainText(/共 \d+ 处/);
  await expect(page.locator('.y-found.y-active')).toHaveText('于桂明');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('search')).toContainText('第 2 处');
  await page.keyboard.press('Escape');
  await expect(page.locator('.y-found')).toHaveCount(0);
  await expect(page.locator('input[data-sheet-input]')).toBeFocused();
});

test('columns are hidden and brought back, filtered and sorted from the menu', async () => {
  await openGrid('page=big');
  await page.locator('.ag-header-cell[col-id="base"]').click({ button: 'right' });
  await page.getByRole('menuitem', { name: '降序' }).click();
  await expect(page.locator('.ag-header-cell[col-id="base"]')).toHaveAttribute('aria-sort', 'descending');
  await expect(page.locator('.ag-row[row-index="0"] [col-id="base"]')).toHaveText('89');
  await page.locator('.ag-header-cell[col-id="name"]').click({ button: 'right' });
  await page.getByRole('menuitem', { name: /筛选/ }).click();
  await page.keyboard.type('员工90');
  await expect(page.locator('.ag-row[row-index="0"] [col-id="name"]')).toHaveText('员工90');
  await page.keyboard.press('Enter');
  await page.locator('.ag-header-cell[col-id="m3"]').click({ button: 'right' });
  await page.getByRole('menuitem', { name: '隐藏此列' }).click();
  await expect(page.locator('.ag-header-cell[col-id="m3"]')).toHaveCount(0);
  await page.locator('.ag-header-cell[col-id="m4"]').click({ button: 'right' });
  await page.getByRole('menuitem', { name: '选择列' }).click();
  await page.getByRole('checkbox', { name: '3月', exact: true }).check();
  await expect(page.locator('.ag-header-cell[col-id="m3"]')).toHaveCount(1);
});

test('the total row is selected and counted like any other', async () => {
  await openGrid();
  await cell('6', 'm1').click();
  await page.keyboard.press('ArrowDown');
  await expect(cell('total', 'm1')).toHaveClass(/y-active/);
  await page.keyboard.press('Shift+ArrowUp');
  expect((await selection()).double).toBe('levels');
});

for (const query of ['page=grid', 'page=grid&theme=dark', 'page=chart', 'page=form', 'page=form&theme=dark&lang=en'])
  test(`axe finds nothing serious: ${query}`, async () => {
    test.slow();
    // A low window has every kind of cell and few of each: axe looks at all of them.
    page = await harness.open(query, 420);
    if (query.includes('grid')) {
      await openPeople();
      await cell(first, 'm1').click();
    } else await page.locator('canvas, .ag-row').first().waitFor();
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
    const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    expect(serious.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`)).toEqual([]);
  });
