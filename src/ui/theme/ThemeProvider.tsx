import { ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { useEffect, useLayoutEffect, useMemo, useSyncExternalStore, type ReactNode } from 'react';
import type { Lang } from '../../core/domain/text';
import { UiLangContext } from '../lang';
import { antdThemes } from './antd-theme';
import { palettes, type ThemeName } from './palette';
import { ThemeContext, type ThemeMode } from './use-theme';
import './tokens.css';
import './base.css';

interface Props {
  readonly mode: ThemeMode;
  readonly lang: Lang;
  readonly children: ReactNode;
}

const query = '(prefers-color-scheme: dark)';

function onSystemChange(changed: () => void): () => void {
  const media = window.matchMedia(query);
  media.addEventListener('change', changed);
  return () => media.removeEventListener('change', changed);
}

/**
 * Wraps the app once: colours, component library, language of the kit.
 * Sets `data-theme` on the root (style sheets), `data-ag-theme-mode` on the body (grid) and `lang`.
 */
export function ThemeProvider({ mode, lang, children }: Props) {
  const systemDark = useSyncExternalStore(onSystemChange, () => window.matchMedia(query).matches);
  const name: ThemeName = mode === 'system' ? (systemDark ? 'dark' : 'light') : mode;

  useLayoutEffect(() => {
    document.documentElement.dataset['theme'] = name;
    document.body.dataset['agThemeMode'] = name;
  }, [name]);

  useEffect(() => {
    document.documentElement.lang = lang === 'zh' ? 'zh-CN' : 'en';
    dayjs.locale(lang === 'zh' ? 'zh-cn' : 'en');
  }, [lang]);

  const value = useMemo(() => ({ mode, name, palette: palettes[name] }), [mode, name]);
  return (
    <ThemeContext value={value}>
      <UiLangContext value={lang}>
        <ConfigProvider
          theme={antdThemes[name]}
          locale={lang === 'zh' ? zhCN : enUS}
          button={{ autoInsertSpace: false }}
          componentSize="medium"
          // The click ripple is motion that says nothing.
          wave={{ disabled: true }}
          // A dialog is left by its buttons or Esc: a second click, or one beside it, must not throw away what was typed.
          modal={{ mask: { closable: false } }}
        >
          {children}
        </ConfigProvider>
      </UiLangContext>
    </ThemeContext>
  );
}
