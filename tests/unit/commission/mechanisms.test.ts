import { expect, test } from 'vitest';
import { monthly, months, payOne, runPay, totals } from './run-pay';

const scheme = (component: Record<string, unknown>, rest: Record<string, unknown> = {}) => ({
  version: 1,
  name: 'm',
  ...rest,
  components: [{ key: 'c', ...component }],
});
const fact = (
  person: string,
  metric: string,
  period: string,
  value: number | string,
  more: Record<string, unknown> = {},
) => ({ person, metric, period, value, ...more });

test('a manager is paid on the team, directly and all the way down, and on its commission', () => {
  const people = [
    { id: 'boss', role: 'M' },
    { id: 'lead', role: 'L', managerId: 'boss' },
    { id: 'rep', role: 'R', managerId: 'lead' },
  ];
  const facts = [fact('lead', 'net_sales', '2025-01', 100_000), fact('rep', 'net_sales', '2025-01', 300_000)];
  const run = (component: Record<string, unknown>) =>
    totals({
      scheme: {
        version: 1,
        name: 'o',
        components: [
          { key: 'own', who: { roles: ['R', 'L'] }, rate: '0.03' },
          { key: 'over', who: { roles: ['M'] }, ...component },
        ],
      },
      people,
      facts,
      targets: [],
      periods: ['2025-01'],
    })[0];
  expect(run({ credit: { metric: 'net_sales', from: 'reports' }, rate: '0.01' })).toBe(1_000);
  expect(run({ credit: { metric: 'net_sales', from: 'all_reports' }, rate: '0.01' })).toBe(4_000);
  expect(run({ credit: { metric: { pay: 'own', from: 'all_reports' } }, rate: '0.1' })).toBe(1_200);
});

test('a team attainment is against the team target, or the manager’s own', () => {
  const people = [{ id: 'boss' }, { id: 'a', managerId: 'boss' }, { id: 'b', managerId: 'boss' }];
  const facts = [fact('a', 'net_sales', '2025-01', 90), fact('b', 'net_sales', '2025-01', 30)];
  const targets = [fact('a', 'net_sales', '2025-01', 60), fact('b', 'net_sales', '2025-01', 60)];
  const bonus = scheme({
    who: { people: ['boss'] },
    rate: { kind: 'bonus', amount: 500, when: { on: { attainment: 'net_sales', from: 'reports' }, gte: 1 } },
  });
  expect(totals({ scheme: bonus, people, facts, targets, periods: ['2025-01'] })).toEqual([500, 0, 0]);
  const own = [...targets, fact('boss', 'net_sales', '2025-01', 130)];
  expect(totals({ scheme: bonus, people, facts, targets: own, periods: ['2025-01'] })).toEqual([0, 0, 0]);
});

test('quarters are paid in their last month, on the whole quarter', () => {
  const quarterly = scheme({
    basis: 'quarter',
    rate: {
      kind: 'tiers',
      mode: 'whole',
      tiers: [
        { from: 0, rate: '0.02' },
        { from: 300, rate: '0.03' },
      ],
    },
  });
  expect(totals(monthly(quarterly, [100, 100, 100, 50]))).toEqual([0, 0, 9, 0]);
  expect(totals({ ...monthly(quarterly, [100, 100, 100]), periods: ['2025-Q1'] })).toEqual([9]);
  expect(
    totals({ ...monthly({ ...quarterly, fiscalYearStart: 2 }, [100, 100, 100, 50]), periods: months(1, 4) }),
  ).toEqual([2, 0, 0, 5]);
});

test('year to date: retroactive true-up against prospective position, on whole tiers', () => {
  const tiers = {
    kind: 'tiers',
    mode: 'whole',
    tiers: [
      { from: 0, rate: '0.03' },
      { from: 150, rate: '0.05' },
    ],
  };
  expect(totals(monthly(scheme({ basis: { cumulative: true }, rate: tiers }), [100, 100]))).toEqual([3, 7]);
  expect(totals(monthly(scheme({ basis: { scope: 'ytd_position' }, rate: tiers }), [100, 100]))).toEqual([3, 5]);
  const fromOpening = { opening: [{ person: 'a', component: 'c', ytdCredit: 100, ytdPaid: 3 }] };
  expect(totals(monthly(scheme({ basis: { cumulative: true }, rate: tiers }), [100], fromOpening))).toEqual([7]);
});

