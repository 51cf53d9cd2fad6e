import { useCallback, useEffect, useMemo, useRef } from 'react';
import type { Answer, Ask } from './whatif.worker';

interface Waiting {
  readonly resolve: (answer: Answer | null) => void;
  readonly tick: ((done: number) => void) | undefined;
}

export interface Engine {
  /** null when the work was cancelled */
  readonly ask: (ask: Ask, tick?: (done: number) => void) => Promise<Answer | null>;
  /** Stops what is running and forgets what the worker was told; whoever waits gets null. */
  readonly cancel: () => void;
}

/** A calculation thread of its own. Questions are answered in order. */
export function useEngine(): Engine {
  const worker = useRef<Worker | null>(null);
  const waiting = useRef(new Map<number, Waiting>());
  const next = useRef(0);

  const cancel = useCallback(() => {
    worker.current?.terminate();
    worker.current = null;
    for (const { resolve } of waiting.current.values()) resolve(null);
    waiting.current.clear();
  }, []);
  useEffect(() => cancel, [cancel]);

  const ask = useCallback<Engine['ask']>(
    (question, tick) =>
      new Promise((resolve) => {
        worker.current ??= start(waiting.current);
        next.current += 1;
        waiting.current.set(next.current, { resolve, tick });
        worker.current.postMessage({ id: next.current, ask: question });
      }),
    [],
  );
  return useMemo(() => ({ ask, cancel }), [ask, cancel]);
}

function start(waiting: Map<number, Waiting>): Worker {
  const made = new Worker(new URL('./whatif.worker.ts', import.meta.url), { type: 'module' });
  made.onmessage = (event: MessageEvent<{ id: number; answer?: Answer; done?: number }>) => {
    const { id, answer, done } = event.data;
    const one = waiting.get(id);
    if (answer === undefined) {
      one?.tick?.(done ?? 0);
      return;
    }
    waiting.delete(id);
    one?.resolve(answer);
  };
  return made;
}
