import { createContext, use } from 'react';
import { say, type Lang, type TextParams } from '../core/domain/text';
import { kitTexts, type KitText } from './texts';

/** The language of the kit's own words (menus, find bar, empty cells). Set once by UiLangProvider. */
export const UiLangContext = createContext<Lang>('zh');

export function useUiLang(): Lang {
  return use(UiLangContext);
}

/** The kit's words in the person's language: `const t = useKitText(); t('copy')`. */
export function useKitText(): (key: KitText, params?: TextParams) => string {
  const lang = use(UiLangContext);
  return (key, params) => say(kitTexts[key], lang, params);
}
