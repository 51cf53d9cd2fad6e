import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../../src/core/domain/random';
import { monthsBetween, monthParts } from '../../../src/core/domain/period';
import { AppError } from '../../../src/core/domain/errors';
import {
  attainProbability,
  bandOf,
  isOneSizeFitsAll,
  outcomeSpread,
  unitExpectation,
  unitGrowth,
} from '../../../src/core/engine/targets/attainability';
import { baselines, defaultRamp, type BaselinePerson } from '../../../src/core/engine/targets/baseline';
import { breakBack, holdTotal } from '../../../src/core/engine/targets/break-back';
import { calibrationFactor, targetForProbability } from '../../../src/core/engine/targets/calibrate';
import { compareVersions } from '../../../src/core/engine/targets/compare';
import { addSteps, birthSteps, withManual } from '../../../src/core/engine/targets/explain';
import { ratchet, rankCorrelation } from '../../../src/core/engine/targets/fairness';
import { applyChanges, planEdit, type PlanGrid } from '../../../src/core/engine/targets/grid-edit';
import { percentile, suggestIndicators } from '../../../src/core/engine/targets/indicators';
import { midYearChanges } from '../../../src/core/engine/targets/mid-year';
import {
  defaultStages,
  growthByPenetration,
  lifecycleCoefficients,
  marketCoefficients,
  shareGaps,
} from '../../../src/core/engine/targets/models';
import { patternWeights } from '../../../src/core/engine/targets/month-pattern';
import { normalCdf, normalQuantile } from '../../../src/core/engine/targets/normal';
import { scorecard } from '../../../src/core/engine/targets/scorecard';
import { seasonality } from '../../../src/core/engine/targets/seasonality';
import { simulateAttainment } from '../../../src/core/engine/targets/simulate';
import { nearestFestivalYear, sellingDays } from '../../../src/core/engine/targets/spring-festival';
import { compileTree, rollUp } from '../../../src/core/engine/targets/tree';

const open = (...values: number[]): { value: number; locked: boolean }[] =>
  values.map((value) => ({ value, locked: false }));
const lock = (value: number): { value: number; locked: boolean } => ({ value, locked: true });

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

describe('break-back and hold-total', () => {
  test('10, 20, 30 locked: total 60 → 90 gives 20, 40, 30; → 25 is refused with the amount', () => {
    expect(breakBack([...open(10, 20), lock(30)], 90)).toEqual([20, 40, 30]);
    expect(() => breakBack([...open(10, 20), lock(3000)], 2500)).toThrow(
      expect.objectContaining({ code: 'BELOW_LOCKED', details: { locked: '30.00', total: '25.00' } }),
    );
  });
  test('hold: 10, 20 held, 30 → 100; total held at 60 and the first typed as 20', () => {
    expect(breakBack([...open(10), lock(20), ...open(30)], 100)).toEqual([20, 20, 60]);
    expect(holdTotal(open(10, 20, 30), 0, 20)).toEqual([20, 16, 24]);
  });
  test('nothing held: by weight, then equally; all locked: refused', () => {
    expect(
      breakBack(
        [
          { value: 0, locked: false, weight: 1 },
          { value: 0, locked: false, weight: 3 },
        ],
        8,
      ),
    ).toEqual([2, 6]);
    expect(breakBack(open(0, 0), 5)).toEqual([3, 2]);
    expect(() => breakBack([lock(1)], 2)).toThrow(AppError);
  });
});

