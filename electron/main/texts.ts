import { say, type Lang, type Phrase, type TextParams } from '../../src/core/domain/text';

const texts = {
  file: { zh: '文件(&F)', en: '&File' },
  newWorkspace: { zh: '新建工作区…', en: 'New Workspace…' },
  openWorkspace: { zh: '打开工作区…', en: 'Open Workspace…' },
  saveCopy: { zh: '另存副本…', en: 'Save a Copy…' },
  quit: { zh: '退出标尺', en: 'Quit Yardstick' },
  about: { zh: '关于标尺', en: 'About Yardstick' },
  hide: { zh: '隐藏标尺', en: 'Hide Yardstick' },
  hideOthers: { zh: '隐藏其他', en: 'Hide Others' },
  edit: { zh: '编辑(&E)', en: '&Edit' },
  undo: { zh: '撤销', en: 'Undo' },
  redo: { zh: '重做', en: 'Redo' },
  cut: { zh: '剪切', en: 'Cut' },
  copy: { zh: '复制', en: 'Copy' },
  paste: { zh: '粘贴', en: 'Paste' },
  selectAll: { zh: '全选', en: 'Select All' },
  view: { zh: '视图(&V)', en: '&View' },
  reload: { zh: '重新载入', en: 'Reload' },
  zoomIn: { zh: '放大', en: 'Zoom In' },
  zoomOut: { zh: '缩小', en: 'Zoom Out' },
  zoomReset: { zh: '实际大小', en: 'Actual Size' },
  fullScreen: { zh: '全屏', en: 'Full Screen' },
  window: { zh: '窗口(&W)', en: '&Window' },
  minimize: { zh: '最小化', en: 'Minimize' },
  close: { zh: '关闭窗口', en: 'Close Window' },
  help: { zh: '帮助(&H)', en: '&Help' },
  workspaceFiles: { zh: '标尺工作区', en: 'Yardstick workspaces' },
  importFiles: { zh: 'Excel、CSV 文件', en: 'Excel and CSV files' },
  allFiles: { zh: '所有文件', en: 'All files' },
  newName: { zh: '新工作区', en: 'New workspace' },
  copyName: { zh: '{name} 副本', en: 'Copy of {name}' },
  version: { zh: '版本 {version}', en: 'Version {version}' },
  refusedTitle: { zh: '没有完成', en: 'Not done' },
  crashTitle: { zh: '标尺出错了', en: 'Yardstick has failed' },
  crashBody: {
    zh: '程序即将退出。已保存的数据都在磁盘上，重新启动即可继续。\n\n{reason}\n\n日志：{log}',
    en: 'The program will close. Everything saved is on disk; start it again to go on.\n\n{reason}\n\nLog: {log}',
  },
  pageGone: {
    zh: '窗口内容意外终止（{reason}）。已保存的数据都在磁盘上。',
    en: 'The window’s content ended unexpectedly ({reason}). Everything saved is on disk.',
  },
} as const satisfies Record<string, Phrase>;

/** A word of the desktop shell itself: menus, dialogs, the error box. */
export function shellText(key: keyof typeof texts, lang: Lang, params?: TextParams): string {
  return say(texts[key], lang, params);
}
