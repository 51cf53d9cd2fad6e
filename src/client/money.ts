import { withUnit } from '../core/domain/text';
import type { MoneyUnit } from './frame';

const MINUS = '−';

/** Making a formatter takes longer than a hundred uses of it. */
const formatters = new Map<number, Intl.NumberFormat>();

function formatter(decimals: number): Intl.NumberFormat {
  const known = formatters.get(decimals);
  if (known) return known;
  const made = new Intl.NumberFormat('en-US', { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
  formatters.set(decimals, made);
  return made;
}

/** Groups thousands and writes the minus as U+2212. */
export function grouped(value: number, decimals: number): string {
  const text = formatter(decimals).format(Math.abs(value));
  const isZero = !/[1-9]/.test(text);
  return value < 0 && !isZero ? MINUS + text : text;
}

/** Cents in the user's unit: 元 with two decimals, 万元 with `wanDecimals`. Absent is a dash, never a zero. */
export function money(value: number | null | undefined, unit: MoneyUnit, wanDecimals = 2): string {
  if (value === null || value === undefined) return '—';
  return unit === 'yuan' ? grouped(value / 100, 2) : grouped(value / 1_000_000, wanDecimals);
}

/** An amount that stands alone, not in a column: without the zeros that say nothing. 560,000 rather than 560,000.0000. */
export function loneMoney(value: number | null | undefined, unit: MoneyUnit, wanDecimals = 2): string {
  const text = money(value, unit, wanDecimals);
  // Half a 元 is written ¥0.50; of 万元 every digit stands for itself.
  return unit === 'yuan' ? text.replace(/\.00$/, '') : text.replace(/\.0+$|(\.\d*[1-9])0+$/, '$1');
}

/** With its sign always: +1,234.00, −12.00. */
export function signedMoney(value: number, unit: MoneyUnit, wanDecimals = 2): string {
  return (value > 0 ? '+' : '') + money(value, unit, wanDecimals);
}

/** 0.123 → 12.3%; `decimals` as the kind of figure asks (shares 1, rates 2, probability 0). */
export function percent(value: number | null | undefined, decimals: number): string {
  return value === null || value === undefined ? '—' : `${grouped(value * 100, decimals)}%`;
}

export function signedPercent(value: number | null | undefined, decimals: number): string {
  if (value === null || value === undefined) return '—';
  return (value > 0 ? '+' : '') + percent(value, decimals);
}

/** A column head with the unit of its figures: 基线（万元）, Baseline (¥10k). */
export function inUnit(title: string, unit: MoneyUnit, lang: 'zh' | 'en'): string {
  return withUnit(title, moneyUnitName(unit, lang), lang);
}

/** An amount in words, with its unit as the language writes it: 55,506.00 元, ¥55,506.00, −¥12.00, 12.3 ¥10k. */
export function besideUnit(amount: string, unit: MoneyUnit, lang: 'zh' | 'en'): string {
  if (lang === 'en' && unit === 'yuan') return amount.replace(/^([+−-]?)(?=\d)/, '$1¥');
  return amount === '—' ? amount : `${amount} ${moneyUnitName(unit, lang)}`;
}

/** The unit's name as it stands once in a column head or title. */
export function moneyUnitName(unit: MoneyUnit, lang: 'zh' | 'en'): string {
  if (unit === 'wan') return lang === 'zh' ? '万元' : '¥10k';
  return lang === 'zh' ? '元' : '¥';
}
