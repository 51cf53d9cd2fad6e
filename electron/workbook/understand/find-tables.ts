import type { RawValue } from '../raw';
import type { Dictionary } from './dictionary/lookup';
import { headerPaths, isGroupRow, isHeader, lookAtRow, sameRow } from './find-header';
import { isBlank, turn, type Grid } from './grid';
import { readHeader } from './header';
import { tidy } from './values/text';

/** A table on a sheet: where its header and its rows are, and the words around it. */
export interface FoundTable {
  readonly grid: Grid;
  readonly headerTop: number;
  readonly headerBottom: number;
  /** First and last row that may hold data. */
  readonly first: number;
  readonly last: number;
  readonly from: number;
  readonly to: number;
  /** Titles and notes above, and remarks below: units and years are looked for there. */
  readonly titles: readonly Words[];
  readonly remarks: readonly Words[];
  /** Rows inside the table that repeat the header (a page break of a printout). */
  readonly repeats: ReadonlySet<number>;
}

export interface Words {
  readonly row: number;
  readonly column: number;
  readonly text: string;
}

interface Band {
  readonly from: number;
  readonly to: number;
}

/** Meanings that say what a row is about; a table without any of them is part of its neighbour. */
const SUBJECT = /^(?:person\.|unit\.|order\.id|product\.name|training\.course|from:|to:|time\.|long\.)/;
const TITLE_ROWS = 6;

/** Finds every table of a sheet, side by side or one below the other, upright or turned. */
export function findTables(grid: Grid, dictionary: Dictionary): FoundTable[] {
  const upright = bandsOf(grid, dictionary).flatMap((band) => inBand(grid, band, dictionary));
  if (grid.width > 1 && grid.width < 2_000 && grid.rows.length < 200) {
    const side = turnedTable(grid, dictionary);
    if (side && (upright.length === 0 || isFieldColumn(grid, dictionary))) return side;
  }
  if (upright.length === 0) return unnamedTable(grid);
  return upright.flatMap((table) => splitTwins(table, dictionary));
}

/**
 * A table none of whose words anybody knows: a row of different short words over a row with figures or days. Better to
 * ask about its columns than to find no table.
 */
function unnamedTable(grid: Grid): FoundTable[] {
  const band = { from: 0, to: grid.width - 1 };
  for (let r = 0; r + 1 < Math.min(grid.rows.length, TITLE_ROWS); r += 1) {
    const cells = grid.rows[r] ?? [];
    const words = cells.filter((cell) => !isBlank(cell));
    const short = words.every((cell) => typeof cell === 'string' && cell.length <= 24 && !/^[\d.,%¥-]+$/.test(cell));
    const below = grid.rows[r + 1] ?? [];
    const figures = below.some(
      (cell) => typeof cell === 'number' || isDay(cell) || /^[\d.,/-]*\d$/.test(typeof cell === 'string' ? cell : ''),
    );
    if (words.length < 3 || words.length * 5 < grid.width * 4 || !short || !figures) continue;
    if (new Set(words).size < words.length || filledIn(grid, r + 1, band) * 2 < words.length) continue;
    const head = { headerTop: r, headerBottom: r, first: r + 1, last: grid.rows.length - 1 };
    return [{ grid, ...head, ...band, titles: wordsIn(grid, band, 0, r - 1), remarks: [], repeats: new Set() }];
  }
  return [];
}

/** Names of columns standing below each other in the first column: 工号 | S1001 | S1002. */
function isFieldColumn(grid: Grid, dictionary: Dictionary): boolean {
  // Names of columns stand once each; 销售收入 for everybody and then 退货 for everybody are values.
  const words = new Set<string>();
  let rows = 0;
  for (const row of grid.rows) {
    const cell = row.find((one) => !isBlank(one));
    if (isBlank(cell)) continue;
    rows += 1;
    if (typeof cell === 'string' && dictionary.knows(cell)) words.add(tidy(cell));
  }
  const down = words.size;
  const across = Math.max(
    0,
    ...grid.rows
      .slice(0, 8)
      .map((row) => row.filter((cell) => typeof cell === 'string' && dictionary.knows(cell)).length),
  );
  return down >= 3 && down > across && down * 2 >= rows;
}

