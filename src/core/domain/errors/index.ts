import { listed, say, type Lang, type Phrase, type TextParams } from '../text';
import { commissionErrors } from './commission';
import { commonErrors } from './common';
import { dataErrors } from './data';
import { fileErrors } from './file';
import { storeErrors } from './store';
import { talentErrors } from './talent';
import { targetsErrors } from './targets';
import type { ErrorText } from './types';

const texts = {
  ...commonErrors,
  ...storeErrors,
  ...dataErrors,
  ...fileErrors,
  ...targetsErrors,
  ...commissionErrors,
  ...talentErrors,
};

/** The closed list of what can go wrong. */
export type ErrorCode = keyof typeof texts;

/** JSON-safe facts about an error: amounts, names, cell addresses. */
export type ErrorDetails = Readonly<Record<string, unknown>>;

/** The one error class of the product; anything else that is thrown is a bug and becomes INTERNAL. */
export class AppError extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly details: ErrorDetails = {},
  ) {
    super(`${code} ${JSON.stringify(details)}`);
    this.name = 'AppError';
  }
}

export interface ErrorWords {
  readonly message: string;
  readonly remedy?: string;
}

/** The sentence and the remedy in the user's language. */
export function errorWords(code: ErrorCode, details: ErrorDetails, lang: Lang): ErrorWords {
  const text: ErrorText = texts[code];
  const params: TextParams = Object.fromEntries(
    Object.entries(details).map(([key, value]) => [
      key,
      typeof value === 'string'
        ? readable(value)
        : typeof value === 'number'
          ? value
          : isNames(value)
            ? listed(value, lang)
            : isPhrase(value)
              ? value[lang]
              : JSON.stringify(value),
    ]),
  );
  const remedy = lang === 'zh' ? text.remedyZh : text.remedyEn;
  return {
    message: say(text, lang, params),
    ...(remedy === undefined ? {} : { remedy: say({ zh: remedy, en: remedy }, lang, params) }),
  };
}

/** A moment ("2026-02-03T04:05:06.789Z") in the local time of this computer, money with separators. */
function readable(text: string): string {
  return /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text)
    ? new Date(text).toLocaleString('sv-SE').slice(0, 'yyyy-mm-dd hh:mm'.length)
    : grouped(text);
}

/** Money as the engines say it ("2747168341.41") with separators; any other text as it is. */
function grouped(text: string): string {
  return /^-?\d{4,}\.\d\d$/.test(text) ? text.replaceAll(/\B(?=(?:\d{3})+\.)/g, ',') : text;
}

/** What the planner knows under a name in each language: a metric, a month. */
function isPhrase(value: unknown): value is Phrase {
  return typeof value === 'object' && value !== null && 'zh' in value && 'en' in value;
}

function isNames(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}
