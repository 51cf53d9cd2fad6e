import type { ErrorText } from './types';

/** Errors of the targets module. */
export const targetsErrors = {
  INFEASIBLE: {
    zh: '这个总数分不下去，差 {shortBy}；卡住的是：{names}',
    en: 'This total cannot be shared out: {shortBy} is left over or missing; held by: {names}',
    remedyZh: '放宽这些单位的上下限、解除锁定，或改总数',
    remedyEn: 'Widen the bounds of these units, release a lock, or change the total',
  },
  SHARE_OUT_OF_REACH: {
    zh: '已锁定的目标不动，预计达标人数占比到不了 {wanted}',
    en: 'With the locked targets as they are, the expected share of people at target cannot become {wanted}',
    remedyZh: '解锁其中一部分，或换一个占比',
    remedyEn: 'Unlock some of them, or choose another share',
  },
  BELOW_LOCKED: {
    zh: '已锁定的部分合计 {locked}，总数不能改成 {total}',
    en: 'The locked part adds up to {locked}; the total cannot become {total}',
    remedyZh: '先解锁其中一部分，或把总数改到 {locked} 以上',
    remedyEn: 'Unlock some of it first, or choose a total of at least {locked}',
  },
  ALL_LOCKED: {
    zh: '能改的格子都锁定了，{change} 没有地方放',
    en: 'Every cell that could take it is locked: there is nowhere to put {change}',
    remedyZh: '解锁其中一格再改',
    remedyEn: 'Unlock one of the cells and try again',
  },
  CELL_LOCKED: {
    zh: '“{name}”{period} 已锁定',
    en: '"{name}" {period} is locked',
    remedyZh: '用 Ctrl+L 解锁后再改',
    remedyEn: 'Unlock it with Ctrl+L before changing it',
  },
  NOT_PLANNED: {
    zh: '这个版本还没有规划指标“{name}”',
    en: 'This version does not plan the indicator "{name}" yet',
    remedyZh: '在“过程指标”里为大区添加它',
    remedyEn: 'Add it to a region under Process indicators',
  },
  RATE_ABOVE_ALL: {
    zh: '{value} 超过 100%，不能作为比率目标',
    en: '{value} is above 100% and cannot be the target of a rate',
    remedyZh: '填写 0–100% 之间的数',
    remedyEn: 'Give a rate between 0 and 100%',
  },
  BAD_TREE: {
    zh: '组织树不成立：{reason}（{node}）',
    en: 'The organisation tree does not hold together: {reason} ({node})',
  },
  BAD_AMOUNT: {
    zh: '“{field}”不是可用的数：{value}',
    en: '"{field}" is not a usable number: {value}',
    remedyZh: '填写有限的数；目标不能为负',
    remedyEn: 'Give a finite number; a target cannot be negative',
  },
  BAD_SHARES: {
    zh: '“{field}”合计 {sum}，应为 100%',
    en: '"{field}" adds up to {sum}; it must be 100%',
    remedyZh: '调整各项，使合计为 100%',
    remedyEn: 'Change the parts so that they make 100%',
  },
  NOTHING_TO_SHARE_BY: {
    zh: '{what}没有可依据的历史，无法分配',
    en: '{what} has no history to go by, so nothing can be allocated',
    remedyZh: '先导入上一年的数据',
    remedyEn: 'Import the data of the year before first',
  },
  PLAN_CALC_MISSING: {
    zh: '输入缺少 {path}',
    en: '{path} is missing from the input',
    remedyZh: '写法与例子见 docs/plan-calc.md',
    remedyEn: 'See docs/plan-calc.md for the form and examples',
  },
  PLAN_CALC_VALUE: {
    zh: '{path} 不能是 {value}，应为{wantedZh}',
    en: '{path} cannot be {value}; wanted: {wantedEn}',
    remedyZh: '写法与例子见 docs/plan-calc.md',
    remedyEn: 'See docs/plan-calc.md for the form and examples',
  },
  UNKNOWN_UNIT: {
    zh: '没有名为“{name}”的单位，或其下没有可规划的人员',
    en: 'There is no unit "{name}", or nobody below it is planned',
    remedyZh: '核对名称；重名时写出上级，例如 华东/上海',
    remedyEn: 'Check the name; where it stands twice write the path, for example East/Shanghai',
  },
  UNKNOWN_PERSON: {
    zh: '没有工号或姓名为“{name}”的在册人员',
    en: 'There is nobody with the number or name "{name}" to plan for',
    remedyZh: '核对工号',
    remedyEn: 'Check the number',
  },
  UNKNOWN_ROW: {
    zh: '这一行不在方案里：{name}',
    en: 'This row is not in the plan: {name}',
    remedyZh: '重新载入方案',
    remedyEn: 'Reload the plan',
  },
  AMBIGUOUS_NAME: {
    zh: '有 {count} 个“{name}”',
    en: 'There are {count} of the name "{name}"',
    remedyZh: '写出上级，例如 华东/上海；人员用工号',
    remedyEn: 'Write the path, for example East/Shanghai; for people use the number',
  },
  PLAN_SHEET_FOREIGN: {
    zh: '{file} 不是这个目标方案导出的工作簿',
    en: '{file} is not a workbook exported from this plan',
    remedyZh: '从目标页导出工作簿，在其中修改后再导入；不要删除隐藏的列和行',
    remedyEn: 'Export the workbook from the targets page and change that one; keep its hidden column and row',
  },
  NO_PLAN_YET: {
    zh: '这个工作区里还没有目标方案',
    en: 'This workspace has no plan yet',
    remedyZh: '先分配一个目标方案',
    remedyEn: 'Allocate a plan first',
  },
  NO_PLAN: {
    zh: '没有名为“{name}”的目标方案',
    en: 'There is no plan named "{name}"',
    remedyZh: '先分配一个目标方案，或核对名称',
    remedyEn: 'Allocate a plan first, or check the name',
  },
  UNKNOWN_METRIC: {
    zh: '“{name}”不能做目标：只支持金额类指标',
    en: '"{name}" cannot be planned: only money metrics can',
    remedyZh: '可用：{known}',
    remedyEn: 'Use one of: {known}',
  },
  PLAN_APPROVED: {
    zh: '方案“{name}”是{status}，不能改',
    en: 'The plan "{name}" is {status} and cannot be changed',
    remedyZh: '复制为新版本后再改',
    remedyEn: 'Copy it to a new version and change that',
  },
} as const satisfies Record<string, ErrorText>;
