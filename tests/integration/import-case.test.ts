import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DataSummary, ImportPreview } from '../../src/core/contract/data';
import { caseFiles, csvRows, salesOfYear, sheetRows, wanToCents, yuan } from '../support/case-sheets';
import { openDataApp, type DataApp } from '../support/data-app';

const LONG = 600_000;

function byYear(summary: DataSummary, key: string): Readonly<Record<string, string | number>> {
  return summary.metrics.find((metric) => metric.key === key)?.byYear ?? {};
}

async function importAll(app: DataApp, files: readonly string[]): Promise<ImportPreview> {
  const preview = await app.call('import.preview', { files: [...files] });
  await app.call('import.commit', { id: preview.id });
  return preview;
}

describe('the nine files of the case company, as they are', () => {
  let app: DataApp;
  let preview: ImportPreview;
  let empty: string;

  beforeAll(async () => {
    app = await openDataApp();
    empty = app.store.dumpHash('data');
    preview = await importAll(app, caseFiles);
  }, LONG);
  afterAll(() => app.close());

  test('every table is recognised, and nothing is rejected or left open', () => {
    expect(preview.totals).toMatchObject({ changed: 0, same: 0, rejected: 0, pending: 0, skipped: 22 });
    expect(
      preview.files.flatMap(({ sheets }) => sheets.map(({ sheet, kind, rowsRead }) => [sheet, kind, rowsRead])),
    ).toEqual([
      ['花名册', 'people', 500],
      ['2023年', 'facts', 413],
      ['2024年', 'facts', 456],
      ['2025年', 'facts', 500],
      ['退货', 'facts', 15_674],
      ['订单明细', 'orders', 53_822],
      ['客户满意度', 'facts', 5_673],
      ['培训记录', 'training', 2_000],
      ['CRM过程指标_2025', 'facts', 24_448],
      ['客户反馈_2025', 'feedback', 3_000],
      ['沟通记录_2025', 'notes', 3_120],
      ['市场', 'market', 7],
      ['产品生命周期', 'products', 4],
      ['2025年指标', 'targets', 500],
      ['回款', 'facts', 5_673],
      ['人员异动', 'people', 14],
      ['离职原因', 'people', 26],
    ]);
  });

  test('sums agree to the cent with what the sheets themselves say', async () => {
    const summary = await app.call('data.summary', {});
    expect(byYear(summary, 'sales')).toEqual({
      2023: yuan(salesOfYear(2023)),
      2024: yuan(salesOfYear(2024)),
      2025: yuan(salesOfYear(2025)),
    });
    const returns: Record<string, bigint> = {};
    for (const [person, month, amount] of sheetRows('销售历史_2023-2025.xlsx', '退货')) {
      if (!/^S\d/.test(String(person))) continue;
      const year = String(month).slice(0, 4);
      returns[year] = (returns[year] ?? 0n) + wanToCents(amount ?? null);
    }
    expect(byYear(summary, 'returns')).toEqual(
      Object.fromEntries(Object.entries(returns).map(([year, cents]) => [year, yuan(cents)])),
    );
    const collected = sheetRows('2025年指标回款异动.xlsx', '回款')
      .slice(1)
      .reduce((sum, row) => sum + wanToCents(row[2] ?? null), 0n);
    expect(summary.collections).toEqual({ 2025: yuan(collected) });
    const orders = sheetRows('订单明细_2025.xlsx', '订单明细').slice(1);
    const total = (type: string): bigint =>
      orders.filter((row) => row[6] === type).reduce((sum, row) => sum + BigInt(Math.round(Number(row[5]) * 100)), 0n);
    expect(summary.orders).toEqual({ count: orders.length, sales: yuan(total('销售')), returns: yuan(total('退货')) });
    const crm = csvRows('CRM过程指标_2025.csv', 'gb18030').slice(1);
    const column = (i: number): number => crm.reduce((sum, row) => sum + Number(row[i]), 0);
    expect(summary.metrics.find(({ key }) => key === 'visits')).toMatchObject({ facts: crm.length, total: column(2) });
    expect(summary.metrics.find(({ key }) => key === 'new_customers')).toMatchObject({ total: column(5) });
    expect(summary.metrics.find(({ key }) => key === 'follow_up')?.total).toBeCloseTo(column(4) / column(3), 5);
    const asked = sheetRows('满意度与培训_2025.xlsx', '客户满意度').slice(1);
    const of = (i: number): number => asked.reduce((sum, row) => sum + Number(row[i]), 0);
    expect(summary.metrics.find(({ key }) => key === 'retention')?.total).toBeCloseTo(of(5) / of(4), 5);
    expect(summary.metrics.find(({ key }) => key === 'satisfaction')?.total).toBeCloseTo(of(3) / asked.length, 5);
    expect(summary).toMatchObject({
      people: { total: 500, active: 474 },
      units: { regions: 7 },
      periods: { from: '2023-01', to: '2025-12' },
      targets: 500,
      moves: 14,
      feedback: { count: 3_000 },
      notes: { count: 3_120 },
      training: { records: 2_000 },
      products: 4,
      market: 7,
    });
  });

  test('monthly figures and order lines agree and are counted once; totals that were never recalculated are said', async () => {
    expect(preview.reconciliations.map(({ checked, different }) => [checked, different])).toEqual([
      [5_673, 0],
      [5_673, 0],
      [1_370, 0],
    ]);
    const stale = app.store.value('SELECT count(*) FROM fact WHERE from_orders = 1');
    expect(stale).toBe(0);
    const again = await app.call('import.preview', { files: caseFiles.slice(1, 2) });
    const { problems } = await app.call('import.problems', { id: again.id });
    expect(problems.filter(({ code }) => code === 'CONTROL_STALE')).toHaveLength(21);
  });

  test('moves and leavings are stays with dates', () => {
    const stays = app.store.read<{ name: string; from_date: string; to_date: string | null }>(
      `SELECT u.name, a.from_date, a.to_date FROM assignment a JOIN person p ON p.id = a.person_id JOIN unit u ON u.id = a.unit_id
       WHERE p.number = 'S1045' ORDER BY a.from_date`,
    );
    expect(stays.map(({ name, to_date }) => [name, to_date])).toEqual([
      ['南京3组', '2025-08-31'],
      ['上海3组', null],
    ]);
    expect(stays[1]?.from_date).toBe('2025-09-01');
    const left = app.store.one<{ leave_date: string; leave_reason: string }>(
      "SELECT leave_date, leave_reason FROM person WHERE number = 'S1002'",
    );
    expect(left).toEqual({ leave_date: '2025-06-17', leave_reason: '职业发展受限' });
  });

  test(
    'importing the same files again changes nothing, in another order too',
    async () => {
      const before = app.store.dumpHash('all');
      const again = await app.call('import.preview', { files: caseFiles.toReversed() });
      expect(again.totals).toMatchObject({ new: 0, changed: 0, rejected: 0 });
      expect((await app.call('import.commit', { id: again.id })).importId).toBe(0);
      expect(app.store.dumpHash('all')).toBe(before);
    },
    LONG,
  );

  test(
    'undo and take-back both restore what was there before',
    async () => {
      const full = app.store.dumpHash('data');
      app.store.undo();
      expect(app.store.dumpHash('data')).toBe(empty);
      app.store.redo();
      expect(app.store.dumpHash('data')).toBe(full);
      const [entry] = await app.call('import.history', {});
      const { kept } = await app.call('import.takeBack', { importId: entry?.id ?? 0 });
      expect(kept).toEqual([]);
      expect(app.store.dumpHash('data')).toBe(empty);
      const [gone] = await app.call('import.history', {});
      expect(gone).toMatchObject({ id: entry?.id, takenBackAt: '2026-01-12T06:20:00.000Z' });
    },
    LONG,
  );
});

test(
  'the files one by one, the roster nearly last, give the same workspace',
  async () => {
    const [one, all] = [await openDataApp(), await openDataApp()];
    const small = caseFiles.filter((file) => !/订单|CRM/.test(file));
    const order = [...small.slice(1).toReversed(), ...small.slice(0, 1)];
    for (const file of order) await importAll(one, [file]);
    await importAll(all, small);
    expect(await one.call('data.summary', {})).toEqual(await all.call('data.summary', {}));
    const stays = `SELECT p.number, u.name, u.level, a.from_date, a.to_date FROM assignment a
      JOIN person p ON p.id = a.person_id JOIN unit u ON u.id = a.unit_id ORDER BY 1, 4`;
    expect(one.store.read(stays)).toEqual(all.store.read(stays));
    const tree =
      'SELECT u.name, u.level, p.name AS above FROM unit u LEFT JOIN unit p ON p.id = u.parent_id ORDER BY 1, 2';
    expect(one.store.read(tree)).toEqual(all.store.read(tree));
    await one.close();
    await all.close();
  },
  LONG,
);
