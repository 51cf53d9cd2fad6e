import { useState } from 'react';
import { useQuery } from '../../../client/hooks';
import { useText } from '../../../client/text';
import type { Input } from '../../../core/contract/contract';
import {
  previewFilters,
  type ImportPreview,
  type ImportQuestion,
  type PreviewFilter,
  type PreviewRow,
} from '../../../core/contract/data';
import { Button, Input as TextInput, Select } from '../../../ui/form/controls';
import { showNumber } from '../../../ui/format';
import { Tag, type Tone } from '../../../ui/layout/small';
import { dataTexts } from '../texts';

interface Props {
  readonly preview: ImportPreview;
  readonly first: PreviewFilter;
  readonly busy: boolean;
  readonly answer: (change: Omit<Input<'import.answer'>, 'id'>) => void;
}

const PAGE = 100;
const tones: Record<PreviewRow['result'], Tone> = {
  new: 'ok',
  changed: 'info',
  rejected: 'err',
  pending: 'warn',
  converted: 'plain',
  skipped: 'plain',
};

/** Cell by cell: what was read, what is wrong, what mends it; doubts are settled and values corrected here. */
export function Details({ preview, first, busy, answer }: Props) {
  const t = useText(dataTexts);
  const [filter, setFilter] = useState<PreviewFilter>(first);
  const [offset, setOffset] = useState(0);
  const rows = useQuery('import.rows', { id: preview.id, filter, offset, limit: PAGE });
  const total = rows.data?.total ?? 0;
  return (
    <div className="d-card d-details">
      <div className="d-tabs">
        <div className="d-tab-list" role="tablist" aria-label={t('details')}>
          {previewFilters.map((one) => (
            <button
              key={one}
              type="button"
              role="tab"
              aria-selected={one === filter}
              className={one === filter ? 'on' : ''}
              onClick={() => {
                setFilter(one);
                setOffset(0);
              }}
            >
              {t(one)} {one === 'all' ? null : <span className="y-sub">{showNumber(rows.data?.counts[one] ?? 0)}</span>}
            </button>
          ))}
        </div>
        <span className="y-grow" />
        {total > PAGE ? (
          <>
            <span className="y-sub">
              {t('showing', {
                from: showNumber(offset + 1),
                to: showNumber(Math.min(total, offset + PAGE)),
                total: showNumber(total),
              })}
            </span>
            <Button size="small" disabled={offset === 0} onClick={() => setOffset(Math.max(0, offset - PAGE))}>
              {t('earlier')}
            </Button>
            <Button size="small" disabled={offset + PAGE >= total} onClick={() => setOffset(offset + PAGE)}>
              {t('later')}
            </Button>
          </>
        ) : null}
      </div>
      <div className="d-rows" role="region" aria-label={t('details')} tabIndex={0}>
        <table className="d-table">
          <thead>
            <tr>
              <th>{t('result')}</th>
              <th>{t('file')}</th>
              <th>{t('cell')}</th>
              <th>{t('read')}</th>
              <th>{t('message')}</th>
              <th>{t('remedy')}</th>
            </tr>
          </thead>
          <tbody>
            {(rows.data?.rows ?? []).map((row, index) => (
              <tr key={`${offset + index}-${row.cell}`}>
                <td>
                  <Tag tone={tones[row.result]}>{t(row.result)}</Tag>
                </td>
                <td className="d-ellipsis" title={row.file}>
                  {row.file}
                </td>
                <td className="d-ellipsis" title={row.sheet === '' ? row.cell : `${row.sheet}!${row.cell}`}>
                  <b>{row.sheet === '' ? row.cell : `${row.sheet}!${row.cell}`}</b>
                </td>
                <td className="d-ellipsis" title={row.read}>
                  {row.read}
                </td>
                <td>{row.message}</td>
                <td>
                  <Remedy
                    row={row}
                    question={preview.questions.find(({ id }) => id === row.question)}
                    busy={busy}
                    answer={answer}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        {rows.data && total === 0 ? <p className="d-none y-mut">{t('nothingHere')}</p> : null}
      </div>
    </div>
  );
}

interface RemedyProps {
  readonly row: PreviewRow;
  readonly question: ImportQuestion | undefined;
  readonly busy: boolean;
  readonly answer: Props['answer'];
}

function Remedy({ row, question, busy, answer }: RemedyProps) {
  const t = useText(dataTexts);
  const [value, setValue] = useState('');
  if (question) {
    return (
      <Select
        size="small"
        className="d-answer"
        aria-label={question.text}
        placeholder={t('choose')}
        disabled={busy}
        value={question.answer}
        onChange={(choice: string) => answer({ answers: [{ question: question.id, choice }] })}
        options={question.choices.map(({ key, text }) => ({ value: key, label: text }))}
      />
    );
  }
  if (!row.fixable) return <span className="y-mut">{row.remedy}</span>;
  const fix = (): void => {
    if (value.trim() !== '')
      answer({ fixes: [{ file: row.file, sheet: row.sheet, cell: row.cell, value: value.trim() }] });
  };
  return (
    <span className="d-fix">
      <span className="y-mut">{row.remedy}</span>
      <TextInput
        size="small"
        aria-label={`${row.cell} ${t('fixValue')}`}
        placeholder={t('fixValue')}
        value={value}
        disabled={busy}
        onChange={(event) => setValue(event.target.value)}
        onPressEnter={fix}
      />
      <Button size="small" disabled={busy || value.trim() === ''} onClick={fix}>
        {t('apply')}
      </Button>
    </span>
  );
}
