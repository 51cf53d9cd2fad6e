import { useCallback, useEffect, useState } from 'react';
import { call, CallError } from '../../client/call';
import { useFrame } from '../../client/frame';
import { useLang } from '../../client/hooks';
import { useText } from '../../client/text';
import type { CallName, Input } from '../../core/contract/contract';
import type { PlanRow, PlanView } from '../../core/contract/targets';
import type { MenuItem } from '../../ui/layout/ContextMenu';
import type { Open } from './open';
import { targetsTexts } from './texts';
import type { PlanState } from './use-plan';

type Writing = 'targets.copy' | 'targets.status' | 'targets.pattern' | 'targets.lock' | 'targets.remove';

/** What can be done with the plan and with a row: the menus and the palette say the same. */
export function usePlanActions(plan: PlanView, state: PlanState, editable: boolean, setOpen: (open: Open) => void) {
  const t = useText(targetsTexts);
  const lang = useLang();
  const { offer, setWorkshop, workshop } = useFrame();
  const [error, setError] = useState<CallError | null>(null);
  const { choose } = state;

  const run = useCallback(
    async <K extends Writing & CallName>(name: K, input: Input<K>, then?: (plan: number) => void): Promise<void> => {
      setError(null);
      try {
        const reply = await call(name, input, { lang });
        if (then && reply && typeof reply === 'object' && 'plan' in reply) then(reply.plan);
      } catch (refusal) {
        if (!(refusal instanceof CallError)) throw refusal;
        setError(refusal);
      }
    },
    [lang],
  );

  const menu = useCallback(
    (row: PlanRow): readonly MenuItem[] => {
      const locked = row.locked.includes(12);
      const respread = (key: string, label: string, pattern: Input<'targets.pattern'>['pattern']): MenuItem => ({
        key,
        label,
        disabled: !editable,
        run: () => void run('targets.pattern', { plan: plan.id, revision: plan.revision, row: row.id, pattern }),
      });
      return [
        {
          key: 'why-calibrate',
          label: t('calibrate'),
          disabled: !editable,
          divider: true,
          run: () => setOpen({ kind: 'calibrate', row }),
        },
        {
          key: 'lock-year',
          label: locked ? t('unlockYear') : t('lockYear'),
          disabled: !editable,
          run: () =>
            void run('targets.lock', { plan: plan.id, cells: [{ row: row.id, month: null }], locked: !locked }),
        },
        { ...respread('equal', t('respread_equal'), { kind: 'equal' }), divider: true },
        respread('last', t('respread_last'), { kind: 'last-year' }),
        respread('445', t('respread_445'), { kind: '4-4-5' }),
        ...(row.level === 'vacancy'
          ? [
              {
                key: 'vacancy',
                label: t('nameVacancy'),
                disabled: !editable,
                run: () => setOpen({ kind: 'vacancy', row }),
              },
            ]
          : []),
        {
          key: 'pattern',
          label: t('patternOther'),
          disabled: !editable,
          run: () => setOpen({ kind: 'pattern', row }),
        },
        { key: 'mid-year', label: t('midYear'), divider: true, run: () => setOpen({ kind: 'midYear', row }) },
      ];
    },
    [plan.id, plan.revision, editable, run, setOpen, t],
  );

  const more = useCallback(
    (row: PlanRow | null): readonly MenuItem[] => {
      const status = (to: 'draft' | 'review' | 'approved', label: string): MenuItem => ({
        key: to,
        label,
        run: () => void run('targets.status', { plan: plan.id, status: to }),
      });
      return [
        {
          key: 'compare',
          label: t('compare'),
          disabled: state.plans.length < 2,
          run: () => setOpen({ kind: 'compare' }),
        },
        {
          key: 'proposals',
          label: t('importProposals'),
          disabled: !editable,
          run: () => setOpen({ kind: 'proposals' }),
        },
        { key: 'copy', label: t('copy'), run: () => void run('targets.copy', { plan: plan.id }, choose) },
        ...(row ? [{ key: 'mid-year', label: t('midYear'), run: () => setOpen({ kind: 'midYear', row }) }] : []),
        ...(plan.status === 'draft' ? [status('review', t('submit'))] : []),
        ...(plan.status === 'review' ? [status('draft', t('toDraft'))] : []),
        ...(editable ? [status('approved', t('approve'))] : []),
        ...(editable ? [{ key: 'bands', label: t('bandsItem'), run: () => setOpen({ kind: 'bands' }) }] : []),
        { key: 'workshop', label: workshop ? t('leaveWorkshop') : t('workshop'), run: () => setWorkshop(!workshop) },
        { key: 'report', label: t('report'), run: () => setOpen({ kind: 'report' }) },
        ...(plan.status === 'approved' || plan.status === 'superseded'
          ? []
          : [
              {
                key: 'remove',
                label: t('remove'),
                divider: true,
                run: () => void run('targets.remove', { plan: plan.id }),
              },
            ]),
      ];
    },
    [plan.id, plan.status, state.plans.length, editable, workshop, run, choose, setOpen, setWorkshop, t],
  );

  useEffect(() => {
    offer([
      { key: 'targets.allocate', text: t('reallocate'), run: () => setOpen({ kind: 'drivers' }) },
      ...more(null)
        .filter((item) => item.disabled !== true)
        .map((item) => ({ key: `targets.${item.key}`, text: item.label, run: item.run })),
    ]);
    return () => offer([]);
  }, [offer, more, setOpen, t]);

  return { menu, more, error };
}
