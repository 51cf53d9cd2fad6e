import type { PoolReply, PoolRow } from '../../../src/core/contract/talent';
import type { PackageInfo } from '../../../src/core/contract/talent-packages';
import type { Lang, Phrase } from '../../../src/core/domain/text';
import { nineBoxes } from '../../../src/core/engine/talent/nine-box';
import { ruleText } from '../../../src/core/engine/talent/rule-text';
import { A4, addCover, addTable, formats, newWorkbook, timeText, type CellValue, type SheetColumn } from './sheet-kit';
import { packageSheet } from './talent-packages';
import { boxName, evidenceNames, levelNames } from './talent-words';

interface TalentWorkbook {
  readonly lang: Lang;
  readonly company: string;
  readonly writtenAt: string;
  readonly reply: PoolReply;
  readonly packages: readonly PackageInfo[];
}

/** The talent workbook: cover, pool, high potentials, nine-box, flight risk, packages, and the rules as they were. */
export async function writeTalentWorkbook(path: string, content: TalentWorkbook): Promise<void> {
  const { lang, reply } = content;
  const t = (phrase: Phrase): string => phrase[lang];
  const book = newWorkbook();
  const title = t({ zh: '人才库', en: 'Talent pool' });
  addCover(book, lang, title, coverLines(content));
  const inPool = reply.people.filter((row) => row.highPotential || row.star);
  addTable(book, lang, {
    name: title,
    title: heading(content, title),
    columns: POOL,
    rows: reply.people.map((row) => poolCells(row, lang)),
  });
  const highTitle = t({ zh: '高潜名单', en: 'High potential' });
  addTable(book, lang, {
    name: highTitle,
    title: heading(content, highTitle),
    columns: POOL,
    rows: inPool.map((row) => poolCells(row, lang)),
  });
  addNineBox(content);
  const riskTitle = t({ zh: '流失风险', en: 'Flight risk' });
  addTable(book, lang, { name: riskTitle, title: heading(content, riskTitle), columns: RISK, rows: riskRows(content) });
  if (content.packages.length > 0) addTable(book, lang, packageSheet(content.packages, lang));
  addRules(content);
  await book.xlsx.writeFile(path);

  function addNineBox({ reply: { people } }: TalentWorkbook): void {
    const sheet = book.addWorksheet(t({ zh: '九宫格', en: 'Nine-box' }));
    sheet.getCell('A1').value = heading(
      content,
      t({ zh: '九宫格：纵轴潜力，横轴业绩', en: 'Nine-box: potential up, performance right' }),
    );
    sheet.getCell('A1').font = { bold: true, size: 13 };
    nineBoxes.forEach(({ code, name }, i) => {
      const [row, column] = [3 + 2 * Math.floor(i / 3), 1 + (i % 3)];
      const members = people.filter((person) => person.box === code);
      const head = sheet.getCell(row, column);
      head.value = `${t(name)} · ${members.length}`;
      head.font = { bold: true };
      const cell = sheet.getCell(row + 1, column);
      cell.value = members
        .map((person) => `${person.name}${person.highPotential ? ' ◆' : ''}`)
        .join(lang === 'zh' ? '、' : ', ');
      cell.alignment = { wrapText: true, vertical: 'top' };
      cell.border = {
        bottom: { style: 'thin' },
        left: { style: 'thin' },
        right: { style: 'thin' },
        top: { style: 'thin' },
      };
      sheet.getColumn(column).width = 48;
    });
    sheet.pageSetup = { orientation: 'landscape', paperSize: A4, fitToPage: true, fitToWidth: 1, fitToHeight: 1 };
  }

  function addRules({ reply: { settings, indicators } }: TalentWorkbook): void {
    const name = t({ zh: '规则', en: 'Rules' });
    const rules = [
      [{ zh: '高潜', en: 'High potential' }, settings.rules.highPotential],
      [{ zh: '明星', en: 'Star' }, settings.rules.star],
      [{ zh: '提醒', en: 'Caution' }, settings.rules.caution],
    ] as const;
    const rows: CellValue[][] = rules.map(([rule, condition]) => [t(rule), t(ruleText(condition, indicators))]);
    rows.push([
      t({ zh: '九宫格切点', en: 'Nine-box cuts' }),
      `${settings.cuts.performance.join(' / ')} · ${settings.cuts.potential.join(' / ')}`,
    ]);
    rows.push([t({ zh: '同组最少人数', en: 'Smallest peer group' }), String(settings.peers.minimum)]);
    const rolesText = (part: (typeof settings.potential)[number]): string =>
      Object.entries(part.byRole ?? {})
        .map(([role, weight]) => `, ${role} ${weight}`)
        .join('');
    for (const part of settings.potential)
      rows.push([
        `${t({ zh: '潜力', en: 'Potential' })} · ${t(part.name)}`,
        `${t({ zh: '权重', en: 'weight' })} ${part.weight}${rolesText(part)}: ${part.indicators.map((key) => t(indicators.find((i) => i.key === key)?.name ?? { zh: key, en: key })).join(', ')}`,
      ]);
    addTable(book, lang, {
      name,
      title: heading(content, name),
      columns: [
        { head: { zh: '项目', en: 'Item' }, width: 24 },
        { head: { zh: '内容', en: 'Content' }, width: 100, wrap: true },
      ],
      rows,
    });
  }
}

