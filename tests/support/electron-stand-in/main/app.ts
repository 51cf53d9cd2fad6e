import { EventEmitter } from 'node:events';
import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { loud, wire } from './channel';
import { isPrevented } from './prevented';

const home = homedir();
const paths: Readonly<Record<string, string>> = {
  userData: join(home, '.config', 'Yardstick'),
  documents: join(home, 'Documents'),
  logs: join(home, '.config', 'Yardstick', 'logs'),
};
for (const folder of Object.values(paths)) mkdirSync(folder, { recursive: true });

class App extends EventEmitter {
  readonly isPackaged = process.env.STAND_IN_PACKAGED === '1';
  readonly switches: string[] = [];
  readonly commandLine = loud('app.commandLine', {
    appendSwitch: (name: string, value?: string) =>
      void this.switches.push(value === undefined ? name : `${name}=${value}`),
  });
  /** The open windows: quitting closes them first, and one that refuses stops it. */
  readonly windows = new Set<{ close(): void }>();
  isSandboxed = false;
  isQuitting = false;
  #isReady = false;

  whenReady(): Promise<void> {
    return new Promise((done) => {
      if (this.#isReady) done();
      else this.once('ready', () => done());
    });
  }

  becomeReady(): void {
    this.#isReady = true;
    this.emit('ready');
  }

  enableSandbox(): void {
    if (this.#isReady) throw new Error('app.enableSandbox() must be called before the app is ready');
    this.isSandboxed = true;
  }

  getPath(name: string): string {
    const path = paths[name];
    if (path === undefined) throw new Error(`the stand-in has no path ${name}`);
    return path;
  }

  getLocale(): string {
    return process.env.STAND_IN_LOCALE ?? 'zh-CN';
  }

  requestSingleInstanceLock(): boolean {
    return process.env.STAND_IN_SECOND !== '1';
  }

  quit(): void {
    if (isPrevented((event) => this.emit('before-quit', event))) return;
    this.isQuitting = true;
    for (const window of this.windows) window.close();
    this.isQuitting = false;
    if (this.windows.size > 0) return;
    if (isPrevented((event) => this.emit('will-quit', event))) return;
    this.exit(0);
  }

  exit(code = 0): void {
    wire.tell('exit', code);
    setTimeout(() => process.exit(code), 20);
  }
}

export const app = loud('app', new App());
