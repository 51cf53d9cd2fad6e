import { describe, expect, test } from 'vitest';
import { dateOrderOf, readDate, readPeriod, weekOfDate } from '../../../electron/workbook/understand/values/date';
import { numberToCents, readNumber, scaleToCents } from '../../../electron/workbook/understand/values/number';
import { headerKey, nameKey, numberKey, tidy } from '../../../electron/workbook/understand/values/text';

function decimal(text: string): string | null {
  const reading = readNumber(text);
  return reading.ok
    ? `${reading.decimal}${reading.percent ? '%' : ''}${reading.ownPower === null ? '' : `e${reading.ownPower}`}`
    : reading.reason;
}

describe('numbers as people type them', () => {
  test.each([
    ['162.57', '162.57'],
    [' 1,234,567.89 ', '1234567.89'],
    ['１２３．４', '123.4'],
    ['1.2万', '1.2e4'],
    ['1.2 万元', '1.2e4'],
    ['120w', '120e4'],
    ['3千', '3e3'],
    ['1.3亿', '1.3e8'],
    ['5k', '5e3'],
    ['2.5M', '2.5e6'],
    ['¥5,600', '5600'],
    ['￥ 5600.00', '5600.00'],
    ['RMB 12,000', '12000'],
    ['$1,000', '1000'],
    ['(1,234)', '-1234'],
    ['（1,234.5）', '-1234.5'],
    ['-1,234', '-1234'],
    ['−5', '-5'],
    ['1,234-', '-1234'],
    ['¥-500', '-500'],
    ['-¥500', '-500'],
    ['85%', '85%'],
    ['85.5 ％', '85.5%'],
    ['百分之85', '85%'],
    ['.5', '0.5'],
    ['1e3', '1000'],
    ['12人', '12'],
    ['-', 'empty'],
    ['—', 'empty'],
    ['——', 'empty'],
    ['/', 'empty'],
    ['N/A', 'empty'],
    ['无', 'empty'],
    ['', 'empty'],
    ['90万左右', 'approximate'],
    ['约90', 'approximate'],
    ['1,5', 'comma'],
    ['1.234,56', 'comma'],
    ['12,34,567', 'not-a-number'],
    ['九十', 'not-a-number'],
    ['0x10', 'not-a-number'],
    ['NaN', 'not-a-number'],
    ['1.2.3', 'not-a-number'],
    ['5-6', 'not-a-number'],
  ])('%j is %s', (text, expected) => {
    expect(decimal(text)).toBe(expected);
  });

  test('money is exact to the cent in every unit', () => {
    expect(numberToCents(71.77, 6)).toBe(71_770_000);
    expect(numberToCents(1938.07, 6)).toBe(1_938_070_000);
    expect(numberToCents(1.005, 2)).toBe(101);
    expect(numberToCents(0.1 + 0.2, 2)).toBe(30);
    expect(numberToCents(-89734.555, 2)).toBe(-8_973_456);
    expect(numberToCents(1e300, 2)).toBeNull();
    expect(scaleToCents('1.2', 6)).toBe(1_200_000);
    expect(scaleToCents('-0.005', 2)).toBe(-1);
    expect(scaleToCents('99999999999999', 6)).toBeNull();
  });
});

