import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { FrameContext, type Frame, type Notice, type PaletteCommand, type SelectionStats } from '../../client/frame';
import { useCommand, useLang } from '../../client/hooks';
import { lastStamp, onStamp } from '../../client/stamp';
import type { WorkspaceInfo } from '../../core/contract/workspace';
import { labelText } from '../../core/domain/labels/labels';
import { pageOfModule } from '../../features/help/pages';
import { helpModule, modules } from '../modules';
import { setPreferences, usePreferences } from '../preferences';
import { useRoute } from '../route';
import { ErrorBoundary } from './ErrorBoundary';
import { NavBar } from './NavBar';
import { Notices, type NoticeBoard } from './Notices';
import { Palette } from './Palette';
import { ReadOnlyStrip } from './ReadOnlyStrip';
import { SettingsDrawer } from './SettingsDrawer';
import { StatusBar } from './StatusBar';
import { TopBar, type Focus } from './TopBar';
import { useShortcuts } from './use-shortcuts';

interface Props {
  readonly info: WorkspaceInfo;
  readonly onStart: () => void;
}

/** Everything around the module on screen: modules at the left, workspace and undo above, what is saved and selected below. */
export function MainFrame({ info, onStart }: Props) {
  const lang = useLang();
  const { moneyUnit } = usePreferences();
  const [route, go] = useRoute();
  const stamp = useSyncExternalStore(onStamp, lastStamp);
  const undo = useCommand('history.undo');
  const redo = useCommand('history.redo');
  const [workshop, setWorkshop] = useState(false);
  const [stats, select] = useState<SelectionStats | null>(null);
  const [focus, setFocus] = useState<Focus | null>(null);
  const [commands, offer] = useState<readonly PaletteCommand[]>([]);
  const notices = useRef<NoticeBoard>(null);
  const [paletteOpen, setPaletteOpen] = useState(false);
  const [settingsOpen, setSettingsOpen] = useState(false);

  const active =
    route.module === helpModule.key
      ? helpModule
      : (modules.find(({ key }) => key === route.module) ?? (info.counts.people > 0 ? modules[1] : modules[0]));
  const help = useCallback(() => {
    // Already reading: stay on the page that is open.
    if (active && active.key !== helpModule.key) go(helpModule.key, { page: pageOfModule(active.key) });
  }, [active, go]);
  const notify = useCallback((notice: Notice) => notices.current?.show(notice), []);

  // What opening found: a write that a crash had cut off, for example.
  useEffect(() => {
    if (info.notice) notify({ kind: 'warning', text: info.notice });
  }, [info.notice, notify]);

  const runUndo = useCallback(() => void undo.run({}), [undo]);
  const runRedo = useCallback(() => void redo.run({}), [redo]);
  const refusal = undo.error ?? redo.error;
  useEffect(() => {
    if (refusal)
      notify({ kind: 'warning', text: refusal.message, ...(refusal.remedy ? { remedy: refusal.remedy } : {}) });
  }, [refusal, notify]);

  useShortcuts({
    undo: runUndo,
    redo: runRedo,
    palette: () => setPaletteOpen(true),
    help,
    module: (at) => {
      const wanted = modules[at];
      if (wanted) go(wanted.key);
    },
  });

  // What belonged to the module before must not stay behind in the bars.
  const activeKey = active?.key;
  useEffect(() => {
    select(null);
    setFocus(null);
    offer([]);
  }, [activeKey]);

  const frame = useMemo<Frame>(
    () => ({
      planYear: info.settings.planYear,
      moneyUnit,
      workshop,
      setWorkshop,
      route,
      go,
      select,
      notify,
      offer,
      focus: (label, tag) => setFocus(label === null ? null : { label, ...(tag ? { tag } : {}) }),
    }),
    [info.settings.planYear, moneyUnit, workshop, route, go, notify],
  );

  // Drawn again for its own reasons only, not for every selected cell that the bars tell of.
  const screen = useMemo(
    () =>
      active ? (
        <main className="y-main" key={active.key}>
          <ErrorBoundary>
            <active.Screen />
          </ErrorBoundary>
        </main>
      ) : null,
    [active],
  );

  if (!active) return null;
  return (
    <FrameContext value={frame}>
      <div className={workshop ? 'y-app y-workshop' : 'y-app'}>
        <TopBar
          info={info}
          focus={focus}
          moneyUnit={moneyUnit}
          onMoneyUnit={(unit) => setPreferences({ moneyUnit: unit })}
          undo={stamp?.undo && !info.readOnly ? labelText(stamp.undo, lang) : null}
          redo={stamp?.redo && !info.readOnly ? labelText(stamp.redo, lang) : null}
          onUndo={runUndo}
          onRedo={runRedo}
          onPalette={() => setPaletteOpen(true)}
          onSettings={() => setSettingsOpen(true)}
          onStart={onStart}
        />
        {info.readOnly ? <ReadOnlyStrip info={info} notify={notify} /> : null}
        <NavBar modules={modules} active={active.key} go={go} onHelp={help} />
        {screen}
        <StatusBar info={info} stamp={stamp} stats={stats} />
        <Notices ref={notices} />
        {paletteOpen ? (
          <Palette
            commands={commands}
            go={go}
            onClose={() => setPaletteOpen(false)}
            onSettings={() => setSettingsOpen(true)}
            onStart={onStart}
            onHelp={help}
          />
        ) : null}
        <SettingsDrawer
          open={settingsOpen}
          info={info}
          notify={notify}
          onClose={() => setSettingsOpen(false)}
          onClosed={onStart}
        />
      </div>
    </FrameContext>
  );
}
