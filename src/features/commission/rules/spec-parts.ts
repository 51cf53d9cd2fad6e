import {
  amongOptions,
  boundaryOptions,
  choice,
  clawbackLimitOptions,
  clawbackOptions,
  excessOptions,
  field,
  p,
  prorationOptions,
  rows,
  scopeOptions,
  type FieldSpec,
  type Group,
  type Option,
} from './spec';

const periodOptions: readonly Option[] = [
  ['month', '月', 'Month'],
  ['quarter', '季', 'Quarter'],
  ['half', '半年', 'Half-year'],
  ['year', '年', 'Year'],
];
const basisOptions: readonly Option[] = [
  ['period', '当期', 'The period'],
  ['ytd', '年累计', 'Year to date'],
];
const limit = (title: Group['title'], at: string, amount: string, per: boolean): Group => ({
  title,
  at: [at],
  fresh: { amount },
  fields: [
    field('measure', 'amount', '金额', 'Amount'),
    field('share', 'ofTargetIncentive', '目标奖金的', 'Of the target incentive'),
    field('share', 'ofBaseSalary', '基本工资的', 'Of the base salary'),
    ...(per
      ? [
          choice('excess', '超出部分', 'What lies above', 'forfeit', excessOptions),
          choice('per', '按', 'Per', 'period', [
            ['period', '每期', 'Period'],
            ['year', '每年', 'Year'],
          ]),
        ]
      : []),
  ],
});

const draw: Group = {
  title: p('8 · 预支', '8 · Draw'),
  at: ['draw'],
  fresh: { kind: 'recoverable', amount: '5000' },
  fields: [
    choice('kind', '种类', 'Kind', 'recoverable', [
      ['recoverable', '可收回', 'Recoverable'],
      ['non_recoverable', '不收回', 'Non-recoverable'],
      ['advance', '另外借支', 'Advance on top'],
    ]),
    field('measure', 'amount', '金额', 'Amount'),
    choice('recover', '收回', 'Recovers from', 'excess', [
      ['excess', '超过预支的部分', 'What exceeds the draw'],
      ['all', '全部所得', 'Everything earned'],
    ]),
    field('share', 'recoveryShare', '每期收回比例', 'Share recovered a period'),
    field('number', 'maxRecovery', '每期最多收回', 'At most recovered a period'),
    field('number', 'maxBalance', '余额上限', 'Largest balance'),
    field('count', 'months', '入职后前几个月', 'First months since hiring'),
    choice('forgive', '余额', 'Balance', 'never', [
      ['never', '一直结转', 'Carried on'],
      ['year_end', '年底清零', 'Forgiven at year end'],
    ]),
  ],
};

/** Parts of a component before the rate. */
export const partsBefore: readonly Group[] = [
  {
    title: p('适用', 'For whom'),
    at: [],
    fields: [
      field('text', 'name', '名称', 'Name'),
      field('list', 'who.roles', '岗位', 'Roles'),
      field('list', 'who.regions', '大区', 'Regions'),
      field('list', 'who.grades', '职级', 'Grades'),
      field('list', 'who.people', '人员（工号）', 'People (numbers)'),
      field('list', 'who.exclude', '除外（工号）', 'Except (numbers)'),
      field('text', 'effective.from', '从（月）', 'From (month)'),
      field('text', 'effective.to', '到（月）', 'To (month)'),
      field('switch', 'deduction', '扣款', 'Deduction'),
    ],
  },
  {
    title: p('1 · 计量', '1 · Credit'),
    at: ['credit'],
    fields: [
      field('measure', 'metric', '指标', 'Metric'),
      choice('from', '谁的业绩', 'Whose', 'person', [
        ['person', '本人', 'Own'],
        ['reports', '直接下属', 'Direct reports'],
        ['all_reports', '全部下属', 'All reports'],
        ['team', '团队（含本人）', 'Team with oneself'],
        ['company', '全公司', 'Company'],
      ]),
      choice('source', '数据来源', 'Source', 'auto', [
        ['auto', '自动', 'Automatic'],
        ['facts', '业绩表', 'Facts'],
        ['orders', '订单', 'Orders'],
      ]),
      field('list', 'products', '只算产品', 'Only products'),
      field('list', 'excludeProducts', '不算产品', 'Without products'),
      field('map', 'productCredit', '产品计入比例', 'Credit by product'),
      field('share', 'share', '计入比例', 'Share that counts'),
      field('number', 'minOrder', '订单最低金额', 'Smallest order'),
      field('number', 'capPerOrder', '每单最多计', 'At most of one order'),
      field('number', 'fullUnitsOf', '只算整数倍', 'Full multiples of'),
    ],
  },
  {
    title: p('2 · 期间', '2 · Basis'),
    at: ['basis'],
    fields: [
      choice('period', '期间', 'Period', 'month', periodOptions),
      choice('scope', '范围', 'Scope', 'period', scopeOptions),
      choice('resets', '累计何时重来', 'Accumulation restarts', 'year', [
        ...periodOptions.slice(1),
        ['never', '不重来', 'Never'],
      ]),
    ],
  },
  {
    title: p('门槛', 'Threshold'),
    at: ['threshold'],
    fresh: { at: '500000' },
    fields: [
      field('measure', 'at', '达到', 'At'),
      field('measure', 'on', '看什么', 'Looking at'),
      choice('applies', '达到后', 'Once reached', 'excess', [
        ['excess', '只算超出部分', 'The excess only'],
        ['all', '从第一元算起', 'Back to the first yuan'],
      ]),
    ],
  },
];

