import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  add,
  compare,
  divide,
  multiply,
  parseRational,
  rational,
  subtract,
  toInteger,
  toNumber,
  type Rational,
} from '../../src/core/domain/rational';
import type { PayInput } from '../../src/core/domain/pay';
import type { SchemeDocument } from '../../src/core/domain/scheme';
import { compileScheme } from '../../src/core/engine/commission/compile';
import { fastModel } from '../../src/core/engine/commission/fast';
import { pay, payTotals } from '../../src/core/engine/commission/pay';
import { splitCents } from '../../src/core/engine/commission/split-cents';
import { buildWorld } from '../../src/core/engine/commission/world';

const months = Array.from({ length: 12 }, (_, i) => `2025-${String(i + 1).padStart(2, '0')}`);
const yuan = (cents: number): string => (cents / 100).toFixed(2);

const fraction = fc.tuple(fc.bigInt({ min: -(10n ** 22n), max: 10n ** 22n }), fc.bigInt({ min: 1n, max: 10n ** 12n }));
const toRational = ([n, d]: readonly [bigint, bigint]): Rational => {
  const top = parseRational(n.toString());
  const bottom = parseRational(d.toString());
  if (!top || !bottom) throw new Error('not read');
  return divide(top, bottom);
};

test('fractions add, multiply and compare as BigInt fractions do', () => {
  fc.assert(
    fc.property(fraction, fraction, (a, b) => {
      const [x, y] = [toRational(a), toRational(b)];
      const same = (r: Rational, n: bigint, d: bigint): boolean => {
        const [rn, rd] = r.big ? [r.big.n, r.big.d] : [BigInt(r.n), BigInt(r.d)];
        return rn * d === n * rd;
      };
      expect(same(add(x, y), a[0] * b[1] + b[0] * a[1], a[1] * b[1])).toBe(true);
      expect(same(subtract(x, y), a[0] * b[1] - b[0] * a[1], a[1] * b[1])).toBe(true);
      expect(same(multiply(x, y), a[0] * b[0], a[1] * b[1])).toBe(true);
      const gap = a[0] * b[1] - b[0] * a[1];
      expect(compare(x, y)).toBe(gap > 0n ? 1 : gap < 0n ? -1 : 0);
    }),
  );
});

test('rounding goes half away from zero for every fraction', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1_000_000, max: 1_000_000 }), fc.integer({ min: 1, max: 1000 }), (n, d) => {
      const exact = (Math.abs(n) * 2 + d - ((Math.abs(n) * 2 + d) % (2 * d))) / (2 * d);
      expect(toInteger(rational(n, d), 'half_up')).toBe(n < 0 && exact !== 0 ? -exact : exact);
    }),
  );
});

const rate = fc.integer({ min: 1, max: 900 }).map((n) => (n / 10_000).toString());
const bounds = fc
  .uniqueArray(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 4 })
  .map((list) => [...list].sort((a, b) => a - b));

const tiers = fc.record({
  bounds,
  rates: fc.array(rate, { minLength: 5, maxLength: 5 }),
  mode: fc.constantFrom('marginal' as const, 'whole' as const),
  onAttainment: fc.boolean(),
});

/** What an arbitrary draws. */
type Drawn<A> = A extends fc.Arbitrary<infer T> ? T : never;

const component = fc.record({
  tiers,
  kind: fc.constantFrom('flat' as const, 'tiers' as const, 'tiers' as const),
  rate,
  ytd: fc.boolean(),
  period: fc.constantFrom('month' as const, 'quarter' as const),
  gate: fc.boolean(),
  cap: fc.option(fc.integer({ min: 1_000, max: 100_000 })),
  guarantee: fc.option(fc.integer({ min: 100, max: 5_000 })),
});

function document(c: Drawn<typeof component>): SchemeDocument {
  const scale = c.tiers.onAttainment ? 0.01 : 10_000;
  const rows = [0, ...c.tiers.bounds].map((from, i) => ({
    from: String(Number((from * scale).toFixed(2))),
    rate: c.tiers.rates[i] ?? '0.01',
  }));
  return {
    version: 1,
    name: 'random',
    components: [
      {
        key: 'c',
        basis: { period: c.period, cumulative: c.ytd },
        rate:
          c.kind === 'flat'
            ? c.rate
            : {
                kind: 'tiers',
                mode: c.tiers.mode,
                ...(c.tiers.onAttainment ? { on: 'attainment' as const } : {}),
                tiers: rows,
              },
        ...(c.gate
          ? { modifiers: [{ kind: 'gate' as const, when: { on: 'retention', gte: '0.8' }, else: '0.5' }] }
          : {}),
        ...(c.cap === null ? {} : { cap: c.cap }),
        ...(c.guarantee === null ? {} : { guarantee: c.guarantee }),
      },
    ],
  };
}

const person = fc.record({
  sales: fc.array(fc.integer({ min: -2_000_000, max: 300_000_000 }), { minLength: 12, maxLength: 12 }),
  retention: fc.integer({ min: 60, max: 100 }),
});

