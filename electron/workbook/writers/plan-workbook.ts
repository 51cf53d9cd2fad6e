import type ExcelJS from 'exceljs';
import type { PlanRow, PlanView } from '../../../src/core/contract/targets';
import { say, type Lang, type Phrase } from '../../../src/core/domain/text';
import { writeProcessSheet, type ProcessSheet } from './plan-process-sheets';
import { A4, addCover, formats, newWorkbook, timeText } from './sheet-kit';

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

/** What the hidden row says of the columns; months are written as their keys. */
export const KEY_COLUMN = 'yardstick:row';
const planKey = (plan: number, row: number): string => `${plan}:${row}`;

const KEY_ROW = 3;
const HEAD_ROW = 4;
const FIRST = HEAD_ROW + 1;
/**
 * id, kind, path, name, number, level, baseline, growth, chance, year, twelve months; then, hidden, the months of people
 * once more: a total must not lie in a range that it sums, or Excel calls it circular, whatever its criteria say.
 */
const COL = {
  id: 1,
  kind: 2,
  path: 3,
  name: 4,
  number: 5,
  level: 6,
  baseline: 7,
  growth: 8,
  chance: 9,
  year: 10,
  month: 11,
  leaf: 23,
} as const;
const LAST = COL.month + 11;
const LAST_HIDDEN = COL.leaf + 11;
const LEAF_COLUMN = 'yardstick:leaf';

const words = {
  title: { zh: '{company} {year} 财年目标 · {region}', en: '{company} targets {year} · {region}' },
  unitNote: {
    zh: '单位：元；月份可以直接修改，合计自动更新',
    en: 'In currency units; months may be changed, totals follow',
  },
  summary: { zh: '汇总', en: 'Summary' },
  others: { zh: '其他', en: 'Others' },
  name: { zh: '单位 / 人员', en: 'Unit / person' },
  number: { zh: '工号', en: 'Number' },
  level: { zh: '层级', en: 'Level' },
  baseline: { zh: '基线（上年）', en: 'Baseline (last year)' },
  growth: { zh: '较基线增长', en: 'Growth on baseline' },
  chance: { zh: '达标概率', en: 'Chance of reaching it' },
  chanceNote: {
    zh: '人员：达标概率；单位：预计达标人数占比。按导出时的目标计算，不随修改变化',
    en: 'People: chance of reaching the target; units: expected share of people at target. As of the export; does not follow changes',
  },
  year: { zh: '全年', en: 'Year' },
  locked: { zh: '已锁定：修改不会被采纳', en: 'Locked: a change here is not taken over' },
  vacancy: { zh: '{name}（空缺）', en: '{name} (vacancy)' },
  company: { zh: '全公司', en: 'Company' },
  month: { zh: '{month}月', en: '{name}' },
} as const satisfies Record<string, Phrase>;

