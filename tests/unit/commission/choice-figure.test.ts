import { expect, test } from 'vitest';
import type { SchemeDocument } from '../../../src/core/domain/scheme';
import { combinationOf, measureOf, optionOf, partsOf } from '../../../src/features/commission/rules/measure';
import { placeOf, valueWords } from '../../../src/features/commission/rules/words';

const figure = { if: { on: 'attainment', gte: '1' }, then: '1000', else: '300' };
const document: SchemeDocument = {
  name: 'x',
  components: [{ key: 'c', rate: { kind: 'fixed', amount: figure } }],
};

test('a figure that depends on a condition is one of the combinations of the form', () => {
  expect(optionOf(figure)).toBe('&if');
  expect(combinationOf(figure)).toBe('if');
  expect(partsOf(figure)).toEqual(['1000', '300']);
  expect(partsOf({ if: figure.if, then: '1000' })).toEqual(['1000', '0']);
});

test('choosing it keeps the figure that was there as the one where the condition is met', () => {
  expect(measureOf('&if', '500')).toEqual({ if: { on: 'attainment', gte: '1' }, then: '500', else: '0' });
});

test('it is said in words, in both languages', () => {
  const { spec } = placeOf(document, ['components', 0, 'rate', 'amount'], 'en');
  expect(valueWords(document, spec, figure, 'en')).toBe('1,000 if Attainment ≥ 1, else 300');
  expect(valueWords(document, spec, figure, 'zh')).toBe('完成率 ≥ 1 时取 1,000，否则取 300');
});
