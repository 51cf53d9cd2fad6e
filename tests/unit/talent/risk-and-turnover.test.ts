import { describe, expect, test } from 'vitest';
import { effectOf, type EffectPerson } from '../../../src/core/engine/talent/effect';
import { poolShare, selectionRates } from '../../../src/core/engine/talent/pool';
import { missScore, turnover, type Employment } from '../../../src/core/engine/talent/turnover';
import { assessed, find, person } from './company';

const paid = (cents: number) => new Map([['pay', { num: cents, den: 1 }]]);

describe('flight risk', () => {
  const crowd = Array.from({ length: 9 }, (_, i) =>
    person({
      id: `c${i}`,
      sales: 50 + i * 10,
      satisfaction: 85,
      training: 70,
      over: { given: paid(1_000_000 + i * 100_000) },
    }),
  );

  test('every point is shown with its fact; what is unknown is not a zero', () => {
    const underpaid = person({
      id: 'u',
      sales: 200,
      satisfaction: 95,
      training: 100,
      over: { given: paid(900_000), lastRaiseOrMove: '2023-06', targetChance: 0.2, inPostSince: '2022-03' },
    });
    const { flightRisk } = find(assessed([...crowd, underpaid]), 'u');
    expect(flightRisk.items.map((item) => [item.code, item.points])).toEqual([
      ['pay_gap', 25],
      ['no_raise', 15],
      ['falling_trend', 0],
      ['hard_target', 15],
      ['blocked_career', 15],
      ['no_action', 15],
    ]);
    expect(flightRisk).toMatchObject({ points: 85, outOf: 100, level: 'high' });
    expect(flightRisk.items[1]?.text).toEqual({
      zh: '距上次调薪或调动 30 个月',
      en: '30 months since the last raise or move',
    });
  });

  test('missing facts leave the card, and the points say out of how many', () => {
    const { flightRisk } = find(assessed([...crowd.slice(1), person({ id: 'u', over: { hired: null } })]), 'u');
    expect(flightRisk.items.filter((item) => item.points === null).map((item) => item.code)).toEqual([
      'pay_gap',
      'no_raise',
      'falling_trend',
      'hard_target',
      'blocked_career',
    ]);
    expect(flightRisk).toMatchObject({ points: 0, outOf: 15, level: 'low' });
  });

  test('an action takes the points for a blocked career and for inaction away', () => {
    const cared = person({
      id: 'u',
      sales: 100,
      satisfaction: 95,
      training: 100,
      over: { hasAction: true, inPostSince: '2019-01' },
    });
    const { flightRisk } = find(assessed([...crowd, cared]), 'u');
    expect(
      flightRisk.items
        .filter((item) => item.code === 'blocked_career' || item.code === 'no_action')
        .map((i) => i.points),
    ).toEqual([0, 0]);
  });
});

describe('pool and bias', () => {
  test('the pool warns above 20%, not at 20%', () => {
    const flags = (of: number, total: number) => Array.from({ length: total }, (_, i) => i < of);
    expect(poolShare(flags(20, 100), 0.2).tooLarge).toBe(false);
    expect(poolShare(flags(21, 100), 0.2)).toMatchObject({ share: 0.21, tooLarge: true });
  });

  test('four fifths: 3 of 20 against 6 of 20 is adverse, 4 of 20 against 5 of 20 is not; 5 people are not judged', () => {
    const group = (name: string, people: number, selected: number) =>
      Array.from({ length: people }, (_, i) => ({ group: name, selected: i < selected }));
    const rates = selectionRates([...group('a', 20, 6), ...group('b', 20, 3), ...group('c', 5, 0)]);
    expect(rates.map(({ group: g, ratio, adverse, tooFew }) => ({ g, ratio, adverse, tooFew }))).toEqual([
      { g: 'a', ratio: 1, adverse: false, tooFew: false },
      { g: 'b', ratio: 0.5, adverse: true, tooFew: false },
      { g: 'c', ratio: 0, adverse: false, tooFew: true },
    ]);
    expect(selectionRates([...group('a', 20, 5), ...group('b', 20, 4)])[1]?.adverse).toBe(false);
  });
});

