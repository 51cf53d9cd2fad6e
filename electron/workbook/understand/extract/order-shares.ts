import type { OrderShare, PersonRef } from '../records';
import { nameKey, numberKey, tidy } from '../values/text';
import { isNothing, shown } from '../grid';
import type { RowReader } from './reader';

/** Shares count in millionths: 60% and 0.6 are the same, thirds need not be cut. */
const WHOLE = 1_000_000;
const PART = /^(.+?)[\s:：=(（×*]*(\d+(?:\.\d+)?)\s*([%％])?\s*[)）]?$/;
const NUMBER = /^\d+(?:\.\d+)?\s*[%％]?$/;

/**
 * Who shares an order of a row: by a text (`张三60%、李四40%`, `E1:60; E2:40`) or by a partner beside the person, with
 * the share of either. A partner without any share, or shares that do not make 100%, are refused, never guessed.
 * @returns empty where the order is all the person's; undefined where it was refused (and said)
 */
export function sharesOf(reader: RowReader, row: number, own: PersonRef): OrderShare[] | undefined {
  const listed = reader.text(row, 'order.split') ?? textOfShares(reader, row);
  if (listed !== null) return bySplitText(reader, row, listed);
  const partner = partnerOf(reader, row);
  const ownShare = shareIn(reader, row, 'order.ownShare');
  const partnerShare = shareIn(reader, row, 'order.partnerShare');
  if (ownShare === undefined || partnerShare === undefined) return undefined;
  if (partner === null) {
    // A partner's share that is nobody's, or less than the whole for the only one named.
    if ((partnerShare ?? 0) === 0 && (ownShare ?? WHOLE) === WHOLE) return [];
    return refuse(reader, row, 'order.ownShare', 'SHARE_WITHOUT_PARTNER', {});
  }
  if (ownShare === null && partnerShare === null)
    return refuse(reader, row, 'order.partner', 'PARTNER_WITHOUT_SHARE', { who: partner.number ?? partner.name ?? '' });
  const first = ownShare ?? WHOLE - (partnerShare ?? 0);
  const second = partnerShare ?? WHOLE - (ownShare ?? 0);
  return whole(reader, row, 'order.partnerShare', [
    { person: own, share: first },
    { person: partner, share: second },
  ]);
}

type Part = { readonly person: PersonRef; readonly share: number };

function textOfShares(reader: RowReader, row: number): string | null {
  const text = reader.text(row, 'order.ownShare');
  return text === null || NUMBER.test(text) ? null : text;
}

function partnerOf(reader: RowReader, row: number): PersonRef | null {
  const text = reader.text(row, 'order.partner');
  return text === null ? null : refOf(text);
}

/** E002 or 李四, or both in one cell. */
function refOf(text: string): PersonRef {
  const both = /^([A-Za-z]{0,4}\d{2,10})\s*[-_/ ]\s*(\D+)$/.exec(text);
  if (both) return { number: numberKey(both[1] ?? ''), name: tidy(both[2] ?? '') };
  return /\d/.test(text) ? { number: numberKey(text), name: null } : { number: null, name: tidy(text) };
}

function shareIn(reader: RowReader, row: number, meaning: string): number | null | undefined {
  const column = reader.column(meaning);
  const value = reader.cell(row, column);
  if (isNothing(value)) return null;
  const text = tidy(shown(value));
  if (!NUMBER.test(text)) {
    refuse(reader, row, meaning, 'SPLIT_UNREADABLE', { value: text.slice(0, 60) });
    return undefined;
  }
  return millionths(text);
}

/** 60%, 0.6 and 60 are the same share: nobody has sixty times an order. */
function millionths(text: string): number {
  const n = Number(text.replace(/[%％\s]/g, ''));
  return Math.round(/[%％]/.test(text) || n > 1 ? n * 10_000 : n * WHOLE);
}

function bySplitText(reader: RowReader, row: number, text: string): OrderShare[] | undefined {
  const parts: Part[] = [];
  for (const piece of text.split(/[;；,，、/|+\n]/).map(tidy)) {
    if (piece === '') continue;
    const match = PART.exec(piece);
    if (!match) return refuse(reader, row, splitColumn(reader), 'SPLIT_UNREADABLE', { value: text.slice(0, 60) });
    parts.push({ person: refOf(tidy(match[1] ?? '')), share: millionths(`${match[2] ?? ''}${match[3] ?? ''}`) });
  }
  return whole(reader, row, splitColumn(reader), parts);
}

const splitColumn = (reader: RowReader): string => (reader.has('order.split') ? 'order.split' : 'order.ownShare');

function whole(reader: RowReader, row: number, meaning: string, parts: readonly Part[]): OrderShare[] | undefined {
  const sum = parts.reduce((all, { share }) => all + share, 0);
  if (sum !== WHOLE) return refuse(reader, row, meaning, 'ORDER_SHARES_NOT_WHOLE', { sum: `${sum / 10_000}%` });
  const key = ({ person }: Part): string => person.number ?? nameKey(person.name ?? '');
  if (new Set(parts.map(key)).size !== parts.length)
    return refuse(reader, row, meaning, 'SPLIT_TWICE', { who: parts.map(key).join(', ') });
  return parts.filter(({ share }) => share > 0).map(({ person, share }) => ({ person, share: String(share / WHOLE) }));
}

function refuse(
  reader: RowReader,
  row: number,
  meaning: string,
  code:
    'SPLIT_UNREADABLE' | 'SPLIT_TWICE' | 'ORDER_SHARES_NOT_WHOLE' | 'PARTNER_WITHOUT_SHARE' | 'SHARE_WITHOUT_PARTNER',
  params: Record<string, string>,
): OrderShare[] | undefined {
  reader.problems.add(code, reader.where(row, reader.column(meaning)), params, meaning);
  return undefined;
}
