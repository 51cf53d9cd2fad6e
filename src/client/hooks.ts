import { createContext, useCallback, useContext, useRef, useState, useSyncExternalStore } from 'react';
import type { CallName, Input, Reply } from '../core/contract/contract';
import type { Lang } from '../core/domain/text';
import { peek, queryKey, watch, type QueryState } from './cache';
import { call, CallError } from './call';

/** The language of the window; refusals come back in it. */
export const LangContext = createContext<Lang>('zh');

export function useLang(): Lang {
  return useContext(LangContext);
}

/** The answer to a query, kept fresh: it is asked again when a command changes a table that it reads. */
export function useQuery<K extends CallName>(name: K, input: Input<K>): QueryState<Reply<K>> {
  const lang = useLang();
  const key = queryKey(name, input, lang);
  const latest = useRef(input);
  latest.current = input;
  const subscribe = useCallback(
    // The key stands for name, input and language: it changes when one of them does.
    (onChange: () => void) => watch(name, latest.current, lang, onChange),
    // eslint-disable-next-line react-hooks/exhaustive-deps -- `key` is what the input is compared by
    [key],
  );
  // The entry under this key was asked by this very call.
  return useSyncExternalStore(subscribe, () => peek(key)) as QueryState<Reply<K>>;
}

export interface CommandState<K extends CallName> {
  /** Resolves with the reply, or with null when it was refused: the refusal is then in `error`. */
  readonly run: (input: Input<K>, extra?: { job?: string; files?: readonly File[] }) => Promise<Reply<K> | null>;
  readonly running: boolean;
  readonly error: CallError | null;
  readonly clear: () => void;
}

/** A command with its state, for buttons and forms that show the refusal beside themselves. */
export function useCommand<K extends CallName>(name: K): CommandState<K> {
  const lang = useLang();
  const [running, setRunning] = useState(0);
  const [error, setError] = useState<CallError | null>(null);
  const run = useCallback<CommandState<K>['run']>(
    async (input, extra) => {
      setRunning((count) => count + 1);
      setError(null);
      try {
        return await call(name, input, { lang, ...(extra?.job ? { job: extra.job } : {}) }, extra?.files);
      } catch (refusal) {
        if (!(refusal instanceof CallError)) throw refusal;
        setError(refusal);
        return null;
      } finally {
        setRunning((count) => count - 1);
      }
    },
    [name, lang],
  );
  const clear = useCallback(() => setError(null), []);
  return { run, running: running > 0, error, clear };
}
