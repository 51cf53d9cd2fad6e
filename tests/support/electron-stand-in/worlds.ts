/**
 * What is injected into each page. The functions are sent as source text, so each stands alone: nothing from
 * outside its own braces may be used. What crosses is checked to be JSON-safe, which is stricter than Electron.
 */

/** The page's own world: builds `window.<key>` from what the preload exposed; each call crosses as an event. */
function pageWorld(): void {
  let last = 0;
  const waiting = new Map<number, { done: (value: unknown) => void; fail: (error: Error) => void }>();

  /** A file keeps its place on disk only as an object: it crosses in a file input that both worlds see. */
  function carryFiles(id: number, files: readonly File[]): void {
    const transfer = new DataTransfer();
    for (const file of files) transfer.items.add(file);
    const input = document.createElement('input');
    input.type = 'file';
    input.id = `stand-in-files-${id}`;
    input.hidden = true;
    input.files = transfer.files;
    document.documentElement.append(input);
  }

  function call(key: string, name: string, args: readonly unknown[]): Promise<unknown> {
    return new Promise((done, fail) => {
      const id = ++last;
      const files: File[] = [];
      // JSON would make null of an argument that is left out.
      const given = args.slice(0, args.findLastIndex((arg) => arg !== undefined) + 1);
      const plain = JSON.stringify(given, (_key, value: unknown) => {
        if (value instanceof File) return { $file: files.push(value) - 1 };
        if (typeof value === 'function' || typeof value === 'symbol') throw new Error('An object could not be cloned.');
        return value;
      });
      waiting.set(id, { done, fail });
      if (files.length > 0) carryFiles(id, files);
      dispatchEvent(new CustomEvent('stand-in:call', { detail: JSON.stringify({ id, key, name, args: plain }) }));
    });
  }

  addEventListener('stand-in:expose', (event) => {
    // Sent by the other function of this file.
    const { key, names } = JSON.parse((event as CustomEvent<string>).detail) as { key: string; names: string[] };
    const api = Object.fromEntries(names.map((name) => [name, (...args: unknown[]) => call(key, name, args)]));
    Object.defineProperty(window, key, { value: Object.freeze(api), enumerable: true });
  });
  addEventListener('stand-in:settle', (event) => {
    const { id, value, error } = JSON.parse((event as CustomEvent<string>).detail) as {
      id: number;
      value?: unknown;
      error?: string;
    };
    if (error === undefined) waiting.get(id)?.done(value);
    else waiting.get(id)?.fail(new Error(error));
    waiting.delete(id);
  });
}

interface PreloadGlobals {
  /** Leads out of this world only; the page has no such function. */
  readonly standInOut: (message: string) => void;
  standInIn?: (message: string) => void;
  standInFile?: File;
}

type PreloadModule = (require: (name: string) => unknown, module: { exports: object }, exports: object) => void;

/** The preload's world: the sandboxed `require('electron')` and the crossing of exposed functions. */
function preloadWorld(runPreload: PreloadModule): void {
  const globals = globalThis as unknown as PreloadGlobals;
  const exposed = new Map<string, Record<string, unknown>>();
  const waiting = new Map<number, { done: (value: unknown) => void; fail: (error: Error) => void }>();
  const paths = new WeakMap<File, string>();
  let last = 0;

  function fire(type: string, detail: object): void {
    dispatchEvent(new CustomEvent(type, { detail: JSON.stringify(detail) }));
  }

  function ask(what: string, data: object): Promise<unknown> {
    return new Promise((done, fail) => {
      const id = ++last;
      waiting.set(id, { done, fail });
      globals.standInOut(JSON.stringify({ id, what, ...data }));
    });
  }

  function checkSafe(value: unknown): void {
    if (value === null || typeof value === 'string' || typeof value === 'boolean') return;
    if (typeof value === 'number' && Number.isFinite(value)) return;
    if (Array.isArray(value)) {
      for (const item of value) checkSafe(item);
      return;
    }
    if (typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype) {
      for (const item of Object.values(value)) if (item !== undefined) checkSafe(item);
      return;
    }
    throw new Error(`not JSON-safe: ${Object.prototype.toString.call(value)}`);
  }

  globals.standInIn = (message) => {
    const { id, value, error } = JSON.parse(message) as { id: number; value?: unknown; error?: string };
    if (error === undefined) waiting.get(id)?.done(value);
    else waiting.get(id)?.fail(new Error(error));
    waiting.delete(id);
  };

  async function takeFiles(id: number): Promise<File[]> {
    const input = document.getElementById(`stand-in-files-${id}`);
    if (!(input instanceof HTMLInputElement)) return [];
    input.remove();
    const files = [...(input.files ?? [])];
    for (const file of files) {
      globals.standInFile = file;
      paths.set(file, String(await ask('path', {})));
    }
    return files;
  }

  async function answer(id: number, key: string, name: string, args: string): Promise<unknown> {
    const files = await takeFiles(id);
    const plain = JSON.parse(args, (_key, value: unknown) => {
      const isFile = typeof value === 'object' && value !== null && '$file' in value;
      return isFile ? files[Number(value.$file)] : value;
    }) as unknown[];
    const called = exposed.get(key)?.[name];
    if (typeof called !== 'function') throw new Error(`the preload exposes no function ${key}.${name}`);
    const result: unknown = Reflect.apply(called, undefined, plain);
    if (!(result instanceof Promise)) throw new Error('the bridge of the stand-in carries only promises');
    return result;
  }

  addEventListener('stand-in:call', (event) => {
    const { id, key, name, args } = JSON.parse((event as CustomEvent<string>).detail) as {
      id: number;
      key: string;
      name: string;
      args: string;
    };
    answer(id, key, name, args).then(
      (value) => fire('stand-in:settle', { id, value }),
      (error: unknown) =>
        fire('stand-in:settle', { id, error: error instanceof Error ? error.message : String(error) }),
    );
  });

  const electron = {
    contextBridge: {
      exposeInMainWorld: (key: string, api: Record<string, unknown>) => {
        const names = Object.keys(api);
        if (names.some((name) => typeof api[name] !== 'function'))
          throw new Error('the stand-in exposes functions only');
        exposed.set(key, api);
        fire('stand-in:expose', { key, names });
      },
    },
    ipcRenderer: {
      invoke: async (channel: string, ...args: unknown[]) => {
        checkSafe(args);
        try {
          return await ask('invoke', { channel, args });
        } catch (error) {
          const reason = error instanceof Error ? error.message : String(error);
          throw new Error(`Error invoking remote method '${channel}': Error: ${reason}`, { cause: error });
        }
      },
    },
    webUtils: {
      getPathForFile: (file: File) => {
        if (!(file instanceof File)) throw new TypeError('not a File');
        return paths.get(file) ?? '';
      },
    },
  };
  const module = { exports: {} };
  const require = (name: string): unknown => {
    if (name === 'electron') return electron;
    throw new Error(`a sandboxed preload cannot require ${name}`);
  };
  runPreload(require, module, module.exports);
}

export const pageScript = `(${pageWorld.toString()})()`;

export function preloadScript(code: string): string {
  return `(${preloadWorld.toString()})(function (require, module, exports) {${code}\n})`;
}
