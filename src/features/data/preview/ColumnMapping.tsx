import { useText } from '../../../client/text';
import type { Input } from '../../../core/contract/contract';
import { sheetKinds, type ColumnPreview, type SheetPreview } from '../../../core/contract/data';
import { Button, Select } from '../../../ui/form/controls';
import { Tag, type Tone } from '../../../ui/layout/small';
import { dataTexts, kindKeys } from '../texts';
import { useFieldOptions } from '../use-field-options';

interface Props {
  readonly file: string;
  readonly sheet: SheetPreview;
  readonly busy: boolean;
  readonly answer: (change: Omit<Input<'import.answer'>, 'id'>) => void;
  readonly remember: (word: string, field: string) => void;
}

const tones: Record<ColumnPreview['confidence'], Tone> = { sure: 'ok', guess: 'info', asked: 'warn', ignored: 'plain' };
const NONE = '';

/** Which column means what; every choice can be changed, and the sheet is understood again. */
export function ColumnMapping({ file, sheet, busy, answer, remember }: Props) {
  const t = useText(dataTexts);
  const options = [{ value: NONE, label: t('ignore') }, ...useFieldOptions()];
  return (
    <div className="d-card d-mapping">
      <div className="d-line">
        <b>{t('mapping', { sheet: sheet.sheet })}</b>
        {sheet.recognised ? <Tag tone="ok">{t('recognised')}</Tag> : null}
        <span className="y-grow" />
        <Select
          size="small"
          aria-label={t('kind')}
          value={sheet.kind}
          disabled={busy}
          onChange={(kind) => answer({ sheets: [{ file, sheet: sheet.sheet, kind }] })}
          options={sheetKinds.map((kind) => ({ value: kind, label: t(kindKeys[kind]) }))}
          className="d-kind"
        />
        <Button
          size="small"
          disabled={busy}
          onClick={() => answer({ sheets: [{ file, sheet: sheet.sheet, leave: !sheet.left }] })}
        >
          {sheet.left ? t('takeIn') : t('leaveOut')}
        </Button>
      </div>
      <div className="d-columns">
        <table className="d-table">
          <thead>
            <tr>
              <th>{t('fileColumn')}</th>
              <th>{t('meaning')}</th>
              <th>{t('samples')}</th>
              <th>{t('judgement')}</th>
            </tr>
          </thead>
          <tbody>
            {sheet.columns.map((column) => (
              <tr key={column.column}>
                <td>
                  {column.column} {column.header}
                </td>
                <td>
                  <Select
                    size="small"
                    showSearch={{ optionFilterProp: 'label' }}
                    aria-label={`${column.header} ${t('meaning')}`}
                    className="d-field"
                    disabled={busy}
                    value={column.field ?? NONE}
                    onChange={(field) =>
                      answer({
                        columns: [
                          { file, sheet: sheet.sheet, column: column.column, field: field === NONE ? null : field },
                        ],
                      })
                    }
                    options={options}
                  />
                  {column.unit ? <span className="y-sub"> {t('unitOf', { unit: column.unit })}</span> : null}
                </td>
                <td className="y-mut d-ellipsis">{column.samples.join(', ')}</td>
                <td>
                  <Tag tone={tones[column.confidence]}>{t(column.confidence)}</Tag>
                  <Remember column={column} busy={busy} remember={remember} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

interface RememberProps {
  readonly column: ColumnPreview;
  readonly busy: boolean;
  readonly remember: Props['remember'];
}

/** Offered once the planner has said what a column is: the next file with this word needs no answer. */
function Remember({ column: { word, field }, busy, remember }: RememberProps) {
  const t = useText(dataTexts);
  if (word === null || field === null) return null;
  return (
    <Button size="small" className="d-remember" disabled={busy} onClick={() => remember(word, field)}>
      {t('remember', { word })}
    </Button>
  );
}
