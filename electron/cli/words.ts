import type { Phrase } from '../../src/core/domain/text';

/** What the frame of the command line itself says. */
export const frameWords = {
  title: { zh: '标尺 命令行', en: 'Yardstick command line' },
  usage: { zh: '用法', en: 'Usage' },
  wrong: { zh: '命令用法不对：{reason}', en: 'Wrong usage: {reason}' },
  noCommand: { zh: '没有这个命令：{words}', en: 'No such command: {words}' },
  noLanguage: { zh: '--lang 只能是 zh 或 en', en: '--lang is zh or en' },
  where: { zh: '位置：', en: 'Where: ' },
  remedy: { zh: '办法：', en: 'Remedy: ' },
  always: {
    zh: '每个命令都可加 --json（标准输出只有一份 JSON）、--lang zh|en、--help。\n退出状态：0 完成；1 被拒绝，数据没有改动；2 用法不对。',
    en: 'Every command takes --json (one JSON document on standard output), --lang zh|en and --help.\nExit status: 0 done; 1 refused, nothing changed; 2 wrong usage.',
  },
} as const satisfies Record<string, Phrase>;

/** One line for each command, in the order of the help page. */
export const purposes: Readonly<Record<string, Phrase>> = {
  new: { zh: '新建空的工作区', en: 'an empty workspace' },
  sample: { zh: '示例公司', en: 'the sample company' },
  import: { zh: '导入 Excel 和 CSV 文件', en: 'bring Excel and CSV files in' },
  summary: { zh: '工作区里有什么', en: 'what is in a workspace' },
  undo: { zh: '撤销', en: 'take changes back' },
  redo: { zh: '重做', en: 'do changes again' },
  log: { zh: '修改记录', en: 'the audit log' },
  'target allocate': { zh: '分配目标', en: 'share a total out over units and people' },
  'target show': { zh: '查看方案', en: 'show a plan' },
  'scheme check': { zh: '方案体检', en: 'the scheme check' },
  'scheme add': { zh: '把方案存进工作区', en: 'keep a scheme in a workspace' },
  'scheme schema': { zh: '提成方案的 JSON Schema', en: 'the JSON Schema of a scheme' },
  pay: { zh: '计算提成（不需要工作区）', en: 'evaluate a scheme, no workspace needed' },
  'plan-calc': { zh: '规划计算（不需要工作区）', en: 'planning sums without a workspace' },
  whatif: { zh: '提成方案模拟', en: 'what a scheme costs, who wins and who loses' },
  talent: { zh: '人才池与理由', en: 'the talent pool with reasons' },
  'export plan': { zh: '导出目标工作簿', en: 'the plan workbook' },
  'export commission': { zh: '导出提成工作簿', en: 'the commission workbook' },
  'export talent': { zh: '导出人才工作簿', en: 'the talent workbook' },
  demo: { zh: '用示例公司走完主流程', en: 'the main job from end to end on the sample company' },
  serve: { zh: '在浏览器中使用标尺', en: 'the browser shell' },
};
