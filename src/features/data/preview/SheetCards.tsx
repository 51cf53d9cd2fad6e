import { useText } from '../../../client/text';
import type { FilePreview } from '../../../core/contract/data';
import { showNumber } from '../../../ui/format';
import { Tag } from '../../../ui/layout/small';
import { dataTexts, kindKeys } from '../texts';

interface Props {
  readonly file: FilePreview;
  readonly chosen: string;
  readonly onChoose: (sheet: string) => void;
}

export function SheetCards({ file, chosen, onChoose }: Props) {
  const t = useText(dataTexts);
  return (
    <div className="d-sheets">
      {file.sheets.map((sheet) => (
        <button
          key={sheet.sheet}
          type="button"
          aria-pressed={sheet.sheet === chosen}
          className={sheet.sheet === chosen ? 'd-card d-sheet on' : 'd-card d-sheet'}
          onClick={() => onChoose(sheet.sheet)}
        >
          <span className="d-line">
            <b className="d-ellipsis">{sheet.sheet}</b>
            {sheet.hidden ? <Tag tone="warn">{t('hiddenSheet')}</Tag> : null}
            {sheet.left ? (
              <Tag>{t('leftOut')}</Tag>
            ) : (
              <Tag {...(sheet.sheet === chosen ? { tone: 'brand' as const } : {})}>
                {sheet.layout || t(kindKeys[sheet.kind])}
              </Tag>
            )}
          </span>
          {sheet.headerRow > 0 ? (
            <span className="y-sub">{t('headerRow', { range: sheet.range, row: sheet.headerRow })}</span>
          ) : null}
          <span className="d-line y-sub">
            <span>
              {t(kindKeys[sheet.kind])} · {t('rows', { count: showNumber(sheet.rowsRead) })}
            </span>
            {sheet.skipped.length > 0 ? <span>{t('skippedRows', { count: sheet.skipped.length })}</span> : null}
          </span>
        </button>
      ))}
    </div>
  );
}
