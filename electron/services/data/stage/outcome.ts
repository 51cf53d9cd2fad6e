import type { ParsedTable } from '../../../workbook/understand/understand';
import { problemTexts, type Problem } from '../../../workbook/understand/problems';
import type { Phrase, TextParams } from '../../../../src/core/domain/text';

export type Result = 'new' | 'changed' | 'same' | 'rejected';

/** One thing that a table brings: a person, an order, what a person did in a period. */
export interface Item {
  readonly row: number;
  /** The cell that holds it; null where the whole row does. */
  readonly column: number | null;
  result: Result;
  /** old → new of what changes. */
  changes: string | null;
}

/** Problems that only show once people, units and the workspace are known. */
export interface StageText {
  readonly severity: 'error' | 'warning' | 'info';
  readonly message: Phrase;
  readonly remedy: Phrase;
}

const NOTHING: Phrase = { zh: '不需要处理', en: 'Nothing to do' };

const stageTexts = {
  UNKNOWN_PERSON: {
    severity: 'error',
    message: { zh: '花名册中没有“{who}”', en: 'The roster has no "{who}"' },
    remedy: { zh: '新建人员，或改为已有工号{near}', en: 'Create the person, or use a known number{near}' },
  },
  AMBIGUOUS_NAME: {
    severity: 'error',
    message: {
      zh: '有 {count} 个人叫“{who}”，不知道是哪一位（{numbers}）',
      en: 'There are {count} people named "{who}" ({numbers})',
    },
    remedy: { zh: '加上工号', en: 'Add the employee number' },
  },
  NAME_DIFFERS: {
    severity: 'warning',
    message: {
      zh: '{number} 在花名册中是“{known}”，这里写“{read}”',
      en: '{number} is "{known}" in the roster, here "{read}"',
    },
    remedy: { zh: '检查工号', en: 'Check the number' },
  },
  PERSON_CREATED: {
    severity: 'warning',
    message: { zh: '“{who}”不在花名册中，将新建', en: '"{who}" is not in the roster and will be created' },
    remedy: { zh: '导入花名册以补全资料', en: 'Import the roster to complete the data' },
  },
  UNKNOWN_UNIT: {
    severity: 'error',
    message: { zh: '没有名为“{unit}”的单位', en: 'There is no unit named "{unit}"' },
    remedy: { zh: '新建单位，或改为已有名称', en: 'Create the unit, or use a known name' },
  },
  UNIT_CREATED: {
    severity: 'info',
    message: { zh: '单位“{unit}”将新建', en: 'The unit "{unit}" will be created' },
    remedy: NOTHING,
  },
  AMBIGUOUS_UNIT: {
    severity: 'error',
    message: { zh: '有 {count} 个单位叫“{unit}”', en: 'There are {count} units named "{unit}"' },
    remedy: { zh: '写明上级单位', en: 'Name the unit above it as well' },
  },
  UNKNOWN_ORDER: {
    severity: 'error',
    message: {
      zh: '没有订单“{number}”，不知道这笔回款是谁的',
      en: 'There is no order "{number}": whose payment it is, is not known',
    },
    remedy: { zh: '先导入订单，或检查订单号', en: 'Import the orders first, or check the number' },
  },
  MOVE_DIFFERS: {
    severity: 'warning',
    message: {
      zh: '{who} 在 {date} 前所在单位是“{known}”，这里写“{read}”',
      en: '{who} was in "{known}" before {date}, here "{read}"',
    },
    remedy: { zh: '检查异动记录', en: 'Check the list of moves' },
  },
  MOVE_OUTSIDE: {
    severity: 'error',
    message: { zh: '{who} 在 {date} 不在职，不能调动', en: '{who} was not employed on {date} and cannot move' },
    remedy: { zh: '检查日期', en: 'Check the date' },
  },
  MOVE_ASSUMED: {
    severity: 'warning',
    message: {
      zh: '{who} 由“{from}”到“{to}”，没有写调动日期，按 {date} 生效',
      en: '{who} goes from "{from}" to "{to}"; no date is given, {date} is taken',
    },
    remedy: { zh: '用人员异动表写明生效日期', en: 'Give the date in a list of moves' },
  },
  LEAVE_DIFFERS: {
    severity: 'warning',
    message: {
      zh: '{who} 的离职日期：花名册 {known}，这里 {read}',
      en: 'Leaving date of {who}: {known} in the roster, {read} here',
    },
    remedy: { zh: '检查两处日期', en: 'Check both dates' },
  },
  DUPLICATE_PERSON: {
    severity: 'error',
    message: {
      zh: '工号 {number} 出现两次且内容不同（第 {row} 行）',
      en: 'The number {number} stands twice with different contents (row {row})',
    },
    remedy: { zh: '保留正确的一行', en: 'Keep the right row' },
  },
  SEASON_UNKNOWN: {
    severity: 'error',
    message: {
      zh: '{value} 不能按上一年的占比分到各月：{year} 年没有这个指标的月度数据',
      en: '{value} cannot be spread as the months of the year before: {year} has no monthly figures of it',
    },
    remedy: {
      zh: '先导入 {year} 年的月度数据，或改为三个月平均',
      en: 'Import the months of {year} first, or choose the same each month',
    },
  },
  DUPLICATE_ROW: {
    severity: 'warning',
    message: { zh: '与第 {row} 行重复，只记一次', en: 'Repeats row {row}; counted once' },
    remedy: NOTHING,
  },
  DUPLICATE_OTHER: {
    severity: 'error',
    message: {
      zh: '{what}在“{other}”中也有，但数值不同（{first}、{second}）',
      en: '{what} is also in "{other}", with a different figure ({first}, {second})',
    },
    remedy: { zh: '保留正确的一处', en: 'Keep the right one' },
  },
  ORDER_LINES: {
    severity: 'info',
    message: { zh: '订单 {number} 有多行，各行分别保存', en: 'The order {number} has several lines; each is kept' },
    remedy: NOTHING,
  },
  OUT_OF_EMPLOYMENT: {
    severity: 'warning',
    message: {
      zh: '{who} 在 {period} 不在职，仍有数据',
      en: '{who} has figures for {period}, outside the time employed',
    },
    remedy: { zh: '检查工号，或入职、离职日期', en: 'Check the number, or the hire and leaving dates' },
  },
  MANAGER_UNKNOWN: {
    severity: 'warning',
    message: { zh: '找不到上级“{who}”', en: 'The manager "{who}" is not known' },
    remedy: { zh: '检查姓名，或写工号', en: 'Check the name, or give the number' },
  },
} as const satisfies Record<string, StageText>;

