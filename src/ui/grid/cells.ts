import type { Phrase } from '../../core/domain/text';
import { cents } from '../../core/domain/units';
import {
  moneyFromPlain,
  moneyPlain,
  percentPlain,
  plainNumber,
  shift,
  showMoney,
  showNumber,
  showPercent,
  type FigureOptions,
  type MoneyUnit,
} from '../format';
import { compute, type ArithmeticContext } from './arithmetic';
import type { CellFormat, CellValue, Parsed } from './types';

const tooLarge: Phrase = { zh: '这个数太大，算不准了。', en: 'The number is too large to be exact.' };

/** Values are integer cents; shown and typed in 元 or 万元. */
export function moneyCells(unit: MoneyUnit, options: FigureOptions = {}): CellFormat {
  return {
    kind: 'number',
    unit: 'money',
    adds: true,
    show: (value) => (typeof value === 'number' ? showMoney(value, unit, options) : textOrDash(value)),
    plain: (value) => (typeof value === 'number' ? moneyPlain(cents(value), unit) : (value ?? '')),
    read: (text, current) =>
      figure(
        text,
        {
          current: typeof current === 'number' ? moneyPlain(cents(current), unit) : null,
          scale: unit === 'wan' ? 10_000 : 1,
          relative: true,
          percent: 'share',
        },
        (plain) => moneyFromPlain(plain, unit),
      ),
  };
}

/** Values are ratios (0.153); shown and typed in percent (`15.3`, `15.3%`). */
export function percentCells(options: FigureOptions = {}): CellFormat {
  return {
    kind: 'number',
    unit: 'percent',
    adds: false,
    show: (value) => (typeof value === 'number' ? showPercent(value, options) : textOrDash(value)),
    plain: (value) => (typeof value === 'number' ? `${percentPlain(value)}%` : (value ?? '')),
    read: (text, current) =>
      figure(
        text,
        {
          current: typeof current === 'number' ? percentPlain(current) : null,
          scale: 1,
          relative: false,
          percent: 'points',
        },
        (plain) => finite(shift(plain, -2)),
      ),
  };
}

/** Counts, scores, coefficients: the value is the number that is shown. */
export function numberCells(options: FigureOptions & { readonly unit?: string } = {}): CellFormat {
  return {
    kind: 'number',
    unit: options.unit ?? 'number',
    adds: true,
    show: (value) => (typeof value === 'number' ? showNumber(value, options) : textOrDash(value)),
    plain: (value) => (typeof value === 'number' ? plainNumber(value) : (value ?? '')),
    read: (text, current) =>
      figure(
        text,
        {
          current: typeof current === 'number' ? plainNumber(current) : null,
          scale: 1,
          relative: true,
          percent: 'share',
        },
        finite,
      ),
  };
}

export const textCells: CellFormat = {
  kind: 'text',
  unit: 'text',
  adds: false,
  show: (value) => (value === null ? '' : String(value)),
  // An apostrophe keeps a spreadsheet from running a text as a formula; it is taken off again on the way in.
  plain: (value) => (value === null ? '' : String(value).replace(/^(?=[=+\-@\t])/, "'")),
  read: (text) => {
    const bare = text.replace(/^'(?=[=+\-@\t])/, '');
    return { ok: true, value: bare === '' ? null : bare };
  },
};

function textOrDash(value: string | null): string {
  return value ?? '—';
}

function finite(plain: string): number | null {
  const value = Number(plain);
  return Number.isFinite(value) && Math.abs(value) <= Number.MAX_SAFE_INTEGER ? value : null;
}

function figure(text: string, context: ArithmeticContext, toValue: (plain: string) => CellValue): Parsed {
  const result = compute(text, context);
  if (!result.ok) return result;
  if (result.value === null) return { ok: true, value: null };
  const value = toValue(result.value);
  return value === null ? { ok: false, why: tooLarge } : { ok: true, value };
}
