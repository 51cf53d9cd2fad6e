import { useCallback } from 'react';
import { say, type Phrase, type TextParams } from '../core/domain/text';
import { useLang } from './hooks';

export type Texts = Readonly<Record<string, Phrase>>;

/** The words of a feature in the window's language: `const t = useText(texts); t('title')`. */
export function useText<T extends Texts>(texts: T): (key: keyof T & string, params?: TextParams) => string {
  const lang = useLang();
  return useCallback(
    (key: keyof T & string, params?: TextParams) => {
      const phrase: Phrase | undefined = texts[key];
      return phrase ? say(phrase, lang, params) : key;
    },
    [texts, lang],
  );
}
