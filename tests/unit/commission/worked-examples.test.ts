import { expect, test } from 'vitest';
import { monthly, payOne, runPay, totals } from './run-pay';

/** The worked examples C1–C11 of the design. */

const flat = { rate: '0.03' };

test('C1 flat 3%', () => {
  expect(payOne(flat, 1_500_000)).toBe(45_000);
  expect(payOne(flat, 2_000_000)).toBe(60_000);
});

test('C2 whole 3%, 4% from 1,500,000', () => {
  const whole = {
    rate: {
      kind: 'tiers',
      mode: 'whole',
      tiers: [
        { from: 0, rate: '0.03' },
        { from: 1_500_000, rate: '0.04' },
      ],
    },
  };
  expect(payOne(whole, 1_490_000)).toBe(44_700);
  expect(payOne(whole, 1_500_000)).toBe(60_000);
  expect(payOne(whole, 2_000_000)).toBe(80_000);
});

test('C3 marginal 3%, 4% above 1,500,000', () => {
  const marginal = {
    rate: { kind: 'tiers', mode: 'marginal', tiers: [{ to: '1500000', rate: '3%' }, { rate: '4%' }] },
  };
  expect(payOne(marginal, 2_000_000)).toBe(65_000);
});

test('C4 marginal year to date with true-up, overpayment recovered', () => {
  const component = {
    key: 'c',
    basis: { period: 'month', cumulative: true },
    rate: {
      kind: 'tiers',
      mode: 'marginal',
      tiers: [
        { from: 0, to: 1_000_000, rate: 0.03 },
        { from: 1_000_000, to: 2_000_000, rate: 0.04 },
        { from: 2_000_000, rate: 0.05 },
      ],
    },
    overpayment: 'recover',
  };
  const values = [600_000, 700_000, -100_000, 1_100_000];
  expect(totals(monthly({ version: 1, name: 'C4', components: [component] }, values))).toEqual([
    18_000, 24_000, -4_000, 47_000,
  ]);
  // The default carries what is overpaid instead.
  const carried = { ...component, overpayment: undefined };
  expect(totals(monthly({ version: 1, name: 'C4', components: [carried] }, values))).toEqual([
    18_000, 24_000, 0, 43_000,
  ]);
});

test('C5 payout curve on attainment', () => {
  const curve = {
    rate: {
      kind: 'curve',
      points: [
        [0, 0],
        ['0.8', '0.5'],
        [1, 1],
        [1.2, 1.5],
      ],
    },
  };
  const people = [{ id: 'a', targetIncentive: 50_000 }];
  const targets = [{ person: 'a', metric: 'net_sales', period: '2025-01', value: 100_000 }];
  expect([90_000, 100_000, 130_000].map((sales) => payOne(curve, sales, { people, targets }))).toEqual([
    37_500, 50_000, 87_500,
  ]);
});

test('C6 gate on retention', () => {
  const gated = { ...flat, modifiers: [{ kind: 'gate', when: { on: 'retention', gte: '0.8' }, else: '0.5' }] };
  const facts = (retention: number) => [
    { person: 'a', metric: 'net_sales', period: '2025-01', value: 1_500_000 },
    { person: 'a', metric: 'retention', period: '2025-01', value: retention },
  ];
  expect(payOne(gated, 0, { facts: facts(0.799) })).toBe(22_500);
  expect(payOne(gated, 0, { facts: facts(0.8) })).toBe(45_000);
});

test('C7 guarantee prorated by calendar days', () => {
  const component = { ...flat, key: 'c', guarantee: { amount: 5_000 } };
  const input = {
    scheme: { version: 1, name: 'C7', components: [component] },
    people: [{ id: 'a', hireDate: '2025-06-16' }],
    facts: [{ person: 'a', metric: 'net_sales', period: '2025-06', value: 40_000 }],
    targets: [],
    periods: ['2025-06'],
  };
  expect(totals(input)).toEqual([2_500]);
  expect(
    totals({ ...input, facts: [{ person: 'a', metric: 'net_sales', period: '2025-06', value: 100_000 }] }),
  ).toEqual([3_000]);
});

