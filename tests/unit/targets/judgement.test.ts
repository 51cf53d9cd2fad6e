import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../../src/core/domain/random';
import { AppError } from '../../../src/core/domain/errors';
import {
  attainProbability,
  bandOf,
  isOneSizeFitsAll,
  outcomeSpread,
  unitExpectation,
  unitGrowth,
} from '../../../src/core/engine/targets/attainability';
import { calibrationFactor, targetForProbability } from '../../../src/core/engine/targets/calibrate';
import { compareVersions } from '../../../src/core/engine/targets/compare';
import { addSteps, birthSteps, withManual } from '../../../src/core/engine/targets/explain';
import { ratchet, rankCorrelation } from '../../../src/core/engine/targets/fairness';
import { percentile, suggestIndicators } from '../../../src/core/engine/targets/indicators';
import { patternWeights } from '../../../src/core/engine/targets/month-pattern';
import { normalCdf, normalQuantile } from '../../../src/core/engine/targets/normal';
import { scorecard } from '../../../src/core/engine/targets/scorecard';
import { simulateAttainment } from '../../../src/core/engine/targets/simulate';

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
      expect.objectContaining({ code: 'SHARE_OUT_OF_REACH' }),
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
