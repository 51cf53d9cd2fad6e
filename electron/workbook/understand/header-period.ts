import { monthNumber } from './values/date';
import { tidy } from './values/text';

/** What a header says about time; `cumulative` is a span such as 1-6月 or 上半年, which repeats what the months say. */
export interface HeaderPeriod {
  readonly year: number | null;
  readonly month: number | null;
  readonly week: number | null;
  readonly quarter: number | null;
  readonly cumulative: boolean;
}

const NONE: HeaderPeriod = { year: null, month: null, week: null, quarter: null, cumulative: false };
const NAME =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const B = '(?<![a-z0-9])';
const E = '(?![a-z0-9])';

type Build = (match: RegExpExecArray) => Partial<HeaderPeriod> | null;
const FORMS: readonly (readonly [RegExp, Build])[] = [
  [
    new RegExp(`${B}(?:(20\\d{2})年?\\s*)?(?:\\d{1,2}月?\\s*[-~～至到—]+\\s*\\d{1,2}月份?)`, 'i'),
    (m) => ({ year: num(m[1]), cumulative: true }),
  ],
  [new RegExp(`${B}${NAME}\\s*(?:-|–|to|~)\\s*${NAME}${E}`, 'i'), () => ({ cumulative: true })],
  [/(?:(20\d{2})年?度?)?(?:上|下)半年|(?<![a-z])h[12](?![a-z0-9])/i, (m) => ({ year: num(m[1]), cumulative: true })],
  [/(20\d{2})\s*[-/年]?\s*(?:w|wk|week|第)\s*-?(\d{1,2})周?(?!\d)/i, (m) => ({ year: num(m[1]), week: num(m[2]) })],
  [
    /(?<!\d)(20\d{2})\s*[-/.年]\s*(1[0-2]|0?[1-9])(?:\s*月份?|(?![\d.]))/,
    (m) => ({ year: num(m[1]), month: num(m[2]) }),
  ],
  [/(?<!\d)(20\d{2})(0[1-9]|1[0-2])(?!\d)/, (m) => ({ year: num(m[1]), month: num(m[2]) })],
  [/(?<!\d)(\d{2})年(1[0-2]|0?[1-9])月份?/, (m) => ({ year: 2000 + Number(m[1]), month: num(m[2]) })],
  [
    new RegExp(`${B}(${NAME})[-/., ']*(20\\d{2}|\\d{2})${E}`, 'i'),
    (m) => ({ year: century(m[2]), month: monthNumber(m[1] ?? '') }),
  ],
  [new RegExp(`${B}(20\\d{2})[-/. ]*(${NAME})${E}`, 'i'), (m) => ({ year: num(m[1]), month: monthNumber(m[2] ?? '') })],
  [/(?<!\d)(1[0-2]|0?[1-9])\s*[-/]\s*(20\d{2})(?!\d)/, (m) => ({ year: num(m[2]), month: num(m[1]) })],
  [
    /(?:(20\d{2})\s*年?\s*[-/]?\s*)?(?:第?([一二三四1-4])季度?|(?<![a-z])q([1-4])(?![0-9])|(?<!\d)([1-4])q(?![a-z]))(?:[-/' ]*(20\d{2}|\d{2}))?/i,
    quarterOf,
  ],
  [/(?:第|(?<![a-z])(?:w|wk|week)\s*-?)(\d{1,2})周?(?![\d])|(?<!\d)(\d{1,2})周/i, (m) => ({ week: num(m[1] ?? m[2]) })],
  [/(?<!\d)(1[0-2]|0?[1-9])\s*月份?/, (m) => ({ month: num(m[1]) })],
  [/(?<![a-z0-9])(?:m|p)(0?[1-9]|1[0-2])(?![0-9a-z])/i, (m) => ({ month: num(m[1]) })],
  [/(十[一二]?|[一二三四五六七八九])月份?/, (m) => ({ month: monthNumber(`${m[1] ?? ''}月`) })],
  [new RegExp(`${B}${NAME}${E}\\.?`, 'i'), (m) => ({ month: monthNumber(m[0].replace('.', '')) })],
  [
    /(?:fy|财年)\s*'?(20\d{2}|\d{2})(?!\d)|(?<!\d)(20\d{2})\s*(?:年度?|财年)?(?!\d)|(?<!\d)(\d{2})年度?/i,
    (m) => ({ year: century(m[1] ?? m[2] ?? m[3]) }),
  ],
];

/** Takes the first time expression out of a header: `1月销售额` → month 1 and `销售额`. */
export function splitPeriod(text: string): { words: string; period: HeaderPeriod | null } {
  let words = tidy(text);
  const found: Partial<HeaderPeriod>[] = [];
  for (const [pattern, build] of FORMS) {
    const match = pattern.exec(words);
    const part = match ? build(match) : null;
    if (!match || !part) continue;
    found.push(part);
    words = tidy(words.slice(0, match.index) + ' ' + words.slice(match.index + match[0].length));
    if (complete(found)) break;
  }
  const period = found.length === 0 ? null : found.reduce<HeaderPeriod>(joined, NONE);
  return { words, period };
}

/** A year and something inside it: nothing more can follow. */
function complete(parts: readonly Partial<HeaderPeriod>[]): boolean {
  const { year, month, week, quarter, cumulative } = parts.reduce<HeaderPeriod>(joined, NONE);
  return year !== null && (month !== null || week !== null || quarter !== null || cumulative);
}

function joined(a: HeaderPeriod, b: Partial<HeaderPeriod>): HeaderPeriod {
  return {
    year: a.year ?? b.year ?? null,
    month: a.month ?? b.month ?? null,
    week: a.week ?? b.week ?? null,
    quarter: a.quarter ?? b.quarter ?? null,
    cumulative: a.cumulative || b.cumulative === true,
  };
}

/** Every year that a title, sheet or file name states; a span such as 2023-2025 gives each end. */
export function yearsIn(text: string): number[] {
  const found = new Set<number>();
  for (const match of tidy(text).matchAll(
    /(?<!\d)(20\d{2}|19[89]\d)(?!\d{3})|(?<!\d)(\d{2})年|fy\s*'?(\d{2})(?!\d)/gi,
  )) {
    const year = century(match[1] ?? match[2] ?? match[3]);
    if (year !== null) found.add(year);
  }
  return [...found];
}

function quarterOf(m: RegExpExecArray): Partial<HeaderPeriod> | null {
  const word = m[2] ?? m[3] ?? m[4] ?? '';
  const quarter = '一二三四'.includes(word) ? '一二三四'.indexOf(word) + 1 : Number(word);
  return { year: num(m[1]) ?? century(m[5]), quarter };
}

function num(text: string | undefined): number | null {
  return text === undefined ? null : Number(text);
}

function century(text: string | undefined): number | null {
  if (text === undefined) return null;
  const n = Number(text);
  return n < 100 ? 2000 + n : n;
}
