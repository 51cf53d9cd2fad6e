import { useCallback, useMemo, useState } from 'react';
import { call, CallError } from '../../../client/call';
import { useCommand, useLang, useQuery } from '../../../client/hooks';
import { useText } from '../../../client/text';
import type { PlanView } from '../../../core/contract/targets';
import type { ProcessMetric, ProcessRow, ProcessView } from '../../../core/contract/targets-process';
import { Alert, Button, Checkbox } from '../../../ui/form/controls';
import type { MenuItem } from '../../../ui/layout/ContextMenu';
import { Icon } from '../../../ui/layout/Icon';
import { EmptyState } from '../../../ui/layout/small';
import { Spacer } from '../../../ui/layout/Toolbar';
import { ProcessNote } from '../grid/NoteDialog';
import type { Asked } from '../grid/planning-grid';
import { ProcessGrid } from './ProcessGrid';
import { companyNamed } from '../show';
import { processTexts } from './process-texts';
import { ProcessWhy } from './ProcessWhy';
import { targetsTexts } from '../texts';

interface Props {
  readonly plan: PlanView;
  readonly metric: string;
  readonly mode: 'spread' | 'hold';
  readonly quarters: boolean;
  readonly setQuarters: (on: boolean) => void;
  readonly panel: boolean;
  readonly setPanel: (on: boolean) => void;
  readonly readOnly: boolean;
  readonly large: boolean;
  readonly asked: Asked;
}

/** A process indicator as the metric of the planning grid, with its reasons beside it. */
export function ProcessPlan(props: Props) {
  const t = useText(processTexts);
  const lang = useLang();
  const { plan, metric: key, readOnly } = props;
  const reply = useQuery('targets.process', { plan: plan.id, metric: key });
  const add = useCommand('targets.planProcess');
  const error = reply.error ?? add.error;
  const view = reply.data;
  const data = useMemo(() => view && { ...view, rows: companyNamed(view.rows, lang) }, [view, lang]);
  if (error && !data) return <Alert type="error" title={error.message} description={error.remedy} />;
  if (!data) return null;
  if (data.metric.planned > 0) return <Planned {...props} view={data} about={data.metric} />;
  return (
    <div className="tg-main">
      {add.error ? <Alert type="error" title={add.error.message} description={add.error.remedy} /> : null}
      <EmptyState
        text={t('nobody', { name: data.metric.name[lang] })}
        {...(readOnly
          ? {}
          : {
              action: (
                <Button
                  type="primary"
                  loading={add.running}
                  onClick={() => void add.run({ plan: plan.id, metric: key })}
                >
                  {t('planAll')}
                </Button>
              ),
            })}
      />
    </div>
  );
}

type SpreadHow = 'equal' | '4-4-5' | 'season' | 'last-year';

function Planned({
  plan,
  view,
  about,
  mode,
  quarters,
  setQuarters,
  panel,
  setPanel,
  readOnly,
  large,
  asked,
}: Props & { readonly view: ProcessView; readonly about: ProcessMetric }) {
  const t = useText(processTexts);
  const own = useText(targetsTexts);
  const lang = useLang();
  const [at, setAt] = useState<number | null>(null);
  const [noting, setNoting] = useState<{ row: ProcessRow; month: number | null } | null>(null);
  const [error, setError] = useState<CallError | null>(null);
  const row = view.rows.find((r) => r.id === at) ?? null;
  const { metric } = about;
  const run = useCallback(async (work: () => Promise<unknown>): Promise<void> => {
    setError(null);
    try {
      await work();
    } catch (refusal) {
      if (!(refusal instanceof CallError)) throw refusal;
      setError(refusal);
    }
  }, []);
  const menu = useCallback(
    (one: ProcessRow): readonly MenuItem[] => {
      const { unitId } = one;
      if (one.people === 0 && unitId !== null)
        return [
          {
            key: 'plan-here',
            label: t('planHere', { name: one.name }),
            disabled: readOnly,
            run: () =>
              void run(() => call('targets.planProcess', { plan: view.plan, metric, units: [unitId] }, { lang })),
          },
        ];
      const locked = one.locked.includes(12);
      const hows: readonly SpreadHow[] = about.adds
        ? ['equal', 'season', 'last-year', '4-4-5']
        : ['equal', 'last-year'];
      return [
        {
          key: 'lock-year',
          label: locked ? t('unlockYear') : t('lockYear'),
          disabled: readOnly,
          run: () =>
            void run(() =>
              call(
                'targets.processLock',
                { plan: view.plan, metric, cells: [{ row: one.id, month: null }], locked: !locked },
                { lang },
              ),
            ),
        },
        ...hows.map((how, k): MenuItem => ({
          key: how,
          label: t(`spread_${how}`),
          disabled: readOnly,
          ...(k === 0 ? { divider: true } : {}),
          run: () =>
            void run(() =>
              call(
                'targets.processSpread',
                { plan: view.plan, revision: view.revision, metric, row: one.id, how },
                { lang },
              ),
            ),
        })),
      ];
    },
    [about.adds, lang, metric, readOnly, run, t, view.plan, view.revision],
  );
  const onFocus = useCallback((one: ProcessRow | null) => setAt(one?.id ?? null), []);
  const onNote = useCallback((one: ProcessRow, month: number | null) => setNoting({ row: one, month }), []);
  return (
    <>
      <div className="tg-main">
        {error ? <Alert type="error" closable title={error.message} description={error.remedy} /> : null}
        <ProcessGrid
          view={view}
          metric={about}
          fromMonth={plan.fromMonth}
          mode={mode}
          quarters={quarters}
          readOnly={readOnly}
          large={large}
          asked={asked}
          onFocus={onFocus}
          onNote={onNote}
          menu={menu}
        />
        <div className="tg-legend">
          <span>
            <Icon name="lock" /> {own('legendLocked')}
          </span>
          <span style={{ borderLeft: '3px solid var(--chg)', paddingLeft: 6 }}>{own('legendChanged')}</span>
          <span style={{ borderRight: '3px solid var(--note)', paddingRight: 6 }}>{own('legendNote')}</span>
          <Checkbox checked={quarters} onChange={(event) => setQuarters(event.target.checked)}>
            {own('quarters')}
          </Checkbox>
          <Checkbox checked={panel} onChange={(event) => setPanel(event.target.checked)}>
            {own('why')} <kbd aria-hidden="true">Ctrl+/</kbd>
          </Checkbox>
          <Spacer />
          <span>{t(about.adds ? 'sumRule' : 'rateRule')}</span>
        </div>
      </div>
      {panel ? (
        <ProcessWhy view={view} metric={about} year={plan.year} row={row} onClose={() => setPanel(false)} />
      ) : null}
      {noting ? (
        <ProcessNote
          plan={view.plan}
          row={noting.row}
          month={noting.month}
          metric={metric}
          metricName={about.name[lang]}
          onClose={() => setNoting(null)}
        />
      ) : null}
    </>
  );
}
