import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { createStore } from '../../electron/db/store';
import type { Store } from '../../electron/db/types';
import type { Ports } from '../../electron/ports/ports';
import { CallContext, type Session } from '../../electron/services/context';
import { dataHandlers } from '../../electron/services/data/handlers';
import { dataCalls } from '../../src/core/contract/data';
import type { InputOf, ReplyOf } from '../../src/core/contract/define';
import type { Lang } from '../../src/core/domain/text';

type Calls = typeof dataCalls;

export interface DataApp {
  readonly store: Store;
  readonly dir: string;
  /** The call as dispatch makes it: input parsed by the contract, handler run. */
  call<K extends keyof Calls>(name: K, input: InputOf<Calls[K]>): Promise<ReplyOf<Calls[K]>>;
  close(): Promise<void>;
}

/** The data module over a real store in a temporary folder, without the other modules. */
export async function openDataApp(now = '2026-01-12T06:20:00.000Z', lang: Lang = 'zh'): Promise<DataApp> {
  const dir = await mkdtemp(join(tmpdir(), 'yardstick-data-'));
  const clock = { now: () => new Date(now) };
  const store = await createStore(join(dir, 'test.yardstick'), { clock: clock.now, who: 'tester' });
  const session: Session = { store };
  const ports: Ports = {
    shell: 'cli',
    clock,
    who: 'tester',
    paths: { userData: dir, documents: dir, resources: dir },
    files: {
      dialogs: false,
      pick: () => Promise.resolve([]),
      incoming: (ref) => ref,
      nameOf: (ref) => basename(ref),
      deliver: async (name, write) => {
        const path = join(dir, name);
        await write(path);
        return { name, path };
      },
      showInFolder: () => undefined,
    },
    log: { info: () => undefined, error: () => undefined },
  };
  const job = { signal: new AbortController().signal, progress: () => undefined };
  return {
    store,
    dir,
    call: async (name, input) => {
      const context = new CallContext(session, ports, lang, job);
      // Each handler was checked against its call where the table is made; here only the name is known.
      const handler = dataHandlers[name] as (context: CallContext, input: unknown) => unknown;
      return (await handler(context, dataCalls[name].input.parse(input))) as ReplyOf<Calls[typeof name]>;
    },
    close: async () => {
      store.close();
      await rm(dir, { recursive: true, force: true });
    },
  };
}