describe('grid edits', () => {
  const grid = (): PlanGrid => {
    const tree = compileTree([
      { id: 'c', parent: null },
      { id: 'r1', parent: 'c' },
      { id: 'r2', parent: 'c' },
      { id: 'p1', parent: 'r1' },
      { id: 'p2', parent: 'r1' },
      { id: 'p3', parent: 'r2' },
    ]);
    const cells = new Float64Array(72);
    for (const leaf of [3, 4, 5]) for (let m = 0; m < 12; m++) cells[leaf * 12 + m] = 8000;
    rollUp(tree, cells, 12);
    return {
      tree,
      cells,
      locks: new Uint8Array(72),
      weights: new Float64Array(6).fill(1),
      monthShares: patternWeights({ kind: 'equal' }),
      unit: 100,
    };
  };
  const year = (g: PlanGrid, node: number): number =>
    g.cells.slice(node * 12, node * 12 + 12).reduce((a, b) => a + b, 0);

  test('a region typed anew breaks back to its people and rolls up', () => {
    const g = grid();
    applyChanges(g, planEdit(g, { node: 1, months: [2], value: 32000, mode: 'spread' }));
    expect([3, 4].map((i) => g.cells[i * 12 + 2])).toEqual([16000, 16000]);
    expect(g.cells[2]).toBe(40000);
  });
  test('hold: another month of the year gives the difference; a year is taken from the siblings', () => {
    const g = grid();
    const before = year(g, 3);
    applyChanges(g, planEdit(g, { node: 3, months: [0], value: 19000, mode: 'hold' }));
    expect(g.cells[36]).toBe(19000);
    expect(year(g, 3)).toBe(before);
    const company = year(g, 0);
    applyChanges(
      g,
      planEdit(g, { node: 1, months: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], value: 200000, mode: 'hold' }),
    );
    expect([year(g, 0), year(g, 1)]).toEqual([company, 200000]);
  });
  test('a locked month of a unit holds for everybody below it', () => {
    const g = grid();
    g.locks[1 * 12 + 5] = 1;
    expect(() => planEdit(g, { node: 3, months: [5], value: 1, mode: 'spread' })).toThrow(
      expect.objectContaining({ code: 'CELL_LOCKED' }),
    );
    applyChanges(g, planEdit(g, { node: 0, months: [5], value: 30000, mode: 'spread' }));
    expect([3, 4, 5].map((i) => g.cells[i * 12 + 5])).toEqual([8000, 8000, 14000]);
  });
  test('mid-year: 80 to 75 a month from July makes 930', () => {
    const g = grid();
    for (const leaf of [3, 4]) for (let m = 0; m < 12; m++) g.cells[leaf * 12 + m] = 4_000;
    rollUp(g.tree, g.cells, 12);
    applyChanges(g, midYearChanges(g, 1, 6, { kind: 'monthly', value: 7_500 }));
    expect(Array.from(g.cells.slice(12, 24))).toEqual([
      ...Array<number>(6).fill(8_000),
      ...Array<number>(6).fill(7_500),
    ]);
    expect(year(g, 1)).toBe(93_000);
  });
});

