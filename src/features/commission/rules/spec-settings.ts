import {
  beyondLastTierOptions,
  boundaryOptions,
  choice,
  clawbackLimitOptions,
  clawbackOptions,
  excessOptions,
  field,
  p,
  prorationOptions,
  refuseOrZero,
  scopeOptions,
  type Group,
} from './spec';

/** Every setting of the scheme with its default (rule C-R2). */
export const settingsGroup: Group = {
  title: p('设置', 'Settings'),
  at: ['settings'],
  fields: [
    choice('boundary', '档位边界', 'Bound of a tier', 'upper', boundaryOptions),
    choice('scope', '范围', 'Scope', 'period', scopeOptions),
    choice('gateBasis', '条件看', 'Gates look at', 'period', [
      ['period', '当期', 'The period'],
      ['ytd', '年累计', 'Year to date'],
    ]),
    choice('threshold', '达到门槛后', 'A reached threshold pays', 'excess', [
      ['excess', '只算超出部分', 'The excess only'],
      ['all', '从第一元算起', 'Back to the first yuan'],
    ]),
    choice('capExcess', '封顶以上', 'Above a cap', 'forfeit', excessOptions),
    choice('drawRecovery', '预支收回', 'A draw recovers', 'excess', [
      ['excess', '超过预支的部分', 'What exceeds the draw'],
      ['all', '全部所得', 'Everything earned'],
    ]),
    choice('prorateBy', '折算', 'Proration', 'calendar_days', prorationOptions),
    choice('monthCounts', '按月折算时哪些月算', 'Months that count', 'half', [
      ['any_day', '有一天就算', 'Any day'],
      ['half', '过半才算', 'Half of it'],
      ['full', '满月才算', 'Full months'],
    ]),
    choice(
      'clawback',
      '退货收回（写了就对全部组成启用）',
      'Clawback (on for every component once said)',
      undefined,
      clawbackOptions,
    ),
    choice('clawbackLimit', '退回最多', 'Clawback at most', 'paid', clawbackLimitOptions),
    choice('overpayment', '低于零时', 'A line below zero', 'carry', [
      ['carry', '结转下期', 'Carried on'],
      ['recover', '当期收回', 'Recovered at once'],
    ]),
    choice('interpolation', '档间插值', 'Between tiers', 'none', [
      ['none', '不插值', 'None'],
      ['rate', '插费率', 'The rate'],
      ['amount', '插金额', 'The amount'],
    ]),
    choice('beyondLastTier', '最高档以上', 'Above the last tier', 'continue', beyondLastTierOptions),
    choice('gaps', '档位之间有空隙', 'A hole between tiers', 'error', refuseOrZero),
    choice('targetIncentivePer', '目标奖金是', 'Target incentive is per', 'period', [
      ['period', '每期', 'Period'],
      ['month', '每月', 'Month'],
      ['year', '每年', 'Year'],
    ]),
    choice('missingTarget', '没有目标', 'A missing target', 'error', refuseOrZero),
    choice('missingValue', '没有数据', 'A missing figure', 'error', refuseOrZero),
    choice('shares', '比例合计', 'Shares', 'must_be_one', [
      ['must_be_one', '须为 100%', 'Must make 100%'],
      ['free', '不限', 'Free'],
    ]),
    choice('rounding', '舍入', 'Rounding', 'half_up', [
      ['half_up', '四舍五入', 'Half up'],
      ['half_even', '四舍六入五成双', 'Half to even'],
      ['up', '进位', 'Up'],
      ['down', '舍去', 'Down'],
    ]),
    field('number', 'roundTo', '舍入到（元，默认 0.01）', 'Round to (default 0.01)'),
    field('list', 'holidays', '放假日期', 'Days off'),
  ],
};
