import type { ChartTable } from './spec';

/** A file that a chart offers: handed to the shell, or saved by the browser. */
export interface ChartFile {
  readonly name: string;
  readonly mime: string;
  readonly data: Blob;
}

const UNSAFE = /^[=+\-@\t\r]/;

function field(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  // A text that a spreadsheet would run as a formula is written as text.
  const safe = UNSAFE.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The table as CSV with a byte-order mark, so that Excel reads Chinese names. */
export function tableCsv(table: ChartTable): string {
  const lines = [table.columns, ...table.rows].map((row) => row.map(field).join(','));
  return `\uFEFF${lines.join('\r\n')}\r\n`;
}

/** Saves through the browser; shells with their own dialog pass `onSave` to Chart instead. */
export function download(file: ChartFile): void {
  const url = URL.createObjectURL(file.data);
  const link = document.createElement('a');
  link.href = url;
  link.download = file.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
