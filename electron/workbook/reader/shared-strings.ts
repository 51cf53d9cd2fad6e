import { AppError } from '../../../src/core/domain/errors/index';
import { MAX_CELL_CHARS } from './limits';
import { rangeIs, scanXml } from './xml-scan';

export interface SharedStrings {
  readonly count: number;
  /** Length in characters of the strings that no cell may hold. */
  readonly tooLong: ReadonlyMap<number, number>;
}

/**
 * Counts the shared strings as they are, whatever the part's own `count` claims.
 * @throws AppError WORKBOOK_DAMAGED
 */
export function countSharedStrings(part: string, bytes: Buffer): SharedStrings {
  const tooLong = new Map<number, number>();
  let count = 0;
  let chars = 0;
  const wellFormed = scanXml(bytes, {
    open(tag) {
      if (rangeIs(bytes, tag.nameStart, tag.nameEnd, 'si')) chars = 0;
    },
    close(start, end) {
      if (!rangeIs(bytes, start, end, 'si')) return;
      if (chars > MAX_CELL_CHARS) tooLong.set(count, chars);
      count += 1;
    },
    text(start, end) {
      // Bytes bound characters from above; only long runs are worth decoding.
      chars += end - start > MAX_CELL_CHARS ? bytes.toString('utf8', start, end).length : end - start;
    },
  });
  if (!wellFormed) throw new AppError('WORKBOOK_DAMAGED', { part });
  return { count, tooLong };
}

/** SheetJS joins a self-closing `<si/>` to its successor and so shifts every later string by one. */
export function withoutSelfClosing(bytes: Buffer): Buffer {
  const text = bytes.toString('latin1');
  if (!/<(?:\w+:)?si\s*\/>/.test(text)) return bytes;
  return Buffer.from(text.replace(/<((?:\w+:)?si)\s*\/>/g, '<$1></$1>'), 'latin1');
}
