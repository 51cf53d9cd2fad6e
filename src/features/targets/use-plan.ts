import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useQuery } from '../../client/hooks';
import type { PlanView } from '../../core/contract/targets';

/** The plan on screen: the newest unless one is chosen; and a way to wait until an edit has arrived in it. */
export function usePlan() {
  const [chosen, setChosen] = useState<number | null>(null);
  const plans = useQuery('targets.plans', {});
  const known = chosen !== null && (plans.data?.some((plan) => plan.id === chosen) ?? true);
  const plan = useQuery('targets.plan', known ? { plan: chosen } : {});
  const waiting = useRef<{ plan: number; revision: number; done: () => void }[]>([]);
  const { data, error, loading } = plan;

  useEffect(() => {
    waiting.current = waiting.current.filter((wait) => {
      const here = arrived(data, wait);
      if (here) wait.done();
      return !here;
    });
  }, [data]);

  /** Resolves when the rows of this revision are on screen, or the user has gone to another version. */
  const settle = useCallback((saved: { plan: number; revision: number }): Promise<void> => {
    return new Promise((done) => waiting.current.push({ ...saved, done }));
  }, []);
  return useMemo(
    () => ({ plans: plans.data ?? [], plan: data, error, loading, choose: setChosen, settle }),
    [plans.data, data, error, loading, settle],
  );
}

function arrived(data: PlanView | null | undefined, wait: { plan: number; revision: number }): boolean {
  return data !== undefined && (data === null || data.id !== wait.plan || data.revision >= wait.revision);
}

export type PlanState = ReturnType<typeof usePlan>;
