import type { Phrase } from '../text';

/** Names of the targets module's changes and background work, as undo and the audit log show them. */
export const targetsLabels = {
  'targets.allocate': { zh: '分配目标 {name}', en: 'Allocate {name}' },
  'targets.edit': { zh: '调整 {what}', en: 'Adjust {what}' },
  'targets.pattern': { zh: '重排 {what} 的月份', en: 'Respread the months of {what}' },
  'targets.lock': { zh: '锁定 {what}', en: 'Lock {what}' },
  'targets.unlock': { zh: '解锁 {what}', en: 'Unlock {what}' },
  'targets.note': { zh: '批注 {what}', en: 'Note on {what}' },
  'targets.nameVacancy': { zh: '空缺 {what} 命名为 {name}', en: 'Name the vacancy {what}: {name}' },
  'targets.bands': { zh: '达标概率分档 {hard}%–{easy}%', en: 'Chance bands {hard}%–{easy}%' },
  'targets.calibrate': { zh: '校准 {what} 到 {share}%', en: 'Calibrate {what} to {share}%' },
  'targets.setIndicators': { zh: '设定 {what} 的过程指标', en: 'Set the process indicators of {what}' },
  'targets.copy': { zh: '复制方案 {name}', en: 'Copy the plan {name}' },
  'targets.status.draft': { zh: '{name} 退回草稿', en: 'Return {name} to draft' },
  'targets.status.review': { zh: '提交审阅 {name}', en: 'Submit {name} for review' },
  'targets.status.approved': { zh: '批准 {name}', en: 'Approve {name}' },
  'targets.midYear': { zh: '年中调整 {what}（{from} 起）', en: 'Mid-year change of {what} from {from}' },
  'targets.propose': { zh: '导入 {name} 的建议（{count} 行）', en: 'Take in proposals for {name} ({count} rows)' },
  'targets.accept': { zh: '采纳 {name} 的建议', en: 'Accept proposals for {name}' },
  'targets.remove': { zh: '删除方案 {name}', en: 'Delete the plan {name}' },
  'targets.simulate': { zh: '模拟达标', en: 'Simulating attainment' },
} as const satisfies Record<string, Phrase>;
