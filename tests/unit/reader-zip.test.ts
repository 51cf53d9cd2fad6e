import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openZip, storeZip } from '../../electron/workbook/reader/zip-gate';
import { AppError } from '../../src/core/domain/errors/index';
import { zip } from '../fixtures/zip';

const PARTS = [
  { name: 'a.xml', data: '<a>1</a>' },
  { name: 'b/c.bin', data: 'x'.repeat(5_000) },
];

function codeOf(bytes: Buffer): string {
  try {
    openZip(bytes);
    return 'opened';
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
}

const texts = (bytes: Buffer): Record<string, string> =>
  Object.fromEntries([...openZip(bytes).parts].map(([name, data]) => [name, data.toString()]));
const WHOLE = Object.fromEntries(PARTS.map(({ name, data }) => [name, data]));

/** Rewrites both headers of an entry so that sizes follow the data, as streaming writers do. */
function withDescriptors(bytes: Buffer): Buffer {
  for (let at = bytes.indexOf('PK\u0001\u0002'); at >= 0; at = bytes.indexOf('PK\u0001\u0002', at + 4)) {
    const local = bytes.readUInt32LE(at + 42);
    bytes.writeUInt16LE(bytes.readUInt16LE(at + 8) | 8, at + 8);
    bytes.writeUInt16LE(bytes.readUInt16LE(local + 6) | 8, local + 6);
    bytes.fill(0, local + 14, local + 26);
  }
  return bytes;
}

/** The same container with a ZIP64 end record and locator before the plain one. */
function withZip64End(bytes: Buffer): Buffer {
  const end = bytes.lastIndexOf('PK\u0005\u0006');
  const record = Buffer.alloc(76);
  record.write('PK\u0006\u0006', 0, 'latin1');
  record.writeBigUInt64LE(44n, 4);
  record.writeBigUInt64LE(BigInt(bytes.readUInt16LE(end + 10)), 24);
  record.writeBigUInt64LE(BigInt(bytes.readUInt16LE(end + 10)), 32);
  record.writeBigUInt64LE(BigInt(bytes.readUInt32LE(end + 12)), 40);
  record.writeBigUInt64LE(BigInt(bytes.readUInt32LE(end + 16)), 48);
  record.write('PK\u0006\u0007', 56, 'latin1');
  record.writeBigUInt64LE(BigInt(end), 64);
  record.writeUInt32LE(1, 72);
  const last = Buffer.from(bytes.subarray(end));
  last.fill(0xff, 8, 20);
  return Buffer.concat([bytes.subarray(0, end), record, last]);
}

describe('containers', () => {
  test('plain, stored, streamed and ZIP64 ones open alike', () => {
    expect(texts(zip(PARTS))).toEqual(WHOLE);
    expect(texts(zip(PARTS.map((part) => ({ ...part, deflate: false }))))).toEqual(WHOLE);
    expect(texts(withDescriptors(zip(PARTS)))).toEqual(WHOLE);
    expect(texts(withZip64End(zip(PARTS)))).toEqual(WHOLE);
  });

  test('what is stored again opens to the same parts', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.stringMatching(/^[a-z]{1,8}(\/[a-z]{1,8})?$/), fc.uint8Array()), (parts) => {
        const map = new Map(Object.entries(parts).map(([name, data]) => [name, Buffer.from(data)]));
        expect(openZip(storeZip(map)).parts).toEqual(map);
      }),
      { numRuns: 50 },
    );
  });

  test('a single flipped bit is never taken for another content', () => {
    const bytes = zip(PARTS);
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.nat(7), (at, bit) => {
        const flipped = Buffer.from(bytes);
        flipped[at] = (flipped[at] ?? 0) ^ (1 << bit);
        if (codeOf(flipped) === 'opened') expect(texts(flipped)).toEqual(WHOLE);
      }),
      { numRuns: 300 },
    );
  });

  test.each([
    ['names that differ in case only', zip([...PARTS, { name: 'A.XML', data: '' }]), 'ZIP_DUPLICATE'],
    [
      'too many parts',
      zip(Array.from({ length: 4_001 }, (_, i) => ({ name: `p${i}`, data: '' }))),
      'ZIP_TOO_MANY_PARTS',
    ],
    ['a part that shrinks too well', zip([{ name: 'z', data: Buffer.alloc(3 << 20) }]), 'ZIP_RATIO'],
    ['bytes behind the end', Buffer.concat([zip(PARTS), Buffer.from('x')]), 'WORKBOOK_DAMAGED'],
    ['bytes before the start', Buffer.concat([Buffer.from('x'), zip(PARTS)]), 'WORKBOOK_DAMAGED'],
    ['nothing', Buffer.from('PK\u0003\u0004'), 'WORKBOOK_DAMAGED'],
  ])('%s: refused', (_, bytes, code) => expect(codeOf(bytes)).toBe(code));

  test('a locked part is a matter of a password', () => {
    const bytes = zip(PARTS);
    bytes.writeUInt16LE(0x801, bytes.indexOf('PK\u0001\u0002') + 8);
    expect(codeOf(bytes)).toBe('ENCRYPTED_FILE');
  });

  test('overlapping parts are refused', () => {
    const bytes = zip([
      { name: 'aa', data: 'same', deflate: false },
      { name: 'aa', data: 'same', deflate: false },
    ]);
    const second = bytes.lastIndexOf('PK\u0001\u0002');
    // Another name for the bytes of the first part, told apart only by the directory.
    bytes.writeUInt32LE(0, second + 42);
    bytes.write('ab', second + 46);
    bytes.write('ab', 30);
    bytes.write('ab', bytes.indexOf('PK\u0001\u0002') + 46);
    expect(codeOf(bytes)).not.toBe('opened');
  });

  test('paths out of the container are left aside', () => {
    const names = ['../x', 'a/../../x', '/x', 'C:x', 'a\\b'];
    const opened = openZip(zip([...PARTS, ...names.map((name) => ({ name, data: 'evil' }))]));
    expect([...opened.parts.keys()]).toEqual(['a.xml', 'b/c.bin']);
    expect(opened.strange).toEqual(names);
  });
});
