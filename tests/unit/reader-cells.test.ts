import { afterEach, describe, expect, test } from 'vitest';
import { cellKey, formatAt, UNREADABLE, type RawBook, type RawSheet } from '../../electron/workbook/raw';
import { isDateFormat } from '../../electron/workbook/reader/date-format';
import { readBytes } from '../../electron/workbook/reader/read-bytes';
import { isoToSerial, serialToIso } from '../../electron/workbook/reader/serial';
import { AppError } from '../../src/core/domain/errors/index';
import { inline, NS, SHEET, worksheet, xlsx, xlsxParts } from '../fixtures/xlsx-parts';
import { zip } from '../fixtures/zip';

const zone = process.env.TZ;
afterEach(() => {
  process.env.TZ = zone;
});

const STYLE_REL =
  '<Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>';

/** xf 0 General, then one xf for each number format id or code. */
function styles(...formats: readonly (number | string)[]): string {
  const codes = formats.filter((format) => typeof format === 'string');
  const id = (format: number | string): number => (typeof format === 'number' ? format : 164 + codes.indexOf(format));
  return `<styleSheet ${NS}>${codes.length === 0 ? '' : `<numFmts count="${codes.length}">${codes.map((code, i) => `<numFmt numFmtId="${164 + i}" formatCode="${code.replaceAll('"', '&quot;')}"/>`).join('')}</numFmts>`}<cellXfs><xf numFmtId="0"/>${formats.map((format) => `<xf numFmtId="${id(format)}" applyNumberFormat="1"/>`).join('')}</cellXfs></styleSheet>`;
}

function book(
  rows: string,
  more: { styles?: string; strings?: string; extra?: string; workbook?: string } = {},
): Promise<RawBook> {
  return readBytes(
    'a.xlsx',
    xlsx({
      ...(more.strings === undefined ? {} : { sharedStrings: `<sst ${NS}>${more.strings}</sst>` }),
      ...(more.workbook === undefined ? {} : { workbook: more.workbook }),
      ...(more.styles === undefined ? {} : { workbookRels: STYLE_REL }),
      parts: {
        [SHEET]: worksheet(rows, 'A1', more.extra),
        ...(more.styles === undefined ? {} : { 'xl/styles.xml': more.styles }),
      },
    }),
  );
}

const sheetOf = (read: RawBook): RawSheet | undefined => read.sheets[0];
const row = (cells: string): string => `<row r="1">${cells}</row>`;

async function refusal(promise: Promise<unknown>): Promise<unknown> {
  const error: unknown = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  return error instanceof AppError ? { code: error.code, ...error.details } : error;
}

describe('serials', () => {
  test.each([
    [1, '1900-01-01'],
    [59, '1900-02-28'],
    [61, '1900-03-01'],
    [45_658, '2025-01-01'],
    [45_658.5, '2025-01-01T12:00:00'],
    [45_657.999999, '2025-01-01'],
    [2_958_465, '9999-12-31'],
  ])('%d is %s in every time zone, and back', (serial, iso) => {
    for (const TZ of ['UTC', 'Asia/Shanghai', 'America/New_York', 'Pacific/Kiritimati', 'Europe/London']) {
      process.env.TZ = TZ;
      expect(serialToIso(serial)).toBe(iso);
      expect(isoToSerial(iso)).toBeCloseTo(serial, 4);
    }
  });
  test.each([0, 0.5, -1, 60, 2_958_466, Number.NaN])('%d is no date', (serial) =>
    expect(serialToIso(serial)).toBeUndefined(),
  );
  test.each(['2023-13-45', '2023-02-29', '1899-12-31', '2023-1-1', '2023-01-01T25:00'])('%s is no date', (text) =>
    expect(isoToSerial(text)).toBeUndefined(),
  );
});

test('formats of dates and of numbers are told apart', () => {
  for (const z of ['yyyy-mm-dd', 'm/d/yy', 'yyyy"年"m"月"', '[$-804]yyyy/m/d;@', 'h:mm AM/PM'])
    expect(isDateFormat(z), z).toBe(true);
  for (const z of ['General', '0.00E+00', '#,##0.00', '[h]:mm', '0"days"', '[Red]0', '0%', '_-* #,##0_-', '@']) {
    expect(isDateFormat(z), z).toBe(false);
  }
});

