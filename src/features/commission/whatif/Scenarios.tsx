import { memo, useState } from 'react';
import { useFrame } from '../../../client/frame';
import { useCommand, useLang, useQuery } from '../../../client/hooks';
import { money, moneyUnitName } from '../../../client/money';
import { useText } from '../../../client/text';
import type { ScenarioInfo } from '../../../core/contract/commission';
import type { Assumption } from '../../../core/engine/commission/whatif/outcome';
import { Alert, Button, Input, Popover } from '../../../ui/form/controls';
import { Field } from '../../../ui/form/Field';
import { commissionTexts } from '../texts';
import type { Drafts } from '../use-drafts';

interface Props {
  readonly drafts: Drafts;
  readonly assumption: Assumption;
  readonly year: number;
  readonly onAssume: (assumption: Assumption) => void;
}

/** Scenarios with name and note: kept with their schemes as they stood and what they cost, opened again later. */
export const Scenarios = memo(function Scenarios(props: Props) {
  const t = useText(commissionTexts);
  return (
    <Popover trigger="click" title={t('scenarios')} content={<List {...props} />}>
      <Button>{t('scenarios')}</Button>
    </Popover>
  );
});

function List({ drafts, assumption, year, onAssume }: Props) {
  const t = useText(commissionTexts);
  const lang = useLang();
  const { moneyUnit } = useFrame();
  const [name, setName] = useState('');
  const [note, setNote] = useState('');
  const saved = useQuery('commission.scenarios', {});
  const save = useCommand('commission.saveScenario');
  const remove = useCommand('commission.removeScenario');
  const error = saved.error ?? save.error ?? remove.error;
  const keep = async (): Promise<void> => {
    // A scheme that stands on screen twice is kept once.
    const schemes = drafts.list
      .filter(
        (draft, i, all) =>
          all.findIndex((one) => JSON.stringify(one.document) === JSON.stringify(draft.document)) === i,
      )
      .map((draft) => ({ document: draft.document, label: draft.name }));
    const kept = await save.run({
      name: name.trim(),
      ...(note.trim() === '' ? {} : { note: note.trim() }),
      scenario: { schemes, year, assumption: { ...assumption } },
    });
    if (!kept) return;
    setName('');
    setNote('');
  };
  const open = ({ name: from, document }: ScenarioInfo): void => {
    const { byPerson, ...plain } = { byPerson: undefined, ...document.assumption };
    onAssume(byPerson === undefined ? plain : ({ ...plain, byPerson } as Assumption));
    drafts.add(
      document.schemes.flatMap((ref) =>
        'document' in ref ? [{ name: `${ref.label ?? ''} · ${from}`, document: ref.document }] : [],
      ),
    );
  };
  return (
    <div className="c-pop" style={{ width: 380 }}>
      {error ? <Alert type="error" title={error.message} description={error.remedy} /> : null}
      <Field label={t('scenarioName')}>
        {(field) => <Input {...field} value={name} maxLength={200} onChange={(event) => setName(event.target.value)} />}
      </Field>
      <Field label={t('scenarioNote')}>
        {(field) => <Input {...field} value={note} onChange={(event) => setNote(event.target.value)} />}
      </Field>
      <Button disabled={name.trim() === ''} loading={save.running} onClick={() => void keep()}>
        {t('saveScenario')}
      </Button>
      {saved.data?.length === 0 ? <span className="y-mut">{t('noScenario')}</span> : null}
      {saved.data?.map((one) => (
        <div key={one.id} data-testid="scenario">
          <div className="c-card-head">
            <b>{one.name}</b>
            <span className="c-row">
              <Button size="small" aria-label={`${t('openScenario')} ${one.name}`} onClick={() => open(one)}>
                {t('openScenario')}
              </Button>
              <Button
                size="small"
                aria-label={`${t('remove')} ${one.name}`}
                onClick={() => void remove.run({ id: one.id })}
              >
                {t('remove')}
              </Button>
            </span>
          </div>
          {one.note === null ? null : <div className="y-mut">{one.note}</div>}
          <div>
            {one.costs.map((cost) => `${cost.name} ${money(cost.cost, moneyUnit)}`).join(' · ')}{' '}
            {moneyUnitName(moneyUnit, lang)}
          </div>
        </div>
      ))}
    </div>
  );
}
