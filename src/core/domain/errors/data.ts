import type { ErrorText } from './types';

/** Errors of the data module. */
export const dataErrors = {
  IMPORT_GONE: {
    zh: '这次导入预览已关闭',
    en: 'This import preview is closed',
    remedyZh: '重新选择文件',
    remedyEn: 'Choose the files again',
  },
  IMPORT_QUESTIONS_OPEN: {
    zh: '还有 {count} 处待定，先定下来再导入',
    en: '{count} questions are open; settle them before importing',
    remedyZh: '在预览中逐项选择',
    remedyEn: 'Choose an answer for each in the preview',
  },
  IMPORT_FILE_REFUSED: {
    zh: '“{file}”不能读取：{reason}；没有写入任何数据',
    en: '"{file}" cannot be read: {reason}; nothing was stored',
    remedyZh: '修好或移出这个文件后再导入',
    remedyEn: 'Mend the file or take it out, then import again',
  },
  IMPORT_PROFILE_BAD: {
    zh: '“{path}”不是导入方案文件：{reason}',
    en: '"{path}" is not an import profile: {reason}',
    remedyZh: '格式见 docs/excel-import.md',
    remedyEn: 'See docs/excel-import.md for the format',
  },
  IMPORT_PROFILE_ALONE: {
    zh: '“{file}”是导入方案，里面没有数据',
    en: '"{file}" is an import profile and holds no data',
    remedyZh: '和要导入的文件一起选择',
    remedyEn: 'Choose it together with the files to import',
  },
  IMPORT_WORD_BAD: {
    zh: '“{word}”不能作为“{field}”的列名',
    en: '"{word}" cannot be a column word for "{field}"',
    remedyZh: '写出列名里的词（不是单位、月份或数字），并从列表中选择含义',
    remedyEn: 'Type the word of the header (not a unit, month or number) and choose a meaning from the list',
  },
  IMPORT_WORD_GONE: {
    zh: '这个列名已经不在了',
    en: 'This column word is no longer there',
    remedyZh: '重新打开列表',
    remedyEn: 'Open the list again',
  },
  IMPORT_TAKEN_BACK: {
    zh: '这次导入已经撤回',
    en: 'This import was taken back already',
  },
  IMPORT_BAD_ANSWER: {
    zh: '回答不适用：{what}',
    en: 'The answer does not fit: {what}',
    remedyZh: '重新打开预览后再选',
    remedyEn: 'Open the preview again and choose',
  },
} as const satisfies Record<string, ErrorText>;
