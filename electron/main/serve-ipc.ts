import { ipcMain, type IpcMainInvokeEvent, type WebContents } from 'electron';
import type { Envelope } from '../../src/core/contract/envelope';
import type { Lang } from '../../src/core/domain/text';
import type { Dispatch } from '../dispatch/dispatch';
import { readRequest } from '../dispatch/request';
import { appOrigin } from './app-protocol';

interface Served {
  readonly dispatch: Dispatch;
  /** The window's page; null while there is none. */
  readonly page: () => WebContents | null;
  /** Told the language of each call: the menu follows it. */
  readonly onLang: (lang: Lang) => void;
}

/** The one channel. Only the top frame of our own page is answered. */
export function serveIpc({ dispatch, page, onLang }: Served): void {
  ipcMain.handle('call', async (event, name: unknown, input: unknown, options: unknown): Promise<Envelope> => {
    if (!isOurs(event, page())) throw new Error('this frame may not call');
    const request = readRequest({ name, input, options });
    if (!request) throw new Error('not a call');
    onLang(request.options.lang);
    return dispatch.call(request.name, request.input, request.options);
  });
}

function isOurs({ sender, senderFrame }: IpcMainInvokeEvent, page: WebContents | null): boolean {
  if (!page || sender.id !== page.id || !senderFrame) return false;
  return senderFrame.parent === null && senderFrame.url.startsWith(`${appOrigin}/`);
}
