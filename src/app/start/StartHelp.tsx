import { useText } from '../../client/text';
import { Guide } from '../../features/help/HelpScreen';
import { Button } from '../../ui/form/controls';
import { appTexts } from '../texts';
import { StartHead } from './StartHead';

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
      <StartHead>
        <Button onClick={onBack}>{t('backToStart')}</Button>
      </StartHead>
      <div className="y-grow y-start-help">
        <Guide params={params} />
      </div>
    </div>
  );
}
