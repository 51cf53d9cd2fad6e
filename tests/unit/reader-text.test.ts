import { describe, expect, test } from 'vitest';
import { readBytes } from '../../electron/workbook/reader/read-bytes';
import { decodeText } from '../../electron/workbook/reader/text-encoding';
import { AppError } from '../../src/core/domain/errors/index';

/** 工号,姓名 / S1,张三 in GB18030 bytes. */
const GB = Buffer.from('b9a4bac52cd0d5c3fb0a53312cd5c5c8fd0a', 'hex');
const TABLE = [
  ['工号', '姓名'],
  ['S1', '张三'],
];

async function rows(name: string, bytes: Buffer | string) {
  const book = await readBytes(name, typeof bytes === 'string' ? Buffer.from(bytes, 'utf8') : bytes);
  return book.sheets[0]?.rows;
}

async function refusal(name: string, bytes: Buffer | string): Promise<unknown> {
  const error: unknown = await rows(name, bytes).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  return error instanceof AppError ? { code: error.code, ...error.details } : error;
}

describe('encodings', () => {
  const swapped = Buffer.from('工号,姓名\nS1,张三\n', 'utf16le').swap16();
  test.each([
    ['UTF-8', Buffer.from('工号,姓名\nS1,张三\n'), 'utf-8', false],
    ['UTF-8 with mark', Buffer.from('\ufeff工号,姓名\nS1,张三\n'), 'utf-8', false],
    ['GB18030', GB, 'gb18030', false],
    ['UTF-16 LE with mark', Buffer.from('\ufeff工号,姓名\nS1,张三\n', 'utf16le'), 'utf-16le', false],
    ['UTF-16 BE with mark', Buffer.concat([Buffer.from([0xfe, 0xff]), swapped]), 'utf-16be', false],
    ['UTF-16 LE without mark', Buffer.from('工号,姓名\nS1,张三\n', 'utf16le'), 'utf-16le', true],
    ['UTF-16 BE without mark', swapped, 'utf-16be', true],
  ])('%s', async (_, bytes, encoding, doubtful) => {
    const book = await readBytes('名单.csv', bytes);
    expect(book.sheets[0]?.rows).toEqual(TABLE);
    expect(book).toMatchObject({ encoding, encodingDoubtful: doubtful, delimiter: ',' });
    expect(book.warnings.map(({ code }) => code)).toEqual(doubtful ? ['ENCODING_GUESSED'] : []);
  });

  test('western text in Latin-1 is not taken for Chinese', () => {
    for (const text of ['Müller;Straße', 'Café;Très', 'São;Ação', 'Ångström;blåbær']) {
      expect(decodeText(Buffer.from(text, 'latin1'))).toEqual({ text, encoding: 'windows-1252', doubtful: true });
    }
  });

  test('bytes that are no text are refused', async () => {
    expect(await refusal('a.csv', Buffer.from(Array.from({ length: 4000 }, (_, i) => (i * 7919) % 256)))).toEqual({
      code: 'NOT_A_WORKBOOK',
    });
  });
});

describe('delimited text', () => {
  test.each([
    ['a,b;c\n1,2;3\n4,5;6\n', ','],
    ['Name;Betrag\nA;1,5\nB;2,5\n', ';'],
    ['x\ty,z\n1\t2\n', '\t'],
    ['a|b|c\n1|2|3\n', '|'],
    ['报表\n\n"a,1";b\nc;d\ne;f\n', ';'],
    ['sep=;\na;b,c\n', ';'],
    ['single\ncolumn\n', ','],
  ])('%j is split at %j', async (text, delimiter) => {
    expect((await readBytes('a.csv', Buffer.from(text))).delimiter).toBe(delimiter);
  });

  test('records keep their numbers; blank lines, quotes, mixed line ends and padding are harmless', async () => {
    expect(await rows('a.csv', 'a,b\r\n\n"x ""y""\nz",2\r\n,,\n3,\r\n\n\n')).toEqual([
      ['a', 'b'],
      [],
      ['x "y"\nz', '2'],
      [],
      ['3'],
    ]);
    expect(await rows('a.csv', 'sep=;\na;b\n')).toEqual([[], ['a', 'b']]);
    expect(await rows('old-mac.csv', 'a,b\r1,2\r')).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]);
  });

  test('unclosed quotes and NUL bytes are refused with their line', async () => {
    expect(await refusal('a.csv', 'a,b\n1,2\n"open,3\n4,5\n')).toEqual({ code: 'CSV_UNCLOSED_QUOTE', line: 3 });
    expect(await refusal('a.csv', `a,b\n${'1,2\n'.repeat(20)}x\0,2\n`)).toEqual({ code: 'TEXT_NUL', line: 22 });
  });

  test('cells over Excel’s length are refused by address', async () => {
    expect(await refusal('a.csv', `a,b\n1,${'x'.repeat(32_768)}\n`)).toMatchObject({
      code: 'CELL_TOO_LONG',
      cell: 'B2',
      count: 32_768,
    });
    expect(await rows('a.csv', `a,b\n1,${'x'.repeat(32_767)}\n`)).toHaveLength(2);
  });
});

describe('content decides, not the name', () => {
  test('a text named .xls or .xlsx is read with a warning', async () => {
    const book = await readBytes('export.xls', GB);
    expect(book.sheets[0]?.rows).toEqual(TABLE);
    expect(book.warnings).toEqual([{ code: 'WRONG_EXTENSION', details: { format: 'csv', extension: '.xls' } }]);
  });

  test('other programs’ files are named', async () => {
    expect(await refusal('a.xlsx', '%PDF-1.7\n')).toEqual({ code: 'WRONG_KIND', kind: 'PDF' });
    expect(await refusal('a.csv', '{"a": 1}')).toEqual({ code: 'WRONG_KIND', kind: 'JSON' });
    expect(await refusal('a.xls', '<html><body>no table</body></html>')).toEqual({ code: 'WRONG_KIND', kind: 'HTML' });
    expect(await refusal('a.csv', ' \n \n')).toEqual({ code: 'FILE_EMPTY' });
  });

  test('a web page in GB18030 named .xls is read as text', async () => {
    const page = Buffer.concat([
      Buffer.from('<html><meta charset="gb2312"><table><tr><td>'),
      Buffer.from('b9a4bac5', 'hex'),
      Buffer.from('</td><td>0012</td></tr></table></html>'),
    ]);
    const book = await readBytes('报表.xls', page);
    expect(book).toMatchObject({ format: 'html', encoding: 'gb18030' });
    expect(book.sheets[0]?.rows).toEqual([['工号', '0012']]);
  });
});
