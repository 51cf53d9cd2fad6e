import { expect, test } from 'vitest';
import type { SchemeDocument } from '../../../src/core/domain/scheme';
import { comparePayable } from '../../../src/core/engine/commission/whatif/compare';
import type { OutcomeBase } from '../../../src/core/engine/commission/whatif/outcome';
import { payAtTargets, targetForPay } from '../../../src/core/engine/commission/whatif/target-effect';

const base: OutcomeBase = {
  people: [{ id: 'A' }, { id: 'B' }],
  facts: ['A', 'B'].map((person) => ({ person, metric: 'net_sales', period: '2025-01', value: '100000' })),
  targets: ['A', 'B'].map((person) => ({ person, metric: 'net_sales', period: '2025-01', value: '100000' })),
  periods: ['2025-01'],
};
/** C5: 0→0, 80%→50%, 100%→100%, 120%→150% of 50,000. */
const quota: SchemeDocument = {
  version: 1,
  name: 'quota bonus',
  components: [
    {
      key: 'bonus',
      credit: 'net_sales',
      rate: {
        kind: 'curve',
        on: 'attainment',
        of: '50000',
        points: [
          ['0', '0'],
          ['0.8', '0.5'],
          ['1', '1'],
          ['1.2', '1.5'],
        ],
      },
    },
  ],
};
const flat: SchemeDocument = {
  version: 1,
  name: 'flat',
  components: [{ key: 'c', credit: 'net_sales', rate: '0.03' }],
};
const pay = (scheme: SchemeDocument, people: string[], factor: number, follow: 'sales' | 'target'): number =>
  payAtTargets(base, scheme, { kind: 'replay' }, new Set(people), factor, follow);

test('a higher target lowers the pay of the same sales by what the curve says, and of nobody else', () => {
  expect(pay(quota, ['A'], 1, 'sales')).toBe(5_000_000);
  // 100,000 of 125,000 is 80%: half of 50,000.
  expect(pay(quota, ['A'], 1.25, 'sales')).toBe(2_500_000);
  expect(pay(quota, ['A', 'B'], 1.25, 'sales')).toBe(5_000_000);
  // A flat rate does not look at the target; sales that follow it move the pay.
  expect(pay(flat, ['A'], 1.25, 'sales')).toBe(300_000);
  expect(pay(flat, ['A'], 1.25, 'target')).toBe(375_000);
});

test('the target that brings a pay is found, and where no target does, the ends are said', () => {
  const found = targetForPay((factor) => pay(quota, ['A'], factor, 'sales'), 2_500_000);
  expect(found).toMatchObject({ found: true, factor: 1.25, pay: 2_500_000 });
  expect(targetForPay((factor) => pay(flat, ['A'], factor, 'sales'), 400_000)).toEqual({
    found: false,
    low: 300_000,
    high: 300_000,
  });
});

test('a scheme that lacks its data is named with the reason; the others are compared all the same', () => {
  const gated: SchemeDocument = {
    ...flat,
    components: [
      {
        key: 'c',
        credit: 'net_sales',
        rate: '0.04',
        modifiers: [{ kind: 'gate', when: { on: 'retention', gte: '0.8' }, else: '0.5' }],
      },
    ],
  };
  const schemes = [gated, flat, quota].map((scheme, i) => ({ id: 'ABC'[i] ?? '', name: '', scheme }));
  const { outcomes, refusals } = comparePayable({ base, schemes, assumption: { kind: 'replay' } });
  expect(refusals).toMatchObject([
    { id: 'A', code: 'MISSING_VALUE', details: { metric: 'retention', path: 'components[0].modifiers[0].when' } },
  ]);
  expect(outcomes.map(({ id, cost }) => [id, cost])).toEqual([
    ['B', 600_000],
    ['C', 10_000_000],
  ]);
});
