import { constants, crc32, inflateRawSync } from 'node:zlib';
import { AppError } from '../../../src/core/domain/errors/index';
import { MAX_PARTS, MAX_PART_BYTES, MAX_RATIO, MAX_TOTAL_BYTES, RATIO_FREE_BYTES } from './limits';

/** The parts of a container that passed, by name, unpacked. */
interface GatedZip {
  readonly parts: Map<string, Buffer>;
  /** Names that point outside the container; their parts were left out. */
  readonly strange: readonly string[];
}

interface Entry {
  readonly name: string;
  readonly flags: number;
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly offset: number;
}

const END = 0x06054b50;
const END64 = 0x06064b50;
const LOCATOR64 = 0x07064b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const DIRECTORY = 'ZIP';

/**
 * Opens a container only if every byte of it is accounted for: sizes, names, checksums. Refusals that need no
 * unpacking (bombs) come from the directory alone.
 * @throws AppError WORKBOOK_DAMAGED, ENCRYPTED_FILE, ZIP_TOO_LARGE, ZIP_RATIO, ZIP_TOO_MANY_PARTS, ZIP_DUPLICATE
 */
export function openZip(bytes: Buffer): GatedZip {
  const entries = readDirectory(bytes);
  checkSizes(entries);
  const names = new Set<string>();
  const parts = new Map<string, Buffer>();
  const strange: string[] = [];
  const spans: { start: number; end: number }[] = [];
  for (const entry of entries) {
    const name = entry.name.toLowerCase();
    if (names.has(name)) throw new AppError('ZIP_DUPLICATE', { part: shown(entry.name) });
    names.add(name);
    const span = locate(bytes, entry);
    spans.push({ start: entry.offset, end: span.end });
    const data = unpack(bytes.subarray(span.start, span.end), entry);
    if (isStrange(entry.name)) strange.push(shown(entry.name));
    else if (!entry.name.endsWith('/')) parts.set(entry.name, data);
  }
  spans.sort((a, b) => a.start - b.start);
  for (const [index, span] of spans.entries()) {
    if (span.end > (spans[index + 1]?.start ?? bytes.length)) throw damaged(DIRECTORY);
  }
  return { parts, strange };
}

/** A container of the same parts without compression, directory and data agreeing by construction. */
export function storeZip(parts: ReadonlyMap<string, Buffer>): Buffer {
  const chunks: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [name, data] of parts) {
    const label = Buffer.from(name, 'utf8');
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE(0x800, 2);
    head.writeUInt32LE(crc32(data), 10);
    head.writeUInt32LE(data.length, 14);
    head.writeUInt32LE(data.length, 18);
    head.writeUInt16LE(label.length, 22);
    const start = Buffer.alloc(4);
    start.writeUInt32LE(LOCAL);
    chunks.push(start, head, label, data);
    const mark = Buffer.alloc(6);
    mark.writeUInt32LE(CENTRAL);
    mark.writeUInt16LE(20, 4);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    central.push(mark, head, tail, label);
    offset += 30 + label.length + data.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(END);
  end.writeUInt16LE(parts.size, 8);
  end.writeUInt16LE(parts.size, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...chunks, directory, end]);
}

function damaged(part: string): AppError {
  return new AppError('WORKBOOK_DAMAGED', { part });
}

/** Names from a file are shown shortened and without control characters. */
function shown(name: string): string {
  return name.replace(/\p{C}/gu, '?').slice(0, 120);
}

function isStrange(name: string): boolean {
  return /(^|[\\/])\.\.([\\/]|$)|^[\\/]|^[a-z]:|\0|\\/i.test(name);
}

function readDirectory(bytes: Buffer): Entry[] {
  const end = findEnd(bytes);
  const { count, offset, stop } = directoryAt(bytes, end);
  if (count > MAX_PARTS) throw new AppError('ZIP_TOO_MANY_PARTS', { count, limit: MAX_PARTS });
  const entries: Entry[] = [];
  let at = offset;
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > stop || bytes.readUInt32LE(at) !== CENTRAL) throw damaged(DIRECTORY);
    const nameLength = bytes.readUInt16LE(at + 28);
    const extraLength = bytes.readUInt16LE(at + 30);
    const next = at + 46 + nameLength + extraLength + bytes.readUInt16LE(at + 32);
    if (next > stop) throw damaged(DIRECTORY);
    const extra = bytes.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength);
    const wide = wideFields(extra, [
      bytes.readUInt32LE(at + 24),
      bytes.readUInt32LE(at + 20),
      bytes.readUInt32LE(at + 42),
    ]);
    entries.push({
      name: bytes.toString('utf8', at + 46, at + 46 + nameLength),
      flags: bytes.readUInt16LE(at + 8),
      method: bytes.readUInt16LE(at + 10),
      crc: bytes.readUInt32LE(at + 16),
      size: wide[0] ?? 0,
      packed: wide[1] ?? 0,
      offset: wide[2] ?? 0,
    });
    at = next;
  }
  if (at !== stop) throw damaged(DIRECTORY);
  return entries;
}

