import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { ImportPreview, PreviewRow } from '../../src/core/contract/data';
import { readBook } from '../../electron/workbook/reader/read-book';
import { writeImportReport, type ImportReport } from '../../electron/workbook/writers/import-report';

const folder = mkdtempSync(join(tmpdir(), 'yardstick-report-'));
afterAll(() => rmSync(folder, { recursive: true }));

const preview: ImportPreview = {
  id: 'p1',
  createUnknown: true,
  words: [],
  files: [
    {
      file: '花名册.xlsx',
      format: 'xlsx',
      encoding: null,
      refusal: null,
      sheets: [
        {
          sheet: '花名册',
          kind: 'people',
          layout: '长表',
          hidden: true,
          range: 'A3:L504',
          headerRow: 3,
          rowsRead: 500,
          new: 2,
          changed: 1,
          same: 496,
          rejected: 1,
          skipped: [{ row: 504, why: '合计行' }],
          columns: [
            {
              column: 'A',
              header: '工号',
              field: 'person.number',
              unit: null,
              samples: ['S1001', '=1+1'],
              confidence: 'sure',
              word: null,
            },
            { column: 'L', header: '备注', field: null, unit: null, samples: [], confidence: 'ignored', word: null },
          ],
          problems: 1,
          left: false,
          recognised: false,
        },
      ],
    },
    {
      file: '旧.xls',
      format: '',
      encoding: null,
      sheets: [],
      refusal: { code: 'ENCRYPTED_FILE', message: '“旧.xls”设有打开密码', remedy: '去掉密码后再导入' },
    },
  ],
  totals: { new: 2, changed: 1, same: 496, rejected: 1, skipped: 1, pending: 0, rows: 500 },
  questions: [
    {
      id: 'q',
      file: '花名册.xlsx',
      sheet: '花名册',
      cell: 'J3',
      text: '底薪的单位？',
      samples: ['8000'],
      choices: [{ key: 'yuan', text: '元' }],
      answer: 'yuan',
    },
  ],
  staffing: [],
  reconciliations: [
    {
      text: '退货与订单',
      checked: 10,
      different: 1,
      differences: [{ where: 'S1001 2025-03', one: '100.00', other: '90.00' }],
    },
  ],
  unknown: { people: ['新人甲'], units: [] },
  tookMs: 5,
};

const row = (number: number): PreviewRow => ({
  result: 'rejected',
  file: '花名册.xlsx',
  sheet: '花名册',
  cell: `J${number}`,
  read: '=cmd()',
  message: '不是数字',
  remedy: '改成数字',
  question: null,
  fixable: true,
});

async function sheetsOf(report: Partial<ImportReport>) {
  const path = join(folder, 'report.xlsx');
  await writeImportReport(path, {
    lang: 'zh',
    writtenAt: '2026-01-05T08:00:00.000Z',
    stored: true,
    preview,
    rows: [row(5)],
    fieldName: (key) => (key === 'person.number' ? '员工编号' : key),
    ...report,
  });
  const book = await readBook(path);
  expect(book.warnings).toEqual([]);
  return new Map(book.sheets.map((sheet) => [sheet.name, sheet]));
}

describe('the import report', () => {
  test('says what was read, changed, rejected, skipped, asked and compared', async () => {
    const sheets = await sheetsOf({});
    expect([...sheets.keys()]).toEqual([
      '说明',
      '工作表',
      '逐行结果',
      '列对应',
      '跳过的行',
      '待确认与答复',
      '核对',
      '未登记的名称',
    ]);
    const table = (name: string) => sheets.get(name)?.rows.slice(3);
    expect(table('工作表')).toEqual([
      ['花名册.xlsx', '花名册', '人员', '长表', 'A3:L504', 500, 2, 1, 496, 1, 1, 1, '隐藏的工作表'],
      [
        '旧.xls',
        null,
        '无法读取',
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        '“旧.xls”设有打开密码 去掉密码后再导入',
      ],
    ]);
    expect(table('逐行结果')).toEqual([['拒绝', '花名册.xlsx', '花名册', 'J5', '=cmd()', '不是数字', '改成数字']]);
    expect(table('列对应')?.[0]).toEqual([
      '花名册.xlsx',
      '花名册',
      'A',
      '工号',
      '员工编号',
      null,
      '确定',
      'S1001\n=1+1',
    ]);
    expect(table('跳过的行')).toEqual([['花名册.xlsx', '花名册', 504, '合计行']]);
    expect(table('待确认与答复')?.[0]?.[5]).toBe('元');
    expect(table('核对')).toEqual([
      ['退货与订单', 10, 1],
      ['退货与订单', null, null, 'S1001 2025-03', '100.00', '90.00'],
    ]);
    expect(table('未登记的名称')).toEqual([['人员', '新人甲']]);
    for (const sheet of sheets.values()) expect(sheet.formulas.size).toBe(0);
  });

  test('speaks English as well, and leaves empty tables out', async () => {
    const empty: ImportPreview = { ...preview, questions: [], reconciliations: [], unknown: { people: [], units: [] } };
    const sheets = await sheetsOf({ lang: 'en', preview: empty, rows: [] });
    expect([...sheets.keys()]).toEqual(['About', 'Sheets', 'Columns', 'Skipped rows']);
    expect(sheets.get('Sheets')?.rows[2]?.slice(0, 3)).toEqual(['File', 'Sheet', 'Kind']);
  });

  test('cuts endless lists and says so', async () => {
    const sheets = await sheetsOf({ rows: Array.from({ length: 20_005 }, (_, index) => row(index)) });
    const list = sheets.get('逐行结果');
    expect(list?.rows).toHaveLength(20_003);
    expect(list?.rows[0]?.[0]).toContain('共 20005 行，只列出前 20000 行');
  });
});
