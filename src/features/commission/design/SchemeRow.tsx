import { memo } from 'react';
import { useText } from '../../../client/text';
import type { SchemeInfo } from '../../../core/contract/commission';
import type { Ground } from '../../../core/domain/pay-ground';
import { Button, Select } from '../../../ui/form/controls';
import { Assign } from './Assign';
import { CompareVersions } from './CompareVersions';
import type { Draft } from '../drafts';
import { commissionTexts } from '../texts';
import type { Drafts } from '../use-drafts';
import type { LongWork } from '../whatif/use-long-work';
import type { SchemeActions } from './use-scheme-actions';

interface Props {
  readonly draft: Draft;
  readonly drafts: Drafts;
  readonly schemes: readonly SchemeInfo[];
  readonly ground: Ground;
  readonly work: LongWork;
  readonly actions: SchemeActions;
  readonly rules: boolean;
  readonly setRules: (shown: boolean) => void;
}

/** What can be done with the scheme that is chosen. */
export const SchemeRow = memo(function SchemeRow(props: Props) {
  const { draft, drafts, schemes, ground, work, actions, rules, setRules } = props;
  const t = useText(commissionTexts);
  const { hidden, list, show } = drafts;
  return (
    <div className="c-row">
      <Button disabled={!draft.changed} loading={actions.saving} onClick={() => void actions.store()}>
        {t('save')}
      </Button>
      <Button
        disabled={draft.changed || draft.stored === null || draft.stored.status === 'current'}
        onClick={actions.makeCurrent}
      >
        {t('makeCurrent')}
      </Button>
      <Button
        disabled={draft.stored?.frozen === true || (draft.stored !== null && list.length < 2)}
        onClick={actions.remove}
      >
        {t('remove')}
      </Button>
      <Button aria-expanded={rules} onClick={() => setRules(!rules)}>
        {t('rules')}
      </Button>
      <Assign key={draft.key} draft={draft} ground={ground} />
      <CompareVersions draft={draft} drafts={drafts} schemes={schemes} ground={ground} work={work} />
      {hidden.length === 0 ? null : (
        <Select<string>
          aria-label={t('hidden', { count: hidden.length })}
          placeholder={t('hidden', { count: hidden.length })}
          value={null}
          style={{ minWidth: 160 }}
          onChange={show}
          options={hidden.map(({ key, name }) => ({ value: key, label: name }))}
        />
      )}
    </div>
  );
});
