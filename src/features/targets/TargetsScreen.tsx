import { memo, useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { useFrame } from '../../client/frame';
import { useCommand, useLang, useQuery } from '../../client/hooks';
import { besideUnit, loneMoney, signedPercent } from '../../client/money';
import { useText } from '../../client/text';
import type { PlanRow, PlanView } from '../../core/contract/targets';
import { Alert, Button, Input } from '../../ui/form/controls';
import type { SheetHandle } from '../../ui/grid/types';
import { EmptyState, SkeletonBars, Tag } from '../../ui/layout/small';
import { BarFigure, Spacer, Toolbar } from '../../ui/layout/Toolbar';
import { useSlow } from '../../ui/layout/use-slow';
import { EditControls, VersionControls, ViewSwitch, type View } from './BarControls';
import { BottomUpView } from './versions/BottomUpView';
import { DriversDialog } from './allocation/DriversDialog';
import { IndicatorsView } from './judgement/IndicatorsView';
import { FairnessView, WorkshopReport } from './judgement/Judgement';
import { Legend } from './grid/Legend';
import type { Open } from './open';
import { BandsDialog, PatternDialog, VacancyDialog } from './grid/PatternDialog';
import { MetricPick } from './process/MetricPick';
import { PlanGrid } from './grid/PlanGrid';
import { ProcessPlan } from './process/ProcessPlan';
import { TargetNote } from './grid/NoteDialog';
import { ProposalsDialog } from './versions/ProposalsDialog';
import { targetDecimals } from './show';
import './targets.css';
import { targetsTexts } from './texts';
import { usePlan, type PlanState } from './use-plan';
import { usePlanActions } from './use-plan-actions';
import { CalibrateDialog, CompareDialog, MidYearDialog } from './versions/VersionDialogs';
import { WhyPanel } from './grid/WhyPanel';

/** Target planning: the grid, its reasons, process indicators and fairness, versions, workshop and Excel. */
export function TargetsScreen() {
  const t = useText(targetsTexts);
  const frame = useFrame();
  const state = usePlan();
  const [allocating, setAllocating] = useState(false);
  const [first, setFirst] = useState(false);
  const slow = useSlow(state.loading && state.plan === undefined);
  if (state.error) return <Alert type="error" title={state.error.message} description={state.error.remedy} />;
  if (state.plan === undefined) return slow ? <SkeletonBars label={t('loading')} rows={12} /> : null;
  if (state.plan) return <Loaded plan={state.plan} state={state} first={first} />;
  return (
    <>
      <NoPlan onAllocate={() => setAllocating(true)} />
      {allocating ? (
        <DriversDialog
          year={frame.planYear}
          plan={null}
          onDone={(saved) => {
            setAllocating(false);
            if (!saved) return;
            setFirst(true);
            state.choose(saved.plan);
          }}
        />
      ) : null}
    </>
  );
}

/** Before the first plan: to allocate, or to import where there is nobody to allocate to, or no history to do it by. */
function NoPlan({ onAllocate }: { readonly onAllocate: () => void }) {
  const t = useText(targetsTexts);
  const { go } = useFrame();
  const { data } = useQuery('data.summary', {});
  if (!data) return null;
  const nothing = data.people.total === 0 || !data.metrics.some(({ key }) => key === 'net_sales');
  return (
    <EmptyState
      text={t(nothing ? 'noData' : 'empty')}
      action={
        <Button type="primary" onClick={nothing ? () => go('data') : onAllocate}>
          {t(nothing ? 'importFirst' : 'allocate')}
        </Button>
      }
    />
  );
}

interface LoadedProps {
  readonly plan: PlanView;
  readonly state: PlanState;
  /** The plan was allocated just now: the button that had the focus went with the empty screen, the grid takes it. */
  readonly first: boolean;
}

function Loaded({ plan, state, first }: LoadedProps) {
  const t = useText(targetsTexts);
  const frame = useFrame();
  const { focus, route, workshop } = frame;
  const [view, setView] = useState<View>('grid');
  const [mode, setMode] = useState<'spread' | 'hold'>('spread');
  const [metric, setMetric] = useState<string | null>(null);
  const [quarters, setQuarters] = useState(false);
  const [panel, setPanel] = useState(() => window.innerWidth >= 1360);
  const [aside, setAside] = useState(false);
  const [at, setAt] = useState<number | null>(null);
  const [open, setOpen] = useState<Open | null>(null);
  const [asked, setAsked] = useState({ by: '', reason: '' });
  const editable = plan.status === 'draft' || plan.status === 'review';
  const row = plan.rows.find((r) => r.id === at) ?? null;
  const close = useCallback(() => setOpen(null), []);
  const toGrid = useRef(first);
  const grid = useCallback((handle: SheetHandle | null) => {
    if (!handle || !toGrid.current) return;
    handle.focus();
    // A grid that is not ready yet is handed over once more when it is.
    toGrid.current = document.activeElement === document.body;
  }, []);
  const done = useCallback(
    (saved: { plan: number } | null) => {
      setOpen(null);
      if (saved) state.choose(saved.plan);
    },
    [state],
  );
  const actions = usePlanActions(plan, state, editable, setOpen);

  const label = `${plan.name} v${plan.version}`;
  const status = t(plan.status);
  useEffect(() => {
    focus(label, {
      text: status,
      tone: plan.status === 'approved' ? 'ok' : plan.status === 'review' ? 'warn' : 'info',
    });
    return () => focus(null);
  }, [focus, label, status, plan.status]);
  // A unit or person found in the search of the frame is looked at here.
  const { person, unit } = route.params;
  useEffect(() => {
    const found = plan.rows.find(
      (r) =>
        (person !== undefined && String(r.personId) === person) || (unit !== undefined && String(r.unitId) === unit),
    );
    if (found) setAt(found.id);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- only when the route asks, not when the plan changes
  }, [person, unit]);

  // Beside the grid the panel is part of the screen; beside the other views it comes when asked for.
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== '/' || !(event.ctrlKey || event.metaKey) || event.altKey || dialogOpen()) return;
      event.preventDefault();
      (view === 'grid' ? setPanel : setAside)((shown) => !shown);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [view]);
  // The grid is painted first; reasons and charts follow.
  const calmPlan = useDeferredValue(plan);
  const calmRow = useDeferredValue(row);
  const hidePanel = useCallback(() => (view === 'grid' ? setPanel : setAside)(false), [view]);

  const onFocus = useCallback((r: PlanRow | null) => setAt(r?.id ?? null), []);
  const onNote = useCallback((r: PlanRow, month: number | null) => setOpen({ kind: 'note', row: r, month }), []);
  const given = asked.by.trim() !== '' && asked.reason.trim() !== '';
  const askedNow = useMemo(
    () => (workshop ? (given ? { by: asked.by.trim(), reason: asked.reason.trim() } : ('missing' as const)) : null),
    [workshop, given, asked],
  );

  return (
    <div className="tg-screen">
      <Bar
        plan={plan}
        state={state}
        view={view}
        setView={setView}
        metric={metric}
        setMetric={setMetric}
        mode={mode}
        setMode={setMode}
        editable={editable}
        row={row}
        setOpen={setOpen}
        actions={actions}
      />
      {workshop ? <WorkshopBar asked={asked} setAsked={setAsked} onReport={() => setOpen({ kind: 'report' })} /> : null}
      {editable ? null : <Alert type="info" banner title={t('readOnly')} />}
      <div className="tg-body">
        {view === 'indicators' ? (
          <IndicatorsView
            plan={plan}
            readOnly={!editable}
            onMonths={(key) => {
              setMetric(key);
              setView('grid');
            }}
          />
        ) : null}
        {view === 'bottom-up' ? <BottomUpView plan={plan} readOnly={!editable} /> : null}
        {view === 'fairness' ? <FairnessView plan={plan} /> : null}
        {view === 'grid' && metric !== null ? (
          <ProcessPlan
            plan={plan}
            metric={metric}
            mode={mode}
            quarters={quarters}
            setQuarters={setQuarters}
            panel={panel}
            setPanel={setPanel}
            readOnly={!editable}
            large={workshop}
            asked={askedNow}
          />
        ) : null}
        {view === 'grid' && metric === null ? (
          <>
            <div className="tg-main">
              <PlanGrid
                ref={grid}
                plan={plan}
                mode={mode}
                quarters={quarters}
                readOnly={!editable}
                large={workshop}
                asked={askedNow}
                edit={state.edit}
                onFocus={onFocus}
                onNote={onNote}
                menu={actions.menu}
              />
              <Legend
                unit={plan.unit}
                bands={plan.options.bands}
                quarters={quarters}
                setQuarters={setQuarters}
                panel={panel}
                setPanel={setPanel}
              />
            </div>
          </>
        ) : null}
        {(view === 'grid' ? panel && metric === null : aside) ? (
          <Why plan={calmPlan} row={calmRow} onClose={hidePanel} />
        ) : null}
      </div>
      {open?.kind === 'drivers' ? <DriversDialog year={plan.year} plan={plan} onDone={done} /> : null}
      {open?.kind === 'compare' ? <CompareDialog plan={plan} plans={state.plans} onClose={close} /> : null}
      {open?.kind === 'proposals' ? <ProposalsDialog plan={plan} onDone={done} /> : null}
      {open?.kind === 'report' ? <WorkshopReport plan={plan} onClose={close} /> : null}
      {open?.kind === 'pattern' ? <PatternDialog plan={plan} row={open.row} onDone={done} /> : null}
      {open?.kind === 'vacancy' ? <VacancyDialog plan={plan} row={open.row} onDone={done} /> : null}
      {open?.kind === 'bands' ? <BandsDialog plan={plan} onDone={done} /> : null}
      {open?.kind === 'calibrate' ? <CalibrateDialog plan={plan} row={open.row} onDone={done} /> : null}
      {open?.kind === 'midYear' ? <MidYearDialog plan={plan} row={open.row} onDone={done} /> : null}
      {open?.kind === 'note' ? <TargetNote plan={plan.id} row={open.row} month={open.month} onClose={close} /> : null}
    </div>
  );
}

