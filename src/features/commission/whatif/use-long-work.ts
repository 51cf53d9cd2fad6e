import { useCallback, useEffect, useMemo, useState } from 'react';
import { useLang } from '../../../client/hooks';
import type { Ground } from '../../../core/domain/pay-ground';
import type { Assumption } from '../../../core/engine/commission/whatif/outcome';
import { useEngine } from './use-engine';
import type { Answer, Ask } from './whatif.worker';

export interface LongWork {
  /** null when it was cancelled */
  readonly run: (ask: Ask) => Promise<Answer | null>;
  readonly cancel: () => void;
  /** Share done, 0 to 1; null when nothing is running. */
  readonly done: number | null;
}

/** Goal seek, sensitivity and simulation: in a thread of their own, with progress, so that they can be stopped. */
export function useLongWork(ground: Ground, assumption: Assumption): LongWork {
  const lang = useLang();
  const { ask, cancel: stop } = useEngine();
  const [done, setDone] = useState<number | null>(null);
  const cancel = useCallback(() => {
    stop();
    setDone(null);
  }, [stop]);
  // Other data or another assumption: what is running answers a question that nobody asks any more.
  useEffect(() => cancel, [cancel, ground, assumption]);
  const run = useCallback(
    async (question: Ask): Promise<Answer | null> => {
      setDone(0);
      const ready = await ask({ kind: 'ground', ground, assumption, lang });
      // Cancelled before it began: a new thread would know no data.
      if (ready === null) return null;
      const answer = await ask(question, setDone);
      setDone(null);
      return answer;
    },
    [ask, ground, assumption, lang],
  );
  return useMemo(() => ({ run, cancel, done }), [run, cancel, done]);
}
