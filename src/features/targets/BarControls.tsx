import { memo } from 'react';
import { useFrame } from '../../client/frame';
import type { CommandState } from '../../client/hooks';
import { useText } from '../../client/text';
import type { PlanInfo } from '../../core/contract/targets';
import { Button, Segmented, Select } from '../../ui/form/controls';
import { DropMenu } from '../../ui/form/DropMenu';
import type { MenuItem } from '../../ui/layout/ContextMenu';
import { targetsTexts } from './texts';

/*
 * The controls of the bar that no edit changes, each drawn again only when something of its own does: an edit is to be on
 * screen in the next frame, and drawing them took as long as drawing the cells.
 */

export type View = 'grid' | 'indicators' | 'bottom-up' | 'fairness';

interface ViewSwitchProps {
  readonly view: View;
  readonly setView: (view: View) => void;
}

export const ViewSwitch = memo(function ViewSwitch({ view, setView }: ViewSwitchProps) {
  const t = useText(targetsTexts);
  return (
    <Segmented
      aria-label={t('view')}
      value={view}
      onChange={setView}
      options={[
        { value: 'grid' as const, label: t('byMonth') },
        { value: 'indicators' as const, label: t('indicators') },
        { value: 'bottom-up' as const, label: t('bottomUp') },
        { value: 'fairness' as const, label: t('fairness') },
      ]}
    />
  );
});

interface EditControlsProps {
  readonly reallocate: () => void;
  /** null: no row is chosen, or nothing may be changed */
  readonly calibrate: (() => void) | null;
  readonly mode: 'spread' | 'hold';
  readonly setMode: (mode: 'spread' | 'hold') => void;
  /** Whether the grid is on screen: only there is something typed or a row chosen. */
  readonly grid: boolean;
}

export const EditControls = memo(function EditControls({
  reallocate,
  calibrate,
  mode,
  setMode,
  grid,
}: EditControlsProps) {
  const t = useText(targetsTexts);
  const again = <Button onClick={reallocate}>{t('reallocate')}</Button>;
  if (!grid) return again;
  return (
    <>
      {again}
      <Button disabled={calibrate === null} onClick={() => calibrate?.()}>
        {t('calibrate')}
      </Button>
      <Segmented
        aria-label={t('editMode')}
        value={mode}
        onChange={setMode}
        options={[
          { value: 'spread' as const, label: t('spread'), title: t('spreadHint') },
          { value: 'hold' as const, label: t('hold'), title: t('holdHint') },
        ]}
      />
    </>
  );
});

interface VersionControlsProps {
  readonly plan: number;
  readonly plans: readonly PlanInfo[];
  readonly choose: (plan: number) => void;
  /** Whether a row is chosen: some of the items are about it. */
  readonly hasRow: boolean;
  readonly moreItems: () => readonly MenuItem[];
  readonly exporting: CommandState<'targets.export'>;
}

/** Versions differ by name and state here, not by their totals. */
function samePlans(a: readonly PlanInfo[], b: readonly PlanInfo[]): boolean {
  return (
    a.length === b.length &&
    a.every((one, i) => {
      const other = b[i];
      return (
        one.id === other?.id && one.name === other.name && one.version === other.version && one.status === other.status
      );
    })
  );
}

export const VersionControls = memo(
  function VersionControls({ plan, plans, choose, moreItems, exporting }: VersionControlsProps) {
    const t = useText(targetsTexts);
    const { notify } = useFrame();
    const exportNow = async (): Promise<void> => {
      const saved = await exporting.run({ plan });
      if (!saved) return;
      notify({ kind: 'success', text: t('exported', { name: saved.name }) });
    };
    return (
      <>
        <Select<number>
          aria-label={t('version')}
          value={plan}
          onChange={choose}
          popupMatchSelectWidth={false}
          options={plans.map((p) => ({ value: p.id, label: `${p.name} v${p.version} · ${t(p.status)}` }))}
        />
        <DropMenu items={moreItems()}>
          <Button>{t('more')}</Button>
        </DropMenu>
        <Button type="primary" onClick={() => void exportNow()} loading={exporting.running}>
          {t('export')}
        </Button>
      </>
    );
  },
  (a, b) =>
    a.plan === b.plan &&
    a.choose === b.choose &&
    a.hasRow === b.hasRow &&
    a.moreItems === b.moreItems &&
    a.exporting.run === b.exporting.run &&
    a.exporting.running === b.exporting.running &&
    samePlans(a.plans, b.plans),
);
