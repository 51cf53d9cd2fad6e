import type { Phrase } from '../../core/domain/text';

/**
 * Arithmetic in a cell: `=1200*1.1`, `=(3万+4000)/2`, `+10%`, `*1.1`, `1.2万`, `1,234`, `15%`.
 * Exact (fractions of big integers), no eval. Full-width digits and signs, × ÷ − are read as their plain forms.
 *
 * Units: a bare figure is in the shown unit; `元`, `万`, `亿` are absolute and are divided by `scale`
 * (10,000 where the column is shown in 万元), so that `1.2万` means 1.2 in such a column and 12,000 in one shown in 元.
 */
export interface ArithmeticContext {
  /** what the cell holds, as a decimal string in the shown unit; null when empty */
  readonly current: string | null;
  /** how many 元 one shown unit is; 1 where the column is not money */
  readonly scale: number;
  /** true where `+10%` and `-10%` change the value by a share; false where the column itself is a percentage */
  readonly relative: boolean;
  /** what `%` does to a literal: divides by 100 (`share`), or is only the column's own sign (`points`) */
  readonly percent: 'share' | 'points';
}

export type Computed =
  { readonly ok: true; readonly value: string | null } | { readonly ok: false; readonly why: Phrase };

/** n ÷ d, d > 0 */
interface Fraction {
  readonly n: bigint;
  readonly d: bigint;
}

class Refused extends Error {
  constructor(readonly why: Phrase) {
    super(why.en);
  }
}

/** Digits after the point in a result that does not end (1 ÷ 3). */
const PLACES = 15;
const MAX_LENGTH = 200;
const MAX_DEPTH = 30;

const suffixes: Readonly<Record<string, bigint>> = {
  万元: 10_000n,
  亿元: 100_000_000n,
  千元: 1000n,
  万: 10_000n,
  亿: 100_000_000n,
  千: 1000n,
  元: 1n,
};

/**
 * @returns the value as a decimal string in the shown unit (null for empty text), or a sentence that says what is wrong
 */
export function compute(text: string, context: ArithmeticContext): Computed {
  const input = normalise(text);
  if (input === '' || input === '—') return { ok: true, value: null };
  if (input.length > MAX_LENGTH) return { ok: false, why: notANumber(text.slice(0, 20) + '…') };
  try {
    return { ok: true, value: decimal(evaluate(input, text, context)) };
  } catch (error) {
    if (error instanceof Refused) return { ok: false, why: error.why };
    throw error;
  }
}

function evaluate(input: string, original: string, context: ArithmeticContext): Fraction {
  if (input.startsWith('=')) return expression(input.slice(1), context);
  const share = /^([+-])(\d[\d,]*(?:\.\d+)?)%$/.exec(input);
  if (share && context.relative) return changeBy(share[1] === '-' ? -1n : 1n, share[2] ?? '', context);
  const factor = /^([*/])(.+)$/.exec(input);
  if (factor) return expression(`(${have(context)})${factor[1] ?? ''}(${factor[2] ?? ''})`, context);
  const step = /^([+-])=(.+)$/.exec(input);
  if (step) return expression(`(${have(context)})${step[1] ?? ''}(${step[2] ?? ''})`, context);
  const sign = /^[+-]/.exec(input)?.[0] ?? '';
  const parser = new Parser(input.slice(sign.length), context);
  const literal = parser.literal();
  if (!literal || !parser.atEnd()) throw new Refused(notANumber(original.trim()));
  return sign === '-' ? { n: -literal.n, d: literal.d } : literal;
}

/** `+10%`: the value and ten percent of it. */
function changeBy(sign: bigint, percent: string, context: ArithmeticContext): Fraction {
  const p = fraction(percent.replaceAll(',', ''));
  const base = fraction(have(context));
  return multiply(base, { n: 100n * p.d + sign * p.n, d: 100n * p.d });
}

function have(context: ArithmeticContext): string {
  if (context.current === null)
    throw new Refused({
      zh: '单元格是空的，不能按比例改。先填一个数。',
      en: 'The cell is empty, so there is nothing to change by a share. Type a number first.',
    });
  return context.current;
}

function expression(text: string, context: ArithmeticContext): Fraction {
  const parser = new Parser(text, context);
  const value = parser.sum(0);
  if (!parser.atEnd()) throw new Refused(stuckAt(parser.rest()));
  return value;
}

/** Recursive descent: sum → product → unary → atom. */
class Parser {
  private at = 0;
  constructor(
    private readonly text: string,
    private readonly context: ArithmeticContext,
  ) {}

