/** What `import … from 'electron'` gives in the main process under test. */
import { app } from './app';
import { loud, wire } from './channel';
import { clickItem, menuShape } from './menu';
import { isPrevented } from './prevented';
import { mayDownload, mayRequest, permissions } from './session';
import { allWindows, windowOf } from './window';

export { app } from './app';
export { Menu } from './menu';
export { session } from './session';
export { BrowserWindow } from './window';

type IpcHandler = (event: unknown, ...args: readonly unknown[]) => unknown;
type ProtocolHandler = (request: Request) => Response | Promise<Response>;

const channels = new Map<string, IpcHandler>();
const schemes = new Map<string, ProtocolHandler>();

export const ipcMain = loud('ipcMain', {
  handle: (channel: string, handler: IpcHandler) => {
    if (channels.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    channels.set(channel, handler);
  },
});

function ask(kind: string): (...args: readonly unknown[]) => Promise<unknown> {
  return (...args) => wire.ask('dialog', { kind, options: JSON.parse(JSON.stringify(args.at(-1))) as unknown });
}

export const dialog = loud('dialog', {
  showOpenDialog: ask('open'),
  showSaveDialog: ask('save'),
  showMessageBox: ask('message'),
  showErrorBox: (title: string, content: string) => wire.tell('errorBox', { title, content }),
});

export const shell = loud('shell', { showItemInFolder: (path: string) => wire.tell('shownInFolder', path) });

export const protocol = loud('protocol', {
  registerSchemesAsPrivileged: (list: readonly { readonly scheme: string; readonly privileges: unknown }[]) =>
    wire.tell('schemes', list),
  handle: (scheme: string, handler: ProtocolHandler) => {
    schemes.set(scheme, handler);
  },
});

export const screen = loud('screen', {
  getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }],
});

interface Invocation {
  readonly win: number;
  readonly channel: string;
  readonly args: readonly unknown[];
  /** The frame that sends; null where it has gone meanwhile. */
  readonly frame: { readonly url: string; readonly isTop: boolean } | null;
  /** A page that is not the window's own. */
  readonly foreign?: boolean;
}

wire.on('invoke', ({ win, channel, args, frame, foreign }: Invocation) => {
  const handler = channels.get(channel);
  if (!handler) throw new Error(`No handler registered for '${channel}'`);
  const sender = foreign ? { id: -1 } : windowOf(win).webContents;
  const senderFrame = frame && { url: frame.url, parent: frame.isTop ? null : {} };
  return handler({ sender, senderFrame }, ...args);
});

wire.on('serve', async ({ url, method }: { readonly url: string; readonly method: string }) => {
  const handler = schemes.get(new URL(url).protocol.slice(0, -1));
  if (!handler) return { status: 404, headers: {}, body: new Uint8Array() };
  const response = await handler(new Request(url, { method }));
  const body = new Uint8Array(await response.arrayBuffer());
  return { status: response.status, headers: Object.fromEntries(response.headers), body };
});

/** Asks the window's listeners as Electron does; true when nobody stopped it. */
wire.on(
  'mayNavigate',
  ({ win, url, event }: { readonly win: number; readonly url: string; readonly event: string }) => {
    const { webContents } = windowOf(win);
    return !isPrevented((details) => webContents.emit(event, { ...details, url, isMainFrame: true }, url));
  },
);

wire.on('mayOpen', ({ win, url }: { readonly win: number; readonly url: string }) => {
  const { openHandler } = windowOf(win).webContents;
  return openHandler === null || openHandler({ url }).action === 'allow';
});

wire.on('mayRequest', (url: string) => mayRequest(url));
wire.on('mayDownload', (url: string) => mayDownload(url));
wire.on('permissions', (permission: string) => permissions(permission));
wire.on('menu', () => menuShape());
wire.on('click', (id: string) => {
  if (!clickItem(id)) throw new Error(`the menu has no item ${id} to click`);
});
wire.on('state', () => ({
  switches: app.switches,
  sandboxed: app.isSandboxed,
  channels: [...channels.keys()],
  schemes: [...schemes.keys()],
  shown: allWindows().map(({ isShown }) => isShown),
}));
wire.on('emit', ({ event, args }: { readonly event: string; readonly args: readonly unknown[] }) =>
  isPrevented((details) => app.emit(event, details, ...args)),
);
wire.on('emitOnPage', ({ win, event, args }: { win: number; event: string; args: readonly unknown[] }) => {
  windowOf(win).webContents.emit(event, {}, ...args);
});
wire.on('throw', (message: string) => {
  setTimeout(() => {
    throw new Error(message);
  }, 0);
});
wire.on('close', ({ win }: { readonly win: number }) => windowOf(win).close());
wire.on('quit', () => app.quit());

setTimeout(() => app.becomeReady(), 0);
