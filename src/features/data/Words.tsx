import { useState } from 'react';
import { useCommand, useQuery } from '../../client/hooks';
import { useText } from '../../client/text';
import { Alert, Button, Input, Select } from '../../ui/form/controls';
import { EmptyState, SkeletonBars } from '../../ui/layout/small';
import { dataTexts } from './texts';
import { useFieldOptions } from './use-field-options';

/** The company's own words for columns: seen, added and forgotten here; the preview of an import offers new ones. */
export function Words() {
  const t = useText(dataTexts);
  const words = useQuery('data.words', {});
  const add = useCommand('data.addWord');
  const remove = useCommand('data.removeWord');
  const options = useFieldOptions();
  const [word, setWord] = useState('');
  const [field, setField] = useState<string | null>(null);
  const error = words.error ?? add.error ?? remove.error;
  const ready = word.trim() !== '' && field !== null;

  const save = async (): Promise<void> => {
    if (!ready) return;
    const done = await add.run({ word: word.trim(), field });
    if (done) setWord('');
  };

  return (
    <div className="d-words">
      <p className="y-sub">{t('wordsHint')}</p>
      <form
        className="d-ask"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Input
          className="d-find"
          aria-label={t('word')}
          placeholder={t('word')}
          value={word}
          maxLength={100}
          onChange={(event) => setWord(event.target.value)}
        />
        <Select
          className="d-field"
          showSearch={{ optionFilterProp: 'label' }}
          aria-label={t('meaning')}
          placeholder={t('meaning')}
          value={field}
          onChange={setField}
          options={options.map((group) => ({ ...group, options: [...group.options] }))}
        />
        <Button type="primary" htmlType="submit" disabled={!ready} loading={add.running}>
          {t('add')}
        </Button>
      </form>
      {error ? <Alert type="error" title={error.message} description={error.remedy} /> : null}
      {words.data === undefined && !error ? <SkeletonBars label={t('loading')} /> : null}
      {words.data?.length === 0 ? <EmptyState text={t('noWords')} /> : null}
      {words.data && words.data.length > 0 ? (
        <table className="d-table d-card">
          <thead>
            <tr>
              <th>{t('word')}</th>
              <th>{t('meaning')}</th>
              <th>
                <span className="y-hidden">{t('actions')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {words.data.map((one) => (
              <tr key={one.id}>
                <td>
                  <b>{one.word}</b>
                </td>
                <td>{one.text}</td>
                <td className="num">
                  <Button
                    size="small"
                    aria-label={t('forgetWord', { word: one.word })}
                    onClick={() => void remove.run({ id: one.id })}
                  >
                    {t('forget')}
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </div>
  );
}
