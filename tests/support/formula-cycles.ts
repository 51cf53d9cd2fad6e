import ExcelJS from 'exceljs';

const REFERENCE =
  /(?:(?:'((?:[^']|'')+)'|([\p{L}\p{N}_.]+))!)?\$?([A-Z]{1,3})\$?(\d+)(?::\$?([A-Z]{1,3})\$?(\d+))?(?![\p{L}\p{N}_(])/gu;

interface Area {
  readonly sheet: string;
  readonly from: readonly [column: number, row: number];
  readonly to: readonly [column: number, row: number];
}

const columnOf = (letters: string): number =>
  letters.split('').reduce((n, letter) => n * 26 + letter.charCodeAt(0) - 64, 0);

/** The areas a formula refers to; text in quotes is no reference. */
export function areasOf(formula: string, sheet: string): Area[] {
  // A quoted sheet name is kept; text is emptied.
  return [...formula.replaceAll(/"(?:[^"]|"")*"/g, '""').matchAll(REFERENCE)].map((match): Area => {
    const [, quoted, plain, left = '', top = '', right = left, bottom = top] = match;
    return {
      sheet: quoted?.replaceAll("''", "'") ?? plain ?? sheet,
      from: [columnOf(left), Number(top)],
      to: [columnOf(right), Number(bottom)],
    };
  });
}

/**
 * Cells of a workbook whose formula depends on itself, as Excel sees it: a range that holds the formula's own cell is a
 * circular reference even where criteria leave that cell out. LibreOffice calculates such cells without a word.
 */
export async function circularCells(path: string): Promise<string[]> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(path);
  const formulas = new Map<string, Map<number, Map<number, string>>>();
  for (const sheet of book.worksheets) {
    const columns = new Map<number, Map<number, string>>();
    sheet.eachRow((row, r) =>
      row.eachCell((cell, c) => {
        if (!cell.formula) return;
        const rows = columns.get(c) ?? new Map<number, string>();
        columns.set(c, rows.set(r, cell.formula));
      }),
    );
    formulas.set(sheet.name, columns);
  }
  const state = new Map<string, 'open' | 'done'>();
  const circular = new Set<string>();
  const visit = (sheet: string, column: number, row: number, formula: string): void => {
    const key = `${sheet}!${column},${row}`;
    if (state.has(key)) {
      if (state.get(key) === 'open') circular.add(key);
      return;
    }
    state.set(key, 'open');
    for (const { sheet: other, from, to } of areasOf(formula, sheet))
      for (let c = from[0]; c <= to[0]; c += 1)
        for (const [r, text] of formulas.get(other)?.get(c) ?? [])
          if (r >= from[1] && r <= to[1]) visit(other, c, r, text);
    state.set(key, 'done');
  };
  for (const [sheet, columns] of formulas)
    for (const [column, rows] of columns) for (const [row, formula] of rows) visit(sheet, column, row, formula);
  return [...circular].sort();
}
