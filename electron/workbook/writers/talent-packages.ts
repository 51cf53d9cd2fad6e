import type { BudgetInfo, PackageInfo } from '../../../src/core/contract/talent-packages';
import type { Lang } from '../../../src/core/domain/text';
import {
  addCover,
  addTable,
  dataRows,
  formats,
  newWorkbook,
  timeText,
  type CellValue,
  type SheetColumn,
  type SheetContent,
} from './sheet-kit';
import { kindNames, statusNames } from './talent-words';

const COLUMNS: readonly SheetColumn[] = [
  { head: { zh: '工号', en: 'Staff no.' }, width: 11 },
  { head: { zh: '姓名', en: 'Name' }, width: 12 },
  { head: { zh: '单位', en: 'Unit' }, width: 24 },
  { head: { zh: '组合', en: 'Package' }, width: 20 },
  { head: { zh: '状态', en: 'Status' }, width: 10 },
  { head: { zh: '类别', en: 'Kind' }, width: 10 },
  { head: { zh: '内容', en: 'Item' }, width: 30, wrap: true },
  { head: { zh: '成本（元）', en: 'Cost' }, width: 15, format: formats.money },
  { head: { zh: '预测净销售额（元）', en: 'Forecast net sales' }, width: 19, format: formats.money },
  { head: { zh: '现方案收入（元）', en: 'Pay now' }, width: 16, format: formats.money },
  { head: { zh: '新方案收入（元）', en: 'Pay new' }, width: 16, format: formats.money },
  {
    head: { zh: '多赚：较现方案（元）', en: 'More: against the current scheme' },
    width: 20,
    format: formats.money,
    note: { zh: '同一预测下，新方案收入减现方案收入', en: 'Pay new less pay now, on the same forecast' },
  },
  {
    head: { zh: '多赚：增量部分全部提成（元）', en: 'More: pay on the extra sales' },
    width: 26,
    format: formats.money,
    note: { zh: '超出去年水平的那部分销售，按新方案的提成', en: 'Pay of the new scheme on the sales above last year' },
  },
  { head: { zh: '提出日期', en: 'Proposed' }, width: 12 },
];
const COST_COLUMN = 8;

function cells(all: readonly PackageInfo[], lang: Lang): CellValue[][] {
  const yuan = (cents: number | undefined): number | null => (cents === undefined ? null : cents / 100);
  return all.flatMap((entry) =>
    entry.items.map((item): CellValue[] => [
      entry.person.number,
      entry.person.name,
      entry.person.path.join(' / '),
      entry.name,
      statusNames[entry.status][lang],
      kindNames[item.kind][lang],
      item.text,
      item.cost / 100,
      yuan(item.payChange?.forecast),
      yuan(item.payChange?.payNow),
      yuan(item.payChange?.payNew),
      yuan(item.payChange?.againstCurrent),
      yuan(item.payChange?.onExtraSales),
      entry.createdAt.slice(0, 10),
    ]),
  );
}

/** Packages line by line with a control total; dropped ones are left out. */
export function packageSheet(all: readonly PackageInfo[], lang: Lang): SheetContent {
  const rows = cells(
    all.filter((entry) => entry.status !== 'dropped'),
    lang,
  );
  const { first, last } = dataRows(rows.length);
  const sum = all.reduce((a, entry) => a + (entry.status === 'dropped' ? 0 : entry.cost), 0);
  const total: CellValue[] = COLUMNS.map((_, i) => (i === 0 ? (lang === 'zh' ? '合计' : 'Total') : null));
  total[COST_COLUMN - 1] = { formula: `SUM(H${first}:H${last})`, result: sum / 100 };
  const name = lang === 'zh' ? '激励组合' : 'Packages';
  return {
    name,
    title: lang === 'zh' ? '激励组合 · 单位：元' : 'Incentive packages · currency units',
    columns: COLUMNS,
    rows,
    total,
  };
}

/** The list for finance: every item with its cost and how it was found, and the budgets of the units. */
export async function writePackageList(
  path: string,
  content: {
    readonly lang: Lang;
    readonly company: string;
    readonly writtenAt: string;
    readonly packages: readonly PackageInfo[];
    readonly budgets: readonly BudgetInfo[];
  },
): Promise<void> {
  const { lang, packages, budgets } = content;
  const zh = lang === 'zh';
  const counted = packages.filter((entry) => entry.status !== 'dropped');
  const book = newWorkbook();
  addCover(book, lang, zh ? '激励组合清单' : 'Incentive packages', [
    [zh ? '公司' : 'Company', content.company],
    [zh ? '导出时间' : 'Written', timeText(content.writtenAt)],
    [zh ? '人数' : 'People', new Set(counted.map((entry) => entry.person.id)).size],
    [
      zh ? '口径' : 'How to read',
      zh
        ? '提成变化的成本 = 新方案收入 − 现方案收入，按同一份未来 12 个月的预测计算；“增量部分全部提成”是新方案对超出去年水平的销售支付的全部提成，不是额外成本。'
        : 'The cost of a change of pay is pay under the new scheme less pay under the current one, on the same 12-month forecast; "pay on the extra sales" is all that the new scheme pays on sales above last year, which is not an extra cost.',
    ],
  ]);
  addTable(book, lang, packageSheet(packages, lang));
  addTable(book, lang, {
    name: zh ? '预算' : 'Budgets',
    title: zh ? '各单位预算 · 单位：元' : 'Budgets by unit · currency units',
    columns: [
      { head: { zh: '单位', en: 'Unit' }, width: 24 },
      { head: { zh: '预算（元）', en: 'Budget' }, width: 16, format: formats.money },
      { head: { zh: '成本（元）', en: 'Cost' }, width: 16, format: formats.money },
      { head: { zh: '余额（元）', en: 'Left' }, width: 16, format: formats.money },
      { head: { zh: '组合数', en: 'Packages' }, width: 10, format: formats.whole },
    ],
    rows: budgets
      .filter((row) => row.budget !== null || row.cost > 0)
      .map((row) => [
        row.name,
        row.budget === null ? null : row.budget / 100,
        row.cost / 100,
        row.budget === null ? null : (row.budget - row.cost) / 100,
        row.packages,
      ]),
  });
  await book.xlsx.writeFile(path);
}
