import type { RawValue } from '../raw';
import type { Column } from './columns';
import type { Grid } from './grid';
import type { ProblemCode, ProblemList } from './problems';
import { decimalOf, numberToCents, readNumber, scaleToCents } from './values/number';

/** How the figures of one column are to be read. */
export type Scale =
  | { readonly type: 'money'; /** Power of ten of the unit over one 元. */ readonly power: number }
  | { readonly type: 'count'; readonly power: number }
  | {
      readonly type: 'score';
      /** Figures are multiplied by it: 20 for a five-point scale. */ readonly factor: number;
      readonly max: number;
    }
  | {
      readonly type: 'ratio';
      readonly bare: 'percent' | 'fraction' | 'strict';
      readonly min: number;
      readonly max: number;
    };

/** Cents, a number, or a ratio 0…1; null for an empty cell, undefined for one that was refused. */
export type Amount = number | null | undefined;

/** Reads the cells of one column, saying what is wrong or was converted. */
export class AmountReader {
  constructor(
    private readonly grid: Grid,
    private readonly column: Column,
    private readonly scale: Scale,
    private readonly problems: ProblemList,
  ) {}

  read(row: number): Amount {
    const value = this.grid.rows[row]?.[this.column.index] ?? null;
    if (value === null) return null;
    if (typeof value === 'number') return this.bare(value, row);
    if (typeof value === 'string') return this.text(value, row);
    const [code, text] = odd(value);
    return this.refuse(code, row, text);
  }

  private refuse(code: ProblemCode, row: number, value: string): Amount {
    this.say(code, row, { value: value.slice(0, 60) });
    return undefined;
  }

  private say(code: ProblemCode, row: number, params: Record<string, string | number>): void {
    this.problems.add(
      code,
      this.grid.at(row, this.column.index),
      { column: this.column.header, ...params },
      this.column.key,
    );
  }

  private bare(n: number, row: number): Amount {
    if (!Number.isFinite(n)) return this.refuse('NOT_A_NUMBER', row, String(n));
    const { scale } = this;
    switch (scale.type) {
      case 'money': {
        const amount = numberToCents(n, scale.power + 2);
        return amount ?? this.refuse('TOO_LARGE', row, String(n));
      }
      case 'count':
        return this.count(n * 10 ** scale.power, row);
      case 'score':
        return this.score(n, row);
      case 'ratio': {
        const percentFormat = this.grid.format(row, this.column.index).includes('%');
        return this.ratio(n, percentFormat ? 'fraction' : scale.bare, row);
      }
    }
  }

  private text(text: string, row: number): Amount {
    const reading = readNumber(text);
    if (!reading.ok) {
      if (reading.reason === 'empty') {
        if (text.trim() !== '') this.say('DASH_EMPTY', row, { value: text.trim() });
        return null;
      }
      const code =
        reading.reason === 'comma'
          ? 'DECIMAL_COMMA'
          : reading.reason === 'approximate'
            ? 'APPROXIMATE'
            : 'NOT_A_NUMBER';
      return this.refuse(code, row, text);
    }
    const { decimal, percent, ownPower } = reading;
    const { scale } = this;
    if (scale.type === 'ratio') {
      const value = percent
        ? this.ratio(Number(decimal), 'percent', row, true)
        : this.ratio(Number(decimal), scale.bare, row);
      if (value != null && !percent && !this.plain(text, decimal))
        this.say('TEXT_NUMBER', row, { value: text, read: decimal });
      return value;
    }
    if (percent) return this.refuse('NOT_A_NUMBER', row, text);
    if (scale.type === 'money') {
      const amount = scaleToCents(decimal, (ownPower ?? scale.power) + 2);
      if (amount === null) return this.refuse('TOO_LARGE', row, text);
      if (ownPower !== null) this.say('UNIT_MIXED', row, { value: text, read: amount / 100 });
      else if (!this.plain(text, decimal)) this.say('TEXT_NUMBER', row, { value: text, read: decimal });
      return amount;
    }
    const n = Number(decimal) * 10 ** (ownPower ?? (scale.type === 'count' ? scale.power : 0));
    const value = scale.type === 'count' ? this.count(n, row) : this.score(n, row);
    if (value != null && !this.plain(text, decimal)) this.say('TEXT_NUMBER', row, { value: text, read: decimal });
    return value;
  }

  /** In a text file a plain figure is nothing to speak of. */
  private plain(text: string, decimal: string): boolean {
    return this.grid.textual && text.trim() === decimal;
  }

  private count(n: number, row: number): Amount {
    if (n < 0) return this.refuse('NEGATIVE_COUNT', row, String(n));
    if (n > 1e12) return this.refuse('TOO_LARGE', row, String(n));
    if (!Number.isInteger(n)) this.say('FRACTIONAL_COUNT', row, { value: n });
    return n;
  }

  private score(n: number, row: number): Amount {
    if (this.scale.type !== 'score') return n;
    const { max, factor } = this.scale;
    if (n < 0 || n > max) {
      this.say('SCORE_RANGE', row, { value: n, max });
      return undefined;
    }
    return factor === 1 ? n : Math.round(n * factor * 1e6) / 1e6;
  }

  private ratio(n: number, how: 'percent' | 'fraction' | 'strict', row: number, signed = false): Amount {
    if (this.scale.type !== 'ratio') return n;
    const { min, max } = this.scale;
    if (how === 'strict' && (n > 1.000_001 || n < -1)) {
      if (n > 1 && n <= max) return n;
      this.say(Math.abs(n) <= 100 ? 'RATIO_SCALE' : 'RATIO_RANGE', row, { value: n });
      return undefined;
    }
    // 0.91 among 85 and 92: per cent, or a share that somebody typed as such?
    if (how === 'percent' && !signed && n > 0 && n <= 1 && !/^(?:market|product)\./.test(this.column.meaning)) {
      this.say('RATIO_SMALL', row, { value: n });
      return undefined;
    }
    // By decimal text, so that 85.1% is 0.851 and not its neighbour.
    const value = how === 'percent' ? Number(`${decimalOf(n)}e-2`) : n;
    if (value < min - 1e-9 || value > max + 1e-9) {
      this.say('RATIO_RANGE', row, { value: n });
      return undefined;
    }
    return value;
  }
}

/** Cells that are neither number nor text: what is wrong with them, and what stands there. */
function odd(value: Exclude<RawValue, string | number | null>): [ProblemCode, string] {
  if (typeof value === 'boolean') return ['NOT_A_NUMBER', String(value)];
  if ('date' in value) return ['DATE_FOR_NUMBER', value.date];
  return value.raw === undefined ? ['CELL_ERROR', value.error] : ['NOT_A_NUMBER', value.raw];
}

/** The largest figure of a column, whatever it may mean; null where there is none. */
export function greatest(values: Iterable<RawValue>): number | null {
  let max: number | null = null;
  for (const value of values) {
    let n: number | null = null;
    if (typeof value === 'number') n = value;
    else if (typeof value === 'string') {
      const reading = readNumber(value);
      if (reading.ok && !reading.percent) n = Number(reading.decimal);
    }
    if (n !== null && (max === null || n > max)) max = n;
  }
  return max;
}
