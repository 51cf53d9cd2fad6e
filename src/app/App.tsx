import { useEffect, useState } from 'react';
import { call, CallError } from '../client/call';
import { LangContext, useLang, useQuery } from '../client/hooks';
import { sendIncoming, type Incoming } from '../client/incoming';
import { ThemeProvider } from '../ui/theme/ThemeProvider';
import { MainFrame } from './frame/MainFrame';
import { ensureWorkspace } from './ensure-workspace';
import { usePreferences } from './preferences';
import { routeHash } from './route';
import { StartScreen } from './start/StartScreen';
import { useDropAnywhere } from './use-drop-anywhere';
import { appTexts } from './texts';
import { useText } from '../client/text';

export function App() {
  const { lang, theme } = usePreferences();
  return (
    <LangContext value={lang}>
      <ThemeProvider mode={theme} lang={lang}>
        <Shell />
      </ThemeProvider>
    </LangContext>
  );
}

function Shell() {
  const t = useText(appTexts);
  const lang = useLang();
  const info = useQuery('workspace.info', {});
  // The doors of the first screen depend on it: shown before it is known, a quick key would open the wrong file dialog.
  const shell = useQuery('shell.info', {});
  const [startShown, setStartShown] = useState(false);
  const [refusal, setRefusal] = useState<CallError | null>(null);
  const atStart = !info.data || startShown;
  /** Files to import, dropped or chosen: to the preview, in a workspace of their own when the start screen is shown. */
  const takeFiles = async (incoming: Incoming): Promise<void> => {
    setRefusal(null);
    try {
      if (!(await ensureWorkspace((name, input) => call(name, input, { lang }), atStart))) return;
      sendIncoming(incoming);
      window.location.hash = routeHash('data');
      setStartShown(false);
    } catch (error) {
      if (!(error instanceof CallError)) throw error;
      setRefusal(error);
    }
  };
  const dropping = useDropAnywhere((files) => void takeFiles({ files }));
  useEffect(() => {
    document.title = info.data ? `${info.data.settings.companyName} – ${t('appName')}` : `Yardstick ${t('appName')}`;
  }, [info.data, t]);

  if ((info.data === undefined && !info.error) || (shell.data === undefined && !shell.error))
    return <div className="y-blank" />;
  return (
    <>
      {info.data && !atStart ? (
        <MainFrame info={info.data} onStart={() => setStartShown(true)} />
      ) : (
        <StartScreen
          onEntered={() => setStartShown(false)}
          onFiles={(incoming) => void takeFiles(incoming)}
          problem={refusal ?? info.error}
        />
      )}
      {dropping > 0 ? <div className="y-drop-veil">{t('dropHere', { count: dropping })}</div> : null}
    </>
  );
}
