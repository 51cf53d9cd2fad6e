import { basename, resolve } from 'node:path';
import { AppError } from '../../src/core/domain/errors';
import { accountName, appRoot, documentsFolder, stderrLog, userDataFolder } from '../ports/machine';
import type { Ports } from '../ports/ports';
import type { Transfers } from './transfers';

/** The browser's side of the ports: files come as uploads and go as downloads. */
export function loopbackPorts(transfers: Transfers): Ports {
  return {
    shell: 'loopback',
    clock: { now: () => new Date() },
    who: accountName(),
    paths: {
      userData: userDataFolder(),
      documents: documentsFolder(),
      resources: resolve(appRoot(import.meta.url), 'resources'),
    },
    files: {
      dialogs: false,
      pick: () => Promise.reject(new AppError('NO_DIALOGS')),
      incoming: (token) => transfers.incoming(token).path,
      nameOf: (token) => transfers.incoming(token).name,
      deliver: async (suggestedName, write) => {
        const name = basename(suggestedName);
        const token = await transfers.offer(name, write);
        return { name, download: `/files/${token}` };
      },
      showInFolder: () => undefined,
    },
    log: stderrLog,
  };
}