describe('attainability', () => {
  const outcome = { mean: 100, deviation: 10 };
  test('50.0% at 100, 84.1% at 90, the target of 70% is 94.756', () => {
    expect(attainProbability(outcome, 100)).toBeCloseTo(0.5, 12);
    expect(attainProbability(outcome, 90)).toBeCloseTo(0.841, 3);
    expect(targetForProbability(outcome, 0.7)).toBeCloseTo(94.756, 3);
    expect(attainProbability(outcome, 0)).toBe(1);
  });
  test('Φ and its inverse agree with the tables and with each other', () => {
    for (const [z, p] of [
      [0, 0.5],
      [1, 0.8413447460685429],
      [1.96, 0.9750021048517795],
      [-3, 0.0013498980316300933],
      [6, 0.9999999990134123],
    ] as const) {
      expect(normalCdf(z)).toBeCloseTo(p, 13);
      expect(normalQuantile(p)).toBeCloseTo(z, 6);
    }
  });
  test('bands', () => expect([0.34, 0.35, 0.85, 0.86].map((p) => bandOf(p))).toEqual(['hard', 'fair', 'fair', 'easy']));
  test('a unit: mean probability and expected completion', () => {
    const unit = unitExpectation([
      { outcome, target: 100 },
      { outcome, target: 90 },
    ]);
    expect(unit.expectedShare).toBeCloseTo(0.67067, 4);
    expect(unit.expectedCompletion).toBe(200 / 190);
    expect(unitExpectation([])).toEqual({ expectedShare: null, expectedCompletion: null });
  });
  test('growth over the same people, clamped; spread at least 5%, of the company below twenty people', () => {
    expect(
      unitGrowth([
        { before: 100, last: 110 },
        { before: 0, last: 500 },
      ]),
    ).toBeCloseTo(0.1, 12);
    expect(unitGrowth([{ before: 100, last: 200 }])).toBe(0.3);
    const company = Array.from({ length: 40 }, (_, i) => ({ before: 100, last: i % 2 === 0 ? 80 : 120 }));
    expect(outcomeSpread(company.slice(0, 5), company)).toBeCloseTo(0.2 * Math.sqrt(40 / 39), 10);
    expect(
      outcomeSpread(
        [],
        Array.from({ length: 30 }, () => ({ before: 100, last: 100 })),
      ),
    ).toBe(0.05);
  });
  test('calibrate: two people at 50%, one of them locked', () => {
    const members = [
      { outcome, target: 120, locked: false },
      { outcome, target: 100, locked: true },
    ];
    const factor = calibrationFactor(members, 0.6);
    expect(attainProbability(outcome, 120 * factor)).toBeCloseTo(0.7, 6);
    expect(() => calibrationFactor([{ outcome, target: 100, locked: true }], 0.9)).toThrow(
      expect.objectContaining({ code: 'INFEASIBLE' }),
    );
  });
  test('same target, very different chances', () => {
    const people = [60, 100, 140, 180].map((mean) => ({ outcome: { mean, deviation: mean / 10 }, target: 100 }));
    expect(isOneSizeFitsAll(people)).toBe(true);
    expect(isOneSizeFitsAll(people.map((p) => ({ ...p, target: p.outcome.mean })))).toBe(false);
  });
  test('simulation: repeatable, agrees with the closed form', () => {
    const people = Array.from({ length: 50 }, (_, i) => ({ outcome, target: 95, region: i % 3 }));
    const run = (): ReturnType<typeof simulateAttainment> =>
      simulateAttainment({ people, paths: 4000, correlation: 0.3, random: seededRandom(7) });
    const result = run();
    expect(result).toEqual(run());
    expect(result.shareAtTarget.p50).toBeGreaterThan(0.6);
    expect(result.completion.p50).toBeCloseTo(100 / 95, 1);
    expect(result.completion.p5).toBeLessThan(result.completion.p95);
  });
});

describe('scorecard', () => {
  test('cap, lower is better, a target of 0 is not rated, grades at their edges', () => {
    const result = scorecard([
      { key: 'sales', target: 100, actual: 130, weight: 70, direction: 'higher' },
      { key: 'returns', target: 0.05, actual: 0.1, weight: 30, direction: 'lower' },
      { key: 'none', target: 0, actual: 3, weight: 20, direction: 'higher' },
    ]);
    expect(result).toMatchObject({ items: [{ score: 120 }, { score: 50 }, { score: null }], total: 99, grade: 'B' });
    expect(scorecard([{ key: 'a', target: 1, actual: 1, weight: 1, direction: 'higher' }]).grade).toBe('A');
    expect(scorecard([]).total).toBeNull();
  });
});

