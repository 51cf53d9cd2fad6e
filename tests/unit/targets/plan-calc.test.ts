import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { AppError } from '../../../src/core/domain/errors';
import { planCalc } from '../../../src/core/engine/targets/plan-calc/plan-calc';

interface PublishedCase {
  id: string;
  kind: string;
  plan: Record<string, unknown>;
  inputs: Record<string, unknown>;
  expected_payout: number | number[];
  tolerance: number;
}

function refusal(input: unknown): AppError {
  try {
    planCalc(input);
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error(`was not refused: ${JSON.stringify(input)}`);
}

describe('planning kinds of the published cases', () => {
  // The file's own wording of each planning kind as a call of plan-calc; the figures come from the file.
  const asInput: Record<string, (c: PublishedCase) => unknown> = {
    quota_growth: (c) => ({ kind: 'growth', history: c.inputs.history, growth: c.plan.growth }),
    quota_ramp: (c) => ({ kind: 'ramp', quota: c.inputs.full_quota, ramp: c.plan.ramp }),
    quota_proration_seasonal: (c) => ({
      kind: 'proration',
      annualQuota: c.inputs.annual_quota,
      weights: c.plan.weights,
      start: c.inputs.start,
    }),
    breakback_with_hold: (c) => ({
      kind: 'spread',
      cells: c.inputs.cells,
      held: c.inputs.held,
      total: c.inputs.new_total,
    }),
    over_assignment: (c) => ({ kind: 'over_assignment', streetQuota: c.inputs.street_quota, target: c.inputs.target }),
    capacity_plan: (c) => ({ kind: 'capacity', ...c.inputs }),
    ote_target_rate: (c) => ({
      kind: 'target_rate',
      targetVariable: c.inputs.target_variable,
      quota: c.inputs.quota,
      base: c.inputs.base,
    }),
  };
  const asFigures: Record<string, (r: Record<string, unknown>) => unknown> = {
    ramp: (r) => r.values,
    spread: (r) => Object.values(r.cells as Record<string, string>),
    over_assignment: (r) => [r.attainmentFactor, r.overAssignment],
    target_rate: (r) => r.rate,
  };
  // The file is JSON of this shape.
  const file = JSON.parse(readFileSync('tests/fixtures/published-cases.json', 'utf8')) as { cases: PublishedCase[] };
  const cases = file.cases.filter((c) => Object.hasOwn(asInput, c.kind));

  test('all seven are there', () => expect(cases).toHaveLength(7));
  test.each(cases)('$id', (c) => {
    const result = planCalc(asInput[c.kind]?.(c));
    const figures = [asFigures[String(result.kind)]?.(result) ?? result.value].flat().map(Number);
    const expected = [c.expected_payout].flat();
    expect(figures).toHaveLength(expected.length);
    expected.forEach((x, i) => expect(Math.abs((figures[i] ?? NaN) - x)).toBeLessThanOrEqual(c.tolerance));
  });
});

describe('spread', () => {
  test('upper limit: 1000, 600, 400 (≤ 500) raised to 3000', () => {
    const cells = { a: 1000, b: 600, c: { value: 400, max: 500 } };
    expect(planCalc({ kind: 'spread', cells, total: 3000 }).cells).toEqual({ a: '1562.50', b: '937.50', c: '500.00' });
  });
  test('hold: 10, 20 held, 30 → 100', () => {
    expect(
      planCalc({ kind: 'spread', cells: { Jan: 10, Feb: 20, Mar: 30 }, held: ['Feb'], total: '100' }).cells,
    ).toEqual({
      Jan: '20.00',
      Feb: '20.00',
      Mar: '60.00',
    });
  });
  test('total held at 60, January typed as 20', () => {
    expect(planCalc({ kind: 'spread', cells: [{ value: 20, held: true }, 20, 30], total: 60 }).cells).toEqual([
      '20.00',
      '16.00',
      '24.00',
    ]);
  });
  test('largest remainder, unit 1', () => {
    expect(planCalc({ kind: 'spread', method: 'equal', cells: [0, 0, 0], total: 100, roundTo: 1 }).cells).toEqual([
      '34.00',
      '33.00',
      '33.00',
    ]);
  });
  test('add shares an amount out on top, repeat puts one value everywhere, held cells stay', () => {
    expect(planCalc({ kind: 'spread', method: 'add', cells: [10, 20, 30], held: ['2'], amount: 30 }).cells).toEqual([
      '25.00',
      '20.00',
      '45.00',
    ]);
    expect(planCalc({ kind: 'spread', method: 'add', cells: [10, 20, 30], amount: -9 }).cells).toEqual([
      '7.00',
      '17.00',
      '27.00',
    ]);
    expect(planCalc({ kind: 'spread', method: 'repeat', cells: [1, 2, 3], held: ['1'], value: 7 }).cells).toEqual([
      '1.00',
      '7.00',
      '7.00',
    ]);
  });
  test('cells that hold nothing go by weight, then equally', () => {
    expect(planCalc({ kind: 'spread', cells: [0, 0], weights: [1, 3], total: 8 }).cells).toEqual(['2.00', '6.00']);
    expect(planCalc({ kind: 'spread', cells: [0, 0], total: 8 }).cells).toEqual(['4.00', '4.00']);
  });
  test('values of both signs go by weight; all negative keep their proportion', () => {
    expect(planCalc({ kind: 'spread', cells: [-10, 30], total: 40 }).cells).toEqual(['20.00', '20.00']);
    expect(planCalc({ kind: 'spread', cells: [-10, -30], total: -80 }).cells).toEqual(['-20.00', '-60.00']);
  });
  test('below the held sum is refused with the amount; limits that cannot hold say by how much and who binds', () => {
    expect(refusal({ kind: 'spread', cells: [10, 20, 30], held: ['3'], total: 25 })).toMatchObject({
      code: 'BELOW_LOCKED',
      details: { locked: '30.00', total: '25.00' },
    });
    const limited = refusal({ kind: 'spread', cells: { a: 1, b: 1, c: 1 }, limits: { min: 0, max: 120 }, total: 400 });
    expect(limited).toMatchObject({ code: 'INFEASIBLE', details: { shortBy: '40.00' } });
    expect(limited.details.binding).toHaveLength(3);
  });
});

describe('the other sums', () => {
  test('growth is exact, by rate, by penetration, or asked for', () => {
    expect(planCalc({ kind: 'growth', history: '100000', growth: '15%' })).toMatchObject({ value: '115000.00' });
    expect(planCalc({ kind: 'growth', history: 1090900, penetration: 0.6 })).toMatchObject({
      value: '1199990.00',
      growth: '0.1',
    });
    expect(planCalc({ kind: 'growth', history: 640000, penetration: '20%' })).toMatchObject({ value: '800000.00' });
    expect(planCalc({ kind: 'growth', history: 560000, target: 700000 })).toMatchObject({ growth: '0.25' });
  });
  test('proration by days and with an end', () => {
    expect(planCalc({ kind: 'proration', quota: 36500, weights: [1], start: '2025-12-22', by: 'days' })).toMatchObject({
      value: '1000.00',
    });
    expect(planCalc({ kind: 'proration', quota: 12000, end: '2025-03-10' })).toMatchObject({ value: '3000.00' });
  });
  test('proration weights that do not make 100% are refused', () => {
    expect(refusal({ kind: 'proration', quota: 1, weights: [0.5, 0.4], start: '2025-01-01' })).toMatchObject({
      code: 'BAD_SHARES',
      details: { sum: '90%' },
    });
  });
  test('capacity in groups and backwards', () => {
    const groups = [
      { reps: 5, quota: 10000, ramp: 0.5 },
      { reps: 10, quota: 10000 },
    ];
    expect(planCalc({ kind: 'capacity', groups })).toMatchObject({
      value: '125000.00',
      groups: ['25000.00', '100000.00'],
    });
    expect(planCalc({ kind: 'capacity', target: 1000000, quota: 120000, overAssignment: 1.25 })).toMatchObject({
      reps: 11,
    });
  });
  test('over-assignment from any two of the three', () => {
    expect(planCalc({ kind: 'over_assignment', target: 800000, overAssignment: 1.25 })).toMatchObject({
      streetQuota: '1000000.00',
    });
    expect(planCalc({ kind: 'over_assignment', quotas: [600000, 400000], attainmentFactor: 0.8 })).toMatchObject({
      target: '800000.00',
    });
  });
  test('attainability: 50.0%, 84.1%, and the target of 70%', () => {
    expect(planCalc({ kind: 'attainability', mean: 100, sd: 10, target: 100 })).toMatchObject({
      probability: '0.500000',
    });
    expect(Number(planCalc({ kind: 'attainability', mean: 100, sd: 10, target: 90 }).probability)).toBeCloseTo(
      0.841,
      3,
    );
    expect(Number(planCalc({ kind: 'attainability', mean: 100, sd: 10, probability: 0.7 }).target)).toBeCloseTo(
      94.756,
      3,
    );
  });
  test('attainment names both meanings; cost of sales', () => {
    expect(
      planCalc({
        kind: 'attainment',
        people: [
          { actual: 125, target: 130 },
          { actual: 75, target: 70 },
        ],
      }),
    ).toMatchObject({
      attainment: '1',
      shareAtTarget: '0.5',
    });
    expect(planCalc({ kind: 'attainment', actual: 125, target: 130 })).toMatchObject({ attainment: '0.9615384615' });
    expect(planCalc({ kind: 'cost_of_sales', cost: 45000, sales: 1500000 })).toMatchObject({ rate: '0.03' });
  });
  test('allocate: 300 over three, the first capped at 90', () => {
    const units = [
      { name: 'a', weight: 100, max: 90 },
      { name: 'b', weight: 100 },
      { name: 'c', weight: 100 },
    ];
    expect(planCalc({ kind: 'allocate', total: 300, units }).units).toEqual([
      { name: 'a', target: '90.00' },
      { name: 'b', target: '105.00' },
      { name: 'c', target: '105.00' },
    ]);
  });
  test('scorecard: weights, cap, a target of 0 is not rated', () => {
    expect(
      planCalc({
        kind: 'scorecard',
        items: [
          { name: 'sales', target: 100, actual: 130, weight: 70 },
          { name: 'retention', target: 0.85, actual: 0.68, weight: 30 },
          { name: 'none', target: 0, actual: 5, weight: 10 },
        ],
      }),
    ).toMatchObject({ total: '108', grade: 'A' });
  });
});

test.each([
  [null, 'PLAN_CALC_VALUE', 'input'],
  [{}, 'PLAN_CALC_MISSING', 'kind'],
  [{ kind: 'constructor' }, 'PLAN_CALC_VALUE', 'kind'],
  [{ kind: 'growth' }, 'PLAN_CALC_MISSING', 'history'],
  [{ kind: 'growth', history: 'abc', growth: 1 }, 'PLAN_CALC_VALUE', 'history'],
  [{ kind: 'spread', cells: [1, 'x'], total: 3 }, 'PLAN_CALC_VALUE', 'cells.2.value'],
  [{ kind: 'spread', cells: [1, 2], held: ['z'], total: 3 }, 'PLAN_CALC_VALUE', 'held'],
  [{ kind: 'attainment', actual: 1, target: 0 }, 'PLAN_CALC_VALUE', 'target'],
  [{ kind: 'proration', quota: 1, weights: [1, 1, 1, 1, 1], start: '2025-01-01' }, 'PLAN_CALC_VALUE', 'weights'],
  [{ kind: 'proration', quota: 1, start: '2025-02-30' }, 'PLAN_CALC_VALUE', 'start'],
  [{ kind: 'growth', history: '999999999999999999', growth: 1, periods: 1e9 }, 'PLAN_CALC_VALUE', 'periods'],
])('%j is refused with %s at %s', (input, code, path) => {
  expect(refusal(input)).toMatchObject({ code, details: { path } });
});
