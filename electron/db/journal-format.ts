/**
 * The journal's bytes. A header, then one record a change:
 *
 *     header  "YSJRNL01" | base u32 | head 16 | crc32            (32 bytes)
 *     record  "YSR1" | length u32 | sequence u32 | previous 8 | crc32 | body   (24 bytes + length)
 *
 * `base` is the sequence number of the last change before this journal. `head` is a running hash over all changes
 * since the workspace was made; `previous` is the start of the head before the record, so that a record is good only
 * in its place. The CRC of a record covers all but the mark, so that it can be judged alone. Numbers are little-endian.
 */
import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { SqlValue } from './types';

export const HEADER_LENGTH = 32;
const RECORD_HEADER = 24;
const HEADER_MARK = Buffer.from('YSJRNL01', 'latin1');
const RECORD_MARK = Buffer.from('YSR1', 'latin1');

/** Where the history stands: how many changes there were and the running hash over them (32 hex digits). */
export interface Position {
  readonly sequence: number;
  readonly head: string;
}

export interface JournalRecord {
  readonly sequence: number;
  readonly body: Buffer;
  /** The running hash after this record. */
  readonly head: string;
}

export interface ReadJournal {
  /** Null when the file ends within its header: a journal that was just being made, without records. */
  readonly base: Position | null;
  readonly records: readonly JournalRecord[];
  /** Bytes that hold header and good records. */
  readonly goodLength: number;
  readonly droppedBytes: number;
  /** The first unreadable record when good ones follow it (or the header is gone): damage, not a torn write. */
  readonly damagedAt: number | null;
}

/** The running hash after one more change. */
export function nextHead(head: string, body: Uint8Array): string {
  return createHash('sha256').update(Buffer.from(head, 'hex')).update(body).digest('hex').slice(0, 32);
}

export function encodeHeader(base: Position): Buffer {
  const bytes = Buffer.alloc(HEADER_LENGTH);
  HEADER_MARK.copy(bytes, 0);
  bytes.writeUInt32LE(base.sequence, 8);
  Buffer.from(base.head, 'hex').copy(bytes, 12);
  bytes.writeUInt32LE(crc32(bytes.subarray(0, 28)), 28);
  return bytes;
}

export function encodeRecord(previous: Position, body: Buffer): Buffer {
  const bytes = Buffer.alloc(RECORD_HEADER + body.length);
  RECORD_MARK.copy(bytes, 0);
  bytes.writeUInt32LE(body.length, 4);
  bytes.writeUInt32LE(previous.sequence + 1, 8);
  Buffer.from(previous.head.slice(0, 16), 'hex').copy(bytes, 12);
  body.copy(bytes, RECORD_HEADER);
  bytes.writeUInt32LE(recordCrc(bytes, body), 20);
  return bytes;
}

function recordCrc(header: Buffer, body: Buffer): number {
  return crc32(body, crc32(header.subarray(4, 20)));
}

/** The record at `offset` as far as it can be judged alone; null when it is no whole, sound record. */
function recordAt(bytes: Buffer, offset: number): { sequence: number; previous: string; body: Buffer } | null {
  if (offset + RECORD_HEADER > bytes.length) return null;
  const header = bytes.subarray(offset, offset + RECORD_HEADER);
  if (!header.subarray(0, 4).equals(RECORD_MARK)) return null;
  const length = header.readUInt32LE(4);
  const start = offset + RECORD_HEADER;
  if (start + length > bytes.length) return null;
  const body = bytes.subarray(start, start + length);
  if (recordCrc(header, body) !== header.readUInt32LE(20)) return null;
  return { sequence: header.readUInt32LE(8), previous: header.toString('hex', 12, 20), body };
}

/** Whether a sound record with a number above `sequence` lies anywhere from `offset` on. */
function laterRecord(bytes: Buffer, offset: number, sequence: number): boolean {
  for (let at = bytes.indexOf(RECORD_MARK, offset); at !== -1; at = bytes.indexOf(RECORD_MARK, at + 1)) {
    const record = recordAt(bytes, at);
    if (record && record.sequence > sequence) return true;
  }
  return false;
}

function readHeader(bytes: Buffer): Position | null {
  if (bytes.length < HEADER_LENGTH || !bytes.subarray(0, 8).equals(HEADER_MARK)) return null;
  if (bytes.readUInt32LE(28) !== crc32(bytes.subarray(0, 28))) return null;
  return { sequence: bytes.readUInt32LE(8), head: bytes.toString('hex', 12, 28) };
}

/** Reads as far as the journal is good, and tells a write that a crash cut off from damage in the middle. */
export function readJournal(bytes: Buffer): ReadJournal {
  const base = readHeader(bytes);
  if (!base) {
    // Making a journal is one write of a header into an empty file; anything longer once had a good header.
    const damagedAt = bytes.length > HEADER_LENGTH ? 1 : null;
    return { base: null, records: [], goodLength: 0, droppedBytes: bytes.length, damagedAt };
  }
  const records: JournalRecord[] = [];
  let { sequence, head } = base;
  let offset = HEADER_LENGTH;
  while (offset < bytes.length) {
    const record = recordAt(bytes, offset);
    if (record?.sequence !== sequence + 1 || record.previous !== head.slice(0, 16)) break;
    sequence += 1;
    head = nextHead(head, record.body);
    records.push({ sequence, body: record.body, head });
    offset += RECORD_HEADER + record.body.length;
  }
  const droppedBytes = bytes.length - offset;
  const damagedAt = droppedBytes > 0 && laterRecord(bytes, offset, sequence + 1) ? sequence + 1 : null;
  return { base, records, goodLength: offset, droppedBytes, damagedAt };
}

/** One SQL statement and the rows of values it ran with, in order. */
export type Operation = [sql: string, ...rows: (readonly SqlValue[])[]];

/** A BLOB travels as `{"blob": base64}`; everything else is itself. */
export function encodeOperations(operations: readonly Operation[]): Buffer {
  return Buffer.from(
    JSON.stringify(operations, (_key, value: unknown) =>
      value instanceof Uint8Array ? { blob: Buffer.from(value).toString('base64') } : value,
    ),
  );
}

export function decodeOperations(body: Buffer): Operation[] {
  // The CRC and the running hash have shown that these are the bytes that encodeOperations wrote.
  return JSON.parse(body.toString(), (_key, value: unknown) =>
    typeof value === 'object' && value !== null && 'blob' in value && typeof value.blob === 'string'
      ? new Uint8Array(Buffer.from(value.blob, 'base64'))
      : value,
  ) as Operation[];
}
