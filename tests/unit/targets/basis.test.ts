import { describe, expect, test } from 'vitest';
import { monthsBetween, monthParts } from '../../../src/core/domain/period';
import { baselines, defaultRamp, type BaselinePerson } from '../../../src/core/engine/targets/baseline';
import {
  defaultStages,
  growthByPenetration,
  lifecycleCoefficients,
  marketCoefficients,
  shareGaps,
} from '../../../src/core/engine/targets/models';
import { seasonality } from '../../../src/core/engine/targets/seasonality';
import { nearestFestivalYear, sellingDays } from '../../../src/core/engine/targets/spring-festival';

describe('growth models', () => {
  test('10% at a penetration of 60%, 25% at 20%, 0 and 40% at the ends', () => {
    expect([0.6, 0.2, 0.9, 0].map((p) => growthByPenetration(p))).toEqual([0.1, 0.25, 0, 0.325]);
    expect(growthByPenetration(0, { intercept: 0.5, slope: 1, min: 0, max: 0.4 })).toBe(0.4);
  });
  test('market: more headroom and growth ask more; the weighted means ask 1; clamped', () => {
    const [low, high] = marketCoefficients([
      { baseline: 100, penetration: 0.75, growth: 0 },
      { baseline: 100, penetration: 0.25, growth: 0 },
    ]);
    expect(low).toBeCloseTo(Math.sqrt(0.25 / 0.5), 12);
    expect(high).toBeCloseTo(Math.sqrt(0.75 / 0.5), 12);
    expect(marketCoefficients([{ baseline: 1, penetration: 0.3, growth: 0.1 }])).toEqual([1]);
    expect(
      marketCoefficients([
        { baseline: 1000, penetration: 0.99, growth: 0 },
        { baseline: 1, penetration: 0, growth: 0.5 },
        { baseline: 1, penetration: null, growth: null },
      ]),
    ).toEqual([expect.closeTo(1, 1), 1.5, 1]);
  });
  test('life cycle: divided by its weighted mean', () => {
    const [a, b, none] = lifecycleCoefficients([
      { baseline: 100, shares: [{ product: 'x', stage: 'introduction', share: 1 }] },
      {
        baseline: 100,
        shares: [
          { product: 'y', stage: 'decline', share: 0.5 },
          { product: 'z', stage: null, share: 0.5 },
        ],
      },
      { baseline: 50, shares: [] },
    ]);
    const mean = (defaultStages.introduction + 0.925) / 2;
    expect(a).toBeCloseTo(1.3 / mean, 12);
    expect(b).toBeCloseTo(0.925 / mean, 12);
    expect(none).toBe(1);
  });
  test('a product share that differs by more than five points is a finding', () => {
    const part = (share: number): { product: string; stage: null; share: number } => ({
      product: 'p',
      stage: null,
      share,
    });
    expect(shareGaps([part(0.36)], [part(0.3)])).toHaveLength(1);
    expect(shareGaps([part(0.35)], [part(0.3)])).toHaveLength(0);
  });
});

