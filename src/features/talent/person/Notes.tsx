import { useState } from 'react';
import { useCommand } from '../../../client/hooks';
import { useText } from '../../../client/text';
import type { PersonReply } from '../../../core/contract/talent';
import { Alert, Button, Input } from '../../../ui/form/controls';
import { Field } from '../../../ui/form/Field';
import { DecimalInput } from '../../../ui/form/FigureInput';
import { talentTexts } from '../texts';

/** The manager's rating and what was written down about somebody. */
export function Notes({ data, live }: { data: PersonReply; live: boolean }) {
  const t = useText(talentTexts);
  const add = useCommand('talent.note.add');
  const remove = useCommand('talent.note.remove');
  const rate = useCommand('talent.rate');
  const [text, setText] = useState('');
  const save = async (): Promise<void> => {
    if (await add.run({ person: data.person.id, text })) setText('');
  };
  const error = add.error ?? remove.error ?? rate.error;
  return (
    <div className="t-pad">
      {error ? <Alert type="error" title={error.message} description={error.remedy} /> : null}
      {live ? (
        <Field inline label={t('rating')}>
          {(field) => (
            <DecimalInput
              {...field}
              decimals={1}
              value={data.rating === null ? null : String(data.rating.rating)}
              onChange={(value) =>
                void rate.run({
                  asOf: data.asOf,
                  person: data.person.id,
                  rating: value === null ? null : Number(value),
                })
              }
            />
          )}
        </Field>
      ) : null}
      <Input.TextArea
        aria-label={t('addNote')}
        placeholder={t('addNote')}
        rows={2}
        maxLength={2000}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <p className="t-note-save">
        <Button size="small" disabled={text.trim() === ''} loading={add.running} onClick={() => void save()}>
          {t('addNote')}
        </Button>
      </p>
      <ul className="t-notes">
        {data.notes.map((note) => (
          <li key={note.id}>
            <p>{note.text}</p>
            <span className="y-sub">{t('by', { author: note.author, at: note.at.slice(0, 10) })}</span>
            <Button size="small" type="link" onClick={() => void remove.run({ id: note.id })}>
              {t('remove')}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
