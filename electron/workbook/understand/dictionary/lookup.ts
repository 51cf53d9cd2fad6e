import { hasChinese, headerKey, latinWords, tidy } from '../values/text';
import type { Entry, ValueType } from './entry';
import { metricEntries } from './metrics';
import { peopleEntries } from './people';
import { recordEntries } from './records';

/** A possible meaning of a header; `confidence` is 1 for a word of the dictionary as it stands. */
export interface Candidate {
  readonly id: string;
  readonly confidence: number;
}

/** A word that this company uses: added by users, or learned from an answer. */
export interface Synonym {
  readonly word: string;
  readonly meaning: string;
}

export const entries: readonly Entry[] = [...peopleEntries, ...metricEntries, ...recordEntries];
const byId = new Map(entries.map((one) => [one.id, one]));

/** Entry of a meaning id; `from:unit.team` is the entry of `unit.team`. Undefined for metrics of the user's own. */
export function entryOf(id: string): Entry | undefined {
  return byId.get(id.replace(/^(?:from|to):/, ''));
}

export function valueTypeOf(id: string): ValueType {
  return entryOf(id)?.type ?? (id.startsWith('metric:') || id.startsWith('target:') ? 'count' : 'any');
}

/** Words that may stand before or after the word itself without changing what is meant. */
const BEFORE =
  /^(?:当月|本月|月度|每月|单月|当期|本期|年度|全年|当年|本年|全部|总体|整体|累计|总|个人|员工|人员|销售人员|该|所属|所在|归属|目前|现任|当前|现|本|实际|实绩|我司|公司|团队|综合|平均|月|净?含税|不含税|未税|税前|税后|人民币|本人)+/;
const AFTER =
  /(?:金额|总额|额|数量|总数|数值|数据|情况|统计|明细|名称|名|信息|值|合计|小计|数|量|实际|实绩|完成|次数|人民币|含税|不含税|未税|总计|汇总|元)$/;
const LATIN_BEFORE = new Set([
  'total',
  'actual',
  'gross',
  'monthly',
  'annual',
  'current',
  'the',
  'my',
  'avg',
  'sum',
  'of',
  'no',
  'number',
  'this',
  'month',
  'primary',
  'main',
]);

/** 营销员代码, 代理人姓名: a word for a salesperson and what of theirs is meant. */
const PERSON_PART = /(?:员工?|职工|人|师|经理|代表|顾问|导购|业务|销售)(代码|编码|编号|工号|号码|id|姓名|名字)$/;
const NOT_STAFF = /客户|主管|上级|领导|负责|推荐|联系|法人|开票|收款/;
/** 地市公司, 营业网点: what only its ending shows to be a kind of unit. */
const UNIT_LIKE =
  /^.{0,4}(?:公司|营业厅|营业部|支行|网点|店|办事处|片区|战区|区域|大区|区|市|县|省|部|处|科|组|队|中心|机构)$/;
const NOT_UNIT = /客户|产品|商品|市场|内部|全部|合计|是否|供应|对方/;

interface LatinWord {
  readonly words: readonly string[];
  readonly id: string;
}

/** The dictionary of one company: what ships, and the synonyms that users added, which win. */
export class Dictionary {
  private readonly own = new Map<string, string>();
  private readonly exact = new Map<string, string[]>();
  private readonly chinese: { readonly word: string; readonly id: string }[] = [];
  private readonly latin: LatinWord[] = [];
  private readonly cache = new Map<string, readonly Candidate[]>();

  constructor(synonyms: readonly Synonym[] = []) {
    for (const one of entries) for (const word of one.words.split('|')) this.add(word, one.id, false);
    for (const one of synonyms) this.add(one.word, one.meaning, true);
    this.chinese.sort((a, b) => b.word.length - a.word.length);
    this.latin.sort((a, b) => b.words.length - a.words.length);
  }

  private add(word: string, id: string, first: boolean): void {
    const key = headerKey(word);
    if (key === '') return;
    const list = this.exact.get(key) ?? [];
    if (first) this.own.set(key, id);
    if (first) list.unshift(id);
    else if (!list.includes(id)) list.push(id);
    this.exact.set(key, first ? [...new Set(list)] : list);
    if (hasChinese(key)) {
      if (key.length >= 2) this.chinese.push({ word: key, id });
      return;
    }
    const words = latinWords(word);
    if (words.join('').length >= 4) this.latin.push({ words, id });
  }

  /** What users said a word means; null for words that nobody added. */
  taught(text: string): readonly Candidate[] | null {
    const id = this.own.get(headerKey(text));
    return id === undefined ? null : [{ id, confidence: 1 }];
  }

