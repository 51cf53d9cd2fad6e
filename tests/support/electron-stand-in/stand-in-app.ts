import { readFileSync } from 'node:fs';
import type { BrowserContext, CDPSession, Page, Request, Route } from '@playwright/test';
import { MainProcess, type MainProcessOptions } from './main-process';
import { pageScript, preloadScript } from './worlds';

const world = 'stand-in-preload';
const served = /^http:\/\/([\w-]+)\.app\.localhost\//;

/** Chromium cannot be given a scheme of our own: `app://yardstick/x` is shown as `http://yardstick.app.localhost/x`. */
function toPage(url: string): string {
  return url.replace(/^app:\/\/([\w-]+)/, 'http://$1.app.localhost');
}

function toApp(url: string): string {
  return url.replace(served, 'app://$1/');
}

interface FromPreload {
  readonly id: number;
  readonly what: 'invoke' | 'path';
  readonly channel?: string;
  readonly args?: readonly unknown[];
}

/** The app on the stand-in: the built main in Node, a Chromium page for its window with the built preload inside. */
export class StandInApp {
  readonly main: MainProcess;
  readonly #pages = new Map<number, Promise<Page>>();
  /** Addresses that main itself sends a page to: no `will-navigate` for those. */
  readonly #sent = new Set<string>();

  private constructor(
    private readonly context: BrowserContext,
    options: MainProcessOptions,
  ) {
    this.main = new MainProcess(options);
    const { wire } = this.main;
    wire.on('window', ({ win, options }: { win: number; options: Readonly<Record<string, unknown>> }) => {
      this.main.windows.set(win, options);
      this.#pages.set(win, this.#open(win, options));
    });
    wire.on('load', ({ win, url }: { win: number; url: string }) => this.#load(win, url));
    wire.on('reload', async ({ win }: { win: number }) => {
      await (await this.#page(win)).reload();
    });
    wire.on('windowClosed', async ({ win }: { win: number }) => {
      this.main.windows.delete(win);
      await (await this.#page(win)).close();
    });
  }

  static async start(context: BrowserContext, options: MainProcessOptions): Promise<StandInApp> {
    const app = new StandInApp(context, options);
    await context.route('**/*', (route, request) => app.#answer(route, request));
    return app;
  }

  /** The page of the first window, once it is loaded. */
  async firstPage(): Promise<Page> {
    const page = await this.#page(await this.main.firstWindow());
    await page.waitForURL(served);
    return page;
  }

  async quit(): Promise<number | null> {
    const code = await this.main.quit();
    // A test that ran out of time has closed its context already.
    await this.context.unrouteAll({ behavior: 'ignoreErrors' }).catch(() => undefined);
    return code;
  }

  #page(win: number): Promise<Page> {
    const page = this.#pages.get(win);
    if (!page) throw new Error(`window ${win} has no page`);
    return page;
  }

  async #load(win: number, url: string): Promise<void> {
    this.#sent.add(toPage(url));
    await (await this.#page(win)).goto(toPage(url), { waitUntil: 'commit' });
  }

  async #open(win: number, { width, height, webPreferences }: Readonly<Record<string, unknown>>): Promise<Page> {
    const page = await this.context.newPage();
    await page.setViewportSize({ width: Number(width), height: Number(height) });
    const session = await this.context.newCDPSession(page);
    let contextId = 0;
    session.on('Runtime.executionContextCreated', ({ context }) => {
      if (context.name === world) contextId = context.id;
    });
    session.on('Runtime.bindingCalled', ({ name, payload }) => {
      // The preload's world sends nothing else.
      if (name === 'standInOut')
        void this.#fromPreload(win, page, session, contextId, JSON.parse(payload) as FromPreload);
    });
    session.on('Page.windowOpen', ({ url }) => void this.#opens(win, page, url));
    await session.send('Page.enable');
    await session.send('Runtime.enable');
    await session.send('Runtime.addBinding', { name: 'standInOut', executionContextName: world });
    await session.send('Page.addScriptToEvaluateOnNewDocument', { source: pageScript });
    // The window's options are what main gave.
    const { preload } = webPreferences as { readonly preload: string };
    const source = preloadScript(readFileSync(preload, 'utf8'));
    await session.send('Page.addScriptToEvaluateOnNewDocument', { source, worldName: world });
    return page;
  }

  async #fromPreload(
    win: number,
    page: Page,
    session: CDPSession,
    contextId: number,
    { id, what, channel, args }: FromPreload,
  ): Promise<void> {
    const reply = async (answer: object): Promise<void> => {
      const expression = `standInIn(${JSON.stringify(JSON.stringify({ id, ...answer }))})`;
      // The page may have been closed or reloaded while main was answering: then nobody waits any more.
      await session.send('Runtime.evaluate', { expression, contextId }).catch(() => undefined);
    };
    try {
      const frame = { url: toApp(page.url()), isTop: true };
      const value =
        what === 'path'
          ? await pathOfFile(session, contextId)
          : await this.main.wire.ask('invoke', { win, frame, channel, args });
      await reply({ value });
    } catch (error) {
      await reply({ error: error instanceof Error ? error.message : String(error) });
    }
  }

  /** A popup that main denies is closed as soon as it is there. */
  async #opens(win: number, page: Page, url: string): Promise<void> {
    const popup = page.waitForEvent('popup').catch(() => null);
    const isAllowed = await this.main.wire.ask('mayOpen', { win, url: toApp(url) });
    if (isAllowed !== true) await (await popup)?.close();
  }

  /** Every request of every page passes main's rules; those of the app's own scheme are answered by main. */
  async #answer(route: Route, request: Request): Promise<void> {
    const url = toApp(request.url());
    try {
      const block = await this.#blocked(request, url);
      if (block !== null) await route.abort(block);
      else if (served.test(request.url())) await this.#serve(route, request, url);
      else await route.continue();
    } catch {
      // Main has ended while a page was still asking.
      await route.abort('failed').catch(() => undefined);
    }
  }

