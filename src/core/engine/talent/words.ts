import type { Lang, Phrase } from '../../domain/text';
import type { IndicatorUnit } from './indicators';

/** Fills a sentence in, in both languages; a parameter may itself be a phrase. */
export function phrase(template: Phrase, params: Readonly<Record<string, string | number | Phrase>> = {}): Phrase {
  return { zh: filled(template, 'zh', params), en: filled(template, 'en', params) };
}

/** As `say` does it; each template is taken apart once, since an assessment of thousands says tens of thousands of sentences. */
function filled(template: Phrase, lang: Lang, params: Readonly<Record<string, string | number | Phrase>>): string {
  let out = '';
  piecesOf(template[lang]).forEach((piece, i) => {
    // Odd pieces are the names between the braces.
    if (i % 2 === 0) {
      out += piece;
      return;
    }
    const value = params[piece];
    out += value === undefined ? `{${piece}}` : typeof value === 'object' ? value[lang] : String(value);
  });
  return out;
}

const pieces = new Map<string, readonly string[]>();

/** Templates are written in the code: there are some dozens of them, never more. */
function piecesOf(template: string): readonly string[] {
  const known = pieces.get(template);
  if (known) return known;
  const made = template.split(/\{(\w+)\}/);
  pieces.set(template, made);
  return made;
}

export function same(text: string): Phrase {
  return { zh: text, en: text };
}

/** Up to `digits` decimals, trailing zeros dropped, a true minus sign. */
export function number(value: number, digits: number): string {
  const text = Math.abs(value).toFixed(digits);
  const short = text.includes('.') ? text.replace(/\.?0+$/, '') : text;
  return value < 0 && Number(short) !== 0 ? `−${short}` : short;
}

/** Cents as English sentences write money: ¥865,000, to `zeros` places before the point; never below one 元. */
function wholeYuan(cents: number, zeros: number): string {
  const step = 10 ** Math.max(0, zeros);
  const yuan = Math.round(Math.abs(cents) / 100 / step) * step;
  return `${cents < 0 && yuan !== 0 ? '−' : ''}¥${yuan.toLocaleString('en-US')}`;
}

/** A figure with its unit: 92, 100%, 2.6/月, 86.5 万元/月; `more` decimals where the usual ones would hide a difference. */
export function figureText(value: number, unit: IndicatorUnit, more = 0): Phrase {
  switch (unit) {
    case 'score':
      return same(number(value, 1 + more));
    case 'ratio':
      return same(`${number(value, (Math.abs(value) < 10 ? 1 : 0) + more)}%`);
    case 'trend':
      return phrase({ zh: '每月 {x}%', en: '{x}% a month' }, { x: (value > 0 ? '+' : '') + number(value, 1 + more) });
    case 'per_month':
      return phrase({ zh: '{x}/月', en: '{x} a month' }, { x: number(value, 1 + more) });
    case 'money':
      return { zh: `${number(value / 1_000_000, 1 + more)} 万元/月`, en: `${wholeYuan(value, 3 - more)} a month` };
  }
}

/** 1st, 2nd, 3rd, 4th, 11th … for English sentences. */
function ordinal(n: number): string {
  const [tens, ones] = [n % 100, n % 10];
  const ending = tens >= 11 && tens <= 13 ? 'th' : ones === 1 ? 'st' : ones === 2 ? 'nd' : ones === 3 ? 'rd' : 'th';
  return `${n}${ending}`;
}

/** A percentile as people say it; one decimal where a whole number would stand on the wrong side of `limit`. */
export function percentileText(value: number, limit?: number): { zh: string; en: string } {
  const whole = Math.round(value);
  const misleading = limit !== undefined && whole >= limit !== value >= limit;
  const text = misleading ? value.toFixed(1) : String(whole);
  return { zh: text, en: misleading ? `${text}th` : ordinal(whole) };
}
