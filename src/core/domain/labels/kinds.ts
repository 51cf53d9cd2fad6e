import type { Phrase } from '../text';

/** What a sheet of an imported file is about; keys as the contract has them. */
export const kindWords = {
  people: { zh: '人员', en: 'People' },
  facts: { zh: '月度/周度数据', en: 'Monthly or weekly figures' },
  orders: { zh: '订单', en: 'Orders' },
  training: { zh: '培训', en: 'Training' },
  market: { zh: '市场', en: 'Market' },
  products: { zh: '产品', en: 'Products' },
  feedback: { zh: '客户反馈', en: 'Customer feedback' },
  notes: { zh: '沟通记录', en: 'Contact notes' },
  targets: { zh: '往年指标', en: 'Past targets' },
  unknown: { zh: '认不出', en: 'Not recognised' },
} as const satisfies Record<string, Phrase>;
