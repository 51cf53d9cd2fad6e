import { expect, test } from 'vitest';
import { AppError } from '../../../src/core/domain/errors/index';
import { schemeJsonSchema, schemeSchema } from '../../../src/core/contract/scheme';
import { checkScheme } from '../../../src/core/engine/commission/check';
import { templates } from '../../../src/core/engine/commission/templates';
import { monthly, runPay } from './run-pay';

const scheme = (...components: Record<string, unknown>[]): Record<string, unknown> => ({
  version: 1,
  name: 'bad',
  components: components.map((c, i) => ({ key: `c${i}`, ...c })),
});

function refusal(input: Record<string, unknown>): { code: string; path: unknown } {
  try {
    runPay(input);
  } catch (error) {
    if (error instanceof AppError) return { code: error.code, path: error.details['path'] };
    throw error;
  }
  return { code: 'PAID', path: null };
}

const tiers = (...rows: Record<string, unknown>[]): Record<string, unknown> => ({
  rate: { kind: 'tiers', mode: 'whole', tiers: rows },
});

test.each([
  [
    'overlapping tiers',
    tiers({ from: 0, to: 200, rate: 0.1 }, { from: 100, rate: 0.2 }),
    'TIERS_OVERLAP',
    'components[0].rate.tiers[1].from',
  ],
  [
    'unordered tiers',
    tiers({ from: 100, rate: 0.1 }, { from: 50, rate: 0.2 }),
    'TIERS_UNORDERED',
    'components[0].rate.tiers[0].to',
  ],
  [
    'a hole',
    tiers({ from: 0, to: 100, rate: 0.1 }, { from: 150, rate: 0.2 }),
    'TIERS_GAP',
    'components[0].rate.tiers[1].from',
  ],
  ['a rate above 100%', { rate: '3' }, 'RATE_OUT_OF_RANGE', 'components[0].rate'],
  ['a negative rate', tiers({ from: 0, rate: '-0.1' }), 'RATE_OUT_OF_RANGE', 'components[0].rate.tiers[0].rate'],
  [
    'shares that do not make 100%',
    {
      rate: '0.03',
      split: [
        { person: 'a', share: 0.5 },
        { person: 'b', share: 0.4 },
      ],
    },
    'SHARES_NOT_ONE',
    'components[0].split',
  ],
  [
    'weights that do not make 100%',
    { rate: { kind: 'kpi', of: 100, kpis: [{ on: 'x', weight: 0.5 }] } },
    'WEIGHTS_NOT_ONE',
    'components[0].rate.kpis',
  ],
  [
    'a word for a number',
    { rate: '0.03', cap: { ofTargetIncentive: 'lots' } },
    'BAD_DECIMAL',
    'components[0].cap.ofTargetIncentive',
  ],
  ['an unknown metric', { credit: 'salse', rate: '0.03' }, 'UNKNOWN_METRIC', 'components[0].credit.metric'],
  [
    'a missing target',
    {
      rate: {
        kind: 'curve',
        of: 100,
        points: [
          [0, 0],
          [1, 1],
        ],
      },
    },
    'MISSING_TARGET',
    'components[0].rate.on',
  ],
  [
    'a missing figure',
    { rate: '0.03', modifiers: [{ kind: 'gate', when: { on: 'retention', gte: 0.8 } }] },
    'MISSING_VALUE',
    'components[0].modifiers[0].when',
  ],
])('%s is refused at its field', (_name, component, code, path) => {
  expect(refusal(monthly(scheme(component), [1000]))).toEqual({ code, path });
});

test('a zero target is refused, or counts as zero attainment where the scheme says so', () => {
  const component = {
    rate: {
      kind: 'curve',
      of: 100,
      points: [
        [0, 0],
        [1, 1],
      ],
    },
  };
  const more = { targets: [{ person: 'a', metric: 'net_sales', period: '2025-01', value: 0 }] };
  expect(refusal(monthly(scheme(component), [1000], more)).code).toBe('ZERO_TARGET');
  expect(runPay(monthly({ ...scheme(component), settings: { missingTarget: 'zero' } }, [1000], more))[0]?.total).toBe(
    0,
  );
});

test('circles are refused: of components and of managers', () => {
  const circle = scheme(
    { credit: { metric: { pay: 'c1' } }, rate: '0.1' },
    { credit: { metric: { pay: 'c0' } }, rate: '0.1' },
  );
  expect(refusal(monthly(circle, [1000])).code).toBe('CIRCULAR_OVERLAY');
  const people = [
    { id: 'a', managerId: 'b' },
    { id: 'b', managerId: 'a' },
  ];
  expect(refusal(monthly(scheme({ rate: '0.1' }), [1000], { people })).code).toBe('CIRCULAR_OVERLAY');
});

test('an unknown field is refused by the published schema with its path', () => {
  const result = schemeSchema.safeParse(scheme({ rate: '0.03', gurantee: 5 }));
  expect(result.success).toBe(false);
  expect(result.error?.issues[0]?.path).toEqual(['components', 0]);
});

test('the JSON Schema names its parts and says what they mean', () => {
  // The published schema is a plain JSON document.
  const schema = schemeJsonSchema() as { $defs: Record<string, { description?: string }> };
  expect(Object.keys(schema.$defs)).toEqual(expect.arrayContaining(['Measure', 'Rate', 'Component', 'Settings']));
  expect(schema.$defs['Measure']?.description).toContain('attainment');
});

const check = (component: Record<string, unknown>): string[] =>
  checkScheme(schemeSchema.parse(scheme(component))).map((finding) => finding.code);

test('the scheme check finds cliffs with their size, falling pay and dead zones', () => {
  const cliff = checkScheme(
    schemeSchema.parse(scheme(tiers({ from: 0, rate: '0.03' }, { from: 1_500_000, rate: '0.04' }))),
  );
  expect(cliff.find((f) => f.code === 'CLIFF')?.amounts).toMatchObject({
    at: 1_500_000,
    before: 45_000,
    after: 60_000,
    jump: 15_000,
  });
  expect(cliff.map((f) => f.code)).toContain('BOUNDARY_DEFAULT');
  expect(check(tiers({ from: 0, rate: '0.04' }, { from: 1_500_000, rate: '0.03' }))).toContain('FALLING_PAY');
  expect(check({ rate: '0.03', cap: 30_000 })).toContain('DEAD_ZONE');
  expect(check({ rate: '0.03' })).toEqual([]);
});

test('a matrix is flat between its bands: one finding with the count and the true places, and its cliffs', () => {
  const matrix = templates.find(({ key }) => key === 'matrix')?.document;
  const findings = matrix ? checkScheme(matrix) : [];
  // Target 100万, 10,000 元 of incentive: 0 below 80%, then 8,000, 11,000 and 15,000 at full collection.
  expect(findings.map(({ code, amounts }) => [code, amounts?.['at'], amounts?.['after']])).toEqual([
    ['STEP', 800_000, 8_000],
    ['CLIFF', 1_000_000, 11_000],
    ['CLIFF', 1_200_000, 15_000],
    ['DEAD_ZONE', undefined, undefined],
  ]);
  expect(findings.at(-1)?.message).toEqual({
    zh: '有 4 段多卖不多得：0 元–800,000 元、800,000 元–1,000,000 元、1,000,000 元–1,200,000 元、1,200,000 元–2,000,000 元',
    en: 'Selling more pays nothing more in 4 stretches: ¥0–¥800,000, ¥800,000–¥1,000,000, ¥1,000,000–¥1,200,000, ¥1,200,000–¥2,000,000',
  });
});
