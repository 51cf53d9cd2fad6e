import type { Phrase, TextParams } from '../../../src/core/domain/text';

export type Severity = 'error' | 'warning' | 'info';

interface ProblemText {
  readonly severity: Severity;
  readonly message: Phrase;
  readonly remedy: Phrase;
}

function text(severity: Severity, zh: string, en: string, remedyZh: string, remedyEn: string): ProblemText {
  return { severity, message: { zh, en }, remedy: { zh: remedyZh, en: remedyEn } };
}

const NOTHING = ['不需要处理', 'Nothing to do'] as const;

/** The closed list of what can be doubtful or wrong in a planner's file. */
export const problemTexts = {
  NOT_A_NUMBER: text(
    'error',
    '“{value}”不是数字（{column}）',
    '"{value}" is not a number ({column})',
    '改成数字后重新导入，或在此填写',
    'Make it a number and import again, or type it here',
  ),
  APPROXIMATE: text(
    'error',
    '“{value}”是约数，不是数字（{column}）',
    '"{value}" is an estimate, not a number ({column})',
    '改成准确的数字后重新导入，或在此填写',
    'Type the exact number and import again, or type it here',
  ),
  DECIMAL_COMMA: text(
    'error',
    '“{value}”里的逗号可能是小数点，也可能是千分位（{column}）',
    'The comma in "{value}" may be a decimal or a thousands mark ({column})',
    '改成 1234.5 或 1,234 的写法',
    'Write 1234.5 or 1,234',
  ),
  CELL_ERROR: text(
    'error',
    '单元格是错误值 {value}（{column}）',
    'The cell holds the error {value} ({column})',
    '在 Excel 中修正公式后重新导入，或在此填写',
    'Mend the formula in Excel and import again, or type the value here',
  ),
  DATE_FOR_NUMBER: text(
    'error',
    '应是数字，读到日期 {value}（{column}）',
    'A number was expected, the date {value} was read ({column})',
    '把单元格格式改为数值',
    'Change the cell to a number format',
  ),
  TOO_LARGE: text(
    'error',
    '{value} 超出可以保存的范围（{column}）',
    '{value} is beyond what can be stored ({column})',
    '检查数字和单位',
    'Check the figure and its unit',
  ),
  NEGATIVE_COUNT: text(
    'error',
    '{column}不能为负：{value}',
    '{column} cannot be negative: {value}',
    '填 0 或正数',
    'Enter 0 or a positive number',
  ),
  FRACTIONAL_COUNT: text(
    'warning',
    '{column}不是整数：{value}，按原值读入',
    '{column} is not a whole number: {value}, taken as it is',
    '确认是否正确',
    'Check that it is right',
  ),
  NEGATIVE_SALES: text(
    'info',
    '{column}为负：{value}，按原值读入',
    '{column} is negative: {value}, taken as it is',
    '确认是否为冲销',
    'Check that it is a reversal',
  ),
  NOT_A_DATE: text(
    'error',
    '“{value}”不是日期（{column}）',
    '"{value}" is not a date ({column})',
    '改成 2025-03-09 的写法',
    'Write it as 2025-03-09',
  ),
  NO_SUCH_DAY: text(
    'error',
    '没有这一天：{value}（{column}）',
    'There is no such day: {value} ({column})',
    '改成存在的日期',
    'Enter a day that exists',
  ),
  DATE_AMBIGUOUS: text(
    'error',
    '{value} 是几月几日不能确定（{column}）',
    '{value} can be read as two different days ({column})',
    '回答“日期顺序”的问题，或改成 2025-03-09 的写法',
    'Answer the question about the order of dates, or write 2025-03-09',
  ),
  DATE_IMPLAUSIBLE: text(
    'warning',
    '{column} {value} 不在常见范围内',
    '{column} {value} is out of the usual range',
    '确认日期是否正确',
    'Check the date',
  ),
  NOT_A_PERIOD: text(
    'error',
    '“{value}”不是月份或周（{column}）',
    '"{value}" is neither a month nor a week ({column})',
    '改成 2025-03 或 2025-W09 的写法',
    'Write it as 2025-03 or 2025-W09',
  ),
  PERIOD_AMBIGUOUS: text(
    'error',
    '“{value}”可能是 1 月，也可能是 10 月（{column}）',
    '"{value}" may be January or October ({column})',
    '把列改为文本，写 2025-01 或 2025-10',
    'Make the column text and write 2025-01 or 2025-10',
  ),
  NO_YEAR: text(
    'error',
    '“{value}”没有写年份',
    '"{value}" does not say which year',
    '回答“年份”的问题，或在标题、表名中写明年份',
    'Answer the question about the year, or state it in the title or sheet name',
  ),
  NO_SUCH_WEEK: text(
    'error',
    '没有 {value} 这一周，最接近的是 {nearest}',
    'There is no week {value}; the nearest is {nearest}',
    '改成 {nearest}，或删除该行',
    'Change it to {nearest} or remove the row',
  ),
  QUARTER_ONLY: text(
    'error',
    '“{value}”是季度，需要按月的数字',
    '"{value}" is a quarter; monthly figures are needed',
    '提供按月的明细；季度数可以保留，只用来核对',
    'Give the months; quarters may stay, they are used for checking',
  ),
  YEAR_ONLY: text(
    'error',
    '“{value}”只有全年数，需要按月的数字',
    '"{value}" is a whole year; monthly figures are needed',
    '提供按月的明细',
    'Give the months',
  ),
  NO_PERIOD: text(
    'error',
    '没有月份或周，不知道数字属于哪一期',
    'Neither month nor week: which period the figures belong to is not known',
    '加一列月份，或在标题、表名中写明月份',
    'Add a month column, or state the month in the title or sheet name',
  ),
  NO_PERSON: text(
    'error',
    '这一行没有工号和姓名',
    'The row has neither employee number nor name',
    '补上工号',
    'Add the employee number',
  ),
  NO_VALUE: text(
    'warning',
    '这一行没有可读的数字',
    'The row holds no figure',
    '补上数字或删除该行',
    'Add the figure or remove the row',
  ),
  RATIO_SCALE: text(
    'error',
    '{value} 不像比率：是 {value}% 还是 {value} 倍不能确定（{column}）',
    '{value} may mean {value}% or {value} times ({column})',
    '在列名里写明 %，或回答“比率”的问题',
    'Put % in the header, or answer the question about the ratio',
  ),
  RATIO_SMALL: text(
    'error',
    '{column} {value} 在百分数里：是 {value}% 还是比率 {value} 不能确定',
    '{column} {value} stands among percentages: it may mean {value}% or a share of {value}',
    '写成带 % 的数字',
    'Type the figure with its % sign',
  ),
  RATIO_RANGE: text(
    'error',
    '{column} {value} 超出 0–100%',
    '{column} {value} is outside 0–100%',
    '检查数字',
    'Check the figure',
  ),
  PART_EXCEEDS_WHOLE: text(
    'warning',
    '{column} {num} 大于应有数 {den}',
    '{column}: {num} is more than {den}',
    '检查两列是否填反',
    'Check that the two columns are not swapped',
  ),
  PART_WITHOUT_WHOLE: text(
    'error',
    '{column}只有一边的数，另一边为空',
    '{column}: one side of the ratio is empty',
    '补上另一边的数',
    'Fill in the other side',
  ),
  RATE_DIFFERS: text(
    'warning',
    '{column}写的是 {value}，由分子分母得 {computed}，以后者为准',
    '{column} says {value}, numerator and denominator give {computed}; the latter is used',
    '检查该行',
    'Check the row',
  ),
  SCORE_RANGE: text(
    'error',
    '{column} {value} 超出 0–{max}',
    '{column} {value} is outside 0–{max}',
    '检查评分',
    'Check the score',
  ),
  SCORE_RESCALED: text(
    'warning',
    '{column}最高 {max}，按 {scale} 分制换算为百分制',
    '{column} goes up to {max}: taken as a {scale}-point scale and made 0–100',
    '如不是，改“评分制”的回答',
    'If not, change the answer about the scale',
  ),
  DUPLICATE_SAME: text('warning', '与第 {row} 行重复，只记一次', 'Repeats row {row}; counted once', ...NOTHING),
  DUPLICATE_DIFFERENT: text(
    'error',
    '{who} {period} 的{column}出现两次且不同：{first}、{second}',
    '{column} of {who} for {period} stands twice and differs: {first}, {second}',
    '保留正确的一行',
    'Keep the right row',
  ),
  DUPLICATE_SUMMED: text(
    'warning',
    '{who} {period} 的{column}分在多行（{by} 不同），已相加',
    '{column} of {who} for {period} stands in several rows (different {by}) and was added up',
    '如不应相加，请合并为一行',
    'If they must not be added up, make it one row',
  ),
  DUPLICATE_KEY: text(
    'error',
    '{column} {value} 与第 {row} 行重复但内容不同',
    '{column} {value} repeats row {row} with different contents',
    '改正其中一行',
    'Correct one of the rows',
  ),
  CONTROL_DIFFERS: text(
    'warning',
    '表中{label}为 {printed}，各行相加为 {computed}',
    '{label} says {printed}, the rows add up to {computed}',
    '检查合计的范围或缺少的行',
    'Check the range of the total, or look for a missing row',
  ),
  CONTROL_STALE: text(
    'info',
    '{label}是公式，文件里存的结果 {printed} 没有更新；各行相加为 {computed}',
    '{label} is a formula whose stored result {printed} is out of date; the rows add up to {computed}',
    '在 Excel 中重新计算并保存即可更新',
    'Recalculate and save in Excel to bring it up to date',
  ),
  UNIT_ASSUMED: text(
    'warning',
    '{column}没有写单位，按元读',
    '{column} states no unit; read as yuan',
    '如是万元，改“单位”的回答或在列名写明',
    'If it is in ten thousands, change the answer about the unit or state it in the header',
  ),
  UNIT_MIXED: text(
    'info',
    '“{value}”自带单位，按 {read} 元读',
    '"{value}" carries its own unit; read as {read}',
    ...NOTHING,
  ),
  FOREIGN_CURRENCY: text(
    'warning',
    '{column}是 {currency}，没有换算，按工作区的货币读',
    '{column} is in {currency}; it was not converted',
    '需要时先换算',
    'Convert it first where needed',
  ),
  TEXT_NUMBER: text(
    'info',
    '文本“{value}”读作 {read}（{column}）',
    'The text "{value}" was read as {read} ({column})',
    ...NOTHING,
  ),
  DASH_EMPTY: text('info', '“{value}”读作空（{column}）', '"{value}" was read as empty ({column})', ...NOTHING),
  TRIMMED: text(
    'info',
    '“{value}”去掉多余空格（{column}）',
    'Blanks around "{value}" were removed ({column})',
    ...NOTHING,
  ),
  FILLED_DOWN: text(
    'info',
    '{column}的空格沿用上面的“{value}”',
    'Empty cells of {column} take "{value}" from above',
    ...NOTHING,
  ),
  UNKNOWN_COLUMN: text(
    'info',
    '不认识的列“{column}”，没有导入',
    'The column "{column}" is not known and was left out',
    '在“列对应”中指定含义',
    'Say what it means in the mapping',
  ),
  DOUBTFUL_COLUMN: text(
    'warning',
    '“{column}”按“{meaning}”读，不太确定',
    '"{column}" was read as {meaning}, without certainty',
    '在“列对应”中确认',
    'Confirm it in the mapping',
  ),
  COLUMN_REPEATED: text(
    'warning',
    '“{column}”和“{other}”含义相同，只用“{other}”',
    '"{column}" and "{other}" mean the same; only "{other}" is used',
    '在“列对应”中选择用哪一列',
    'Choose the column in the mapping',
  ),
  KIND_UNKNOWN: text(
    'warning',
    '看不出这张表是什么（表头：{headers}）',
    'What this table holds is not clear (headers: {headers})',
    '在“列对应”中指定各列的含义，或不导入',
    'Say what the columns mean in the mapping, or leave it out',
  ),
  METRIC_UNKNOWN: text(
    'error',
    '“{column}”没有写是什么数字',
    '"{column}" does not say which figure it is',
    '回答“指标”的问题，或在标题中写明（如 销售额）',
    'Answer the question about the metric, or state it in the title',
  ),
  METRIC_NOT_KNOWN: text(
    'error',
    '不认识的指标“{value}”',
    'The metric "{value}" is not known',
    '先在指标目录中建立，或改用已有名称',
    'Create it in the metric catalogue first, or use a known name',
  ),
  UNIT_LEVEL_TOTALS: text(
    'info',
    '这张表按单位汇总（{level}），不入库，只用来核对',
    'This table holds totals by unit ({level}); they are used for checking only',
    ...NOTHING,
  ),
  HIDDEN_SHEET: text(
    'info',
    '隐藏的工作表“{sheet}”也已读取',
    'The hidden sheet "{sheet}" was read as well',
    '不需要时在预览中取消',
    'Untick it in the preview if it is not wanted',
  ),
  HIDDEN_ROWS: text(
    'info',
    '{count} 行在文件中被隐藏或筛掉，也已读取',
    '{count} rows are hidden or filtered out in the file and were read as well',
    '不需要时先在文件中删除',
    'Remove them from the file if they are not wanted',
  ),
  HIDDEN_COLUMNS: text(
    'info',
    '隐藏的列 {columns} 也已读取',
    'The hidden columns {columns} were read as well',
    ...NOTHING,
  ),
  NO_TABLE: text(
    'warning',
    '没有找到表头',
    'No header row was found',
    '确认第一行是列名',
    'Make sure that a row holds the names of the columns',
  ),
  LEAVE_BEFORE_HIRE: text(
    'error',
    '离职日期 {leave} 早于入职日期 {hire}',
    'The leaving date {leave} is before the hire date {hire}',
    '改正日期',
    'Correct the dates',
  ),
  STATUS_DIFFERS: text(
    'warning',
    '状态“{status}”与离职日期不符',
    'The status "{status}" does not agree with the leaving date',
    '确认是否在职',
    'Check whether the person has left',
  ),
  UNKNOWN_STAGE: text(
    'error',
    '不认识的生命周期阶段“{value}”',
    'The life-cycle stage "{value}" is not known',
    '改为 导入、成长、成熟 或 衰退',
    'Use introduction, growth, mature or decline',
  ),
  UNKNOWN_TYPE: text(
    'error',
    '不认识的类型“{value}”，不知道是销售还是退货',
    'The type "{value}" is neither a sale nor a return',
    '改为 销售 或 退货',
    'Use sale or return',
  ),
  SHARES_NOT_WHOLE: text(
    'warning',
    '{column}相加为 {total}，不是 100%',
    '{column} adds up to {total}, not 100%',
    '检查各产品的占比',
    'Check the shares of the products',
  ),
  ROW_INCOMPLETE: text('error', '缺少{column}', '{column} is missing', '补上后重新导入', 'Fill it in and import again'),
  SUSPICIOUS_TEXT: text(
    'warning',
    '“{value}”含有控制字符或方向符号，已去掉',
    '"{value}" holds control or direction characters; they were removed',
    ...NOTHING,
  ),
} as const satisfies Record<string, ProblemText>;