function turnedTable(grid: Grid, dictionary: Dictionary): FoundTable[] | null {
  const side = turn(grid);
  const tables = inBand(side, { from: 0, to: side.width - 1 }, dictionary);
  return tables.length > 0 ? tables : null;
}

/** Columns that are blank in the whole sheet part tables; a part without a subject of its own stays with its neighbour. */
function bandsOf(grid: Grid, dictionary: Dictionary): Band[] {
  const used = new Uint8Array(grid.width);
  for (const row of grid.rows)
    for (let c = 0; c < row.length && c < grid.width; c += 1) if (!isBlank(row[c])) used[c] = 1;
  const parts: Band[] = [];
  for (let c = 0; c < grid.width; c += 1) {
    if (used[c] !== 1) continue;
    const last = parts.at(-1);
    if (last?.to === c - 1) parts[parts.length - 1] = { from: last.from, to: c };
    else parts.push({ from: c, to: c });
  }
  if (parts.length <= 1) return parts;
  const bands: Band[] = [];
  for (const part of parts) {
    const last = bands.at(-1);
    const own = part.to > part.from && hasSubject(grid, part, dictionary);
    if (last && !own) bands[bands.length - 1] = { from: last.from, to: part.to };
    else if (last && bands.length === 1 && !hasSubject(grid, last, dictionary))
      bands[0] = { from: last.from, to: part.to };
    else bands.push(part);
  }
  return bands;
}

function hasSubject(grid: Grid, band: Band, dictionary: Dictionary): boolean {
  const rows = Math.min(grid.rows.length, 40);
  for (let r = 0; r < rows; r += 1) {
    if (!isHeader(lookAtRow(grid, r, band.from, band.to, dictionary))) continue;
    for (let c = band.from; c <= band.to; c += 1) {
      const reading = readHeader([grid.rows[r]?.[c] ?? null], dictionary);
      const best = reading?.candidates[0];
      if (best && best.confidence >= 0.9 && SUBJECT.test(best.id)) return true;
    }
  }
  return false;
}

function inBand(grid: Grid, band: Band, dictionary: Dictionary): FoundTable[] {
  const heads = headerRows(grid, band, dictionary);
  const out: FoundTable[] = [];
  heads.forEach((head, i) => {
    const next = heads[i + 1];
    const end = next ? next.top - 1 : grid.rows.length - 1;
    const last = lastOfTable(grid, band, head.bottom + 1, end, next !== undefined);
    const whole = span(grid, band, head.top, head.bottom, last);
    const lines = grid.turned ? titleLines(grid, whole, head, last) : [];
    const { from, to } = { from: whole.from + lines.length, to: whole.to };
    const above = i === 0 ? 0 : (out.at(-1)?.last ?? 0) + 1;
    out.push({
      grid,
      headerTop: head.top,
      headerBottom: head.bottom,
      first: head.bottom + 1,
      last,
      from,
      to,
      titles: [...lines.flat(), ...wordsIn(grid, band, Math.max(above, head.top - TITLE_ROWS), head.top - 1)],
      remarks: wordsIn(grid, band, Math.max(head.bottom + 1, last - 8), last).filter(({ text }) => text.length > 2),
      repeats: new Set(head.repeats),
    });
  });
  return out;
}

/** Titles above a table that lies on its side stand in its first columns, with nothing under them. */
function titleLines(grid: Grid, { from, to }: Band, head: Head, last: number): Words[][] {
  const out: Words[][] = [];
  for (let c = from; c < to; c += 1) {
    for (let r = head.bottom + 1; r <= last; r += 1) if (!isBlank(grid.rows[r]?.[c])) return out;
    const words: Words[] = [];
    for (let r = head.top; r <= head.bottom; r += 1) {
      const cell = grid.rows[r]?.[c];
      if (typeof cell === 'string' && !isBlank(cell)) words.push({ row: r, column: c, text: tidy(cell) });
    }
    out.push(words);
  }
  return out;
}

interface Head {
  top: number;
  bottom: number;
  repeats: number[];
}

