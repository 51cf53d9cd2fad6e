import { useEffect, useMemo, useState } from 'react';
import { useFrame } from '../../client/frame';
import { useLang, useQuery } from '../../client/hooks';
import { useText } from '../../client/text';
import { listed } from '../../core/domain/text';
import type { PoolReply } from '../../core/contract/talent';
import type { BoxCode } from '../../core/engine/talent/nine-box';
import { Alert, Button, Segmented } from '../../ui/form/controls';
import { EmptyState, SkeletonBars } from '../../ui/layout/small';
import { Spacer, Toolbar } from '../../ui/layout/Toolbar';
import { useSlow } from '../../ui/layout/use-slow';
import { ActionsMenu } from './ActionsMenu';
import { CalibrateDialog } from './nine-box/CalibrateDialog';
import { CompareBar } from './nine-box/Compare';
import { CutsButton } from './nine-box/CutsButton';
import { CyclePicker } from './CyclePicker';
import { HighList } from './people/HighList';
import { Insight } from './overview/Insight';
import { NineBox } from './nine-box/NineBox';
import { PackagesView } from './packages/PackagesView';
import { PeopleList } from './people/PeopleList';
import { PersonPanel } from './person/PersonPanel';
import { RiskList } from './people/RiskList';
import { RuleBar } from './people/RuleBar';
import { SettingsButton } from './settings/SettingsDialog';
import { Succession } from './succession/Succession';
import './talent.css';
import { talentTexts } from './texts';
import { UnitPicker } from './UnitPicker';
import { useWhich } from './use-which';

const views = ['box', 'people', 'risk', 'packages', 'succession', 'insight'] as const;
type View = (typeof views)[number];

const MOST_COMPARED = 5;

/** The talent pool: who stands where and why, what the rules flag, and what is done about each person. */
export function TalentScreen() {
  const t = useText(talentTexts);
  const frame = useFrame();
  const state = useWhich();
  const pool = useQuery('talent.pool', state.which);
  const slow = useSlow(pool.loading && pool.data === undefined);
  if (frame.workshop)
    return (
      <EmptyState
        text={t('hidden')}
        action={<Button onClick={() => frame.setWorkshop(false)}>{t('leaveWorkshop')}</Button>}
      />
    );
  if (pool.error) return <Alert type="error" title={pool.error.message} description={pool.error.remedy} />;
  if (!pool.data) return slow ? <SkeletonBars label={t('loading')} rows={12} /> : null;
  if (pool.data.people.length === 0)
    return (
      <EmptyState
        text={t('empty')}
        action={
          <Button type="primary" onClick={() => frame.go('data')}>
            {t('importFirst')}
          </Button>
        }
      />
    );
  return <Loaded pool={pool.data} state={state} />;
}

function Loaded({ pool, state }: { pool: PoolReply; state: ReturnType<typeof useWhich> }) {
  const t = useText(talentTexts);
  const lang = useLang();
  const { focus, route } = useFrame();
  const [view, setView] = useState<View>('box');
  const [unit, setUnit] = useState<number | null>(null);
  const [chosen, setChosen] = useState<number | null>(null);
  const [moving, setMoving] = useState<{ person: number; to: BoxCode | null } | null>(null);
  const [compared, setCompared] = useState<readonly number[]>([]);
  const { which } = state;
  const live = pool.cycle === null;
  const cycleName = pool.cycle?.name ?? t('live', { month: pool.asOf });

  useEffect(() => {
    focus(cycleName, live ? { text: t('draft'), tone: 'info' } : { text: t('closed'), tone: 'ok' });
  }, [focus, cycleName, live, t]);
  // A person found in the search of the frame is opened here.
  const wanted = Number(route.params['person']);
  useEffect(() => {
    if (Number.isInteger(wanted) && wanted > 0) setChosen(wanted);
  }, [wanted]);

  const rows = useMemo(() => inUnit(pool, unit), [pool, unit]);
  const mover = moving && pool.people.find((row) => row.id === moving.person);
  const compare = (id: number): void =>
    setCompared((now) => (now.includes(id) ? now.filter((one) => one !== id) : [...now, id].slice(0, MOST_COMPARED)));
  const move = live ? (person: number, to: BoxCode | null) => setMoving({ person, to }) : null;

  return (
    <>
      <Toolbar title={t('title')}>
        <Segmented<View>
          aria-label={t('views')}
          value={view}
          onChange={setView}
          options={views.map((value) => ({ value, label: t(value) }))}
        />
        <UnitPicker pool={pool} value={unit} onChange={setUnit} count={rows.length} />
        <CyclePicker pool={pool} state={state} />
        <Spacer />
        {live ? <CutsButton settings={pool.settings} /> : null}
        {live ? <SettingsButton pool={pool} /> : null}
        <ActionsMenu which={which} pool={pool} />
      </Toolbar>
      <RuleBar pool={pool} rows={rows} />
      {pool.missingIndicators.length > 0 ? (
        <Alert type="warning" showIcon title={t('missing', { names: listed(pool.missingIndicators, lang) })} />
      ) : null}
      {pool.pool.tooLarge ? (
        <Alert type="warning" showIcon title={t('tooLarge', { limit: `${pool.settings.poolWarning * 100}%` })} />
      ) : null}
      <div className="t-body">
        <div className="t-main">
          {view === 'box' ? (
            <>
              <NineBox pool={pool} rows={rows} chosen={chosen} onChoose={setChosen} onMove={move} />
              <HighList pool={pool} rows={rows} chosen={chosen} onChoose={setChosen} />
            </>
          ) : null}
          {view === 'people' ? (
            <PeopleList rows={rows} chosen={chosen} onChoose={setChosen} compared={compared} onCompare={compare} />
          ) : null}
          {view === 'risk' ? <RiskList rows={rows} chosen={chosen} onChoose={setChosen} /> : null}
          {view === 'packages' ? <PackagesView pool={pool} unit={unit} onChoose={setChosen} /> : null}
          {view === 'succession' ? <Succession pool={pool} unit={unit} onChoose={setChosen} /> : null}
          {view === 'insight' ? <Insight pool={pool} rows={rows} which={which} onChoose={setChosen} /> : null}
          {compared.length > 0 ? (
            <CompareBar pool={pool} compared={compared} onDrop={compare} onClear={() => setCompared([])} />
          ) : null}
        </div>
        {chosen === null ? null : (
          <PersonPanel
            key={chosen}
            pool={pool}
            which={which}
            person={chosen}
            compared={compared.includes(chosen)}
            onCompare={compared.length < MOST_COMPARED || compared.includes(chosen) ? compare : null}
            onCalibrate={move === null ? null : () => move(chosen, null)}
            onClose={() => setChosen(null)}
          />
        )}
      </div>
      {mover ? <CalibrateDialog row={mover} asOf={pool.asOf} to={moving.to} onDone={() => setMoving(null)} /> : null}
    </>
  );
}

function inUnit(pool: PoolReply, unit: number | null): PoolReply['people'] {
  const found = pool.units.find(({ id }) => id === unit);
  if (!found || found.level === 'company') return pool.people;
  return pool.people.filter((row) => row.units.includes(found.id));
}