const c8 = (rest: Record<string, unknown>) => ({
  scheme: {
    version: 1,
    name: 'C8',
    components: [
      {
        key: 'c',
        credit: 'net_sales',
        rate: '0.03',
        rateChanges: [{ from: '2025-05', rate: '0.04' }],
        clawback: 'original_rate',
      },
    ],
  },
  people: [{ id: 'a' }],
  targets: [],
  periods: ['2025-03', '2025-04', '2025-05'],
  ...rest,
});

test('C8 clawback at the original rate, by orders', () => {
  const orders = [
    { id: 'o1', person: 'a', date: '2025-03-10', amount: 1_000_000 },
    { id: 'o2', person: 'a', date: '2025-05-05', amount: 500_000 },
    { id: 'r1', person: 'a', date: '2025-05-20', amount: -200_000, type: 'return', originalOrder: 'o1' },
  ];
  expect(totals(c8({ facts: [], orders }))).toEqual([30_000, 0, 14_000]);
});

test('C8 clawback at the original rate, by facts', () => {
  const facts = [
    { person: 'a', metric: 'sales', period: '2025-03', value: 1_000_000 },
    { person: 'a', metric: 'sales', period: '2025-05', value: 500_000 },
    { person: 'a', metric: 'returns', period: '2025-05', value: 200_000, originalPeriod: '2025-03' },
  ];
  expect(totals(c8({ facts }))).toEqual([30_000, 0, 14_000]);
  expect(totals({ ...c8({ facts }), periods: ['2025-05'] })).toEqual([14_000]);
});

test('C9 split 60/40 by order shares and by component', () => {
  const people = [{ id: 'a' }, { id: 'b' }];
  const shares = [
    { person: 'a', share: '0.6' },
    { person: 'b', share: '0.4' },
  ];
  const order = { id: 'o', person: 'a', date: '2025-01-05', amount: 1_000_000, shares };
  const scheme = (component: Record<string, unknown>) => ({
    version: 1,
    name: 'C9',
    components: [{ key: 'c', ...flat, ...component }],
  });
  const periods = ['2025-01'];
  expect(totals({ scheme: scheme({}), people, facts: [], targets: [], orders: [order], periods })).toEqual([
    18_000, 12_000,
  ]);
  const facts = [{ person: 'a', metric: 'net_sales', period: '2025-01', value: 1_000_000 }];
  expect(totals({ scheme: scheme({ split: shares }), people, facts, targets: [], periods })).toEqual([18_000, 12_000]);
});

test('a split divides the rounded line, so the parts add up to it', () => {
  const third = (person: string, share: string) => ({ person, share });
  const shares = [third('a', '0.3334'), third('b', '0.3333'), third('c', '0.3333')];
  const order = { id: 'o', person: 'a', date: '2025-01-05', amount: '333.50', shares };
  const input = {
    scheme: { version: 1, name: 's', components: [{ key: 'c', rate: '0.03' }] },
    people: ['a', 'b', 'c'].map((id) => ({ id })),
    facts: [],
    targets: [],
    orders: [order],
    periods: ['2025-01'],
  };
  // 333.50 × 3% = 10.005 → 10.01, divided 3.34 + 3.34 + 3.33 (exact parts 3.3373, 3.3363, 3.3363).
  expect(totals(input)).toEqual([3.34, 3.34, 3.33]);
});

const draw = { kind: 'recoverable', amount: 8_000 };

test('C10 recoverable draw', () => {
  const input = monthly({ version: 1, name: 'C10', components: [{ key: 'c', ...flat, draw }] }, [100_000, 500_000]);
  const statements = runPay(input);
  expect(statements.map((s) => s.total)).toEqual([800_000, 1_000_000]);
  expect(statements.map((s) => s.balances.drawBalance)).toEqual([500_000, 0]);
});

test('C10b recoverable draw with an opening balance: only the excess is recovered', () => {
  for (const where of ['component', 'total'] as const) {
    const scheme =
      where === 'component'
        ? { components: [{ key: 'c', ...flat, draw }] }
        : { components: [{ key: 'c', ...flat }], total: { draw } };
    const opening = [{ person: 'a', component: 'c', drawBalance: 5_000 }];
    const [statement] = runPay(monthly({ version: 1, name: 'C10b', ...scheme }, [300_000], { opening }));
    expect(statement?.total).toBe(800_000);
    expect(statement?.balances.drawBalance).toBe(400_000);
  }
});

test('C11 half-up to the cent', () => {
  expect(payOne(flat, '1234567.50')).toBe(37_037.03);
});
