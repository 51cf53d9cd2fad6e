import ExcelJS from 'exceljs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readBook } from '../../../electron/workbook/reader/read-book';
import { circularCells } from '../../support/formula-cycles';
import { openTestApp, type TestApp } from '../../support/app';
import { colleagues, seedCompany } from '../../support/talent-company';

let app: TestApp;
let ids: Map<string, number>;
const id = (number: string): number => ids.get(number) ?? 0;

beforeEach(async () => {
  app = await openTestApp({ now: '2026-01-10T08:00:00Z' });
  ids = seedCompany(app, [
    ...colleagues,
    { number: 'H1', name: '=高潜一', sales: 80, satisfaction: 95, training: 100 },
  ]);
});
afterEach(() => app.close());

async function exported(what: 'pool' | 'calibration' | 'packages'): Promise<string> {
  const saved = await app.call('talent.export', { what });
  if (!saved?.path) throw new Error('nothing was written');
  return saved.path;
}

/** The calibration sheet as a manager sees it: change what is wanted and save it under another name. */
async function edited(
  path: string,
  edit: (sheet: ExcelJS.Worksheet, column: (head: string) => number, row: (number: string) => number) => void,
): Promise<string> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(path);
  const sheet = book.getWorksheet('校准表');
  if (!sheet) throw new Error('no calibration sheet');
  const column = (head: string): number => {
    for (let c = 1; c <= sheet.columnCount; c++) if (sheet.getCell(3, c).value === head) return c;
    throw new Error(`no column ${head}`);
  };
  const row = (number: string): number => {
    for (let r = 4; r <= sheet.rowCount; r++) if (sheet.getCell(r, column('工号')).value === number) return r;
    throw new Error(`no row ${number}`);
  };
  edit(sheet, column, row);
  const out = path.replace('.xlsx', ' 已填.xlsx');
  await book.xlsx.writeFile(out);
  return out;
}

describe('the calibration sheet', () => {
  test('comes back unchanged without a change', async () => {
    await app.call('talent.calibrate', { asOf: '2025-12', person: id('C3'), box: 'star', reason: '带教三名新人' });
    const hash = app.dispatch.session.store?.dumpHash('data');
    const report = await app.call('talent.calibration.import', { files: [await exported('calibration')] });
    expect(report).toMatchObject({
      asOf: '2025-12',
      rows: 12,
      moved: [],
      ratings: 0,
      same: 12,
      problems: [],
      stored: false,
    });
    expect(app.dispatch.session.store?.dumpHash('data')).toBe(hash);
  });

  test('brings places, reasons, authors and ratings home from a sorted sheet with inserted columns, as one undo step', async () => {
    await app.call('talent.calibrate', { asOf: '2025-12', person: id('C3'), box: 'star', reason: '带教三名新人' });
    const path = await edited(await exported('calibration'), (sheet, column, row) => {
      sheet.getCell(row('H1'), column('校准后位置')).value = '高潜后备';
      sheet.getCell(row('H1'), column('校准理由')).value = '主动承担新品推广；客户点名';
      sheet.getCell(row('H1'), column('校准人')).value = '王经理';
      sheet.getCell(row('C1'), column('主管评分')).value = 88;
      sheet.getCell(row('C3'), column('校准后位置')).value = null;
      // A manager's own column, and the first two people changed places.
      sheet.spliceColumns(3, 0, ['', '', '我的备注']);
      const [a, b] = [sheet.getRow(4).values, sheet.getRow(5).values];
      sheet.getRow(4).values = b;
      sheet.getRow(5).values = a;
    });
    const dry = await app.call('talent.calibration.import', { files: [path], dryRun: true });
    expect(dry).toMatchObject({ stored: false, ratings: 1 });
    const report = await app.call('talent.calibration.import', { files: [path] });
    expect(report.moved.map(({ number, to, reason }) => [number, to, reason])).toEqual(
      expect.arrayContaining([['H1', 'reserve', '主动承担新品推广；客户点名']]) as unknown,
    );
    expect(report).toMatchObject({ ratings: 1, stored: true });
    const rows = (await app.call('talent.pool', {})).people;
    expect(rows.find((row) => row.number === 'H1')?.calibration).toMatchObject({
      box: 'reserve',
      reason: '主动承担新品推广；客户点名',
      author: '王经理',
    });
    expect(rows.find((row) => row.number === 'C3')?.calibration).toBeNull();
    await app.call('history.undo', {});
    expect((await app.call('talent.pool', {})).people.find((row) => row.number === 'H1')?.calibration).toBeNull();
    expect((await app.call('talent.pool', {})).people.find((row) => row.number === 'C3')?.calibration?.reason).toBe(
      '带教三名新人',
    );
  });

  test('a place without a reason, an unknown place and a rating beyond 100 name their cells, and nothing is stored', async () => {
    const path = await edited(await exported('calibration'), (sheet, column, row) => {
      sheet.getCell(row('C1'), column('校准后位置')).value = '明星';
      sheet.getCell(row('C2'), column('校准后位置')).value = '超级明星';
      sheet.getCell(row('C2'), column('校准理由')).value = '理由';
      sheet.getCell(row('C4'), column('主管评分')).value = 180;
    });
    const refusal = await app.refusal('talent.calibration.import', { files: [path] });
    expect(refusal.code).toBe('TALENT_SHEET_PROBLEMS');
    const { problems } = await app.call('talent.calibration.import', { files: [path], dryRun: true });
    expect(problems.map(({ cell, message }) => [cell, message.zh])).toEqual([
      [expect.stringMatching(/^校准表!K\d+$/), '填了位置，没有填理由'],
      [expect.stringMatching(/^校准表!J\d+$/), '没有名为“超级明星”的位置'],
      [expect.stringMatching(/^校准表!M\d+$/), '“180”不是 0–100 的评分'],
    ]);
    expect((await app.call('talent.pool', {})).people.every((row) => row.calibration === null)).toBe(true);
  });

  test('another file is refused as what it is', async () => {
    expect((await app.refusal('talent.calibration.import', { files: [await exported('pool')] })).code).toBe(
      'TALENT_SHEET_FOREIGN',
    );
  });
});

