import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as XLSX from 'xlsx';
import { beforeAll, describe, expect, test } from 'vitest';
import { dir, left, LONG, MONTHS, PEOPLE, rosterHead, save, source, type Left } from '../support/case-variants';

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