describe('cells', () => {
  test('dates come from serial and format, whatever the time zone, with 1904 files shifted', async () => {
    const cells = row(
      '<c r="A1" s="1"><v>45658</v></c><c r="B1" s="2"><v>45658</v></c><c r="C1" t="d"><v>2025-01-01T09:30:00Z</v></c>',
    );
    const workbook = (flag: string): string =>
      `<workbook ${NS} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">${flag}<sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>`;
    for (const TZ of ['UTC', 'Asia/Shanghai', 'America/Los_Angeles']) {
      process.env.TZ = TZ;
      const plain = await book(cells, { styles: styles('yyyy-mm-dd', 4), workbook: workbook('') });
      expect(sheetOf(plain)?.rows).toEqual([
        [{ date: '2025-01-01', serial: 45_658 }, 45_658, { date: '2025-01-01T09:30:00', serial: 45_658 + 9.5 / 24 }],
      ]);
      const mac = await book(cells, {
        styles: styles('yyyy-mm-dd', 4),
        workbook: workbook('<workbookPr date1904="1"/>'),
      });
      expect(sheetOf(mac)?.rows[0]?.[0]).toEqual({ date: '2029-01-02', serial: 47_120 });
    }
  });

  test('built-in Chinese date formats are dates although no file writes them down', async () => {
    const read = await book(row('<c r="A1" s="1"><v>45658</v></c><c r="B1" s="2"><v>45658</v></c>'), {
      styles: styles(31, 57),
    });
    expect(sheetOf(read)?.rows).toEqual([
      [
        { date: '2025-01-01', serial: 45_658 },
        { date: '2025-01-01', serial: 45_658 },
      ],
    ]);
    const sheet = sheetOf(read);
    expect(sheet && formatAt(sheet, 0, 0)).toBe('yyyy"年"m"月"d"日"');
  });

  test('a formula without a stored result is an error, not a zero', async () => {
    const read = await book(
      row(
        '<c r="A1"><f>SUM(B1:B9)</f></c><c r="B1"><f>1+1</f><v/></c><c r="C1" t="str"><f>""</f><v></v></c><c r="D1"><v>4</v></c>',
      ),
    );
    expect(sheetOf(read)?.rows).toEqual([
      [{ error: UNREADABLE, raw: '=SUM(B1:B9)' }, { error: UNREADABLE, raw: '=1+1' }, null, 4],
    ]);
    expect(read.warnings.map(({ code, cell }) => [code, cell])).toEqual([
      ['FORMULA_NOT_CALCULATED', 'A1'],
      ['FORMULA_NOT_CALCULATED', 'B1'],
    ]);
  });

  test('texts: escapes are resolved once, empty shared strings do not shift the others', async () => {
    const read = await book(
      row(
        '<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c><c r="D1" t="str"><f>X()</f><v>a &amp;lt; b</v></c>' +
          inline('E1', '<![CDATA[<5 & ok]]>'),
      ),
      {
        strings:
          '<si><t>第一_x000D_\n行</t></si><si/><si><r><t>富</t></r><r><t xml:space="preserve"> 文本</t></r><rPh sb="0" eb="1"><t>フ</t></rPh></si>',
      },
    );
    expect(sheetOf(read)?.rows).toEqual([['第一\n行', null, '富 文本', 'a &lt; b', '<5 & ok']]);
  });

  test('errors, booleans, hidden rows and columns, merges and formulas arrive', async () => {
    const read = await book(
      '<row r="1"><c r="A1" t="b"><v>1</v></c><c r="B1" t="e"><v>#SPILL!</v></c></row><row r="3" hidden="1"><c r="C3"><f>A1+1</f><v>2</v></c></row>',
      { extra: '<mergeCells><mergeCell ref="A1:B2"/></mergeCells>' },
    );
    const sheet = sheetOf(read);
    expect(sheet?.rows).toEqual([[true, { error: '#SPILL!' }], [], [null, null, 2]]);
    expect(sheet?.hiddenRows).toEqual([2]);
    expect(sheet?.merges).toEqual([{ r0: 0, c0: 0, r1: 1, c1: 1 }]);
    expect(sheet?.formulas.get(cellKey(2, 2))).toBe('A1+1');
  });

  test.each([
    [
      'a cell twice',
      row('<c r="A1"><v>1</v></c><c r="B1"><v>1</v></c><c r="A1"><v>2</v></c>'),
      { code: 'CELL_TWICE', cell: 'A1' },
    ],
    ['a row twice', row('') + '<row r="2"/>' + row(''), { code: 'CELL_TWICE', cell: 'A1' }],
    ['a cell in another row', row('<c r="A2"><v>1</v></c>'), { code: 'CELL_OUT_OF_RANGE', cell: 'A2' }],
    ['a column beyond XFD', row('<c r="XFE1"><v>1</v></c>'), { code: 'CELL_OUT_OF_RANGE', cell: 'XFE1' }],
    ['an unknown type', row('<c r="A1" t="q"><v>1</v></c>'), { code: 'WORKBOOK_DAMAGED' }],
    ['a stray attribute', row('<c r="A1" u="s"><v>1</v></c>'), { code: 'WORKBOOK_DAMAGED' }],
    ['two values', row('<c r="A1"><v>1</v><v>2</v></c>'), { code: 'WORKBOOK_DAMAGED' }],
    ['an unclosed row', '<row r="1"><c r="A1"><v>1</v></c>', { code: 'WORKBOOK_DAMAGED' }],
    ['a lost string', row('<c r="A1" t="s"><v>3</v></c>'), { code: 'STRING_LOST', cell: 'A1', index: '3' }],
    ['a long cell', row(inline('A1', '长'.repeat(32_768))), { code: 'CELL_TOO_LONG', cell: 'A1', count: 32_768 }],
  ])('%s is refused', async (_, rows, expected) => {
    expect(await refusal(book(rows))).toMatchObject(expected);
  });
});