export type ProblemCode = keyof typeof problemTexts;

/** One doubtful or wrong cell. `cell` is `Sheet!B5`, a range `Sheet!A3:Q10`, or the sheet alone. */
export interface Problem {
  readonly code: ProblemCode;
  readonly severity: Severity;
  readonly cell: string;
  readonly params: TextParams;
  /** How many cells are alike, this one included; more than 1 only where a list was cut short. */
  readonly count: number;
}

/** Alike problems of one column beyond these are counted, not listed. */
const LISTED: Readonly<Record<Severity, number>> = { error: 5_000, warning: 1_000, info: 200 };

/** Collects problems of one table, counting what goes beyond the list. */
export class ProblemList {
  private readonly list: Problem[] = [];
  private readonly seen = new Map<string, { count: number; at: number }>();

  constructor(private readonly sheet: string) {}

  /** @param where A1 address or range inside the sheet; empty for the sheet as a whole */
  add(code: ProblemCode, where: string, params: TextParams = {}, group = ''): void {
    const { severity } = problemTexts[code];
    const key = `${code}|${group}`;
    const known = this.seen.get(key) ?? { count: 0, at: -1 };
    known.count += 1;
    this.seen.set(key, known);
    if (known.count > LISTED[severity]) return;
    known.at = this.list.length;
    this.list.push({ code, severity, cell: where === '' ? this.sheet : `${this.sheet}!${where}`, params, count: 1 });
  }

  /** The list; the last listed of a kind that was cut short carries the number of those it stands for. */
  done(): Problem[] {
    for (const [key, { count, at }] of this.seen) {
      const last = this.list[at];
      const code = key.split('|')[0];
      if (!last || last.code !== code) continue;
      const beyond = count - LISTED[last.severity];
      if (beyond > 0) this.list[at] = { ...last, count: beyond + 1 };
    }
    return this.list;
  }
}
