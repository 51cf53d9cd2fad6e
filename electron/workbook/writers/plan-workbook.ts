import type ExcelJS from 'exceljs';
import type { PlanRow, PlanView } from '../../../src/core/contract/targets';
import { isPost } from '../../../src/core/domain/org';
import { say, type Lang, type Phrase } from '../../../src/core/domain/text';
import { writeProcessSheet, type ProcessSheet } from './plan-process-sheets';
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
} from './plan-sheet';
import { addCover, formats, newWorkbook, timeText } from './sheet-kit';
import { columnLetter, freeSheetName } from './style';

/**
 * The plan workbook: a summary and a sheet per region. Totals are live formulas that look for what belongs to them by a
 * hidden path, so that sorting, filtering or inserting columns leaves them right. A hidden column and a hidden row say
 * what each cell is, so that a workbook that was changed comes back (plan-proposals.ts).
 */
interface PlanWorkbook {
  readonly lang: Lang;
  readonly company: string;
  readonly writtenAt: string;
  readonly plan: PlanView;
  /** A sheet each, after those of the regions. */
  readonly process: readonly ProcessSheet[];
}

const planKey = (plan: number, row: number): string => `${plan}:${row}`;

/** After the columns that every sheet begins with; `leaf`, hidden, holds the months of people once more (sumBelow). */
const COL = { baseline: 7, growth: 8, chance: 9, year: 10, month: 11, leaf: 23 } as const;
const LAST = COL.month + 11;
const LAST_HIDDEN = COL.leaf + 11;

const words = {
  title: { zh: '{company} {year} 财年目标 · {region}', en: '{company} targets {year} · {region}' },
  unitNote: {
    zh: '单位：元；月份可以直接修改，合计自动更新',
    en: 'In currency units; months may be changed, totals follow',
  },
  summary: { zh: '汇总', en: 'Summary' },
  others: { zh: '其他', en: 'Others' },
  baseline: { zh: '基线（上年）', en: 'Baseline (last year)' },
  growth: { zh: '较基线增长', en: 'Growth on baseline' },
  chance: { zh: '达标概率', en: 'Chance of reaching it' },
  chanceNote: {
    zh: '人员：达标概率；单位：预计达标人数占比。按导出时的目标计算，不随修改变化',
    en: 'People: chance of reaching the target; units: expected share of people at target. As of the export; does not follow changes',
  },
  year: { zh: '全年', en: 'Year' },
  company: { zh: '全公司', en: 'Company' },
} as const satisfies Record<string, Phrase>;

interface Section {
  readonly sheet: string;
  readonly title: string;
  readonly rows: readonly PlanRow[];
  readonly lastRow: number;
}

export async function writePlanWorkbook(path: string, content: PlanWorkbook): Promise<void> {
  const book = newWorkbook();
  const { plan, lang } = content;
  addCover(book, lang, lang === 'zh' ? '目标方案' : 'Target plan', coverLines(content));
  const sections = sectionsOf(book, plan, lang);
  writeSummary(book, content, sections);
  const paths = pathsOf(plan.rows);
  for (const section of sections) writeSection(book, content, section, paths);
  for (const sheet of content.process) writeProcessSheet(book, content, sheet);
  book.calcProperties.fullCalcOnLoad = true;
  await book.xlsx.writeFile(path);
}

function coverLines({ lang, company, plan, writtenAt }: PlanWorkbook): [string, string | number][] {
  const zh = lang === 'zh';
  return [
    [zh ? '公司' : 'Company', company],
    [zh ? '方案' : 'Plan', `${plan.name} v${plan.version}`],
    [zh ? '财年与指标' : 'Year and metric', `${plan.year} · ${plan.metric}`],
    [zh ? '导出时间' : 'Exported', timeText(writtenAt)],
    [
      zh ? '怎么用' : 'How to use it',
      zh
        ? '在大区表里改人员的月份数，合计会自动更新；改好后把文件交回，在标尺里导入为建议版本，逐条采纳或退回。可以排序、筛选、插入列；请不要删除隐藏的列和行。'
        : 'Change the months of people in the region sheets; totals follow. Hand the file back: Yardstick takes it in as a proposed version, to accept row by row. Sorting, filtering and inserting columns is fine; please keep the hidden column and row.',
    ],
  ];
}

