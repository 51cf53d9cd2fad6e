import { tidy } from './values/text';

/** What a header or a note says about scale: 10^power of one 元 (or one piece), or per cent. */
export interface UnitReading {
  readonly power: number;
  readonly percent: boolean;
  /** Something other than the yuan, as it was written. */
  readonly currency: string | null;
  /** The words it was read from. */
  readonly text: string;
}

const SCALES: readonly (readonly [RegExp, number])[] = [
  [/千万/, 7],
  [/百万|(?<![a-z])(?:mn|mm|mil|million|millions|m)(?![a-z])/, 6],
  [/十亿|(?<![a-z])(?:bn|billion|billions)(?![a-z])/, 9],
  [/亿/, 8],
  [/十万/, 5],
  [/万|(?<![a-z])w(?![a-z])|10k/, 4],
  [/千|['’]?000s?|(?:thousand|thousands)|(?<![a-z])k(?![a-z])|(?:rmb|cny|usd|hkd|eur|¥|￥|\$|€)k/, 3],
  [/百元/, 2],
  [
    /元|圆|块|yuan|rmb|cny|¥|￥|usd|hkd|eur|\$|€|dollar|euro|人次|[次个家人场单台件套户名天分]$|times|count|pcs|points|小时|课时|pts/,
    0,
  ],
];
const FOREIGN = /usd|us\$|美元|(?<![a-z])\$|hkd|港[元币]|hk\$|eur|€|欧元|jpy|日元|gbp|£|英镑|twd|nt\$|新台币|sgd/;

/** Reads `万元`, `RMB'000`, `USD k`, `%`, `人次`; null for words that are no unit (`含税`). */
export function readUnit(text: string): UnitReading | null {
  const plain = tidy(text).toLowerCase().replace(/\s+/g, ' ');
  if (plain === '' || plain.length > 24) return null;
  if (/^%$|百分[比数]|percent|^(?:单位|unit)?\s*[:：]?\s*%$|^pct$/.test(plain))
    return { power: 0, percent: true, currency: null, text: tidy(text) };
  const rest = plain
    .replace(/人民币|单位|金额|币种|计量|[:：/,，]|in |unit|amounts?|currency|以|为单位|计/g, ' ')
    .trim();
  for (const [pattern, power] of SCALES) {
    if (!pattern.test(rest)) continue;
    const left = rest
      .replace(pattern, '')
      .replace(/元|圆|rmb|cny|yuan|usd|us|hkd|eur|美|港|币|欧|日|[¥￥$€£'’.s\s]/g, '');
    if (left.length > 1) return null;
    const foreign = FOREIGN.exec(plain);
    return { power, percent: false, currency: foreign?.[0] ?? null, text: tidy(text) };
  }
  return /^人民币$/.test(plain) ? { power: 0, percent: false, currency: null, text: plain } : null;
}

const NOTES: readonly RegExp[] = [
  /单位\s*[:：为是]?\s*(?:人民币)?\s*([^\s,，;；。、)）】\]]+)/,
  /(?:以|按)\s*(?:人民币)?\s*(\S{1,4}?)\s*(?:为单位|计)/,
  /(?:unit|units|amounts?|figures|values|currency|all figures|all amounts|money)\s*(?:are\s*)?(?:[:：]|in)\s*([^,;.)\]]+)/i,
  /[,;–-]\s*in\s+([^,;.)\]]+)$/i,
  /[(（【[]\s*(?:in\s+)?([^()（）【】[\]]{1,14})\s*[)）】\]]/i,
];

/** Looks for the unit of a whole table in a title, note, sheet or file name. */
export function unitInNote(text: string): UnitReading | null {
  const plain = tidy(text);
  if (plain.length > 200) return null;
  for (const pattern of NOTES) {
    const match = pattern.exec(plain);
    const unit = match ? readUnit(match[1] ?? '') : null;
    if (unit && !unit.percent) return unit;
  }
  return null;
}

/** Splits `销售额(万元)` into the words and the unit; brackets that hold no unit stay part of the words. */
export function splitUnit(text: string): { words: string; unit: UnitReading | null } {
  const plain = tidy(text);
  const bracket = /[(（【[]([^()（）【】[\]]*)[)）】\]]/g;
  for (const match of plain.matchAll(bracket)) {
    const unit = readUnit(match[1] ?? '');
    if (unit) return { words: tidy(plain.replace(match[0], ' ')), unit };
  }
  const tail =
    /^(.+?)(?:[/／:：,，\-_ ]+(?:单位[:：]?)?)((?:rmb|cny|usd|¥|￥|\$)?\s*['’]?(?:000s?|k|m|mn)|万元|千元|百万元|亿元|元|万|rmb|cny|usd|%)$/i.exec(
      plain,
    );
  if (tail) {
    const unit = readUnit(tail[2] ?? '');
    if (unit) return { words: tidy(tail[1] ?? ''), unit };
  }
  const glued = /^(.{2,}?)(百万元|千万元|万元|千元|亿元|%)$/.exec(plain);
  if (glued) return { words: glued[1] ?? plain, unit: readUnit(glued[2] ?? '') };
  return { words: plain, unit: null };
}
