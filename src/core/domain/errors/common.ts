import type { ErrorText } from './types';

/** Errors of the shell, the workspace file and the contract. */
export const commonErrors = {
  INVALID_INPUT: { zh: '输入不合格：{path} {reason}', en: 'The input is not valid: {path} {reason}' },
  UNKNOWN_CALL: { zh: '没有名为 {name} 的调用', en: 'There is no call named {name}' },
  INTERNAL: {
    zh: '程序出错，数据没有改动：{reason}',
    en: 'Something went wrong in the program; no data was changed: {reason}',
  },
  CANCELLED: { zh: '已取消，数据没有改动', en: 'Cancelled; no data was changed' },
  NO_WORKSPACE: {
    zh: '还没有打开工作区',
    en: 'No workspace is open',
    remedyZh: '先新建或打开一个工作区',
    remedyEn: 'Create or open a workspace first',
  },
  NO_DIALOGS: {
    zh: '这里不能显示系统的文件对话框',
    en: 'The system’s file dialogs cannot be shown here',
    remedyZh: '把文件拖进窗口，或写出它的路径',
    remedyEn: 'Drop the file onto the window, or give its path',
  },
  NOT_JSON: {
    zh: '“{file}”不是 JSON：{reason}',
    en: '"{file}" is not JSON: {reason}',
    remedyZh: '检查逗号、引号和括号是否成对',
    remedyEn: 'See whether commas, quotes and brackets match',
  },
  NOT_FOUND: { zh: '找不到{what}“{name}”', en: 'There is no {what} "{name}"' },
  STALE_WRITE: {
    zh: '{what}在你打开之后已被改动',
    en: 'The {what} was changed after you opened it',
    remedyZh: '重新载入后再改',
    remedyEn: 'Reload it and make the change again',
  },
  READ_ONLY: {
    zh: '工作区以只读方式打开：{reason}',
    en: 'The workspace is open read-only: {reason}',
    remedyZh: '关闭另一个窗口后重新打开，或另存一份副本',
    remedyEn: 'Close the other window and open it again, or save a copy',
  },
} as const satisfies Record<string, ErrorText>;
