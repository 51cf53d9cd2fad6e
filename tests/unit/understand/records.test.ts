import { describe, expect, test } from 'vitest';
import type { RawValue } from '../../../electron/workbook/raw';
import { understand, type ParsedTable } from '../../../electron/workbook/understand/understand';
import type { TableAnswers } from '../../../electron/workbook/understand/answers';
import { builtinKnowledge, rawBook } from '../../support/raw-book';

function table(file: string, rows: readonly (readonly RawValue[])[], answers?: TableAnswers): ParsedTable {
  const book = rawBook(file, { rows });
  const first = understand(book, builtinKnowledge).tables[0];
  if (!first) throw new Error('no table');
  if (!answers) return first;
  const again = understand(book, { ...builtinKnowledge, answers: new Map([[first.fingerprint, answers]]) }).tables[0];
  if (!again) throw new Error('no table');
  return again;
}

const problems = (one: ParsedTable): [string, string][] => one.problems.map(({ code, cell }) => [code, cell]);
const values = (one: ParsedTable): (number | string | null)[] =>
  one.records.facts.map(({ value, num, den }) => (value === null ? `${String(num)}/${String(den)}` : value));

describe('cells that are doubtful or wrong are named', () => {
  test('figures', () => {
    const one = table('2025.xlsx', [
      ['工号', '月份', '销售额(万元)', '拜访量'],
      ['S1', '2025-01', '90万左右', 5],
      ['S2', '2025-01', '1.2万', -3],
      ['S3', '2025-01', { error: '#REF!' }, 4],
      ['S4', '2025-01', '１２．５', '三次'],
      ['S5', '2025-13', 1, 1],
      [null, '2025-01', 1, 1],
      ['S7', '2025-01', { date: '2025-01-03', serial: 45_660 }, 2],
      ['S8', '2025-01', '—', '/'],
      ['S9', '2025-01', '1,5', 2],
    ]);
    expect(problems(one)).toEqual(
      expect.arrayContaining([
        ['APPROXIMATE', 'Sheet1!C2'],
        ['UNIT_MIXED', 'Sheet1!C3'],
        ['NEGATIVE_COUNT', 'Sheet1!D3'],
        ['CELL_ERROR', 'Sheet1!C4'],
        ['TEXT_NUMBER', 'Sheet1!C5'],
        ['NOT_A_NUMBER', 'Sheet1!D5'],
        ['NOT_A_PERIOD', 'Sheet1!B6'],
        ['NO_PERSON', 'Sheet1!A7'],
        ['DATE_FOR_NUMBER', 'Sheet1!C8'],
        ['DASH_EMPTY', 'Sheet1!C9'],
        ['DECIMAL_COMMA', 'Sheet1!C10'],
      ]),
    );
    expect(one.records.facts.map(({ person, metric, value }) => [person.number, metric, value])).toEqual([
      ['S1', 'visits', 5],
      ['S2', 'sales', 1_200_000],
      ['S3', 'visits', 4],
      ['S4', 'sales', 12_500_000],
      ['S7', 'visits', 2],
      ['S9', 'visits', 2],
    ]);
  });

  test('a week that does not exist is doubtful, with the nearest reading', () => {
    const one = table('crm.csv', [
      ['工号', '周', '拜访量'],
      ['S1', '2025-W53', '3'],
      ['S1', '2025-W52', '4'],
    ]);
    expect(one.problems.find(({ code }) => code === 'NO_SUCH_WEEK')).toMatchObject({
      cell: 'Sheet1!B2',
      params: { nearest: '2026-W01' },
    });
    expect(one.records.facts.map(({ period }) => period)).toEqual(['2025-W52']);
  });

  test('days that may be read in two ways are asked, not guessed', () => {
    const rows = [
      ['Order ID', 'Order Date', 'Rep ID', 'Customer', 'Amount'],
      ['O1', '03/05/2025', 'S1', 'C1', 100],
      ['O2', '04/06/2025', 'S1', 'C1', 100],
    ];
    const open = table('orders.xlsx', rows);
    expect(open.records.orders).toEqual([]);
    expect(open.questions).toMatchObject([
      { topic: 'dateOrder', blocking: true, samples: ['03/05/2025', '04/06/2025'] },
    ]);
    expect(table('orders.xlsx', rows, { dateOrder: 'dmy' }).records.orders.map(({ date }) => date)).toEqual([
      '2025-05-03',
      '2025-06-04',
    ]);
    const settled = table('orders.xlsx', [...rows, ['O3', '25/06/2025', 'S1', 'C1', 100]]);
    expect(settled.records.orders.map(({ date }) => date)).toEqual(['2025-05-03', '2025-06-04', '2025-06-25']);
    expect(settled.questions).toEqual([]);
  });
});

