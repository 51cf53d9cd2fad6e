/**
 * Exact fractions for statement-grade arithmetic (rule C-R1). Small values live in two safe integers, which is as fast
 * as floating point with a check; anything larger moves to BigInt and comes back when it fits again.
 */
export interface Rational {
  readonly n: number;
  /** Always positive. */
  readonly d: number;
  readonly big: BigFraction | null;
}

interface BigFraction {
  readonly n: bigint;
  readonly d: bigint;
}

const MAX = Number.MAX_SAFE_INTEGER;

const small = (n: number, d: number): Rational => ({ n: n === 0 ? 0 : n, d, big: null });

export const ZERO: Rational = small(0, 1);
export const ONE: Rational = small(1, 1);

/** @throws RangeError when `n` or `d` is not a safe integer or `d` is not positive */
export function rational(n: number, d = 1): Rational {
  if (!Number.isSafeInteger(n) || !Number.isSafeInteger(d) || d <= 0) throw new RangeError(`not a fraction: ${n}/${d}`);
  return small(n, d);
}

const bigOf = (a: Rational): BigFraction => a.big ?? { n: BigInt(a.n), d: BigInt(a.d) };

function bigGcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

function fromBig(n: bigint, d: bigint): Rational {
  const divisor = bigGcd(n, d);
  const [rn, rd] = divisor > 1n ? [n / divisor, d / divisor] : [n, d];
  const limit = BigInt(MAX);
  if (rn <= limit && rn >= -limit && rd <= limit) return small(Number(rn), Number(rd));
  return { n: Number(rn), d: Number(rd), big: { n: rn, d: rd } };
}

export function add(a: Rational, b: Rational): Rational {
  if (a.big === null && b.big === null) {
    if (a.n === 0) return b;
    if (b.n === 0) return a;
    if (a.d === b.d) {
      const n = a.n + b.n;
      if (n <= MAX && n >= -MAX) return small(n, a.d);
    } else {
      const left = a.n * b.d;
      const right = b.n * a.d;
      const d = a.d * b.d;
      const n = left + right;
      if (Math.abs(left) <= MAX && Math.abs(right) <= MAX && d <= MAX && Math.abs(n) <= MAX) return settle(n, d);
    }
  }
  const x = bigOf(a);
  const y = bigOf(b);
  return fromBig(x.n * y.d + y.n * x.d, x.d * y.d);
}

/** Drops a denominator that divides out; a full gcd would cost more than it saves. */
function settle(n: number, d: number): Rational {
  if (d === 1) return small(n, 1);
  if (n % d === 0) return small(n / d, 1);
  return n % 100 === 0 && d % 100 === 0 ? small(n / 100, d / 100) : small(n, d);
}

export function negate(a: Rational): Rational {
  return a.big === null ? small(-a.n, a.d) : { n: -a.n, d: a.d, big: { n: -a.big.n, d: a.big.d } };
}

export function subtract(a: Rational, b: Rational): Rational {
  if (a.big === null && b.big === null) {
    if (b.n === 0) return a;
    if (a.d === b.d) {
      const n = a.n - b.n;
      if (n <= MAX && n >= -MAX) return small(n, a.d);
    }
  }
  return add(a, negate(b));
}

export function multiply(a: Rational, b: Rational): Rational {
  if (a === ONE) return b;
  if (b === ONE) return a;
  if (a.big === null && b.big === null) {
    const n = a.n * b.n;
    const d = a.d * b.d;
    if (n <= MAX && n >= -MAX && d <= MAX) return settle(n, d);
  }
  const x = bigOf(a);
  const y = bigOf(b);
  return fromBig(x.n * y.n, x.d * y.d);
}

/** @throws RangeError on division by zero; callers that can meet a zero check first and say which one it was */
export function divide(a: Rational, b: Rational): Rational {
  if (b.n === 0 && b.big === null) throw new RangeError('division by zero');
  if (b.big === null) return multiply(a, b.n > 0 ? small(b.d, b.n) : small(-b.d, -b.n));
  const { n, d } = b.big;
  return multiply(a, n > 0n ? fromBig(d, n) : fromBig(-d, -n));
}

/** −1, 0 or 1. */
export function compare(a: Rational, b: Rational): number {
  if (a.big === null && b.big === null) {
    if (a.d === b.d) return Math.sign(a.n - b.n);
    const left = a.n * b.d;
    const right = b.n * a.d;
    if (Math.abs(left) <= MAX && Math.abs(right) <= MAX) return Math.sign(left - right);
  }
  const x = bigOf(a);
  const y = bigOf(b);
  const gap = x.n * y.d - y.n * x.d;
  return gap > 0n ? 1 : gap < 0n ? -1 : 0;
}

export const sign = (a: Rational): number => Math.sign(a.n);
export const isZero = (a: Rational): boolean => a.n === 0;
export const less = (a: Rational, b: Rational): boolean => compare(a, b) < 0;
export const smaller = (a: Rational, b: Rational): Rational => (compare(a, b) <= 0 ? a : b);
export const larger = (a: Rational, b: Rational): Rational => (compare(a, b) >= 0 ? a : b);
export const total = (values: readonly Rational[]): Rational => values.reduce(add, ZERO);

