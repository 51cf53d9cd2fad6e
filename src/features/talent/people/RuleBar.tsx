import { useState } from 'react';
import { useCommand, useLang } from '../../../client/hooks';
import { useText } from '../../../client/text';
import type { PoolReply, PoolRow } from '../../../core/contract/talent';
import { defaultTalentSettings } from '../../../core/engine/talent/defaults';
import type { Condition, Rules } from '../../../core/engine/talent/types';
import { Alert, Button, Select } from '../../../ui/form/controls';
import { Spacer } from '../../../ui/layout/Toolbar';
import { RuleGroup, type Group } from './RuleGroup';
import { share } from '../show';
import { talentTexts } from '../texts';

const rules = ['highPotential', 'star', 'caution'] as const;
const names = { highPotential: 'ruleHigh', star: 'ruleStar', caution: 'ruleCaution' } as const;

/** The rule in force as fields that are edited in place; every edit is one undoable change. Closed assessments show it only. */
export function RuleBar({ pool, rows }: { pool: PoolReply; rows: readonly PoolRow[] }) {
  const t = useText(talentTexts);
  const lang = useLang();
  const set = useCommand('talent.settings.set');
  const [rule, setRule] = useState<keyof Rules>('highPotential');
  const condition = pool.settings.rules[rule];
  const group: Group = 'indicator' in condition ? { all: [condition] } : condition;
  const store = (next: Condition): void => {
    void set.run({ rules: mutable({ ...pool.settings.rules, [rule]: next }) });
  };
  const hits = (list: readonly PoolRow[]): { n: number; of: number; share: string } => {
    const n = list.filter((row) => row[rule]).length;
    return { n, of: list.length, share: share(n, list.length) };
  };
  return (
    <div className="t-rule" role="group" aria-label={t('rule')}>
      <Select<keyof Rules>
        aria-label={t('rule')}
        variant="borderless"
        value={rule}
        popupMatchSelectWidth={false}
        options={rules.map((value) => ({ value, label: t(names[value]) }))}
        onChange={setRule}
      />
      <RuleGroup
        group={group}
        pool={pool}
        lang={lang}
        onChange={pool.cycle === null ? store : null}
        onReset={pool.cycle === null ? () => store(defaultTalentSettings.rules[rule]) : null}
      />
      {set.error ? (
        <Alert
          type="error"
          title={set.error.message}
          description={set.error.remedy}
          closable
          action={<Button onClick={set.clear}>{t('ok')}</Button>}
        />
      ) : null}
      <Spacer />
      <b>{t('hit', hits(rows))}</b>
      {rows.length === pool.people.length ? null : <span className="y-sub">{t('company', hits(pool.people))}</span>}
    </div>
  );
}

/** The contract's input is made of plain arrays; the settings come as read-only ones. */
function mutable(given: Rules): Rules {
  return structuredClone(given);
}