  /** True when the text is a word of the dictionary as it stands. */
  knows(text: string): boolean {
    return this.exact.has(headerKey(text));
  }

  /** Meanings of a header from which period and unit were taken out; best first. */
  lookUp(text: string): readonly Candidate[] {
    const key = tidy(text);
    const known = this.cache.get(key);
    if (known) return known;
    const found = this.find(key);
    if (this.cache.size < 20_000) this.cache.set(key, found);
    return found;
  }

  private find(text: string): readonly Candidate[] {
    const key = headerKey(text);
    if (key === '') return [];
    const whole = this.at(key, 1);
    if (whole.length > 0) return whole;
    if (hasChinese(key)) {
      const stripped = this.stripped(key);
      if (stripped.length > 0) return stripped;
      const person = NOT_STAFF.test(key) ? null : PERSON_PART.exec(key);
      if (person)
        return [{ id: /姓名|名字/.test(person[1] ?? '') ? 'person.name' : 'person.number', confidence: 0.92 }];
      const parts = this.bilingual(text);
      if (parts.length > 0) return parts;
      const inside = this.within(key);
      const unit = (inside[0]?.confidence ?? 0) < 0.6 && UNIT_LIKE.test(key) && !NOT_UNIT.test(key);
      return unit ? [{ id: 'unit.other', confidence: 0.72 }, ...inside] : inside;
    }
    return this.latinWithin(latinWords(text));
  }

  private at(key: string, confidence: number): Candidate[] {
    return (this.exact.get(key) ?? []).map((id) => ({ id, confidence }));
  }

  private stripped(key: string): Candidate[] {
    const front = key.replace(BEFORE, '');
    for (const candidate of [
      front,
      key.replace(AFTER, ''),
      front.replace(AFTER, ''),
      front.replace(AFTER, '').replace(AFTER, ''),
      // 入职日, 生效日
      key.replace(/日$/, '日期'),
    ]) {
      if (candidate === key || candidate === '') continue;
      const found = this.at(candidate, 0.95);
      if (found.length > 0) return found;
    }
    return [];
  }

  /** `工号 Employee ID`: each half on its own. */
  private bilingual(text: string): Candidate[] {
    const latin = text.replace(/[\u4e00-\u9fff]+/g, ' ').trim();
    if (!/[a-z]{2}/i.test(latin)) return [];
    const chinese = headerKey(text.replace(/[a-z0-9 ./_&-]+/gi, ''));
    const left = [...this.at(chinese, 0.95), ...this.stripped(chinese)];
    return left.length > 0 ? left : this.latinWithin(latinWords(latin)).filter((one) => one.confidence >= 0.9);
  }

  /** Longest word inside; the end of a Chinese header says what it is (`客户满意度评分`), the beginning only whose. */
  private within(key: string): Candidate[] {
    const best = new Map<string, number>();
    for (const { word, id } of this.chinese) {
      const at = key.lastIndexOf(word);
      if (at < 0) continue;
      const share = word.length / key.length;
      const score = Math.min(0.85, share * 0.6 + (at + word.length === key.length ? 0.35 : 0.1));
      if (score > (best.get(id) ?? 0)) best.set(id, score);
    }
    return sorted(best);
  }

  private latinWithin(words: readonly string[]): Candidate[] {
    const core = words.filter((word) => !LATIN_BEFORE.has(word));
    const again = this.at(words.join(''), 1);
    if (again.length > 0) return again;
    const bare = core.length > 0 && core.length < words.length ? this.at(core.join(''), 0.9) : [];
    if (bare.length > 0) return bare;
    const best = new Map<string, number>();
    for (const { words: inner, id } of this.latin) {
      const at = indexOfRun(words, inner);
      if (at < 0) continue;
      const share = inner.length / words.length;
      const score = Math.min(0.85, share * 0.6 + (at + inner.length === words.length ? 0.3 : 0.15));
      if (score > (best.get(id) ?? 0)) best.set(id, score);
    }
    return sorted(best);
  }
}

function sorted(best: ReadonlyMap<string, number>): Candidate[] {
  return [...best]
    .map(([id, confidence]) => ({ id, confidence }))
    .sort((a, b) => b.confidence - a.confidence)
    .slice(0, 4);
}

function indexOfRun(words: readonly string[], inner: readonly string[]): number {
  for (let at = words.length - inner.length; at >= 0; at -= 1) {
    if (inner.every((word, i) => words[at + i] === word)) return at;
  }
  return -1;
}
