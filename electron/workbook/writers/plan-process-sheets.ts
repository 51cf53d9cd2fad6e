import type ExcelJS from 'exceljs';
import type { ProcessMetric, ProcessRow } from '../../../src/core/contract/targets-process';
import { say, type Lang, type Phrase } from '../../../src/core/domain/text';
import { A4, formats } from './sheet-kit';

/** One process indicator of a plan as its sheet shows it; `weights` row → twelve weights of people and vacancies. */
export interface ProcessSheet {
  readonly metric: ProcessMetric;
  readonly rows: readonly ProcessRow[];
  readonly weights: ReadonlyMap<number, readonly number[]>;
}

interface Frame {
  readonly lang: Lang;
  readonly company: string;
  readonly plan: number;
  readonly year: number;
  readonly monthKeys: readonly string[];
  readonly keyColumn: string;
  readonly levels: Readonly<Record<ProcessRow['level'], Phrase>>;
  readonly monthHead: (key: string) => string;
  readonly sheetName: (title: string) => string;
  readonly letter: (column: number) => string;
}

const KEY_ROW = 3;
const HEAD_ROW = 4;
const FIRST = HEAD_ROW + 1;
const COL = {
  id: 1,
  kind: 2,
  path: 3,
  name: 4,
  number: 5,
  level: 6,
  last: 7,
  year: 8,
  month: 9,
  weight: 21,
  product: 33,
  weights: 45,
  products: 46,
} as const;
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
  name: { zh: '单位 / 人员', en: 'Unit / person' },
  number: { zh: '工号', en: 'Number' },
  level: { zh: '层级', en: 'Level' },
  last: { zh: '上年', en: 'Last year' },
  year: { zh: '全年', en: 'Year' },
  locked: { zh: '已锁定：修改不会被采纳', en: 'Locked: a change here is not taken over' },
  vacancy: { zh: '{name}（空缺）', en: '{name} (vacancy)' },
} as const satisfies Record<string, Phrase>;

/** Hidden: the weights of the planned months, month × weight, and both over the year. */
function writeWeights(
  sheet: ExcelJS.Worksheet,
  at: number,
  row: ProcessRow,
  weights: readonly number[],
  letter: (column: number) => string,
): void {
  const cell = (column: number): string => `${letter(column)}${at}`;
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
  const { lang, letter } = frame;
  const sheet = book.addWorksheet(frame.sheetName(metric.name[lang]), {
    views: [{ state: 'frozen', ySplit: HEAD_ROW, xSplit: COL.name }],
  });
  writeHead(sheet, frame, metric);
  const lastRow = Math.max(FIRST, FIRST + rows.length - 1);
  const format = { money: formats.money, count: '#,##0', ratio: '0.0%', score: '0.0' }[metric.unit];
  const shown = (value: number | null): number | null =>
    value === null ? null : metric.unit === 'money' ? value / 100 : value;
  const paths = new Map<number, string>();
  const range = (column: number, to = column): string => `$${letter(column)}$${FIRST}:$${letter(to)}$${lastRow}`;
  rows.forEach((row, k) => {
    const at = FIRST + k;
    const leaf = row.level === 'person' || row.level === 'vacancy';
    const path = `${row.parent === null ? '/' : (paths.get(row.parent) ?? '/')}${row.id}/`;
    paths.set(row.id, path);
    sheet.getCell(at, COL.id).value = `${frame.plan}:${row.id}:${metric.metric}`;
    sheet.getCell(at, COL.kind).value = row.people === 0 ? 'none' : leaf ? 'leaf' : 'unit';
    sheet.getCell(at, COL.path).value = path;
    const name = sheet.getCell(at, COL.name);
    name.value = row.level === 'vacancy' ? say(words.vacancy, lang, { name: row.name }) : row.name;
    name.alignment = { indent: row.depth };
    sheet.getCell(at, COL.number).value = row.number;
    sheet.getCell(at, COL.level).value = frame.levels[row.level][lang];
    const last = sheet.getCell(at, COL.last);
    last.value = shown(row.last);
    last.numFmt = format;
    if (!leaf) for (const cell of [name, last]) cell.font = { bold: true };
    if (row.people === 0) return;
    const own = weights.get(row.id);
    if (leaf && own && !metric.adds) writeWeights(sheet, at, row, own, letter);
    // Summed are hidden columns that hold people alone: Excel calls a total circular that lies in the range it sums.
    const below = (column: number): string =>
      `SUMIFS(${range(column)},${range(COL.kind)},"leaf",${range(COL.path)},$${letter(COL.path)}${at}&"*")`;
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
          formula: `${letter(COL.month + m)}${at}`,
          ...(result === null ? {} : { result }),
        };
      const locked = row.locked.includes(m) || row.locked.includes(12);
      cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: locked ? 'FFEDF0F2' : 'FFFFF9E8' } };
      if (locked) cell.note = words.locked[lang];
      cell.dataValidation = {
        type: metric.unit === 'count' ? 'whole' : 'decimal',
        ...(metric.unit === 'ratio'
          ? { operator: 'between' as const, formulae: [0, 1] }
          : { operator: 'greaterThanOrEqual' as const, formulae: [0] }),
        allowBlank: true,
        showErrorMessage: true,
      };
    }
    const months = `${letter(COL.month)}${at}:${letter(LAST)}${at}`;
    const formula = metric.adds
      ? `SUM(${months})`
      : leaf
        ? `IFERROR(${letter(COL.products)}${at}/${letter(COL.weights)}${at},"")`
        : mean(COL.products, COL.weights);
    const result = shown(row.year);
    const year = sheet.getCell(at, COL.year);
    year.value = { formula, ...(result === null ? {} : { result }) };
    year.numFmt = format;
    year.font = { bold: !leaf };
  });
  sheet.autoFilter = { from: { row: HEAD_ROW, column: COL.id }, to: { row: lastRow, column: COL.products } };
}

