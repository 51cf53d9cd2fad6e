import type { ErrorText } from './types';

/** Errors of the talent module. */
export const talentErrors = {
  TALENT_NOBODY: {
    zh: '{month} 月末没有在职人员，无法评定',
    en: 'Nobody is employed at the end of {month}: there is nobody to assess',
    remedyZh: '先导入花名册，或换一个评定月份',
    remedyEn: 'Import the roster first, or choose another month',
  },
  TALENT_NOT_ASSESSED: {
    zh: '此人不在 {month} 的评定中',
    en: 'This person is not in the assessment of {month}',
    remedyZh: '换一个评定月份，或在花名册中核对入职和离职日期',
    remedyEn: 'Choose another month, or check the hiring and leaving dates in the roster',
  },
  TALENT_NO_COST: {
    zh: '“{item}”没有成本',
    en: '"{item}" has no cost',
    remedyZh: '填写成本，没有花费时填 0',
    remedyEn: 'Enter a cost; 0 where it costs nothing',
  },
  TALENT_NO_FORECAST: {
    zh: '{person}没有销售记录，无法预测',
    en: '{person} has no sales: there is nothing to forecast from',
    remedyZh: '先导入销售历史，或把这一项改成手填成本',
    remedyEn: 'Import the sales history first, or type the cost of this item',
  },
  TALENT_SUCCESSOR_TWICE: {
    zh: '“{post}”的继任者名单中有人重复',
    en: 'Somebody is listed twice as a successor for "{post}"',
    remedyZh: '每人只保留一条',
    remedyEn: 'Keep one entry a person',
  },
  TALENT_RULE_UNKNOWN: {
    zh: '条件引用的指标“{indicator}”不存在',
    en: 'The condition refers to "{indicator}", which does not exist',
    remedyZh: '从列表中选一个指标',
    remedyEn: 'Choose an indicator from the list',
  },
  TALENT_SHEET_FOREIGN: {
    zh: '{file} 不是标尺导出的校准表',
    en: '{file} is not a calibration sheet exported by Yardstick',
    remedyZh: '请使用从标尺导出的校准表，不要删除隐藏列和表头',
    remedyEn: 'Use the calibration sheet that Yardstick exported, with its hidden column and header row',
  },
  TALENT_SHEET_PROBLEMS: {
    zh: '{file} 有 {count} 处问题，未导入：{first}',
    en: '{file} has {count} problems and was not imported: {first}',
    remedyZh: '按提示修改后重新导入',
    remedyEn: 'Mend the cells named and import it again',
  },
} as const satisfies Record<string, ErrorText>;