describe('fairness', () => {
  const up = Array.from({ length: 15 }, (_, i) => i);
  test('rank correlation of ±1 with a small p; too few to judge', () => {
    expect(
      rankCorrelation(
        up,
        up.map((x) => x * x),
        seededRandom(1),
      ),
    ).toMatchObject({ rho: 1, count: 15 });
    expect(
      rankCorrelation(
        up,
        up.map((x) => -x),
        seededRandom(1),
      )?.p,
    ).toBeLessThan(0.01);
    expect(rankCorrelation(up.slice(0, 11), up, seededRandom(1))).toBeNull();
    expect(
      rankCorrelation(
        up.map(() => 1),
        up,
        seededRandom(1),
      ),
    ).toBeNull();
  });
  test('ratchet: all of the surplus added, half of the shortfall taken off', () => {
    const over = Array.from({ length: 8 }, () => ({ lastTarget: 100, lastActual: 120, target: 120 }));
    const short = Array.from({ length: 8 }, () => ({ lastTarget: 100, lastActual: 80, target: 90 }));
    expect(ratchet([...over, ...short])).toEqual({ added: 1, takenOff: 0.5, overCount: 8, shortCount: 8 });
    expect(ratchet(over)).toBeNull();
  });
});

describe('indicators, patterns, explanation, versions', () => {
  test('the stage of a region suggests its indicator', () => {
    const base = {
      penetration: null,
      followUpChange: null,
      returnsRatio: null,
      companyReturnsRatio: null,
      history: {},
    };
    const [mature] = suggestIndicators({ ...base, penetration: 0.6, history: { retention: [0.8, 0.85, 0.9] } });
    expect(mature?.metric).toBe('retention');
    expect(mature?.target).toBeCloseTo(0.875, 12);
    expect(suggestIndicators({ ...base, penetration: 0.2 })).toMatchObject([{ metric: 'new_customers', target: null }]);
    expect(
      suggestIndicators({
        ...base,
        penetration: 0.4,
        followUpChange: -0.2,
        returnsRatio: 0.08,
        companyReturnsRatio: 0.03,
      }).map((s) => s.metric),
    ).toEqual(['follow_up', 'returns_ratio']);
    expect(percentile([1, 2, 3, 4], 0.5)).toBe(2.5);
  });
  test('month patterns', () => {
    expect(patternWeights({ kind: '4-4-5' })).toEqual([4, 4, 5, 4, 4, 5, 4, 4, 5, 4, 4, 5]);
    expect(patternWeights({ kind: 'growth', rate: 0.1 })[2]).toBeCloseTo(1.21, 12);
    expect(() => patternWeights({ kind: 'like', values: [] })).toThrow(AppError);
  });
  test('the steps of a target add up to it, at a unit too, and manual changes show', () => {
    const steps = birthSteps({
      baseline: 1000,
      factors: [
        { key: 'market', factor: 1.281 },
        { key: 'lifecycle', factor: 1.075 },
      ],
      scale: 1.026,
      exact: 1150,
      allocated: 1200,
    });
    expect(steps.reduce((sum, s) => sum + s.amount, 0)).toBe(1200);
    expect(steps.map((s) => s.key)).toEqual(['baseline', 'market', 'lifecycle', 'total', 'bounds', 'rounding']);
    const unit = addSteps([steps, steps]);
    expect(unit.reduce((sum, s) => sum + s.amount, 0)).toBe(2400);
    expect(withManual(unit, 2500).at(-1)).toEqual({ key: 'manual', amount: 100 });
  });
  test('two versions: cells, year, drivers; rows that came and went', () => {
    const row = (key: string, value: number, amount: number): Parameters<typeof compareVersions>[0][number] => ({
      key,
      months: Array<number>(12).fill(value),
      steps: [
        { key: 'baseline', amount: 10 },
        { key: 'bounds', amount },
      ],
    });
    const result = compareVersions(
      [row('a', 1, 2), row('b', 1, 2), row('gone', 1, 2)],
      [row('a', 2, 14), row('b', 1, 2), row('new', 1, 2)],
    );
    expect(result.map((d) => [d.key, d.before, d.after])).toEqual([
      ['a', 12, 24],
      ['new', null, 12],
      ['gone', 12, null],
    ]);
    expect(result[0]?.drivers).toEqual([{ key: 'bounds', amount: 12 }]);
  });
});
