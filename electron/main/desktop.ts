import { basename, join } from 'node:path';
import { app, dialog, type BrowserWindow } from 'electron';
import type { CallName, Input } from '../../src/core/contract/contract';
import type { Lang } from '../../src/core/domain/text';
import { Dispatch } from '../dispatch/dispatch';
import type { Log } from '../ports/ports';
import { showMenu } from './menu';
import { askWhere, desktopPorts } from './ports';
import { serveIpc } from './serve-ipc';
import { shellText } from './texts';
import { openWindow } from './window';

/** The running desktop app: one window on one dispatch, the menu in the window's language. */
export class Desktop {
  readonly dispatch: Dispatch;
  #window: BrowserWindow | null = null;
  #lang: Lang = app.getLocale().toLowerCase().startsWith('zh') ? 'zh' : 'en';

  constructor(
    private readonly root: string,
    private readonly log: Log,
  ) {
    const ports = desktopPorts({ root, log, window: () => this.#window, lang: () => this.#lang });
    this.dispatch = new Dispatch(ports);
    serveIpc({
      dispatch: this.dispatch,
      page: () => this.#window?.webContents ?? null,
      onLang: (lang) => this.#speak(lang),
    });
    this.#showMenu();
  }

  get lang(): Lang {
    return this.#lang;
  }

  showWindow(): void {
    const window = openWindow({
      userData: app.getPath('userData'),
      root: this.root,
      devTools: !app.isPackaged,
    });
    window.on('closed', () => {
      this.#window = null;
    });
    window.webContents.on('render-process-gone', (_event, { reason }) => {
      if (reason !== 'clean-exit') void this.#pageGone(reason);
    });
    this.#window = window;
  }

  /** Another start of the app hands its file over and comes to the front here. */
  async comeForward(workspace: string | null): Promise<void> {
    if (this.#window?.isMinimized()) this.#window.restore();
    this.#window?.focus();
    if (workspace !== null) await this.openWorkspace(workspace);
  }

  /** Opens a workspace and shows it; a refusal is shown in a box, with its remedy. */
  async openWorkspace(path: string): Promise<void> {
    if (await this.#call('workspace.open', { path })) this.#window?.webContents.reload();
  }

  async #create(): Promise<void> {
    const path = await this.#askWorkspacePath(shellText('newName', this.#lang));
    if (path !== null && (await this.#call('workspace.create', { path }))) this.#window?.webContents.reload();
  }

  async #open(): Promise<void> {
    const envelope = await this.dispatch.call('shell.pickFiles', { purpose: 'workspace' }, { lang: this.#lang });
    // The contract says so of this call.
    const path = envelope.ok ? (envelope.reply as readonly string[])[0] : undefined;
    if (path !== undefined) await this.openWorkspace(path);
  }

  async #saveCopy(): Promise<void> {
    const open = this.dispatch.session.store;
    const name = open ? basename(open.path, '.yardstick') : '';
    const path = open ? await this.#askWorkspacePath(shellText('copyName', this.#lang, { name })) : null;
    if (path !== null) await this.#call('workspace.saveCopy', { path });
  }

  #askWorkspacePath(name: string): Promise<string | null> {
    return askWhere(this.#window, join(app.getPath('documents'), `${name}.yardstick`), this.#lang);
  }

  /** @returns false when it was refused, which the user has then been told */
  async #call<K extends CallName>(name: K, input: Input<K>): Promise<boolean> {
    const envelope = await this.dispatch.call(name, input, { lang: this.#lang });
    if (envelope.ok) return true;
    const { message, remedy = '' } = envelope.error;
    dialog.showErrorBox(shellText('refusedTitle', this.#lang), `${message}\n\n${remedy}`.trimEnd());
    return false;
  }

  #speak(lang: Lang): void {
    if (lang === this.#lang) return;
    this.#lang = lang;
    this.#showMenu();
  }

  #showMenu(): void {
    showMenu(this.#lang, process.platform === 'darwin', {
      newWorkspace: () => void this.#create(),
      openWorkspace: () => void this.#open(),
      saveCopy: () => void this.#saveCopy(),
    });
  }

  async #pageGone(reason: string): Promise<void> {
    this.log.error(`page gone: ${reason}`);
    const buttons = [shellText('reload', this.#lang), shellText('quit', this.#lang)];
    const message = shellText('pageGone', this.#lang, { reason });
    const { response } = await dialog.showMessageBox({ type: 'error', message, buttons, defaultId: 0, cancelId: 1 });
    if (response === 0) this.#window?.webContents.reload();
    else app.quit();
  }
}