describe('ratios and scores', () => {
  const rate = (header: string, cells: readonly RawValue[], answers?: TableAnswers): ParsedTable =>
    table('x.xlsx', [['工号', '月份', header], ...cells.map((cell, i) => [`S${i}`, '2025-01', cell])], answers);

  test('85%, 0.85 and 85 where the column says so', () => {
    expect(values(rate('留存率', ['85%', 0.85, '0.85']))).toEqual([0.85, 0.85, 0.85]);
    expect(values(rate('留存率(%)', [85, '85', '85%']))).toEqual([0.85, 0.85, 0.85]);
    const bare = rate('留存率', [85, 0.9]);
    expect(values(bare)).toEqual([0.9]);
    expect(problems(bare)).toContainEqual(['RATIO_SCALE', 'Sheet1!C2']);
    expect(bare.questions).toMatchObject([{ topic: 'ratio', blocking: true }]);
    const key = bare.questions[0]?.column ?? '';
    expect(values(rate('留存率', [85, 90], { ratios: { [key]: 'percent' } }))).toEqual([0.85, 0.9]);
  });

  test('both sides are kept, and a printed rate that differs is said', () => {
    const one = table('x.xlsx', [
      ['工号', '月份', '到期客户数', '留存客户数', '留存率'],
      ['S1', '2025-01', 40, 28, '70%'],
      ['S2', '2025-01', 40, 30, '90%'],
      ['S3', '2025-01', 40, null, null],
      ['S4', '2025-01', 10, 12, null],
      ['S5', '2025-01', 0, 0, null],
    ]);
    expect(values(one)).toEqual(['28/40', '30/40', '12/10']);
    expect(problems(one)).toEqual([
      ['RATE_DIFFERS', 'Sheet1!E3'],
      ['PART_WITHOUT_WHOLE', 'Sheet1!D4'],
      ['PART_EXCEEDS_WHOLE', 'Sheet1!D5'],
    ]);
  });

  test('a five-point satisfaction scale is made 0–100, and said', () => {
    const one = table('x.xlsx', [
      ['工号', '月份', '满意度评分'],
      ['S1', '2025-01', 4.2],
      ['S2', '2025-01', 5],
    ]);
    expect(values(one)).toEqual([84, 100]);
    expect(problems(one)).toContainEqual(['SCORE_RESCALED', 'Sheet1!C1']);
  });
});

describe('several rows for one figure', () => {
  const rows = (second: number, extra: readonly string[] = []): RawValue[][] => [
    ['工号', '月份', '销售额(元)', ...(extra.length > 0 ? ['渠道'] : [])],
    ['S1', '2025-01', 100, ...extra.slice(0, 1)],
    ['S1', '2025-01', second, ...extra.slice(1, 2)],
  ];

  test('equal rows count once', () => {
    const one = table('x.xlsx', rows(100));
    expect(values(one)).toEqual([10_000]);
    expect(problems(one)).toContainEqual(['DUPLICATE_SAME', 'Sheet1!C3']);
  });

  test('parts told apart by another column add up', () => {
    const one = table('x.xlsx', rows(50, ['线上', '线下']));
    expect(values(one)).toEqual([15_000]);
    expect(problems(one)).toContainEqual(['DUPLICATE_SUMMED', 'Sheet1!C3']);
  });

  test('a contradiction is refused, unless an answer says what to do', () => {
    const one = table('x.xlsx', rows(50));
    expect(values(one)).toEqual([]);
    expect(problems(one)).toContainEqual(['DUPLICATE_DIFFERENT', 'Sheet1!C3']);
    expect(values(table('x.xlsx', rows(50), { duplicates: 'sum' }))).toEqual([15_000]);
    expect(values(table('x.xlsx', rows(50), { duplicates: 'last' }))).toEqual([5_000]);
  });
});

