import { useText } from '../client/text';
import { Segmented } from '../ui/form/controls';
import { setPreferences, usePreferences } from './preferences';
import { appTexts } from './texts';

/** Language and theme, kept for every workspace. */
export function LookSwitches() {
  const t = useText(appTexts);
  const { lang, theme } = usePreferences();
  return (
    <>
      <Segmented
        aria-label={t('language')}
        value={lang}
        onChange={(value) => setPreferences({ lang: value })}
        options={[
          { value: 'zh' as const, label: '中文' },
          { value: 'en' as const, label: 'English' },
        ]}
      />
      <Segmented
        aria-label={t('theme')}
        value={theme}
        onChange={(value) => setPreferences({ theme: value })}
        options={[
          { value: 'light' as const, label: t('light') },
          { value: 'dark' as const, label: t('dark') },
          { value: 'system' as const, label: t('system') },
        ]}
      />
    </>
  );
}
