import { expect, test } from 'vitest';
import { besideUnit, loneMoney, money } from '../../src/client/money';
import { moment } from '../../src/client/moment';
import { figureText } from '../../src/core/engine/talent/words';

test('an amount alone drops the zeros that say nothing; in a column they keep the points under each other', () => {
  expect(money(560_000_000_000, 'wan', 4)).toBe('560,000.0000');
  expect(loneMoney(560_000_000_000, 'wan', 4)).toBe('560,000');
  expect(loneMoney(560_000_500_000, 'wan', 4)).toBe('560,000.5');
  expect(loneMoney(560_000_000_000, 'wan', 0)).toBe('560,000');
  expect(loneMoney(-1_234_567_800, 'wan', 4)).toBe('−1,234.5678');
  expect(loneMoney(560_000_000_000, 'yuan', 4)).toBe('5,600,000,000');
  expect(loneMoney(560_000_000_050, 'yuan')).toBe('5,600,000,000.50');
  expect(loneMoney(0, 'wan', 4)).toBe('0');
  expect(loneMoney(null, 'wan')).toBe('—');
});

test('money in a sentence about a person: 万元 in Chinese, whole ¥ in English, equally exact', () => {
  expect(figureText(99_912_345, 'money')).toEqual({ zh: '99.9 万元/月', en: '¥999,000 a month' });
  expect(figureText(99_912_345, 'money', 2)).toEqual({ zh: '99.912 万元/月', en: '¥999,120 a month' });
  expect(figureText(-123_456_700, 'money', 3)).toEqual({ zh: '−123.4567 万元/月', en: '−¥1,234,567 a month' });
  expect(figureText(0, 'money')).toEqual({ zh: '0 万元/月', en: '¥0 a month' });
});

test('a moment reads the same on either side of an ocean', () => {
  expect(moment('2026-12-10T03:04:05.000Z')).toMatch(/^2026-12-(09|10) \d\d:\d\d:05$/);
});

test('an amount in words has its unit where the language puts it', () => {
  expect(besideUnit('55,506.00', 'yuan', 'zh')).toBe('55,506.00 元');
  expect(besideUnit('55,506.00', 'yuan', 'en')).toBe('¥55,506.00');
  expect(besideUnit('−12.00', 'yuan', 'en')).toBe('−¥12.00');
  expect(besideUnit('+12.00', 'yuan', 'en')).toBe('+¥12.00');
  expect(besideUnit('12.3', 'wan', 'en')).toBe('12.3 ¥10k');
  expect(besideUnit('—', 'wan', 'zh')).toBe('—');
});