export type StageCode = keyof typeof stageTexts;

export interface StageProblem {
  readonly code: StageCode;
  readonly cell: string;
  readonly params: TextParams;
}

const RANK: Readonly<Record<Result, number>> = { same: 0, new: 1, changed: 2, rejected: 3 };
const LISTED = 5_000;

/** What became of one table's rows. */
export class TableOutcome {
  readonly items: Item[] = [];
  readonly problems: StageProblem[] = [];
  readonly rejectedRows: Set<number>;
  private readonly told = new Map<string, number>();
  private row = -1;
  private sorted: Record<Result, Item[]> | null = null;
  private readonly ofRow = new Map<string, Item>();

  constructor(
    readonly file: string,
    readonly table: ParsedTable,
  ) {
    this.rejectedRows = new Set(table.rejectedRows);
  }

  /** @param group tells apart things of one row: the period of a month column */
  note(row: number, column: number | null, group: string, result: Result, changes: string | null = null): void {
    if (row !== this.row) {
      this.row = row;
      this.ofRow.clear();
    }
    if (result === 'rejected') {
      this.rejectedRows.add(row);
      return;
    }
    const known = this.ofRow.get(group);
    if (!known) {
      const item: Item = { row, column, result, changes };
      this.ofRow.set(group, item);
      this.items.push(item);
      return;
    }
    if (RANK[result] > RANK[known.result]) known.result = result;
    if (changes !== null) known.changes = known.changes === null ? changes : `${known.changes}；${changes}`;
  }

  /** @param once a key under which the same is said only once in this table */
  say(code: StageCode, row: number, column: number | null, params: TextParams, once?: string): void {
    const key = `${code}|${once ?? ''}`;
    const times = (this.told.get(key) ?? 0) + 1;
    this.told.set(key, times);
    if ((once !== undefined && times > 1) || times > LISTED) return;
    this.problems.push({ code, cell: this.table.at(row, column ?? undefined), params });
  }

  /** Items of one result, in the order of the file; counted once, so only after staging. */
  having(result: Exclude<Result, 'rejected'>): readonly Item[] {
    if (!this.sorted) {
      this.sorted = { new: [], changed: [], same: [], rejected: [] };
      for (const item of this.items) this.sorted[item.result].push(item);
    }
    return this.sorted[result];
  }

  count(result: Result): number {
    return result === 'rejected' ? this.rejectedRows.size : this.having(result).length;
  }
}

export interface Worded {
  readonly severity: 'error' | 'warning' | 'info';
  readonly code: string;
  readonly cell: string;
  readonly message: Phrase;
  readonly remedy: Phrase;
  readonly params: TextParams;
  readonly count: number;
}

/** Problems of understanding and of staging as one list, the gravest first. */
export function problemsOf({ table, problems }: TableOutcome): Worded[] {
  const own = table.problems.map((problem: Problem): Worded => {
    const { message, remedy } = problemTexts[problem.code];
    return { ...problem, message, remedy };
  });
  const staged = problems.map(({ code, cell, params }): Worded => ({
    code,
    cell,
    params,
    count: 1,
    ...stageTexts[code],
  }));
  const rank = { error: 0, warning: 1, info: 2 };
  return [...own, ...staged].sort((a, b) => rank[a.severity] - rank[b.severity]);
}
