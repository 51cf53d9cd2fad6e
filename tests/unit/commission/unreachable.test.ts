import { expect, test } from 'vitest';
import type { SchemeDocument } from '../../../src/core/domain/scheme';
import { defaultProbe } from '../../../src/core/engine/commission/payoff';
import { compareSchemes } from '../../../src/core/engine/commission/whatif/compare';
import { diagnose, diagnosisLimits } from '../../../src/core/engine/commission/whatif/diagnose';
import type { Assumption, OutcomeBase } from '../../../src/core/engine/commission/whatif/outcome';

/** Fifty people at 10 … 59 thousand a month; a year before all of them at half as much more or less. */
const base = (before: number): OutcomeBase => ({
  people: Array.from({ length: 50 }, (_, i) => ({ id: `P${i}` })),
  facts: Array.from({ length: 50 }, (_, i) => [
    { person: `P${i}`, metric: 'net_sales', period: '2024-03', value: String((10_000 + i * 1000) * before) },
    { person: `P${i}`, metric: 'net_sales', period: '2025-03', value: String(10_000 + i * 1000) },
  ]).flat(),
  periods: ['2025-03'],
});
const from = (bound: number): SchemeDocument => ({
  version: 1,
  name: 'S',
  components: [
    {
      key: 'c',
      rate: {
        kind: 'tiers',
        mode: 'marginal',
        tiers: [
          { from: '0', to: String(bound), rate: '0.03' },
          { from: String(bound), rate: '0.04' },
        ],
      },
    },
  ],
});

function said(data: OutcomeBase, bound: number, assumption: Assumption = { kind: 'replay' }): string[] {
  const scheme = { id: 'A', name: 'S', scheme: from(bound) };
  const [outcome] = compareSchemes({ base: data, schemes: [scheme], assumption });
  if (!outcome) throw new Error('no outcome');
  return diagnose(scheme, outcome, data, defaultProbe, diagnosisLimits, assumption)
    .filter(({ code }) => code === 'UNREACHABLE')
    .map(({ message }) => message.zh);
}

test('a tier that few reached and few would reach is said with both numbers', () => {
  // 58 and 59 thousand reach 58,000: 2 of 50. The year before was as high: nothing grows.
  expect(said(base(1), 58_000)).toEqual([
    '50 人中只有 2 人（4.0%）到过第 2 档（58,000 起）；按预测（较上年 +0.0%）也只有 2 人（4.0%）',
  ]);
  // 2% more: 57 thousand become 58,140.
  expect(said(base(1 / 1.02), 58_000)).toEqual([
    '50 人中只有 2 人（4.0%）到过第 2 档（58,000 起）；按预测（较上年 +2.0%）也只有 3 人（6.0%）',
  ]);
});

test('a tier that the forecast brings within reach is not said', () => {
  // A quarter more than the year before: 47 thousand become 58,750; 13 of 50 would reach it.
  expect(said(base(0.8), 58_000)).toEqual([]);
  expect(said(base(1), 55_000)).toEqual([]);
});

test('what is assumed on screen does not move it, save the growth that a forecast assumes', () => {
  expect(said(base(1), 58_000, { kind: 'forecast', growth: 0.02 })[0]).toContain('（较上年 +2.0%）也只有 3 人');
  expect(said(base(1), 58_000, { kind: 'forecast', growth: 0.5 })).toEqual([]);
  const withTargets: OutcomeBase = {
    ...base(1),
    targets: Array.from({ length: 50 }, (_, i) => ({
      person: `P${i}`,
      metric: 'net_sales',
      period: '2025-03',
      value: '90000',
    })),
  };
  expect(said(withTargets, 58_000, { kind: 'plan', factor: 1 })).toHaveLength(1);
});
