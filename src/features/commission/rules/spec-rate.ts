import type { Rate } from '../../../core/domain/scheme-rate';
import {
  amongOptions,
  beyondLastTierOptions,
  boundaryOptions,
  choice,
  field,
  refuseOrZero,
  rows,
  type FieldSpec,
  type Option,
} from './spec';

export const rateKinds: readonly Option[] = [
  ['flat', '固定费率', 'Flat rate'],
  ['tiers', '分档', 'Tiers'],
  ['per_unit', '按件', 'Per unit'],
  ['curve', '曲线（完成率 → 目标奖金）', 'Curve (attainment → target incentive)'],
  ['matrix', '矩阵（两项指标）', 'Matrix (two figures)'],
  ['bonus', '达标奖（SPIF）', 'Bonus at a condition (SPIF)'],
  ['fixed', '固定金额', 'Fixed amount'],
  ['kpi', 'KPI 加权奖金', 'KPI-weighted bonus'],
  ['difference', '差额费率', 'Difference of rates'],
  ['table', '按类别费率表', 'Rate by class'],
  ['ranking', '排名奖', 'Ranking'],
];

/** A rate of each kind to start from; every number is meant to be changed. */
export const freshRate: Readonly<Record<Rate['kind'], Rate>> = {
  flat: { kind: 'flat', rate: '0.03' },
  tiers: {
    kind: 'tiers',
    mode: 'marginal',
    tiers: [
      { from: '0', rate: '0.03' },
      { from: '1500000', rate: '0.04' },
    ],
  },
  per_unit: { kind: 'per_unit', amount: '100' },
  curve: {
    kind: 'curve',
    on: 'attainment',
    of: '10000',
    points: [
      ['0', '0'],
      ['0.8', '0.5'],
      ['1', '1'],
      ['1.2', '1.5'],
    ],
  },
  matrix: {
    kind: 'matrix',
    rows: { on: 'attainment', bands: ['0', '0.8', '1'] },
    columns: { on: 'collection_rate', bands: ['0', '0.9'] },
    cellsAre: 'multiplier',
    of: '10000',
    cells: [
      ['0', '0'],
      ['0.6', '0.8'],
      ['1', '1.2'],
    ],
  },
  bonus: { kind: 'bonus', amount: '2000', when: { on: 'credit', gte: '1000000' } },
  fixed: { kind: 'fixed', amount: '3000' },
  kpi: {
    kind: 'kpi',
    of: '10000',
    kpis: [
      { on: 'attainment', weight: '0.7', cap: '1.2' },
      { on: 'retention', weight: '0.3', cap: '1.2' },
    ],
  },
  difference: { kind: 'difference', rate: '0.05', less: '0.03' },
  table: { kind: 'table', by: 'product', rates: {}, default: '0.03' },
  ranking: { kind: 'ranking', prizes: ['5000', '3000', '1000'] },
};

