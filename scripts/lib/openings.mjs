// What opens on each screen: dialogs, drawers, popovers, menus. By the words of the buttons in either language.

/** @typedef {{ name: string, view?: number, open: (page: import('@playwright/test').Page) => Promise<void> }} Opening */

const button =
  (...names) =>
  async (page) => {
    for (const name of names)
      await page.getByRole('button', { name, exact: false }).filter({ visible: true }).first().click({ timeout: 4000 });
  };

const menuItem = (menu, item) => async (page) => {
  await button(menu)(page);
  await page.getByRole('menuitem', { name: item }).first().click({ timeout: 4000 });
};

/** A figure of the plan, so that what belongs to a unit can be asked for. */
const planCell = async (page) => page.locator('[row-index="1"] [col-id="year"]').first().click({ timeout: 4000 });

const inPlan = (then) => async (page) => {
  await planCell(page);
  await then(page);
};

const rowMenu = async (page) =>
  page.locator('[row-index="1"] [col-id="year"]').first().click({ button: 'right', timeout: 4000 });

const firstName = async (page) => page.locator('.t-name').first().click({ timeout: 4000 });

/** @type {Record<string, Opening[]>} */
export const openings = {
  data: [
    { name: 'palette', open: async (page) => page.keyboard.press('Control+K') },
    {
      name: 'palette-found',
      open: async (page) => {
        await page.keyboard.press('Control+K');
        await page.keyboard.type('上海');
      },
    },
    { name: 'settings', open: button(/^(设置|Settings)$/) },
  ],
  targets: [
    { name: 'why', open: inPlan(async (page) => page.keyboard.press('Control+/')) },
    { name: 'allocate', open: button(/重新分配|Reallocate/) },
    { name: 'calibrate', open: inPlan(button(/按概率校准|Calibrate/)) },
    { name: 'menu', open: rowMenu },
    { name: 'more', open: inPlan(button(/^(更多|More)$/)) },
    { name: 'bands', open: menuItem(/^(更多|More)$/, /达标概率分档|Chance bands/) },
    { name: 'mid-year', open: inPlan(menuItem(/^(更多|More)$/, /年中调整|Mid-year/)) },
    { name: 'proposals', open: menuItem(/^(更多|More)$/, /导入建议|Take in proposals/) },
    { name: 'report', open: menuItem(/^(更多|More)$/, /研讨会报告|Workshop report/) },
    { name: 'workshop', open: menuItem(/^(更多|More)$/, /研讨会模式|Workshop mode/) },
    {
      name: 'respread',
      open: async (page) => {
        await rowMenu(page);
        await page.getByRole('menuitem', { name: /按另一行|like another row/ }).click({ timeout: 4000 });
      },
    },
    {
      name: 'note',
      open: inPlan(async (page) => page.keyboard.press('Shift+F2')),
    },
    { name: 'simulated', view: 4, open: button(/模拟 10,000|Simulate 10,000/) },
  ],
  commission: [
    { name: 'scenarios', open: button(/测算存档|Scenarios/) },
    { name: 'seek', open: button(/目标求解|Goal seek/) },
    { name: 'sensitivity', open: button(/敏感度|Sensitivity/) },
    { name: 'target-pay', open: button(/目标与收入|Targets and pay/) },
    { name: 'new-scheme', open: button(/新方案|New scheme/) },
    { name: 'rules', open: button(/全部规则|All rules/) },
    { name: 'assign', open: button(/适用人员|Who is on it/) },
    { name: 'compare', open: button(/版本对比|Compare versions/) },
    { name: 'limits', open: button(/^(界限|Limits)$/) },
    {
      name: 'below',
      open: async (page) => page.locator('.c-left').evaluate((left) => (left.parentElement.scrollTop = 99999)),
    },
    {
      name: 'statement',
      view: 2,
      open: async (page) => page.locator('[row-index="0"] [col-id="name"]').first().click({ timeout: 4000 }),
    },
    { name: 'print', view: 2, open: button(/打印核算单|Print statements/) },
  ],
  talent: [
    { name: 'person', open: firstName },
    {
      name: 'calibrate',
      open: async (page) => {
        await firstName(page);
        await button(/校准位置|^Calibrate/)(page);
      },
    },
    {
      name: 'package',
      open: async (page) => {
        await firstName(page);
        await button(/加入激励组合|Add a package/)(page);
      },
    },
    { name: 'cuts', open: button(/切点|Cut-offs/) },
    { name: 'settings', open: button(/评定设置|Assessment rules/) },
    { name: 'close', open: button(/^(定稿|Close assessment)$/) },
    {
      name: 'condition',
      open: async (page) => page.locator('button.t-test').first().click({ timeout: 4000 }),
    },
    { name: 'catalogue', view: 4, open: button(/目录与模板|Catalogue/) },
    { name: 'post', view: 5, open: button(/新增关键岗位|key post/i) },
    {
      name: 'below',
      view: 6,
      open: async (page) => page.locator('.t-scroll').evaluate((list) => (list.scrollTop = 99999)),
    },
  ],
  history: [
    {
      name: 'change',
      open: async (page) => page.locator('.h-table .y-link').first().click({ timeout: 4000 }),
    },
  ],
};
