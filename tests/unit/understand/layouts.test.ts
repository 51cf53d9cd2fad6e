import { describe, expect, test } from 'vitest';
import type { RawValue } from '../../../electron/workbook/raw';
import type { ParsedTable } from '../../../electron/workbook/understand/understand';
import { understood, type SheetMade } from '../../support/raw-book';

const MONTHS = Array.from({ length: 12 }, (_, i) => `${i + 1}月`);
const people = [
  ['S1001', '段欣丽'],
  ['S1002', '钱娟'],
  ['S1003', '龙兰'],
] as const;

function only(file: string, sheet: SheetMade): ParsedTable {
  const { tables } = understood(file, sheet);
  expect(tables).toHaveLength(1);
  const [table] = tables;
  if (!table) throw new Error('no table');
  return table;
}

/** `person metric period` → value, the way facts are compared in these tests. */
function facts(table: ParsedTable): Record<string, number | string> {
  return Object.fromEntries(
    table.records.facts.map(({ person, metric, period, value, num, den }) => [
      `${person.number ?? person.name ?? ''} ${metric} ${period}`,
      value ?? `${String(num)}/${String(den)}`,
    ]),
  );
}

const codes = (table: ParsedTable): string[] => [...new Set(table.problems.map(({ code }) => code))];

describe('where the table is', () => {
  test('title, note, header, subtotals, total, remark, blank rows', () => {
    const table = only('销售.xlsx', {
      name: '业绩',
      rows: [
        ['2024年销售额统计表'],
        ['单位:万元'],
        ['序号', '工号', '姓名', '大区', '1月', '2月', '合计'],
        [1, 'S1001', '段欣丽', '华东', 10.5, '20.25', 30.75],
        [2, 'S1002', '钱娟', '华东', '-', 5, 5],
        [null, null, '华东小计', null, 10.5, 25.25, 35.75],
        [],
        [3, 'S1003', '龙兰', '华南', 1, 2, 4],
        [null, '合计', null, null, 11.5, 27.25, 38.75],
        ['注:不含团购'],
      ],
    });
    expect(table).toMatchObject({ kind: 'facts', layout: 'wide', range: 'A3:G10', headerRow: 3, rowsRead: 3 });
    expect(facts(table)).toEqual({
      'S1001 sales 2024-01': 10_500_000,
      'S1001 sales 2024-02': 20_250_000,
      'S1002 sales 2024-02': 5_000_000,
      'S1003 sales 2024-01': 1_000_000,
      'S1003 sales 2024-02': 2_000_000,
    });
    expect(table.skipped.map(({ row, why }) => [row + 1, why])).toEqual([
      [6, 'subtotal'],
      [9, 'total'],
      [10, 'remark'],
    ]);
    expect(
      table.controls.filter(({ agrees }) => !agrees).map(({ cell, printed, computed }) => [cell, printed, computed]),
    ).toEqual([['业绩!G8', 4_000_000, 3_000_000]]);
    expect(table.problems.find(({ code }) => code === 'CONTROL_DIFFERS')?.cell).toBe('业绩!G8');
  });

  test('a two-row header: metric merged over target and actual, years over months', () => {
    const table = only('2025.xlsx', {
      name: '目标达成',
      rows: [
        ['工号', '姓名', '销售额(万元)', null, null, '回款(元)', null],
        [null, null, '目标', '实际', '完成率', '2025年1月', '2025年2月'],
        ['S1001', '段欣丽', 100, 90, '90%', 5000, 6000],
      ],
      merges: [
        { r0: 0, c0: 2, r1: 0, c1: 4 },
        { r0: 0, c0: 5, r1: 0, c1: 6 },
        { r0: 0, c0: 0, r1: 1, c1: 0 },
        { r0: 0, c0: 1, r1: 1, c1: 1 },
      ],
    });
    expect(table.columns.map(({ meaning }) => meaning)).toEqual([
      'person.number',
      'person.name',
      'target:sales',
      'metric:sales',
      'ignore.derived',
      'metric:collections',
      'metric:collections',
    ]);
    expect(facts(table)).toMatchObject({ 'S1001 collections 2025-01': 500_000, 'S1001 collections 2025-02': 600_000 });
  });

  test('years merged over months, not merged in the file but meant so', () => {
    const rows: RawValue[][] = [
      ['工号', '姓名', '2023年', null, '2024年', null],
      [null, null, '11月', '12月', '1月', '2月'],
      ['S1001', '段欣丽', 1, 2, 3, 4],
    ];
    const table = only('销售额(万元).xlsx', { rows });
    expect(facts(table)).toEqual({
      'S1001 sales 2023-11': 1_000_000,
      'S1001 sales 2023-12': 2_000_000,
      'S1001 sales 2024-01': 3_000_000,
      'S1001 sales 2024-02': 4_000_000,
    });
  });

  test('months over metrics', () => {
    const table = only('x.xlsx', {
      rows: [
        ['2025年业绩表', null, null, null, null, null],
        ['员工编号', '员工姓名', '1月', null, '2月', null],
        [null, null, '销售额(元)', '退货(元)', '销售额(元)', '退货(元)'],
        ['S1001', '段欣丽', 100, 1, 200, 2],
      ],
      merges: [
        { r0: 1, c0: 2, r1: 1, c1: 3 },
        { r0: 1, c0: 4, r1: 1, c1: 5 },
      ],
    });
    expect(facts(table)).toEqual({
      'S1001 sales 2025-01': 10_000,
      'S1001 returns 2025-01': 100,
      'S1001 sales 2025-02': 20_000,
      'S1001 returns 2025-02': 200,
    });
  });

  test('two tables side by side, and two below each other', () => {
    const beside = understood('2025.xlsx', {
      rows: [
        ['工号', '月份', '销售额(元)', null, '工号', '月份', '回款(元)'],
        ['S1001', '2025-01', 100, null, 'S1002', '2025-02', 50],
        ['S1003', '2025-01', 300, null, null, null, null],
      ],
    });
    expect(beside.tables.map(({ range }) => range)).toEqual(['A1:C3', 'E1:G2']);
    expect(beside.tables.map((table) => facts(table))).toEqual([
      { 'S1001 sales 2025-01': 10_000, 'S1003 sales 2025-01': 30_000 },
      { 'S1002 collections 2025-02': 5_000 },
    ]);
    const below = understood('2025.xlsx', {
      rows: [
        ['表一 人员'],
        ['工号', '姓名', '大区', '入职日期'],
        ['S1001', '段欣丽', '华东', '2021-06-15'],
        [],
        ['表二 回款(单位:万元)'],
        ['工号', '月份', '回款'],
        ['S1001', '2025-01', 1.5],
      ],
    });
    expect(below.tables.map(({ kind, range }) => [kind, range])).toEqual([
      ['people', 'A2:D3'],
      ['facts', 'A6:C7'],
    ]);
    expect(facts(below.tables[1] ?? only('', { rows: [] }))).toEqual({ 'S1001 collections 2025-01': 1_500_000 });
  });

  test('a header repeated at each page is skipped and said', () => {
    const head = ['工号', '月份', '销售额(元)'];
    const table = only('x.xlsx', { rows: [head, ['S1', '2025-01', 1], head, ['S2', '2025-01', 2]] });
    expect(table.rowsRead).toBe(2);
    expect(table.skipped).toMatchObject([{ row: 2, why: 'repeated-header' }]);
  });

  test('a table on its side: months down, people across', () => {
    const table = only('2025销售额(元).xlsx', {
      rows: [
        ['工号', 'S1001', 'S1002'],
        ['姓名', '段欣丽', '钱娟'],
        ['1月', 100, 200],
        ['2月', 300, 400],
      ],
    });
    expect(table.layout).toBe('turned');
    expect(facts(table)).toEqual({
      'S1001 sales 2025-01': 10_000,
      'S1001 sales 2025-02': 30_000,
      'S1002 sales 2025-01': 20_000,
      'S1002 sales 2025-02': 40_000,
    });
  });

  test('group cells: merged downwards, or standing once for the rows below', () => {
    const merged = only('x.xlsx', {
      rows: [
        ['大区', '团队', '工号', '姓名', '岗位'],
        ['华东', '上海1组', 'S1', '甲一', '销售代表'],
        [null, '上海2组', 'S2', '乙一', '销售代表'],
        ['华南', '广州1组', 'S3', '丙一', '销售代表'],
      ],
      merges: [{ r0: 1, c0: 0, r1: 2, c1: 0 }],
    });
    expect(merged.records.people.map(({ units }) => units[0]?.name)).toEqual(['华东', '华东', '华南']);
    const once = only('x.xlsx', {
      rows: [
        ['大区', '工号', '姓名', '岗位'],
        ['华东', 'S1', '甲一', '代表'],
        [null, 'S2', '乙一', '代表'],
        [null, 'S3', '丙一', '代表'],
        ['华南', 'S4', '丁一', '代表'],
        [null, 'S5', '戊一', '代表'],
      ],
    });
    expect(once.records.people.map(({ units }) => units[0]?.name)).toEqual(['华东', '华东', '华东', '华南', '华南']);
    expect(codes(once)).toContain('FILLED_DOWN');
  });

  test('hidden sheets and rows are read, and it is said', () => {
    const table = only('x.xlsx', {
      hidden: true,
      hiddenRows: [2],
      rows: [
        ['工号', '月份', '销售额(元)'],
        ['S1', '2025-01', 1],
        ['S2', '2025-01', 2],
      ],
    });
    expect(table.rowsRead).toBe(2);
    expect(codes(table)).toEqual(['HIDDEN_SHEET', 'HIDDEN_ROWS']);
  });

  test('a sheet for each region: the sheet is the region of its people', () => {
    const head = ['工号', '姓名', '团队', '入职日期'];
    const { tables } = understood(
      '花名册.xlsx',
      { name: '华东', rows: [head, ['S1', '甲一', '上海1组', '2020-01-01']] },
      { name: '华南', rows: [head, ['S2', '乙一', '广州1组', '2020-01-01']] },
    );
    expect(tables.map((table) => table.records.people[0]?.units.map(({ name }) => name))).toEqual([
      ['华东', '上海1组'],
      ['华南', '广州1组'],
    ]);
  });

  test('a sheet for each month takes its month from the sheet name and its year from the file', () => {
    const head = ['工号', '姓名', '销售额(元)', '拜访量'];
    const { tables } = understood(
      '2025业绩.xlsx',
      { name: '1月', rows: [head, ['S1', '甲一', 100, 3]] },
      { name: '2月', rows: [head, ['S1', '甲一', 200, 4]] },
    );
    expect(tables.map((table) => facts(table))).toEqual([
      { 'S1 sales 2025-01': 10_000, 'S1 visits 2025-01': 3 },
      { 'S1 sales 2025-02': 20_000, 'S1 visits 2025-02': 4 },
    ]);
  });

  test('a fiscal year that runs from April to March', () => {
    const names = ['4月', '5月', '6月', '7月', '8月', '9月', '10月', '11月', '12月', '1月', '2月', '3月'];
    const table = only('FY2025销售额(元).xlsx', {
      rows: [
        ['工号', '姓名', ...names],
        ['S1', '甲一', ...names.map((_, i) => i + 1)],
      ],
    });
    const found = Object.keys(facts(table));
    expect(found[0]).toBe('S1 sales 2025-04');
    expect(found.at(-1)).toBe('S1 sales 2026-03');
  });

  test('quarters and whole years are refused with words, months beside them are read', () => {
    const quarters = only('2025.xlsx', {
      name: '销售额(元)',
      rows: [
        ['工号', '姓名', 'Q1', 'Q2'],
        ['S1', '甲一', 1, 2],
      ],
    });
    expect(quarters.records.facts).toEqual([]);
    expect(codes(quarters)).toContain('QUARTER_ONLY');
    const both = only('2025.xlsx', {
      name: '销售额(元)',
      rows: [
        ['工号', '姓名', '1月', '2月', '3月', '一季度', '上半年', '全年合计'],
        ['S1', '甲一', 1, 2, 3, 6, 6, 6],
      ],
    });
    expect(Object.keys(facts(both))).toEqual(['S1 sales 2025-01', 'S1 sales 2025-02', 'S1 sales 2025-03']);
    expect(codes(both)).not.toContain('QUARTER_ONLY');
  });

  test.each([
    ['1月 … 12月', MONTHS, '2025销售额(元).xlsx'],
    ['01月', MONTHS.map((m) => m.padStart(3, '0')), '2025销售额(元).xlsx'],
    ['2025年1月', MONTHS.map((m) => `2025年${m}`), '销售额(元).xlsx'],
    ['2025-01', MONTHS.map((_, i) => `2025-${String(i + 1).padStart(2, '0')}`), '销售额(元).xlsx'],
    ['202501', MONTHS.map((_, i) => `2025${String(i + 1).padStart(2, '0')}`), '销售额(元).xlsx'],
    ['2025.01', MONTHS.map((_, i) => `2025.${String(i + 1).padStart(2, '0')}`), '销售额(元).xlsx'],
    ['Jan', ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'], 'Sales 2025.xlsx'],
    [
      'Jan-25',
      [
        'Jan-25',
        'Feb-25',
        'Mar-25',
        'Apr-25',
        'May-25',
        'Jun-25',
        'Jul-25',
        'Aug-25',
        'Sep-25',
        'Oct-25',
        'Nov-25',
        'Dec-25',
      ],
      'Sales.xlsx',
    ],
    [
      '一月',
      ['一月', '二月', '三月', '四月', '五月', '六月', '七月', '八月', '九月', '十月', '十一月', '十二月'],
      '2025销售额(元).xlsx',
    ],
    ['1月销售额', MONTHS.map((m) => `${m}销售额(元)`), '2025.xlsx'],
    ['M01', MONTHS.map((_, i) => `M${String(i + 1).padStart(2, '0')}`), 'FY2025 revenue.xlsx'],
    [
      'Jan 2025 Sales',
      [
        'Jan 2025 Sales',
        'Feb 2025 Sales',
        'Mar 2025 Sales',
        'Apr 2025 Sales',
        'May 2025 Sales',
        'Jun 2025 Sales',
        'Jul 2025 Sales',
        'Aug 2025 Sales',
        'Sep 2025 Sales',
        'Oct 2025 Sales',
        'Nov 2025 Sales',
        'Dec 2025 Sales',
      ],
      'x.xlsx',
    ],
  ])('month columns written %s', (_, names, file) => {
    const table = only(file, {
      name: 'Data',
      rows: [
        ['Employee ID', 'Name', ...names],
        ...people.map(([id, name], i) => [id, name, ...names.map((_m, m) => (i + 1) * 1_000_000 + m)]),
      ],
    });
    expect(table.records.facts).toHaveLength(36);
    expect(facts(table)).toMatchObject({ 'S1001 sales 2025-01': 100_000_000, 'S1003 sales 2025-12': 300_001_100 });
  });

  test('real dates in the header are months', () => {
    const table = only('Revenue.xlsx', {
      rows: [
        ['Staff No', 'Name', { date: '2025-01-01', serial: 45_658 }, { date: '2025-02-01', serial: 45_689 }],
        ['S1', 'Ann Lee', 1, 2],
      ],
    });
    expect(Object.keys(facts(table))).toEqual(['S1 sales 2025-01', 'S1 sales 2025-02']);
  });

  test('a system export with many columns that mean nothing here', () => {
    const strange = Array.from({ length: 16 }, (_, i) => `自定义字段${i + 1}`);
    const table = only('x.xlsx', {
      rows: [
        ['订单号', '下单日期', '业务员工号', '金额(元)', ...strange],
        ['O1', '2025-01-02', 'S1', 10, ...strange.map(() => 'x')],
      ],
    });
    expect(table.kind).toBe('orders');
    expect(table.records.orders).toHaveLength(1);
  });
});
