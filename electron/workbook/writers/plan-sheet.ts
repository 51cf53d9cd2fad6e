import type ExcelJS from 'exceljs';
import type { PlanRow } from '../../../src/core/contract/targets';
import { say, type Lang, type Phrase } from '../../../src/core/domain/text';
import { landscapePage, openFill, sunkenFill } from './sheet-kit';
import { cellText, columnLetter, sheetName } from './style';

/**
 * What the sheets of a plan workbook share, those of targets and those of process indicators: a hidden row and three
 * hidden columns that say what each cell is, heads, open cells for people and sums that find their people by a path.
 */

/** What the hidden row says of the column of keys; months are written as their own keys. */
export const KEY_COLUMN = 'yardstick:row';

const KEY_ROW = 3;
const HEAD_ROW = 4;
export const FIRST = HEAD_ROW + 1;

/** The columns that every sheet of a plan begins with; the first three are hidden. */
export const BASE = { id: 1, kind: 2, path: 3, name: 4, number: 5, level: 6 } as const;

const words = {
  name: { zh: '单位 / 人员', en: 'Unit / person' },
  number: { zh: '工号', en: 'Number' },
  level: { zh: '层级', en: 'Level' },
  locked: { zh: '已锁定：修改不会被采纳', en: 'Locked: a change here is not taken over' },
  vacancy: { zh: '{name}（空缺）', en: '{name} (vacancy)' },
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

/** A column: what it holds (`key`, in the hidden row), its head and its width in characters. */
export interface PlanColumn {
  readonly at: number;
  readonly key?: string;
  readonly head: string;
  readonly width: number;
  readonly hidden?: boolean;
  readonly note?: string;
}

/** The twelve months of a plan as columns, from column `first`. */
export function monthColumns(monthKeys: readonly string[], first: number, width: number, lang: Lang): PlanColumn[] {
  return monthKeys.map((key, m) => {
    const month = Number(key.slice(5));
    return { at: first + m, key, head: say(words.month, lang, { month, name: MONTHS[month - 1] ?? '' }), width };
  });
}

/** A sheet with title, note, hidden keys and heads; names stay in sight, the page prints across. */
export function addPlanSheet(
  book: ExcelJS.Workbook,
  lang: Lang,
  { name, title, note, columns }: { name: string; title: string; note: string; columns: readonly PlanColumn[] },
): ExcelJS.Worksheet {
  const sheet = book.addWorksheet(sheetName(book, name), {
    views: [{ state: 'frozen', ySplit: HEAD_ROW, xSplit: BASE.name }],
  });
  const titleAt = sheet.getCell(1, BASE.name);
  titleAt.value = cellText(title);
  titleAt.font = { bold: true, size: 13 };
  sheet.getCell(2, BASE.name).value = note;
  sheet.getRow(KEY_ROW).hidden = true;
  const base: PlanColumn[] = [
    { at: BASE.id, key: KEY_COLUMN, head: 'id', width: 10, hidden: true },
    { at: BASE.kind, key: 'yardstick:kind', head: 'kind', width: 6, hidden: true },
    { at: BASE.path, key: 'yardstick:path', head: 'path', width: 10, hidden: true },
    { at: BASE.name, head: words.name[lang], width: 26 },
    { at: BASE.number, head: words.number[lang], width: 11 },
    { at: BASE.level, head: words.level[lang], width: 9 },
  ];
  for (const column of [...base, ...columns]) {
    sheet.getColumn(column.at).width = column.width;
    sheet.getColumn(column.at).hidden = column.hidden === true;
    if (column.key !== undefined) sheet.getCell(KEY_ROW, column.at).value = column.key;
    const cell = sheet.getCell(HEAD_ROW, column.at);
    cell.value = column.head;
    cell.font = { bold: true };
    cell.fill = sunkenFill;
    cell.alignment = { horizontal: column.at <= BASE.level ? 'left' : 'right' };
    if (column.note !== undefined) cell.note = column.note;
  }
  sheet.pageSetup = landscapePage(`1:${HEAD_ROW}`);
  return sheet;
}

/** Filters from the first hidden column to the last: a sort moves whole rows, or names would part from their keys. */
export function filterRows(sheet: ExcelJS.Worksheet, lastRow: number, lastColumn: number): void {
  sheet.autoFilter = {
    from: { row: HEAD_ROW, column: BASE.id },
    to: { row: Math.max(FIRST, lastRow), column: lastColumn },
  };
}

interface PathRow {
  readonly id: number;
  readonly parent: number | null;
}

/** "/3/17/": the rows above and the row itself, of rows that stand below their parents. */
export function pathsOf(rows: readonly PathRow[]): ReadonlyMap<number, string> {
  const paths = new Map<number, string>();
  for (const row of rows) paths.set(row.id, `${row.parent === null ? '/' : (paths.get(row.parent) ?? '/')}${row.id}/`);
  return paths;
}

/** Name, staff number and level; the name is given back to be set in bold. */
export function nameRow(
  sheet: ExcelJS.Worksheet,
  at: number,
  row: Pick<PlanRow, 'name' | 'number' | 'level'>,
  indent: number,
  lang: Lang,
): ExcelJS.Cell {
  const name = sheet.getCell(at, BASE.name);
  name.value = cellText(row.level === 'vacancy' ? say(words.vacancy, lang, { name: row.name }) : row.name);
  name.alignment = { indent };
  sheet.getCell(at, BASE.number).value = row.number;
  sheet.getCell(at, BASE.level).value = levels[row.level][lang];
  return name;
}

/** A month of a person may be typed into; what is not a valid target is stopped while it is typed. */
export function openCell(
  cell: ExcelJS.Cell,
  month: number,
  row: Pick<PlanRow, 'locked'>,
  lang: Lang,
  rule: Pick<ExcelJS.DataValidation, 'type' | 'operator' | 'formulae'>,
): void {
  const locked = row.locked.includes(month) || row.locked.includes(12);
  cell.fill = locked ? sunkenFill : openFill;
  if (locked) cell.note = words.locked[lang];
  cell.dataValidation = { ...rule, allowBlank: true, showErrorMessage: true };
}

/**
 * What the people below this row hold in `column`, wherever they stand in the sheet. The column must hold people alone:
 * Excel calls a total circular that lies in the range that it sums, whatever its criteria say.
 */
export function sumBelow(column: number, lastRow: number, at: number): string {
  const range = (c: number): string => `$${columnLetter(c)}$${FIRST}:$${columnLetter(c)}$${lastRow}`;
  return `SUMIFS(${range(column)},${range(BASE.kind)},"leaf",${range(BASE.path)},$${columnLetter(BASE.path)}${at}&"*")`;
}
