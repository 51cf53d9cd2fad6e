import { fork, type ChildProcess } from 'node:child_process';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Wire } from './wire';

export interface MainProcessOptions {
  /** The user's home folder, and with it all that the app keeps. */
  readonly home: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** A frame that speaks to main; `foreign`: from a page that is not the window's. */
export interface Frame {
  readonly win: number;
  readonly frame: { readonly url: string; readonly isTop: boolean } | null;
  readonly foreign?: boolean;
}

type Answer = Readonly<Record<string, unknown>> | ((options: Readonly<Record<string, unknown>>) => object);

export interface MenuShape {
  readonly id?: string;
  readonly label?: string;
  readonly role?: string;
  readonly accelerator?: string;
  readonly clickable: boolean;
  readonly submenu?: readonly MenuShape[];
}

/** The built main bundle, running in plain Node against the stand-in. */
export class MainProcess {
  readonly wire: Wire;
  /** APIs that the app used and the stand-in lacks: must stay empty. */
  readonly missing: string[] = [];
  readonly errorBoxes: { readonly title: string; readonly content: string }[] = [];
  readonly shownInFolder: string[] = [];
  readonly windows = new Map<number, Readonly<Record<string, unknown>>>();
  /** Answers (or functions of the options) for the next dialogs of a kind; a dialog without one is cancelled. */
  readonly answers: Record<'open' | 'save' | 'message', Answer[]> = { open: [], save: [], message: [] };
  readonly asked: { readonly kind: string; readonly options: Readonly<Record<string, unknown>> }[] = [];
  schemes: readonly { readonly scheme: string; readonly privileges: unknown }[] = [];
  /** What the process said on its output and error streams. */
  said = '';
  /** True once the process has ended, by itself or by a signal. */
  hasEnded = false;
  readonly exited: Promise<number | null>;
  readonly #child: ChildProcess;

  constructor({ home, args = [], env = {} }: MainProcessOptions) {
    const register = pathToFileURL(join(import.meta.dirname, 'main/register.mjs')).href;
    this.#child = fork(resolve('out/main/index.js'), [...args], {
      execArgv: ['--import', register],
      env: { ...process.env, HOME: home, USERPROFILE: home, ...env },
      serialization: 'advanced',
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.on('data', (data: Buffer) => (this.said += data.toString()));
    }
    this.wire = new Wire({
      send: (message) => this.#child.connected && this.#child.send(message),
      // The process under test sends nothing but messages of the wire.
      onMessage: (listener) =>
        this.#child.on('message', (message) => listener(message as Parameters<typeof listener>[0])),
    });
    this.exited = new Promise((done) => {
      this.#child.on('exit', (code) => {
        this.hasEnded = true;
        this.wire.end(`main has ended with ${code ?? 'a signal'}\n${this.said}`);
        done(code);
      });
    });
    this.#listen();
  }

  /** Waits for the first window; its number. */
  async firstWindow(): Promise<number> {
    for (let tries = 0; tries < 3000 && !this.hasEnded; tries++) {
      const [first] = this.windows.keys();
      if (first !== undefined) return first;
      await new Promise((done) => setTimeout(done, 20));
    }
    throw new Error(`main has opened no window\n${this.said}`);
  }

  /** As the page's bridge does; rejects as Electron does when the handler throws. */
  invoke(frame: Frame, name: unknown, input: unknown, options: unknown): Promise<unknown> {
    return this.wire.ask('invoke', { ...frame, channel: 'call', args: [name, input, options] });
  }

  async menu(): Promise<readonly MenuShape[]> {
    // The stand-in's menu sends this shape.
    return (await this.wire.ask('menu')) as readonly MenuShape[];
  }

  /** Quits as the user does and waits for the end. */
  async quit(): Promise<number | null> {
    if (this.hasEnded) return this.exited;
    await this.wire.ask('quit').catch(() => undefined);
    const killer = setTimeout(() => this.#child.kill('SIGKILL'), 10_000);
    const code = await this.exited;
    clearTimeout(killer);
    return code;
  }

  kill(): Promise<number | null> {
    this.#child.kill('SIGKILL');
    return this.exited;
  }

  #listen(): void {
    const { wire } = this;
    wire.on('missing', (name: string) => void this.missing.push(name));
    wire.on('window', ({ win, options }: { win: number; options: Readonly<Record<string, unknown>> }) => {
      this.windows.set(win, options);
    });
    wire.on('windowClosed', ({ win }: { win: number }) => void this.windows.delete(win));
    wire.on('errorBox', (box: { title: string; content: string }) => void this.errorBoxes.push(box));
    wire.on('shownInFolder', (path: string) => void this.shownInFolder.push(path));
    wire.on('schemes', (list: MainProcess['schemes']) => {
      this.schemes = list;
    });
    wire.on('dialog', ({ kind, options }: { kind: 'open' | 'save' | 'message'; options: Record<string, unknown> }) => {
      this.asked.push({ kind, options });
      const answer = this.answers[kind].shift() ?? {
        canceled: true,
        filePath: '',
        filePaths: [],
        response: 1,
      };
      return typeof answer === 'function' ? answer(options) : answer;
    });
    wire.on('load', () => null);
    wire.on('reload', () => null);
    wire.on('exit', () => undefined);
  }
}