describe('the talent workbook', () => {
  test('has a cover, the pool with its reasons, the nine-box and the rules in words', async () => {
    const path = await exported('pool');
    expect(await circularCells(path)).toEqual([]);
    const book = await readBook(path);
    expect(book.sheets.map((sheet) => sheet.name)).toEqual([
      '说明',
      '人才库',
      '高潜名单',
      '九宫格',
      '流失风险',
      '规则',
    ]);
    const pool = book.sheets[1];
    const high = pool?.rows.find((row) => row.includes('H1'));
    // A name that begins with = is text, not a formula.
    expect(high).toContain('=高潜一');
    expect(pool?.formulas.size).toBe(0);
    expect(high?.some((cell) => typeof cell === 'string' && cell.endsWith('→ 高潜'))).toBe(true);
    const rules = book.sheets.at(-1)?.rows.flat();
    expect(rules).toContain('业绩百分位 ≥ 25 且 满意度 ≥ 团队均值 + 4 且 培训 ≥ 团队均值 + 15');
  });

  test('the package list for finance adds up to its control total, live and cached', async () => {
    const pay = { from: { rate: '0.03' }, to: { rate: '0.04' } };
    await app.call('talent.package.save', {
      person: id('H1'),
      name: '2026 激励',
      items: [
        { kind: 'material', text: '费率', pay },
        { kind: 'recognition', text: '优秀员工', cost: 500_000 },
      ],
    });
    const path = await exported('packages');
    expect(await circularCells(path)).toEqual([]);
    const book = await readBook(path);
    const sheet = book.sheets[1];
    const total = sheet?.rows.findIndex((row) => row[0] === '合计') ?? -1;
    // 960万 × 1% = 9.6万, and 0.5万.
    expect(sheet?.rows[total]?.[7]).toBe(101_000);
    expect([...(sheet?.formulas.values() ?? [])]).toEqual([`SUM(H4:H${total})`]);
  });
});
