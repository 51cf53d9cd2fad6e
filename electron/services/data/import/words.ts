import type { Phrase } from '../../../../src/core/domain/text';
import type { SkipWhy } from '../../../workbook/understand/rows';

export const skipWords: Readonly<Record<SkipWhy, Phrase>> = {
  subtotal: { zh: '小计行不入库', en: 'subtotal, not stored' },
  total: { zh: '合计行不入库', en: 'total, not stored' },
  average: { zh: '平均行不入库', en: 'average, not stored' },
  'repeated-header': { zh: '重复的表头', en: 'header repeated' },
  remark: { zh: '说明文字', en: 'remark' },
  section: { zh: '分组标题', en: 'name of a section' },
  empty: { zh: '空行', en: 'empty' },
};

export const layoutWords: Readonly<Record<'long' | 'wide' | 'turned', Phrase>> = {
  long: { zh: '长表', en: 'long' },
  wide: { zh: '宽表', en: 'wide' },
  turned: { zh: '横表', en: 'on its side' },
};

export const unitWords: Readonly<Record<number, Phrase>> = {
  [-2]: { zh: '分', en: 'cents' },
  0: { zh: '元', en: '¥' },
  2: { zh: '百元', en: '¥100' },
  3: { zh: '千元', en: '¥1k' },
  4: { zh: '万元', en: '¥10k' },
  5: { zh: '十万元', en: '¥100k' },
  6: { zh: '百万元', en: '¥1m' },
  7: { zh: '千万元', en: '¥10m' },
  8: { zh: '亿元', en: '¥100m' },
  9: { zh: '十亿元', en: '¥1bn' },
};

export const personQuestion = {
  text: { zh: '“{who}”不在花名册中，怎样处理？', en: '"{who}" is not in the roster. What to do?' },
  create: { zh: '新建人员', en: 'Create the person' },
  reject: { zh: '不导入这些行', en: 'Leave these rows out' },
  same: { zh: '就是 {number} {name}', en: 'It is {number} {name}' },
} as const satisfies Record<string, Phrase>;

export const unitQuestion = {
  text: { zh: '“{unit}”不在组织中，怎样处理？', en: '"{unit}" is not among the units. What to do?' },
  create: { zh: '新建单位', en: 'Create the unit' },
  same: { zh: '就是 {unit}', en: 'It is {unit}' },
} as const satisfies Record<string, Phrase>;

export const leaveOut: Phrase = { zh: '不导入', en: 'Leave it out' };

/** Groups of the mapping drop-down, by the beginning of a meaning's id. */
export const fieldGroups: readonly (readonly [RegExp, Phrase])[] = [
  [/^person\./, { zh: '人员', en: 'Person' }],
  [/^unit\./, { zh: '单位', en: 'Unit' }],
  [/^(?:from|to):/, { zh: '异动', en: 'Moves' }],
  [/^time\./, { zh: '时间', en: 'Time' }],
  [/^metric:/, { zh: '业绩与过程指标', en: 'Results and process figures' }],
  [/^target:/, { zh: '目标', en: 'Targets' }],
  [/^order\./, { zh: '订单', en: 'Orders' }],
  [/^training\./, { zh: '培训', en: 'Training' }],
  [/^(?:product|market)\./, { zh: '市场与产品', en: 'Market and products' }],
  [/^(?:text|long)\.|^remark/, { zh: '文字与其他', en: 'Texts and others' }],
];
