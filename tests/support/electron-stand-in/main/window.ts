import { EventEmitter } from 'node:events';
import { loud, wire } from './channel';
import { app } from './app';
import { isPrevented } from './prevented';

interface Options {
  readonly width?: number;
  readonly height?: number;
  readonly show?: boolean;
  readonly webPreferences?: Readonly<Record<string, unknown>>;
}

type OpenHandler = (details: { readonly url: string }) => { readonly action: 'deny' | 'allow' };

export class WebContents extends EventEmitter {
  openHandler: OpenHandler | null = null;

  constructor(
    readonly id: number,
    private readonly window: { url: string },
  ) {
    super();
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.openHandler = handler;
  }

  getURL(): string {
    return this.window.url;
  }

  reload(): void {
    void wire.ask('reload', { win: this.id });
  }
}

const windows = new Map<number, BrowserWindow>();
let last = 0;

export class BrowserWindow extends EventEmitter {
  readonly id = ++last;
  readonly webContents: WebContents;
  url = '';
  isShown: boolean;
  #isGone = false;
  #bounds: { x: number; y: number; width: number; height: number };

  constructor(options: Options = {}) {
    super();
    this.isShown = options.show !== false;
    this.#bounds = { x: 0, y: 0, width: options.width ?? 800, height: options.height ?? 600 };
    this.webContents = loud('webContents', new WebContents(this.id, this));
    windows.set(this.id, this);
    app.windows.add(this);
    wire.tell('window', { win: this.id, options });
    app.emit('web-contents-created', {}, this.webContents);
    return loud('BrowserWindow', this);
  }

  async loadURL(url: string): Promise<void> {
    this.url = url;
    await wire.ask('load', { win: this.id, url });
    this.emit('ready-to-show');
    this.webContents.emit('did-finish-load');
  }

  show(): void {
    this.isShown = true;
  }

  focus(): void {
    this.emit('focus');
  }

  maximize(): void {
    this.emit('maximize');
  }

  isMaximized(): boolean {
    return false;
  }

  isMinimized(): boolean {
    return false;
  }

  restore(): void {
    this.emit('restore');
  }

  getNormalBounds(): Readonly<Record<'x' | 'y' | 'width' | 'height', number>> {
    return this.#bounds;
  }

  close(): void {
    if (!isPrevented((event) => this.emit('close', event))) this.destroy();
  }

  destroy(): void {
    if (this.#isGone) return;
    this.#isGone = true;
    windows.delete(this.id);
    app.windows.delete(this);
    wire.tell('windowClosed', { win: this.id });
    this.emit('closed');
    if (windows.size === 0 && !app.isQuitting && !app.emit('window-all-closed')) app.quit();
  }
}

export function windowOf(id: number): BrowserWindow {
  const window = windows.get(id);
  if (!window) throw new Error(`there is no window ${id}`);
  return window;
}

export function allWindows(): readonly BrowserWindow[] {
  return [...windows.values()];
}
