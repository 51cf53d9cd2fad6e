/** Exact rational numbers for planning sums: 1/3 of a quarter stays 1/3 until the end. Denominator > 0, lowest terms. */
export interface Fraction {
  readonly n: bigint;
  readonly d: bigint;
}

export function fraction(n: bigint, d = 1n): Fraction {
  if (d === 0n) throw new RangeError('denominator is zero');
  const sign = d < 0n ? -1n : 1n;
  const common = gcd(n < 0n ? -n : n, d < 0n ? -d : d);
  return { n: (sign * n) / common, d: (sign * d) / common };
}

function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x === 0n ? 1n : x;
}

const DECIMAL = /^([+-]?)(\d{1,18})(?:\.(\d{1,12}))?(%?)$/;

/** Reads "1234.5", "-3", "15%". @returns null when the text is none of these */
export function parseFraction(text: string): Fraction | null {
  const match = DECIMAL.exec(text.replaceAll(',', '').trim());
  if (!match) return null;
  const [, sign = '', whole = '', decimals = '', percent = ''] = match;
  const n = BigInt(whole + decimals) * (sign === '-' ? -1n : 1n);
  return fraction(n, 10n ** BigInt(decimals.length) * (percent === '%' ? 100n : 1n));
}

export const zero: Fraction = { n: 0n, d: 1n };
export const one: Fraction = { n: 1n, d: 1n };

export const add = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.d + b.n * a.d, a.d * b.d);
export const minus = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.d - b.n * a.d, a.d * b.d);
export const times = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.n, a.d * b.d);
/** @throws RangeError when b is zero */
export const over = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.d, a.d * b.n);
export const compare = (a: Fraction, b: Fraction): number => {
  const left = a.n * b.d;
  const right = b.n * a.d;
  return left < right ? -1 : left > right ? 1 : 0;
};
export const total = (values: readonly Fraction[]): Fraction => values.reduce(add, zero);
export const asNumber = (a: Fraction): number => Number(decimalText(a, 12));

/** Rounds half away from zero to whole multiples of `step`. */
export function roundTo(a: Fraction, step: Fraction): Fraction {
  return times(fraction(wholeHalfUp(over(a, step))), step);
}

/** The nearest whole number, half away from zero. */
export function wholeHalfUp(a: Fraction): bigint {
  const size = a.n < 0n ? -a.n : a.n;
  const whole = (size * 2n + a.d) / (2n * a.d);
  return a.n < 0n ? -whole : whole;
}

/** Decimal text with exactly `places` decimals, half away from zero. */
export function decimalText(a: Fraction, places: number): string {
  const scaled = wholeHalfUp(times(a, fraction(10n ** BigInt(places))));
  const digits = (scaled < 0n ? -scaled : scaled).toString().padStart(places + 1, '0');
  const whole = digits.slice(0, digits.length - places);
  return `${scaled < 0n ? '-' : ''}${whole}${places > 0 ? `.${digits.slice(-places)}` : ''}`;
}

/** Decimal text with at most ten decimals and no trailing zeros. */
export function shortText(a: Fraction): string {
  return decimalText(a, 10).replace(/\.?0+$/, '') || '0';
}
