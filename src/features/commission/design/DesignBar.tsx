import { memo, useState, type ReactNode } from 'react';
import { useText } from '../../../client/text';
import type { Ground } from '../../../core/domain/pay-ground';
import type { Assumption } from '../../../core/engine/commission/whatif/outcome';
import { Button, Popover } from '../../../ui/form/controls';
import { Spacer, Toolbar } from '../../../ui/layout/Toolbar';
import { AssumptionPicker } from '../whatif/AssumptionPicker';
import { GoalSeek } from '../whatif/GoalSeek';
import { Scenarios } from '../whatif/Scenarios';
import { Sensitivity } from '../whatif/Sensitivity';
import { TargetPay } from '../whatif/TargetPay';
import { Templates } from './Templates';
import { commissionTexts } from '../texts';
import type { Drafts } from '../use-drafts';
import type { LongWork } from '../whatif/use-long-work';
import type { WhatIf } from '../whatif/use-whatif';

interface Props {
  readonly drafts: Drafts;
  readonly ground: Ground;
  readonly assumed: Assumption;
  readonly onAssume: (assumption: Assumption) => void;
  readonly outcomes: WhatIf['outcomes'];
  readonly work: LongWork;
  readonly onExport: (kind: 'workbook' | 'comparison') => Promise<void>;
  readonly switcher: ReactNode;
}

/** The bar of the designer: what people are assumed to sell, the tools that ask the engine, and the files. */
export const DesignBar = memo(function DesignBar(props: Props) {
  const { drafts, ground, assumed, onAssume, outcomes, work, onExport, switcher } = props;
  const t = useText(commissionTexts);
  const [choosing, setChoosing] = useState(false);
  const { selected, list } = drafts;
  const hasTargets = Object.keys(ground.targets).length > 0;
  return (
    <Toolbar title={t('title')}>
      {switcher}
      <AssumptionPicker value={assumed} onChange={onAssume} ground={ground} />
      <Spacer />
      <Scenarios drafts={drafts} assumption={assumed} year={ground.year} onAssume={onAssume} />
      {selected ? <GoalSeek draft={selected} outcomes={outcomes} work={work} onAdopt={drafts.edit} /> : null}
      {selected ? <Sensitivity draft={selected} drafts={list} work={work} /> : null}
      {selected && hasTargets ? <TargetPay draft={selected} ground={ground} work={work} /> : null}
      <Popover
        trigger="click"
        placement="bottomRight"
        open={choosing}
        onOpenChange={setChoosing}
        title={t('template')}
        content={
          <div style={{ width: 520 }}>
            <Templates onSaved={() => setChoosing(false)} />
          </div>
        }
      >
        <Button>{t('newScheme')}</Button>
      </Popover>
      <Button onClick={() => void onExport('comparison')}>{t('exportComparison')}</Button>
      <Button type="primary" onClick={() => void onExport('workbook')}>
        {t('export')}
      </Button>
    </Toolbar>
  );
});
