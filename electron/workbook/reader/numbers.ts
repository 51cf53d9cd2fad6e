/** Excel keeps 15 digits; a whole number beyond them has lost digits and is no amount anyone planned. */
const MAX_PLAUSIBLE = 1e15;

type NumberOutcome = 'good' | 'bad' | 'implausible';

/** Judges the text of a numeric cell where it stands, without making a string of it in the usual case. */
export function readNumber(bytes: Buffer, from: number, to: number): NumberOutcome {
  let start = from;
  let end = to;
  while (start < end && isSpace(bytes[start] ?? 0)) start += 1;
  while (end > start && isSpace(bytes[end - 1] ?? 0)) end -= 1;
  let at = start;
  if (bytes[at] === 45 || bytes[at] === 43) at += 1;
  const whole = digits(bytes, at, end);
  let decimals = 0;
  at += whole;
  if (at < end && bytes[at] === 46) {
    decimals = digits(bytes, at + 1, end);
    at += 1 + decimals;
  }
  if (whole + decimals === 0) return 'bad';
  if (at === end && whole <= 15) return 'good';
  if (at < end) {
    if (bytes[at] !== 69 && bytes[at] !== 101) return 'bad';
    at += 1;
    if (bytes[at] === 45 || bytes[at] === 43) at += 1;
    const exponent = digits(bytes, at, end);
    if (exponent === 0 || at + exponent !== end) return 'bad';
  }
  return judge(Number(bytes.toString('latin1', start, end)), bytes.toString('latin1', start, end));
}

/** The same judgement for a number that a reader already made; `text` tells a true zero from one that was too small. */
export function judge(value: number, text = ''): NumberOutcome {
  if (!Number.isFinite(value)) return 'bad';
  if (value === 0 && /[1-9]/.test(text.replace(/e.*$/i, ''))) return 'bad';
  return Math.abs(value) >= MAX_PLAUSIBLE ? 'implausible' : 'good';
}

function digits(bytes: Buffer, from: number, to: number): number {
  let at = from;
  while (at < to && (bytes[at] ?? 0) >= 48 && (bytes[at] ?? 0) <= 57) at += 1;
  return at - from;
}

function isSpace(byte: number): boolean {
  return byte === 32 || byte === 10 || byte === 13 || byte === 9;
}
