import type { MoneyUnit } from '../../client/frame';
import { useText } from '../../client/text';
import type { WorkspaceInfo } from '../../core/contract/workspace';
import { Segmented } from '../../ui/form/controls';
import { Icon } from '../../ui/layout/Icon';
import { Tag } from '../../ui/layout/small';
import { appTexts } from '../texts';

export interface Focus {
  readonly label: string;
  readonly tag?: { readonly text: string; readonly tone: 'info' | 'ok' | 'warn' };
}

interface Props {
  readonly info: WorkspaceInfo;
  readonly focus: Focus | null;
  readonly moneyUnit: MoneyUnit;
  readonly onMoneyUnit: (unit: MoneyUnit) => void;
  readonly undo: string | null;
  readonly redo: string | null;
  readonly onUndo: () => void;
  readonly onRedo: () => void;
  readonly onPalette: () => void;
  readonly onSettings: () => void;
  readonly onStart: () => void;
}

export function TopBar(props: Props) {
  const { info, focus, moneyUnit, undo, redo } = props;
  const t = useText(appTexts);
  return (
    <header className="y-top">
      <button type="button" className="y-logo" onClick={props.onStart} aria-label={t('whereToStart')}>
        <Icon name="logo" size={24} />
      </button>
      <b className="y-ws" title={info.path}>
        {info.settings.companyName}
      </b>
      {info.readOnly ? <Tag tone="warn">{t('readOnly')}</Tag> : null}
      <span className="y-sep" />
      <span className="y-mut">{t('fiscalYear', { year: info.settings.planYear })}</span>
      {focus ? (
        <>
          <span className="y-sep" />
          <b className="y-focus">{focus.label}</b>
          {focus.tag ? <Tag tone={focus.tag.tone}>{focus.tag.text}</Tag> : null}
        </>
      ) : null}
      <span className="y-grow" />
      <button
        type="button"
        className="y-quiet y-undo"
        disabled={undo === null}
        title={undo === null ? t('undo') : t('undoNamed', { what: undo })}
        onClick={props.onUndo}
      >
        <Icon name="undo" />
        <span className="y-undo-name">{undo === null ? t('undo') : t('undoNamed', { what: undo })}</span>
        <kbd aria-hidden="true">Ctrl+Z</kbd>
      </button>
      <button
        type="button"
        className="y-quiet"
        disabled={redo === null}
        onClick={props.onRedo}
        aria-label={redo === null ? t('redo') : t('redoNamed', { what: redo })}
        title={redo === null ? t('redo') : t('redoNamed', { what: redo })}
      >
        <Icon name="redo" />
      </button>
      <span className="y-sep" />
      <Segmented<MoneyUnit>
        aria-label={t('moneyUnit')}
        value={moneyUnit}
        onChange={props.onMoneyUnit}
        options={[
          { value: 'yuan', label: t('yuan') },
          { value: 'wan', label: t('wan') },
        ]}
      />
      <button type="button" className="y-search" onClick={props.onPalette}>
        <Icon name="search" />
        <span>{t('search')}</span>
        <kbd>Ctrl+K</kbd>
      </button>
      <button
        type="button"
        className="y-quiet"
        onClick={props.onSettings}
        aria-label={t('settings')}
        title={t('settings')}
      >
        <Icon name="settings" />
      </button>
    </header>
  );
}
