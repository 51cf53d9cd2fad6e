import { DropMenu } from '../form/DropMenu';
import { Icon } from '../layout/Icon';
import type { KitText } from '../texts';

interface Props {
  readonly title: string;
  readonly asTable: boolean;
  readonly onTable: () => void;
  readonly onSave: (kind: 'png' | 'svg' | 'data') => void;
  readonly t: (key: KitText) => string;
}

/** Show as table, and the three ways to take a chart away. */
export function ChartMenu({ title, asTable, onTable, onSave, t }: Props) {
  return (
    <>
      <button
        type="button"
        className="y-plain"
        aria-pressed={asTable}
        aria-label={`${t('showTable')}: ${title}`}
        title={asTable ? t('showChart') : t('showTable')}
        onClick={onTable}
      >
        <Icon name={asTable ? 'chart' : 'table'} />
      </button>
      <DropMenu
        items={[
          { key: 'png', label: t('savePng'), run: () => onSave('png') },
          { key: 'svg', label: t('saveSvg'), run: () => onSave('svg') },
          { key: 'data', label: t('saveData'), run: () => onSave('data') },
        ]}
      >
        <button type="button" className="y-plain" aria-label={`${t('saveChart')}: ${title}`} title={t('saveChart')}>
          <Icon name="download" />
        </button>
      </DropMenu>
    </>
  );
}
