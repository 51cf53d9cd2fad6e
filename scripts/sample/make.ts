/** Writes the sample company's files to resources/sample: `npx tsx scripts/sample/make.ts`. Seeded: always the same. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import * as XLSX from 'xlsx';
import { hireSellers, sampleRandom } from './company';
import * as tables from './tables';

const folder = join(import.meta.dirname, '../../resources/sample');

function workbook(name: string, sheets: Readonly<Record<string, tables.Table>>): void {
  const book = XLSX.utils.book_new();
  for (const [sheet, table] of Object.entries(sheets)) {
    XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(table), sheet);
  }
  // The writer's own types do not say what `type: 'buffer'` returns.
  writeFileSync(
    join(folder, name),
    XLSX.write(book, { type: 'buffer', bookType: 'xlsx', compression: true }) as Buffer,
  );
}

function csv(name: string, table: tables.Table): void {
  writeFileSync(join(folder, name), '\uFEFF' + Papa.unparse(table, { newline: '\r\n' }));
}

const random = sampleRandom();
mkdirSync(folder, { recursive: true });
const sellers = hireSellers(random);
const sales = tables.history(sellers, random);
workbook('员工花名册.xlsx', { 花名册: tables.roster(sellers) });
workbook('销售历史_2023-2025.xlsx', {
  '2023年': tables.salesOfYear(sellers, sales, 2023),
  '2024年': tables.salesOfYear(sellers, sales, 2024),
  '2025年': tables.salesOfYear(sellers, sales, 2025),
  退货: tables.returns(sales),
});
workbook('2025年指标与回款.xlsx', { '2025年指标': tables.targets(sellers), 回款: tables.collections(sales, random) });
workbook('订单明细_2025.xlsx', { 订单明细: tables.orders(sellers, sales, random) });
workbook('满意度与培训_2025.xlsx', {
  客户满意度: tables.satisfaction(sellers, sales, random),
  培训记录: tables.training(sellers, random),
});
workbook('市场与产品.xlsx', { 市场: tables.market(), 产品生命周期: tables.productSheet() });
csv('CRM过程指标_2025.csv', tables.weekly(sellers, sales, random));
csv('客户反馈_2025.csv', tables.feedback(sellers, random));
