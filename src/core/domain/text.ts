export type Lang = 'zh' | 'en';

/** One sentence in both languages; `{name}` marks a parameter. */
export interface Phrase {
  readonly zh: string;
  readonly en: string;
}

export type TextParams = Readonly<Record<string, string | number>>;

/** Fills the parameters in; a parameter that is missing stays visible as `{name}` so that a test finds it. */
export function say(phrase: Phrase, lang: Lang, params: TextParams = {}): string {
  return phrase[lang].replace(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(params, name) ? String(params[name]) : whole,
  );
}

/** Names one after the other, as each language parts them. */
export function listed(names: readonly string[], lang: Lang): string {
  return names.join(lang === 'zh' ? '、' : ', ');
}
