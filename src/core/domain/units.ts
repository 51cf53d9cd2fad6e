/** Brands make a number of cents unusable where a number of lots or a rate is wanted. */
declare const unit: unique symbol;

/** Money in integer minor units (1 = 0.01 of the workspace's currency). Never a float. */
export type Cents = number & { readonly [unit]: 'Cents' };

/** @throws RangeError when `n` is not a safe integer: money never rounds by accident. */
export function cents(n: number): Cents {
  if (!Number.isSafeInteger(n)) throw new RangeError(`not a whole number of cents: ${n}`);
  // The check above is what the brand stands for.
  return (n === 0 ? 0 : n) as Cents;
}

const MONEY = /^([+-]?)(\d+)(?:\.(\d+))?$/;

/**
 * Reads a decimal amount in currency units ("1234.5") exactly; more than two decimals round half away from zero.
 * @returns null when the text is not a plain decimal number or is beyond safe integers
 */
export function parseMoney(text: string): Cents | null {
  const match = MONEY.exec(text.trim());
  if (!match) return null;
  const [, sign = '', whole = '', fraction = ''] = match;
  const scaled = BigInt(whole + fraction.padEnd(3, '0').slice(0, 3));
  const rounded = Number((scaled + 5n) / 10n);
  if (!Number.isSafeInteger(rounded)) return null;
  return cents(sign === '-' ? -rounded : rounded);
}

/** "1234.50": currency units, two decimals, no separators; what files and the command line carry. */
export function moneyText(value: Cents): string {
  const abs = Math.abs(value);
  const whole = Math.floor(abs / 100);
  return `${value < 0 ? '-' : ''}${whole}.${String(abs % 100).padStart(2, '0')}`;
}