test('a cap forfeits, or defers to the next period', () => {
  expect(totals(monthly(scheme({ rate: '0.1', cap: 8 }), [100, 50]))).toEqual([8, 5]);
  const deferring = runPay(monthly(scheme({ rate: '0.1', cap: { amount: 8, excess: 'defer' } }), [100, 50]));
  expect(deferring.map((s) => s.total / 100)).toEqual([8, 7]);
  expect(deferring[0]?.balances.deferred).toBe(200);
  expect(totals(monthly(scheme({ rate: '0.1', cap: { amount: 12, per: 'year' } }), [100, 50]))).toEqual([10, 2]);
});

test('overpayment is carried to the next period, or recovered at once', () => {
  expect(totals(monthly(scheme({ rate: '0.1' }), [-30, 100]))).toEqual([0, 7]);
  expect(totals(monthly(scheme({ rate: '0.1', overpayment: 'recover' }), [-30, 100]))).toEqual([-3, 10]);
});

test('a pool is divided by credit, equally, or by days', () => {
  const people = [{ id: 'a' }, { id: 'b' }, { id: 'c', hireDate: '2025-01-17' }];
  const facts = [fact('a', 'net_sales', '2025-01', 300), fact('b', 'net_sales', '2025-01', 100)];
  const run = (by: string) =>
    totals({ scheme: scheme({ rate: '0.1', split: { by } }), people, facts, targets: [], periods: ['2025-01'] });
  expect(run('credit')).toEqual([30, 10, 0]);
  expect(run('equal')).toEqual([13.34, 13.33, 13.33]);
  // 31, 31 and 15 days: 16.1039, 16.1039, 7.7922; the cent that is left goes to the first.
  expect(run('days')).toEqual([16.11, 16.1, 7.79]);
});

test('a bonus for each order, the first ones only', () => {
  const orders = [60_000, 20_000, 55_000, 90_000].map((amount, i) => ({
    id: `o${i}`,
    person: 'a',
    date: `2025-01-0${i + 1}`,
    amount,
  }));
  const spif = (limit?: Record<string, unknown>) =>
    scheme({
      credit: 'sales',
      rate: {
        kind: 'bonus',
        each: 'order',
        amount: 500,
        when: { on: 'amount', gte: 50_000 },
        ...(limit ? { limit } : {}),
      },
    });
  const run = (document: Record<string, unknown>) =>
    totals({ scheme: document, people: [{ id: 'a' }], facts: [], targets: [], orders, periods: ['2025-01'] });
  expect(run(spif())).toEqual([1_500]);
  expect(run(spif({ count: 2 }))).toEqual([1_000]);
});

test('prizes by rank, equal results share the better one', () => {
  const people = ['a', 'b', 'c', 'd'].map((id) => ({ id }));
  const facts = [
    fact('a', 'net_sales', '2025-01', 10),
    fact('b', 'net_sales', '2025-01', 30),
    fact('c', 'net_sales', '2025-01', 30),
    fact('d', 'net_sales', '2025-01', 20),
  ];
  expect(
    totals({
      scheme: scheme({ rate: { kind: 'ranking', prizes: [100, 50, 20] } }),
      people,
      facts,
      targets: [],
      periods: ['2025-01'],
    }),
  ).toEqual([0, 100, 100, 20]);
});

test('commission is paid in instalments, or as the customer pays', () => {
  const later = scheme({ rate: '0.1', payout: { installments: [{ share: '0.7' }, { share: '0.3', at: 'year_end' }] } });
  expect(totals({ ...monthly(later, [100, 100]), periods: months(1, 12) })).toEqual([
    7, 7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 6,
  ]);
  const collected = scheme({ credit: 'sales', rate: '0.1', payout: { on: 'collection' } });
  const orders = [
    {
      id: 'o',
      person: 'a',
      date: '2025-01-05',
      amount: 1_000,
      collected: [
        { date: '2025-02-10', amount: 400 },
        { date: '2025-03-10', amount: 600 },
      ],
    },
  ];
  expect(
    totals({ scheme: collected, people: [{ id: 'a' }], facts: [], targets: [], orders, periods: months(1, 3) }),
  ).toEqual([0, 40, 60]);
});

