import { copyFile, mkdtemp, mkdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { Dispatch } from '../../electron/dispatch/dispatch';
import type { Ports } from '../../electron/ports/ports';
import { CallError } from '../../src/client/call';
import type { CallName, Input, Reply } from '../../src/core/contract/contract';
import type { SavedFile } from '../../src/core/contract/files';
import type { Lang } from '../../src/core/domain/text';

interface TestAppOptions {
  /** What the app's clock shows; the machine's own time when absent. */
  readonly now?: Date | string;
  readonly lang?: Lang;
  /** False: no workspace is open at the start. Otherwise an empty one is. */
  readonly workspace?: boolean;
}

export interface TestApp {
  readonly dispatch: Dispatch;
  readonly ports: Ports;
  /** A temporary folder, removed by `close`; the open workspace is `test.yardstick` in it. */
  readonly dir: string;
  /** What the app logged as errors: bugs that became INTERNAL. */
  readonly errors: readonly string[];
  /** @throws CallError as the client does, with code, message and details */
  call<K extends CallName>(name: K, input: Input<K>, options?: { readonly lang?: Lang }): Promise<Reply<K>>;
  /** The refusal of a call that must be refused. @throws Error when it is not */
  refusal<K extends CallName>(name: K, input: Input<K>): Promise<CallError>;
  /** Copies a file into `dir` so that a test may change it; returns the copy's path. */
  borrow(path: string): Promise<string>;
  close(): Promise<void>;
}

/** The whole app without a shell: dispatch over a store in a temporary folder. Files are named by their paths. */
export async function openTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const dir = await mkdtemp(join(tmpdir(), 'yardstick-test-'));
  const errors: string[] = [];
  const ports = await testPorts(dir, options.now, errors);
  const dispatch = new Dispatch(ports);
  const lang = options.lang ?? 'zh';

  async function call<K extends CallName>(
    name: K,
    input: Input<K>,
    own: { readonly lang?: Lang } = {},
  ): Promise<Reply<K>> {
    const envelope = await dispatch.call(name, input, { lang, ...own });
    if (!envelope.ok) throw new CallError(envelope.error);
    // Dispatch answered this call by its contract.
    return envelope.reply as Reply<K>;
  }

  if (options.workspace !== false) await call('workspace.create', { path: join(dir, 'test.yardstick') });

  return {
    dispatch,
    ports,
    dir,
    errors,
    call,
    refusal: async (name, input) => {
      const envelope = await dispatch.call(name, input, { lang });
      if (envelope.ok) throw new Error(`${name} was not refused: ${JSON.stringify(envelope.reply).slice(0, 500)}`);
      return new CallError(envelope.error);
    },
    borrow: async (path) => {
      const copy = join(dir, basename(path));
      await copyFile(path, copy);
      return copy;
    },
    close: async () => {
      await dispatch.close();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

async function testPorts(dir: string, now: Date | string | undefined, errors: string[]): Promise<Ports> {
  const userData = join(dir, 'user-data');
  const documents = join(dir, 'documents');
  for (const folder of [userData, documents]) await mkdir(folder);
  return {
    shell: 'cli',
    clock: { now: () => (now === undefined ? new Date() : new Date(now)) },
    who: 'tester',
    paths: { userData, documents, resources: resolve('resources') },
    files: {
      dialogs: false,
      pick: () => Promise.resolve([]),
      incoming: (ref) => ref,
      nameOf: (ref) => basename(ref),
      deliver: async (suggestedName, write): Promise<SavedFile> => {
        const path = join(documents, suggestedName);
        await write(path);
        return { name: suggestedName, path };
      },
      showInFolder: () => undefined,
    },
    log: {
      info: () => undefined,
      error: (message, error) => {
        errors.push(`${message}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      },
    },
  };
}