export const modifierFields: Readonly<Record<string, readonly FieldSpec[]>> = {
  gate: [
    field('condition', 'when', '条件', 'When'),
    field('share', 'else', '不满足时 ×', 'Else ×'),
    field('share', 'then', '满足时 ×', 'Then ×'),
    choice('basis', '看', 'Basis', 'period', basisOptions),
  ],
  multiplier: [
    field('measure', 'on', '看什么', 'By'),
    rows('tiers', '档', 'Bands', { from: '1', x: '1' }, [
      field('number', 'from', '起', 'From'),
      field('number', 'to', '止', 'To'),
      field('number', 'x', '系数', 'Factor'),
    ]),
    choice('boundary', '边界', 'Bound', 'upper', boundaryOptions),
    choice('basis', '看', 'Basis', 'period', basisOptions),
  ],
  accelerator: [
    field('text', 'from', '从（月）', 'From (month)'),
    field('text', 'to', '到（月）', 'To (month)'),
    field('number', 'x', '系数', 'Factor'),
    field('condition', 'when', '条件', 'When'),
  ],
};

export const freshModifier: Readonly<Record<string, unknown>> = {
  gate: { kind: 'gate', when: { on: 'retention', gte: '0.8' }, else: '0.5' },
  multiplier: {
    kind: 'multiplier',
    on: 'satisfaction',
    tiers: [
      { from: '0', x: '0.9' },
      { from: '85', x: '1' },
      { from: '92', x: '1.1' },
    ],
  },
  accelerator: { kind: 'accelerator', x: '1.2' },
};

/** Parts of a component after the rate and its modifiers. */
export const partsAfter: readonly Group[] = [
  {
    title: p('5 · 折算', '5 · Proration'),
    at: ['proration'],
    fresh: { by: 'calendar_days' },
    fields: [choice('by', '按', 'By', 'calendar_days', prorationOptions)],
  },
  limit(p('6 · 封顶', '6 · Cap'), 'cap', '50000', true),
  limit(p('6 · 保底', '6 · Floor'), 'floor', '1000', false),
  {
    title: p('6 · 保障', '6 · Guarantee'),
    at: ['guarantee'],
    fresh: { amount: '5000', months: 3 },
    fields: [
      field('measure', 'amount', '每期金额', 'Amount a period'),
      field('decimals', 'amounts', '按入职月的金额（逗号分隔）', 'By month since hiring (commas)'),
      field('share', 'ofTargetIncentive', '目标奖金的', 'Of the target incentive'),
      field('share', 'ofBaseSalary', '基本工资的', 'Of the base salary'),
      field('count', 'months', '入职后前几个月', 'First months since hiring'),
    ],
  },
  {
    title: p('7 · 退回', '7 · Clawback'),
    at: ['clawback'],
    fresh: { method: 'original_rate' },
    fields: [
      choice('method', '按', 'At', 'original_rate', clawbackOptions),
      choice('limit', '最多', 'At most', 'paid', clawbackLimitOptions),
      field('count', 'within', '几个月以内', 'Within months'),
      field('share', 'fraction', '退回比例', 'Part taken back'),
    ],
  },
  draw,
  {
    title: p('9 · 分期发放', '9 · Pay-out schedule'),
    at: ['payout'],
    fresh: { installments: [{ share: '0.7' }, { share: '0.3', at: 'year_end' }] },
    fields: [
      rows('installments', '分期', 'Instalments', { share: '0.1', after: 1 }, [
        field('share', 'share', '比例', 'Share'),
        field('count', 'after', '几个月后', 'Months later'),
        field('count', 'over', '分几个月平均发', 'In equal parts over months'),
        choice('at', '到', 'At', undefined, [
          ['period_end', '期末', 'Period end'],
          ['quarter_end', '季末', 'Quarter end'],
          ['half_end', '半年末', 'Half-year end'],
          ['year_end', '年末', 'Year end'],
        ]),
      ]),
    ],
  },
  {
    title: p('分摊', 'Split'),
    at: ['split'],
    fresh: { by: 'equal', group: 'manager' },
    fields: [
      choice('by', '按', 'By', 'shares', [
        ['shares', '写明的比例', 'Shares below'],
        ['equal', '平均', 'Equally'],
        ['credit', '业绩', 'Credit'],
        ['target_incentive', '目标奖金', 'Target incentive'],
        ['base_salary', '基本工资', 'Base salary'],
        ['days', '天数', 'Days'],
      ]),
      choice('group', '范围', 'Among', 'all', amongOptions),
      rows('shares', '比例', 'Shares', { share: '0.5' }, [
        field('text', 'person', '工号', 'Person no.'),
        field('text', 'role', '或岗位', 'or role'),
        field('share', 'share', '比例', 'Share'),
      ]),
    ],
  },
];

/** Rules on the sum of all components. */
export const totalParts: readonly Group[] = [
  limit(p('合计封顶', 'Cap on the total'), 'cap', '100000', true),
  limit(p('合计保底', 'Floor of the total'), 'floor', '3000', false),
  { ...draw, title: p('合计预支', 'Draw on the total') },
];
