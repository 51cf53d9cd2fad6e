import type { Cents } from '../core/domain/units';
import { cents } from '../core/domain/units';

/** The unit money is shown in: 元 or 万元. */
export type MoneyUnit = 'yuan' | 'wan';

const MINUS = '\u2212';
const EMPTY = '—';

/** 10 to the power of this many cents-digits is one shown unit. */
const digitsOf = { yuan: 2, wan: 6 } as const;

/** A decimal string without separators, exact: cents 12345678 in wan is "12.345678". Trailing zeros go. */
export function moneyPlain(value: Cents, unit: MoneyUnit): string {
  const digits = digitsOf[unit];
  const abs = String(Math.abs(value)).padStart(digits + 1, '0');
  const fraction = abs.slice(-digits).replace(/0+$/, '');
  return `${value < 0 ? '-' : ''}${abs.slice(0, -digits)}${fraction ? `.${fraction}` : ''}`;
}

/** Rounds a decimal string half away from zero to `decimals` places; no exponent. */
export function roundDecimal(text: string, decimals: number): string {
  const negative = text.startsWith('-');
  const [whole = '0', fraction = ''] = (negative ? text.slice(1) : text).split('.');
  const kept = BigInt(whole + fraction.padEnd(decimals, '0').slice(0, decimals));
  const up = (fraction[decimals] ?? '0') >= '5' ? 1n : 0n;
  const digits = String(kept + up).padStart(decimals + 1, '0');
  const body = decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
  return negative && /[1-9]/.test(body) ? `-${body}` : body;
}

/** "1234567.5" → "1,234,567.5": thousands apart, the rest of a decimal string as it is. */
export function groupThousands(text: string): string {
  const [whole = '', ...rest] = text.split('.');
  return [whole.replace(/\B(?=(\d{3})+$)/g, ','), ...rest].join('.');
}

/** "-1234567.5" → "−1,234,567.5" */
function dress(text: string, signed: boolean): string {
  const negative = text.startsWith('-');
  const [whole = '0', fraction] = (negative ? text.slice(1) : text).split('.');
  const grouped = groupThousands(whole);
  const sign = negative ? MINUS : signed && /[1-9]/.test(text) ? '+' : '';
  return `${sign}${grouped}${fraction === undefined ? '' : `.${fraction}`}`;
}

export interface FigureOptions {
  readonly decimals?: number;
  /** `+` before gains, as every growth or difference has it */
  readonly signed?: boolean;
}

/** Money in the chosen unit: thousands separators, U+2212 for minus, `—` for empty. Default 2 decimals in 元, 0 in 万元. */
export function showMoney(value: number | null, unit: MoneyUnit, options: FigureOptions = {}): string {
  if (value === null) return EMPTY;
  const decimals = options.decimals ?? (unit === 'yuan' ? 2 : 0);
  return dress(roundDecimal(moneyPlain(cents(Math.round(value)), unit), decimals), options.signed ?? false);
}

/** A plain figure (count, score); default no decimals. */
export function showNumber(value: number | null, options: FigureOptions = {}): string {
  if (value === null || !Number.isFinite(value)) return EMPTY;
  return dress(roundDecimal(plainNumber(value), options.decimals ?? 0), options.signed ?? false);
}

/** A ratio as percent: 0.153 → "15.3%"; default 1 decimal. */
export function showPercent(value: number | null, options: FigureOptions = {}): string {
  if (value === null || !Number.isFinite(value)) return EMPTY;
  return `${dress(roundDecimal(percentPlain(value), options.decimals ?? 1), options.signed ?? false)}%`;
}

/** A ratio in percent points as the shortest decimal string: 0.153 → "15.3" (never 15.299999999999999). */
export function percentPlain(value: number): string {
  return shift(plainNumber(value), 2);
}

/** The shortest decimal string of a number, never with an exponent. */
export function plainNumber(value: number): string {
  const text = String(value === 0 ? 0 : value);
  const match = /^(-?)(\d+)(?:\.(\d+))?e([+-]\d+)$/.exec(text);
  if (!match) return text;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
  return shift(`${sign}${whole}${fraction ? `.${fraction}` : ''}`, Number(exponent));
}

/** Moves the decimal point of a decimal string; places > 0 multiplies. */
export function shift(text: string, places: number): string {
  const negative = text.startsWith('-');
  const [whole = '0', fraction = ''] = (negative ? text.slice(1) : text).split('.');
  const digits = whole + fraction;
  const point = whole.length + places;
  const padded = point <= 0 ? '0'.repeat(1 - point) + digits : digits.padEnd(point, '0');
  const at = point <= 0 ? 1 : point;
  const left = padded.slice(0, at).replace(/^0+(?=\d)/, '');
  const right = padded.slice(at).replace(/0+$/, '');
  const body = right ? `${left}.${right}` : left;
  return negative && /[1-9]/.test(body) ? `-${body}` : body;
}

/**
 * Reads a decimal string in the shown unit ("12.345678" wan) into cents, rounding half away from zero to whole cents.
 * @returns null when it is no decimal number or too large to be exact
 */
export function moneyFromPlain(text: string, unit: MoneyUnit): Cents | null {
  if (!/^-?\d+(\.\d+)?$/.test(text)) return null;
  const value = Number(roundDecimal(shift(text, digitsOf[unit]), 0));
  return Number.isSafeInteger(value) ? cents(value) : null;
}
