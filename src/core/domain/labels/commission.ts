import type { Phrase } from '../text';

/** Names of the commission module's changes and background work, as undo and the audit log show them. */
export const commissionLabels = {
  'commission.saveScheme': { zh: '保存方案“{name}”', en: 'Save scheme "{name}"' },
  'commission.makeCurrent': { zh: '把“{name}”设为现行方案', en: 'Make "{name}" the current scheme' },
  'commission.removeScheme': { zh: '删除方案“{name}”', en: 'Delete scheme "{name}"' },
  'commission.assign': { zh: '调整“{name}”的适用人员', en: 'Change who is on "{name}"' },
  'commission.setLimits': { zh: '修改诊断的界限', en: 'Change the limits of the diagnoses' },
  'commission.saveScenario': { zh: '保存测算“{name}”', en: 'Save scenario "{name}"' },
  'commission.removeScenario': { zh: '删除测算', en: 'Delete scenario' },
  'commission.closePeriod': { zh: '关账 {period}', en: 'Close {period}' },
  'commission.adjust': { zh: '调整 {period} 的提成', en: 'Adjust pay of {period}' },
  'commission.removeAdjustment': { zh: '删除提成调整', en: 'Delete pay adjustment' },
  'commission.whatif': { zh: '测算', en: 'What-if' },
} as const satisfies Record<string, Phrase>;