function heading({ lang, reply }: TalentWorkbook, title: string): string {
  const [from, to] = [reply.months[0] ?? '', reply.months.at(-1) ?? ''];
  return lang === 'zh' ? `${title} · 数据 ${from} 至 ${to}` : `${title} · data ${from} to ${to}`;
}

function coverLines({ lang, company, writtenAt, reply }: TalentWorkbook): [string, string | number][] {
  const zh = lang === 'zh';
  const { pool } = reply;
  const share = pool.share === null ? '—' : `${(pool.share * 100).toFixed(1)}%`;
  const warning = pool.tooLarge ? (zh ? '，占比偏高，名单区分度不足' : ', too large to tell people apart') : '';
  return [
    [zh ? '公司' : 'Company', company],
    [zh ? '评定' : 'Assessment', reply.cycle?.name ?? (zh ? `${reply.asOf}（草稿）` : `${reply.asOf} (draft)`)],
    [zh ? '数据期间' : 'Data', `${reply.months[0] ?? ''} – ${reply.months.at(-1) ?? ''}`],
    [
      zh ? '人才库' : 'Pool',
      zh
        ? `${pool.inPool} / ${pool.assessed} 人（${share}）${warning}`
        : `${pool.inPool} of ${pool.assessed} people (${share})${warning}`,
    ],
    [zh ? '导出时间' : 'Written', timeText(writtenAt)],
    [
      zh ? '口径' : 'How to read',
      zh
        ? '百分位 = 100 ×（低于本人的人数 + ½ × 相同人数，含本人）÷ 同组人数。“团队均值”指全公司同岗位、不含本人、近 12 个月。空白表示没有数据，不是零。'
        : 'Percentile = 100 × (people below + ½ × people equal, the person included) ÷ people in the peer group. "Team" is everyone of the same role in the company without the person, over the trailing 12 months. Blank means no data, not zero.',
    ],
  ];
}

