import path from 'node:path';
import type { WorkspaceInfo, WorkspaceSettings } from '../../../src/core/contract/workspace';
import { errorWords } from '../../../src/core/domain/errors';
import { say, type Lang, type Phrase } from '../../../src/core/domain/text';
import { countRows, factMonths, storedSettings } from '../../db/repositories/workspace';
import type { Reader, Store, StoreOptions } from '../../db/store';
import type { Ports } from '../../ports/ports';
import type { CallContext } from '../context';
import { rememberWorkspace, workspaceName } from './recent';

const EXTENSION = '.yardstick';

/** What a crash in the middle of a write leaves behind. */
const CUT_OFF: Phrase = {
  zh: '上次没有正常关闭：末尾有 {bytes} 字节未写完，已丢弃；之前保存的修改都在',
  en: 'It was not closed properly: {bytes} bytes of an unfinished write at the end were dropped; what was saved before is all there',
};

/** A bare name goes into the default folder; the extension is added where it is missing. */
export function workspacePath(ports: Ports, given: string): string {
  const file = given.toLowerCase().endsWith(EXTENSION) ? given : `${given}${EXTENSION}`;
  return path.basename(file) === file ? path.join(ports.paths.documents, file) : path.resolve(file);
}

export function storeOptions({ clock, who }: Ports): StoreOptions {
  return { clock: () => clock.now(), who };
}

/** Makes `store` the open workspace; the one that was open is closed. */
export function switchTo(context: CallContext, store: Store): WorkspaceInfo {
  const { session, ports } = context;
  session.store?.close();
  session.store = store;
  context.touched(['*']);
  rememberWorkspace(ports, store.path, context.now());
  return workspaceInfo(store, ports, context.lang);
}

export function workspaceInfo(store: Store, ports: Ports, lang: Lang): WorkspaceInfo {
  const { first, last } = factMonths(store);
  const { readOnlyReason: reason } = store;
  const why = reason && errorWords(reason.code, reason.details, lang);
  return {
    path: store.path,
    name: workspaceName(store.path),
    readOnly: store.readOnly,
    readOnlyReason: why?.message ?? null,
    readOnlyRemedy: why?.remedy ?? null,
    notice: store.report.droppedBytes > 0 ? say(CUT_OFF, lang, { bytes: store.report.droppedBytes }) : null,
    settings: readSettings(store, ports),
    counts: countRows(store),
    firstMonth: first,
    lastMonth: last,
  };
}

/** Settings with defaults. The year to plan is the one after the data; without data the one that is planned next. */
export function readSettings(store: Reader & { readonly path: string }, ports: Ports): WorkspaceSettings {
  const { last } = factMonths(store);
  const now = ports.clock.now();
  // Plans are made in the second half of the year before.
  const nextPlanned = now.getMonth() >= 6 ? now.getFullYear() + 1 : now.getFullYear();
  return {
    companyName: workspaceName(store.path),
    currency: 'CNY',
    fiscalStartMonth: 1,
    planYear: last === null ? nextPlanned : Number(last.slice(0, 4)) + 1,
    ...storedSettings(store),
  };
}