describe('turnover', () => {
  const someone = (
    id: string,
    left: string | null,
    standings: readonly (readonly [asOf: string, inPool: boolean])[],
    reason: string | null = null,
  ): Employment => ({
    id,
    hired: '2020-01-01',
    left,
    reason,
    standings: standings.map(([asOf, inPool]) => ({ asOf, inPool, valued: inPool })),
  });

  test('leavers by membership, regretted losses, reasons, on the mean headcount', () => {
    const stayers = Array.from({ length: 8 }, (_, i) => someone(`s${i}`, null, [['2024-12', i < 2]]));
    const gone = [
      someone('g1', '2025-01-15', [['2024-12', true]], '职业发展受限'),
      someone('g2', '2025-02-10', [['2024-12', false]], '职业发展受限'),
      someone('g3', '2024-12-31', [['2024-06', true]], '薪酬'),
    ];
    const result = turnover([...stayers, ...gone], '2025-01', '2025-02');
    // Month ends: January 9 (g1 gone), February 8.
    expect(result.all).toEqual({ leavers: 2, headcount: 8.5, rate: 2 / 8.5 });
    expect(result.pool).toEqual({ leavers: 1, headcount: 2, rate: 0.5 });
    expect(result.regretted).toEqual(['g1']);
    expect(result.reasons).toEqual([{ reason: '职业发展受限', leavers: 2, share: 1 }]);
  });

  test('a month counts for the group somebody was in at the time, worked by hand', () => {
    // Assessed as of February and April; the period is January to June.
    const people = [
      someone('in', null, [['2025-02', true]]), // nobody's yet 1–2, pool 3–6
      someone('moved', null, [
        ['2025-02', false],
        ['2025-04', true],
      ]), // not yet 1–2, others 3–4, pool 5–6
      someone('out', '2025-05-20', [
        ['2025-02', true],
        ['2025-04', false],
      ]), // not yet 1–2, pool 3–4; leaves others
      someone('early', '2025-02-10', []), // not yet 1; leaves unassessed
      someone('last day', '2025-04-30', [
        ['2025-02', true],
        ['2025-04', false],
      ]), // not yet 1–2, pool 3; leaves the pool
    ];
    const result = turnover(people, '2025-01', '2025-06');
    // Person-months: pool 4 + 2 + 2 + 1 = 9, others 2, not yet assessed 2 + 2 + 2 + 1 + 2 = 9; over six months.
    expect(result.pool).toEqual({ leavers: 1, headcount: 1.5, rate: 1 / 1.5 });
    expect(result.others).toEqual({ leavers: 1, headcount: 2 / 6, rate: 3 });
    expect(result.unassessed).toEqual({ leavers: 1, headcount: 1.5, rate: 1 / 1.5 });
    expect(result.all).toEqual({ leavers: 3, headcount: 20 / 6, rate: 0.9 });
    expect(result.regretted).toEqual(['last day']);
  });

  test('an assessment at the end of the period says nothing about it: no rate of survivors', () => {
    const result = turnover(
      [someone('stays', null, [['2025-06', true]]), someone('goes', '2025-03-31', [])],
      '2025-01',
      '2025-06',
    );
    expect(result.pool).toEqual({ leavers: 0, headcount: 0, rate: null });
    // Present at the ends of January to June, and of January and February: 8 of 6 months.
    expect(result.unassessed).toEqual({ leavers: 1, headcount: 8 / 6, rate: 0.75 });
    expect(turnover([someone('stays', null, [])], '2025-06', '2025-01').all.rate).toBeNull();
  });

  test('who would we miss: risk × value, and never a score without a value', () => {
    expect(missScore({ points: 50, outOf: 100 }, 80, 60)).toBe(35);
    expect(missScore({ points: 25, outOf: 50 }, 80, null)).toBe(40);
    expect(missScore({ points: 50, outOf: 100 }, null, null)).toBeNull();
  });
});

test('effect: treated beside comparable untreated people, with a caution on small numbers', () => {
  const make = (
    id: string,
    treated: boolean,
    performance: number,
    before: number,
    after: number | null,
  ): EffectPerson => ({
    id,
    role: '销售代表',
    treated,
    performance,
    potential: 70,
    left: after === null,
    measures: { sales: { before, after } },
  });
  const effect = effectOf(
    [
      make('t1', true, 60, 100, 130),
      make('t2', true, 62, 100, 110),
      make('near1', false, 70, 100, 105),
      make('near2', false, 50, 90, null),
      make('far', false, 20, 100, 300),
    ],
    ['sales'],
  );
  expect(effect.treated).toEqual({ people: 2, left: 0 });
  expect(effect.untreated).toEqual({ people: 2, left: 1 });
  expect(effect.rows[0]).toEqual({
    measure: 'sales',
    treated: { people: 2, before: 100, after: 120 },
    untreated: { people: 1, before: 100, after: 105 },
    difference: 15,
  });
  expect(effect.smallNumbers).toBe(true);
});
