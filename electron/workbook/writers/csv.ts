/** Signs with which Excel starts a formula, full-width ones included. */
const FORMULA_START = /^[=+\-@\t\r\n＝＋－＠]/;
/** A signed number or a percentage is what it looks like and may keep its sign. */
const PLAIN_NUMBER = /^[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?%?$/;

/**
 * A table as CSV that Excel opens rightly: UTF-8 with mark, CRLF, quotes where needed. Text that would become a
 * formula gets an apostrophe in front; numbers, negative ones too, stay numbers.
 */
export function csvText(rows: readonly (readonly (string | number | null)[])[]): string {
  return `\ufeff${rows.map((row) => `${row.map(field).join(',')}\r\n`).join('')}`;
}

function field(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = FORMULA_START.test(value) && !PLAIN_NUMBER.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;
}