describe('people', () => {
  test('a roster in English, with names in two parts and further attributes', () => {
    const one = table('HR.xlsx', [
      [
        'Employee ID',
        'First Name',
        'Last Name',
        'Region',
        'Branch',
        'Team',
        'Job Title',
        'Hire Date',
        'Termination Date',
        'Base Salary',
        'Gender',
        'Manager ID',
      ],
      [1001, 'Ann', 'Lee', 'North', 'Leeds', 'Leeds 1', 'Sales Rep', '15-Jan-2021', null, '$5,600', 'F', 1002],
      [1002, 'Bob', 'Ray', 'North', 'Leeds', 'Leeds 1', 'Team Lead', '2019-02-01', '2025-03-31', 8000, 'M', null],
    ]);
    expect(one.records.people).toMatchObject([
      {
        person: { number: '1001', name: 'Ann Lee' },
        units: [
          { level: 'region', name: 'North' },
          { level: 'branch', name: 'Leeds' },
          { level: 'team', name: 'Leeds 1' },
        ],
        role: 'Sales Rep',
        hireDate: '2021-01-15',
        leaveDate: null,
        basePay: 560_000,
        manager: { number: '1002' },
        attributes: { Gender: 'F' },
      },
      { person: { number: '1002' }, leaveDate: '2025-03-31' },
    ]);
  });

  test('departments take the levels that are free, from the left', () => {
    const one = table('x.xlsx', [
      ['工号', '姓名', '一级部门', '二级部门', '三级部门', '岗位'],
      ['S1', '甲一', '华东', '上海', '上海1组', '代表'],
    ]);
    expect(one.records.people[0]?.units.map(({ level, name }) => `${level} ${name}`)).toEqual([
      'region 华东',
      'branch 上海',
      'team 上海1组',
    ]);
  });

  test('a path, and number and name in one cell', () => {
    const one = table('x.xlsx', [
      ['员工', '组织路径', '岗位', '入职日期'],
      ['S1001 段欣丽', '华东/上海/上海1组', '代表', '2020-01-01'],
      ['钱娟(S1002)', '华东/杭州/杭州1组', '代表', '2020-01-01'],
    ]);
    expect(one.records.people.map(({ person }) => person)).toEqual([
      { number: 'S1001', name: '段欣丽' },
      { number: 'S1002', name: '钱娟' },
    ]);
    expect(one.records.people[0]?.units.map(({ level }) => level)).toEqual(['region', 'branch', 'team']);
  });

  test('dates that contradict each other are refused', () => {
    const one = table('x.xlsx', [
      ['工号', '姓名', '岗位', '入职日期', '离职日期', '状态'],
      ['S1', '甲一', '代表', '2024-05-01', '2024-01-01', '离职'],
      ['S2', '乙一', '代表', '2024-05-01', null, '离职'],
    ]);
    expect(problems(one)).toEqual([
      ['LEAVE_BEFORE_HIRE', 'Sheet1!E2'],
      ['STATUS_DIFFERS', 'Sheet1!F3'],
    ]);
    expect(one.records.people.map(({ person, left }) => [person.number, left])).toEqual([['S2', true]]);
  });

  test('a list of mixed events parts moves from leavings', () => {
    const one = table('x.xlsx', [
      ['工号', '异动类型', '生效日期', '调动后部门', '离职原因'],
      ['S1', '调动', '2025-03-01', 'B组', null],
      ['S2', '离职', '2025-04-01', null, '薪酬'],
    ]);
    expect(one.records.moves).toMatchObject([{ person: { number: 'S1' }, date: '2025-03-01', to: [{ name: 'B组' }] }]);
    expect(one.records.leavings).toMatchObject([{ person: { number: 'S2' }, date: '2025-04-01', reason: '薪酬' }]);
  });
});

