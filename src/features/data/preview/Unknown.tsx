import { useState } from 'react';
import { useLang } from '../../../client/hooks';
import { useText } from '../../../client/text';
import type { Input } from '../../../core/contract/contract';
import type { ImportPreview } from '../../../core/contract/data';
import { listed } from '../../../core/domain/text';
import { Button, Checkbox, Select } from '../../../ui/form/controls';
import { dataTexts } from '../texts';

interface Props {
  readonly preview: ImportPreview;
  readonly busy: boolean;
  readonly answer: (change: Omit<Input<'import.answer'>, 'id'>) => void;
}

const ASKED = /^(?:person|unit)\|/;
const PAGE = 50;

/** Whom and what the workspace does not know: created all together, or decided for each person. */
export function Unknown({ preview, busy, answer }: Props) {
  const t = useText(dataTexts);
  const lang = useLang();
  const { people, units } = preview.unknown;
  const some = (names: readonly string[]): string => listed(names.slice(0, 6), lang) + (names.length > 6 ? ' …' : '');
  const [shown, setShown] = useState(PAGE);
  if (people.length + units.length === 0) return null;
  const asked = preview.questions.filter(({ id }) => ASKED.test(id));
  const noRoster = people.length > 0 && !asked.some(({ id }) => id.startsWith('person|'));
  return (
    <section className="d-unknown" aria-label={t('unknownTitle')}>
      <div className="d-line">
        <div>
          {people.length > 0 ? <div>{t('unknownPeople', { count: people.length, names: some(people) })}</div> : null}
          {units.length > 0 ? <div>{t('unknownUnits', { count: units.length, names: some(units) })}</div> : null}
        </div>
        <span className="y-grow" />
        {noRoster ? (
          <span>{t('createdAnyway')}</span>
        ) : (
          <Checkbox
            checked={preview.createUnknown}
            disabled={busy}
            onChange={(event) => answer({ createUnknown: event.target.checked })}
          >
            {t('createUnknown')}
          </Checkbox>
        )}
      </div>
      {asked.length > 0 ? (
        <ul className="d-persons">
          {asked.slice(0, shown).map(({ id, text, choices, answer: chosen }) => (
            <li key={id}>
              <span>{text}</span>
              <Select
                size="small"
                className="d-answer"
                showSearch={{ optionFilterProp: 'label' }}
                aria-label={text}
                disabled={busy}
                value={chosen}
                onChange={(choice: string) => answer({ answers: [{ question: id, choice }] })}
                options={choices.map(({ key, text: label }) => ({ value: key, label }))}
              />
            </li>
          ))}
        </ul>
      ) : null}
      {asked.length > shown ? (
        <Button size="small" onClick={() => setShown(shown + PAGE * 4)}>
          {t('showMore', { count: asked.length - shown })}
        </Button>
      ) : null}
    </section>
  );
}
