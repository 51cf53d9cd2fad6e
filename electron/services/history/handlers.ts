import type { historyCalls } from '../../../src/core/contract/history';
import { say } from '../../../src/core/domain/text';
import type { Handlers } from '../context';
import { workbookName } from '../file-name';
import { logWords, writeLog } from './write-log';

export const historyHandlers: Handlers<typeof historyCalls> = {
  'history.undo': (context) => {
    const done = context.store.undo();
    context.touched(done?.tables ?? []);
    return { undone: done?.label ?? null };
  },

  'history.redo': (context) => {
    const done = context.store.redo();
    context.touched(done?.tables ?? []);
    return { redone: done?.label ?? null };
  },

  'history.log': ({ store }, query) => store.auditLog(query),

  'history.export': ({ store, ports, lang, job }, filter) =>
    ports.files.deliver(workbookName(say(logWords.title, lang)), (path) => writeLog(store, filter, path, lang, job)),
};
