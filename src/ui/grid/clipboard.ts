/** Blocks of cells as text: rows of columns. */
export type Block = readonly (readonly string[])[];

/** Tab-separated text as Excel writes it: quoted where a cell holds a tab, a line break or a quote. */
export function parseTsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  for (let i = 0; i < text.length; i += 1) {
    const char = text[i] ?? '';
    if (quoted) {
      if (char !== '"') cell += char;
      else if (text[i + 1] === '"') {
        cell += '"';
        i += 1;
      } else quoted = false;
    } else if (char === '"' && cell === '') quoted = true;
    else if (char === '\t') {
      row.push(cell);
      cell = '';
    } else if (char === '\n' || char === '\r') {
      if (char === '\r' && text[i + 1] === '\n') i += 1;
      row.push(cell);
      rows.push(row);
      row = [];
      cell = '';
    } else cell += char;
  }
  if (cell !== '' || row.length > 0) rows.push([...row, cell]);
  // A block is a rectangle; a short line ends in empty cells.
  const width = Math.max(0, ...rows.map((line) => line.length));
  return rows.map((line) => [...line, ...new Array<string>(width - line.length).fill('')]);
}

export function toTsv(block: Block): string {
  return block
    .map((row) => row.map((cell) => (/[\t\n\r"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join('\t'))
    .join('\r\n');
}

export function toHtml(block: Block): string {
  const escape = (text: string) => text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);
  return `<table>${block
    .map((row) => `<tr>${row.map((cell) => `<td>${escape(cell)}</td>`).join('')}</tr>`)
    .join('')}</table>`;
}

/**
 * Excel's plain text carries what the cell shows (1,235), while its HTML may carry what it holds (x:num, LibreOffice
 * sdval, Google data-sheets-value). Both are read; the exact figure is taken where the shapes agree.
 */
export function readBlock(text: string, html: string): string[][] {
  const shown = parseTsv(text);
  const exact = html === '' ? [] : exactCells(html);
  if (shown.length === 0) return exact.map((row) => row.map((cell) => cell.text));
  if (exact.length !== shown.length) return shown;
  return shown.map((row, r) => {
    const line = exact[r];
    return line?.length === row.length ? row.map((cell, c) => line[c]?.exact ?? cell) : row;
  });
}

interface HtmlCell {
  readonly text: string;
  /** the stored number; null when the markup does not carry it */
  readonly exact: string | null;
}

/** The first table of the clipboard's HTML as a full rectangle: spans leave empty cells behind. */
function exactCells(html: string): HtmlCell[][] {
  const table = new DOMParser().parseFromString(html, 'text/html').querySelector('table');
  if (!table) return [];
  const grid: HtmlCell[][] = [];
  [...table.rows].forEach((row, r) => {
    const line = (grid[r] ??= []);
    let c = 0;
    for (const cell of row.cells) {
      while (line[c] !== undefined) c += 1;
      for (let down = 0; down < Math.max(1, cell.rowSpan); down += 1) {
        const below = (grid[r + down] ??= []);
        for (let right = 0; right < Math.max(1, cell.colSpan); right += 1) {
          below[c + right] =
            down === 0 && right === 0
              ? { text: cell.textContent.trim(), exact: exactOf(cell) }
              : { text: '', exact: null };
        }
      }
      c += Math.max(1, cell.colSpan);
    }
  });
  return grid;
}

const NUMBER = /^-?\d+(\.\d+)?$/;

function exactOf(cell: HTMLTableCellElement): string | null {
  const percent = cell.textContent.trim().endsWith('%');
  const held = cell.getAttribute('x:num') ?? cell.getAttribute('sdval') ?? sheetsValue(cell);
  // A percentage is held as a ratio and shown in points; the shown form is what the column reads.
  return held !== null && NUMBER.test(held) && !percent ? held : null;
}

/** Google Sheets: {"1":3,"3":1234.5} is the number 1234.5. */
function sheetsValue(cell: HTMLTableCellElement): string | null {
  const match = /"3":(-?\d+(?:\.\d+)?)[,}]/.exec(cell.getAttribute('data-sheets-value') ?? '');
  return match?.[1] ?? null;
}
