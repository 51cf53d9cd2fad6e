import { rmSync } from 'node:fs';
import path from 'node:path';
import ExcelJS from 'exceljs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { areasOf, circularCells } from '../support/formula-cycles';
import { temporaryFolder } from '../support/store';

let folder: string;
beforeEach(() => {
  ({ folder } = temporaryFolder());
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function bookOf(cells: Readonly<Record<string, string | number>>): Promise<string> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('表 1');
  for (const [at, value] of Object.entries(cells))
    sheet.getCell(at).value = typeof value === 'number' ? value : { formula: value, result: 0 };
  const file = path.join(folder, 'book.xlsx');
  await book.xlsx.writeFile(file);
  return file;
}

test('references are found with their sheets; text and function names are none', () => {
  expect(areasOf(`SUMIFS('表 1'!$B$2:B9,A1,"C3")+LOG10(2)`, 'x')).toEqual([
    { sheet: '表 1', from: [2, 2], to: [2, 9] },
    { sheet: 'x', from: [1, 1], to: [1, 1] },
  ]);
});

test('a total within the range that it sums is circular whatever its criteria say, and so is a ring of two', async () => {
  expect(await circularCells(await bookOf({ A1: 'SUMIFS(A1:A3,B1:B3,"leaf")', A2: 1, A3: 2 }))).toEqual(['表 1!1,1']);
  expect(await circularCells(await bookOf({ A1: 'SUM(A2:A3)', A2: 'B1*2', B1: `'表 1'!A1` }))).toHaveLength(1);
  expect(await circularCells(await bookOf({ A1: 'SUM(A2:A3)', A2: 'B1*2', B1: 5 }))).toEqual([]);
});