export function toNumber(a: Rational): number {
  if (a.big === null) return a.n / a.d;
  const digits = a.big.d.toString().length;
  // Shift so that the integer quotient keeps 20 digits: enough for a double.
  const scale = 10n ** BigInt(digits < 20 ? 20 : digits);
  return Number((a.big.n * scale) / a.big.d) / Number(scale);
}

type RoundingMode = 'half_up' | 'half_even' | 'up' | 'down';

/** The nearest whole number. half_up and up go away from zero, down towards it. @throws RangeError beyond safe integers */
export function toInteger(a: Rational, mode: RoundingMode): number {
  if (a.big !== null) return bigInteger(a.big, mode);
  const size = Math.abs(a.n);
  const rest = size % a.d;
  const quotient = (size - rest) / a.d;
  const rounded = quotient + (roundsAway(mode, rest * 2 - a.d, rest > 0, quotient % 2 === 1) ? 1 : 0);
  return a.n < 0 && rounded !== 0 ? -rounded : rounded;
}

function roundsAway(mode: RoundingMode, aboveHalf: number, hasRest: boolean, odd: boolean): boolean {
  if (mode === 'down' || !hasRest) return false;
  if (mode === 'up') return true;
  return aboveHalf > 0 || (aboveHalf === 0 && (mode === 'half_up' || odd));
}

function bigInteger({ n, d }: BigFraction, mode: RoundingMode): number {
  const size = n < 0n ? -n : n;
  const quotient = size / d;
  const rest = size % d;
  const gap = rest * 2n - d;
  const away = roundsAway(mode, gap > 0n ? 1 : gap < 0n ? -1 : 0, rest > 0n, quotient % 2n === 1n);
  const rounded = Number(quotient + (away ? 1n : 0n));
  if (!Number.isSafeInteger(rounded)) throw new RangeError('amount beyond safe integers');
  return n < 0n && rounded !== 0 ? -rounded : rounded;
}

/** The largest whole number that is not above `a`. */
export function floorOf(a: Rational): number {
  const towardsZero = toInteger(a, 'down');
  return sign(a) < 0 && compare(rational(towardsZero), a) !== 0 ? towardsZero - 1 : towardsZero;
}

const DECIMAL = /^([+-])?(\d+)(?:\.(\d+))?(?:e([+-]?\d{1,3}))?(%)?$/i;

/**
 * Reads "0.03", "3%", "1,234.50", 0.03 exactly as written (a JSON number by its shortest decimal text).
 * @returns null when it is not a plain decimal
 */
export function parseRational(value: string | number): Rational | null {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return small(value, 1);
  return parsePlain(String(value)) ?? parseAny(value);
}

/** Up to 15 digits with an optional point: what nearly all figures are, read without a regular expression. */
function parsePlain(text: string): Rational | null {
  const negative = text.charCodeAt(0) === 45;
  const start = negative ? 1 : 0;
  if (text.length - start > 16 || text.length === start) return null;
  let n = 0;
  let d = 1;
  let point = false;
  for (let i = start; i < text.length; i += 1) {
    const digit = text.charCodeAt(i) - 48;
    if (digit === -2 && !point && i > start && i < text.length - 1) point = true;
    else if (digit >= 0 && digit <= 9) {
      n = n * 10 + digit;
      if (point) d *= 10;
    } else return null;
  }
  return n <= MAX && text.length - start <= 15 ? settle(negative ? -n : n, d) : null;
}

function parseAny(value: string | number): Rational | null {
  const text = String(value).trim().replace(/[,，]/g, '').replace('％', '%').replace('−', '-');
  const match = DECIMAL.exec(text);
  if (!match) return null;
  const [, minus, whole = '', fraction = '', exponent = '0', percent] = match;
  const places = fraction.length - Number(exponent) + (percent === undefined ? 0 : 2);
  const digits = BigInt(whole + fraction) * (minus === '-' ? -1n : 1n);
  return places >= 0 ? fromBig(digits, 10n ** BigInt(places)) : fromBig(digits * 10n ** BigInt(-places), 1n);
}

/** "37037.025": at most `places` decimals (rounded half-up), at least `least`; no separators. */
export function decimalText(a: Rational, places: number, least = 0): string {
  const scale = 10n ** BigInt(places);
  const { n, d } = bigOf(a);
  const size = (n < 0n ? -n : n) * scale;
  const digits = ((size * 2n + d) / (d * 2n)).toString().padStart(places + 1, '0');
  const whole = digits.slice(0, digits.length - places);
  let fraction = digits.slice(digits.length - places);
  while (fraction.length > least && fraction.endsWith('0')) fraction = fraction.slice(0, -1);
  const text = fraction === '' ? whole : `${whole}.${fraction}`;
  return n < 0n && /[1-9]/.test(text) ? `-${text}` : text;
}
