import { beforeEach, describe, expect, test } from 'vitest';
import type { TestApp } from '../support/app';
import { errorWords } from '../../src/core/domain/errors';
import { allocated, expectExact, isUnit, planFixture, row, view, YEAR } from '../support/plan-fixture';
import { seedMovements } from '../support/planning-company';

const fixture = planFixture();
let app: TestApp;
beforeEach(() => {
  app = fixture.app();
});

describe('allocation', () => {
  test('the total arrives, every level and month is exact, growth follows penetration', async () => {
    const plan = await allocated(app, { total: '40000000' });
    expect(plan.total).toBe(40_000_000_00);
    expectExact(plan);
    const [east, southWest] = [row(plan, '华东'), row(plan, '西南')];
    // 10% against 25% before both are scaled to the total.
    expect((1 + (southWest.growth ?? 0)) / (1 + (east.growth ?? 0))).toBeCloseTo(1.25 / 1.1, 3);
    expect(east.coefficients).toEqual({ growth: 1.1 });
    expect(plan.rows.filter(isUnit).every((r) => r.months.every((v) => v % 100 === 0))).toBe(true);
  });

  test('without a total it is Σ b(1+g)', async () => {
    const plan = await allocated(app);
    const expected = plan.rows
      .filter((r) => r.level === 'person')
      .reduce((sum, r) => sum + r.baseline * (r.coefficients.growth ?? NaN), 0);
    expect(Math.abs(plan.total - expected)).toBeLessThanOrEqual(100);
  });

  test('bounds and locks hold for units and people; what was locked stays locked in the grid', async () => {
    const plan = await allocated(app, {
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

  test('before any plan there is a list of whom bounds can be set for; the first plan obeys them', async () => {
    const members = await app.call('targets.members', { year: 2026 });
    expect(members.slice(0, 3)).toEqual([
      { kind: 'unit', name: '华东', label: '华东' },
      { kind: 'unit', name: '华东/华东1组', label: '华东/华东1组' },
      { kind: 'person', name: 'T1001', label: '华东/华东1组/员工1001' },
    ]);
    const plan = await allocated(app, {
      total: '36000000',
      options: {
        bounds: {
          units: [{ unit: members[1]?.name ?? '', growth: [null, '0.02'] }],
          people: [{ person: members[2]?.name ?? '', growth: [null, '0.01'] }],
        },
      },
    });
    expectExact(plan);
    expect(row(plan, '华东1组').growth).toBeLessThanOrEqual(0.02 + 1e-9);
    expect(plan.rows.find((r) => r.number === 'T1001')?.growth).toBeLessThanOrEqual(0.01 + 1e-9);
    // The list is the plan's: the same units and people, under the same names.
    const planned = plan.rows.filter((r) => r.parent !== null && r.level !== 'vacancy');
    expect(new Set(members.map(({ label }) => label.split('/').at(-1)))).toEqual(new Set(planned.map((r) => r.name)));
    expect(members).toHaveLength(planned.length);
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
    const names = (lang: 'zh' | 'en'): string => errorWords('INFEASIBLE', refusal.details, lang).message;
    expect(names('zh')).toMatch(/卡住的是：\S+、\S+/);
    expect(names('en')).toMatch(/held by: [^、]+, [^、]+$/);
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
    const plan = await allocated(app, { total: '40000000' });
    expectExact(plan);
    const vacancy = plan.rows.find((r) => r.number === 'T1001');
    expect(vacancy).toMatchObject({ level: 'vacancy', basis: 'vacancy', expectedAttainment: null });
    expect(vacancy?.target).toBeGreaterThan(0);
    const hired = plan.rows.find((r) => r.number === 'T2001');
    expect(hired).toMatchObject({ basis: 'peers', level: 'person' });
    expect(hired?.months.slice(0, 3)).toEqual([0, 0, 0]);
    expect(hired?.months[3] ?? 0).toBeLessThan(hired?.months[7] ?? 0);
  });

  test('a vacancy is named, keeps its share, and the name lives on when the draft is allocated anew', async () => {
    seedMovements(app);
    const plan = await allocated(app, { total: '40000000' });
    const vacancy = plan.rows.find((r) => r.level === 'vacancy');
    await app.call('targets.nameVacancy', { plan: plan.id, row: vacancy?.id ?? 0, name: '华东大客户岗' });
    expect(row(await view(app, plan.id), '华东大客户岗')).toMatchObject({ level: 'vacancy', target: vacancy?.target });
    await app.call('targets.allocate', { year: 2026, replace: plan.id, total: '41000000' });
    expect(row(await view(app, plan.id), '华东大客户岗').level).toBe('vacancy');
    const refusal = await app.refusal('targets.nameVacancy', {
      plan: plan.id,
      row: row(await view(app, plan.id), '华东').id,
      name: 'x',
    });
    expect(refusal.code).toBe('UNKNOWN_ROW');
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
    const plan = await allocated(app, { total: '40000000' });
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
    const again = await view(app, plan.id);
    expect(again.total).toBe(4_200_000_000);
    expectExact(again);
    expect(row(again, '华东1组').months[2]).toBe(team.months[2]);
    expect(row(again, '西南').target).toBe(east.target);
    expect(row(again, '华东1组').locked).toEqual([2]);
  });
});

describe('edits', () => {
  test('break-back, hold, undo to the same hash, stale and locked cells refused', async () => {
    const plan = await allocated(app, { total: '40000000' });
    const before = app.dispatch.session.store?.dumpHash('data');
    const region = row(plan, '西南');
    const saved = await app.call('targets.edit', {
      plan: plan.id,
      revision: plan.revision,
      mode: 'spread',
      edits: [{ row: region.id, months: [2], value: 100_000_000 }],
    });
    const edited = await view(app, plan.id);
    expect(row(edited, '西南').months[2]).toBe(100_000_000);
    expectExact(edited);
    expect(edited.revision).toBe(saved.revision);

    const held = await app.call('targets.edit', {
      plan: plan.id,
      mode: 'hold',
      edits: [{ row: region.id, months: YEAR, value: region.target + 1_000_000 }],
    });
    expect(held.revision).toBe(saved.revision + 1);
    expect((await view(app, plan.id)).total).toBe(edited.total);

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
    expect(row(await view(app, plan.id), '华东').months[5]).toBe(row(plan, '华东').months[5]);
    const below = await app.refusal('targets.edit', {
      plan: plan.id,
      mode: 'spread',
      edits: [{ row: plan.rows[0]?.id ?? 0, months: [5], value: 100 }],
    });
    expect(below.code).toBe('BELOW_LOCKED');
  });

  test('patterns keep the year; a workshop change is noted with who and why', async () => {
    const plan = await allocated(app, { total: '40000000' });
    const region = row(plan, '西北');
    await app.call('targets.pattern', { plan: plan.id, row: region.id, pattern: { kind: '4-4-5' } });
    const spread = row(await view(app, plan.id), '西北');
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
    const plan = await allocated(app, {
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
