import type { Phrase } from '../text';

/** Names of the workspace module's changes and background work, as undo and the audit log show them. */
export const workspaceLabels = {
  'workspace.create': { zh: '新建工作区', en: 'Create the workspace' },
  'workspace.settings.set': { zh: '修改工作区设置', en: 'Change the workspace settings' },
  'history.undone': { zh: '撤销：{what}', en: 'Undo: {what}' },
  'history.redone': { zh: '重做：{what}', en: 'Redo: {what}' },
  'history.restored': { zh: '从备份恢复：{backup}', en: 'Restore the backup {backup}' },
  'history.export': { zh: '导出修改记录', en: 'Export the audit log' },
} as const satisfies Record<string, Phrase>;
