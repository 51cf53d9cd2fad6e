import { cents, type Cents } from '../../../../src/core/domain/units';
import { tidy } from './text';

/** What was done to a text to read it as a number; each is said to the planner. */
export type NumberNote = 'text' | 'suffix' | 'currency' | 'parentheses';

export type NumberReading =
  | {
      readonly ok: true;
      /** Plain decimal text: `-1234.5`. */
      readonly decimal: string;
      readonly percent: boolean;
      /** Power of ten that the cell itself states: 4 for `1.2万`; null where it states none. */
      readonly ownPower: number | null;
      readonly note: NumberNote | null;
    }
  | { readonly ok: false; readonly reason: 'empty' | 'not-a-number' | 'comma' | 'approximate' };

const EMPTY = new Set([
  '',
  '-',
  '--',
  '—',
  '——',
  '–',
  '/',
  '\\',
  'n/a',
  'na',
  '#n/a',
  '无',
  '空',
  '暂无',
  'null',
  'none',
  '.',
  '…',
]);
const POWERS: Readonly<Record<string, number>> = {
  百: 2,
  千: 3,
  k: 3,
  万: 4,
  萬: 4,
  w: 4,
  十万: 5,
  百万: 6,
  m: 6,
  mn: 6,
  million: 6,
  千万: 7,
  亿: 8,
  億: 8,
  bn: 9,
  b: 9,
};
const CURRENCY =
  /^(?:rmb|cny|usd|hkd|eur|us\$|hk\$|nt\$|[¥￥$€£])\s*|\s*(?:元整|元|圆|块|rmb|cny|usd|美元|港元|港币|人民币|人次|人|次|场|家|个|单|户|分|名|件)$/i;
const SUFFIX = /\s*(十万|百万|千万|百|千|万|萬|亿|億|k|w|mn|million|m|bn|b)$/i;
const PLAIN = /^\d+(?:\.\d+)?$|^\.\d+$/;
const GROUPED = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/;
const GROUPED_OTHER = /^\d{1,3}(?:[ '’]\d{3})+(?:\.\d+)?$/;
const SCIENTIFIC = /^\d+(?:\.\d+)?e[+-]?\d{1,2}$/i;

/** True for what people type where there is nothing: `-`, `—`, `/`, `N/A`, `无`. */
export function isBlankText(text: string): boolean {
  return EMPTY.has(tidy(text).toLowerCase());
}

/** Decimal text of a finite number, never in exponent form. */
export function decimalOf(n: number): string {
  const text = String(n);
  return text.includes('e') ? fromScientific(text) : text;
}

/** Reads text as a number the way people type them (design 3.1). Chinese numerals and guesses such as 90万左右 are refused. */
export function readNumber(raw: string): NumberReading {
  let text = tidy(raw);
  if (PLAIN.test(text)) return reading(text, 'text');
  if (isBlankText(text)) return { ok: false, reason: 'empty' };
  if (/左右|大约|约|大概|上下|多$|余$|以上|以下|近|~|～|approx|about|\?|？/i.test(text)) {
    return { ok: false, reason: 'approximate' };
  }
  let negative = false;
  let note: NumberNote = 'text';
  const bracket = /^\((.+)\)$|^（(.+)）$/.exec(text);
  if (bracket) {
    negative = true;
    note = 'parentheses';
    text = (bracket[1] ?? bracket[2] ?? '').trim();
  }
  const sign = /^([+\-−–▲△])\s*/.exec(text) ?? /([\-−])$/.exec(text);
  if (sign) {
    if (sign[1] !== '+') negative = !negative;
    text = text.replace(sign[0], '').trim();
  }
  const bare = text.replace(CURRENCY, '').replace(CURRENCY, '').trim();
  if (bare !== text) note = 'currency';
  text = bare;
  const inner = /^([+\-−])\s*/.exec(text);
  if (inner) {
    if (inner[1] !== '+') negative = !negative;
    text = text.slice(inner[0].length);
  }
  let percent = false;
  const share = /^百分之\s*(.+)$|^(.+?)\s*(?:%|percent|pct)$/i.exec(text);
  if (share) {
    percent = true;
    text = share[1] ?? share[2] ?? '';
  }
  let ownPower: number | null = null;
  const suffix = SUFFIX.exec(text);
  if (suffix && !percent) {
    ownPower = POWERS[(suffix[1] ?? '').toLowerCase()] ?? null;
    text = text.slice(0, suffix.index);
    note = 'suffix';
  }
  const plain = plainDigits(text);
  if (plain === null)
    return { ok: false, reason: /^\d{1,3}(?:\.\d{3})*,\d+$|^\d+,\d+$/.test(text) ? 'comma' : 'not-a-number' };
  return { ok: true, decimal: negative ? `-${plain}` : plain, percent, ownPower, note };
}

/**
 * Decimal text times 10^power, exactly, in cents; beyond the cent it rounds half away from zero.
 * @param power 2 for 元, 6 for 万元: the power of ten that makes cents
 * @returns null beyond safe integers
 */
export function scaleToCents(decimal: string, power: number): Cents | null {
  const negative = decimal.startsWith('-');
  const [whole = '', fraction = ''] = (negative ? decimal.slice(1) : decimal).split('.');
  const kept = fraction.length <= power ? fraction.padEnd(power, '0') : fraction.slice(0, power);
  let value = Number(whole + kept);
  if (fraction.length > power && (fraction[power] ?? '0') >= '5') value += 1;
  if (!Number.isSafeInteger(value)) return null;
  return cents(negative ? -value : value);
}

/** A number cell in a unit of 10^power cents, exact by the shortest decimal text of the number (71.77 万元 → 71,770,000). */
export function numberToCents(n: number, power: number): Cents | null {
  const factor = 10 ** power;
  const quick = Math.round(n * factor);
  // Where dividing gives the very number back, no other decimal of that length can be meant.
  if (quick / factor === n && Number.isSafeInteger(quick) && Math.abs(quick) < 1e15) return cents(quick);
  return Number.isFinite(n) ? scaleToCents(decimalOf(n), power) : null;
}

function reading(decimal: string, note: NumberNote): NumberReading {
  return { ok: true, decimal: decimal.startsWith('.') ? `0${decimal}` : decimal, percent: false, ownPower: null, note };
}

function plainDigits(text: string): string | null {
  if (PLAIN.test(text)) return text.startsWith('.') ? `0${text}` : text;
  if (GROUPED.test(text)) return text.replaceAll(',', '');
  if (GROUPED_OTHER.test(text)) return text.replace(/[ '’]/g, '');
  if (SCIENTIFIC.test(text)) return fromScientific(text);
  return null;
}

function fromScientific(text: string): string {
  const match = /^(-?)(\d+)(?:\.(\d+))?e([+-]?\d+)$/i.exec(text);
  if (!match) return text;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
  const shift = Number(exponent);
  const digits = whole + fraction;
  const point = whole.length + shift;
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  if (point >= digits.length) return sign + digits + '0'.repeat(point - digits.length);
  return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}