/** A day below a day of the row before: the table goes on, however much its words look like names of columns. */
function goesOnWithDays(grid: Grid, row: number, band: Band, { bottom }: Head): boolean {
  if (row - 1 <= bottom) return false;
  const [above, own] = [grid.rows[row - 1] ?? [], grid.rows[row] ?? []];
  for (let c = band.from; c <= band.to; c += 1) if (isDay(above[c]) && isDay(own[c])) return true;
  return false;
}

function isDay(cell: RawValue | undefined): boolean {
  return typeof cell === 'object' && cell !== null && 'date' in cell;
}

function headerRows(grid: Grid, band: Band, dictionary: Dictionary): Head[] {
  const heads: Head[] = [];
  for (let r = 0; r < grid.rows.length; r += 1) {
    const look = lookAtRow(grid, r, band.from, band.to, dictionary);
    const startsWithGroups = !isHeader(look) && look !== null && isGroupOverHeader(grid, r, band, dictionary);
    if (!isHeader(look) && !startsWithGroups) continue;
    const current = heads.at(-1);
    const row = grid.rows[r] ?? [];
    if (current && look && (look.figures > 0 || goesOnWithDays(grid, r, band, current))) continue;
    if (current && sameRow(row, grid.rows[current.bottom] ?? [], band.from, band.to)) {
      current.repeats.push(r);
      continue;
    }
    if (current && sameRow(row, grid.rows[current.top] ?? [], band.from, band.to)) {
      for (let i = current.top; i <= current.bottom; i += 1) current.repeats.push(r + i - current.top);
      r += current.bottom - current.top;
      continue;
    }
    let [top, bottom] = [r, r];
    if (!startsWithGroups)
      while (top > 0 && r - top < 2 && isGroupAbove(grid, top - 1, top, band, dictionary, current)) top -= 1;
    while (bottom - r < 2 && continuesHeader(grid, top, bottom, band, dictionary)) bottom += 1;
    if (bottom > r && !hasGroups(grid, top, band) && !isGroupRow(grid, top, band.from, band.to, dictionary))
      top = bottom;
    heads.push({ top, bottom, repeats: [] });
    r = bottom;
  }
  return heads;
}

/** Labels merged over some of the columns: the row belongs to the header, whatever else is written in it. */
function hasGroups(grid: Grid, row: number, band: Band): boolean {
  return grid.merges.some((m) => m.r0 === row && m.c1 > m.c0 && m.c0 > band.from && m.c1 <= band.to);
}

/** A row of labels alone, over a row that is a header by itself. */
function isGroupOverHeader(grid: Grid, row: number, band: Band, dictionary: Dictionary): boolean {
  const cells = grid.rows[row] ?? [];
  if (cells.filter((cell) => !isBlank(cell)).length < 2) return false;
  if (!isGroupRow(grid, row, band.from, band.to, dictionary)) return false;
  const below = lookAtRow(grid, row + 1, band.from, band.to, dictionary);
  return isHeader(below) || (below !== null && below.periods >= 3);
}

function isGroupAbove(
  grid: Grid,
  above: number,
  row: number,
  band: Band,
  dictionary: Dictionary,
  before: Head | undefined,
): boolean {
  if (before && above <= before.bottom) return false;
  const cells = grid.rows[above] ?? [];
  const filled: number[] = [];
  for (let c = band.from; c <= band.to; c += 1) if (!isBlank(cells[c])) filled.push(c);
  const first = filled[0];
  if (first === undefined || !isGroupRow(grid, above, band.from, band.to, dictionary)) return false;
  const merge = grid.merges.find((m) => m.r0 === above && m.c0 === first);
  // A title is merged over the whole table or stands alone in the first column.
  if (filled.length === 1) {
    const left = firstFilled(grid.rows[row] ?? [], band);
    return first > left + 1 && (merge === undefined || merge.c1 - merge.c0 < band.to - band.from);
  }
  return true;
}

function firstFilled(row: readonly RawValue[], band: Band): number {
  for (let c = band.from; c <= band.to; c += 1) if (!isBlank(row[c])) return c;
  return band.from;
}