const Why = memo(WhyPanel);

/** A dialog has the keys to itself, wherever it belongs to. */
function dialogOpen(): boolean {
  return [...document.querySelectorAll('[aria-modal="true"]')].some((dialog) => dialog.getClientRects().length > 0);
}

interface BarProps {
  readonly plan: PlanView;
  readonly state: PlanState;
  readonly view: View;
  readonly setView: (view: View) => void;
  /** The process indicator in the grid; null: the plan's own metric. */
  readonly metric: string | null;
  readonly setMetric: (metric: string | null) => void;
  readonly mode: 'spread' | 'hold';
  readonly setMode: (mode: 'spread' | 'hold') => void;
  readonly editable: boolean;
  readonly row: PlanRow | null;
  readonly setOpen: (open: Open) => void;
  readonly actions: ReturnType<typeof usePlanActions>;
}

function Bar({
  plan,
  state,
  view,
  setView,
  metric,
  setMetric,
  mode,
  setMode,
  editable,
  row,
  setOpen,
  actions,
}: BarProps) {
  const t = useText(targetsTexts);
  const lang = useLang();
  const { moneyUnit } = useFrame();
  const exporting = useCommand('targets.export');
  const [root] = plan.rows;
  const hard = plan.findings.filter((finding) => finding.code === 'TOO_HARD').length;
  // The controls below are drawn again when another row is chosen, not for every figure of it.
  const chosen = useRef(row);
  chosen.current = row;
  const calibrate = useCallback(() => {
    if (chosen.current) setOpen({ kind: 'calibrate', row: chosen.current });
  }, [setOpen]);
  const reallocate = useCallback(() => setOpen({ kind: 'drivers' }), [setOpen]);
  const { more } = actions;
  const moreItems = useCallback(() => more(chosen.current), [more]);
  return (
    <>
      <Toolbar title={t('title')}>
        <ViewSwitch view={view} setView={setView} />
        {view === 'grid' ? <MetricPick plan={plan.id} own={plan.metric} metric={metric} onChange={setMetric} /> : null}
        {/* A process indicator has no company total. */}
        {metric === null || view !== 'grid' ? (
          <BarFigure
            name={t('companyTarget')}
            value={besideUnit(loneMoney(plan.total, moneyUnit, targetDecimals(plan.unit, moneyUnit)), moneyUnit, lang)}
            note={t('onBaseline', { growth: signedPercent(root?.growth ?? null, 1) })}
          />
        ) : null}
        <EditControls
          reallocate={reallocate}
          calibrate={editable && row !== null && metric === null ? calibrate : null}
          mode={mode}
          setMode={setMode}
          grid={view === 'grid'}
        />
        <Spacer />
        {hard > 0 ? <Tag tone="hard">{hard === 1 ? t('hardRegion') : t('hardRegions', { count: hard })}</Tag> : null}
        <VersionControls
          plan={plan.id}
          plans={state.plans}
          choose={state.choose}
          hasRow={row !== null}
          moreItems={moreItems}
          exporting={exporting}
        />
      </Toolbar>
      {exporting.error ? (
        <Alert type="error" title={exporting.error.message} description={exporting.error.remedy} />
      ) : null}
      {actions.error ? (
        <Alert type="error" closable title={actions.error.message} description={actions.error.remedy} />
      ) : null}
    </>
  );
}

interface WorkshopProps {
  readonly asked: { readonly by: string; readonly reason: string };
  readonly setAsked: (asked: { by: string; reason: string }) => void;
  readonly onReport: () => void;
}

function WorkshopBar({ asked, setAsked, onReport }: WorkshopProps) {
  const t = useText(targetsTexts);
  const { setWorkshop } = useFrame();
  return (
    <div className="tg-workshop">
      <span>{t('workshopBar')}</span>
      <Input
        aria-label={t('askedBy')}
        placeholder={t('askedBy')}
        value={asked.by}
        style={{ width: 140 }}
        onChange={(event) => setAsked({ ...asked, by: event.target.value })}
      />
      <Input
        aria-label={t('reasonFor')}
        placeholder={t('reasonFor')}
        value={asked.reason}
        style={{ width: 260 }}
        onChange={(event) => setAsked({ ...asked, reason: event.target.value })}
      />
      <Spacer />
      <Button onClick={onReport}>{t('report')}</Button>
      <Button onClick={() => setWorkshop(false)}>{t('leaveWorkshop')}</Button>
    </div>
  );
}
