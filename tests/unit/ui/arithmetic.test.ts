import { describe, expect, test } from 'vitest';
import { compute, type ArithmeticContext } from '../../../src/ui/grid/arithmetic';

const yuan: ArithmeticContext = { current: '1200', scale: 1, relative: true, percent: 'share' };
const wan: ArithmeticContext = { ...yuan, scale: 10_000 };
const percent: ArithmeticContext = { current: '3', scale: 1, relative: false, percent: 'points' };

function value(text: string, context = yuan): string | null {
  const result = compute(text, context);
  if (!result.ok) throw new Error(result.why.en);
  return result.value;
}

function refusal(text: string, context = yuan): string {
  const result = compute(text, context);
  if (result.ok) throw new Error(`read as ${String(result.value)}`);
  return result.why.zh;
}

describe('figures', () => {
  test.each([
    ['1200', '1200'],
    ['1,234,567.50', '1234567.5'],
    [' 12 ', '12'],
    ['-3.5', '-3.5'],
    ['−3.5', '-3.5'],
    ['+7', '7'],
    ['.5', '0.5'],
    ['１２３．５', '123.5'],
    ['15%', '0.15'],
    ['¥1,200', '1200'],
    ['-0', '0'],
    ['000123', '123'],
  ])('%s is %s', (text, expected) => expect(value(text)).toBe(expected));

  test('empty text and a dash are an empty cell', () => {
    expect(value('')).toBeNull();
    expect(value('  ')).toBeNull();
    expect(value('—')).toBeNull();
  });
});

describe('Chinese units are absolute, whatever the column is shown in', () => {
  test.each([
    ['1.2万', yuan, '12000'],
    ['1.2万', wan, '1.2'],
    ['12000元', wan, '1.2'],
    ['3亿', wan, '30000'],
    ['3.5万元', yuan, '35000'],
    ['2千', yuan, '2000'],
    ['=1.2万*2', wan, '2.4'],
    ['=（3万＋4000元）／2', yuan, '17000'],
  ])('%s', (text, context, expected) => expect(value(text, context)).toBe(expected));
});

describe('arithmetic is exact', () => {
  test.each([
    ['=1200*1.1', '1320'],
    ['=0.1+0.2', '0.3'],
    ['=1/3', '0.333333333333333'],
    ['=2/3', '0.666666666666667'],
    ['=2+3*4', '14'],
    ['=(2+3)*4', '20'],
    ['=10-2-3', '5'],
    ['=100/4/5', '5'],
    ['=-(3-5)', '2'],
    ['=2*-3', '-6'],
    ['=200*(10%+5%)', '30'],
    ['=1200×1.1÷2', '660'],
    ['=9007199254740993+1', '9007199254740994'],
  ])('%s is %s', (text, expected) => expect(value(text)).toBe(expected));
});

describe('changes of what the cell holds', () => {
  test.each([
    ['+10%', '1320'],
    ['-10%', '1080'],
    ['−2.5%', '1170'],
    ['*1.1', '1320'],
    ['/2', '600'],
    ['+=50', '1250'],
    ['-=50', '1150'],
  ])('1200 %s is %s', (text, expected) => expect(value(text)).toBe(expected));

  test('in a percentage column the sign is part of the figure', () => {
    expect(value('+10%', percent)).toBe('10');
    expect(value('-2.5%', percent)).toBe('-2.5');
    expect(value('3.6', percent)).toBe('3.6');
  });

  test('an empty cell has nothing to change', () =>
    expect(refusal('+10%', { ...yuan, current: null })).toContain('单元格是空的'));
});

describe('what is no number is refused with words', () => {
  test.each([
    '90万左右',
    'abc',
    '1,2',
    '12,34',
    '1.2.3',
    '2025-03',
    '1e5',
    '=',
    '=1+',
    '=1++*2',
    '=(1',
    '=1)',
    '=A1*2',
    '=1/0',
    '1 2x',
    '+',
    '%',
    `=${'('.repeat(60)}1${')'.repeat(60)}`,
    `=${'1+'.repeat(200)}1`,
  ])('%s', (text) => expect(refusal(text)).toMatch(/。$/));

  test('division by zero and a missing bracket say so', () => {
    expect(refusal('=5/(2-2)')).toBe('不能除以 0。');
    expect(refusal('=(5')).toBe('少一个右括号。');
  });
});