function writeHead(sheet: ExcelJS.Worksheet, frame: Frame, metric: ProcessMetric): void {
  const { lang, company, year, monthKeys } = frame;
  const title = sheet.getCell(1, COL.name);
  title.value = say(words.title, lang, { company, year, metric: metric.name[lang] });
  title.font = { bold: true, size: 13 };
  sheet.getCell(2, COL.name).value = words[metric.adds ? 'sums' : 'means'][lang];
  sheet.getRow(KEY_ROW).hidden = true;
  const heads: [number, string, string, number][] = [
    [COL.id, frame.keyColumn, 'id', 10],
    [COL.kind, 'yardstick:kind', 'kind', 6],
    [COL.path, 'yardstick:path', 'path', 10],
    [COL.name, '', words.name[lang], 26],
    [COL.number, '', words.number[lang], 11],
    [COL.level, '', words.level[lang], 9],
    [COL.last, '', words.last[lang], 12],
    [COL.year, '', words.year[lang], 12],
    ...monthKeys.map((key, m): [number, string, string, number] => [COL.month + m, key, frame.monthHead(key), 10]),
    ...[COL.weight, COL.product].flatMap((first, k) =>
      monthKeys.map((_, m): [number, string, string, number] => [
        first + m,
        'yardstick:weight',
        `${'wp'[k]}${m + 1}`,
        8,
      ]),
    ),
    [COL.weights, 'yardstick:weight', 'w', 8],
    [COL.products, 'yardstick:weight', 'p', 8],
  ];
  for (const [column, key, head, width] of heads) {
    sheet.getColumn(column).width = width;
    sheet.getColumn(column).hidden = column <= COL.path || column >= COL.weight;
    if (key !== '') sheet.getCell(KEY_ROW, column).value = key;
    const cell = sheet.getCell(HEAD_ROW, column);
    cell.value = head;
    cell.font = { bold: true };
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFEDF0F2' } };
    cell.alignment = { horizontal: column < COL.last ? 'left' : 'right' };
  }
  sheet.pageSetup = {
    orientation: 'landscape',
    paperSize: A4,
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
    printTitlesRow: `1:${HEAD_ROW}`,
  };
}
