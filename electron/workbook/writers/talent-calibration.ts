import type { PoolReply } from '../../../src/core/contract/talent';
import type { Lang } from '../../../src/core/domain/text';
import { nineBoxes } from '../../../src/core/engine/talent/nine-box';
import { addCover, addTable, formats, newWorkbook, timeText, type SheetColumn } from './sheet-kit';
import { boxName, evidenceNames } from './talent-words';

/** Head of the hidden column that brings a row home, wherever Excel moved it: `2025-12|S1001`. */
export const IDENTITY_HEAD = '__yardstick_calibration';

/** Heads of the columns that managers type into; read back in either language. */
export const calibrationHeads = {
  box: { zh: '校准后位置', en: 'Calibrated place' },
  reason: { zh: '校准理由', en: 'Reason' },
  author: { zh: '校准人', en: 'Calibrated by' },
  rating: { zh: '主管评分', en: "Manager's rating" },
} as const;

/** The sheet that managers fill in: computed places beside open cells for place, reason, author and rating. */
export async function writeCalibrationSheet(
  path: string,
  content: {
    readonly lang: Lang;
    readonly company: string;
    readonly writtenAt: string;
    readonly reply: PoolReply;
    readonly ratings: ReadonlyMap<number, number>;
  },
): Promise<void> {
  const { lang, reply } = content;
  const zh = lang === 'zh';
  const book = newWorkbook();
  const title = zh ? '校准表' : 'Calibration';
  addCover(book, lang, title, [
    [zh ? '公司' : 'Company', content.company],
    [zh ? '评定月份' : 'As of', reply.asOf],
    [zh ? '导出时间' : 'Written', timeText(content.writtenAt)],
    [
      zh ? '怎么填' : 'How to fill in',
      zh
        ? '在“校准后位置”选择位置，并写明“校准理由”；清空位置即取消校准；“主管评分”可填 0–100。填好后在标尺的人才模块导入本文件。可以排序、筛选、插入列，不要删除隐藏列和表头。'
        : 'Choose a place under "Calibrated place" and give a reason; clear the place to withdraw a calibration; "Manager\'s rating" takes 0–100. Then import this file in the talent module. Sort, filter and insert columns as you like; keep the hidden column and the header row.',
    ],
  ]);
  const columns: readonly SheetColumn[] = [
    { head: { zh: IDENTITY_HEAD, en: IDENTITY_HEAD }, width: 4, hidden: true },
    { head: { zh: '工号', en: 'Staff no.' }, width: 11 },
    { head: { zh: '姓名', en: 'Name' }, width: 12 },
    { head: { zh: '单位', en: 'Unit' }, width: 24 },
    { head: { zh: '岗位', en: 'Role' }, width: 14 },
    { head: { zh: '业绩百分位', en: 'Performance percentile' }, width: 12, format: formats.whole },
    { head: { zh: '潜力', en: 'Potential' }, width: 9, format: formats.whole },
    { head: { zh: '依据', en: 'Evidence' }, width: 9 },
    { head: { zh: '计算位置', en: 'Computed place' }, width: 16 },
    {
      head: calibrationHeads.box,
      width: 18,
      open: true,
      choices: nineBoxes.map(({ name }) => name[lang]),
    },
    { head: calibrationHeads.reason, width: 44, open: true, wrap: true },
    { head: calibrationHeads.author, width: 14, open: true },
    { head: calibrationHeads.rating, width: 11, open: true, format: formats.one },
    { head: { zh: '理由', en: 'Why' }, width: 60, wrap: true },
  ];
  addTable(book, lang, {
    name: title,
    title: zh ? `九宫格校准 · ${reply.asOf}` : `Nine-box calibration · ${reply.asOf}`,
    columns,
    protect: true,
    rows: reply.people.map((row) => [
      `${reply.asOf}|${row.number}`,
      row.number,
      row.name,
      row.path.join(' / '),
      row.role,
      row.performance,
      row.potential,
      evidenceNames[row.evidence.level][lang],
      boxName(row.computedBox)[lang],
      row.calibration ? boxName(row.calibration.box)[lang] : null,
      row.calibration?.reason ?? null,
      row.calibration?.author ?? null,
      content.ratings.get(row.id) ?? null,
      row.reasons.map((reason) => reason[lang]).join('\n'),
    ]),
  });
  await book.xlsx.writeFile(path);
}
