/**
 * Whether a number format shows a date or a time of day. Elapsed time (`[h]:mm`) is an amount, not a moment; texts in
 * quotes, colours, locales and the E of scientific notation are no date parts.
 */
export function isDateFormat(z: string): boolean {
  if (/\[(?:h+|m+|s+)\]/i.test(z)) return false;
  const codes = z.replace(/"[^"]*"?|\\.|_.|\*.|\[[^\]]*\]?/g, '').replace(/general|e[+-]/gi, '');
  return /[ymdhsgeb]/i.test(codes);
}
