import { expect, test } from 'vitest';
import { clauses, listed, withUnit } from '../../../src/core/domain/text';
import { groupThousands } from '../../../src/ui/format';

test.each([
  ['0', '0'],
  ['999', '999'],
  ['1000', '1,000'],
  ['-1234567.5', '-1,234,567.5'],
  ['566221.123456', '566,221.123456'],
])('%s is shown in a field as %s', (plain, shown) => {
  expect(groupThousands(plain)).toBe(shown);
});

test('brackets, names and statements are set as each language sets them', () => {
  expect([withUnit('应付', '元', 'zh'), withUnit('Pay', '¥', 'en')]).toEqual(['应付（元）', 'Pay (¥)']);
  expect([listed(['A', 'B'], 'zh'), listed(['A', 'B'], 'en')]).toEqual(['A、B', 'A, B']);
  expect([clauses(['A', 'B'], 'zh'), clauses(['A', 'B'], 'en')]).toEqual(['A；B', 'A; B']);
});
