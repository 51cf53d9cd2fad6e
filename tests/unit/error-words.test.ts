import { expect, test } from 'vitest';
import { errorWords } from '../../src/core/domain/errors';

test('money in a refusal is grouped, whatever its size; numbers of people and codes are left alone', () => {
  const words = (shortBy: string): string => errorWords('INFEASIBLE', { shortBy, names: ['S100123'] }, 'zh').message;
  expect(words('2747168341.41')).toBe('这个总数分不下去，差 2,747,168,341.41；卡住的是：S100123');
  expect(words('-1234.50')).toContain('-1,234.50');
  expect(words('400.00')).toContain('差 400.00');
});
