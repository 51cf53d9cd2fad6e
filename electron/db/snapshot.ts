import { createHash } from 'node:crypto';
import path from 'node:path';
import type { FileSystem } from './file-system';
import { APPLICATION_ID } from './system-schema';

/**
 * A workspace file is a plain SQLite database followed by 64 bytes: "YARDSTK1" | length u64 | SHA-256 | zeros.
 * SQLite ignores what lies behind its last page; we refuse a file whose hash does not fit.
 */
const TRAILER_LENGTH = 64;
const TRAILER_MARK = Buffer.from('YARDSTK1', 'latin1');
const SQLITE_MARK = Buffer.from('SQLite format 3\0', 'latin1');

export type ReadSnapshot =
  | { readonly kind: 'good'; readonly image: Buffer }
  | { readonly kind: 'damaged'; readonly reason: 'hash' | 'length' }
  | { readonly kind: 'foreign' };

function trailerOf(image: Uint8Array): Buffer {
  const trailer = Buffer.alloc(TRAILER_LENGTH);
  TRAILER_MARK.copy(trailer, 0);
  trailer.writeBigUInt64LE(BigInt(image.length), 8);
  createHash('sha256').update(image).digest().copy(trailer, 16);
  return trailer;
}

/** Takes a file apart; only a file that is whole, unchanged and a workspace of ours is good. */
export function readSnapshot(file: Buffer): ReadSnapshot {
  const image = file.subarray(0, Math.max(0, file.length - TRAILER_LENGTH));
  const trailer = file.subarray(image.length);
  if (trailer.equals(trailerOf(image))) return isOurs(image) ? { kind: 'good', image } : { kind: 'foreign' };
  if (trailer.subarray(0, 8).equals(TRAILER_MARK)) return { kind: 'damaged', reason: 'hash' };
  return isOurs(file) || file.includes(TRAILER_MARK) ? { kind: 'damaged', reason: 'length' } : { kind: 'foreign' };
}

function isOurs(file: Buffer): boolean {
  return file.length >= 100 && file.subarray(0, 16).equals(SQLITE_MARK) && file.readUInt32BE(68) === APPLICATION_ID;
}

/**
 * Replaces `file` by the image: on return the new one is in place for good, on a throw the old one or the new one is
 * (never a mixture). The temporary file is removed again where possible.
 */
export function writeSnapshot(fs: FileSystem, file: string, image: Uint8Array): void {
  const temporary = `${file}.tmp`;
  let renamed = false;
  try {
    const handle = fs.open(temporary, 'w');
    try {
      fs.write(handle, image, 0);
      fs.write(handle, trailerOf(image), image.length);
      fs.sync(handle);
    } finally {
      fs.close(handle);
    }
    fs.rename(temporary, file);
    renamed = true;
    fs.syncFolder(path.dirname(file));
  } finally {
    if (!renamed) removeQuietly(fs, temporary);
  }
}

export function removeQuietly(fs: FileSystem, file: string): void {
  try {
    if (fs.exists(file)) fs.remove(file);
  } catch {
    // A left-over temporary file does no harm; the next start tries again.
  }
}
