import { basename, extname, join, resolve } from 'node:path';
import { app, dialog, shell, type BrowserWindow, type FileFilter } from 'electron';
import type { Lang } from '../../src/core/domain/text';
import { accountName } from '../ports/machine';
import type { FilesPort, Log, Ports } from '../ports/ports';
import { shellText } from './texts';

interface Desktop {
  readonly root: string;
  readonly log: Log;
  readonly window: () => BrowserWindow | null;
  readonly lang: () => Lang;
}

/** The desktop's side of the ports: files are paths, and the system's dialogs say which. */
export function desktopPorts(desktop: Desktop): Ports {
  return {
    shell: 'electron',
    clock: { now: () => new Date() },
    who: accountName(),
    paths: {
      userData: app.getPath('userData'),
      documents: app.getPath('documents'),
      resources: join(desktop.root, 'resources'),
    },
    files: desktopFiles(desktop),
    log: desktop.log,
  };
}

function desktopFiles({ window, lang }: Desktop): FilesPort {
  return {
    dialogs: true,
    pick: async (purpose, multiple) => {
      const options = {
        filters: filtersFor(purpose, lang()),
        properties: multiple ? (['openFile', 'multiSelections'] as const) : (['openFile'] as const),
      };
      const { canceled, filePaths } = await showOpen(window(), { ...options, properties: [...options.properties] });
      return canceled ? [] : filePaths;
    },
    incoming: (path) => resolve(path),
    nameOf: (path) => basename(path),
    deliver: async (suggestedName, write) => {
      const path = await askWhere(window(), join(app.getPath('documents'), suggestedName), lang());
      if (path === null) return null;
      await write(path);
      return { name: basename(path), path };
    },
    showInFolder: (path) => shell.showItemInFolder(path),
  };
}

/** The save dialog; null when the user cancels. A name without an extension gets the suggested one. */
export async function askWhere(window: BrowserWindow | null, suggested: string, lang: Lang): Promise<string | null> {
  const extension = extname(suggested);
  const filters = [
    ...(extension === '.yardstick' ? filtersFor('workspace', lang).slice(0, 1) : []),
    { name: shellText('allFiles', lang), extensions: ['*'] },
  ];
  const options = { defaultPath: suggested, filters };
  const { canceled, filePath } = window
    ? await dialog.showSaveDialog(window, options)
    : await dialog.showSaveDialog(options);
  if (canceled || filePath === '') return null;
  return extname(filePath) === '' ? filePath + extension : filePath;
}

type OpenOptions = Parameters<typeof dialog.showOpenDialog>[0];

function showOpen(window: BrowserWindow | null, options: OpenOptions) {
  return window ? dialog.showOpenDialog(window, options) : dialog.showOpenDialog(options);
}

function filtersFor(purpose: 'import' | 'workspace', lang: Lang): FileFilter[] {
  const own =
    purpose === 'workspace'
      ? { name: shellText('workspaceFiles', lang), extensions: ['yardstick'] }
      : {
          name: shellText('importFiles', lang),
          extensions: ['xlsx', 'xlsm', 'xlsb', 'xls', 'ods', 'csv', 'tsv', 'txt'],
        };
  return [own, { name: shellText('allFiles', lang), extensions: ['*'] }];
}
