import { AppError } from '../../../domain/errors';
import { isDate, isMonth } from '../../../domain/period';
import { parseFraction, type Fraction } from './fraction';

/** Reads the fields of a planning sum; every refusal names the path. Amounts and rates may be numbers or text. */
export class Fields {
  constructor(
    private readonly values: Readonly<Record<string, unknown>>,
    private readonly at = '',
  ) {}

  /** @throws AppError PLAN_CALC_VALUE unless the value is an object */
  static of(value: unknown, at = ''): Fields {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      throw refused(at || 'input', value, '对象 / an object');
    // The check above is what the type says.
    return new Fields(value as Record<string, unknown>, at);
  }

  /** The first of these names that is there. */
  get(...names: readonly string[]): unknown {
    for (const name of names) if (Object.hasOwn(this.values, name)) return this.values[name] ?? undefined;
    return undefined;
  }

  has(...names: readonly string[]): boolean {
    return this.get(...names) !== undefined;
  }

  names(): string[] {
    return Object.keys(this.values);
  }

  path(name: string): string {
    return this.at === '' ? name : `${this.at}.${name}`;
  }

  /** @throws AppError PLAN_CALC_MISSING, PLAN_CALC_VALUE */
  number(...names: readonly string[]): Fraction {
    const value = this.optionalNumber(...names);
    if (value === undefined) throw missing(this.path(names[0] ?? ''));
    return value;
  }

  optionalNumber(...names: readonly string[]): Fraction | undefined {
    const value = this.get(...names);
    return value === undefined ? undefined : readNumber(value, this.path(names[0] ?? ''));
  }

  numbers(...names: readonly string[]): Fraction[] {
    const value = this.optionalNumbers(...names);
    if (value === undefined) throw missing(this.path(names[0] ?? ''));
    return value;
  }

  optionalNumbers(...names: readonly string[]): Fraction[] | undefined {
    const value = this.get(...names);
    if (value === undefined) return undefined;
    const path = this.path(names[0] ?? '');
    if (!Array.isArray(value) || value.length === 0) throw refused(path, value, '非空列表 / a list that is not empty');
    return value.map((item: unknown, i) => readNumber(item, `${path}[${i}]`));
  }

  /** A list of objects. */
  list(...names: readonly string[]): Fields[] | undefined {
    const value = this.get(...names);
    if (value === undefined) return undefined;
    const path = this.path(names[0] ?? '');
    if (!Array.isArray(value) || value.length === 0) throw refused(path, value, '非空列表 / a list that is not empty');
    return value.map((item: unknown, i) => Fields.of(item, `${path}[${i}]`));
  }

  choice<T extends string>(name: string, choices: readonly T[], fallback: T): T {
    const value = this.get(name);
    if (value === undefined) return fallback;
    const found = choices.find((choice) => choice === value);
    if (found === undefined) throw refused(this.path(name), value, choices.join(' | '));
    return found;
  }

  /** A day; a month stands for its first day. */
  date(...names: readonly string[]): string | undefined {
    const value = this.get(...names);
    if (value === undefined) return undefined;
    if (typeof value === 'string' && isDate(value)) return value;
    if (typeof value === 'string' && isMonth(value)) return `${value}-01`;
    throw refused(this.path(names[0] ?? ''), value, '日期 2026-03-01 / a date such as 2026-03-01');
  }

  text(name: string): string | undefined {
    const value = this.get(name);
    return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
  }
}

function readNumber(value: unknown, path: string): Fraction {
  const text = typeof value === 'number' ? plainText(value) : value;
  const parsed = typeof text === 'string' ? parseFraction(text) : null;
  if (!parsed) throw refused(path, value, '数 / a number');
  return parsed;
}

/** 1e-7 and 1e21 as plain decimals; what JSON gives is a binary float, its shortest text is what was meant. */
function plainText(value: number): string {
  const text = String(value);
  return text.includes('e') ? value.toFixed(12).replace(/\.?0+$/, '') : text;
}

export function missing(path: string): AppError {
  return new AppError('PLAN_CALC_MISSING', { path });
}

function valueText(value: unknown): string {
  return typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value);
}

/** @param wanted what would have been right, in Chinese and English: `对象 / an object`; once where both say the same */
export function refused(path: string, value: unknown, wanted: string): AppError {
  const [zh = wanted, en = wanted] = wanted.split(' / ');
  return new AppError('PLAN_CALC_VALUE', { path, value: valueText(value), wanted, wantedZh: zh, wantedEn: en });
}
