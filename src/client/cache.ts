import { contract, type CallName, type Input, type Reply } from '../core/contract/contract';
import type { Lang } from '../core/domain/text';
import { call, CallError, onAnswered } from './call';

/** What a view sees of a query. `data` stays while it is asked again, so that nothing flickers. */
export interface QueryState<Data> {
  readonly data: Data | undefined;
  readonly error: CallError | null;
  readonly loading: boolean;
}

interface Entry {
  readonly name: CallName;
  readonly ask: () => Promise<unknown>;
  readonly watchers: Set<() => void>;
  state: QueryState<unknown>;
  /** Counts the asks, so that a late answer to an old question is dropped. */
  turn: number;
  stale: boolean;
}

const entries = new Map<string, Entry>();
const idle: QueryState<undefined> = { data: undefined, error: null, loading: true };

onAnswered(({ changed, reply }) => {
  if (changed.length === 0) return;
  const patched = new Set([...entries.values()].filter((entry) => patch(entry, reply)));
  invalidate(changed, patched);
});

/** How the reply of a command is laid upon the answer to a query that is already here; null where it does not fit. */
type Patcher = (data: unknown, reply: unknown) => unknown;
const patchers = new Map<CallName, Patcher>();

/**
 * Lets commands say what they changed in an answer, instead of having all of it asked again. `apply` gets every reply
 * of a command that changed something and returns the new answer, or null where the reply says nothing about this one.
 */
export function patchedBy<K extends CallName>(
  name: K,
  apply: (data: Reply<K>, reply: unknown) => Reply<K> | null,
): void {
  // Entries under this name hold answers to this very query.
  patchers.set(name, (data, reply) => apply(data as Reply<K>, reply));
}

/** An answer that is being asked for, or is old already, is asked again instead. */
function patch(entry: Entry, reply: unknown): boolean {
  const apply = patchers.get(entry.name);
  if (!apply || entry.stale || entry.state.loading || entry.state.data === undefined) return false;
  const data = apply(entry.state.data, reply);
  if (data === null) return false;
  settle(entry, { data, error: null, loading: false });
  return true;
}

export function queryKey<K extends CallName>(name: K, input: Input<K>, lang: Lang): string {
  return `${name} ${lang} ${JSON.stringify(input)}`;
}

export function peek(key: string): QueryState<unknown> {
  return entries.get(key)?.state ?? idle;
}

/** Watches a query, asking it when it is new or stale. Returns the way to stop. */
export function watch<K extends CallName>(name: K, input: Input<K>, lang: Lang, onChange: () => void): () => void {
  const key = queryKey(name, input, lang);
  let entry = entries.get(key);
  if (!entry) {
    entry = {
      name,
      ask: (): Promise<Reply<K>> => call(name, input, { lang }),
      watchers: new Set(),
      state: idle,
      turn: 0,
      stale: true,
    };
    entries.set(key, entry);
  }
  const watched = entry;
  watched.watchers.add(onChange);
  if (watched.stale) void ask(watched);
  return () => {
    watched.watchers.delete(onChange);
    if (watched.watchers.size === 0) dropSoon(key, watched);
  };
}

/** Asks again whatever read one of these tables; all queries when `tables` contains '*'. */
export function invalidate(tables: readonly string[], except?: ReadonlySet<unknown>): void {
  const all = tables.includes('*');
  for (const [key, entry] of entries) {
    if (except?.has(entry)) continue;
    const { reads } = contract[entry.name] as { reads?: readonly string[] };
    if (!all && reads && !reads.some((table) => tables.includes(table))) continue;
    entry.stale = true;
    if (entry.watchers.size > 0) void ask(entry);
    else entries.delete(key);
  }
}

async function ask(entry: Entry): Promise<void> {
  const turn = ++entry.turn;
  entry.stale = false;
  settle(entry, { ...entry.state, loading: true });
  try {
    const data = await entry.ask();
    if (turn === entry.turn) settle(entry, { data, error: null, loading: false });
  } catch (error) {
    if (turn !== entry.turn) return;
    const refusal =
      error instanceof CallError ? error : new CallError({ code: 'INTERNAL', message: String(error), details: {} });
    settle(entry, { ...entry.state, error: refusal, loading: false });
  }
}

function settle(entry: Entry, state: QueryState<unknown>): void {
  entry.state = state;
  for (const watcher of entry.watchers) watcher();
}

/** A view that is left and entered again within a minute finds its data at once. */
function dropSoon(key: string, entry: Entry): void {
  setTimeout(() => {
    if (entry.watchers.size === 0 && entries.get(key) === entry) entries.delete(key);
  }, 60_000);
}
