import type ExcelJS from 'exceljs';
import type { Lang, Phrase } from '../../../src/core/domain/text';
import { excel } from './excel';
import { cellText, displayWidth, dropDown, sheetName } from './style';

/** A column of a sheet: its head in both languages, its width in characters and how its numbers look. */
export interface SheetColumn {
  readonly head: Phrase;
  readonly width: number;
  readonly format?: string;
  readonly hidden?: boolean;
  /** May be typed into where the sheet is protected. */
  readonly open?: boolean;
  readonly wrap?: boolean;
  readonly choices?: readonly string[];
  readonly note?: Phrase;
}

export type CellValue = string | number | null | { readonly formula: string; readonly result: number };

export interface SheetContent {
  readonly name: string;
  readonly title: string;
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly (readonly CellValue[])[];
  /** Below the rows, in bold with a rule above. */
  readonly total?: readonly CellValue[];
  readonly protect?: boolean;
}

const INK = 'FF14212B';
/** Characters of the second column of a cover. */
const COVER_WIDTH = 90;
const SUNKEN = 'FFEDF0F2';
const OPEN = 'FFFFF9E8';
const LINE = 'FFD5DBE0';
const HEAD_ROW = 3;

// eslint-disable-next-line @typescript-eslint/no-unsafe-enum-assignment -- the types' enum does not exist at run time
export const A4: ExcelJS.PageSetup['paperSize'] = 9;

const solid = (argb: string): ExcelJS.FillPattern => ({ type: 'pattern', pattern: 'solid', fgColor: { argb } });
/** Behind heads and what is locked; behind cells that may be typed into. */
export const sunkenFill = solid(SUNKEN);
export const openFill = solid(OPEN);

/** Across, as wide as the page, with these rows repeated at the head of each page ("1:4"). */
export function landscapePage(titleRows: string): Partial<ExcelJS.PageSetup> {
  return {
    orientation: 'landscape',
    paperSize: A4,
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
    printTitlesRow: titleRows,
  };
}

export const formats = { money: '#,##0.00', share: '0.0%', whole: '0', one: '0.0', points: '0.0"%"' } as const;

export function newWorkbook(): ExcelJS.Workbook {
  const { Workbook } = excel();
  const book = new Workbook();
  book.creator = 'Yardstick';
  return book;
}

/** What this file is, from which data, when; the first sheet of every workbook. */
export function addCover(
  book: ExcelJS.Workbook,
  lang: Lang,
  title: string,
  lines: readonly (readonly [string, string | number])[],
): void {
  const sheet = book.addWorksheet(lang === 'zh' ? '说明' : 'About');
  sheet.getColumn(1).width = 22;
  sheet.getColumn(2).width = COVER_WIDTH;
  sheet.getCell('A1').value = title;
  sheet.getCell('A1').font = { bold: true, size: 15, color: { argb: INK } };
  lines.forEach(([label, value], i) => {
    const row = sheet.getRow(i + 3);
    row.getCell(1).value = label;
    row.getCell(1).font = { color: { argb: 'FF465562' } };
    row.getCell(2).value = textSafe(value);
    row.getCell(2).alignment = { wrapText: true, vertical: 'top', horizontal: 'left' };
    // Not every program makes a row as high as its text when it opens a file; what is said of missing data must show.
    const high = Math.ceil(displayWidth(String(value)) / (COVER_WIDTH - 4));
    if (high > 1) row.height = high * 15;
  });
  sheet.pageSetup = { orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 };
}

/** One table: title, header row in row 3, frozen head, filter, print set-up; text is always written as text. */
export function addTable(book: ExcelJS.Workbook, lang: Lang, content: SheetContent): ExcelJS.Worksheet {
  const frozen = content.columns.findIndex((column) => !column.hidden) + 2;
  const sheet = book.addWorksheet(sheetName(book, content.name), {
    views: [{ state: 'frozen', ySplit: HEAD_ROW, xSplit: frozen }],
  });
  content.columns.forEach((column, i) => {
    const at = sheet.getColumn(i + 1);
    at.width = column.width;
    at.hidden = column.hidden === true;
  });
  const titleAt = sheet.getCell(1, content.columns.findIndex((column) => !column.hidden) + 1);
  titleAt.value = content.title;
  titleAt.font = { bold: true, size: 13, color: { argb: INK } };
  writeHead(sheet, lang, content.columns);
  content.rows.forEach((row, r) => writeRow(sheet, content, row, HEAD_ROW + 1 + r));
  const last = HEAD_ROW + Math.max(1, content.rows.length);
  sheet.autoFilter = { from: { row: HEAD_ROW, column: 1 }, to: { row: last, column: content.columns.length } };
  if (content.total) writeTotal(sheet, content.columns, content.total, HEAD_ROW + 1 + content.rows.length);
  sheet.pageSetup = landscapePage(`${HEAD_ROW}:${HEAD_ROW}`);
  if (content.protect) {
    void sheet.protect('', { autoFilter: true, sort: true, formatColumns: true, formatRows: true });
  }
  return sheet;
}

function writeHead(sheet: ExcelJS.Worksheet, lang: Lang, columns: readonly SheetColumn[]): void {
  const head = sheet.getRow(HEAD_ROW);
  head.height = 20;
  columns.forEach((column, i) => {
    const cell = head.getCell(i + 1);
    cell.value = column.head[lang];
    cell.font = { bold: true, color: { argb: INK } };
    cell.fill = sunkenFill;
    cell.border = { bottom: { style: 'thin', color: { argb: LINE } } };
    cell.alignment = { vertical: 'middle', horizontal: column.format === undefined ? 'left' : 'right' };
    if (column.note) cell.note = column.note[lang];
  });
}

function writeRow(sheet: ExcelJS.Worksheet, content: SheetContent, row: readonly CellValue[], at: number): void {
  content.columns.forEach((column, i) => {
    const cell = sheet.getCell(at, i + 1);
    cell.value = textSafe(row[i] ?? null);
    if (column.format !== undefined) cell.numFmt = column.format;
    cell.alignment = {
      vertical: 'top',
      wrapText: column.wrap === true,
      horizontal: column.format === undefined ? 'left' : 'right',
    };
    if (column.open) {
      cell.protection = { locked: false };
      cell.fill = openFill;
    }
    if (column.choices) cell.dataValidation = dropDown(sheet.workbook, column.choices);
  });
}

function writeTotal(
  sheet: ExcelJS.Worksheet,
  columns: readonly SheetColumn[],
  total: readonly CellValue[],
  at: number,
): void {
  columns.forEach((column, i) => {
    const cell = sheet.getCell(at, i + 1);
    cell.value = total[i] ?? null;
    if (column.format !== undefined) cell.numFmt = column.format;
    cell.font = { bold: true };
    cell.border = { top: { style: 'thin', color: { argb: 'FF5C6975' } } };
  });
}

function textSafe(value: CellValue): ExcelJS.CellValue {
  return typeof value === 'string' ? cellText(value) : value;
}

/** The first row of data and the row after the last, for formulas over a column. */
export function dataRows(count: number): { first: number; last: number } {
  return { first: HEAD_ROW + 1, last: HEAD_ROW + Math.max(1, count) };
}

/** A date and time in UTC as people read it. */
export function timeText(iso: string): string {
  return `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
}
