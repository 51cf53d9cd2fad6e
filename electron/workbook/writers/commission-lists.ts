import type ExcelJS from 'exceljs';
import type { StatementsReply } from '../../../src/core/contract/commission';
import type { Lang, Phrase } from '../../../src/core/domain/text';
import type { SchemeOutcome } from '../../../src/core/engine/commission/whatif/compare';
import { addCover, addTable, dataRows, formats, newWorkbook, timeText } from './sheet-kit';

const words = {
  payroll: { zh: '发薪清单', en: 'Payroll' },
  number: { zh: '工号', en: 'Employee no.' },
  name: { zh: '姓名', en: 'Name' },
  region: { zh: '大区', en: 'Region' },
  period: { zh: '期间', en: 'Period' },
  scheme: { zh: '方案', en: 'Scheme' },
  component: { zh: '构成项', en: 'Component' },
  componentName: { zh: '名称', en: 'Name of component' },
  amount: { zh: '金额（元）', en: 'Amount (¥)' },
  total: { zh: '控制总额', en: 'Control total' },
  lines: { zh: '行数', en: 'Lines' },
  state: { zh: '状态', en: 'State' },
  closed: { zh: '已关账', en: 'closed' },
  open: { zh: '未关账', en: 'open' },
  made: { zh: '生成时间', en: 'Made at' },
  comparison: { zh: '谁多得，谁少得', en: 'Winners and losers' },
  before: { zh: '原方案（元）', en: 'Before (¥)' },
  after: { zh: '新方案（元）', en: 'After (¥)' },
  delta: { zh: '差额（元）', en: 'Difference (¥)' },
  change: { zh: '变化', en: 'Change' },
  sum: { zh: '合计', en: 'Total' },
  missing: { zh: '缺的数据（按 0 计算）', en: 'Missing, counted as zero' },
  who: { zh: '对比', en: 'Compared' },
} as const satisfies Record<string, Phrase>;

/** Flat list for payroll: one line a person and component, with the control total that finance ties to. */
export function payrollBook(reply: StatementsReply, madeAt: string, lang: Lang): ExcelJS.Workbook {
  const book = newWorkbook();
  const rows = reply.rows.flatMap((row) =>
    row.lines
      .filter((line) => line.amount !== 0)
      .map((line) => [
        row.number,
        row.name,
        row.region,
        reply.period,
        row.scheme,
        line.component,
        line.name,
        line.amount / 100,
      ]),
  );
  addCover(book, lang, `${words.payroll[lang]} ${reply.period}`, [
    [words.total[lang], (reply.total / 100).toFixed(2)],
    [words.lines[lang], rows.length],
    [words.state[lang], reply.closed ? words.closed[lang] : words.open[lang]],
    [words.made[lang], timeText(madeAt)],
    ...reply.gaps.map((gap) => [words.missing[lang], `${gap.scheme} · ${gap.message}`] as const),
  ]);
  const { first, last } = dataRows(rows.length);
  addTable(book, lang, {
    name: words.payroll[lang],
    title: `${words.payroll[lang]} ${reply.period}`,
    columns: [
      { head: words.number, width: 12 },
      { head: words.name, width: 12 },
      { head: words.region, width: 12 },
      { head: words.period, width: 10 },
      { head: words.scheme, width: 20 },
      { head: words.component, width: 16 },
      { head: words.componentName, width: 24 },
      { head: words.amount, width: 16, format: formats.money },
    ],
    rows,
    total: [
      words.total[lang],
      null,
      null,
      null,
      null,
      null,
      null,
      { formula: `ROUND(SUM(H${first}:H${last}),2)`, result: reply.total / 100 },
    ],
  });
  return book;
}

interface ComparedPerson {
  readonly number: string;
  readonly name: string;
  readonly region: string | null;
}

interface ComparisonHead {
  readonly year: number;
  readonly madeAt: string;
  readonly lang: Lang;
  /** Figures that people lack and that counted as zero, in words. */
  readonly missing: readonly string[];
}

/** Pay of a year under two schemes, largest gain first. */
export function comparisonBook(
  people: readonly ComparedPerson[],
  before: SchemeOutcome,
  after: SchemeOutcome,
  { year, madeAt, lang, missing }: ComparisonHead,
): ExcelJS.Workbook {
  const book = newWorkbook();
  const old = new Map(before.people.map((row) => [row.person, row.pay]));
  const sorted = [...after.people].sort(
    (a, b) => b.pay - (old.get(b.person) ?? 0) - (a.pay - (old.get(a.person) ?? 0)),
  );
  const byNumber = new Map(people.map((person) => [person.number, person]));
  addCover(book, lang, `${words.comparison[lang]} ${year}`, [
    [words.who[lang], `${after.name} − ${before.name}`],
    [words.made[lang], timeText(madeAt)],
    ...missing.map((line) => [words.missing[lang], line] as const),
  ]);
  const { first, last } = dataRows(sorted.length);
  const sumOf = (column: string, cents: number): { formula: string; result: number } => ({
    formula: `ROUND(SUM(${column}${first}:${column}${last}),2)`,
    result: cents / 100,
  });
  addTable(book, lang, {
    name: words.comparison[lang],
    title: `${after.name} − ${before.name} · ${year}`,
    columns: [
      { head: words.number, width: 12 },
      { head: words.name, width: 12 },
      { head: words.region, width: 12 },
      { head: words.before, width: 18, format: formats.money },
      { head: words.after, width: 18, format: formats.money },
      { head: words.delta, width: 18, format: '+#,##0.00;-#,##0.00;0.00' },
      { head: words.change, width: 10, format: '+0.0%;-0.0%;0.0%' },
    ],
    rows: sorted.map((row, i) => {
      const at = first + i;
      const was = old.get(row.person) ?? 0;
      const person = byNumber.get(row.person);
      return [
        row.person,
        person?.name ?? '',
        person?.region ?? null,
        was / 100,
        row.pay / 100,
        { formula: `ROUND(E${at}-D${at},2)`, result: (row.pay - was) / 100 },
        { formula: `IF(D${at}=0,0,F${at}/D${at})`, result: was === 0 ? 0 : (row.pay - was) / was },
      ];
    }),
    total: [
      words.sum[lang],
      null,
      null,
      sumOf('D', before.cost),
      sumOf('E', after.cost),
      sumOf('F', after.cost - before.cost),
      null,
    ],
  });
  return book;
}
