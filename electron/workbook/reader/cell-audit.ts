import { AppError } from '../../../src/core/domain/errors/index';
import { cellKey, cellName, UNREADABLE, type RawValue } from '../raw';
import { MAX_CELL_CHARS, MAX_COLUMNS, MAX_ROWS } from './limits';
import { readNumber } from './numbers';
import { isoToSerial } from './serial';
import type { SharedStrings } from './shared-strings';
import { excerpt, type WarningList } from './warnings';
import { attributeCursor, attributesOf, rangeIs, scanXml, unescapeXml, type XmlTag } from './xml-scan';

/** What the audit of a worksheet part found; SheetJS reads the rest. */
export interface SheetAudit {
  /** Cells whose value is taken from here and not from SheetJS, by `cellKey`. */
  readonly readings: ReadonlyMap<number, RawValue>;
  readonly hiddenRows: readonly number[];
  readonly hiddenColumns: readonly number[];
  /** Cells that hold a value and are not among `readings`; SheetJS must find as many. Undefined where that cannot be told. */
  readonly values: number | undefined;
}

interface Source {
  readonly part: string;
  readonly bytes: Buffer;
  readonly sheet: string;
  readonly strings: SharedStrings;
  readonly warnings: WarningList;
}

/** Cell types by the bytes of `t`; `n` where none is written. */
type CellType = 'n' | 's' | 'b' | 'e' | 'd' | 'str' | 'inlineStr';

/**
 * Walks a worksheet part and holds every cell against the rules of the format, so that nothing is read by luck:
 * addresses in range and unique, numbers that are numbers, strings that exist, formulas with a stored result.
 * @throws AppError WORKBOOK_DAMAGED, CELL_TWICE, CELL_OUT_OF_RANGE, CELL_TOO_LONG, STRING_LOST
 */