/** True when the row below belongs to the header too: it names what stands under the groups, and holds no data. */
function continuesHeader(grid: Grid, top: number, bottom: number, band: Band, dictionary: Dictionary): boolean {
  const below = bottom + 1;
  const look = lookAtRow(grid, below, band.from, band.to, dictionary);
  if (!look || look.data > 0) return false;
  const named = look.known + look.periods;
  if (named < 2 || named * 10 < look.filled * 6) return false;
  const [upper, lower] = [grid.rows[bottom] ?? [], grid.rows[below] ?? []];
  if (sameRow(upper, lower, band.from, band.to)) return false;
  const groups = grid.merges.some(
    (m) => m.r0 >= top && m.r0 <= bottom && m.c1 > m.c0 && m.c0 >= band.from && m.c1 <= band.to,
  );
  let gaps = 0;
  for (let c = band.from; c <= band.to; c += 1) if (isBlank(upper[c]) && !isBlank(lower[c])) gaps += 1;
  return groups || gaps > 0 || isGroupRow(grid, bottom, band.from, band.to, dictionary);
}

/** The table ends at the last row with anything in it; lines just before the next header are that one's titles. */
function lastOfTable(grid: Grid, band: Band, first: number, end: number, followed: boolean): number {
  let last = end;
  while (last >= first && isEmptyRow(grid, last, band)) last -= 1;
  if (!followed) return last;
  let cut = last;
  while (cut >= first && last - cut < TITLE_ROWS && filledIn(grid, cut, band) === 1) cut -= 1;
  // Only what a blank row parts from the data is a title of the next table.
  if (cut < last && cut >= first && isEmptyRow(grid, cut, band)) {
    while (cut >= first && isEmptyRow(grid, cut, band)) cut -= 1;
    return cut;
  }
  return last;
}

function isEmptyRow(grid: Grid, row: number, band: Band): boolean {
  return filledIn(grid, row, band) === 0;
}

function filledIn(grid: Grid, row: number, band: Band): number {
  const cells = grid.rows[row] ?? [];
  let filled = 0;
  for (let c = band.from; c <= band.to && c < cells.length; c += 1) if (!isBlank(cells[c])) filled += 1;
  return filled;
}

/** Columns under the header, and unnamed ones inside it. */
function span(grid: Grid, band: Band, top: number, bottom: number, last: number): Band {
  let [from, to] = [band.to, band.from];
  for (let r = top; r <= bottom; r += 1) {
    const row = grid.rows[r] ?? [];
    for (let c = band.from; c <= band.to; c += 1) {
      if (isBlank(row[c])) continue;
      from = Math.min(from, c);
      to = Math.max(to, c);
    }
  }
  const merged = grid.merges.filter((m) => m.r0 >= top && m.r1 <= bottom && m.c1 > to && m.c0 <= to);
  for (const m of merged) to = Math.min(band.to, Math.max(to, m.c1));
  return last >= top ? { from, to } : { from: band.from, to: band.to };
}

function wordsIn(grid: Grid, band: Band, first: number, last: number): Words[] {
  const out: Words[] = [];
  for (let r = Math.max(0, first); r <= last; r += 1) {
    const row = grid.rows[r] ?? [];
    const cells: Words[] = [];
    for (let c = band.from; c <= band.to; c += 1) {
      const cell = row[c];
      if (typeof cell === 'string' && !isBlank(cell)) cells.push({ row: r, column: c, text: tidy(cell) });
    }
    if (cells.length <= 6) out.push(...cells);
  }
  return out;
}

/** Two tables without a gap: the header starts again with the same subject (工号 金额 工号 金额). */
function splitTwins(table: FoundTable, dictionary: Dictionary): FoundTable[] {
  const paths = headerPaths(table.grid, table.headerTop, table.headerBottom, table.from, table.to);
  const ids = paths.map((path) => {
    const best = readHeader(path, dictionary)?.candidates[0];
    return best && best.confidence >= 0.9 ? best.id : '';
  });
  const first = ids[0] ?? '';
  if (!/^person\.(?:number|name)$|^ignore\.sequence$/.test(first)) return [table];
  const starts = ids.flatMap((id, i) => (id === first ? [i] : []));
  const second = starts[1];
  if (second === undefined || second < 2 || starts.some((at, i) => at !== i * second)) return [table];
  const width = ids.length;
  return starts.map((at, i) => ({
    ...table,
    from: table.from + at,
    to: table.from + ((starts[i + 1] ?? width) - 1),
  }));
}
