import type { Lang, Phrase } from './text';

/** What the top of the organisation is called as long as nobody gave the company a name. */
export const unnamedCompany = { zh: '公司', en: 'Company' } as const satisfies Phrase;

/** A unit's name in the reader's language: names stay as they are, only the stand-in is ours to translate. */
export function unitName(name: string, lang: Lang): string {
  return name === unnamedCompany.zh ? unnamedCompany[lang] : name;
}

/** A row of a plan that holds targets itself, a person or a vacancy; every row above is a sum of such. */
export const isPost = ({ level }: { readonly level: string }): boolean => level === 'person' || level === 'vacancy';