export function auditSheet(source: Source): SheetAudit {
  const { part, bytes, sheet, strings, warnings } = source;
  const cursor = attributeCursor(bytes);
  const readings = new Map<number, RawValue>();
  const hiddenRows: number[] = [];
  const hiddenColumns: number[] = [];
  const position = tracker(sheet);
  const masters = new Set<string>();
  let values = 0;

  let type: CellType = 'n';
  let inCell = false;
  let inside: 'v' | 'f' | 't' | undefined;
  let valueStart = 0;
  let valueEnd = 0;
  let formula: string | undefined;
  let chars = 0;

  const is = (tag: XmlTag, name: string): boolean => rangeIs(bytes, tag.nameStart, tag.nameEnd, name);

  function openCell(tag: XmlTag): void {
    cursor.reset(tag);
    type = 'n';
    let row = -1;
    let column = -1;
    while (cursor.next()) {
      const length = cursor.nameEnd - cursor.nameStart;
      if (length !== 1) continue;
      const name = bytes[cursor.nameStart];
      // A cell has no other attributes of one letter than reference, style and type.
      if (name !== 114 && name !== 115 && name !== 116) damaged(part);
      if (name === 116) type = cellType(bytes, cursor.valueStart, cursor.valueEnd) ?? damaged(part);
      if (name !== 114) continue;
      let at = cursor.valueStart;
      column = 0;
      for (; at < cursor.valueEnd && isUpper(bytes[at] ?? 0); at += 1) column = column * 26 + (bytes[at] ?? 0) - 64;
      row = 0;
      const digits = at;
      for (; at < cursor.valueEnd && isDigit(bytes[at] ?? 0); at += 1) row = row * 10 + (bytes[at] ?? 0) - 48;
      if (at !== cursor.valueEnd || digits === cursor.valueStart || digits === at) damaged(part);
      column -= 1;
      row -= 1;
    }
    position.cell(row, column);
    inCell = true;
    valueStart = -1;
    formula = undefined;
    chars = 0;
  }

  function openFormula(tag: XmlTag): void {
    inside = 'f';
    formula = '';
    const attributes = attributesOf(bytes, tag);
    const group = attributes.get('si');
    if (attributes.get('t') !== 'shared' || group === undefined) return;
    if (!tag.selfClosing && bytes[tag.attributesEnd + 1] !== 60) masters.add(group);
    else if (!masters.has(group)) {
      warnings.add('FORMULA_ORPHAN', {}, at());
    }
  }

  const at = () => ({ sheet, row: position.row, column: position.column });
  const text = (): string => (valueStart < 0 ? '' : unescapeXml(bytes.toString('utf8', valueStart, valueEnd)));
  const read = (value: RawValue): void => void readings.set(cellKey(position.row, position.column), value);

  function unreadable(code: 'CELL_UNREADABLE' | 'NUMBER_IMPLAUSIBLE'): void {
    warnings.add(code, { text: excerpt(text()) }, at());
    read({ error: UNREADABLE, raw: text().slice(0, 200) });
  }

  function closeCell(): void {
    inCell = false;
    if (chars > MAX_CELL_CHARS || valueEnd - valueStart > MAX_CELL_CHARS) {
      const count = Math.max(chars, text().length);
      if (count > MAX_CELL_CHARS) tooLong(count);
    }
    if (type === 'inlineStr') values += 1;
    else if (valueStart < 0 || valueStart === valueEnd) closeEmpty();
    else if (type === 'n') {
      const outcome = readNumber(bytes, valueStart, valueEnd);
      if (outcome === 'good') values += 1;
      else unreadable(outcome === 'bad' ? 'CELL_UNREADABLE' : 'NUMBER_IMPLAUSIBLE');
    } else if (type === 's') {
      checkString();
      values += 1;
    } else if (type === 'str') read(unescapeExcel(text()));
    else if (type === 'b') {
      if (['0', '1', 'true', 'false'].includes(text())) values += 1;
      else unreadable('CELL_UNREADABLE');
    } else if (type === 'e') {
      if (/^#[A-Z0-9/_!?]{2,20}$/.test(text())) read({ error: text() });
      else unreadable('CELL_UNREADABLE');
    } else {
      const date = text().trim();
      const serial = isoToSerial(date);
      if (serial === undefined) unreadable('CELL_UNREADABLE');
      else read({ date: date.slice(0, serial % 1 === 0 ? 10 : 19), serial });
    }
  }

  function closeEmpty(): void {
    if (formula === undefined && (type === 'n' || type === 's')) return;
    if (formula === undefined || type === 'str') read(null);
    else {
      warnings.add('FORMULA_NOT_CALCULATED', { formula: excerpt(formula) }, at());
      read({ error: UNREADABLE, raw: `=${formula}`.slice(0, 200) });
    }
  }

  function checkString(): void {
    let index = 0;
    for (let at = valueStart; at < valueEnd; at += 1) {
      index = isDigit(bytes[at] ?? 0) ? index * 10 + (bytes[at] ?? 0) - 48 : Number.POSITIVE_INFINITY;
    }
    if (!(index < strings.count)) {
      const cell = cellName(position.row, position.column);
      throw new AppError('STRING_LOST', { sheet, cell, index: excerpt(bytes.toString('utf8', valueStart, valueEnd)) });
    }
    const long = strings.tooLong.get(index);
    if (long !== undefined) tooLong(long);
  }

  function tooLong(count: number): never {
    const cell = cellName(position.row, position.column);
    throw new AppError('CELL_TOO_LONG', { sheet, cell, count, limit: MAX_CELL_CHARS });
  }

  const wellFormed = scanXml(bytes, {
    open(tag) {
      if (inside === 'v' || inside === 'f') damaged(part);
      const length = tag.nameEnd - tag.nameStart;
      if (length === 1) {
        const name = bytes[tag.nameStart];
        if (name === 99) openCell(tag);
        else if (inCell && name === 118) {
          if (valueStart >= 0) damaged(part);
          inside = 'v';
          valueStart = valueEnd = tag.attributesEnd + 1;
        } else if (inCell && name === 102) openFormula(tag);
        else if (inCell && name === 116) inside = 't';
      } else if (is(tag, 'row')) {
        const attributes = attributesOf(bytes, tag);
        position.startRow(attributes.get('r'));
        if (isOn(attributes.get('hidden'))) hiddenRows.push(position.row);
      } else if (is(tag, 'col')) {
        const attributes = attributesOf(bytes, tag);
        if (!isOn(attributes.get('hidden'))) return;
        const last = Math.min(Number(attributes.get('max')), MAX_COLUMNS);
        for (let column = Number(attributes.get('min')); column <= last; column += 1) hiddenColumns.push(column - 1);
      }
    },
    close(start, end) {
      if (end - start !== 1) return;
      if (bytes[start] === 99) closeCell();
      inside = undefined;
    },
    text(start, end) {
      if (inside === 'v') {
        valueStart = start;
        valueEnd = end;
      } else if (inside === 'f') formula = unescapeXml(bytes.toString('utf8', start, end));
      else if (inside === 't') {
        chars += end - start > MAX_CELL_CHARS ? bytes.toString('utf8', start, end).length : end - start;
      }
    },
  });
  if (!wellFormed) damaged(part);
  return { readings, hiddenRows: hiddenRows.sort((a, b) => a - b), hiddenColumns, values };
}

/** Follows addresses through the part; a missing one means "the next". */
function tracker(sheet: string) {
  let rowsInOrder = true;
  let seenRows: Set<number> | undefined;
  const rows: number[] = [];
  let columns: number[] = [];
  const state = {
    row: -1,
    column: -1,
    startRow(written: string | undefined): void {
      const row = written === undefined ? state.row + 1 : Number(written) - 1;
      if (!Number.isInteger(row) || row < 0 || row >= MAX_ROWS) {
        throw new AppError('CELL_OUT_OF_RANGE', { sheet, cell: `A${written ?? row + 1}` });
      }
      if (row <= state.row) {
        rowsInOrder = false;
        seenRows ??= new Set(rows);
      }
      if (!rowsInOrder && seenRows?.has(row) === true) throw new AppError('CELL_TWICE', { sheet, cell: `A${row + 1}` });
      seenRows?.add(row);
      rows.push(row);
      columns = [];
      state.row = row;
      state.column = -1;
    },
    cell(row: number, column: number): void {
      const at = column === -1 ? state.column + 1 : column;
      if (at >= MAX_COLUMNS || row >= MAX_ROWS || (row !== -1 && row !== state.row)) {
        throw new AppError('CELL_OUT_OF_RANGE', { sheet, cell: cellName(row === -1 ? state.row : row, at) });
      }
      if (at <= state.column && columns.includes(at)) {
        throw new AppError('CELL_TWICE', { sheet, cell: cellName(state.row, at) });
      }
      columns.push(at);
      state.column = at;
    },
  };
  return state;
}

function cellType(bytes: Buffer, start: number, end: number): CellType | undefined {
  if (end - start === 1) {
    const byte = bytes[start];
    if (byte === 115) return 's';
    if (byte === 110) return 'n';
    if (byte === 98) return 'b';
    if (byte === 101) return 'e';
    return byte === 100 ? 'd' : undefined;
  }
  if (rangeIs(bytes, start, end, 'str')) return 'str';
  return rangeIs(bytes, start, end, 'inlineStr') ? 'inlineStr' : undefined;
}

/** `_x000D_` stands for a control character; `_x005F_` protects an underscore. */
function unescapeExcel(text: string): string {
  return text.replace(/_x([0-9a-f]{4})_/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

function isOn(value: string | undefined): boolean {
  return value === '1' || value === 'true' || value === 'on';
}

function isUpper(byte: number): boolean {
  return byte >= 65 && byte <= 90;
}

function isDigit(byte: number): boolean {
  return byte >= 48 && byte <= 57;
}

function damaged(part: string): never {
  throw new AppError('WORKBOOK_DAMAGED', { part });
}
