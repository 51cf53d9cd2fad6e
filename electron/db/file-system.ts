import fs from 'node:fs';
import path from 'node:path';

/** An open file; what it is, only the port knows. */
export type Handle = number;

export interface FileStatus {
  readonly size: number;
  /** Tells two files apart: device and inode. */
  readonly identity: string;
  /** Last change, in milliseconds since 1970. */
  readonly modified: number;
}

/**
 * Everything the store asks of the disk, so that tests can let any call fail.
 * All calls block: an edit is acknowledged only after them. Errors are Node's, with `code`.
 */
export interface FileSystem {
  /** `r` and `r+` must exist, `wx` must not. */
  open(file: string, mode: 'r' | 'r+' | 'w' | 'wx'): Handle;
  close(handle: Handle): void;
  /** Writes all of it. */
  write(handle: Handle, bytes: Uint8Array, position: number): void;
  truncate(handle: Handle, length: number): void;
  /** The data and the length are on disk afterwards. */
  dataSync(handle: Handle): void;
  sync(handle: Handle): void;
  /** Makes creations, renames and removals in a folder durable, where the system has a way to. */
  syncFolder(folder: string): void;
  read(file: string): Buffer;
  status(file: string): FileStatus;
  exists(file: string): boolean;
  rename(from: string, to: string): void;
  remove(file: string): void;
  copy(from: string, to: string): void;
  list(folder: string): string[];
  makeFolder(folder: string): void;
}

const identityOf = (stat: fs.Stats): string => `${stat.dev}:${stat.ino}`;

/** The real disk. */
export const nodeFileSystem: FileSystem = {
  open: (file, mode) => fs.openSync(file, mode, 0o600),
  close: (handle) => fs.closeSync(handle),
  write(handle, bytes, position) {
    let done = 0;
    while (done < bytes.length) done += fs.writeSync(handle, bytes, done, bytes.length - done, position + done);
  },
  truncate: (handle, length) => fs.ftruncateSync(handle, length),
  dataSync: (handle) => fs.fdatasyncSync(handle),
  sync: (handle) => fs.fsyncSync(handle),
  syncFolder(folder) {
    // Windows can neither open nor sync a folder; NTFS journals renames itself.
    if (process.platform === 'win32') return;
    const handle = fs.openSync(folder, 'r');
    try {
      fs.fsyncSync(handle);
    } finally {
      fs.closeSync(handle);
    }
  },
  read: (file) => fs.readFileSync(file),
  status(file) {
    const stat = fs.statSync(file);
    return { size: stat.size, identity: identityOf(stat), modified: stat.mtimeMs };
  },
  exists: (file) => fs.existsSync(file),
  rename: (from, to) => fs.renameSync(from, to),
  remove: (file) => fs.unlinkSync(file),
  copy: (from, to) => fs.copyFileSync(from, to),
  list: (folder) => fs.readdirSync(folder),
  makeFolder: (folder) => void fs.mkdirSync(path.resolve(folder), { recursive: true }),
};
