import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readBook } from '../../electron/workbook/reader/read-book';
import type { PlanRow, PlanView } from '../../src/core/contract/targets';
import type { Input } from '../../src/core/contract/contract';
import { openTestApp, type TestApp } from '../support/app';
import { seedMovements, seedPlanningCompany } from '../support/planning-company';

let app: TestApp;
beforeEach(async () => {
  app = await openTestApp({ now: '2025-12-15T08:00:00Z' });
  seedPlanningCompany(app);
});
afterEach(async () => {
  expect(app.errors).toEqual([]);
  await app.close();
});

const YEAR = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];

async function allocated(input: Partial<Input<'targets.allocate'>> = {}): Promise<PlanView> {
  const saved = await app.call('targets.allocate', { year: 2026, plan: '主方案', ...input });
  return view(saved.plan);
}

async function view(plan: number): Promise<PlanView> {
  const found = await app.call('targets.plan', { plan });
  if (!found) throw new Error('no plan');
  return found;
}

function row(plan: PlanView, name: string): PlanRow {
  const found = plan.rows.find((r) => r.name === name);
  if (!found) throw new Error(`no row ${name}`);
  return found;
}

function isUnit(r: PlanRow): boolean {
  return r.level !== 'person' && r.level !== 'vacancy';
}

/** Every level adds up to its parent, in the year and in every month. */
function expectExact(plan: PlanView): void {
  for (const parent of plan.rows.filter(isUnit)) {
    const children = plan.rows.filter((r) => r.parent === parent.id);
    expect(children.reduce((sum, c) => sum + c.target, 0)).toBe(parent.target);
    for (const m of YEAR) expect(children.reduce((sum, c) => sum + (c.months[m] ?? 0), 0)).toBe(parent.months[m]);
  }
  for (const r of plan.rows) expect(r.months.reduce((a, b) => a + b, 0)).toBe(r.target);
}