describe('days', () => {
  const day = (value: Parameters<typeof readDate>[0], order: 'dmy' | 'mdy' | null = null): string => {
    const reading = readDate(value, order);
    return reading.ok ? reading.date : reading.reason;
  };

  test.each([
    ['2024/3/5', '2024-03-05'],
    ['2024-03-05', '2024-03-05'],
    ['2024.3.5', '2024-03-05'],
    ['2024年3月5日', '2024-03-05'],
    ['20240305', '2024-03-05'],
    [20_240_305, '2024-03-05'],
    [45_356, '2024-03-05'],
    ['45356', '2024-03-05'],
    [{ date: '2024-03-05T00:00:00', serial: 45_356 }, '2024-03-05'],
    ['2024-03-05 08:30:00', '2024-03-05'],
    ['2024-03-05T00:00:00', '2024-03-05'],
    ['5-Mar-2024', '2024-03-05'],
    ['Mar 5, 2024', '2024-03-05'],
    ['5 March 2024', '2024-03-05'],
    ['05-Mar-24', '2024-03-05'],
    ['２０２４／３／５', '2024-03-05'],
    ['13/02/2024', '2024-02-13'],
    ['02/13/2024', '2024-02-13'],
    ['03/05/2024', 'ambiguous'],
    ['5/5/2024', '2024-05-05'],
    ['2023-13-45', 'not-a-date'],
    ['2025-02-29', 'no-such-day'],
    ['至今', 'empty'],
    ['-', 'empty'],
    ['明天', 'not-a-date'],
    [true, 'not-a-date'],
  ] as const)('%j is %s', (value, expected) => {
    expect(day(value)).toBe(expected);
  });

  test('the column decides between day and month, and a contradiction decides nothing', () => {
    expect(dateOrderOf(['03/05/2024', '25/05/2024'])).toBe('dmy');
    expect(dateOrderOf(['03/05/2024', '05/25/2024'])).toBe('mdy');
    expect(dateOrderOf(['03/05/2024', '05/25/2024', '25/05/2024'])).toBeNull();
    expect(day('03/05/2024', 'dmy')).toBe('2024-05-03');
    expect(day('03/05/2024', 'mdy')).toBe('2024-03-05');
  });
});

describe('months and weeks', () => {
  const period = (
    value: Parameters<typeof readPeriod>[0],
    year: number | null = null,
    want: 'month' | 'week' = 'month',
  ): string => {
    const reading = readPeriod(value, year, want);
    if (reading.ok) return reading.period;
    return reading.reason === 'no-such-week' ? `nearest ${reading.nearest}` : reading.reason;
  };

  test.each([
    ['2024年3月', '2024-03'],
    ['2024年03月份', '2024-03'],
    ['202403', '2024-03'],
    [202_403, '2024-03'],
    ['2024-3', '2024-03'],
    ['2024/03', '2024-03'],
    ['2024.03', '2024-03'],
    ['24年3月', '2024-03'],
    ['Mar-24', '2024-03'],
    ['Mar 2024', '2024-03'],
    ['2024M03', '2024-03'],
    ['03/2024', '2024-03'],
    [45_356, '2024-03'],
    [{ date: '2024-03-01', serial: 45_352 }, '2024-03'],
    ['2024/3/5', '2024-03'],
    ['3月', 'no-year'],
    ['Q1', 'quarter'],
    ['2024Q1', 'quarter'],
    ['一季度', 'quarter'],
    ['2024年', 'year'],
    [2024.1, 'ambiguous'],
    [2024.12, '2024-12'],
    ['2025-W09', '2025-W09'],
    ['2025W9', '2025-W09'],
    ['2025年第9周', '2025-W09'],
    ['2025-W53', 'nearest 2026-W01'],
    ['2026-W53', '2026-W53'],
    ['随便', 'not-a-period'],
  ] as const)('%j is %s', (value, expected) => {
    expect(period(value)).toBe(expected);
  });

  test('a year from elsewhere completes a month or a week', () => {
    expect(period('3月', 2024)).toBe('2024-03');
    expect(period('三月', 2024)).toBe('2024-03');
    expect(period('Jan', 2024)).toBe('2024-01');
    expect(period(12, 2024)).toBe('2024-12');
    expect(period('第9周', 2025, 'week')).toBe('2025-W09');
    expect(period(9, 2025, 'week')).toBe('2025-W09');
    expect(period(202_509, null, 'week')).toBe('2025-W09');
    expect(period('2025/2/24-2025/3/2', null, 'week')).toBe('2025-W09');
    expect(period({ date: '2025-02-24', serial: 45_712 }, null, 'week')).toBe('2025-W09');
    expect(weekOfDate('2024-12-30')).toBe('2025-W01');
  });
});

test('text as it was meant', () => {
  expect(tidy('　贺英宇 ')).toBe('贺英宇');
  expect(tidy('Ａnn\u200b\u00a0 Lee')).toBe('Ann Lee');
  expect(nameKey('贺 英宇')).toBe('贺英宇');
  expect(numberKey(' s1001　')).toBe('S1001');
  expect(numberKey('1001.0')).toBe('1001');
  expect(headerKey('員工編號(Emp. No.)')).toBe('员工编号empno');
  expect(headerKey('__proto__')).toBe('proto');
});
