import type { RawBook, RawValue } from '../../../workbook/raw';

/** A1 address to row and column from 0; null for anything else. */
export function position(cell: string): { row: number; column: number } | null {
  const match = /^([A-Z]{1,3})([1-9]\d{0,6})$/.exec(cell);
  if (!match) return null;
  let column = 0;
  for (const letter of match[1] ?? '') column = column * 26 + letter.charCodeAt(0) - 64;
  return { row: Number(match[2]) - 1, column: column - 1 };
}

/** The book with what the planner typed in place of single cells. The file itself is never touched. */
export function withFixes(
  book: RawBook,
  fixes: ReadonlyMap<string, ReadonlyMap<string, string>>,
  file: string,
): RawBook {
  if (fixes.size === 0) return book;
  return {
    ...book,
    sheets: book.sheets.map((sheet) => {
      const own = fixes.get(`${file}|${sheet.name}`);
      if (!own) return sheet;
      const rows: (readonly RawValue[])[] = [...sheet.rows];
      for (const [cell, value] of own) {
        const at = position(cell);
        if (!at) continue;
        const row = [...(rows[at.row] ?? [])];
        while (row.length <= at.column) row.push(null);
        row[at.column] = value;
        rows[at.row] = row;
      }
      return { ...sheet, rows };
    }),
  };
}
