import { useCallback, useEffect, useRef } from 'react';
import type { Answer, Ask } from './whatif.worker';

/** Asks the engine in its worker. Questions are answered in order; a question whose asker is gone is dropped. */
export function useEngine(): (ask: Ask) => Promise<Answer> {
  const worker = useRef<Worker | null>(null);
  const waiting = useRef(new Map<number, (answer: Answer) => void>());
  const next = useRef(0);

  const start = useCallback((): Worker => {
    const made = new Worker(new URL('./whatif.worker.ts', import.meta.url), { type: 'module' });
    made.onmessage = (event: MessageEvent<{ id: number; answer: Answer }>) => {
      const resolve = waiting.current.get(event.data.id);
      waiting.current.delete(event.data.id);
      resolve?.(event.data.answer);
    };
    return made;
  }, []);

  useEffect(() => {
    const pending = waiting.current;
    return () => {
      worker.current?.terminate();
      worker.current = null;
      pending.clear();
    };
  }, []);

  return useCallback(
    (ask: Ask) =>
      new Promise<Answer>((resolve) => {
        worker.current ??= start();
        next.current += 1;
        waiting.current.set(next.current, resolve);
        worker.current.postMessage({ id: next.current, ask });
      }),
    [start],
  );
}