describe('orders', () => {
  const header = ['订单号', '订单日期', '工号', '客户', '产品', '金额(元)', '类型'];

  test('a return by type, by sign, by flag; amounts come out positive', () => {
    const one = table('x.xlsx', [
      header,
      ['O1', '2025/1/10', 'S1', 'C1', '沙发', 89_734, '销售'],
      ['O2', '2025/1/11', 'S1', 'C1', '沙发', 500, '退货'],
      ['O3', '2025/1/12', 'S1', 'C1', '沙发', -300, '销售'],
      ['O4', '2025/1/12', 'S1', 'C1', '沙发', -300, '退货'],
      ['O5', '2025/1/12', 'S1', 'C1', '沙发', 300, '天晴'],
    ]);
    expect(one.records.orders.map(({ number, type, amount }) => [number, type, amount])).toEqual([
      ['O1', 'sale', 8_973_400],
      ['O2', 'return', 50_000],
      ['O3', 'return', 30_000],
      ['O4', 'return', 30_000],
    ]);
    expect(problems(one)).toEqual([['UNKNOWN_TYPE', 'Sheet1!G6']]);
    const flagged = table('x.xlsx', [
      ['订单号', '订单日期', '工号', '金额(元)', '是否退货'],
      ['O1', '2025/1/10', 'S1', 10, '是'],
      ['O2', '2025/1/10', 'S1', 10, '否'],
    ]);
    expect(flagged.records.orders.map(({ type }) => type)).toEqual(['return', 'sale']);
  });

  test('lines without a number get one that stays the same', () => {
    const one = table('x.xlsx', [
      ['成交日期', '业务员工号', '客户名称', '成交金额(元)'],
      ['2025-01-02', 'S1', 'A', 10],
      ['2025-01-02', 'S1', 'B', 20],
    ]);
    expect(one.records.orders.map(({ number, synthetic }) => [number, synthetic])).toEqual([
      ['S1/2025-01-02/1', true],
      ['S1/2025-01-02/2', true],
    ]);
  });

  test('cost from profit, collected beside the amount', () => {
    const one = table('x.xlsx', [
      ['Order ID', 'Order Date', 'Rep ID', 'Revenue', 'Gross Profit', 'Cash Collected', 'Qty'],
      ['O1', '2025-01-02', 'S1', 100, 30, 60, 2],
    ]);
    expect(one.records.orders).toMatchObject([{ amount: 10_000, cost: 7_000, collected: 6_000, units: 2 }]);
  });
});

describe('targets, training, market, products', () => {
  test('a monthly target without months holds for each month; a yearly one is the year', () => {
    const monthly = table('2025.xlsx', [
      ['工号', '月度销售指标(万元)'],
      ['S1', 100],
    ]);
    expect(monthly.records.targets).toHaveLength(12);
    expect(monthly.records.targets[0]).toMatchObject({ metric: 'sales', period: '2025-01', value: 100_000_000 });
    const yearly = table('x.xlsx', [
      ['工号', '姓名', '2025年销售目标(万元)'],
      ['S1', '甲一', 1200],
    ]);
    expect(yearly.records.targets).toMatchObject([{ period: '2025', value: 1_200_000_000 }]);
    const region = table('x.xlsx', [
      ['大区', '2025年销售目标(万元)'],
      ['华东', 1200],
    ]);
    expect(region.records.targets).toMatchObject([{ person: null, units: [{ level: 'region', name: '华东' }] }]);
  });

  test('figures of whole units are kept for checking only', () => {
    const one = table('2025销售额(万元).xlsx', [
      ['大区', '1月', '2月'],
      ['华东', 10, 20],
    ]);
    expect(one.records.facts).toEqual([]);
    expect(one.records.unitTotals).toHaveLength(2);
    expect(problems(one)).toContainEqual(['UNIT_LEVEL_TOTALS', 'Sheet1']);
  });

  test('sittings that were attended or missed add up to a course', () => {
    const one = table('2025培训.xlsx', [
      ['工号', '课程', '培训日期', '是否参加', '成绩'],
      ['S1', '谈判', '2025-03-01', '是', 80],
      ['S1', '谈判', '2025-03-08', '否', null],
      ['S1', '谈判', '2025-04-08', '未参加', null],
    ]);
    expect(
      one.records.training.map(({ period, required, attended, score }) => [period, required, attended, score]),
    ).toEqual([
      ['2025-03', 2, 1, 80],
      ['2025-04', 1, 0, null],
    ]);
  });

  test('market and products in other words', () => {
    const market = table('2025.xlsx', [
      ['区域', '市场容量(亿元)', '市占率(%)', '增速'],
      ['华东', 25.92, 60, 0.06],
    ]);
    expect(market.records.market).toMatchObject([
      { year: 2025, size: 259_200_000_000, penetration: 0.6, growth: 0.06 },
    ]);
    const products = table('x.xlsx', [
      ['品类', '所处阶段', '销售占比'],
      ['沙发', '成熟期', '60%'],
      ['床垫', 'Growth', 0.3],
      ['椅子', '神秘', 0.1],
    ]);
    expect(products.records.products.map(({ name, stage, share }) => [name, stage, share])).toEqual([
      ['沙发', 'maturity', 0.6],
      ['床垫', 'growth', 0.3],
    ]);
    expect(problems(products)).toEqual([['UNKNOWN_STAGE', 'Sheet1!B4']]);
  });
});