  atEnd(): boolean {
    return this.at >= this.text.length;
  }

  rest(): string {
    return this.text.slice(this.at);
  }

  sum(depth: number): Fraction {
    let value = this.product(depth);
    for (;;) {
      if (this.take('+')) value = add(value, this.product(depth));
      else if (this.take('-')) value = add(value, negate(this.product(depth)));
      else return value;
    }
  }

  private product(depth: number): Fraction {
    let value = this.unary(depth);
    for (;;) {
      if (this.take('*')) value = multiply(value, this.unary(depth));
      else if (this.take('/')) value = divide(value, this.unary(depth));
      else return value;
    }
  }

  private unary(depth: number): Fraction {
    if (depth > MAX_DEPTH) throw new Refused(stuckAt(this.rest()));
    if (this.take('-')) return negate(this.unary(depth + 1));
    if (this.take('+')) return this.unary(depth + 1);
    if (this.take('(')) {
      const inner = this.sum(depth + 1);
      if (!this.take(')')) throw new Refused({ zh: '少一个右括号。', en: 'A closing bracket is missing.' });
      return this.percent(inner);
    }
    const literal = this.literal();
    if (!literal) throw new Refused(stuckAt(this.rest()));
    return literal;
  }

  /** `1,234.5`, `15%`, `1.2万`; null when no number stands here. */
  literal(): Fraction | null {
    const match = /^(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?![\d,.])|^\.\d+(?![\d,.])/.exec(this.rest());
    if (!match) return null;
    this.at += match[0].length;
    const value = fraction(match[0].replaceAll(',', ''));
    for (const [suffix, size] of Object.entries(suffixes)) {
      if (this.text.startsWith(suffix, this.at)) {
        this.at += suffix.length;
        return { n: value.n * size, d: value.d * BigInt(this.context.scale) };
      }
    }
    return this.percent(value);
  }

  private percent(value: Fraction): Fraction {
    if (!this.take('%')) return value;
    return this.context.percent === 'share' ? { n: value.n, d: value.d * 100n } : value;
  }

  private take(char: string): boolean {
    if (this.text[this.at] !== char) return false;
    this.at += 1;
    return true;
  }
}

function normalise(text: string): string {
  return (
    text
      .normalize('NFKC')
      .replaceAll(/[×✕]/g, '*')
      .replaceAll('÷', '/')
      .replaceAll(/[−–﹣]/g, '-')
      // Currency signs say nothing that the column does not.
      .replaceAll(/[¥￥\s]/g, '')
  );
}

function notANumber(text: string): Phrase {
  return { zh: `“${text}”不是数字。`, en: `"${text}" is not a number.` };
}

function stuckAt(rest: string): Phrase {
  return rest === ''
    ? { zh: '算式没有写完。', en: 'The formula is not finished.' }
    : { zh: `算式在“${rest}”处看不懂。`, en: `The formula cannot be read from "${rest}" on.` };
}

function fraction(text: string): Fraction {
  const negative = text.startsWith('-');
  const [whole = '', part = ''] = (negative ? text.slice(1) : text).split('.');
  const n = BigInt(whole + part || '0');
  return { n: negative ? -n : n, d: 10n ** BigInt(part.length) };
}

function add(a: Fraction, b: Fraction): Fraction {
  return { n: a.n * b.d + b.n * a.d, d: a.d * b.d };
}

function negate(a: Fraction): Fraction {
  return { n: -a.n, d: a.d };
}

function multiply(a: Fraction, b: Fraction): Fraction {
  return { n: a.n * b.n, d: a.d * b.d };
}

function divide(a: Fraction, b: Fraction): Fraction {
  if (b.n === 0n) throw new Refused({ zh: '不能除以 0。', en: 'A number cannot be divided by 0.' });
  const sign = b.n < 0n ? -1n : 1n;
  return { n: a.n * b.d * sign, d: a.d * b.n * sign };
}

/** Half away from zero at the last place; trailing zeros go. */
function decimal(value: Fraction): string {
  const negative = value.n < 0n;
  const scaled = (negative ? -value.n : value.n) * 10n ** BigInt(PLACES);
  const rounded = (scaled * 2n + value.d) / (value.d * 2n);
  const digits = String(rounded).padStart(PLACES + 1, '0');
  const part = digits.slice(-PLACES).replace(/0+$/, '');
  const body = digits.slice(0, -PLACES) + (part ? `.${part}` : '');
  return negative && rounded !== 0n ? `-${body}` : body;
}
