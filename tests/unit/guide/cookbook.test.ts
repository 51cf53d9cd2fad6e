/** Every payment that the scheme cookbook promises is computed here; both languages must print it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { templates } from '../../../src/core/engine/commission/templates';
import { monthly, totals } from '../commission/run-pay';

const folder = join(import.meta.dirname, '../../../docs/guide');
const pages = ['schemes.md', 'schemes.zh-CN.md'].map((name) => readFileSync(join(folder, name), 'utf8'));

const stepped = (mode: string, edges: readonly (readonly [number, string])[]) => ({
  kind: 'tiers',
  mode,
  tiers: edges.map(([from, rate], i) => ({ from, rate, ...(edges[i + 1] ? { to: edges[i + 1]?.[0] } : {}) })),
});
/** The component of a template of the designer: the cookbook prints what it pays. */
const template = (key: string): Record<string, unknown> => {
  const [component] = templates.find((one) => one.key === key)?.document.components ?? [];
  if (!component) throw new Error(`no template ${key}`);
  return { ...component };
};
const fact = (metric: string, value: number | string, period = '2025-01') => ({ person: 'a', metric, period, value });
const target = [{ person: 'a', metric: 'net_sales', period: '2025-01', value: 1_000_000 }];

type Recipe = [
  name: string,
  component: Record<string, unknown>,
  sales: readonly number[],
  more: Record<string, unknown>,
  pays: readonly number[],
];
const recipes: Recipe[] = [
  ['flat', template('flat'), [1_500_000], {}, [45_000]],
  ['stepped, whole', template('stepped'), [1_490_000, 1_500_000], {}, [44_700, 60_000]],
  ['accelerator, marginal', template('accelerator'), [1_600_000], {}, [53_000]],
  ['quota bonus', template('quota'), [900_000], { targets: target }, [7_500]],
  ['collections', template('collections'), [1_500_000], { facts: [fact('collections', 1_200_000)] }, [32_000]],
  [
    'matrix',
    template('matrix'),
    [1_050_000],
    { facts: [fact('net_sales', 1_050_000), fact('collections', 1_000_000)], targets: target },
    [11_000],
  ],
  ['new-hire ramp', template('ramp'), [40_000], { people: [{ id: 'a', hireDate: '2025-01-01' }] }, [5_000]],
  ['draw', { rate: '0.03', draw: { kind: 'recoverable', amount: 8000 } }, [100_000, 500_000], {}, [8_000, 10_000]],
  [
    'gate',
    { rate: '0.03', modifiers: [{ kind: 'gate', when: { on: 'retention', gte: '0.8' }, else: '0.5' }] },
    [1_500_000],
    { facts: [fact('net_sales', 1_500_000), fact('retention', '0.799')] },
    [22_500],
  ],
  ['cap', { rate: '0.03', cap: { amount: 20_000 } }, [1_000_000], {}, [20_000]],
  [
    'true-up',
    {
      basis: { cumulative: true },
      settings: { overpayment: 'recover' },
      rate: stepped('marginal', [
        [0, '0.03'],
        [1_000_000, '0.04'],
        [2_000_000, '0.05'],
      ]),
    },
    [600_000, 700_000, -100_000, 1_100_000],
    {},
    [18_000, 24_000, -4_000, 47_000],
  ],
];

test.each(recipes)('%s', (_name, component, sales, more, pays) => {
  const scheme = { version: 1, name: 'cookbook', components: [{ key: 'c', ...component }] };
  expect(totals(monthly(scheme, sales, more))).toEqual(pays);
  for (const page of pages) {
    for (const amount of pays) {
      const sign = amount < 0 ? '−' : '';
      expect(page).toContain(sign + Math.abs(amount).toLocaleString('en-US', { minimumFractionDigits: 2 }));
    }
  }
});
