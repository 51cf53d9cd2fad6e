import type ExcelJS from 'exceljs';
import { cleanText } from '../reader/clean-text';
import { MAX_CELL_CHARS } from '../reader/limits';

const MIN_WIDTH = 8;
const MAX_WIDTH = 60;
/** Cells looked at to find the width of a column. */
const SAMPLE = 500;
/** Excel refuses a list of choices written into the rule beyond this length. */
const MAX_INLINE_CHOICES = 255;
const MAX_SHEET_NAME = 31;
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/;

const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Width in half-width characters: Chinese ones take two; the longest line counts. */
export function displayWidth(text: string): number {
  const lines = text.split('\n').map((line) => {
    let width = 0;
    for (const sign of line) width += WIDE.test(sign) || (sign.codePointAt(0) ?? 0) > 0xffff ? 2 : 1;
    return width;
  });
  return Math.max(...lines);
}

/** A column width that shows the head with its filter button and most of the values, between 8 and 60 characters. */
export function columnWidth(head: string, values: readonly (string | number | null)[]): number {
  let width = displayWidth(head) + 3;
  for (const value of values.slice(0, SAMPLE)) {
    // Numbers gain separators and decimals when they are shown.
    const shown =
      typeof value === 'number'
        ? Math.abs(Math.trunc(value)).toLocaleString('en').length + 4
        : displayWidth(value ?? '') + 1;
    width = Math.max(width, shown);
  }
  return Math.min(MAX_WIDTH, Math.max(MIN_WIDTH, width));
}

/** A name that Excel takes for a sheet and that no other sheet of the workbook has. */
export function sheetName(book: ExcelJS.Workbook, wish: string): string {
  return freeSheetName(new Set(book.worksheets.map(({ name }) => name.toLowerCase())), wish);
}

/** The same beside names (in small letters) that are taken, also of sheets still to come. */
export function freeSheetName(taken: ReadonlySet<string>, wish: string): string {
  const plain = wish
    .replace(/[[\]:*?/\\]/g, ' ')
    .replace(/^[\s']+|[\s']+$/g, '')
    .replace(/\s+/g, ' ');
  const base = plain === '' || plain.toLowerCase() === 'history' ? `${plain}_` : plain;
  for (let number = 1; ; number += 1) {
    const end = number === 1 ? '' : ` (${number})`;
    const name = base.slice(0, MAX_SHEET_NAME - end.length) + end;
    if (!taken.has(name.toLowerCase())) return name;
  }
}

/** 1 → A, 27 → AA. */
export function columnLetter(column: number): string {
  let [n, out] = [column, ''];
  for (; n > 0; n = Math.floor((n - 1) / 26)) out = String.fromCharCode(65 + ((n - 1) % 26)) + out;
  return out;
}

/**
 * Text as a cell may hold it: no control characters, at most 32,767 characters. Written as a value it is never a
 * formula, whatever it begins with: only an explicit `{ formula }` is.
 */
export function cellText(text: string): string {
  const clean = cleanText(text.replace(LONE_SURROGATE, '\ufffd'), () => undefined);
  return clean.length > MAX_CELL_CHARS ? `${clean.slice(0, MAX_CELL_CHARS - 1)}…` : clean;
}

/** A drop-down of choices; long lists, and choices with commas or quotes, stand on a hidden sheet that it refers to. */
export function dropDown(book: ExcelJS.Workbook, choices: readonly string[]): ExcelJS.DataValidation {
  const inline = choices.join(',');
  const short = inline.length <= MAX_INLINE_CHOICES && !choices.some((choice) => /[,"]/.test(choice));
  const source = short ? `"${inline}"` : listOnHiddenSheet(book, choices);
  return { type: 'list', allowBlank: true, formulae: [source], showErrorMessage: true };
}

const LISTS = '_lists';

function listOnHiddenSheet(book: ExcelJS.Workbook, choices: readonly string[]): string {
  const sheet = book.getWorksheet(LISTS) ?? book.addWorksheet(LISTS, { state: 'veryHidden' });
  const column = sheet.actualColumnCount + 1;
  choices.forEach((choice, index) => {
    sheet.getCell(index + 1, column).value = cellText(choice);
  });
  const letter = sheet.getColumn(column).letter;
  return `${LISTS}!$${letter}$1:$${letter}$${choices.length}`;
}