const POOL: readonly SheetColumn[] = [
  { head: { zh: '__yardstick_id', en: '__yardstick_id' }, width: 4, hidden: true },
  { head: { zh: '工号', en: 'Staff no.' }, width: 11 },
  { head: { zh: '姓名', en: 'Name' }, width: 12 },
  { head: { zh: '单位', en: 'Unit' }, width: 24 },
  { head: { zh: '岗位', en: 'Role' }, width: 14 },
  { head: { zh: '司龄', en: 'Tenure' }, width: 16 },
  { head: { zh: '业绩百分位', en: 'Performance percentile' }, width: 12, format: formats.whole },
  { head: { zh: '潜力', en: 'Potential' }, width: 9, format: formats.whole },
  { head: { zh: '位置', en: 'Place' }, width: 16 },
  { head: { zh: '计算位置', en: 'Computed place' }, width: 16 },
  { head: { zh: '校准理由', en: 'Calibration reason' }, width: 30, wrap: true },
  { head: { zh: '校准人', en: 'Calibrated by' }, width: 12 },
  { head: { zh: '高潜', en: 'High potential' }, width: 8 },
  { head: { zh: '明星', en: 'Star' }, width: 8 },
  { head: { zh: '提醒', en: 'Caution' }, width: 8 },
  { head: { zh: '理由', en: 'Reason' }, width: 60, wrap: true },
  { head: { zh: '满意度', en: 'Satisfaction' }, width: 10, format: formats.one },
  { head: { zh: '同组满意度', en: 'Team satisfaction' }, width: 11, format: formats.one },
  { head: { zh: '培训（%）', en: 'Training (%)' }, width: 10, format: formats.one },
  { head: { zh: '同组培训（%）', en: 'Team training (%)' }, width: 12, format: formats.one },
  { head: { zh: '流失风险分', en: 'Flight-risk points' }, width: 11, format: formats.whole },
  { head: { zh: '流失风险', en: 'Flight risk' }, width: 10 },
  { head: { zh: '依据', en: 'Evidence' }, width: 9 },
  { head: { zh: '业绩月数', en: 'Months' }, width: 9, format: formats.whole },
  { head: { zh: '同组', en: 'Peer group' }, width: 34 },
  { head: { zh: '同组人数', en: 'Peers' }, width: 9, format: formats.whole },
];

function poolCells(row: PoolRow, lang: Lang): CellValue[] {
  const yes = (flag: boolean): string | null => (flag ? (lang === 'zh' ? '是' : 'yes') : null);
  return [
    row.number,
    row.number,
    row.name,
    row.path.join(' / '),
    row.role,
    row.tenure[lang],
    row.performance,
    row.potential,
    boxName(row.box)[lang],
    boxName(row.computedBox)[lang],
    row.calibration?.reason ?? null,
    row.calibration?.author ?? null,
    yes(row.highPotential),
    yes(row.star),
    yes(row.caution),
    row.reasons.map((reason) => reason[lang]).join('\n'),
    row.satisfaction?.value ?? null,
    row.satisfaction?.team ?? null,
    row.training?.value ?? null,
    row.training?.team ?? null,
    row.risk.points,
    levelNames[row.risk.level][lang],
    evidenceNames[row.evidence.level][lang],
    row.evidence.months,
    row.peers.label[lang],
    row.peers.size,
  ];
}

const RISK: readonly SheetColumn[] = [
  { head: { zh: '工号', en: 'Staff no.' }, width: 11 },
  { head: { zh: '姓名', en: 'Name' }, width: 12 },
  { head: { zh: '单位', en: 'Unit' }, width: 24 },
  { head: { zh: '风险分', en: 'Points' }, width: 9, format: formats.whole },
  {
    head: { zh: '满分', en: 'Out of' },
    width: 9,
    format: formats.whole,
    note: { zh: '有数据的项目的满分之和', en: 'The sum of what the items with data could give' },
  },
  { head: { zh: '等级', en: 'Level' }, width: 9 },
  {
    head: { zh: '惜失分', en: 'Loss score' },
    width: 13,
    format: formats.whole,
    note: { zh: '风险 × 价值，0–100', en: 'Risk × value, 0–100' },
  },
  { head: { zh: '逐项得分', en: 'Points by item' }, width: 90, wrap: true },
];

function riskRows({ reply, lang }: TalentWorkbook): CellValue[][] {
  return [...reply.people]
    .sort((a, b) => b.risk.points - a.risk.points)
    .map((row) => [
      row.number,
      row.name,
      row.path.join(' / '),
      row.risk.points,
      row.risk.outOf,
      levelNames[row.risk.level][lang],
      row.missed,
      row.risk.items.map((item) => `${item.points ?? '—'}/${item.max} ${item.text[lang]}`).join('\n'),
    ]);
}
