import { expect, test } from 'vitest';
import { errorWords } from '../../src/core/domain/errors';

test('money in a refusal is grouped, whatever its size; numbers of people and codes are left alone', () => {
  const words = (shortBy: string): string => errorWords('INFEASIBLE', { shortBy, names: ['S100123'] }, 'zh').message;
  expect(words('2747168341.41')).toBe('这个总数分不下去，差 2,747,168,341.41；卡住的是：S100123');
  expect(words('-1234.50')).toContain('-1,234.50');
  expect(words('400.00')).toContain('差 400.00');
});

test('what has a name in each language is called by that of the reader', () => {
  const details = { what: { zh: '2027 年净销售额', en: 'Net sales for 2027' } };
  expect(errorWords('NOTHING_TO_SHARE_BY', details, 'zh').message).toBe('2027 年净销售额没有可依据的历史，无法分配');
  expect(errorWords('NOTHING_TO_SHARE_BY', details, 'en').message).toBe(
    'Net sales for 2027 has no history to go by, so nothing can be allocated',
  );
});