function input(scheme: SchemeDocument, p: Drawn<typeof person>): PayInput {
  return {
    scheme,
    people: [{ id: 'a', hireDate: '2025-02-10' }],
    facts: months.flatMap((period, i) => [
      { person: 'a', metric: 'net_sales', period, value: yuan(p.sales[i] ?? 0) },
      { person: 'a', metric: 'retention', period, value: (p.retention / 100).toString() },
    ]),
    targets: months.map((period) => ({ person: 'a', metric: 'net_sales', period, value: '800000.00' })),
    periods: months,
  };
}

test('simulation-grade pay equals the statements within one cent a line', () => {
  let compared = 0;
  fc.assert(
    fc.property(component, person, (c, p) => {
      const data = input({ ...document(c), settings: { missingTarget: 'zero' } }, p);
      const model = fastModel(compileScheme(data.scheme), buildWorld(data));
      if (model === null) return;
      compared += 1;
      const statements = pay(data, { trace: false });
      const exact = statements.reduce((sum, s) => sum + s.total, 0);
      const lines = statements.reduce((sum, s) => sum + s.lines.length, 0);
      expect(Math.abs(model.pay(0, 1) * 100 - exact)).toBeLessThanOrEqual(lines + 1e-6);
    }),
    { numRuns: 300 },
  );
  // A fast path that refuses everything would pass for the wrong reason.
  expect(compared).toBeGreaterThan(100);
});

test('the totals that comparisons use are the sums of the statements', () => {
  fc.assert(
    fc.property(component, person, (c, p) => {
      const data = input({ ...document(c), settings: { missingTarget: 'zero' } }, p);
      const totals = payTotals(compileScheme(data.scheme), buildWorld(data));
      expect(totals).toEqual([pay(data).reduce((sum, s) => sum + s.total, 0)]);
    }),
    { numRuns: 100 },
  );
});

test('marginal tiers never pay less for more sales', () => {
  fc.assert(
    fc.property(
      tiers,
      fc.array(fc.integer({ min: 0, max: 500_000_000 }), { minLength: 2, maxLength: 8 }),
      (t, sales) => {
        const rows = [0, ...t.bounds].map((from, i) => ({ from: from * 10_000, rate: t.rates[i] ?? '0.01' }));
        const sorted = [...sales].sort((a, b) => a - b);
        const statements = pay({
          scheme: {
            version: 1,
            name: 'm',
            components: [{ key: 'c', rate: { kind: 'tiers', mode: 'marginal', tiers: rows } }],
          },
          people: sorted.map((_, i) => ({ id: String(i) })),
          facts: sorted.map((cents, i) => ({
            person: String(i),
            metric: 'net_sales',
            period: '2025-01',
            value: yuan(cents),
          })),
          periods: ['2025-01'],
        });
        statements.forEach((s, i) => expect(s.total).toBeGreaterThanOrEqual(statements[i - 1]?.total ?? 0));
      },
    ),
  );
});

test('monthly true-up pays over the year what the year pays at once', () => {
  fc.assert(
    fc.property(
      tiers,
      fc.array(fc.integer({ min: 0, max: 200_000_000 }), { minLength: 12, maxLength: 12 }),
      (t, sales) => {
        const rows = [0, ...t.bounds].map((from, i) => ({ from: from * 10_000, rate: t.rates[i] ?? '0.01' }));
        const scheme = (basis: 'year' | 'ytd'): SchemeDocument => ({
          version: 1,
          name: 'y',
          components: [
            {
              key: 'c',
              basis: basis === 'year' ? 'year' : { cumulative: true },
              overpayment: 'recover',
              rate: { kind: 'tiers', mode: t.mode, tiers: rows },
            },
          ],
        });
        const run = (document: SchemeDocument): number =>
          pay({
            scheme: document,
            people: [{ id: 'a' }],
            facts: months.map((period, i) => ({
              person: 'a',
              metric: 'net_sales',
              period,
              value: yuan(sales[i] ?? 0),
            })),
            periods: months,
          }).reduce((sum, s) => sum + s.total, 0);
        // Twelve lines are rounded instead of one.
        expect(Math.abs(run(scheme('ytd')) - run(scheme('year')))).toBeLessThanOrEqual(6);
      },
    ),
  );
});

test('a split hands out every cent', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -1_000_000, max: 1_000_000_000 }),
      fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 1, maxLength: 9 }),
      (cents, weights) => {
        const parts = splitCents(
          cents,
          weights.map((w) => rational(w)),
        );
        expect(parts.reduce((a, b) => a + b, 0)).toBe(cents);
        const sum = weights.reduce((a, b) => a + b, 0);
        if (sum > 0)
          parts.forEach((part, i) =>
            expect(Math.abs(part - toNumber(rational(cents)) * ((weights[i] ?? 0) / sum))).toBeLessThan(1),
          );
      },
    ),
  );
});
