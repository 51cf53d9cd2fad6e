import type { ErrorText } from './types';

/** Errors of the commission module; `path` names the field of the scheme or of the input. */
export const commissionErrors = {
  SCHEME_INVALID: {
    zh: '方案文件 {path}：{reason}',
    en: 'The scheme is not valid at {path}: {reason}',
    remedyZh: '运行 yardstick scheme schema 查看格式',
    remedyEn: 'Run yardstick scheme schema to see the format',
  },
  PAY_INPUT_INVALID: {
    zh: '计算数据 {path}：{reason}',
    en: 'The pay input is not valid at {path}: {reason}',
    remedyZh: '字段见 docs/scheme-format.md 的“The input of pay”',
    remedyEn: 'The fields are in docs/scheme-format.md, The input of pay',
  },
  SCHEME_VERSION: {
    zh: '方案文件的格式版本 {version} 比本程序新',
    en: 'The scheme uses format version {version}, which is newer than this program',
    remedyZh: '更新程序后再打开',
    remedyEn: 'Update the program first',
  },
  BAD_DECIMAL: { zh: '{path}：“{text}”不是数字', en: '{path}: "{text}" is not a number' },
  BAD_MEASURE: { zh: '{path}：{reason}', en: '{path}: {reason}' },
  BAD_PERIOD: {
    zh: '{path}：“{text}”不是期间',
    en: '{path}: "{text}" is not a period',
    remedyZh: '写成 2025-03、2025-Q1、2025-H1 或 2025',
    remedyEn: 'Write 2025-03, 2025-Q1, 2025-H1 or 2025',
  },
  TIERS_UNORDERED: {
    zh: '{path}：档位没有从低到高排列（{from} 之后是 {next}）',
    en: '{path}: the tiers are not in ascending order ({next} comes after {from})',
  },
  TIERS_OVERLAP: {
    zh: '{path}：档位重叠，上一档到 {to}，这一档从 {from} 开始',
    en: '{path}: tiers overlap; the one before ends at {to}, this one starts at {from}',
    remedyZh: '让这一档从上一档的终点开始',
    remedyEn: 'Let this tier start where the one before ends',
  },
  TIERS_GAP: {
    zh: '{path}：档位之间有空档，{to} 到 {from} 没有费率',
    en: '{path}: there is a hole in the tiers; {to} to {from} has no rate',
    remedyZh: '补上这一段，或在设置里让“档位之间有空隙”按 0（gaps: zero）',
    remedyEn: 'Fill the hole, or let "A hole between tiers" count as 0 in the settings (gaps: zero)',
  },
  TIERS_EMPTY: { zh: '{path}：没有档位', en: '{path}: there are no tiers' },
  TIER_VALUE: {
    zh: '{path}：这一档要写 rate、perUnit、multiplier 或 amount 之一',
    en: '{path}: the tier needs one of rate, perUnit, multiplier or amount',
  },
  BEYOND_LAST_TIER: {
    zh: '{path}：{value} 超出最后一档',
    en: '{path}: {value} is beyond the last tier',
    remedyZh: '加一档，或设置 beyondLastTier',
    remedyEn: 'Add a tier, or set beyondLastTier',
  },
  RATE_OUT_OF_RANGE: {
    zh: '{path}：费率 {rate} 不在 0% 到 100% 之间',
    en: '{path}: the rate {rate} is not between 0% and 100%',
    remedyZh: '3% 写成 "0.03" 或 "3%"；按件计酬用 perUnit；扣款用 deduction',
    remedyEn: 'Write 3% as "0.03" or "3%"; pay per unit with perUnit; take money off with deduction',
  },
  NEGATIVE_AMOUNT: {
    zh: '{path}：{amount} 是负数',
    en: '{path}: {amount} is negative',
    remedyZh: '扣款写正数并设 deduction 为 true',
    remedyEn: 'Write deductions as positive amounts with deduction set to true',
  },
  SHARES_NOT_ONE: {
    zh: '{path}：分成合计 {sum}，不是 100%',
    en: '{path}: the shares add up to {sum}, not to 100%',
    remedyZh: '改到合计 100%，或设置 shares 为 free（重复计量）',
    remedyEn: 'Make them add up to 100%, or set shares to free (double crediting)',
  },
  WEIGHTS_NOT_ONE: {
    zh: '{path}：权重合计 {sum}，不是 100%',
    en: '{path}: the weights add up to {sum}, not to 100%',
  },
  CURVE_UNORDERED: {
    zh: '{path}：曲线的点没有从低到高排列',
    en: '{path}: the points of the curve are not in ascending order',
  },
  MATRIX_SHAPE: {
    zh: '{path}：矩阵要 {rows} 行 {columns} 列',
    en: '{path}: the matrix needs {rows} rows of {columns} cells',
  },
  DUPLICATE_KEY: { zh: '{path}：“{key}”出现两次', en: '{path}: "{key}" appears twice' },
  UNKNOWN_COMPONENT: { zh: '{path}：没有名为“{key}”的构成项', en: '{path}: there is no component "{key}"' },
  UNKNOWN_METRIC: {
    zh: '{path}：不认识指标“{metric}”',
    en: '{path}: the metric "{metric}" is unknown',
    remedyZh: '在 facts 里给出它，或写进方案的 metrics',
    remedyEn: 'Give it in the facts, or declare it in the metrics of the scheme',
  },
  UNKNOWN_PERSON: { zh: '{path}：没有编号为“{person}”的人', en: '{path}: there is no person "{person}"' },
  UNKNOWN_ORDER: { zh: '{path}：没有编号为“{order}”的订单', en: '{path}: there is no order "{order}"' },
  CIRCULAR_OVERLAY: {
    zh: '{path}：循环引用（{chain}）',
    en: '{path}: circular reference ({chain})',
    remedyZh: '改掉其中一处引用或上级',
    remedyEn: 'Change one of the references or managers',
  },
  MISSING_TARGET: {
    zh: '{path}：{person} 在 {period} 没有“{metric}”的目标，完成率算不出来',
    en: '{path}: {person} has no target for "{metric}" in {period}, so there is no attainment',
    remedyZh: '补上目标，或在“全部规则”的设置里让“没有目标”按 0（missingTarget: zero）',
    remedyEn: 'Add the target, or let "A missing target" count as 0 in the settings (missingTarget: zero)',
  },
  ZERO_TARGET: {
    zh: '{path}：{person} 在 {period} 的“{metric}”目标是 0，不能做除数',
    en: '{path}: the target of {person} for "{metric}" in {period} is zero and cannot be divided by',
    remedyZh: '改目标，或在“全部规则”的设置里让“没有目标”按 0（missingTarget: zero）',
    remedyEn: 'Change the target, or let "A missing target" count as 0 in the settings (missingTarget: zero)',
  },
  MISSING_VALUE: {
    zh: '{path}：{person} 在 {period} 没有“{metric}”',
    en: '{path}: {person} has no "{metric}" in {period}',
    remedyZh: '导入这项数据，或在“全部规则”的设置里让“没有数据”按 0（missingValue: zero）',
    remedyEn: 'Import the figure, or let "A missing figure" count as 0 in the settings (missingValue: zero)',
  },
  NO_TARGETS: {
    zh: '{path}：{of} 人里有 {people} 人没有“{metric}”的目标（{period}）',
    en: '{path}: {people} of {of} people have no target for "{metric}" ({period})',
    remedyZh: '在“目标”里分配目标，或导入目标',
    remedyEn: 'Plan their targets, or import them',
  },
  ZERO_TARGETS: {
    zh: '{path}：{of} 人里有 {people} 人的“{metric}”目标是 0（{period}），不能做除数',
    en: '{path}: {people} of {of} people have a target of zero for "{metric}" ({period}), which cannot be divided by',
    remedyZh: '在“目标”里改目标，或导入目标',
    remedyEn: 'Change their targets, or import them',
  },
  NO_FIGURES: {
    zh: '{path}：{of} 人里有 {people} 人没有“{metric}”（{period}）',
    en: '{path}: {people} of {of} people have no "{metric}" ({period})',
    remedyZh: '导入这项数据',
    remedyEn: 'Import the figure',
  },
  PERIOD_CLOSED: {
    zh: '{period} 已经关账，不能再改',
    en: '{period} is closed and cannot be changed',
    remedyZh: '在之后的期间做调整，差额会单独列出',
    remedyEn: 'Adjust a later period; the difference is listed there',
  },
  NO_SCHEME: {
    zh: '还没有提成方案',
    en: 'There is no commission scheme yet',
    remedyZh: '先从模板新建一个方案',
    remedyEn: 'Make one from a template first',
  },
  SCHEME_IN_USE: {
    zh: '方案“{name}”已经用于关账的核算单，不能删除',
    en: 'The scheme "{name}" was used for closed statements and cannot be deleted',
  },
  NO_PAY_DATA: {
    zh: '{year} 年没有可以计算提成的数据',
    en: 'There is no data of {year} to pay from',
    remedyZh: '先导入业绩，或换一个年度',
    remedyEn: 'Import results first, or choose another year',
  },
  NO_ORDERS: {
    zh: '方案“{scheme}”按单计算，但这里没有逐单的数据',
    en: 'The scheme "{scheme}" pays by order, and there are no single orders here',
    remedyZh: '导入订单，或把假设换成“按实际重放”或“预测”：目标和手填的达成率只到月',
    remedyEn: 'Import orders, or assume a replay or a forecast: targets and typed attainment are known by month only',
  },
  AMOUNT_TOO_LARGE: { zh: '{path}：金额超出可计算的范围', en: '{path}: the amount is too large to be computed' },
} as const satisfies Record<string, ErrorText>;
