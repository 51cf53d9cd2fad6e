import { memo } from 'react';
import { useLang } from '../../../client/hooks';
import { percent } from '../../../client/money';
import { useText } from '../../../client/text';
import type { PlanView } from '../../../core/contract/targets';
import { defaultBands } from '../../../core/engine/targets/attainability';
import { Checkbox } from '../../../ui/form/controls';
import { Icon } from '../../../ui/layout/Icon';
import { Tag } from '../../../ui/layout/small';
import { Spacer } from '../../../ui/layout/Toolbar';
import { roundingName } from '../show';
import { targetsTexts } from '../texts';

interface LegendProps {
  /** Rounding unit of the plan in cents. */
  readonly unit: number;
  readonly bands: PlanView['options']['bands'];
  readonly quarters: boolean;
  readonly setQuarters: (on: boolean) => void;
  readonly panel: boolean;
  readonly setPanel: (on: boolean) => void;
}

/** Under the grid: what its colours and marks mean, and what is shown. */
export const Legend = memo(function Legend({
  unit: cents,
  bands: own,
  quarters,
  setQuarters,
  panel,
  setPanel,
}: LegendProps) {
  const t = useText(targetsTexts);
  const lang = useLang();
  const bands = own ?? defaultBands;
  return (
    <div className="tg-legend">
      <Tag tone="hard">{t('legendHard', { share: percent(bands.hard, 0) })}</Tag>
      <Tag tone="easy">{t('legendEasy', { share: percent(bands.easy, 0) })}</Tag>
      <span>
        <Icon name="lock" /> {t('legendLocked')}
      </span>
      <span className="tg-mark-changed">{t('legendChanged')}</span>
      <span className="tg-mark-note">{t('legendNote')}</span>
      <Checkbox checked={quarters} onChange={(event) => setQuarters(event.target.checked)}>
        {t('quarters')}
      </Checkbox>
      <Checkbox checked={panel} onChange={(event) => setPanel(event.target.checked)}>
        {t('why')} <kbd aria-hidden="true">Ctrl+/</kbd>
      </Checkbox>
      <Spacer />
      <span>{t('exact', { unit: roundingName(cents / 100, lang) })}</span>
    </div>
  );
});
