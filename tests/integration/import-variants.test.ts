import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as XLSX from 'xlsx';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sheetRows } from '../support/case-sheets';
import { openDataApp, type DataApp } from '../support/data-app';

type Cell = string | number | null;
type Rows = readonly (readonly Cell[])[];

const LONG = 300_000;
const PEOPLE = 40;
const MONTHS = Array.from({ length: 12 }, (_, i) => `${i + 1}月`);

let dir = '';
beforeAll(() => (dir = mkdtempSync(join(tmpdir(), 'yardstick-variants-'))));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** The roster's and the sales sheet's first people, as plain rows: 工号 姓名 大区 分公司 团队 岗位 入职 底薪, and 工号 姓名 12 months in 万元. */
function source(): { roster: Rows; sales: Rows } {
  const roster = sheetRows('员工花名册.xlsx', '花名册')
    .slice(3, 3 + PEOPLE)
    .map(
      ([number, name, region, branch, team, role, hired, , , base]) =>
        [
          number,
          String(name).trim(),
          region,
          branch,
          team,
          role,
          hired,
          Number(String(base).replace(',', '')),
        ] as Cell[],
    );
  const numbers = new Set(roster.map(([number]) => number));
  const sales = sheetRows('销售历史_2023-2025.xlsx', '2025年')
    .filter((row) => numbers.has(row[1] ?? null))
    .map((row) => [
      row[1] ?? null,
      row[2] ?? null,
      ...row.slice(4, 16).map((cell) => (cell === null || cell === '-' ? null : Number(cell))),
    ]);
  return { roster, sales };
}

function save(name: string, sheets: Readonly<Record<string, Rows>>, bookType: XLSX.BookType = 'xlsx'): string {
  const book = XLSX.utils.book_new();
  for (const [title, rows] of Object.entries(sheets)) {
    XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(rows.map((row) => [...row])), title);
  }
  const path = join(dir, name);
  const bytes = XLSX.write(book, { type: 'buffer', bookType }) as Uint8Array;
  writeFileSync(path, bytes);
  return path;
}

/** What an import leaves: people with their unit and pay, and every figure. */
interface Left {
  readonly people: unknown[];
  readonly facts: unknown[];
}

async function left(files: readonly string[], check?: (app: DataApp) => Promise<void>): Promise<Left> {
  const app = await openDataApp();
  try {
    const preview = await app.call('import.preview', { files: [...files] });
    expect(preview.questions.filter(({ answer }) => answer === null)).toEqual([]);
    await app.call('import.commit', { id: preview.id });
    await check?.(app);
    return {
      people: app.store.read(
        `SELECT p.number, p.name, p.role, p.hire_date, p.base_pay, u.name AS team, b.name AS branch, r.name AS region FROM person p
         JOIN assignment a ON a.person_id = p.id JOIN unit u ON u.id = a.unit_id
         LEFT JOIN unit b ON b.id = u.parent_id LEFT JOIN unit r ON r.id = b.parent_id ORDER BY p.number`,
      ),
      facts: app.store.read(
        'SELECT p.number, f.metric, f.period, f.value FROM fact f JOIN person p ON p.id = f.person_id ORDER BY 1, 2, 3',
      ),
    };
  } finally {
    await app.close();
  }
}

const rosterHead = ['工号', '姓名', '大区', '分公司', '团队', '岗位', '入职日期', '底薪'];