/** The end record is the last one whose comment reaches exactly to the end of the file. */
function findEnd(bytes: Buffer): number {
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - 65_557); at -= 1) {
    if (bytes.readUInt32LE(at) === END && at + 22 + bytes.readUInt16LE(at + 20) === bytes.length) return at;
  }
  throw damaged(DIRECTORY);
}

function directoryAt(bytes: Buffer, end: number): { count: number; offset: number; stop: number } {
  const disks = bytes.readUInt16LE(end + 4) + bytes.readUInt16LE(end + 6);
  const here = bytes.readUInt16LE(end + 8);
  const count = bytes.readUInt16LE(end + 10);
  const size = bytes.readUInt32LE(end + 12);
  const offset = bytes.readUInt32LE(end + 16);
  const locator = end - 20;
  if (locator >= 0 && bytes.readUInt32LE(locator) === LOCATOR64) {
    const record = Number(bytes.readBigUInt64LE(locator + 8));
    if (record + 56 > locator || bytes.readUInt32LE(record) !== END64) throw damaged(DIRECTORY);
    const wide = {
      count: Number(bytes.readBigUInt64LE(record + 32)),
      size: Number(bytes.readBigUInt64LE(record + 40)),
      offset: Number(bytes.readBigUInt64LE(record + 48)),
    };
    if (wide.offset + wide.size !== record) throw damaged(DIRECTORY);
    return { count: wide.count, offset: wide.offset, stop: record };
  }
  if (disks !== 0 || here !== count || offset + size !== end) throw damaged(DIRECTORY);
  return { count, offset, stop: end };
}

/** Size, packed size and offset; where 32 bits are all ones the value stands in the extra field 1, in that order. */
function wideFields(extra: Buffer, fields: readonly number[]): number[] {
  if (!fields.includes(0xffffffff)) return [...fields];
  let at = 0;
  while (at + 4 <= extra.length && extra.readUInt16LE(at) !== 1) at += 4 + extra.readUInt16LE(at + 2);
  at += 4;
  return fields.map((field) => {
    if (field !== 0xffffffff) return field;
    if (at + 8 > extra.length) throw damaged(DIRECTORY);
    const value = Number(extra.readBigUInt64LE(at));
    at += 8;
    return value;
  });
}

function checkSizes(entries: readonly Entry[]): void {
  let total = 0;
  for (const { name, size, packed, flags, method } of entries) {
    if ((flags & 1) !== 0) throw new AppError('ENCRYPTED_FILE');
    if (method !== 0 && method !== 8) throw damaged(shown(name));
    if (method === 0 && size !== packed) throw damaged(shown(name));
    total += size;
    if (size > MAX_PART_BYTES || total > MAX_TOTAL_BYTES) {
      const limit = size > MAX_PART_BYTES ? MAX_PART_BYTES : MAX_TOTAL_BYTES;
      throw new AppError('ZIP_TOO_LARGE', {
        megabytes: Math.round(Math.max(size, total) / 2 ** 20),
        limit: limit / 2 ** 20,
      });
    }
    if (size > RATIO_FREE_BYTES && size > packed * MAX_RATIO) throw new AppError('ZIP_RATIO', { part: shown(name) });
  }
}

/** Where the packed bytes of an entry stand; the local header must tell the same story as the directory. */
function locate(bytes: Buffer, entry: Entry): { start: number; end: number } {
  const at = entry.offset;
  const part = shown(entry.name);
  if (at + 30 > bytes.length || bytes.readUInt32LE(at) !== LOCAL) throw damaged(part);
  const nameLength = bytes.readUInt16LE(at + 26);
  const start = at + 30 + nameLength + bytes.readUInt16LE(at + 28);
  const end = start + entry.packed;
  if (end > bytes.length || bytes.toString('utf8', at + 30, at + 30 + nameLength) !== entry.name) throw damaged(part);
  if (bytes.readUInt16LE(at + 8) !== entry.method || ((bytes.readUInt16LE(at + 6) ^ entry.flags) & 9) !== 0) {
    throw damaged(part);
  }
  const sizesFollow = (entry.flags & 8) !== 0;
  const packed = bytes.readUInt32LE(at + 18);
  const size = bytes.readUInt32LE(at + 22);
  const agrees = (value: number, known: number): boolean => value === known || value === 0xffffffff;
  if (!sizesFollow && !(agrees(packed, entry.packed) && agrees(size, entry.size))) throw damaged(part);
  return { start, end };
}

function unpack(packed: Buffer, entry: Entry): Buffer {
  let data = packed;
  if (entry.method === 8) {
    try {
      data = inflateRawSync(packed, { maxOutputLength: Math.max(1, entry.size), finishFlush: constants.Z_FINISH });
    } catch {
      throw damaged(shown(entry.name));
    }
  }
  if (data.length !== entry.size || crc32(data) !== entry.crc) throw damaged(shown(entry.name));
  return data;
}
