import { mkdir } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import type { SavedFile } from '../../src/core/contract/files';
import { AppError } from '../../src/core/domain/errors';
import { accountName, appRoot, stderrLog, userDataFolder } from '../ports/machine';
import type { Ports } from '../ports/ports';
import { codeOf } from './read';

/** The command line's side of the ports, with the place that the next delivered file goes to. */
export interface CliPorts {
  readonly ports: Ports;
  readonly deliverTo: (path: string) => void;
}

/** What the disk says about a place for a file, in words; anything else is passed on. */
function unwritable(path: string, error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof AppError || !('syscall' in error)) return error;
  const reason = codeOf(error);
  const denied = reason === 'EACCES' || reason === 'EPERM' || reason === 'EROFS';
  return new AppError(denied ? 'NOT_WRITABLE' : reason === 'ENOSPC' ? 'DISK_FULL' : 'FILE_NOT_WRITTEN', {
    path,
    reason,
  });
}

/** Files are paths; what is delivered goes where `--out` said, replacing what was there, else into this folder. */
export function cliPorts(): CliPorts {
  let target: string | null = null;

  async function deliver(suggestedName: string, write: (path: string) => Promise<void>): Promise<SavedFile> {
    const path = resolve(target ?? suggestedName);
    target = null;
    try {
      await mkdir(dirname(path), { recursive: true });
      await write(path);
    } catch (error) {
      throw unwritable(path, error);
    }
    return { name: basename(path), path };
  }

  return {
    deliverTo: (path) => {
      target = path;
    },
    ports: {
      shell: 'cli',
      clock: { now: () => new Date() },
      who: accountName(),
      paths: {
        userData: userDataFolder(),
        // A terminal's own place for new files is the folder it stands in.
        documents: process.cwd(),
        resources: resolve(appRoot(import.meta.url), 'resources'),
      },
      files: {
        dialogs: false,
        pick: () => Promise.reject(new AppError('NO_DIALOGS')),
        incoming: (ref) => resolve(ref),
        nameOf: (ref) => basename(ref),
        deliver,
        showInFolder: () => undefined,
      },
      log: stderrLog,
    },
  };
}