describe('the same company, told in other ways', () => {
  const { roster, sales } = source();
  let expected: Left;
  let plain: string[];

  beforeAll(async () => {
    plain = [
      save('花名册.xlsx', { 花名册: [rosterHead, ...roster] }),
      save('2025年销售.xlsx', { '2025年': [['销售额统计(单位:万元)'], ['工号', '姓名', ...MONTHS], ...sales] }),
    ];
    expected = await left(plain);
    expect(expected.people).toHaveLength(PEOPLE);
    expect(expected.facts.length).toBeGreaterThan(PEOPLE * 8);
  }, LONG);

  test('columns renamed and reordered, another unit, months written in full', async () => {
    const order = [7, 3, 1, 0, 6, 5, 4, 2];
    const heads = ['工号:员工编号', '员工姓名', '所属大区', '办事处', '小组', '职位', '入职时间', '基本工资(元)'].map(
      (text) => text.replace('工号:', ''),
    );
    const files = [
      save('人员.xlsx', {
        Sheet1: [order.map((i) => heads[i] ?? ''), ...roster.map((row) => order.map((i) => row[i] ?? null))],
      }),
      save('业绩.xlsx', {
        Sheet1: [
          ['员工姓名', ...MONTHS.map((month) => `2025年${month}业绩(元)`), '员工编号'],
          ...sales.map(([number, name, ...values]) => [
            name ?? null,
            ...values.map((value) => (typeof value === 'number' ? Math.round(value * 10_000) : null)),
            number ?? null,
          ]),
        ],
      }),
    ];
    expect(await left(files)).toEqual(expected);
  });

  test('long instead of wide, English headers, thousands', async () => {
    const long = sales.flatMap(([number, , ...values]) =>
      values.flatMap((value, i) =>
        typeof value === 'number'
          ? [[number ?? null, `2025-${String(i + 1).padStart(2, '0')}`, `${Math.round(value * 10_000) / 1000}`]]
          : [],
      ),
    );
    const files = [
      save('staff.xlsx', {
        Staff: [
          ['Employee ID', 'Employee Name', 'Region', 'Branch', 'Team', 'Job Title', 'Hire Date', 'Base Salary (RMB)'],
          ...roster,
        ],
      }),
      save('revenue.xlsx', { Revenue: [["Unit: RMB'000"], ['Emp No.', 'Month', 'Revenue'], ...long] }),
    ];
    expect(await left(files)).toEqual(expected);
  });

  test('a two-row header, merged, with a title; a sheet for each region', async () => {
    const book = XLSX.utils.book_new();
    const page = XLSX.utils.aoa_to_sheet([
      ['销售情况一览表'],
      ['工号', '姓名', '2025年销售额(万元)', ...Array.from({ length: 11 }, () => null)],
      [null, null, ...MONTHS],
      ...sales.map((row) => [...row]),
    ]);
    page['!merges'] = ['A1:N1', 'A2:A3', 'B2:B3', 'C2:N2'].map((range) => XLSX.utils.decode_range(range));
    XLSX.utils.book_append_sheet(book, page, '汇总');
    const path = join(dir, '两行表头.xlsx');
    writeFileSync(path, XLSX.write(book, { type: 'buffer', bookType: 'xlsx' }) as Uint8Array);
    const regions = [...new Set(roster.map((row) => String(row[2])))];
    const byRegion = Object.fromEntries(
      regions.map((region) => [
        region,
        [
          rosterHead.filter((head) => head !== '大区'),
          ...roster.filter((row) => row[2] === region).map((row) => row.filter((_cell, i) => i !== 2)),
        ],
      ]),
    );
    // One region alone would look like any sheet; two make a pattern.
    const padded = regions.length > 1 ? byRegion : { ...byRegion, 空: [rosterHead.filter((head) => head !== '大区')] };
    expect(await left([save('各区花名册.xlsx', padded), path])).toEqual(expected);
  });

  test('a text file in UTF-16 with tabs', async () => {
    const lines = [['工号', '姓名', ...MONTHS.map((month) => `2025年${month}销售额(万元)`)], ...sales].map((row) =>
      row.map((cell) => cell ?? '').join('\t'),
    );
    const path = join(dir, '销售.txt');
    writeFileSync(path, Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(lines.join('\r\n'), 'utf16le')]));
    expect(await left([plain[0] ?? '', path])).toEqual(expected);
  });

  test.skipIf(!hasOffice())(
    '.xls and .ods as LibreOffice writes them',
    async () => {
      for (const format of ['xls', 'ods']) {
        const out = join(dir, format);
        execFileSync(
          'soffice',
          [
            `-env:UserInstallation=file://${join(dir, 'office')}`,
            '--headless',
            '--convert-to',
            format,
            '--outdir',
            out,
            ...plain,
          ],
          { timeout: 240_000, stdio: 'ignore' },
        );
        const converted = readdirSync(out).map((name) => join(out, name));
        expect(converted).toHaveLength(2);
        expect(await left(converted)).toEqual(expected);
      }
    },
    LONG,
  );
});

function hasOffice(): boolean {
  return ['/usr/bin/soffice', '/usr/local/bin/soffice', '/Applications/LibreOffice.app/Contents/MacOS/soffice'].some(
    (path) => existsSync(path),
  );
}

