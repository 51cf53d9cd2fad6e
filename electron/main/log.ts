import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { stderrLog } from '../ports/machine';
import type { Log } from '../ports/ports';

const MOST = 1024 * 1024;

/** To the terminal and to a file that a user can send; the file of the time before is kept once. */
export function fileLog(path: string): Log {
  mkdirSync(dirname(path), { recursive: true });
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > MOST) renameSync(path, `${path}.1`);
  const write = (text: string): void => {
    try {
      appendFileSync(path, `${new Date().toISOString()} ${text}\n`);
    } catch {
      // A log that cannot be written must not be the next error.
    }
  };
  return {
    info: (message) => {
      stderrLog.info(message);
      write(message);
    },
    error: (message, error) => {
      stderrLog.error(message, error);
      write(`${message} ${error instanceof Error ? (error.stack ?? error.message) : ''}`);
    },
  };
}