  async #blocked(request: Request, url: string): Promise<'aborted' | 'blockedbyclient' | null> {
    if (!(await this.#mayGo(request, url))) return 'aborted';
    return (await this.main.wire.ask('mayRequest', url)) === true ? null : 'blockedbyclient';
  }

  async #serve(route: Route, request: Request, url: string): Promise<void> {
    // The stand-in's protocol handler answers in this shape.
    const answer = (await this.main.wire.ask('serve', { url, method: request.method() })) as {
      status: number;
      headers: Record<string, string>;
      body: Uint8Array;
    };
    await route.fulfill({ ...answer, body: Buffer.from(answer.body) });
  }

  async #mayGo(request: Request, url: string): Promise<boolean> {
    if (!request.isNavigationRequest()) return true;
    const frame = request.frame();
    const page = frame.page();
    const isReload = page.url() === request.url();
    if (frame === page.mainFrame() && (isReload || this.#sent.delete(request.url()))) return true;
    const win = await this.#windowOf(page);
    if (win === null) return true;
    const event = frame === page.mainFrame() ? 'will-navigate' : 'will-frame-navigate';
    return (await this.main.wire.ask('mayNavigate', { win, url, event })) === true;
  }

  async #windowOf(page: Page): Promise<number | null> {
    for (const [win, one] of this.#pages) if ((await one) === page) return win;
    return null;
  }
}

/** The place on disk of the file that the preload's world holds up; empty for one made in the page. */
async function pathOfFile(session: CDPSession, contextId: number): Promise<string> {
  const { result } = await session.send('Runtime.evaluate', { expression: 'standInFile', contextId });
  if (result.objectId === undefined) return '';
  return (await session.send('DOM.getFileInfo', { objectId: result.objectId })).path;
}
