import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as XLSX from 'xlsx';

/** Reads the case company's files by nothing but SheetJS and arithmetic: what the import is judged by. */
const caseDir = resolve('tests/fixtures/case');

export const caseFiles = [
  '员工花名册.xlsx',
  '销售历史_2023-2025.xlsx',
  '订单明细_2025.xlsx',
  '满意度与培训_2025.xlsx',
  'CRM过程指标_2025.csv',
  '客户反馈_2025.csv',
  '沟通记录_2025.csv',
  '市场与产品.xlsx',
  '2025年指标回款异动.xlsx',
].map((name) => join(caseDir, name));

type Row = readonly (string | number | null)[];

const books = new Map<string, XLSX.WorkBook>();

export function sheetRows(file: string, sheet: string): Row[] {
  const path = join(caseDir, file);
  const book = books.get(path) ?? XLSX.read(readFileSync(path), { dense: true });
  books.set(path, book);
  const page = book.Sheets[sheet];
  if (!page) throw new Error(`no sheet ${sheet}`);
  // Raw cells of these sheets are numbers, texts or nothing.
  return XLSX.utils.sheet_to_json<(string | number | null)[]>(page, { header: 1, raw: true, defval: null });
}

export function csvRows(file: string, encoding: string): string[][] {
  const text = new TextDecoder(encoding).decode(readFileSync(join(caseDir, file)));
  return text
    .split(/\r?\n/)
    .filter((line) => line !== '')
    .map((line) => line.split(','));
}

/** 万元 with at most two decimals, as cents: by text, so that no float is added up. */
export function wanToCents(value: string | number | null): bigint {
  if (value === null || value === '-' || value === '') return 0n;
  const [whole = '0', fraction = ''] = String(value).split('.');
  return BigInt(whole) * 1_000_000n + BigInt(fraction.padEnd(6, '0').slice(0, 6));
}

/** Sum of the twelve months of every row that has an employee number, in cents. */
export function salesOfYear(year: number): bigint {
  let total = 0n;
  for (const row of sheetRows('销售历史_2023-2025.xlsx', `${year}年`)) {
    if (!/^S\d{4}$/.test(String(row[1]))) continue;
    for (const cell of row.slice(4, 16)) total += wanToCents(cell);
  }
  return total;
}

/** Money text of the command line. */
export function yuan(cents: bigint): string {
  const text = String(cents).padStart(3, '0');
  return `${text.slice(0, -2)}.${text.slice(-2)}`;
}
