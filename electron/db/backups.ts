import path from 'node:path';
import type { BackupInfo } from '../../src/core/contract/workspace';
import type { FileSystem } from './file-system';
import { readSnapshot, removeQuietly } from './snapshot';

const KEPT = { previous: 3, daily: 10, monthly: 12 } as const;
const NAME = /^(previous|daily|monthly)-([0-9TZ-]+)\.yardstick$/;

export const backupFolderOf = (workspace: string): string => `${workspace}-backups`;

/** Opens an image and looks it over; what a hash cannot tell. */
export type Inspect = (image: Uint8Array) => boolean;

/** The backups in a folder, newest first; a missing folder has none. */
export function listBackups(fs: FileSystem, folder: string): BackupInfo[] {
  if (!fs.exists(folder)) return [];
  const found: BackupInfo[] = [];
  for (const id of fs.list(folder)) {
    const kind = NAME.exec(id)?.[1];
    if (kind !== 'previous' && kind !== 'daily' && kind !== 'monthly') continue;
    const { size, modified } = fs.status(path.join(folder, id));
    found.push({ id, kind, at: new Date(modified).toISOString(), bytes: size });
  }
  return found.sort((a, b) => (a.at === b.at ? b.id.localeCompare(a.id) : b.at.localeCompare(a.at)));
}

/** The image of a backup; null when it is missing, damaged or no workspace. */
export function readBackup(fs: FileSystem, folder: string, id: string, inspect: Inspect): Buffer | null {
  if (!NAME.test(id)) return null;
  try {
    const read = readSnapshot(fs.read(path.join(folder, id)));
    return read.kind === 'good' && inspect(read.image) ? read.image : null;
  } catch {
    return null;
  }
}

/** The newest backup that can be opened; null when there is none. */
export function newestGoodBackup(fs: FileSystem, folder: string, inspect: Inspect): BackupInfo | null {
  return listBackups(fs, folder).find(({ id }) => readBackup(fs, folder, id, inspect) !== null) ?? null;
}

/**
 * Keeps the workspace file as it is on disk now: always as "previous", and as the day's and the month's first.
 * Each copy is opened before it counts; surplus ones go.
 * @throws what the file system throws, and an Error when a copy cannot be opened
 */
export function keepBackups(fs: FileSystem, workspace: string, folder: string, now: Date, inspect: Inspect): void {
  fs.makeFolder(folder);
  const time = now.toISOString();
  const has = (name: string): boolean => fs.exists(path.join(folder, `${name}.yardstick`));
  let previous = `previous-${time.replaceAll(/[:.]/g, '-')}`;
  while (has(previous)) previous += '-2';
  for (const name of [previous, `daily-${time.slice(0, 10)}`, `monthly-${time.slice(0, 7)}`]) {
    if (!has(name)) keepOne(fs, workspace, folder, `${name}.yardstick`, inspect);
  }
  prune(fs, folder);
}

function keepOne(fs: FileSystem, workspace: string, folder: string, id: string, inspect: Inspect): void {
  const temporary = path.join(folder, `${id}.tmp`);
  try {
    fs.copy(workspace, temporary);
    const read = readSnapshot(fs.read(temporary));
    if (read.kind !== 'good' || !inspect(read.image)) throw new Error(`the backup ${id} cannot be opened`);
    const handle = fs.open(temporary, 'r+');
    try {
      fs.sync(handle);
    } finally {
      fs.close(handle);
    }
    fs.rename(temporary, path.join(folder, id));
  } finally {
    removeQuietly(fs, temporary);
  }
}

function prune(fs: FileSystem, folder: string): void {
  const all = fs.list(folder).flatMap((id) => (NAME.test(id) ? [path.parse(id).name] : []));
  for (const [kind, kept] of Object.entries(KEPT)) {
    // The names carry the time, so that their order is that of time.
    const surplus = all
      .filter((name) => name.startsWith(`${kind}-`))
      .sort()
      .slice(0, -kept);
    for (const name of surplus) fs.remove(path.join(folder, `${name}.yardstick`));
  }
}
