import type ExcelJS from 'exceljs';
import type { Lang } from '../../../src/core/domain/text';

/** The second sheet: every number of the scheme in a cell of its own, which the formulas of the first refer to. */
export interface ParameterSheet {
  readonly group: (component: string) => {
    /** @returns the absolute address of the number's cell */
    readonly put: (name: string, value: number) => string;
    /** A table with its lower bounds. @returns absolute ranges */
    readonly block: (
      rows: readonly number[],
      columns: readonly number[],
      cells: readonly (readonly number[])[],
    ) => { readonly rows: string; readonly columns: string; readonly cells: string };
  };
}

const columnName = (index: number): string =>
  index < 26
    ? String.fromCharCode(65 + index)
    : columnName(Math.floor(index / 26) - 1) + String.fromCharCode(65 + (index % 26));

export function parameterSheet(book: ExcelJS.Workbook, lang: Lang): ParameterSheet {
  const name = lang === 'zh' ? '参数' : 'Parameters';
  const sheet = book.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = [{ width: 24 }, { width: 26 }, { width: 18 }, ...Array.from({ length: 12 }, () => ({ width: 12 }))];
  sheet.getRow(1).values = lang === 'zh' ? ['构成项', '参数', '数值'] : ['Component', 'Parameter', 'Value'];
  sheet.getRow(1).font = { bold: true };
  sheet.pageSetup = { orientation: 'portrait', fitToPage: true, fitToWidth: 1, fitToHeight: 0 };
  let row = 1;
  const quoted = `'${name}'!`;
  return {
    group: (component) => ({
      put: (parameter, value) => {
        row += 1;
        sheet.getCell(row, 1).value = component;
        sheet.getCell(row, 2).value = parameter;
        sheet.getCell(row, 3).value = value;
        return `${quoted}$C$${row}`;
      },
      block: (rows, columns, cells) => {
        row += 2;
        const head = row;
        columns.forEach((value, j) => (sheet.getCell(head, 4 + j).value = value));
        rows.forEach((value, i) => {
          sheet.getCell(head + 1 + i, 1).value = component;
          sheet.getCell(head + 1 + i, 3).value = value;
          cells[i]?.forEach((cell, j) => (sheet.getCell(head + 1 + i, 4 + j).value = cell));
        });
        row = head + rows.length;
        const last = columnName(2 + columns.length);
        return {
          rows: `${quoted}$C$${head + 1}:$C$${row}`,
          columns: `${quoted}$D$${head}:$${last}$${head}`,
          cells: `${quoted}$D$${head + 1}:$${last}$${row}`,
        };
      },
    }),
  };
}