describe('what nobody knows', () => {
  const roster = (rows: Rows): string =>
    save(`名单${Math.random()}.xlsx`, { 花名册: [['工号', '姓名', '大区', '团队', '入职日期'], ...rows] });
  const sales = (rows: Rows): string =>
    save(`业绩${Math.random()}.xlsx`, { 业绩: [['工号', '月份', '销售额(元)'], ...rows] });
  const people: Rows = [
    ['S1001', '段欣丽', '华东', '上海1组', '2021-06-15'],
    ['S1002', '钱娟', '华东', '上海2组', '2022-12-09'],
  ];

  test('a mistyped number is refused, with the near ones offered; an answer takes the right one', async () => {
    const app = await openDataApp();
    const preview = await app.call('import.preview', {
      files: [
        roster(people),
        sales([
          ['S1003', '2025-01', 10],
          ['S1002', '2025-01', 20],
        ]),
      ],
    });
    expect(preview.totals).toMatchObject({ new: 3, rejected: 1 });
    expect(preview.unknown.people).toEqual(['S1003']);
    const [question] = preview.questions;
    expect(question?.choices.map(({ key }) => key)).toEqual(['S1001', 'S1002', 'create', 'reject']);
    const answered = await app.call('import.answer', {
      id: preview.id,
      answers: [{ question: question?.id ?? '', choice: 'S1001' }],
    });
    expect(answered.totals).toMatchObject({ new: 4, rejected: 0 });
    await app.call('import.commit', { id: preview.id });
    expect(
      app.store.read('SELECT p.number, f.value FROM fact f JOIN person p ON p.id = f.person_id ORDER BY 1'),
    ).toEqual([
      { number: 'S1001', value: 1000 },
      { number: 'S1002', value: 2000 },
    ]);
    await app.close();
  });

  test('a changed file shows old and new, fixes in place are taken, rows touched since stay when it is taken back', async () => {
    const app = await openDataApp();
    const first = await app.call('import.preview', {
      files: [
        roster(people),
        sales([
          ['S1001', '2025-01', 10],
          ['S1002', '2025-01', 20],
        ]),
      ],
    });
    await app.call('import.commit', { id: first.id });
    const file = sales([
      ['S1001', '2025-01', 15],
      ['S1002', '2025-01', '约20'],
      ['S1002', '2025-02', 5],
    ]);
    const preview = await app.call('import.preview', { files: [file] });
    expect(preview.totals).toMatchObject({ new: 1, changed: 1, same: 0, rejected: 1 });
    const { rows } = await app.call('import.rows', { id: preview.id, filter: 'changed' });
    expect(rows).toMatchObject([{ cell: 'C2', message: '10.00 → 15.00' }]);
    const refused = await app.call('import.rows', { id: preview.id, filter: 'rejected' });
    expect(refused.rows).toMatchObject([{ cell: 'C3', read: '约20', fixable: true }]);
    const name = preview.files[0]?.file ?? '';
    const fixed = await app.call('import.answer', {
      id: preview.id,
      fixes: [{ file: name, sheet: '业绩', cell: 'C3', value: '21' }],
    });
    expect(fixed.totals).toMatchObject({ new: 1, changed: 2, rejected: 0 });
    const { importId } = await app.call('import.commit', { id: preview.id });
    app.store.change({ key: 'data.edit' }, (tx) => tx.run("UPDATE fact SET value = 9900 WHERE period = '2025-02'"));
    const back = await app.call('import.takeBack', { importId });
    expect(back.kept).toEqual(['业绩数据 S1002 钱娟 sales 2025-02']);
    expect(app.store.read('SELECT period, value FROM fact ORDER BY person_id, period')).toEqual([
      { period: '2025-01', value: 1000 },
      { period: '2025-01', value: 2000 },
      { period: '2025-02', value: 9900 },
    ]);
    await app.close();
  });

  test('order lines alone are the monthly figures; a monthly file replaces them, and differences are listed', async () => {
    const app = await openDataApp();
    const orders = save('订单.xlsx', {
      订单: [
        ['订单号', '订单日期', '工号', '金额(元)', '类型'],
        ['O1', '2025-01-05', 'S1001', 100, '销售'],
        ['O2', '2025-01-06', 'S1001', 30, '退货'],
        ['O3', '2025-02-06', 'S1001', 50, '销售'],
      ],
    });
    const first = await app.call('import.preview', { files: [roster(people), orders] });
    await app.call('import.commit', { id: first.id });
    const facts = 'SELECT metric, period, value, from_orders FROM fact ORDER BY metric, period';
    expect(app.store.read(facts)).toEqual([
      { metric: 'returns', period: '2025-01', value: 3000, from_orders: 1 },
      { metric: 'sales', period: '2025-01', value: 10_000, from_orders: 1 },
      { metric: 'sales', period: '2025-02', value: 5000, from_orders: 1 },
    ]);
    const second = await app.call('import.preview', { files: [sales([['S1001', '2025-01', 120]])] });
    expect(second.totals).toMatchObject({ new: 0, changed: 1 });
    expect(second.reconciliations).toMatchObject([
      {
        checked: 1,
        different: 1,
        differences: [{ where: 'S1001 段欣丽 2025-01', one: '月度 120.00', other: '订单 100.00' }],
      },
    ]);
    await app.call('import.commit', { id: second.id });
    expect(app.store.read(facts)).toContainEqual({ metric: 'sales', period: '2025-01', value: 12_000, from_orders: 0 });
    const quality = await app.call('data.quality', {});
    expect(quality.filter(({ kind }) => kind === 'difference').map(({ where }) => where)).toEqual([
      'S1001 段欣丽 2025-01',
    ]);
    const again = await app.call('import.preview', { files: [orders] });
    expect(again.totals).toMatchObject({ new: 0, changed: 0, same: 3 });
    expect((await app.call('import.commit', { id: again.id })).importId).toBe(0);
    await app.close();
  });

  test('an open question blocks the store, its answer becomes a profile that is recognised next month', async () => {
    const app = await openDataApp();
    await app.call('import.commit', { id: (await app.call('import.preview', { files: [roster(people)] })).id });
    const rates = (value: number): string =>
      save(`留存${value}.xlsx`, {
        留存: [
          ['工号', '月份', '客户留存率'],
          ['S1001', '2025-01', value],
        ],
      });
    const preview = await app.call('import.preview', { files: [rates(85)] });
    expect(preview.totals.pending).toBe(1);
    await expect(app.call('import.commit', { id: preview.id })).rejects.toMatchObject({
      code: 'IMPORT_QUESTIONS_OPEN',
    });
    const [question] = preview.questions;
    const answered = await app.call('import.answer', {
      id: preview.id,
      answers: [{ question: question?.id ?? '', choice: 'percent' }],
    });
    expect(answered.totals).toMatchObject({ pending: 0, new: 1 });
    await app.call('import.commit', { id: preview.id });
    const next = await app.call('import.preview', { files: [rates(87)] });
    expect(next.totals).toMatchObject({ pending: 0, changed: 1 });
    expect(next.files[0]?.sheets[0]?.recognised).toBe(true);
    await app.close();
  });

  test('a new roster moves, rehires and ends people by dates', async () => {
    const app = await openDataApp();
    const commit = async (file: string): Promise<void> => {
      await app.call('import.commit', { id: (await app.call('import.preview', { files: [file] })).id });
    };
    await commit(roster(people));
    const stays =
      'SELECT u.name, a.from_date, a.to_date FROM assignment a JOIN unit u ON u.id = a.unit_id JOIN person p ON p.id = a.person_id WHERE p.number = ? ORDER BY a.from_date';
    await commit(roster([['S1001', '段欣丽', '华东', '上海2组', '2021-06-15']]));
    expect(app.store.read(stays, ['S1001'])).toEqual([
      { name: '上海1组', from_date: '2021-06-15', to_date: '2025-12-31' },
      { name: '上海2组', from_date: '2026-01-01', to_date: null },
    ]);
    await commit(
      save('离职.xlsx', {
        离职: [
          ['工号', '离职日期', '离职原因'],
          ['S1002', '2025-06-30', '薪酬'],
        ],
      }),
    );
    expect(app.store.read(stays, ['S1002'])).toEqual([
      { name: '上海2组', from_date: '2022-12-09', to_date: '2025-06-30' },
    ]);
    await commit(roster([['S1002', '钱娟', '华东', '上海1组', '2025-11-01']]));
    expect(app.store.read(stays, ['S1002'])).toEqual([
      { name: '上海2组', from_date: '2022-12-09', to_date: '2025-06-30' },
      { name: '上海1组', from_date: '2025-11-01', to_date: null },
    ]);
    expect(app.store.one("SELECT leave_date FROM person WHERE number = 'S1002'")).toEqual({ leave_date: null });
    await app.close();
  });

  test('a file that cannot be read keeps everything out', async () => {
    const app = await openDataApp();
    const bad = join(dir, '坏的.xlsx');
    writeFileSync(bad, 'PK\u0003\u0004 not a workbook');
    const before = app.store.dumpHash('all');
    const preview = await app.call('import.preview', { files: [roster(people), bad] });
    expect(preview.files[1]?.refusal?.message).toContain('坏的.xlsx');
    await expect(app.call('import.commit', { id: preview.id })).rejects.toMatchObject({ code: 'IMPORT_FILE_REFUSED' });
    expect(app.store.dumpHash('all')).toBe(before);
    const without = await app.call('import.answer', { id: preview.id, removeFiles: ['坏的.xlsx'] });
    expect(without.files).toHaveLength(1);
    await app.call('import.commit', { id: preview.id });
    expect(app.store.value('SELECT count(*) FROM person')).toBe(2);
    await app.close();
  });
});