describe('seasonality and the Spring Festival', () => {
  test('selling days outside the seven days of the festival', () => {
    expect(sellingDays(2026)).toEqual({ january: 31, february: 21 });
    expect(sellingDays(2025)).toEqual({ january: 28, february: 24 });
    expect(sellingDays(2023)).toEqual({ january: 24, february: 28 });
  });
  test('the past year with the nearest festival', () => {
    expect(nearestFestivalYear(2026, [2023, 2024, 2025])).toBe(2024);
    expect(nearestFestivalYear(2028, [2023, 2024, 2025])).toBe(2025);
  });
  const shape = [4, 6, 8, 8, 8, 10, 8, 8, 10, 10, 10, 10];
  const history = (from: string, to: string): { month: string; value: number }[] =>
    monthsBetween(from, to).map((month) => ({ month, value: 1000 * (shape[monthParts(month).month - 1] ?? 0) }));
  test('36 flat years give the shape back; January of 2024 is used for 2026', () => {
    const result = seasonality(
      history('2023-01', '2025-12').map((m) =>
        m.month === '2024-01' ? { ...m, value: 6000 } : m.month === '2024-02' ? { ...m, value: 4000 } : m,
      ),
      2026,
    );
    expect(result.method).toBe('moving-average');
    expect(result.january).toMatchObject({
      nearestYear: 2024,
      byNearestYear: 0.6,
      used: 'nearest-year',
      bySellingDays: 31 / 52,
    });
    expect((result.shares[0] ?? 0) + (result.shares[1] ?? 0)).toBeCloseTo(0.1, 3);
    expect((result.shares[0] ?? 0) / ((result.shares[0] ?? 0) + (result.shares[1] ?? 0))).toBeCloseTo(0.6, 12);
    expect(result.shares.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
  });
  test('one year: mean share, January and February by selling days; nothing: flat', () => {
    const result = seasonality(history('2025-01', '2025-12'), 2026);
    expect(result.method).toBe('mean-share');
    expect(result.january.used).toBe('selling-days');
    expect(result.shares[5]).toBeCloseTo(0.1, 12);
    expect(result.shares[0]).toBeCloseTo((0.1 * 31) / 52, 12);
    expect(seasonality([], 2026)).toMatchObject({ method: 'flat' });
  });
  test('a fiscal year that starts in April keeps its order', () => {
    const result = seasonality(history('2023-04', '2026-03'), 2026, 4);
    expect(result.shares[0]).toBeCloseTo(0.08, 6);
    expect(result.shares[2]).toBeCloseTo(0.1, 6);
  });
});

describe('baselines', () => {
  const flat = Array.from({ length: 12 }, () => 1 / 12);
  const planMonths = monthsBetween('2026-01', '2026-12');
  const person = (over: Partial<BaselinePerson>): BaselinePerson => ({
    id: 'p',
    role: 'rep',
    region: 'east',
    hireDate: '2020-01-01',
    leaveDate: null,
    sales: new Map(),
    ...over,
  });
  const sold = (from: string, value: number): Map<string, number> =>
    new Map(monthsBetween(from, '2025-12').map((m) => [m, value]));
  const run = (...people: BaselinePerson[]): ReturnType<typeof baselines> =>
    baselines(people, { planMonths, seasonOf: () => flat, ramp: defaultRamp });

  test('trailing twelve months; a leaver stays as a vacancy with what was sold; below zero is 0', () => {
    const [a, gone, negative] = run(
      person({ sales: sold('2023-01', 100) }),
      person({ leaveDate: '2025-06-30', sales: new Map(monthsBetween('2025-01', '2025-06').map((m) => [m, 50])) }),
      person({ sales: sold('2025-01', -5) }),
    );
    expect(a).toMatchObject({ value: 1200, basis: 'history', months: 12 });
    expect(gone).toMatchObject({ value: 300, basis: 'vacancy' });
    expect(negative).toMatchObject({ value: 0, basis: 'history' });
  });
  test('three months are annualised', () => {
    expect(run(person({ hireDate: '2025-10-01', sales: sold('2025-10', 100) }))[0]).toMatchObject({
      value: 1200,
      basis: 'annualised',
      months: 3,
    });
  });
  test('no history: the median of the same role and region × ramp over the months from joining', () => {
    const peers = [100, 200, 300].map((v) => person({ sales: sold('2024-01', v) }));
    const other = person({ region: 'west', sales: sold('2024-01', 900) });
    const hired = run(...peers, other, person({ hireDate: '2026-03-01' })).at(-1);
    // March to July at 0/25/50/75/100%, then 100%: 7.5 of 12 months of 2400.
    expect(hired).toMatchObject({ value: 1500, basis: 'peers' });
    expect(hired?.presence).toEqual([0, 0, 0, 0.25, 0.5, 0.75, 1, 1, 1, 1, 1, 1]);
  });
});