describe('allocation', () => {
  test('the total arrives, every level and month is exact, growth follows penetration', async () => {
    const plan = await allocated({ total: '40000000' });
    expect(plan.total).toBe(40_000_000_00);
    expectExact(plan);
    const [east, southWest] = [row(plan, '华东'), row(plan, '西南')];
    // 10% against 25% before both are scaled to the total.
    expect((1 + (southWest.growth ?? 0)) / (1 + (east.growth ?? 0))).toBeCloseTo(1.25 / 1.1, 3);
    expect(east.coefficients).toEqual({ growth: 1.1 });
    expect(plan.rows.filter(isUnit).every((r) => r.months.every((v) => v % 100 === 0))).toBe(true);
  });

  test('without a total it is Σ b(1+g)', async () => {
    const plan = await allocated();
    const expected = plan.rows
      .filter((r) => r.level === 'person')
      .reduce((sum, r) => sum + r.baseline * (r.coefficients.growth ?? NaN), 0);
    expect(Math.abs(plan.total - expected)).toBeLessThanOrEqual(100);
  });

  test('bounds and locks hold for units and people; what was locked stays locked in the grid', async () => {
    const plan = await allocated({
      total: '36000000',
      options: {
        model: 'market',
        bounds: { growth: ['0', '0.15'] },
        locks: [
          { unit: '西北', value: '4000000' },
          { person: 'T1002', value: '1300000.50' },
        ],
        roundTo: '100.00',
      },
    });
    expectExact(plan);
    expect(row(plan, '西北')).toMatchObject({ target: 400_000_000, locked: [12] });
    expect(plan.rows.find((r) => r.number === 'T1002')).toMatchObject({ target: 130_000_050, locked: [12] });
    for (const r of plan.rows) {
      if (r.parent === null || r.growth === null || r.locked.includes(12) || r.name.startsWith('西北')) continue;
      if (plan.rows.some((up) => up.id === r.parent && up.name.startsWith('西北'))) continue;
      expect(r.growth, r.name).toBeGreaterThanOrEqual(-1e-9);
      expect(r.growth, r.name).toBeLessThanOrEqual(0.15 + 1e-9);
    }
  });

  test('what cannot be done says by how much and who binds, and changes nothing', async () => {
    const before = app.dispatch.session.store?.dumpHash('all');
    const refusal = await app.refusal('targets.allocate', {
      year: 2026,
      total: '90000000',
      options: { bounds: { growth: ['0', '0.4'] } },
    });
    expect(refusal.code).toBe('INFEASIBLE');
    expect(Number(refusal.details['shortBy'])).toBeGreaterThan(1_000_000);
    expect(JSON.stringify(refusal.details['binding'])).toContain('华东');
    const below = await app.refusal('targets.allocate', {
      year: 2026,
      total: '100',
      options: { locks: [{ unit: '西南', value: '500' }] },
    });
    expect(below.details).toMatchObject({
      shortBy: '400.00',
      side: 'below',
      binding: [{ name: '西南', kind: 'lock' }],
    });
    for (const options of [
      { locks: [{ unit: '火星', value: 1 }] },
      { locks: [{ person: 'X1', value: 1 }] },
      { locks: [{ unit: '西南', value: '-5' }] },
      { bounds: { growth: ['0.4', '0'] as ['0.4', '0'] } },
      { roundTo: '0' },
    ])
      await app.refusal('targets.allocate', { year: 2026, options });
    expect((await app.refusal('targets.allocate', { year: 2026, metric: 'satisfaction' })).code).toBe('UNKNOWN_METRIC');
    expect((await app.refusal('targets.allocate', { year: 2019 })).code).toBe('NOTHING_TO_SHARE_BY');
    expect(app.dispatch.session.store?.dumpHash('all')).toBe(before);
  });

  test('joiners ramp on the median of their peers, leavers leave a vacancy with their share', async () => {
    seedMovements(app);
    const plan = await allocated({ total: '40000000' });
    expectExact(plan);
    const vacancy = plan.rows.find((r) => r.number === 'T1001');
    expect(vacancy).toMatchObject({ level: 'vacancy', basis: 'vacancy', expectedAttainment: null });
    expect(vacancy?.target).toBeGreaterThan(0);
    const hired = plan.rows.find((r) => r.number === 'T2001');
    expect(hired).toMatchObject({ basis: 'peers', level: 'person' });
    expect(hired?.months.slice(0, 3)).toEqual([0, 0, 0]);
    expect(hired?.months[3] ?? 0).toBeLessThan(hired?.months[7] ?? 0);
  });

  test('a preview shows both models and changes nothing', async () => {
    const before = app.dispatch.session.store?.dumpHash('all');
    const preview = await app.call('targets.preview', { year: 2026, total: 40_000_000 });
    expect(preview.regions.map((r) => r.unit)).toEqual(['华东', '西南', '西北']);
    expect(preview.regions.reduce((sum, r) => sum + r.target, 0)).toBe(4_000_000_000);
    expect(preview.other?.model).toBe('market');
    expect(preview.other?.targets.reduce((a, b) => a + b, 0)).toBe(4_000_000_000);
    expect(app.dispatch.session.store?.dumpHash('all')).toBe(before);
  });

  test('allocating a draft anew keeps its locked months and totals', async () => {
    const plan = await allocated({ total: '40000000' });
    const [team, east] = [row(plan, '华东1组'), row(plan, '西南')];
    await app.call('targets.lock', {
      plan: plan.id,
      cells: [
        { row: team.id, month: 2 },
        { row: east.id, month: null },
      ],
      locked: true,
    });
    await app.call('targets.allocate', { year: 2026, replace: plan.id, total: '42000000' });
    const again = await view(plan.id);
    expect(again.total).toBe(4_200_000_000);
    expectExact(again);
    expect(row(again, '华东1组').months[2]).toBe(team.months[2]);
    expect(row(again, '西南').target).toBe(east.target);
    expect(row(again, '华东1组').locked).toEqual([2]);
  });
});

