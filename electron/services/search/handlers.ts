import { pinyin } from 'pinyin-pro';
import type { Found, searchCalls } from '../../../src/core/contract/search';
import { searchables } from '../../db/repositories/search';
import type { Handlers } from '../context';

export const searchHandlers: Handlers<typeof searchCalls> = {
  'search.find': ({ store }, { text, limit }) => {
    const wanted = text.trim().toLowerCase();
    if (wanted === '') return [];
    return searchables(store)
      .map((found) => ({ found, score: score(found, wanted) }))
      .filter(({ score: points }) => points > 0)
      .sort((a, b) => b.score - a.score || a.found.name.localeCompare(b.found.name, 'zh'))
      .slice(0, limit)
      .map(({ found }) => found);
  },
};

/** 4 exact, 3 begins, 2 contains, 1 pinyin initials or syllables; 0 no match. */
function score({ name, detail }: Found, wanted: string): number {
  const plain = name.toLowerCase();
  const number = detail.toLowerCase();
  if (plain === wanted || number === wanted) return 4;
  if (plain.startsWith(wanted) || number.startsWith(wanted)) return 3;
  if (plain.includes(wanted)) return 2;
  if (!/^[a-z]+$/.test(wanted)) return 0;
  const syllables = pinyin(name, { toneType: 'none', type: 'array' });
  const initials = syllables.map((syllable) => syllable.charAt(0)).join('');
  return initials.startsWith(wanted) || syllables.join('').startsWith(wanted) ? 1 : 0;
}
