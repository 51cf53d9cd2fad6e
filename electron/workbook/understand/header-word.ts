import { splitPeriod } from './header-period';
import { splitUnit } from './header-unit';
import { headerKey, tidy } from './values/text';

/**
 * What a header says beside its unit and its time: `3月旗号(万元)` and `旗号` are the same word, so that what is learned
 * from one month's file serves the next. Rows of a header (`甲 / 乙`) are read together.
 * @returns '' where nothing but unit, time or digits is left
 */
export function wordOfHeader(header: string): string {
  const parts = header
    .split(' / ')
    .map((part) => tidy(splitPeriod(splitUnit(part).words).words))
    .filter((part) => part !== '');
  const word = parts.every((part) => /^[\x20-\x7e]+$/.test(part)) ? parts.join(' ') : parts.join('');
  return /^\d*$/.test(headerKey(word)) ? '' : word;
}
