import type { SchemeDocument } from '../../domain/scheme';
import type { Phrase } from '../../domain/text';

interface SchemeTemplate {
  readonly key: string;
  readonly name: Phrase;
  readonly about: Phrase;
  readonly document: SchemeDocument;
}

const scheme = (name: Phrase, ...components: SchemeDocument['components'][number][]): SchemeDocument => ({
  format: 'yardstick.scheme',
  version: 1,
  name,
  components,
});

const names = {
  flat: { zh: '统一 3%', en: 'Flat 3%' },
  stepped: { zh: '150万起全额 4%', en: '4% on everything from 1.5M' },
  accelerator: { zh: '三档超额累进', en: 'Three marginal tiers' },
  quota: { zh: '目标奖金', en: 'Quota bonus' },
  collections: { zh: '按回款提成', en: 'Paid on collections' },
  matrix: { zh: '完成率 × 回款率', en: 'Attainment × collection rate' },
  ramp: { zh: '新人保障', en: 'New-hire ramp' },
} as const satisfies Record<string, Phrase>;

const commission = { zh: '提成', en: 'Commission' };

/** Starting points of the scheme designer; every number is meant to be changed. */
export const templates: readonly SchemeTemplate[] = [
  {
    key: 'flat',
    name: names.flat,
    about: { zh: '净销售额的固定比例', en: 'A fixed share of net sales' },
    document: scheme(names.flat, {
      key: 'commission',
      name: commission,
      credit: 'net_sales',
      basis: 'month',
      rate: { kind: 'flat', rate: '0.03' },
    }),
  },
  {
    key: 'stepped',
    name: names.stepped,
    about: { zh: '到达门槛后，全部销售按高费率', en: 'Once a bound is reached, everything is paid at the higher rate' },
    document: scheme(names.stepped, {
      key: 'commission',
      name: commission,
      credit: 'net_sales',
      basis: 'month',
      rate: {
        kind: 'tiers',
        mode: 'whole',
        boundary: 'upper',
        tiers: [
          { from: '0', to: '1500000', rate: '0.03' },
          { from: '1500000', rate: '0.04' },
        ],
      },
    }),
  },
  {
    key: 'accelerator',
    name: names.accelerator,
    about: { zh: '每一档只对这一档内的销售计提', en: 'Each slice of sales is paid at its own rate' },
    document: scheme(names.accelerator, {
      key: 'commission',
      name: commission,
      credit: 'net_sales',
      basis: 'month',
      rate: {
        kind: 'tiers',
        mode: 'marginal',
        tiers: [
          { from: '0', to: '800000', rate: '0.028' },
          { from: '800000', to: '1400000', rate: '0.036' },
          { from: '1400000', rate: '0.045' },
        ],
      },
    }),
  },
  {
    key: 'quota',
    name: names.quota,
    about: { zh: '完成率决定拿目标奖金的多少', en: 'Attainment decides how much of the target incentive is paid' },
    document: {
      ...scheme(names.quota, {
        key: 'bonus',
        name: { zh: '目标奖金', en: 'Quota bonus' },
        credit: 'net_sales',
        basis: 'month',
        rate: {
          kind: 'curve',
          on: 'attainment',
          of: '10000',
          points: [
            ['0.5', '0'],
            ['0.8', '0.5'],
            ['1', '1'],
            ['1.2', '1.5'],
          ],
          beyond: 'flat',
        },
      }),
      settings: { missingTarget: 'zero' },
    },
  },
  {
    key: 'collections',
    name: names.collections,
    about: { zh: '回款到账才计提', en: 'Commission is earned when the money comes in' },
    document: scheme(names.collections, {
      key: 'commission',
      name: commission,
      credit: 'collections',
      basis: 'month',
      rate: {
        kind: 'tiers',
        mode: 'marginal',
        tiers: [
          { from: '0', to: '1000000', rate: '0.025' },
          { from: '1000000', rate: '0.035' },
        ],
      },
    }),
  },
  {
    key: 'matrix',
    name: names.matrix,
    about: { zh: '两项指标一起决定系数', en: 'Two figures decide the factor together' },
    document: {
      ...scheme(names.matrix, {
        key: 'bonus',
        name: { zh: '绩效奖金', en: 'Performance pay' },
        credit: 'net_sales',
        basis: 'month',
        rate: {
          kind: 'matrix',
          rows: { on: 'attainment', bands: ['0', '0.8', '1', '1.2'] },
          columns: { on: 'collection_rate', bands: ['0', '0.8', '0.95'] },
          cellsAre: 'multiplier',
          of: '10000',
          cells: [
            ['0', '0', '0'],
            ['0.5', '0.7', '0.8'],
            ['0.8', '1', '1.1'],
            ['1', '1.3', '1.5'],
          ],
        },
      }),
      settings: { missingTarget: 'zero', missingValue: 'zero' },
    },
  },
  {
    key: 'ramp',
    name: names.ramp,
    about: { zh: '入职前三个月有保障', en: 'A guarantee in the first three months' },
    document: scheme(names.ramp, {
      key: 'commission',
      name: commission,
      credit: 'net_sales',
      basis: 'month',
      rate: { kind: 'flat', rate: '0.03' },
      guarantee: { amount: '5000', months: 3 },
    }),
  },
];
