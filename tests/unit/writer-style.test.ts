import ExcelJS from 'exceljs';
import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { csvText } from '../../electron/workbook/writers/csv';
import { cellText, columnWidth, displayWidth, dropDown, sheetName } from '../../electron/workbook/writers/style';

describe('widths', () => {
  test('Chinese characters take two places, the longest line counts', () => {
    expect(displayWidth('abc')).toBe(3);
    expect(displayWidth('销售额(元)')).toBe(10);
    expect(displayWidth('一\nabcd')).toBe(4);
    expect(displayWidth('😀')).toBe(2);
  });
  test('a column shows its head and its values within limits', () => {
    expect(columnWidth('工号', ['S1'])).toBe(8);
    expect(columnWidth('姓名', ['张三李四王五赵六'])).toBe(17);
    expect(columnWidth('x', [1_234_567])).toBe(13);
    expect(columnWidth('x', ['y'.repeat(500), null])).toBe(60);
  });
});

describe('sheet names', () => {
  test('are legal and unique whatever is wished', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 40 }), { maxLength: 6 }), (wishes) => {
        const book = new ExcelJS.Workbook();
        for (const wish of [...wishes, '[a]:*?/\\', "'x'", 'History', 'x', 'X', '华'.repeat(40), '华'.repeat(41)]) {
          const name = sheetName(book, wish);
          expect(name.length).toBeLessThanOrEqual(31);
          expect(name).not.toMatch(/^'|'$|[[\]:*?/\\]/);
          book.addWorksheet(name);
        }
      }),
      { numRuns: 50 },
    );
  });
});

describe('texts', () => {
  test('survive a workbook as text, whatever they begin with', async () => {
    const texts = [
      '=1+1',
      '+1',
      '-2',
      '@SUM(A1)',
      '\t=1',
      "'quoted",
      '<b>&"',
      '长'.repeat(40_000),
      'bell\u0007',
      '\ud800x',
    ];
    const book = new ExcelJS.Workbook();
    book.addWorksheet('a').addRow(texts.map(cellText));
    const again = new ExcelJS.Workbook();
    await again.xlsx.load(await book.xlsx.writeBuffer());
    const row = again.getWorksheet('a')?.getRow(1);
    texts.forEach((text, index) => {
      const cell = row?.getCell(index + 1);
      expect(cell?.type).toBe(ExcelJS.ValueType.String);
      expect(cell?.value).toBe(cellText(text));
    });
    expect(cellText('长'.repeat(40_000))).toHaveLength(32_767);
  });
});

describe('drop-downs', () => {
  test('short lists stand in the rule, long ones and ones with commas on a hidden sheet', () => {
    const book = new ExcelJS.Workbook();
    book.addWorksheet('main');
    expect(dropDown(book, ['是', '否']).formulae).toEqual(['"是,否"']);
    expect(book.worksheets).toHaveLength(1);
    expect(dropDown(book, ['a,b', 'c']).formulae).toEqual(['_lists!$A$1:$A$2']);
    const many = Array.from({ length: 100 }, (_, index) => `选项${index}`);
    expect(dropDown(book, many).formulae).toEqual(['_lists!$B$1:$B$100']);
    expect(book.getWorksheet('_lists')?.state).toBe('veryHidden');
    expect(book.getWorksheet('_lists')?.getCell('A1').value).toBe('a,b');
  });
});

describe('CSV', () => {
  test.each([
    ['=1+1', "'=1+1"],
    ['+1+1', "'+1+1"],
    ['-1+1', "'-1+1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1+1', `"'\t=1+1"`.replace(/^"|"$/g, '')],
    ['＝1+1', "'＝1+1"],
    ['-5', '-5'],
    ['+3.5%', '+3.5%'],
    ['-1,234.50', '"-1,234.50"'],
    ['a "b", c', '"a ""b"", c"'],
    ['S1001', 'S1001'],
  ])('%j is written as %s', (text, written) => expect(csvText([[text]])).toBe(`\ufeff${written}\r\n`));

  test('numbers and blanks stay what they are', () => {
    expect(csvText([[-5, 0.1, null, ''], [1e-7]])).toBe('\ufeff-5,0.1,,\r\n1e-7\r\n');
  });

  test('no field starts a formula, and every text comes back behind its guard', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ minLength: 1 }), { minLength: 1 }), (row) => {
        const back =
          Papa.parse<string[]>(csvText([row]).slice(1).trimEnd(), { newline: '\r\n', delimiter: ',' }).data[0] ?? [];
        row.forEach((text, index) => {
          const field = back[index] ?? '';
          expect([text, `'${text}`]).toContain(field);
          if (!/^[+-]?[\d.,]+%?$/.test(field)) expect(field).not.toMatch(/^[=+\-@\t\r]/);
        });
      }),
    );
  });
});
