import { randomUUID } from 'node:crypto';
import nodeFs from 'node:fs';
import os from 'node:os';
import { systemCode } from './disk-errors';
import type { FileSystem } from './file-system';

/** Who has a workspace open for writing; the content of the lock file. */
export interface LockHolder {
  readonly pid: number;
  /** When that process started, in the system's own words; null where it does not say. Tells a reused pid. */
  readonly started: string | null;
  readonly host: string;
  /** UTC time of the lock. */
  readonly since: string;
  readonly token: string;
}

export type LockResult =
  | { readonly kind: 'taken'; readonly token: string; readonly stale: boolean }
  | { readonly kind: 'held'; readonly holder: LockHolder };

export const lockPath = (workspace: string): string => `${workspace}-lock`;

/** A lock file without content is being written; after this long it is the rest of a crash. */
const EMPTY_LOCK_IS_STALE_AFTER = 2000;
const ATTEMPTS = 50;

/** Locks of this very process; one that could not be removed is told from one that is still meant. */
const mine = new Set<string>();

/**
 * Takes the lock, or says who holds it. A lock of this machine whose process is gone is stale and is taken over;
 * a lock of another machine (a shared folder) counts as held.
 * @throws the file system's error when no lock file can be made
 */
export async function takeLock(fs: FileSystem, workspace: string, clock: () => Date): Promise<LockResult> {
  const file = lockPath(workspace);
  let stale = false;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const token = randomUUID();
    if (create(fs, file, token, clock)) {
      mine.add(token);
      return { kind: 'taken', token, stale };
    }
    const found = look(fs, file);
    if (found === 'gone') continue;
    if (found === 'being written') {
      await new Promise((resolve) => setTimeout(resolve, EMPTY_LOCK_IS_STALE_AFTER / 20));
      continue;
    }
    if (found !== 'left over' && isAlive(found)) return { kind: 'held', holder: found };
    stale = putAside(fs, file, found === 'left over' ? null : found.token, token) || stale;
  }
  return { kind: 'held', holder: { pid: 0, started: null, host: '?', since: clock().toISOString(), token: '' } };
}

/** Gives the lock back if it is still ours. */
export function releaseLock(fs: FileSystem, workspace: string, token: string): void {
  const file = lockPath(workspace);
  mine.delete(token);
  try {
    const found = look(fs, file);
    if (typeof found === 'object' && found.token === token) fs.remove(file);
  } catch {
    // A lock that cannot be removed is stale from now on.
  }
}

function create(fs: FileSystem, file: string, token: string, clock: () => Date): boolean {
  let handle: number;
  try {
    handle = fs.open(file, 'wx');
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return false;
    throw error;
  }
  try {
    const { pid } = process;
    const me: LockHolder = { pid, started: startOf(pid), host: os.hostname(), since: clock().toISOString(), token };
    fs.write(handle, Buffer.from(JSON.stringify(me)), 0);
  } catch (error) {
    fs.close(handle);
    fs.remove(file);
    throw error;
  }
  fs.close(handle);
  return true;
}

function look(fs: FileSystem, file: string): LockHolder | 'gone' | 'being written' | 'left over' {
  try {
    const holder: unknown = JSON.parse(fs.read(file).toString());
    if (isHolder(holder)) return holder;
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return 'gone';
    if (!(error instanceof SyntaxError)) throw error;
  }
  if (!fs.exists(file)) return 'gone';
  return Date.now() - fs.status(file).modified > EMPTY_LOCK_IS_STALE_AFTER ? 'left over' : 'being written';
}

function isHolder(value: unknown): value is LockHolder {
  return (
    typeof value === 'object' &&
    value !== null &&
    'pid' in value &&
    typeof value.pid === 'number' &&
    'host' in value &&
    typeof value.host === 'string' &&
    'token' in value &&
    typeof value.token === 'string'
  );
}

/**
 * Removes a stale lock so that of two that try, one succeeds: it is renamed first and looked at again, since in
 * between another instance may have replaced it by its own.
 */
function putAside(fs: FileSystem, file: string, staleToken: string | null, myToken: string): boolean {
  const aside = `${file}.${myToken}`;
  try {
    fs.rename(file, aside);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return false;
    throw error;
  }
  const found = look(fs, aside);
  const isOther = typeof found === 'object' && found.token !== staleToken;
  if (isOther && !fs.exists(file)) fs.rename(aside, file);
  else fs.remove(aside);
  return !isOther;
}

function isAlive(holder: LockHolder): boolean {
  if (holder.host !== os.hostname()) return true;
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    // EPERM: it lives and belongs to somebody else.
    if (systemCode(error) === 'ESRCH') return false;
  }
  const started = startOf(holder.pid);
  const isSame = started === null || holder.started === null || started === holder.started;
  return isSame && (holder.pid !== process.pid || mine.has(holder.token));
}

/** Linux tells when a process started (field 22 of its stat line, behind the name in brackets); others do not cheaply. */
function startOf(pid: number): string | null {
  try {
    const line = nodeFs.readFileSync(`/proc/${pid}/stat`, 'latin1');
    return line.slice(line.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}
