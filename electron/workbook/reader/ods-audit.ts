import { AppError } from '../../../src/core/domain/errors/index';
import { cellKey, cellName, UNREADABLE, type RawValue } from '../raw';
import type { SheetAudit } from './cell-audit';
import { MAX_COLUMNS, MAX_ROWS, MAX_SHEETS } from './limits';
import { readNumber } from './numbers';
import { isoToSerial } from './serial';
import { excerpt, type WarningList } from './warnings';
import { attributesOf, rangeIs, scanXml, unescapeXml, type XmlTag } from './xml-scan';

interface OdsSheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly audit: SheetAudit;
}

interface OpenCell {
  readonly type: string | undefined;
  readonly isError: boolean;
  readonly columns: number;
  readonly attributes: ReadonlyMap<string, string>;
  text: string;
}

/** A repeated value beyond this many copies is filler of a template, not data. */
const MAX_COPIES = 10_000;

/**
 * Holds the cells of an OpenDocument sheet against the rules, as `auditSheet` does for .xlsx: SheetJS takes the leading
 * digits of any text for a number, drops self-closing cells and loses errors.
 * @throws AppError WORKBOOK_DAMAGED, TOO_MANY_SHEETS, CELL_OUT_OF_RANGE
 */
export function auditOds(part: string, bytes: Buffer, warnings: WarningList): OdsSheet[] {
  const sheets: OdsSheet[] = [];
  const hiddenStyles = new Set<string>();
  let style = '';
  let name = '';
  let hidden = false;
  let linked = false;
  let depth = 0;
  let readings = new Map<number, RawValue>();
  let hiddenRows: number[] = [];
  let row = 0;
  let rows = 1;
  let column = 0;
  let cell: OpenCell | undefined;
  let inText = false;

  const is = (tag: XmlTag, text: string): boolean => rangeIs(bytes, tag.nameStart, tag.nameEnd, text);

  function openTable(attributes: ReadonlyMap<string, string>): void {
    depth += 1;
    if (depth > 1) return;
    name = attributes.get('name') ?? '';
    hidden = hiddenStyles.has(attributes.get('style-name') ?? '');
    linked = false;
    readings = new Map();
    hiddenRows = [];
    row = 0;
  }

  function openRow(attributes: ReadonlyMap<string, string>): void {
    rows = repeats(attributes.get('number-rows-repeated'));
    column = 0;
    if ((attributes.get('visibility') ?? 'visible') === 'visible') return;
    for (let at = row; at < Math.min(row + rows, row + MAX_COPIES, MAX_ROWS); at += 1) hiddenRows.push(at);
  }

  function closeCell({ type, isError, columns, attributes, text }: OpenCell): void {
    const value = judgeCell(type, isError, attributes, text);
    const holds = type !== undefined || text !== '';
    if (holds && (row >= MAX_ROWS || column >= MAX_COLUMNS)) {
      throw new AppError('CELL_OUT_OF_RANGE', { sheet: name, cell: cellName(row, column) });
    }
    if (holds && rows * columns > MAX_COPIES) {
      throw new AppError('WORKBOOK_DAMAGED', { part: `${name}!${cellName(row, column)}` });
    }
    if (value !== undefined) {
      for (let r = row; r < row + rows; r += 1) {
        for (let c = column; c < column + columns; c += 1) readings.set(cellKey(r, c), value);
      }
    }
    column += columns;
  }

  /** A reading of our own where SheetJS's is not to be relied on. */
  function judgeCell(
    type: string | undefined,
    isError: boolean,
    attributes: ReadonlyMap<string, string>,
    text: string,
  ): RawValue | undefined {
    if (
      isError ||
      (type === 'string' && /^(?:#[A-Z0-9/]{2,12}[!?]?|Err:\d{3})$/.test(text) && attributes.has('formula'))
    ) {
      return { error: text.startsWith('#') ? text : '#VALUE!' };
    }
    const at = { sheet: name, row, column };
    if (type === 'float' || type === 'percentage' || type === 'currency') {
      const raw = Buffer.from(attributes.get('value') ?? '', 'utf8');
      const outcome = readNumber(raw, 0, raw.length);
      if (outcome === 'good') return undefined;
      warnings.add(outcome === 'bad' ? 'CELL_UNREADABLE' : 'NUMBER_IMPLAUSIBLE', { text: excerpt(raw.toString()) }, at);
      return { error: UNREADABLE, raw: raw.toString().slice(0, 200) };
    }
    if (type !== 'date') return undefined;
    const raw = attributes.get('date-value') ?? '';
    const serial = isoToSerial(raw);
    if (serial !== undefined) return { date: raw.slice(0, serial % 1 === 0 ? 10 : 19), serial };
    warnings.add('CELL_UNREADABLE', { text: excerpt(raw) }, at);
    return { error: UNREADABLE, raw: raw.slice(0, 200) };
  }

  const wellFormed = scanXml(bytes, {
    open(tag) {
      if (is(tag, 'style')) style = attributesOf(bytes, tag).get('name') ?? '';
      else if (is(tag, 'table-properties')) {
        if (attributesOf(bytes, tag).get('display') === 'false') hiddenStyles.add(style);
      } else if (is(tag, 'table')) openTable(attributesOf(bytes, tag));
      else if (depth === 1 && is(tag, 'table-row')) openRow(attributesOf(bytes, tag));
      else if (depth === 1 && (is(tag, 'table-cell') || is(tag, 'covered-table-cell'))) {
        const attributes = attributesOf(bytes, tag);
        const qualified = bytes.toString('latin1', tag.attributesStart, tag.attributesEnd);
        const type = /\soffice:value-type=["']([a-z]+)/.exec(qualified)?.[1];
        const isError = /\scalcext:value-type=["']error["']/.test(qualified);
        cell = { type, isError, columns: repeats(attributes.get('number-columns-repeated')), attributes, text: '' };
        if (tag.selfClosing && type !== undefined && type !== 'string') {
          throw new AppError('WORKBOOK_DAMAGED', { part: `${name}!${cellName(row, column)}` });
        }
      } else if (depth === 1 && is(tag, 'table-source')) linked = true;
      else if (is(tag, 'annotation')) inText = false;
      else if (cell !== undefined && is(tag, 'p')) inText = true;
    },
    close(start, end) {
      if (rangeIs(bytes, start, end, 'table')) {
        depth -= 1;
        if (depth > 0) return;
        // The cached copy of another file's sheet is not a sheet of this one.
        if (linked) return;
        sheets.push({ name, hidden, audit: { readings, hiddenRows, hiddenColumns: [], values: undefined } });
        if (sheets.length > MAX_SHEETS)
          throw new AppError('TOO_MANY_SHEETS', { count: sheets.length, limit: MAX_SHEETS });
      } else if (depth === 1 && rangeIs(bytes, start, end, 'table-row')) row += rows;
      else if (
        cell !== undefined &&
        /^(?:covered-)?table-cell$/.test(bytes.toString('latin1', start, Math.min(end, start + 20)))
      ) {
        closeCell(cell);
        cell = undefined;
      } else if (rangeIs(bytes, start, end, 'p')) inText = false;
    },
    text(start, end) {
      if (cell !== undefined && inText && cell.text.length < 100)
        cell.text += unescapeXml(bytes.toString('utf8', start, end));
    },
  });
  if (!wellFormed) throw new AppError('WORKBOOK_DAMAGED', { part });
  if (sheets.length === 0) throw new AppError('NOT_A_WORKBOOK');
  return sheets;
}

function repeats(text: string | undefined): number {
  const count = Number(text ?? 1);
  return Number.isInteger(count) && count >= 1 ? count : 1;
}