/** Fields of each kind, under the rate's place. */
export const rateFields: Readonly<Record<Rate['kind'], readonly FieldSpec[]>> = {
  flat: [field('measure', 'rate', '费率', 'Rate'), field('measure', 'pays', '按什么付', 'Paid on')],
  tiers: [
    choice('mode', '累进方式', 'How tiers pay', 'marginal', [
      ['marginal', '超额累进', 'Marginal'],
      ['whole', '全额累进', 'Whole'],
      ['interpolated', '档间插值', 'Interpolated'],
    ]),
    field('measure', 'on', '看什么定档', 'Driver of the tier'),
    field('measure', 'pays', '按什么付', 'Paid on'),
    field('measure', 'unitOf', '档位以什么为单位', 'Bounds are multiples of'),
    choice('boundary', '边界', 'Bound', 'upper', boundaryOptions),
    choice('beyondLastTier', '最高档以上', 'Above the last tier', 'continue', beyondLastTierOptions),
    choice('gaps', '档位之间有空隙', 'A hole between tiers', 'error', refuseOrZero),
    rows('tiers', '档', 'Tiers', { rate: '0.03' }, [
      field('number', 'from', '起', 'From'),
      field('number', 'to', '止', 'To'),
      field('share', 'rate', '费率', 'Rate'),
      field('number', 'perUnit', '每件金额', 'Per unit'),
      field('number', 'multiplier', '系数', 'Factor'),
      field('number', 'amount', '固定金额', 'Amount'),
    ]),
  ],
  per_unit: [
    field('number', 'amount', '每单位金额', 'Amount per unit'),
    field('number', 'unit', '一单位是多少', 'Size of a unit'),
    field('switch', 'fullUnits', '只算整数单位', 'Full units only'),
    field('measure', 'on', '数什么', 'Counted'),
  ],
  curve: [
    field('measure', 'on', '横轴', 'Over'),
    field('measure', 'of', '按什么付', 'Share of'),
    choice('shape', '点与点之间', 'Between points', 'linear', [
      ['linear', '直线', 'Linear'],
      ['stepped', '阶梯', 'Stepped'],
    ]),
    choice('beyond', '最后一点以上', 'Beyond the last point', 'continue', [
      ['continue', '按最后斜率继续', 'Last slope continues'],
      ['flat', '持平', 'Flat'],
    ]),
    choice('below', '第一点以下', 'Below the first point', 'zero', [
      ['zero', '零', 'Zero'],
      ['flat', '持平', 'Flat'],
      ['continue', '按斜率继续', 'Slope continues'],
    ]),
    rows(
      'points',
      '点',
      'Points',
      ['1', '1'],
      [field('share', [0], '横轴', 'At'), field('share', [1], '付多少', 'Pays')],
    ),
  ],
  matrix: [
    field('measure', 'rows.on', '行看什么', 'Rows by'),
    field('decimals', 'rows.bands', '行的下限（逗号分隔）', 'Row bands from (commas)'),
    field('measure', 'columns.on', '列看什么', 'Columns by'),
    field('decimals', 'columns.bands', '列的下限（逗号分隔）', 'Column bands from (commas)'),
    choice('cellsAre', '格子是', 'Cells are', 'rate', [
      ['rate', '费率', 'Rates'],
      ['amount', '金额', 'Amounts'],
      ['multiplier', '系数', 'Factors'],
    ]),
    field('measure', 'of', '系数乘以', 'Factor on'),
    field('switch', 'interpolate', '格子之间插值', 'Interpolate between cells'),
    field('cells', 'cells', '格子', 'Cells'),
  ],
  bonus: [
    field('measure', 'amount', '金额', 'Amount'),
    field('condition', 'when', '条件', 'When'),
    choice('each', '每', 'For each', 'period', [
      ['period', '期间一次', 'Period'],
      ['order', '订单一次', 'Order'],
    ]),
    field('count', 'limit.count', '最多几次', 'At most, times'),
    choice('limit.per', '次数按', 'Counted by', 'person', [
      ['person', '每人', 'Person'],
      ['all', '全体', 'Everybody'],
    ]),
    choice('limit.within', '次数在', 'Counted within', 'all', [
      ['period', '一期内', 'A period'],
      ['year', '一年内', 'A year'],
      ['all', '全程', 'All time'],
    ]),
  ],
  fixed: [field('measure', 'amount', '金额', 'Amount')],
  kpi: [
    field('measure', 'of', '目标奖金', 'Target bonus'),
    choice('weights', '权重', 'Weights', 'must_be_one', [
      ['must_be_one', '合计须为 100%', 'Must make 100%'],
      ['free', '不限', 'Free'],
    ]),
    rows('kpis', 'KPI', 'KPIs', { on: 'attainment', weight: '0.1' }, [
      field('measure', 'on', '指标', 'Figure'),
      field('measure', 'target', '目标', 'Target'),
      field('share', 'weight', '权重', 'Weight'),
      field('share', 'floor', '下限', 'Floor'),
      field('share', 'cap', '上限', 'Cap'),
      field('share', 'threshold', '门槛', 'Threshold'),
      field('switch', 'lowerIsBetter', '越低越好', 'Lower is better'),
    ]),
  ],
  difference: [
    field('share', 'rate', '本级费率', 'Own rate'),
    field('share', 'less', '减去费率', 'Less'),
    field('measure', 'pays', '按什么付', 'Paid on'),
  ],
  table: [
    choice('by', '按', 'By', undefined, [
      ['product', '产品', 'Product'],
      ['customer', '客户', 'Customer'],
      ['type', '订单类型', 'Order type'],
      ['role', '岗位', 'Role'],
      ['region', '大区', 'Region'],
      ['grade', '职级', 'Grade'],
      ['person', '人员', 'Person'],
    ]),
    field('share', 'default', '其余费率', 'Other rate'),
    field('map', 'rates', '费率表', 'Rates'),
  ],
  ranking: [
    field('measure', 'on', '按什么排', 'Ranked by'),
    field('decimals', 'prizes', '奖金，从第一名起（逗号分隔）', 'Prizes from the first on (commas)'),
    choice('group', '范围', 'Among', 'all', amongOptions),
    choice('ties', '并列', 'Ties', 'each', [
      ['each', '各得该名次奖金', 'Each the prize of the place'],
      ['share', '平分所占名次奖金', 'Share the prizes of their places'],
    ]),
    field('condition', 'when', '条件', 'When'),
  ],
};
