import type { Phrase } from '../text';

/** Names of the data module's changes and background work, as undo and the audit log show them. */
export const dataLabels = {
  'import.commit': { zh: '导入 {files}', en: 'Import {files}' },
  'import.takeBack': { zh: '撤回导入 {files}', en: 'Take back the import of {files}' },
  'data.addWord': { zh: '记住列名“{word}”', en: 'Remember the column word "{word}"' },
  'data.removeWord': { zh: '忘掉列名“{word}”', en: 'Forget the column word "{word}"' },
  'import.reading': { zh: '正在读取 {file}', en: 'Reading {file}' },
  'import.understanding': { zh: '正在理解并核对', en: 'Understanding and checking' },
  'import.storing': { zh: '正在写入', en: 'Storing' },
} as const satisfies Record<string, Phrase>;
