import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { nodeFileSystem, type FileSystem } from '../../electron/db/file-system';
import type { Store, StoreOptions, Tx } from '../../electron/db/store';

/** A folder of its own for one test, and the way to be rid of it. */
export function temporaryFolder(): { readonly folder: string; readonly remove: () => void } {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'yardstick-store-'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** A clock that goes on by a minute each time it is asked, so that runs repeat. */
export function testOptions(more: Partial<StoreOptions> = {}): StoreOptions {
  let time = Date.UTC(2026, 0, 5, 8);
  return {
    who: 'tester',
    clock: () => {
      time += 60_000;
      return new Date(time);
    },
    ...more,
  };
}

export const label = (key = 'test.edit'): { key: string } => ({ key });

/** The next number of a run of edits, one row and one setting each; `bytes` makes the row large. */
export function addNumber(tx: Tx, n: number, bytes = 0): void {
  const counter = tx.value('SELECT id FROM setting WHERE key = ?', ['counter']);
  if (counter === null) tx.insert('setting', { key: 'counter', value: String(n) });
  else tx.update('setting', counter, { value: String(n) });
  tx.insert('product', { name: `number ${n} ${'x'.repeat(bytes)}`, share: n / 7 });
}

/** What addNumber left: the counter, and whether every number up to it is there with its value. */
export function numbersIn(store: Pick<Store, 'value' | 'read'>): { readonly last: number; readonly whole: boolean } {
  const last = Number(store.value<string>('SELECT value FROM setting WHERE key = ?', ['counter']) ?? 0);
  const rows = store.read<{ n: number; share: number }>(
    `SELECT CAST(substr(name, 8) AS INTEGER) AS n, share FROM product ORDER BY n`,
  );
  const whole = rows.length === last && rows.every(({ n, share }, i) => n === i + 1 && share === n / 7);
  return { last, whole };
}

export interface Fault {
  /** The how-manieth call fails, counted from 1. */
  readonly at: number;
  readonly code: 'EIO' | 'ENOSPC' | 'EACCES';
  /** Whether all later calls that write fail as well. */
  readonly persistent: boolean;
}

export interface FaultyDisk {
  readonly fs: FileSystem;
  readonly calls: () => number;
  /** The name of the call that failed first; null when none did. */
  readonly failed: () => string | null;
  /** Ends the trouble. */
  readonly heal: () => void;
}

const CHECKED = new Set([
  'open',
  'write',
  'truncate',
  'dataSync',
  'sync',
  'syncFolder',
  'rename',
  'remove',
  'copy',
  'makeFolder',
  'read',
  'status',
  'list',
]);
/** A disk that is full or write-protected can still be read. */
const READING = new Set(['read', 'status', 'list']);

/** The real disk, but for one call (or all from that one on) that fails; a write that fails has written half. */
export function faultyDisk(fault: Fault | null): FaultyDisk {
  let calls = 0;
  let failed: string | null = null;
  let healthy = fault === null;
  const trouble = (name: string): boolean => {
    calls += 1;
    if (healthy || !fault) return false;
    const due = calls === fault.at || (fault.persistent && calls > fault.at && !READING.has(name));
    if (due) failed ??= name;
    return due;
  };
  const fs = new Proxy(nodeFileSystem, {
    get(target, property, receiver) {
      // The port has functions only.
      const real = Reflect.get(target, property, receiver) as (...args: unknown[]) => unknown;
      const name = String(property);
      if (!CHECKED.has(name)) return real;
      return (...args: unknown[]): unknown => {
        if (!trouble(name)) return real(...args);
        if (name === 'write') {
          // The arguments of FileSystem.write.
          const [handle, bytes, position] = args as [number, Uint8Array, number];
          nodeFileSystem.write(handle, bytes.subarray(0, Math.floor(bytes.length / 2)), position);
        }
        throw Object.assign(new Error(`${fault?.code ?? ''}: injected in ${name}`), { code: fault?.code });
      };
    },
  });
  return {
    fs,
    calls: () => calls,
    failed: () => failed,
    heal: () => {
      healthy = true;
    },
  };
}
