import type { Phrase } from '../text';

/** Names of the talent module's changes and background work, as undo and the audit log show them. */
export const talentLabels = {
  'talent.close': { zh: '定稿评定 {name}', en: 'Close assessment {name}' },
  'talent.settings.set': { zh: '修改人才规则', en: 'Change the talent rules' },
  'talent.settings.reset': { zh: '恢复默认人才规则', en: 'Restore the default talent rules' },
  'talent.calibrate': { zh: '校准 {name} 的位置', en: 'Calibrate {name}' },
  'talent.uncalibrate': { zh: '取消 {name} 的校准', en: 'Remove the calibration of {name}' },
  'talent.rate': { zh: '修改 {name} 的主管评分', en: "Change the manager's rating of {name}" },
  'talent.note.add': { zh: '给 {name} 写批注', en: 'Add a note on {name}' },
  'talent.note.remove': { zh: '删除批注', en: 'Remove a note' },
  'talent.package.save': { zh: '保存 {name} 的激励组合', en: 'Save the package of {name}' },
  'talent.package.status': { zh: '更新 {name} 的激励组合状态', en: 'Change the status of the package of {name}' },
  'talent.package.remove': { zh: '删除 {name} 的激励组合', en: 'Remove the package of {name}' },
  'talent.budget.set': { zh: '修改 {name} 的激励预算', en: 'Change the package budget of {name}' },
  'talent.catalogue.set': { zh: '修改激励目录', en: 'Change the package catalogue' },
  'talent.views.set': { zh: '修改保存的视图', en: 'Change the saved views' },
  'talent.post.save': { zh: '保存关键岗位 {title}', en: 'Save the key post {title}' },
  'talent.post.remove': { zh: '删除关键岗位', en: 'Remove a key post' },
  'talent.calibration.import': { zh: '导入校准表 {file}', en: 'Import the calibration sheet {file}' },
} as const satisfies Record<string, Phrase>;
