import type { Phrase } from '../../../../src/core/domain/text';

/** What the values of a column must be for its meaning to be believed. */
export type ValueType = 'text' | 'number-or-text' | 'date' | 'period' | 'money' | 'count' | 'ratio' | 'score' | 'any';

/**
 * One meaning a column can have. Its `id` is what profiles and answers store:
 * `person.number`, `unit.team`, `metric:sales`, `metric:follow_up/num`, `target:sales`, `ignore`.
 */
export interface Entry {
  readonly id: string;
  readonly name: Phrase;
  readonly type: ValueType;
  /** Headers that mean this, separated by `|`: Chinese, English, pinyin and its initials. */
  readonly words: string;
}

export function entry(id: string, zh: string, en: string, type: ValueType, words: string): Entry {
  return { id, name: { zh, en }, type, words: `${zh}|${en}|${words}` };
}
