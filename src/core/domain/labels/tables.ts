import { say, type Lang, type Phrase } from '../text';

/** What the tables of the database are to a planner, for the audit log. */
const tables: Readonly<Record<string, Phrase>> = {
  setting: { zh: '设置', en: 'Settings' },
  unit: { zh: '组织', en: 'Units' },
  person: { zh: '人员', en: 'People' },
  assignment: { zh: '任职', en: 'Assignments' },
  pay_history: { zh: '底薪历史', en: 'Base pay history' },
  absence: { zh: '休假', en: 'Absences' },
  product: { zh: '产品', en: 'Products' },
  metric: { zh: '指标', en: 'Metrics' },
  fact: { zh: '业绩数据', en: 'Facts' },
  sales_order: { zh: '订单', en: 'Orders' },
  order_share: { zh: '订单分成', en: 'Order splits' },
  order_payment: { zh: '订单回款', en: 'Order payments' },
  order_detail: { zh: '订单明细', en: 'Order details' },
  training: { zh: '培训', en: 'Training' },
  market: { zh: '市场', en: 'Markets' },
  past_target: { zh: '往年指标', en: 'Past targets' },
  feedback: { zh: '客户反馈', en: 'Customer feedback' },
  talk_note: { zh: '沟通记录', en: 'Contact notes' },
  import: { zh: '导入', en: 'Imports' },
  import_profile: { zh: '导入方案', en: 'Import profiles' },
  synonym: { zh: '列名词', en: 'Column words' },
  plan: { zh: '目标方案', en: 'Plans' },
  plan_row: { zh: '目标方案的行', en: 'Plan rows' },
  plan_cell: { zh: '月度目标', en: 'Monthly targets' },
  plan_mark: { zh: '锁定与批注', en: 'Locks and notes' },
  plan_indicator: { zh: '过程指标', en: 'Process indicators' },
  plan_process: { zh: '月度过程指标', en: 'Monthly process indicators' },
  plan_process_mark: { zh: '过程指标的锁定与批注', en: 'Locks and notes of process indicators' },
  market_event: { zh: '市场事件', en: 'Market events' },
  workshop_entry: { zh: '研讨会记录', en: 'Workshop entries' },
  scheme: { zh: '提成方案', en: 'Schemes' },
  scheme_assignment: { zh: '方案适用范围', en: 'Scheme assignments' },
  scenario: { zh: '测算存档', en: 'Scenarios' },
  pay_period: { zh: '核算期间', en: 'Pay periods' },
  pay_statement: { zh: '核算单', en: 'Statements' },
  assessment: { zh: '人才评定', en: 'Assessments' },
  assessment_person: { zh: '评定结果', en: 'Assessment results' },
  calibration: { zh: '九宫格校准', en: 'Calibrations' },
  manager_rating: { zh: '主管评分', en: 'Manager ratings' },
  incentive_package: { zh: '激励组合', en: 'Incentive packages' },
  package_item: { zh: '激励组合的内容', en: 'Package items' },
  package_budget: { zh: '激励预算', en: 'Package budgets' },
  key_post: { zh: '关键岗位', en: 'Key posts' },
  successor: { zh: '继任者', en: 'Successors' },
  person_note: { zh: '人员批注', en: 'Notes on people' },
  pay_adjustment: { zh: '提成调整', en: 'Pay adjustments' },
};

/** A table by its name for people; one that has none (of a newer version) by its own. */
export function tableName(table: string, lang: Lang): string {
  const phrase = tables[table];
  return phrase ? say(phrase, lang) : table;
}