/** One section per unit below the company; whoever stands right below it shares one more. */
function sectionsOf(book: ExcelJS.Workbook, plan: PlanView, lang: Lang): Section[] {
  const [root] = plan.rows;
  const sections: Section[] = [];
  // The summary stands before the sections and refers to them, so that their names are needed before they are there.
  const taken = new Set([...book.worksheets.map(({ name }) => name), words.summary[lang]].map((n) => n.toLowerCase()));
  const add = (title: string, rows: readonly PlanRow[]): void => {
    const sheet = freeSheetName(taken, title);
    taken.add(sheet.toLowerCase());
    sections.push({ sheet, title, rows, lastRow: FIRST + rows.length - 1 });
  };
  const others: PlanRow[] = [];
  plan.rows.forEach((row, i) => {
    if (!root || row.parent !== root.id) return;
    if (isPost(row)) {
      others.push(row);
      return;
    }
    let end = i + 1;
    while (end < plan.rows.length && (plan.rows[end]?.depth ?? 0) > row.depth) end++;
    add(row.name, plan.rows.slice(i, end));
  });
  if (others.length > 0) add(words.others[lang], others);
  return sections;
}

function headSheet(book: ExcelJS.Workbook, content: PlanWorkbook, name: string, region: string): ExcelJS.Worksheet {
  const { plan, lang, company } = content;
  return addPlanSheet(book, lang, {
    name,
    title: say(words.title, lang, { company, year: plan.year, region }),
    note: words.unitNote[lang],
    columns: [
      { at: COL.baseline, head: words.baseline[lang], width: 18 },
      { at: COL.growth, head: words.growth[lang], width: 12 },
      { at: COL.chance, head: words.chance[lang], width: 12, note: words.chanceNote[lang] },
      { at: COL.year, head: words.year[lang], width: 18 },
      ...monthColumns(plan.monthKeys, COL.month, 15, lang),
      ...plan.monthKeys.map((_, m) => ({
        at: COL.leaf + m,
        key: 'yardstick:leaf',
        head: `${m + 1}`,
        width: 8,
        hidden: true,
      })),
    ],
  });
}

function writeSection(
  book: ExcelJS.Workbook,
  content: PlanWorkbook,
  section: Section,
  paths: ReadonlyMap<number, string>,
): void {
  const { plan } = content;
  const sheet = headSheet(book, content, section.sheet, section.title);
  const top = section.rows.reduce((least, row) => Math.min(least, row.depth), Infinity);
  section.rows.forEach((row, k) => {
    const at = FIRST + k;
    const unit = !isPost(row);
    sheet.getCell(at, BASE.id).value = planKey(plan.id, row.id);
    sheet.getCell(at, BASE.kind).value = unit ? 'unit' : 'leaf';
    sheet.getCell(at, BASE.path).value = paths.get(row.id) ?? '';
    describe(sheet, at, row, row.depth - top, content.lang);
    for (let m = 0; m < 12; m++) {
      const cell = sheet.getCell(at, COL.month + m);
      const value = (row.months[m] ?? 0) / 100;
      cell.value = unit ? { formula: sumBelow(COL.leaf + m, section.lastRow, at), result: value } : value;
      cell.numFmt = formats.money;
      if (unit) continue;
      sheet.getCell(at, COL.leaf + m).value = { formula: `${columnLetter(COL.month + m)}${at}`, result: value };
      // A target is an amount that is not negative.
      openCell(cell, m, row, content.lang, { type: 'decimal', operator: 'greaterThanOrEqual', formulae: [0] });
    }
  });
  filterRows(sheet, section.lastRow, LAST_HIDDEN);
}

