import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { dir, save, type Rows } from '../support/case-variants';
import { openDataApp } from '../support/data-app';

describe('what nobody knows', () => {
  const roster = (rows: Rows): string =>
    save(`名单${Math.random()}.xlsx`, { 花名册: [['工号', '姓名', '大区', '团队', '入职日期'], ...rows] });
  const sales = (rows: Rows): string =>
    save(`业绩${Math.random()}.xlsx`, { 业绩: [['工号', '月份', '销售额(元)'], ...rows] });
  const people: Rows = [
    ['S1001', '段欣丽', '华东', '上海1组', '2021-06-15'],
    ['S1002', '钱娟', '华东', '上海2组', '2022-12-09'],
  ];

  test('a mistyped number is refused, with the near ones offered; an answer takes the right one', async () => {
    const app = await openDataApp();
    const preview = await app.call('import.preview', {
      files: [
        roster(people),
        sales([
          ['S1003', '2025-01', 10],
          ['S1002', '2025-01', 20],
        ]),
      ],
    });
    expect(preview.totals).toMatchObject({ new: 3, rejected: 1 });
    expect(preview.unknown.people).toEqual(['S1003']);
    const [question] = preview.questions;
    expect(question?.choices.map(({ key }) => key)).toEqual(['S1001', 'S1002', 'create', 'reject']);
    const answered = await app.call('import.answer', {
      id: preview.id,
      answers: [{ question: question?.id ?? '', choice: 'S1001' }],
    });
    expect(answered.totals).toMatchObject({ new: 4, rejected: 0 });
    await app.call('import.commit', { id: preview.id });
    expect(
      app.store.read('SELECT p.number, f.value FROM fact f JOIN person p ON p.id = f.person_id ORDER BY 1'),
    ).toEqual([
      { number: 'S1001', value: 1000 },
      { number: 'S1002', value: 2000 },
    ]);
    await app.close();
  });

  test('an unknown unit is left out, taken for a known one, or created, each by itself', async () => {
    const app = await openDataApp();
    const market = save('市场.xlsx', {
      市场: [
        ['大区', '年度', '市场规模(元)', '市场渗透率'],
        ['华东区', 2025, 1_000, '50%'],
        ['海外', 2025, 2_000, '10%'],
      ],
    });
    const looked = await app.call('import.preview', { files: [roster(people), market] });
    expect(looked.unknown.units).toEqual(['华东区', '海外']);
    const units = looked.questions.filter(({ id }) => id.startsWith('unit|'));
    expect(units.map(({ answer }) => answer)).toEqual(['reject', 'reject']);
    expect(units[0]?.choices.map(({ key }) => key)).toEqual(['create', 'reject', '华东']);
    const settled = await app.call('import.answer', {
      id: looked.id,
      answers: [
        { question: units[0]?.id ?? '', choice: '华东' },
        { question: units[1]?.id ?? '', choice: 'create' },
      ],
    });
    expect(settled.totals.rejected).toBe(0);
    await app.call('import.commit', { id: looked.id });
    expect(
      app.store.read('SELECT u.name, m.size FROM market m JOIN unit u ON u.id = m.unit_id ORDER BY m.size'),
    ).toEqual([
      { name: '华东', size: 100_000 },
      { name: '海外', size: 200_000 },
    ]);
    await app.close();
  });

  test('a changed file shows old and new, fixes in place are taken, rows touched since stay when it is taken back', async () => {
    const app = await openDataApp();
    const first = await app.call('import.preview', {
      files: [
        roster(people),
        sales([
          ['S1001', '2025-01', 10],
          ['S1002', '2025-01', 20],
        ]),
      ],
    });
    await app.call('import.commit', { id: first.id });
    const file = sales([
      ['S1001', '2025-01', 15],
      ['S1002', '2025-01', '约20'],
      ['S1002', '2025-02', 5],
    ]);
    const preview = await app.call('import.preview', { files: [file] });
    expect(preview.totals).toMatchObject({ new: 1, changed: 1, same: 0, rejected: 1 });
    const { rows } = await app.call('import.rows', { id: preview.id, filter: 'changed' });
    expect(rows).toMatchObject([{ cell: 'C2', message: '10.00 → 15.00' }]);
    const refused = await app.call('import.rows', { id: preview.id, filter: 'rejected' });
    expect(refused.rows).toMatchObject([{ cell: 'C3', read: '约20', fixable: true }]);
    const name = preview.files[0]?.file ?? '';
    const fixed = await app.call('import.answer', {
      id: preview.id,
      fixes: [{ file: name, sheet: '业绩', cell: 'C3', value: '21' }],
    });
    expect(fixed.totals).toMatchObject({ new: 1, changed: 2, rejected: 0 });
    const { importId } = await app.call('import.commit', { id: preview.id });
    app.store.change({ key: 'data.edit' }, (tx) => tx.run("UPDATE fact SET value = 9900 WHERE period = '2025-02'"));
    const back = await app.call('import.takeBack', { importId });
    expect(back.kept).toEqual(['业绩数据 S1002 钱娟 sales 2025-02']);
    expect(app.store.read('SELECT period, value FROM fact ORDER BY person_id, period')).toEqual([
      { period: '2025-01', value: 1000 },
      { period: '2025-01', value: 2000 },
      { period: '2025-02', value: 9900 },
    ]);
    await app.close();
  });

  test('order lines alone are the monthly figures; a monthly file replaces them, and differences are listed', async () => {
    const app = await openDataApp();
    const orders = save('订单.xlsx', {
      订单: [
        ['订单号', '订单日期', '工号', '金额(元)', '类型'],
        ['O1', '2025-01-05', 'S1001', 100, '销售'],
        ['O2', '2025-01-06', 'S1001', 30, '退货'],
        ['O3', '2025-02-06', 'S1001', 50, '销售'],
      ],
    });
    const first = await app.call('import.preview', { files: [roster(people), orders] });
    await app.call('import.commit', { id: first.id });
    const facts = 'SELECT metric, period, value, from_orders FROM fact ORDER BY metric, period';
    expect(app.store.read(facts)).toEqual([
      { metric: 'returns', period: '2025-01', value: 3000, from_orders: 1 },
      { metric: 'sales', period: '2025-01', value: 10_000, from_orders: 1 },
      { metric: 'sales', period: '2025-02', value: 5000, from_orders: 1 },
    ]);
    const second = await app.call('import.preview', { files: [sales([['S1001', '2025-01', 120]])] });
    expect(second.totals).toMatchObject({ new: 0, changed: 1 });
    expect(second.reconciliations).toMatchObject([
      {
        checked: 1,
        different: 1,
        differences: [{ where: 'S1001 段欣丽 2025-01', one: '月度 120.00', other: '订单 100.00' }],
      },
    ]);
    await app.call('import.commit', { id: second.id });
    expect(app.store.read(facts)).toContainEqual({ metric: 'sales', period: '2025-01', value: 12_000, from_orders: 0 });
    const quality = await app.call('data.quality', {});
    expect(quality.filter(({ kind }) => kind === 'difference').map(({ where }) => where)).toEqual([
      'S1001 段欣丽 2025-01',
    ]);
    expect(quality.find(({ kind }) => kind === 'difference')?.message).toBe(
      'S1001 段欣丽 2025-01 的销售额：月度 120.00 元，订单 100.00 元',
    );
    const again = await app.call('import.preview', { files: [orders] });
    expect(again.totals).toMatchObject({ new: 0, changed: 0, same: 3 });
    expect((await app.call('import.commit', { id: again.id })).importId).toBe(0);
    await app.close();
  });

  test('an open question blocks the store, its answer becomes a profile that is recognised next month', async () => {
    const app = await openDataApp();
    await app.call('import.commit', { id: (await app.call('import.preview', { files: [roster(people)] })).id });
    const rates = (value: number): string =>
      save(`留存${value}.xlsx`, {
        留存: [
          ['工号', '月份', '客户留存率'],
          ['S1001', '2025-01', value],
        ],
      });
    const preview = await app.call('import.preview', { files: [rates(85)] });
    expect(preview.totals.pending).toBe(1);
    await expect(app.call('import.commit', { id: preview.id })).rejects.toMatchObject({
      code: 'IMPORT_QUESTIONS_OPEN',
    });
    const [question] = preview.questions;
    const answered = await app.call('import.answer', {
      id: preview.id,
      answers: [{ question: question?.id ?? '', choice: 'percent' }],
    });
    expect(answered.totals).toMatchObject({ pending: 0, new: 1 });
    await app.call('import.commit', { id: preview.id });
    const next = await app.call('import.preview', { files: [rates(87)] });
    expect(next.totals).toMatchObject({ pending: 0, changed: 1 });
    expect(next.files[0]?.sheets[0]?.recognised).toBe(true);
    await app.close();
  });

  test('a new roster moves, rehires and ends people by dates', async () => {
    const app = await openDataApp();
    const commit = async (file: string): Promise<void> => {
      await app.call('import.commit', { id: (await app.call('import.preview', { files: [file] })).id });
    };
    await commit(roster(people));
    const stays =
      'SELECT u.name, a.from_date, a.to_date FROM assignment a JOIN unit u ON u.id = a.unit_id JOIN person p ON p.id = a.person_id WHERE p.number = ? ORDER BY a.from_date';
    await commit(roster([['S1001', '段欣丽', '华东', '上海2组', '2021-06-15']]));
    expect(app.store.read(stays, ['S1001'])).toEqual([
      { name: '上海1组', from_date: '2021-06-15', to_date: '2025-12-31' },
      { name: '上海2组', from_date: '2026-01-01', to_date: null },
    ]);
    await commit(
      save('离职.xlsx', {
        离职: [
          ['工号', '离职日期', '离职原因'],
          ['S1002', '2025-06-30', '薪酬'],
        ],
      }),
    );
    expect(app.store.read(stays, ['S1002'])).toEqual([
      { name: '上海2组', from_date: '2022-12-09', to_date: '2025-06-30' },
    ]);
    await commit(roster([['S1002', '钱娟', '华东', '上海1组', '2025-11-01']]));
    expect(app.store.read(stays, ['S1002'])).toEqual([
      { name: '上海2组', from_date: '2022-12-09', to_date: '2025-06-30' },
      { name: '上海1组', from_date: '2025-11-01', to_date: null },
    ]);
    expect(app.store.one("SELECT leave_date FROM person WHERE number = 'S1002'")).toEqual({ leave_date: null });
    await app.close();
  });

  test('a file that cannot be read keeps everything out', async () => {
    const app = await openDataApp();
    const bad = join(dir, '坏的.xlsx');
    writeFileSync(bad, 'PK\u0003\u0004 not a workbook');
    const before = app.store.dumpHash('all');
    const preview = await app.call('import.preview', { files: [roster(people), bad] });
    expect(preview.files[1]?.refusal?.message).toContain('坏的.xlsx');
    await expect(app.call('import.commit', { id: preview.id })).rejects.toMatchObject({ code: 'IMPORT_FILE_REFUSED' });
    expect(app.store.dumpHash('all')).toBe(before);
    const without = await app.call('import.answer', { id: preview.id, removeFiles: ['坏的.xlsx'] });
    expect(without.files).toHaveLength(1);
    await app.call('import.commit', { id: preview.id });
    expect(app.store.value('SELECT count(*) FROM person')).toBe(2);
    await app.close();
  });
});