describe('other XML', () => {
  test('parts in UTF-16 are read, a DOCTYPE in UTF-16 is refused', async () => {
    const wide = (text: string): Buffer => Buffer.from(`\ufeff${text}`, 'utf16le');
    const swap = (text: string) =>
      zip(
        xlsxParts({ parts: { [SHEET]: '' } }).map((part) =>
          part.name === SHEET ? { name: SHEET, data: wide(text) } : part,
        ),
      );
    const sheet = worksheet(row(inline('A1', '中文'))).replace('UTF-8', 'UTF-16');
    expect(sheetOf(await readBytes('a.xlsx', swap(sheet)))?.rows).toEqual([['中文']]);
    expect(
      await refusal(readBytes('a.xlsx', swap(sheet.replace('<worksheet', '<!DOCTYPE x><worksheet')))),
    ).toMatchObject({
      code: 'XML_DOCTYPE',
    });
  });

  test('an Excel 2003 XML spreadsheet named .xls gives dates without a time zone', async () => {
    const xml = `<?xml version="1.0" encoding="UTF-8"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Styles><Style ss:ID="d"><NumberFormat ss:Format="yyyy/m/d"/></Style></Styles><Worksheet ss:Name="表1"><Table><Row><Cell><Data ss:Type="String">姓名</Data></Cell><Cell ss:StyleID="d"><Data ss:Type="DateTime">2025-03-31T00:00:00.000</Data></Cell><Cell><Data ss:Type="Number">1.5</Data></Cell></Row></Table></Worksheet></Workbook>`;
    for (const TZ of ['Asia/Shanghai', 'America/New_York']) {
      process.env.TZ = TZ;
      const read = await readBytes('导出.xls', Buffer.from(xml));
      expect(read.format).toBe('xml2003');
      expect(sheetOf(read)?.rows).toEqual([['姓名', { date: '2025-03-31', serial: 45_747 }, 1.5]]);
    }
  });
});
