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

/** Statements one after the other, as each language parts them. */
export function clauses(parts: readonly string[], lang: Lang): string {
  return parts.join(lang === 'zh' ? '；' : '; ');
}

/** A name with what it is measured in, in the brackets of the language: 应付（元）, Pay (¥). */
export function withUnit(name: string, unit: string, lang: Lang): string {
  return lang === 'zh' ? `${name}（${unit}）` : `${name} (${unit})`;
}

/** Names one after the other, as each language parts them. */
export function listed(names: readonly string[], lang: Lang): string {
  return names.join(lang === 'zh' ? '、' : ', ');
}
