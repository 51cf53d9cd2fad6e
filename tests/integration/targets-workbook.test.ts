import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { beforeEach, describe, expect, test } from 'vitest';
import { writePlanWorkbook } from '../../electron/workbook/writers/plan-workbook';
import type { PlanView } from '../../src/core/contract/targets';
import type { TestApp } from '../support/app';
import { circularCells } from '../support/formula-cycles';
import { recalculated, soffice } from '../support/libreoffice';
import { allocated, expectExact, planFixture, row, view } from '../support/plan-fixture';

/** First and last column of a sheet's filter; a file that was read has it as text. */
function filterOf(sheet: ExcelJS.Worksheet): { from: number; to: number } {
  const range = typeof sheet.autoFilter === 'string' ? sheet.autoFilter : '';
  const [, left = '', right = ''] = /^([A-Z]+)\d+:([A-Z]+)\d+$/.exec(range) ?? [];
  return { from: sheet.getColumn(left).number, to: sheet.getColumn(right).number };
}

const fixture = planFixture();
let app: TestApp;
beforeEach(() => {
  app = fixture.app();
});

describe('workbook', () => {
  async function exported(plan: PlanView): Promise<string> {
    const saved = await app.call('targets.export', { plan: plan.id });
    if (!saved?.path) throw new Error('not written');
    return saved.path;
  }

  test('brought back unchanged it changes nothing; sorted, with a column more and two cells changed it is a proposal', async () => {
    const plan = await allocated(app, { total: '40000000' });
    const path = await exported(plan);
    expect(await app.call('targets.propose', { plan: plan.id, files: [path] })).toMatchObject({
      plan: null,
      rows: [],
      problems: [],
    });

    const locked = plan.rows.find((r) => r.number === 'T1003');
    await app.call('targets.lock', { plan: plan.id, cells: [{ row: locked?.id ?? 0, month: 1 }], locked: true });
    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile(path);
    const sheet = book.getWorksheet('华东');
    if (!sheet) throw new Error('no sheet');
    const find = (number: string): number => {
      let at = 0;
      sheet.eachRow((r, i) => {
        if (r.getCell(5).value === number) at = i;
      });
      return at;
    };
    const [a, b] = [find('T1002'), find('T1003')];
    sheet.getRow(a).getCell(11).value = 123_456.78;
    sheet.getRow(b).getCell(12).value = 5;
    sheet.getRow(b).getCell(13).value = 'abc';
    // A sort swaps two people, and somebody inserted a column.
    const [rowA, rowB] = [sheet.getRow(a).values, sheet.getRow(b).values];
    sheet.getRow(a).values = rowB;
    sheet.getRow(b).values = rowA;
    sheet.spliceColumns(6, 0, ['备注']);
    const changed = join(app.dir, 'changed.xlsx');
    await book.xlsx.writeFile(changed);
    const reply = await app.call('targets.propose', { plan: plan.id, files: [changed] });
    expect(reply.rows.map((r) => r.name)).toEqual(['员工1002']);
    expect(reply.rows[0]?.after[0]).toBe(12_345_678);
    expect(reply.problems.map((p) => p.where.split('!').slice(1).join('!'))).toHaveLength(2);
    const proposed = await view(app, reply.plan ?? 0);
    expect(proposed.status).toBe('proposed');
    const target = proposed.rows.find((r) => r.number === 'T1002');
    await app.call('targets.accept', { plan: proposed.id, rows: [target?.id ?? 0] });
    const accepted = await view(app, plan.id);
    expect(accepted.rows.find((r) => r.number === 'T1002')?.months[0]).toBe(12_345_678);
    expectExact(accepted);
  });

  test('regions named like the cover, the summary or with an apostrophe have sheets of their own, which the summary finds', async () => {
    const plan = await allocated(app, { total: '40000000' });
    const wanted = ['汇总', "O'Brien", '说明'];
    const regions = plan.rows.filter((r) => r.parent === plan.rows[0]?.id && r.level === 'region');
    const named = new Map(regions.map((region, k) => [region.id, wanted[k % wanted.length] ?? '']));
    expect(named.size).toBeGreaterThan(1);
    const path = join(app.dir, 'names.xlsx');
    await writePlanWorkbook(path, {
      lang: 'zh',
      company: '公司',
      writtenAt: '2026-01-01T00:00:00Z',
      plan: { ...plan, rows: plan.rows.map((r) => ({ ...r, name: named.get(r.id) ?? r.name })) },
      process: [],
    });
    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile(path);
    const names = book.worksheets.map(({ name }) => name);
    expect(names.slice(0, 4)).toEqual(['说明', '汇总', '汇总 (2)', "O'Brien"]);
    for (const k of [...named.keys()].keys()) {
      const { formula } = book.getWorksheet('汇总')?.getCell(5 + k, 11) ?? {};
      const [, quoted = ''] = /^SUMIFS\('((?:[^']|'')+)'!/.exec(formula ?? '') ?? [];
      expect(names).toContain(quoted.replaceAll("''", "'"));
    }
    expect(await circularCells(path)).toEqual([]);
  });

  test('no total lies in a range that it sums, and a sort takes the hidden columns along', async () => {
    const plan = await allocated(app, { total: '40000000' });
    const path = await exported(plan);
    expect(await circularCells(path)).toEqual([]);
    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile(path);
    for (const sheet of book.worksheets) {
      if (!sheet.autoFilter) continue;
      const { from, to } = filterOf(sheet);
      expect([from, to]).toEqual([1, sheet.columnCount]);
    }
  });

  test('a foreign workbook is refused by name', async () => {
    const plan = await allocated(app, { total: '40000000' });
    const book = new ExcelJS.Workbook();
    book.addWorksheet('x').getCell('A1').value = 1;
    const path = join(app.dir, 'foreign.xlsx');
    await book.xlsx.writeFile(path);
    const refusal = await app.refusal('targets.propose', { plan: plan.id, files: [path] });
    expect(refusal.code).toBe('PLAN_SHEET_FOREIGN');
    expect(refusal.message).toContain('foreign.xlsx');
  });

  test.skipIf(!soffice)(
    'recalculated by LibreOffice every total agrees to the cent',
    async () => {
      const plan = await allocated(app, { total: '40000000.37', options: { roundTo: '0.01' } });
      const { book, formulas } = await recalculated(await exported(plan), app.dir);
      expect(formulas).toBeGreaterThan(100);
      const sheet = book.sheets.find((s) => s.name === '华东');
      const summary = book.sheets.find((s) => s.name === '汇总');
      const cells = (rows: readonly (readonly unknown[])[] | undefined, name: string): number[] =>
        (rows?.find((r) => r[3] === name) ?? []).slice(9, 22).map((v) => Math.round(Number(v) * 100));
      for (const name of ['华东', '华东1组', '华东2组']) {
        const r = row(plan, name);
        expect(cells(sheet?.rows, name)).toEqual([r.target, ...r.months]);
      }
      expect(cells(summary?.rows, '西南')).toEqual([row(plan, '西南').target, ...row(plan, '西南').months]);
      expect(cells(summary?.rows, '全公司')).toEqual([plan.total, ...(plan.rows[0]?.months ?? [])]);
    },
    200_000,
  );
});