test('collections on their own, with a factor by age', () => {
  const aged = scheme({
    credit: 'collections',
    basis: { scope: 'collection' },
    rate: '0.1',
    modifiers: [
      {
        kind: 'multiplier',
        on: 'collection_days',
        tiers: [
          { from: 0, to: 31, x: 1 },
          { from: 31, to: 91, x: '0.8' },
          { from: 91, x: 0 },
        ],
      },
    ],
  });
  const orders = [
    {
      id: 'o',
      person: 'a',
      date: '2025-01-05',
      amount: 1_000,
      collected: [
        { date: '2025-01-25', amount: 500 },
        { date: '2025-03-01', amount: 300 },
        { date: '2025-06-01', amount: 200 },
      ],
    },
  ];
  expect(
    totals({ scheme: aged, people: [{ id: 'a' }], facts: [], targets: [], orders, periods: months(1, 6) }),
  ).toEqual([50, 0, 24, 0, 0, 0]);
});

test('proration by calendar days, work days and months; leave is taken out', () => {
  const fixed = (prorateBy: string) => scheme({ rate: { kind: 'fixed', amount: 3_100 } }, { settings: { prorateBy } });
  const run = (document: Record<string, unknown>, person: Record<string, unknown>) =>
    totals({ scheme: document, people: [{ id: 'a', ...person }], facts: [], targets: [], periods: ['2025-01'] })[0];
  expect(run(fixed('calendar_days'), { hireDate: '2025-01-11' })).toBe(2_100);
  // 23 work days in January 2025, 15 of them from the 13th on.
  expect(run(fixed('work_days'), { hireDate: '2025-01-13' })).toBe(2_021.74);
  expect(run(fixed('months'), { hireDate: '2025-01-16' })).toBe(3_100);
  expect(run(fixed('months'), { hireDate: '2025-01-17' })).toBe(0);
  expect(run(fixed('calendar_days'), { leave: [{ from: '2025-01-01', to: '2025-01-10' }] })).toBe(2_100);
  expect(run(fixed('calendar_days'), { leaveDate: '2025-01-20' })).toBe(2_000);
});

test('targets are prorated, pay on actual credit is not', () => {
  const curve = scheme({
    rate: {
      kind: 'curve',
      of: 1_000,
      points: [
        [0, 0],
        [1, 1],
      ],
    },
  });
  const more = {
    people: [{ id: 'a', hireDate: '2025-06-16' }],
    facts: [fact('a', 'net_sales', '2025-06', 50)],
    targets: [fact('a', 'net_sales', '2025-06', 100)],
    periods: ['2025-06'],
  };
  // Half the month: target 50, attained in full; half of the incentive.
  expect(totals({ scheme: curve, ...more })).toEqual([500]);
  expect(totals({ scheme: scheme({ rate: '0.1' }), ...more })).toEqual([5]);
});

test('KPI bonuses, matrices and product tables', () => {
  const kpi = {
    rate: {
      kind: 'kpi',
      of: 1_000,
      kpis: [
        { on: 'k1', weight: '0.7', cap: '1.2' },
        { on: 'k2', weight: '0.3', threshold: '0.8' },
      ],
    },
  };
  expect(payOne(kpi, 0, { facts: [fact('a', 'k1', '2025-01', '1.5'), fact('a', 'k2', '2025-01', '0.79')] })).toBe(840);
  const matrix = {
    rate: {
      kind: 'matrix',
      rows: { on: 'attainment', bands: [0, '0.8', 1] },
      columns: { on: 'collection_rate', bands: [0, '0.9'] },
      of: 1_000,
      cells: [
        [0, 0],
        ['0.5', '0.8'],
        [1, '1.2'],
      ],
    },
  };
  const figures = (sales: number, collections: number) => ({
    facts: [fact('a', 'net_sales', '2025-01', sales), fact('a', 'collections', '2025-01', collections)],
    targets: [fact('a', 'net_sales', '2025-01', 100)],
  });
  expect(payOne(matrix, 0, figures(80, 72))).toBe(800);
  expect(payOne(matrix, 0, figures(120, 80))).toBe(1_000);
  const table = { rate: { kind: 'table', by: 'product', rates: { A: '0.05', B: '0.02' }, default: '0.01' } };
  expect(
    payOne(table, 0, {
      facts: [
        fact('a', 'net_sales', '2025-01', 100, { product: 'A' }),
        fact('a', 'net_sales', '2025-01', 200, { product: 'B' }),
        fact('a', 'net_sales', '2025-01', 300, { product: 'Z' }),
      ],
    }),
  ).toBe(12);
});

