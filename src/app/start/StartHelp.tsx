import { useText } from '../../client/text';
import { Guide } from '../../features/help/HelpScreen';
import { Button } from '../../ui/form/controls';
import { Icon } from '../../ui/layout/Icon';
import { appTexts } from '../texts';

/** The guide before a workspace is open: on the whole window, with the way back. */
export function StartHelp({
  params,
  onBack,
}: {
  readonly params: Readonly<Record<string, string>>;
  readonly onBack: () => void;
}) {
  const t = useText(appTexts);
  return (
    <div className="y-start">
      <header className="y-top">
        <span className="y-logo">
          <Icon name="logo" size={24} />
        </span>
        <b className="y-ws">{t('appName')}</b>
        <span className="y-grow" />
        <Button onClick={onBack}>{t('backToStart')}</Button>
      </header>
      <div className="y-grow y-start-help">
        <Guide params={params} />
      </div>
    </div>
  );
}