describe('edits', () => {
  test('break-back, hold, undo to the same hash, stale and locked cells refused', async () => {
    const plan = await allocated({ total: '40000000' });
    const before = app.dispatch.session.store?.dumpHash('data');
    const region = row(plan, '西南');
    const saved = await app.call('targets.edit', {
      plan: plan.id,
      revision: plan.revision,
      mode: 'spread',
      edits: [{ row: region.id, months: [2], value: 100_000_000 }],
    });
    const edited = await view(plan.id);
    expect(row(edited, '西南').months[2]).toBe(100_000_000);
    expectExact(edited);
    expect(edited.revision).toBe(saved.revision);

    const held = await app.call('targets.edit', {
      plan: plan.id,
      mode: 'hold',
      edits: [{ row: region.id, months: YEAR, value: region.target + 1_000_000 }],
    });
    expect(held.revision).toBe(saved.revision + 1);
    expect((await view(plan.id)).total).toBe(edited.total);

    const stale = await app.refusal('targets.edit', {
      plan: plan.id,
      revision: 0,
      mode: 'spread',
      edits: [{ row: region.id, months: [1], value: 1 }],
    });
    expect(stale.code).toBe('STALE_WRITE');
    await app.call('history.undo', {});
    await app.call('history.undo', {});
    expect(app.dispatch.session.store?.dumpHash('data')).toBe(before);

    const person = plan.rows.find((r) => r.number === 'T1020');
    if (!person) throw new Error('no person');
    await app.call('targets.lock', { plan: plan.id, cells: [{ row: region.id, month: 5 }], locked: true });
    const locked = await app.refusal('targets.edit', {
      plan: plan.id,
      mode: 'spread',
      edits: [
        { row: row(plan, '华东').id, months: [5], value: 5_000_000 },
        { row: person.id, months: [5], value: 1 },
      ],
    });
    expect(locked.code).toBe('CELL_LOCKED');
    expect(locked.details).toMatchObject({ row: person.id, period: '2026-06' });
    expect(row(await view(plan.id), '华东').months[5]).toBe(row(plan, '华东').months[5]);
    const below = await app.refusal('targets.edit', {
      plan: plan.id,
      mode: 'spread',
      edits: [{ row: plan.rows[0]?.id ?? 0, months: [5], value: 100 }],
    });
    expect(below.code).toBe('BELOW_LOCKED');
  });

  test('patterns keep the year; a workshop change is noted with who and why', async () => {
    const plan = await allocated({ total: '40000000' });
    const region = row(plan, '西北');
    await app.call('targets.pattern', { plan: plan.id, row: region.id, pattern: { kind: '4-4-5' } });
    const spread = row(await view(plan.id), '西北');
    expect(spread.target).toBe(region.target);
    expect((spread.months[2] ?? 0) / (spread.months[0] ?? 1)).toBeCloseTo(1.25, 3);
    await app.call('targets.edit', {
      plan: plan.id,
      mode: 'spread',
      edits: [{ row: region.id, months: YEAR, value: 500_000_000 }],
      asked: { by: '王总', reason: '新店开业' },
    });
    const report = await app.call('targets.workshop', { plan: plan.id });
    expect(report.entries).toMatchObject([
      { row: '西北', before: region.target, after: 500_000_000, by: '王总', reason: '新店开业' },
    ]);
    expect(report.regions.find((r) => r.name === '西北')).toEqual({
      name: '西北',
      before: region.target,
      after: 500_000_000,
    });
  });

  test('why: the steps add up to the target and name what was typed', async () => {
    const plan = await allocated({
      total: '40000000',
      options: { model: 'market', strategic: [{ unit: '西北', value: '1.1' }], bounds: { growth: ['0.02', '0.2'] } },
    });
    for (const r of [row(plan, '西北'), row(plan, '华东'), plan.rows[0], plan.rows.find((x) => x.level === 'person')]) {
      const why = await app.call('targets.why', { plan: plan.id, row: r?.id ?? 0 });
      expect(why.steps.reduce((sum, s) => sum + s.amount, 0)).toBe(r?.target);
    }
    const why = await app.call('targets.why', { plan: plan.id, row: row(plan, '西北').id });
    expect(why.steps.find((s) => s.key === 'strategic')?.factor).toBe(1.1);
    expect(why.drivers).toMatchObject({ penetration: 0.16, marketGrowth: 0.12 });
    await app.call('targets.edit', {
      plan: plan.id,
      mode: 'spread',
      edits: [{ row: row(plan, '西北').id, months: [0], value: 60_000_000 }],
    });
    const typed = await app.call('targets.why', { plan: plan.id, row: row(plan, '西北').id });
    expect(typed.steps.at(-1)).toMatchObject({
      key: 'manual',
      amount: 60_000_000 - (row(plan, '西北').months[0] ?? 0),
    });
  });
});

