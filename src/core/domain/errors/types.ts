/** What an error says in each language, with `{name}` for details, and what to do about it. */
export interface ErrorText {
  readonly zh: string;
  readonly en: string;
  readonly remedyZh?: string;
  readonly remedyEn?: string;
}
