/**
 * The one rule for the names of exported workbooks: what it is, of what, of when, with spaces between
 * ("Commission Flat 3% 2025.xlsx"); a character that a file system refuses becomes a hyphen.
 */
export const workbookName = (...parts: readonly (string | number)[]): string =>
  `${parts.join(' ').replace(/[\\/:*?"<>|]/g, '-')}.xlsx`;