/** Name, level, baseline, growth and year: growth and year are formulas. */
function describe(sheet: ExcelJS.Worksheet, at: number, row: PlanRow, indent: number, lang: Lang): void {
  const bold = isPost(row) ? {} : { font: { bold: true } };
  const name = nameRow(sheet, at, row, indent, lang);
  const baseline = sheet.getCell(at, COL.baseline);
  baseline.value = row.baseline / 100;
  baseline.numFmt = formats.money;
  const growth = sheet.getCell(at, COL.growth);
  const [b, y] = [`${columnLetter(COL.baseline)}${at}`, `${columnLetter(COL.year)}${at}`];
  growth.value = row.growth === null ? null : { formula: `${y}/${b}-1`, result: row.growth };
  growth.numFmt = '+0.0%;-0.0%;0.0%';
  const chance = sheet.getCell(at, COL.chance);
  chance.value = row.expectedAttainment;
  chance.numFmt = '0%';
  const year = sheet.getCell(at, COL.year);
  year.value = { formula: `SUM(${columnLetter(COL.month)}${at}:${columnLetter(LAST)}${at})`, result: row.target / 100 };
  year.numFmt = formats.money;
  for (const cell of [name, baseline, year]) Object.assign(cell, bold);
}

function writeSummary(book: ExcelJS.Workbook, content: PlanWorkbook, sections: readonly Section[]): void {
  const { plan, lang } = content;
  const sheet = headSheet(book, content, words.summary[lang], words.summary[lang]);
  const [root] = plan.rows;
  sections.forEach((section, k) => {
    const at = FIRST + k;
    const months = plan.monthKeys.map((_, m) =>
      leaves(section.rows).reduce((sum, row) => sum + (row.months[m] ?? 0), 0),
    );
    const [top] = section.rows;
    const isUnit = top !== undefined && leaves([top]).length === 0;
    if (root) describe(sheet, at, isUnit ? top : gathered(root, section, months), 0, lang);
    for (let m = 0; m < 12; m++) {
      const cell = sheet.getCell(at, COL.month + m);
      const column = columnLetter(COL.month + m);
      const quoted = `'${section.sheet.replace(/'/g, "''")}'!`;
      const ref = `${quoted}${column}$${FIRST}:${column}$${section.lastRow}`;
      const kind = `${quoted}$${columnLetter(BASE.kind)}$${FIRST}:$${columnLetter(BASE.kind)}$${section.lastRow}`;
      cell.value = { formula: `SUMIFS(${ref},${kind},"leaf")`, result: (months[m] ?? 0) / 100 };
      cell.numFmt = formats.money;
    }
  });
  if (!root) return;
  const at = FIRST + sections.length;
  describe(sheet, at, { ...root, name: words.company[lang] }, 0, lang);
  for (let m = 0; m < 12; m++) {
    const cell = sheet.getCell(at, COL.month + m);
    const column = columnLetter(COL.month + m);
    cell.value = { formula: `SUM(${column}${FIRST}:${column}${at - 1})`, result: (root.months[m] ?? 0) / 100 };
    cell.numFmt = formats.money;
    cell.font = { bold: true };
    cell.border = { top: { style: 'thin', color: { argb: 'FF5C6975' } } };
  }
}

/** People who stand right below the company, as one line. */
function gathered(root: PlanRow, section: Section, months: readonly number[]): PlanRow {
  const baseline = section.rows.reduce((sum, row) => sum + row.baseline, 0);
  const target = months.reduce((a, b) => a + b, 0);
  const growth = baseline > 0 ? target / baseline - 1 : null;
  return { ...root, name: section.title, level: 'region', baseline, months, target, growth, expectedAttainment: null };
}

function leaves(rows: readonly PlanRow[]): PlanRow[] {
  return rows.filter(isPost);
}
