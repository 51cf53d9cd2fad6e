import type ExcelJS from 'exceljs';
import type { ProcessMetric, ProcessRow } from '../../../src/core/contract/targets-process';
import { isPost } from '../../../src/core/domain/org';
import { say, type Lang, type Phrase } from '../../../src/core/domain/text';
import {
  addPlanSheet,
  BASE,
  filterRows,
  FIRST,
  monthColumns,
  nameRow,
  openCell,
  pathsOf,
  sumBelow,
  type PlanColumn,
} from './plan-sheet';
import { formats } from './sheet-kit';
import { columnLetter } from './style';

/** One process indicator of a plan as its sheet shows it; `weights` row → twelve weights of people and vacancies. */
export interface ProcessSheet {
  readonly metric: ProcessMetric;
  readonly rows: readonly ProcessRow[];
  readonly weights: ReadonlyMap<number, readonly number[]>;
}

/** The plan that the sheet belongs to. */
interface Frame {
  readonly lang: Lang;
  readonly company: string;
  readonly plan: { readonly id: number; readonly year: number; readonly monthKeys: readonly string[] };
}

/** After the columns that every sheet begins with; hidden from `weight` on: what sums and means are made of. */
const COL = { last: 7, year: 8, month: 9, weight: 21, product: 33, weights: 45, products: 46 } as const;
const LAST = COL.month + 11;

const words = {
  title: { zh: '{company} {year} 财年 · {metric}', en: '{company} {year} · {metric}' },
  sums: {
    zh: '过程指标；月份可以直接修改，合计自动更新',
    en: 'Process indicator; months may be changed, totals follow',
  },
  means: {
    zh: '过程指标；月份可以直接修改；单位和全年按上年分母加权平均，自动更新',
    en: "Process indicator; months may be changed; units and the year are means weighted by last year's denominators",
  },
  last: { zh: '上年', en: 'Last year' },
  year: { zh: '全年', en: 'Year' },
} as const satisfies Record<string, Phrase>;

/** Hidden: the weights of the planned months, month × weight, and both over the year. */
function writeWeights(sheet: ExcelJS.Worksheet, at: number, row: ProcessRow, weights: readonly number[]): void {
  const cell = (column: number): string => `${columnLetter(column)}${at}`;
  let [products, whole] = [0, 0];
  weights.forEach((weight, m) => {
    const value = row.months[m] ?? null;
    if (value === null) return;
    products += value * weight;
    whole += weight;
    sheet.getCell(at, COL.weight + m).value = weight;
    const formula = `${cell(COL.month + m)}*${cell(COL.weight + m)}`;
    sheet.getCell(at, COL.product + m).value = { formula, result: value * weight };
  });
  const sum = (from: number): string => `SUM(${cell(from)}:${cell(from + 11)})`;
  sheet.getCell(at, COL.weights).value = { formula: sum(COL.weight), result: whole };
  sheet.getCell(at, COL.products).value = { formula: sum(COL.product), result: products };
}

/** A sheet for one indicator: totals are live formulas, rates are averaged by hidden weights. */
export function writeProcessSheet(book: ExcelJS.Workbook, frame: Frame, { metric, rows, weights }: ProcessSheet): void {
  const { lang, company, plan } = frame;
  const sheet = addPlanSheet(book, lang, {
    name: metric.name[lang],
    title: say(words.title, lang, { company, year: plan.year, metric: metric.name[lang] }),
    note: words[metric.adds ? 'sums' : 'means'][lang],
    columns: [
      { at: COL.last, head: words.last[lang], width: 12 },
      { at: COL.year, head: words.year[lang], width: 12 },
      ...monthColumns(plan.monthKeys, COL.month, 10, lang),
      ...plan.monthKeys.flatMap((_, m) => [hidden(COL.weight + m, `w${m + 1}`), hidden(COL.product + m, `p${m + 1}`)]),
      hidden(COL.weights, 'w'),
      hidden(COL.products, 'p'),
    ],
  });
  const lastRow = Math.max(FIRST, FIRST + rows.length - 1);
  const format = { money: formats.money, count: '#,##0', ratio: '0.0%', score: '0.0' }[metric.unit];
  const shown = (value: number | null): number | null =>
    value === null ? null : metric.unit === 'money' ? value / 100 : value;
  const paths = pathsOf(rows);
  rows.forEach((row, k) => {
    const at = FIRST + k;
    const leaf = isPost(row);
    sheet.getCell(at, BASE.id).value = `${plan.id}:${row.id}:${metric.metric}`;
    sheet.getCell(at, BASE.kind).value = row.people === 0 ? 'none' : leaf ? 'leaf' : 'unit';
    sheet.getCell(at, BASE.path).value = paths.get(row.id) ?? '';
    const name = nameRow(sheet, at, row, row.depth, lang);
    const last = sheet.getCell(at, COL.last);
    last.value = shown(row.last);
    last.numFmt = format;
    if (!leaf) for (const cell of [name, last]) cell.font = { bold: true };
    if (row.people === 0) return;
    const own = weights.get(row.id);
    if (leaf && own && !metric.adds) writeWeights(sheet, at, row, own);
    const below = (column: number): string => sumBelow(column, lastRow, at);
    const mean = (product: number, weight: number): string => `IFERROR(${below(product)}/${below(weight)},"")`;
    for (let m = 0; m < 12; m++) {
      const cell = sheet.getCell(at, COL.month + m);
      const result = shown(row.months[m] ?? null);
      cell.numFmt = format;
      if (!leaf) {
        const formula = metric.adds ? below(COL.product + m) : mean(COL.product + m, COL.weight + m);
        cell.value = { formula, ...(result === null ? {} : { result }) };
        continue;
      }
      cell.value = result;
      if (metric.adds)
        sheet.getCell(at, COL.product + m).value = {
          formula: `${columnLetter(COL.month + m)}${at}`,
          ...(result === null ? {} : { result }),
        };
      openCell(cell, m, row, lang, {
        type: metric.unit === 'count' ? 'whole' : 'decimal',
        ...(metric.unit === 'ratio'
          ? { operator: 'between', formulae: [0, 1] }
          : { operator: 'greaterThanOrEqual', formulae: [0] }),
      });
    }
    const months = `${columnLetter(COL.month)}${at}:${columnLetter(LAST)}${at}`;
    const formula = metric.adds
      ? `SUM(${months})`
      : leaf
        ? `IFERROR(${columnLetter(COL.products)}${at}/${columnLetter(COL.weights)}${at},"")`
        : mean(COL.products, COL.weights);
    const result = shown(row.year);
    const year = sheet.getCell(at, COL.year);
    year.value = { formula, ...(result === null ? {} : { result }) };
    year.numFmt = format;
    year.font = { bold: !leaf };
  });
  filterRows(sheet, lastRow, COL.products);
}

function hidden(at: number, head: string): PlanColumn {
  return { at, key: 'yardstick:weight', head, width: 8, hidden: true };
}
