import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { read, write, type ParsingOptions } from 'xlsx';
import type { RawBook, RawValue } from '../../electron/workbook/raw';
import { readBook } from '../../electron/workbook/reader/read-book';
import { AppError } from '../../src/core/domain/errors/index';
import { bigWorkbook } from '../bench/big-workbook';
import { inline, NS, SHEET, worksheet, xlsx } from '../fixtures/xlsx-parts';

const folder = mkdtempSync(join(tmpdir(), 'yardstick-read-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function refusal(promise: Promise<unknown>): Promise<unknown> {
  const error: unknown = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  return error instanceof AppError ? { code: error.code, ...error.details } : error;
}

function file(name: string, bytes: Buffer | string): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

describe('files that cannot be opened', () => {
  test('a missing file and a folder', async () => {
    expect(await refusal(readBook(join(folder, '没有.xlsx')))).toEqual({ code: 'FILE_NOT_FOUND', file: '没有.xlsx' });
    expect(await refusal(readBook(folder))).toMatchObject({ code: 'FILE_NOT_FOUND' });
  });

  // The superuser may read anything, so the lock cannot be staged for him.
  test.skipIf(process.getuid?.() === 0 || process.platform === 'win32')('an unreadable file', async () => {
    const path = file('locked.csv', 'a,b\n');
    chmodSync(path, 0);
    expect(await refusal(readBook(path))).toMatchObject({ code: 'FILE_LOCKED', file: 'locked.csv' });
  });
});

describe('long reading', () => {
  const big = file('big.xlsx', bigWorkbook(4_000, 20));

  test('is ended by the signal, also when it was given before', async () => {
    const control = new AbortController();
    const reading = refusal(readBook(big, { signal: control.signal }));
    setTimeout(() => control.abort(), 20);
    expect(await reading).toEqual({ code: 'CANCELLED', file: 'big.xlsx' });
    expect(await refusal(readBook(big, { signal: control.signal }))).toMatchObject({ code: 'CANCELLED' });
  });

  test('is ended at the deadline; the next file is read all the same', async () => {
    expect(await refusal(readBook(big, { deadlineMs: 1 }))).toMatchObject({ code: 'FILE_TOO_SLOW', file: 'big.xlsx' });
    const books = await Promise.all([readBook(big), readBook(file('small.csv', 'a,b\n1,2\n'))]);
    expect(books.map((book) => book.sheets[0]?.rows.length)).toEqual([4_000, 2]);
  });
});

const office = ['/usr/bin/soffice', '/usr/local/bin/soffice', '/opt/libreoffice/program/soffice'].find(existsSync);

/** A sheet with every sort of value that survives a change of format. */
function roster(): Buffer {
  const rows = Array.from({ length: 40 }, (_, index) => {
    const at = index + 2;
    const date = `<c r="C${at}" s="1"><v>${44_000 + index * 17}</v></c>`;
    const formula = `<c r="F${at}"><f>D${at}*2</f><v>${(index * 7919 + 0.25) * 2}</v></c>`;
    const hidden = index === 7 ? ' hidden="1"' : '';
    return `<row r="${at}"${hidden}>${inline(`A${at}`, `S${1000 + index}`)}${inline(`B${at}`, `张三${index}`)}${date}<c r="D${at}"><v>${index * 7919 + 0.25}</v></c><c r="E${at}" s="2"><v>${index / 100}</v></c>${formula}</row>`;
  }).join('');
  const head = ['工号', '姓名', '入职日期', '销售额(元)', '完成率', '合计'].map((text, i) =>
    inline(`${'ABCDEF'[i] ?? ''}1`, text),
  );
  const errors = `<row r="42">${inline('A42', '=1+1')}<c r="D42" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>`;
  return xlsx({
    workbookRels:
      '<Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>',
    parts: {
      [SHEET]: worksheet(`<row r="1">${head.join('')}</row>${rows}${errors}`),
      'xl/styles.xml': `<styleSheet ${NS}><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="164" applyNumberFormat="1"/><xf numFmtId="10" applyNumberFormat="1"/></cellXfs></styleSheet>`,
    },
  });
}

function convert(path: string, format: string): string {
  const profile = pathToFileURL(join(folder, 'office-profile')).href;
  const out = join(folder, format);
  mkdirSync(out, { recursive: true });
  execFileSync(
    office ?? '',
    [`-env:UserInstallation=${profile}`, '--headless', '--convert-to', format, '--outdir', out, path],
    {
      stdio: 'ignore',
      timeout: 100_000,
    },
  );
  return join(out, `roster.${format}`);
}

/** Values as they compare across formats: numbers to 9 digits, trailing blanks gone. */
function values(book: RawBook): unknown[] {
  const plain = (value: RawValue): unknown => (typeof value === 'number' ? Number(value.toPrecision(9)) : value);
  return (book.sheets[0]?.rows ?? []).map((row) => row.map(plain));
}

test('.xlsb reads like .xlsx', async () => {
  const original = await readBook(file('roster.xlsx', roster()));
  const options: ParsingOptions & { nodim: boolean } = { cellNF: true, nodim: true };
  // SheetJS types what it writes as `any`; with type `buffer` it is one.
  const binary = write(read(roster(), options), { type: 'buffer', bookType: 'xlsb' }) as Buffer;
  const other = await readBook(file('roster.xlsb', binary));
  expect(other.format).toBe('xlsb');
  expect(values(other)).toEqual(values(original));
});

describe.skipIf(office === undefined)('the same table in other formats (skipped without LibreOffice)', () => {
  const source = file('roster.xlsx', roster());
  test.each(['xls', 'ods'] as const)(
    '.%s reads like .xlsx',
    async (format) => {
      const original = await readBook(source);
      const other = await readBook(convert(source, format));
      expect(other.format).toBe(format);
      expect(values(other)).toEqual(values(original));
      expect(values(original)[1]).toEqual(['S1000', '张三0', { date: '2020-06-18', serial: 44_000 }, 0.25, 0, 0.5]);
      expect(other.sheets[0]?.hiddenRows).toEqual([8]);
      expect(original.sheets[0]?.hiddenRows).toEqual([8]);
      expect(other.warnings).toEqual([]);
    },
    120_000,
  );
});