describe('calibration, fairness, indicators', () => {
  test('calibrate: the dry run changes nothing, then the share arrives and the siblings pay', async () => {
    const plan = await allocated({ total: '40000000' });
    const region = row(plan, '西北');
    const input = { plan: plan.id, row: region.id, share: 0.7, give: 'siblings' as const };
    const preview = await app.call('targets.calibrate', { ...input, dryRun: true });
    expect((await view(plan.id)).revision).toBe(plan.revision);
    expect(preview.shareAfter).toBeCloseTo(0.7, 2);
    expect(preview.others.map((o) => o.name)).toEqual(['华东', '西南']);
    await app.call('targets.calibrate', { ...input, dryRun: false });
    const after = await view(plan.id);
    expect(row(after, '西北').expectedAttainment).toBeCloseTo(0.7, 2);
    expect(after.total).toBe(plan.total);
    expectExact(after);
  });

  test('fairness judges only where there are enough people; the simulation is repeatable', async () => {
    const plan = await allocated({ total: '40000000' });
    const reply = await app.call('targets.fairness', { plan: plan.id });
    expect(reply.people).toBe(33);
    expect(reply.bySize?.count).toBe(33);
    expect(reply.ratchet).not.toBeNull();
    expect(reply.regions).toHaveLength(3);
    const simulation = await app.call('targets.simulate', { plan: plan.id });
    expect(simulation).toEqual(await app.call('targets.simulate', { plan: plan.id }));
    expect(simulation.completion.p5).toBeLessThan(simulation.completion.p95);
  });

  test('indicators: suggested by stage, weights must make 100', async () => {
    const plan = await allocated({ total: '40000000' });
    const reply = await app.call('targets.indicators', { plan: plan.id });
    const of = (name: string): (typeof reply.regions)[number] | undefined => reply.regions.find((r) => r.name === name);
    expect(of('华东')?.suggestions.map((s) => s.metric)).toEqual(['retention']);
    expect(of('西南')?.suggestions.map((s) => s.metric)).toEqual(['new_customers']);
    const unit = of('西南')?.unit ?? 0;
    const item = { metric: 'new_customers', target: 15, weight: 20, reason: { zh: '空间大', en: 'room' } };
    expect(
      (await app.refusal('targets.setIndicators', { plan: plan.id, unit, resultWeight: 70, items: [item] })).code,
    ).toBe('BAD_SHARES');
    await app.call('targets.setIndicators', { plan: plan.id, unit, resultWeight: 80, items: [item] });
    const set = (await app.call('targets.indicators', { plan: plan.id })).regions.find((r) => r.unit === unit);
    expect(set).toMatchObject({ resultWeight: 80, items: [{ metric: 'new_customers', target: 15 }] });
    expect(set?.preview.resultScore).toBeGreaterThan(50);
  });
});

