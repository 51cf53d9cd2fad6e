import { expect, test } from 'vitest';
import { planCalc } from '../../../src/core/engine/targets/plan-calc/plan-calc';

/** Sums at the edges, worked out by hand: one unit only, no history, all locked, several bounds, cents that do not divide, leap years. */

const units = (input: object): Record<string, string> => {
  const { units: rows } = planCalc({ kind: 'allocate', ...input }) as unknown as {
    units: { name: string; target: string }[];
  };
  return Object.fromEntries(rows.map(({ name, target }) => [name, target]));
};

test.each([
  ['one unit only takes all', { total: '137.77', units: [{ name: 'a', weight: 3 }] }, { a: '137.77' }],
  [
    'no history anywhere: equally',
    {
      total: 100,
      units: [
        { name: 'a', weight: 0 },
        { name: 'b', weight: 0 },
      ],
    },
    { a: '50.00', b: '50.00' },
  ],
  [
    'no history in one: the others take all',
    {
      total: 100,
      units: [
        { name: 'a', weight: 0 },
        { name: 'b', weight: 4 },
      ],
    },
    { a: '0.00', b: '100.00' },
  ],
  [
    'all locked and just enough',
    {
      total: 100,
      units: [
        { name: 'a', weight: 1, lock: 40 },
        { name: 'b', weight: 1, lock: 60 },
      ],
    },
    { a: '40.00', b: '60.00' },
  ],
  // λ = 2.4: a 120 → 80 at its bound, b 72 (its bound of 70 does not bind), c 48.
  [
    'one bound binds, another only looks so',
    {
      total: 200,
      units: [
        { name: 'a', weight: 50, max: 80 },
        { name: 'b', weight: 30, min: 70 },
        { name: 'c', weight: 20 },
      ],
    },
    { a: '80.00', b: '72.00', c: '48.00' },
  ],
  // λ = 2: a 100 → 60 and b 60 → 90 at their bounds; c takes what is left.
  [
    'bounds bind on both sides',
    {
      total: 190,
      units: [
        { name: 'a', weight: 50, max: 60 },
        { name: 'b', weight: 30, min: 90 },
        { name: 'c', weight: 20 },
      ],
    },
    { a: '60.00', b: '90.00', c: '40.00' },
  ],
  // 100 ÷ 7 = 14.2857…: seven times 14.28 is 99.96, four cents go to the first four.
  [
    'cents that do not divide',
    { total: 100, roundTo: '0.01', units: [1, 2, 3, 4, 5, 6, 7].map((i) => ({ name: `u${i}`, weight: 1 })) },
    { u1: '14.29', u2: '14.29', u3: '14.29', u4: '14.29', u5: '14.28', u6: '14.28', u7: '14.28' },
  ],
  [
    'a lock on a parent and a bound below another',
    {
      total: 120,
      units: [
        { name: 'R', lock: 50 },
        { name: 'r1', parent: 'R', weight: 1 },
        { name: 'r2', parent: 'R', weight: 2 },
        { name: 'S' },
        { name: 's1', parent: 'S', weight: 10, max: 30 },
        { name: 's2', parent: 'S', weight: 10 },
      ],
    },
    { R: '50.00', r1: '16.67', r2: '33.33', S: '70.00', s1: '30.00', s2: '40.00' },
  ],
])('%s', (_name, input, wanted) => {
  expect(units(input)).toEqual(wanted);
});

test.each([
  // (120 + 80) × 0.875² = 153.125
  ['negative growth over two years', { kind: 'growth', history: [120, 80], growth: '-12.5%', periods: 2 }, '153.13'],
  // 1/12 of 366,000 = 30,500 a month; 15 of 29 days in February, then ten months
  [
    'joined in the February of a leap year',
    { kind: 'proration', annualQuota: 366000, by: 'days', yearStart: '2024-01-01', start: '2024-02-15' },
    '320775.86',
  ],
  // June to February: nine of twelve months
  [
    'part of a fiscal year from April',
    { kind: 'proration', annualQuota: 120000, yearStart: '2026-04-01', start: '2026-06-30', end: '2027-02-28' },
    '90000.00',
  ],
])('%s', (_name, input, wanted) => {
  expect(planCalc(input)).toMatchObject({ value: wanted });
});

test('all locked and one too much is refused by that one', () => {
  expect(() =>
    units({
      total: 101,
      units: [
        { name: 'a', weight: 1, lock: 40 },
        { name: 'b', weight: 1, lock: 60 },
      ],
    }),
  ).toThrow(
    expect.objectContaining({
      code: 'INFEASIBLE',
      details: expect.objectContaining({ shortBy: '1.00' }) as unknown,
    }) as Error,
  );
});