const levels: Readonly<Record<PlanRow['level'], Phrase>> = {
  company: { zh: '公司', en: 'Company' },
  region: { zh: '大区', en: 'Region' },
  branch: { zh: '分公司', en: 'Branch' },
  team: { zh: '团队', en: 'Team' },
  person: { zh: '人员', en: 'Person' },
  vacancy: { zh: '空缺', en: 'Vacancy' },
};
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

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
  const used = new Set<string>();
  const sections = sectionsOf(plan, lang, used);
  writeSummary(book, content, sections);
  const paths = pathsOf(plan);
  for (const section of sections) writeSection(book, content, section, paths);
  for (const sheet of content.process)
    writeProcessSheet(
      book,
      {
        lang,
        company: content.company,
        plan: plan.id,
        year: plan.year,
        monthKeys: plan.monthKeys,
        keyColumn: KEY_COLUMN,
        levels,
        monthHead: (key) => monthHead(key, lang),
        sheetName: (title) => sheetName(title, used),
        letter,
      },
      sheet,
    );
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
function sectionsOf(plan: PlanView, lang: Lang, used: Set<string>): Section[] {
  const [root] = plan.rows;
  const sections: Section[] = [];
  const add = (title: string, rows: readonly PlanRow[]): void => {
    sections.push({ sheet: sheetName(title, used), title, rows, lastRow: FIRST + rows.length - 1 });
  };
  const others: PlanRow[] = [];
  plan.rows.forEach((row, i) => {
    if (!root || row.parent !== root.id) return;
    if (row.level === 'person' || row.level === 'vacancy') {
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

/** A legal, unique sheet name of at most 31 characters. */
function sheetName(title: string, used: Set<string>): string {
  const clean =
    title
      .replace(/[\\/?*[\]:']/g, ' ')
      .trim()
      .slice(0, 28) || 'Sheet';
  let name = clean;
  for (let n = 2; used.has(name.toLowerCase()); n++) name = `${clean} ${n}`;
  used.add(name.toLowerCase());
  return name;
}

/** "/3/17/": the rows above and the row itself. */
function pathsOf(plan: PlanView): Map<number, string> {
  const paths = new Map<number, string>();
  for (const row of plan.rows)
    paths.set(row.id, `${row.parent === null ? '/' : (paths.get(row.parent) ?? '/')}${row.id}/`);
  return paths;
}

function monthHead(key: string, lang: Lang): string {
  const month = Number(key.slice(5));
  return say(words.month, lang, { month, name: MONTHS[month - 1] ?? '' });
}

function headSheet(book: ExcelJS.Workbook, content: PlanWorkbook, name: string, region: string): ExcelJS.Worksheet {
  const { plan, lang, company } = content;
  const sheet = book.addWorksheet(name, { views: [{ state: 'frozen', ySplit: HEAD_ROW, xSplit: COL.name }] });
  const title = sheet.getCell(1, COL.name);
  title.value = say(words.title, lang, { company, year: plan.year, region });
  title.font = { bold: true, size: 13 };
  sheet.getCell(2, COL.name).value = words.unitNote[lang];
  sheet.getRow(KEY_ROW).hidden = true;
  const heads: [number, string, string, number][] = [
    [COL.id, KEY_COLUMN, 'id', 10],
    [COL.kind, 'yardstick:kind', 'kind', 6],
    [COL.path, 'yardstick:path', 'path', 10],
    [COL.name, '', words.name[lang], 26],
    [COL.number, '', words.number[lang], 11],
    [COL.level, '', words.level[lang], 9],
    [COL.baseline, '', words.baseline[lang], 18],
    [COL.growth, '', words.growth[lang], 12],
    [COL.chance, '', words.chance[lang], 12],
    [COL.year, '', words.year[lang], 18],
    ...plan.monthKeys.map((key, m): [number, string, string, number] => [COL.month + m, key, monthHead(key, lang), 15]),
    ...plan.monthKeys.map((_, m): [number, string, string, number] => [COL.leaf + m, LEAF_COLUMN, `${m + 1}`, 8]),
  ];
  for (const [column, key, head, width] of heads) {
    sheet.getColumn(column).width = width;
    sheet.getColumn(column).hidden = column <= COL.path || column > LAST;
    if (key !== '') sheet.getCell(KEY_ROW, column).value = key;
    const cell = sheet.getCell(HEAD_ROW, column);
    cell.value = head;
    cell.font = { bold: true };
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFEDF0F2' } };
    cell.alignment = { horizontal: column < COL.baseline ? 'left' : 'right' };
  }
  sheet.getCell(HEAD_ROW, COL.chance).note = words.chanceNote[lang];
  sheet.pageSetup = {
    orientation: 'landscape',
    paperSize: A4,
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
    printTitlesRow: `1:${HEAD_ROW}`,
  };
  return sheet;
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
    const unit = row.level !== 'person' && row.level !== 'vacancy';
    sheet.getCell(at, COL.id).value = planKey(plan.id, row.id);
    sheet.getCell(at, COL.kind).value = unit ? 'unit' : 'leaf';
    sheet.getCell(at, COL.path).value = paths.get(row.id) ?? '';
    describe(sheet, at, row, row.depth - top, content.lang);
    for (let m = 0; m < 12; m++) {
      const cell = sheet.getCell(at, COL.month + m);
      const value = (row.months[m] ?? 0) / 100;
      cell.value = unit ? { formula: sumBelow(COL.leaf + m, section.lastRow, at), result: value } : value;
      cell.numFmt = formats.money;
      if (unit) continue;
      sheet.getCell(at, COL.leaf + m).value = { formula: `${letter(COL.month + m)}${at}`, result: value };
      const locked = row.locked.includes(m) || row.locked.includes(12);
      cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: locked ? 'FFEDF0F2' : 'FFFFF9E8' } };
      if (locked) cell.note = words.locked[content.lang];
      // A target is an amount that is not negative; anything else is stopped while it is typed.
      cell.dataValidation = {
        type: 'decimal',
        operator: 'greaterThanOrEqual',
        formulae: [0],
        allowBlank: true,
        showErrorMessage: true,
      };
    }
  });
  sheet.autoFilter = {
    // From the first hidden column to the last: a sort moves whole rows, or names would part from their keys.
    from: { row: HEAD_ROW, column: COL.id },
    to: { row: Math.max(FIRST, section.lastRow), column: LAST_HIDDEN },
  };
}

/** Name, level, baseline, growth and year: growth and year are formulas. */
function describe(sheet: ExcelJS.Worksheet, at: number, row: PlanRow, indent: number, lang: Lang): void {
  const bold = row.level === 'person' || row.level === 'vacancy' ? {} : { font: { bold: true } };
  const name = sheet.getCell(at, COL.name);
  name.value = row.level === 'vacancy' ? say(words.vacancy, lang, { name: row.name }) : row.name;
  name.alignment = { indent };
  sheet.getCell(at, COL.number).value = row.number;
  sheet.getCell(at, COL.level).value = levels[row.level][lang];
  const baseline = sheet.getCell(at, COL.baseline);
  baseline.value = row.baseline / 100;
  baseline.numFmt = formats.money;
  const growth = sheet.getCell(at, COL.growth);
  const [b, y] = [`${letter(COL.baseline)}${at}`, `${letter(COL.year)}${at}`];
  growth.value = row.growth === null ? null : { formula: `${y}/${b}-1`, result: row.growth };
  growth.numFmt = '+0.0%;-0.0%;0.0%';
  const chance = sheet.getCell(at, COL.chance);
  chance.value = row.expectedAttainment;
  chance.numFmt = '0%';
  const year = sheet.getCell(at, COL.year);
  year.value = { formula: `SUM(${letter(COL.month)}${at}:${letter(LAST)}${at})`, result: row.target / 100 };
  year.numFmt = formats.money;
  for (const cell of [name, baseline, year]) Object.assign(cell, bold);
}

/** What the people below this row hold in this hidden column, wherever they stand in the sheet. */
function sumBelow(column: number, lastRow: number, at: number): string {
  const range = (c: number): string => `${letter(c)}$${FIRST}:${letter(c)}$${lastRow}`;
  const absolute = (c: number): string => `$${letter(c)}$${FIRST}:$${letter(c)}$${lastRow}`;
  return `SUMIFS(${range(column)},${absolute(COL.kind)},"leaf",${absolute(COL.path)},$${letter(COL.path)}${at}&"*")`;
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
      const column = letter(COL.month + m);
      const quoted = `'${section.sheet}'!`;
      const ref = `${quoted}${column}$${FIRST}:${column}$${section.lastRow}`;
      const kind = `${quoted}$${letter(COL.kind)}$${FIRST}:$${letter(COL.kind)}$${section.lastRow}`;
      cell.value = { formula: `SUMIFS(${ref},${kind},"leaf")`, result: (months[m] ?? 0) / 100 };
      cell.numFmt = formats.money;
    }
  });
  if (!root) return;
  const at = FIRST + sections.length;
  describe(sheet, at, { ...root, name: words.company[lang] }, 0, lang);
  for (let m = 0; m < 12; m++) {
    const cell = sheet.getCell(at, COL.month + m);
    const column = letter(COL.month + m);
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
  return rows.filter((row) => row.level === 'person' || row.level === 'vacancy');
}

function letter(column: number): string {
  let n = column;
  let out = '';
  while (n > 0) {
    out = String.fromCharCode(65 + ((n - 1) % 26)) + out;
    n = Math.floor((n - 1) / 26);
  }
  return out;
}