describe('versions', () => {
  test('approve is read-only and supersedes; mid-year freezes and respreads; compare names the drivers', async () => {
    const plan = await allocated({ total: '40000000' });
    await app.call('targets.status', { plan: plan.id, status: 'approved' });
    const region = row(plan, '西南');
    const refused = await app.refusal('targets.edit', {
      plan: plan.id,
      mode: 'spread',
      edits: [{ row: region.id, months: [1], value: 1 }],
    });
    expect(refused.code).toBe('PLAN_APPROVED');
    const opened = await app.call('targets.midYear', {
      plan: plan.id,
      row: region.id,
      from: 6,
      change: { kind: 'monthly', value: 75_000_000 },
      freeze: 'plan',
      effect: '竞品降价',
    });
    const v2 = await view(opened.plan);
    expect(v2).toMatchObject({ version: 2, fromMonth: '2026-07', status: 'draft' });
    expect(row(v2, '西南').months.slice(0, 6)).toEqual(region.months.slice(0, 6));
    expect(row(v2, '西南').months.slice(6)).toEqual(Array(6).fill(75_000_000));
    expectExact(v2);
    expect(row(v2, '西南').changed).toEqual([6, 7, 8, 9, 10, 11, 12]);
    const frozen = await app.refusal('targets.edit', {
      plan: v2.id,
      mode: 'spread',
      edits: [{ row: row(v2, '西南').id, months: [3], value: 1 }],
    });
    expect(frozen.code).toBe('CELL_LOCKED');
    const compared = await app.call('targets.compare', { before: plan.id, after: v2.id });
    expect(compared.rows.filter((r) => r.level === 'region').map((r) => r.name)).toEqual(['西南']);
    expect(compared.drivers).toEqual([{ key: 'manual', amount: v2.total - plan.total }]);
    await app.call('targets.status', { plan: v2.id, status: 'approved' });
    const all = await app.call('targets.plans', {});
    expect(all.map((p) => [p.version, p.status])).toEqual([
      [2, 'approved'],
      [1, 'superseded'],
    ]);
  });
});

describe('workbook', () => {
  async function exported(plan: PlanView): Promise<string> {
    const saved = await app.call('targets.export', { plan: plan.id });
    if (!saved?.path) throw new Error('not written');
    return saved.path;
  }

  test('brought back unchanged it changes nothing; sorted, with a column more and two cells changed it is a proposal', async () => {
    const plan = await allocated({ total: '40000000' });
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
    const proposed = await view(reply.plan ?? 0);
    expect(proposed.status).toBe('proposed');
    const target = proposed.rows.find((r) => r.number === 'T1002');
    await app.call('targets.accept', { plan: proposed.id, rows: [target?.id ?? 0] });
    const accepted = await view(plan.id);
    expect(accepted.rows.find((r) => r.number === 'T1002')?.months[0]).toBe(12_345_678);
    expectExact(accepted);
  });

  test('a foreign workbook is refused by name', async () => {
    const plan = await allocated({ total: '40000000' });
    const book = new ExcelJS.Workbook();
    book.addWorksheet('x').getCell('A1').value = 1;
    const path = join(app.dir, 'foreign.xlsx');
    await book.xlsx.writeFile(path);
    const refusal = await app.refusal('targets.propose', { plan: plan.id, files: [path] });
    expect(refusal.code).toBe('PLAN_SHEET_FOREIGN');
    expect(refusal.message).toContain('foreign.xlsx');
  });

  const soffice = ['/usr/bin/soffice', '/usr/bin/libreoffice'].find((path) => existsSync(path));
  test.skipIf(!soffice)(
    'recalculated by LibreOffice every total agrees to the cent',
    async () => {
      const plan = await allocated({ total: '40000000.37', options: { roundTo: '0.01' } });
      const path = await exported(plan);
      // Cached results are thrown away first, so that what is read back was calculated there.
      const book = new ExcelJS.Workbook();
      await book.xlsx.readFile(path);
      let formulas = 0;
      book.eachSheet((sheet) =>
        sheet.eachRow((r) =>
          r.eachCell((cell) => {
            if (typeof cell.value !== 'object' || cell.value === null || !('formula' in cell.value)) return;
            cell.value = { formula: cell.formula, date1904: false };
            formulas++;
          }),
        ),
      );
      expect(formulas).toBeGreaterThan(100);
      const stripped = join(app.dir, 'stripped.xlsx');
      await book.xlsx.writeFile(stripped);
      execFileSync(
        soffice ?? '',
        [
          `-env:UserInstallation=file://${app.dir}/lo`,
          '--headless',
          '--convert-to',
          'xlsx:Calc MS Excel 2007 XML',
          '--outdir',
          join(app.dir, 'lo-out'),
          stripped,
        ],
        { stdio: 'ignore', timeout: 170_000 },
      );
      const read = await readBook(join(app.dir, 'lo-out', 'stripped.xlsx'), { signal: new AbortController().signal });
      const sheet = read.sheets.find((s) => s.name === '华东');
      const summary = read.sheets.find((s) => s.name === '汇总');
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
