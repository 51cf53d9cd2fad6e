import type { TalentSettings } from './types';

/** Every constant of the module with its default (design 2.5); a workspace stores its own copy. */
export const defaultTalentSettings: TalentSettings = {
  peers: { by: ['role', 'region', 'tenure'], minimum: 8 },
  tenureMonths: [12, 36],
  ramp: [0, 0.25, 0.5, 0.75, 1],
  potential: [
    {
      key: 'affinity',
      name: { zh: '客户亲和力', en: 'Customer affinity' },
      weight: 1,
      indicators: ['satisfaction', 'retention'],
    },
    {
      key: 'learning',
      name: { zh: '学习能力', en: 'Learning' },
      weight: 1,
      indicators: ['training', 'training_score'],
    },
    {
      key: 'market',
      name: { zh: '市场敏感度', en: 'Market sensitivity' },
      weight: 1,
      indicators: ['growing_share', 'new_customers'],
    },
    { key: 'trend', name: { zh: '走势', en: 'Trend' }, weight: 1, indicators: ['trend'] },
    { key: 'manager', name: { zh: '主管评分', en: "Manager's rating" }, weight: 1, indicators: ['manager_rating'] },
  ],
  cuts: { performance: [33, 67], potential: [33, 67], hysteresis: 2 },
  rules: {
    highPotential: {
      all: [
        { indicator: 'performance', measure: 'percentile', op: '>=', value: 25 },
        { indicator: 'satisfaction', measure: 'above_team', op: '>=', value: 4 },
        { indicator: 'training', measure: 'above_team', op: '>=', value: 15 },
      ],
    },
    star: {
      all: [
        { indicator: 'performance', measure: 'percentile', op: '>=', value: 67 },
        { indicator: 'potential', measure: 'value', op: '>=', value: 67 },
        { indicator: 'satisfaction', measure: 'percentile', op: '>=', value: 67 },
      ],
    },
    caution: {
      all: [
        { indicator: 'performance', measure: 'percentile', op: '>=', value: 67 },
        { indicator: 'satisfaction', measure: 'above_team', op: '<', value: 0 },
        { indicator: 'quarter_end_share', measure: 'above_peers', op: '>=', value: 5 },
        { indicator: 'returns_after', measure: 'above_peers', op: '>=', value: 3 },
      ],
    },
  },
  flight: {
    payGap: 20,
    monthsWithoutRaise: 12,
    trendPercentile: 25,
    hardTarget: 0.35,
    monthsInPost: 36,
    points: { pay_gap: 25, no_raise: 15, falling_trend: 15, hard_target: 15, blocked_career: 15, no_action: 15 },
    levels: [25, 45],
  },
  poolWarning: 0.2,
};
