import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { readBook } from '../../electron/workbook/reader/read-book';
import { AppError, errorWords } from '../../src/core/domain/errors/index';
import { sharedData } from '../fixtures/shared-data';

const corpus = sharedData('corpus');

/** Files that no reader should take: locked by a password, broken by a fuzzer, ambiguous, or another program's. */
const REFUSED: Readonly<Record<string, string>> = {
  'lo/calc/external-ref/extdata-enc-12345.ods': 'ENCRYPTED_FILE',
  'lo/calc/iworks-numbers-import/blank.numbers': 'NOT_A_WORKBOOK',
  'poi/test-data/spreadsheet/clusterfuzz-testcase-minimized-POIHSSFFuzzer-4651309315719168.xls': 'WORKBOOK_DAMAGED',
  'poi/test-data/spreadsheet/clusterfuzz-testcase-minimized-POIXSSFFuzzer-4828727001088000.xlsx': 'WORKBOOK_DAMAGED',
  'poi/test-data/spreadsheet/clusterfuzz-testcase-minimized-POIXSSFFuzzer-5937385319563264.xlsx': 'WORKBOOK_DAMAGED',
  'poi/test-data/spreadsheet/clusterfuzz-testcase-minimized-POIXSSFFuzzer-6448258963341312.xlsx': 'WORKBOOK_DAMAGED',
  'poi/test-data/spreadsheet/clusterfuzz-testcase-minimized-XLSX2CSVFuzzer-6594557414080512.xlsx': 'WORKBOOK_DAMAGED',
  'poi/test-data/spreadsheet/duplicate-filename-case-insensitive.xlsx': 'ZIP_DUPLICATE',
  'sheetjs/column_width.slk': 'WRONG_KIND',
  'sheetjs/password_2002_128_enhdss.xls': 'ENCRYPTED_FILE',
  'sheetjs/password_2002_128_enhrsasc.xls': 'ENCRYPTED_FILE',
  'sheetjs/password_2002_40_972000.xls': 'ENCRYPTED_FILE',
};

test.skipIf(corpus === undefined)(
  'files of other programs are read or refused with a reason (skipped without ../shared/data/corpus)',
  async () => {
    const root = corpus ?? '';
    const files = readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name !== 'manifest.tsv')
      .map((entry) => join(entry.parentPath, entry.name));
    expect(files.length).toBeGreaterThan(100);
    const refused: Record<string, string> = {};
    for (const path of files) {
      try {
        const book = await readBook(path);
        expect(book.sheets.length, path).toBeGreaterThan(0);
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        const words = errorWords(error.code, error.details, 'en');
        expect(words.message, path).not.toMatch(/\{\w+\}/);
        refused[relative(root, path).replaceAll('\\', '/')] = error.code;
      }
    }
    const known = Object.fromEntries(Object.entries(REFUSED).filter(([name]) => files.includes(join(root, name))));
    expect(refused).toEqual(known);
  },
  180_000,
);
