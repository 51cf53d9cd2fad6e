import type { SchemeDocument } from '../../../src/core/domain/scheme';

/** The three schemes of the sample: what is paid today, and the two that are discussed. */
export function sampleSchemes(): { name: string; document: SchemeDocument }[] {
  return [
    {
      name: '现行 统一 3%',
      document: {
        format: 'yardstick.scheme',
        version: 1,
        name: { zh: '现行 统一 3%', en: 'Current: flat 3%' },
        components: [{ key: 'sales', credit: 'net_sales', rate: '0.03' }],
      },
    },
    {
      name: '三档超额累进',
      document: {
        format: 'yardstick.scheme',
        version: 1,
        name: { zh: '三档超额累进', en: 'Three marginal tiers' },
        components: [
          {
            key: 'sales',
            credit: 'net_sales',
            rate: {
              kind: 'tiers',
              mode: 'marginal',
              tiers: [
                { from: '0', rate: '0.028' },
                { from: '800000', rate: '0.036' },
                { from: '1400000', rate: '0.045' },
              ],
            },
          },
        ],
      },
    },
    {
      name: '满 150 万全额 4%',
      document: {
        format: 'yardstick.scheme',
        version: 1,
        name: { zh: '满 150 万全额 4%', en: 'Whole amount: 4% from 1.5M' },
        components: [
          {
            key: 'sales',
            credit: 'net_sales',
            rate: {
              kind: 'tiers',
              mode: 'whole',
              tiers: [
                { from: '0', rate: '0.03' },
                { from: '1500000', rate: '0.04' },
              ],
            },
          },
        ],
      },
    },
  ];
}
