import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { builtinMetrics } from '../../src/core/domain/metric';
import { assess } from '../../src/core/engine/talent/assess';
import { defaultTalentSettings } from '../../src/core/engine/talent/defaults';
import { bandOf } from '../../src/core/engine/talent/nine-box';
import { percentileRank, ranking } from '../../src/core/engine/talent/peers';
import { selectionRates } from '../../src/core/engine/talent/pool';
import type { Condition, Figure, TalentPerson } from '../../src/core/engine/talent/types';
import { assessed, person } from '../unit/talent/company';

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 3 });

const sketches = fc
  .array(
    fc.record({
      sales: maybe(fc.integer({ min: -20, max: 400 })),
      returns: maybe(fc.integer({ min: 0, max: 40 })),
      satisfaction: maybe(fc.double({ min: 0, max: 120, noNaN: true })),
      training: maybe(fc.integer({ min: 0, max: 150 })),
      retention: maybe(fc.integer({ min: 0, max: 110 })),
      newCustomers: maybe(fc.integer({ min: 0, max: 9 })),
      role: fc.constantFrom('销售代表', '销售主管', null),
      region: fc.constantFrom('华东', '西北', '一人区', null),
      hired: fc.constantFrom('2020-01-01', '2024-06-15', '2025-11-03', '2025-12-31', null),
    }),
    { minLength: 1, maxLength: 40 },
  )
  .map((list) =>
    list.map(({ role, region, hired, ...facts }, i): TalentPerson => {
      const given = Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
      return person({ id: `p${i}`, ...given, over: { role, region, hired } });
    }),
  );

describe('assessment of any company', () => {
  test('percentiles, potential and weights stay within their bounds, and nothing crashes', () => {
    fc.assert(
      fc.property(sketches, (people) => {
        const result = assessed(people);
        expect(result.people.map((entry) => entry.id)).toEqual(people.map((entry) => entry.id));
        for (const entry of result.people) {
          for (const value of [entry.performance.percentile, entry.potential.score]) {
            if (value === null) continue;
            expect(value).toBeGreaterThanOrEqual(0);
            expect(value).toBeLessThanOrEqual(100);
          }
          const weights = entry.potential.parts.reduce((a, part) => a + part.weight, 0);
          expect(weights).toBeCloseTo(entry.potential.score === null ? 0 : 1, 9);
          for (const part of entry.potential.parts) if (part.percentile === null) expect(part.weight).toBe(0);
          expect(entry.box === null).toBe(entry.performance.percentile === null || entry.potential.score === null);
          expect(entry.reasons.length).toBeGreaterThan(0);
          for (const reason of entry.reasons) expect(`${reason.zh}${reason.en}`).not.toMatch(/[{}]|NaN|undefined|null/);
          if (entry.caution) expect(entry.highPotential || entry.star).toBe(false);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('a missing indicator changes a score only by renormalising: without it the score is the mean of the rest', () => {
    fc.assert(
      fc.property(sketches, (people) => {
        for (const entry of assessed(people).people) {
          const rest = entry.potential.parts.flatMap((part) => (part.percentile === null ? [] : [part.percentile]));
          if (rest.length === 0) expect(entry.potential.score).toBeNull();
          else expect(entry.potential.score).toBeCloseTo(rest.reduce((a, b) => a + b, 0) / rest.length, 9);
        }
      }),
      { numRuns: 40 },
    );
  });

  test('the order of the people does not matter', () => {
    fc.assert(
      fc.property(sketches, (people) => {
        const forward = assessed(people).people;
        const backward = assessed([...people].reverse()).people.toReversed();
        expect(backward.map((p) => [p.id, p.box, p.highPotential, p.performance.percentile])).toEqual(
          forward.map((p) => [p.id, p.box, p.highPotential, p.performance.percentile]),
        );
      }),
      { numRuns: 30 },
    );
  });

  test('everyone is in the peer group they are compared with, and it has 8 people unless the company has fewer', () => {
    fc.assert(
      fc.property(sketches, (people) => {
        const result = assessed(people);
        for (const entry of result.people) {
          const group = result.groups[entry.group];
          expect(group?.size).toBeGreaterThanOrEqual(Math.min(8, people.length));
          expect(group?.small).toBe((group?.size ?? 0) < 8);
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe('percentile rank', () => {
  test('equals the definition by counting, and the mean over a group is 50', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 2, maxLength: 60 }), (values) => {
        const sorted = ranking(values);
        const ranks = values.map((value) => percentileRank(sorted, value) ?? Number.NaN);
        values.forEach((value, i) => {
          const below = values.filter((other) => other < value).length;
          const equal = values.filter((other) => other === value).length;
          expect(ranks[i]).toBeCloseTo((100 * (below + equal / 2)) / values.length, 9);
        });
        expect(ranks.reduce((a, b) => a + b, 0) / values.length).toBeCloseTo(50, 9);
      }),
    );
  });

  test('lower-is-better mirrors it', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 2 }), (values) => {
        const sorted = ranking(values);
        for (const value of values) {
          const sum = (percentileRank(sorted, value) ?? 0) + (percentileRank(sorted, value, 'lower') ?? 0);
          expect(sum).toBeCloseTo(100, 9);
        }
      }),
    );
  });
});

test('hysteresis never moves somebody further than the plain cuts would', () => {
  const band = fc.constantFrom('low', 'mid', 'high');
  const order = { low: 0, mid: 1, high: 2 };
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 100, noNaN: true }),
      band,
      fc.integer({ min: 0, max: 10 }),
      (value, was, h) => {
        const plain = bandOf(value, [33, 67]);
        const held = bandOf(value, [33, 67], was, h);
        expect([plain, was]).toContain(held);
        if (Math.abs(value - 33) > h && Math.abs(value - 67) > h) expect(held).toBe(plain);
        expect(Math.abs(order[held] - order[was])).toBeLessThanOrEqual(Math.abs(order[plain] - order[was]));
      },
    ),
  );
});