test('rates interpolated between tiers, bounds as multiples of the target', () => {
  const interpolated = {
    rate: {
      kind: 'tiers',
      mode: 'interpolated',
      tiers: [
        { from: 0, rate: '0.02' },
        { from: 100, rate: '0.04' },
      ],
    },
  };
  expect(payOne(interpolated, 50)).toBe(1.5);
  expect(payOne(interpolated, 200)).toBe(8);
  const multiples = {
    rate: {
      kind: 'tiers',
      mode: 'marginal',
      unitOf: 'target',
      tiers: [
        { from: 0, to: 1, rate: '0.02' },
        { from: 1, rate: '0.05' },
      ],
    },
  };
  expect(payOne(multiples, 150, { targets: [fact('a', 'net_sales', '2025-01', 100)] })).toBe(4.5);
});

test('the boundary belongs to the tier that the scheme says', () => {
  const whole = (boundary: string) => ({
    rate: {
      kind: 'tiers',
      mode: 'whole',
      boundary,
      tiers: [
        { from: 0, rate: '0.03' },
        { from: 100, rate: '0.04' },
      ],
    },
  });
  expect([payOne(whole('upper'), 100), payOne(whole('lower'), 100), payOne(whole('lower'), '100.01')]).toEqual([
    4, 3, 4,
  ]);
});

test('returns: net of the month, recomputed, limited to what was paid, within a window', () => {
  const orders = (back: string) => [
    { id: 'o', person: 'a', date: '2025-01-10', amount: 200 },
    { id: 'r', person: 'a', date: back, amount: 100, type: '退货', originalOrder: 'o' },
  ];
  const tiers = {
    kind: 'tiers',
    mode: 'marginal',
    tiers: [
      { from: 0, rate: '0.1' },
      { from: 100, rate: '0.3' },
    ],
  };
  const run = (component: Record<string, unknown>, back = '2025-02-10') =>
    totals({
      scheme: scheme({ credit: 'sales', rate: tiers, overpayment: 'recover', ...component }),
      people: [{ id: 'a' }],
      facts: [],
      targets: [],
      orders: orders(back),
      periods: months(1, 3),
    });
  expect(run({ credit: 'net_sales' })).toEqual([40, -10, 0]);
  expect(run({ clawback: 'original_rate' })).toEqual([40, -20, 0]);
  expect(run({ clawback: 'recompute' })).toEqual([40, -30, 0]);
  expect(run({ clawback: { method: 'original_rate', within: 1 } }, '2025-03-10')).toEqual([40, 0, 0]);
  expect(run({ clawback: 'original_rate', cap: 15 })).toEqual([15, -7.5, 0]);
});

test('draws: share of recovery, largest balance, all that was earned', () => {
  const run = (draw: Record<string, unknown>, values: number[]) =>
    totals(monthly(scheme({ rate: '0.1', draw: { amount: 50, ...draw } }), values));
  expect(run({ recoveryShare: '0.5' }, [0, 900])).toEqual([50, 70]);
  expect(run({ recover: 'all' }, [0, 900])).toEqual([50, 40]);
  expect(run({ maxBalance: 30 }, [0, 900])).toEqual([30, 60]);
  expect(run({ kind: 'non_recoverable' }, [0, 900])).toEqual([50, 90]);
});

test('rules on the total stand as lines of their own', () => {
  const document = {
    version: 1,
    name: 't',
    components: [
      { key: 'x', rate: '0.1' },
      { key: 'y', rate: '0.2' },
    ],
    total: { cap: 20, guarantee: 10 },
  };
  const [capped, raised] = [runPay(monthly(document, [100]))[0], runPay(monthly(document, [10]))[0]];
  expect(capped?.lines.map((line) => [line.component, line.amount])).toEqual([
    ['x', 1000],
    ['y', 2000],
    ['cap', -1000],
  ]);
  expect(raised?.total).toBe(1000);
});
