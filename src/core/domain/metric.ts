import type { Phrase } from './text';

/** How values of a metric are stored, shown and rolled up. */
export interface Metric {
  readonly key: string;
  readonly name: Phrase;
  readonly kind: 'result' | 'process';
  /** money: integer cents · count: number · ratio: numerator ÷ denominator, both stored · score: a mean, e.g. 0–100 */
  readonly unit: 'money' | 'count' | 'ratio' | 'score';
  readonly direction: 'higher' | 'lower';
  /** sum, or Σnum/Σden for ratios, or the mean weighted by number of ratings (person-months where unknown) */
  readonly rollup: 'sum' | 'ratio' | 'mean';
  readonly frequency: 'month' | 'week';
  /** net sales = sales − returns: computed from facts, never stored beside them */
  readonly derived?: 'sales-returns';
}

/** The metrics that every workspace starts with (design 2.2). */
export const builtinMetrics = [
  {
    key: 'sales',
    name: { zh: '销售额', en: 'Sales' },
    kind: 'result',
    unit: 'money',
    direction: 'higher',
    rollup: 'sum',
    frequency: 'month',
  },
  {
    key: 'returns',
    name: { zh: '退货', en: 'Returns' },
    kind: 'result',
    unit: 'money',
    direction: 'lower',
    rollup: 'sum',
    frequency: 'month',
  },
  {
    key: 'net_sales',
    name: { zh: '净销售额', en: 'Net sales' },
    kind: 'result',
    unit: 'money',
    direction: 'higher',
    rollup: 'sum',
    frequency: 'month',
    derived: 'sales-returns',
  },
  {
    key: 'collections',
    name: { zh: '回款', en: 'Collections' },
    kind: 'result',
    unit: 'money',
    direction: 'higher',
    rollup: 'sum',
    frequency: 'month',
  },
  {
    key: 'gross_profit',
    name: { zh: '毛利', en: 'Gross profit' },
    kind: 'result',
    unit: 'money',
    direction: 'higher',
    rollup: 'sum',
    frequency: 'month',
  },
  {
    key: 'new_customers',
    name: { zh: '新客户开发数', en: 'New customers' },
    kind: 'process',
    unit: 'count',
    direction: 'higher',
    rollup: 'sum',
    frequency: 'week',
  },
  {
    key: 'visits',
    name: { zh: '客户拜访量', en: 'Customer visits' },
    kind: 'process',
    unit: 'count',
    direction: 'higher',
    rollup: 'sum',
    frequency: 'week',
  },
  {
    key: 'follow_up',
    name: { zh: '跟进率', en: 'Follow-up rate' },
    kind: 'process',
    unit: 'ratio',
    direction: 'higher',
    rollup: 'ratio',
    frequency: 'week',
  },
  {
    key: 'retention',
    name: { zh: '客户留存率', en: 'Customer retention' },
    kind: 'process',
    unit: 'ratio',
    direction: 'higher',
    rollup: 'ratio',
    frequency: 'month',
  },
  {
    key: 'satisfaction',
    name: { zh: '客户满意度', en: 'Customer satisfaction' },
    kind: 'process',
    unit: 'score',
    direction: 'higher',
    rollup: 'mean',
    frequency: 'month',
  },
  {
    key: 'training',
    name: { zh: '培训参与率', en: 'Training participation' },
    kind: 'process',
    unit: 'ratio',
    direction: 'higher',
    rollup: 'ratio',
    frequency: 'month',
  },
  {
    key: 'promotion',
    name: { zh: '促销活动参与率', en: 'Promotion participation' },
    kind: 'process',
    unit: 'ratio',
    direction: 'higher',
    rollup: 'ratio',
    frequency: 'month',
  },
] as const satisfies readonly Metric[];

export type BuiltinMetricKey = (typeof builtinMetrics)[number]['key'];

/** Metrics that move with what somebody sells; under an assumption about sales process figures stay as they are. */
export const resultMetrics: readonly string[] = [
  'net_sales',
  'sales',
  'returns',
  'collections',
  'gross_profit',
  'units',
  'cost',
];
