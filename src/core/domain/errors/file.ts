import type { ErrorText } from './types';

const saveAgain = {
  remedyZh: '在 Excel 或 WPS 中打开它，另存为新的 .xlsx 后再导入',
  remedyEn: 'Open it in Excel, save it as a new .xlsx and import that',
};

/** Files that cannot be read, and what a reader noticed in those that can (the same words serve as warnings). */
export const fileErrors = {
  FILE_NOT_FOUND: {
    zh: '找不到文件“{file}”',
    en: 'There is no file "{file}"',
    remedyZh: '检查文件是否被移动或改名',
    remedyEn: 'Check whether it was moved or renamed',
  },
  FILE_LOCKED: {
    zh: '无法打开“{file}”：文件被占用或没有读取权限（{reason}）',
    en: 'Cannot open "{file}": it is in use or may not be read ({reason})',
    remedyZh: '在 Excel 中关闭它，或复制一份后再导入',
    remedyEn: 'Close it in Excel, or import a copy',
  },
  FILE_EMPTY: { zh: '“{file}”是空文件', en: '"{file}" is empty', ...saveAgain },
  FILE_TOO_LARGE: {
    zh: '“{file}”太大，读取它需要的内存超出限制',
    en: '"{file}" is too large: reading it takes more memory than allowed',
    remedyZh: '删去不需要的工作表，或按年份拆成几个文件',
    remedyEn: 'Remove sheets that are not needed, or split it by year',
  },
  FILE_TOO_SLOW: {
    zh: '“{file}”在 {seconds} 秒内没有读完，已停止',
    en: '"{file}" could not be read within {seconds} seconds; reading was stopped',
    ...saveAgain,
  },
  NOT_A_WORKBOOK: {
    zh: '“{file}”不是可以读取的表格文件',
    en: '"{file}" is not a readable workbook',
    remedyZh: '需要 .xlsx、.xlsm、.xlsb、.xls、.ods 或 .csv 文件',
    remedyEn: 'An .xlsx, .xlsm, .xlsb, .xls, .ods or .csv file is needed',
  },
  WRONG_KIND: {
    zh: '“{file}”的内容是 {kind}，不是可以读取的表格文件',
    en: '"{file}" holds {kind}; it is not a readable workbook',
    remedyZh: '需要 .xlsx、.xlsm、.xlsb、.xls、.ods 或 .csv 文件',
    remedyEn: 'An .xlsx, .xlsm, .xlsb, .xls, .ods or .csv file is needed',
  },
  ENCRYPTED_FILE: {
    zh: '“{file}”设有打开密码',
    en: '"{file}" is protected by a password',
    remedyZh: '在 Excel 中去掉打开密码后另存一份再导入',
    remedyEn: 'Remove the password in Excel, save a copy and import that',
  },
  WORKBOOK_DAMAGED: {
    zh: '“{file}”不是可以读取的表格文件：内部的“{part}”已损坏',
    en: '"{file}" is not a readable workbook: its part "{part}" is damaged',
    ...saveAgain,
  },
  ZIP_TOO_LARGE: {
    zh: '“{file}”解压后过大（{megabytes} MB，上限 {limit} MB），可能是恶意文件',
    en: '"{file}" is too large when unpacked ({megabytes} MB, limit {limit} MB); it may be a malicious file',
    ...saveAgain,
  },
  ZIP_RATIO: {
    zh: '“{file}”中“{part}”的压缩比异常，可能是恶意文件',
    en: '"{file}" has a part "{part}" with an abnormal compression ratio; it may be a malicious file',
    ...saveAgain,
  },
  ZIP_TOO_MANY_PARTS: {
    zh: '“{file}”内部有 {count} 个部件，上限 {limit}',
    en: '"{file}" has {count} inner parts, the limit is {limit}',
    ...saveAgain,
  },
  ZIP_DUPLICATE: {
    zh: '“{file}”内部有两个同名的“{part}”，无法判断以哪个为准',
    en: '"{file}" holds two parts named "{part}"; which one counts cannot be told',
    ...saveAgain,
  },
  XML_DOCTYPE: {
    zh: '“{file}”的“{part}”含有不允许的 DOCTYPE 声明',
    en: '"{file}" has a DOCTYPE in "{part}", which is not allowed',
    ...saveAgain,
  },
  TOO_MANY_SHEETS: {
    zh: '“{file}”有 {count} 张工作表，上限 {limit}',
    en: '"{file}" has {count} sheets, the limit is {limit}',
    remedyZh: '拆成几个文件后再导入',
    remedyEn: 'Split it into several files',
  },
  TOO_MANY_COLUMNS: {
    zh: '“{file}”第 {line} 行有 {count} 列，上限 {limit}',
    en: '"{file}" has {count} columns in line {line}, the limit is {limit}',
    remedyZh: '检查分隔符是否正确，删去多余的列',
    remedyEn: 'Check the delimiter and remove columns that are not needed',
  },
  TOO_MANY_ROWS: {
    zh: '“{file}”有 {count} 行，上限 {limit}',
    en: '"{file}" has {count} rows, the limit is {limit}',
    remedyZh: '按月份或年份拆成几个文件',
    remedyEn: 'Split it by month or year',
  },
  CELL_TOO_LONG: {
    zh: '“{file}”{sheet}!{cell} 的文字有 {count} 个字符，上限 {limit}',
    en: '"{file}" {sheet}!{cell} holds {count} characters, the limit is {limit}',
    remedyZh: '缩短该单元格的内容',
    remedyEn: 'Shorten the text of that cell',
  },
  CELL_OUT_OF_RANGE: {
    zh: '“{file}”{sheet} 含有超出表格范围的单元格 {cell}',
    en: '"{file}" {sheet} has a cell {cell} beyond the edge of a sheet',
    ...saveAgain,
  },
  CELL_TWICE: {
    zh: '“{file}”{sheet}!{cell} 在文件中出现两次，无法判断以哪个为准',
    en: '"{file}" {sheet}!{cell} is written twice in the file; which one counts cannot be told',
    ...saveAgain,
  },
  STRING_LOST: {
    zh: '“{file}”{sheet}!{cell} 指向不存在的文字（编号 {index}），文件已损坏',
    en: '"{file}" {sheet}!{cell} refers to a text that is not in the file (number {index}); the file is damaged',
    ...saveAgain,
  },
  CSV_UNCLOSED_QUOTE: {
    zh: '“{file}”第 {line} 行的引号没有闭合',
    en: '"{file}" has an unclosed quote in line {line}',
    remedyZh: '补上缺少的引号，或用 Excel 打开后另存为 .xlsx',
    remedyEn: 'Add the missing quote, or open it in Excel and save it as .xlsx',
  },
  TEXT_NUL: {
    zh: '“{file}”第 {line} 行含有空字节，不是正常的文本文件',
    en: '"{file}" has a NUL byte in line {line}; it is not a proper text file',
    remedyZh: '从来源系统重新导出',
    remedyEn: 'Export it again from the system it came from',
  },
  CELL_UNREADABLE: {
    zh: '单元格的内容“{text}”不是有效的值',
    en: 'The cell holds "{text}", which is not a valid value',
    remedyZh: '在文件中改成数字或日期',
    remedyEn: 'Change it to a number or a date in the file',
  },
  NUMBER_IMPLAUSIBLE: {
    zh: '数字 {text} 超出可信范围（最多 15 位有效数字）',
    en: 'The number {text} is beyond what can be trusted (15 digits)',
    remedyZh: '编号请存为文本；金额请检查单位',
    remedyEn: 'Store identifiers as text; check the unit of amounts',
  },
  FORMULA_NOT_CALCULATED: {
    zh: '公式没有保存计算结果：={formula}',
    en: 'The formula has no stored result: ={formula}',
    remedyZh: '在 Excel 中打开并保存一次，让结果写入文件',
    remedyEn: 'Open and save it once in Excel, so that results are stored',
  },
  FORMULA_ORPHAN: {
    zh: '共享公式缺少主公式，已采用保存的结果',
    en: 'A shared formula has lost its master; the stored result was taken',
  },
  FORMULA_EXTERNAL: {
    zh: '公式引用外部来源，已采用保存的结果：={formula}',
    en: 'The formula refers to an external source; the stored result was taken: ={formula}',
    remedyZh: '确认该数值仍然有效',
    remedyEn: 'Check that the value still holds',
  },
  EXTERNAL_LINKS: {
    zh: '文件含有外部链接（{count} 个），没有访问它们',
    en: 'The file has external links ({count}); they were not followed',
  },
  TEXT_CLEANED: {
    zh: '文字中的不可见控制字符已去掉',
    en: 'Invisible control characters were removed from the text',
  },
  TEXT_BIDI: {
    zh: '文字中有改变书写方向的隐藏字符，已去掉',
    en: 'Hidden characters that change the direction of writing were removed from the text',
    remedyZh: '核对这段文字是否与看到的一致',
    remedyEn: 'Check that the text is what it seems to be',
  },
  CELL_FAR: {
    zh: '{count} 个远离表格的单元格没有读入',
    en: '{count} cells far away from the table were not read',
    remedyZh: '如需要请移到表格旁边',
    remedyEn: 'Move them next to the table if they matter',
  },
  SHEET_UNREADABLE: {
    zh: '工作表“{sheet}”在文件中缺失或不是普通工作表，没有读入',
    en: 'The sheet "{sheet}" is missing in the file or is not a worksheet; it was not read',
  },
  ZIP_STRANGE_PART: {
    zh: '文件内部有路径异常的部件“{part}”，已忽略',
    en: 'The file has a part with an unsafe path "{part}"; it was ignored',
  },
  WRONG_EXTENSION: {
    zh: '文件内容是 {format}，与扩展名 {extension} 不符，已按内容读取',
    en: 'The content is {format}, not {extension} as the name says; it was read as what it is',
  },
  ENCODING_GUESSED: {
    zh: '没有可靠依据判断文字编码，按 {encoding} 读取',
    en: 'The text encoding could not be told for sure; {encoding} was taken',
    remedyZh: '在预览中核对文字是否正确',
    remedyEn: 'Check the text in the preview',
  },
  CSV_QUOTE: {
    zh: '第 {line} 行的引号用法不规范',
    en: 'Quotes are used irregularly in line {line}',
    remedyZh: '在预览中核对这一行',
    remedyEn: 'Check that line in the preview',
  },
  MORE_WARNINGS: {
    zh: '另有 {count} 处同样的情况',
    en: 'There are {count} more of the same kind',
  },
} as const satisfies Record<string, ErrorText>;