test('negating nothing: a rule of any shape is decided only by facts that exist', () => {
  const leaf = fc.record({
    indicator: fc.constantFrom('satisfaction', 'training', 'gone', 'performance', 'trend'),
    measure: fc.constantFrom('percentile', 'value', 'above_team', 'above_peers'),
    op: fc.constantFrom('>=', '>', '<=', '<'),
    value: fc.integer({ min: -20, max: 100 }),
  });
  const { rule } = fc.letrec<{ rule: Condition }>((tie) => ({
    rule: fc.oneof(
      { maxDepth: 3 },
      leaf,
      fc.array(tie('rule'), { maxLength: 3 }).map((all) => ({ all })),
      fc.array(tie('rule'), { maxLength: 3 }).map((any) => ({ any })),
    ),
  }));
  fc.assert(
    fc.property(rule, sketches, (highPotential, people) => {
      const settings = { ...defaultTalentSettings, rules: { ...defaultTalentSettings.rules, highPotential } };
      for (const entry of assessed(people, settings).people) {
        const verdict = entry.verdicts.highPotential;
        for (const outcome of verdict.outcomes) expect(outcome.result === null).toBe(outcome.why !== null);
        if (verdict.outcomes.every((outcome) => outcome.result === null)) expect(verdict.result).toBeNull();
      }
    }),
    { numRuns: 60 },
  );
});

test('selection ratios are at most 1 among groups that can be judged, and only those are adverse', () => {
  const people = fc.array(fc.record({ group: fc.constantFrom('a', 'b', null), selected: fc.boolean() }));
  fc.assert(
    fc.property(people, (list) => {
      const rates = selectionRates(list);
      expect(rates.reduce((a, rate) => a + rate.people, 0)).toBe(list.length);
      for (const rate of rates) {
        if (rate.tooFew) expect(rate.adverse).toBe(false);
        else if (rate.ratio !== null) expect(rate.ratio).toBeLessThanOrEqual(1);
      }
    }),
  );
});

test('5,000 people cost no more comparisons than n log n allows', () => {
  // Counted, not timed: reads of monthly figures grow with people, not with people squared.
  const reads = (count: number): number => {
    let seen = 0;
    const counting = (figures: readonly (Figure | null)[]) =>
      new Proxy(figures, { get: (target, key, self): unknown => (seen++, Reflect.get(target, key, self)) });
    const people = Array.from({ length: count }, (_, i) => {
      const base = person({ id: `p${i}`, sales: i % 97, satisfaction: 60 + (i % 31), training: 50 + (i % 51) });
      return { ...base, series: new Map([...base.series].map(([key, list]) => [key, counting(list)])) };
    });
    assess({ asOf: '2025-12', fiscalStart: 1, people, metrics: builtinMetrics, settings: defaultTalentSettings });
    return seen;
  };
  expect(reads(5000) / reads(500)).toBeLessThan(11);
});
