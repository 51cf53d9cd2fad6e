import { useEffect, useState } from 'react';
import { LangContext, useQuery } from '../client/hooks';
import { ThemeProvider } from '../ui/theme/ThemeProvider';
import { MainFrame } from './frame/MainFrame';
import { usePreferences } from './preferences';
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
  const info = useQuery('workspace.info', {});
  // The doors of the first screen depend on it: shown before it is known, a quick key would open the wrong file dialog.
  const shell = useQuery('shell.info', {});
  const [startShown, setStartShown] = useState(false);
  const dropping = useDropAnywhere(() => setStartShown(false));
  useEffect(() => {
    document.title = info.data ? `${info.data.settings.companyName} – ${t('appName')}` : `Yardstick ${t('appName')}`;
  }, [info.data, t]);

  if ((info.data === undefined && !info.error) || (shell.data === undefined && !shell.error))
    return <div className="y-blank" />;
  return (
    <>
      {info.data && !startShown ? (
        <MainFrame info={info.data} onStart={() => setStartShown(true)} />
      ) : (
        <StartScreen onEntered={() => setStartShown(false)} {...(info.error ? { problem: info.error } : {})} />
      )}
      {dropping > 0 ? <div className="y-drop-veil">{t('dropHere', { count: dropping })}</div> : null}
    </>
  );
}
