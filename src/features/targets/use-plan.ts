import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { call } from '../../client/call';
import { useLang, useQuery } from '../../client/hooks';
import { whileWriting } from '../../client/writing';
import type { Input } from '../../core/contract/contract';
import type { PlanView, SavedPlan } from '../../core/contract/targets';
import type { Lang } from '../../core/domain/text';
import { editAhead } from './edit-ahead';
import { companyNamed } from './show';

type Edit = Pick<Input<'targets.edit'>, 'mode' | 'edits' | 'asked'>;

/** An edit that main has not answered yet. */
interface OnItsWay extends Edit {
  readonly plan: number;
  /** What the plan will be when it has arrived. */
  readonly revision: number;
}

/** The plan on screen: the newest unless one is chosen. Edits show in it at once and again as main answers them. */
export function usePlan() {
  const lang = useLang();
  const [chosen, setChosen] = useState<number | null>(null);
  const plans = useQuery('targets.plans', {});
  const known = chosen !== null && (plans.data?.some((plan) => plan.id === chosen) ?? true);
  const plan = useQuery('targets.plan', known ? { plan: chosen } : {});
  const waiting = useRef<{ plan: number; revision: number; before: PlanView | null | undefined; done: () => void }[]>(
    [],
  );
  const [ahead, setAhead] = useState<readonly OnItsWay[]>([]);
  const { data, error, loading } = plan;
  const latest = useRef(data);
  latest.current = data;
  const shown = useMemo(() => (data ? named(withEdits(data, ahead), lang) : data), [data, ahead, lang]);

  useEffect(() => {
    waiting.current = waiting.current.filter((wait) => {
      // Undone at once, the plan comes with an older revision: any rows newer than the answer will do.
      const here = arrived(data, wait) || data !== wait.before;
      if (here) wait.done();
      return !here;
    });
  }, [data]);

  const underWay = useRef<readonly OnItsWay[]>([]);
  const turn = useRef<Promise<unknown>>(Promise.resolve());
  const answered = useRef<SavedPlan | null>(null);
  /**
   * Edits of a plan, one after the other: each is sent once main has answered those before it, as it builds on them.
   * Resolves when the rows as main keeps them are on screen, or the user has gone to another version.
   * @throws CallError when main refuses; the plan then stands as it did before
   */
  const edit = useCallback(
    async (id: number, wanted: Edit): Promise<void> => {
      const now = underWay.current.filter((one) => one.plan === id).at(-1)?.revision ?? latest.current?.revision ?? 0;
      const mine: OnItsWay = { ...wanted, plan: id, revision: now + 1 };
      const show = (steps: readonly OnItsWay[]): void => setAhead((underWay.current = steps));
      show([...underWay.current, mine]);
      const sent = turn.current.then(() => {
        const { current } = latest;
        // The answer to the edit before may not be drawn yet.
        const own = answered.current?.plan === id ? answered.current.revision : 0;
        const seen = current?.id === id ? { revision: Math.max(current.revision, own) } : {};
        return whileWriting(call('targets.edit', { plan: id, ...seen, ...wanted }, { lang }));
      });
      turn.current = sent.then(
        (saved) => (answered.current = saved),
        () => undefined,
      );
      try {
        const saved = await sent;
        if (!arrived(latest.current, saved))
          await new Promise<void>((done) => waiting.current.push({ ...saved, before: latest.current, done }));
        // It is drawn: from here on the plan on screen says the revision, which an undo sets back.
        if (answered.current === saved) answered.current = null;
      } finally {
        show(underWay.current.filter((one) => one !== mine));
      }
    },
    [lang],
  );
  return useMemo(
    () => ({ plans: plans.data ?? [], plan: shown, error, loading, choose: setChosen, edit }),
    [plans.data, shown, error, loading, edit],
  );
}

function named(view: PlanView, lang: Lang): PlanView {
  const rows = companyNamed(view.rows, lang);
  return rows === view.rows ? view : { ...view, rows };
}

function withEdits(data: PlanView, ahead: readonly OnItsWay[]): PlanView {
  return ahead
    .filter(({ plan, revision }) => plan === data.id && revision > data.revision)
    .reduce((view, { edits, mode }) => editAhead(view, edits, mode) ?? view, data);
}

function arrived(data: PlanView | null | undefined, wait: { plan: number; revision: number }): boolean {
  return data !== undefined && (data === null || data.id !== wait.plan || data.revision >= wait.revision);
}

export type PlanState = ReturnType<typeof usePlan>;
