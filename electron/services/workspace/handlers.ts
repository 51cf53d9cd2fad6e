import fs from 'node:fs';
import path from 'node:path';
import type { workspaceCalls, WorkspaceInfo } from '../../../src/core/contract/workspace';
import { AppError } from '../../../src/core/domain/errors';
import { setSettings } from '../../db/repositories/workspace';
import { backupsOf, createStore, openStore, recoverStore } from '../../db/store';
import { appRoot } from '../../ports/machine';
import type { CallContext, Handlers } from '../context';
import { readSettings, storeOptions, switchTo, workspaceInfo, workspacePath } from './place';
import { recentWorkspaces } from './recent';

export const workspaceHandlers: Handlers<typeof workspaceCalls> = {
  'shell.info': ({ ports }) => ({
    shell: ports.shell,
    version: version(),
    dialogs: ports.files.dialogs,
    defaultFolder: ports.paths.documents,
  }),

  'shell.pickFiles': ({ ports }, { purpose, multiple }) => ports.files.pick(purpose, multiple),

  'shell.showInFolder': ({ ports }, input) => {
    ports.files.showInFolder(input.path);
    return null;
  },

  'workspace.info': ({ session, ports, lang }) => session.store && workspaceInfo(session.store, ports, lang),

  'workspace.recent': ({ ports }) => recentWorkspaces(ports),

  'workspace.create': async (context, { path: given, companyName }) => {
    const file = workspacePath(context.ports, given);
    const store = await createStore(file, storeOptions(context.ports));
    if (companyName !== undefined) {
      store.change({ key: 'workspace.create' }, (tx) => setSettings(tx, { companyName }));
    }
    return switchTo(context, store);
  },

  'workspace.open': (context, input) => open(context, path.resolve(input.path)),

  'workspace.close': (context) => {
    context.session.store?.close();
    context.session.store = null;
    context.touched(['*']);
    return null;
  },

  'workspace.saveCopy': ({ store, ports }, input) => {
    const file = workspacePath(ports, input.path);
    store.saveCopy(file);
    return { path: file };
  },

  'workspace.settings.set': (context, settings) => {
    context.change({ key: 'workspace.settings.set' }, (tx) => setSettings(tx, settings));
    return readSettings(context.store, context.ports);
  },

  'workspace.backups': ({ session }, input) => {
    const open = session.store;
    if (input.path === undefined || path.resolve(input.path) === open?.path) return open?.backups() ?? [];
    return backupsOf(input.path);
  },

  'workspace.restore': async (context, input) => {
    const { session, ports, lang } = context;
    const file = input.path === undefined ? context.store.path : path.resolve(input.path);
    if (file === session.store?.path && !session.store.readOnly) {
      session.store.restore(input.backup);
      context.touched(['*']);
      return workspaceInfo(session.store, ports, lang);
    }
    return recover(context, file, { backup: input.backup });
  },

  'workspace.recover': (context, input) => recover(context, path.resolve(input.path), 'readable part'),
};

async function open(context: CallContext, file: string): Promise<WorkspaceInfo> {
  const { session, ports, lang } = context;
  if (session.store?.path === file && !session.store.readOnly) return workspaceInfo(session.store, ports, lang);
  return switchTo(context, await openStore(file, storeOptions(ports)));
}

/** A workspace that opens needs no recovery: taking it apart would only cost its newest changes. */
async function recover(
  context: CallContext,
  file: string,
  from: Parameters<typeof recoverStore>[1],
): Promise<WorkspaceInfo> {
  const { ports } = context;
  if (!fs.existsSync(file)) throw new AppError('WORKSPACE_MISSING', { path: file });
  await recoverStore(file, from, storeOptions(ports));
  return open(context, file);
}

let knownVersion: string | undefined;

function version(): string {
  if (knownVersion === undefined) {
    const text = fs.readFileSync(path.join(appRoot(import.meta.url), 'package.json'), 'utf8');
    // Our own package file.
    knownVersion = (JSON.parse(text) as { version: string }).version;
  }
  return knownVersion;
}
