import { beforeEach, describe, expect, test } from 'vitest';
import type { PlanView } from '../../src/core/contract/targets';
import type { ProcessRow, ProcessView } from '../../src/core/contract/targets-process';
import type { TestApp } from '../support/app';
import { allocated, planFixture, row, view, YEAR } from '../support/plan-fixture';
import { seedMovements, seedProcess } from '../support/planning-company';

const fixture = planFixture();
let app: TestApp;
beforeEach(() => {
  app = fixture.app();
  seedProcess(app);
});

const reason = { zh: '手工', en: 'by hand' };

async function set(plan: PlanView, unit: string, items: readonly (readonly [string, number, number])[]): Promise<void> {
  await app.call('targets.setIndicators', {
    plan: plan.id,
    unit: row(plan, unit).unitId ?? 0,
    resultWeight: 100 - items.reduce((sum, [, , weight]) => sum + weight, 0),
    items: items.map(([metric, target, weight]) => ({ metric, target, weight, reason })),
  });
}

async function process(plan: { id: number }, metric: string): Promise<ProcessView> {
  return app.call('targets.process', { plan: plan.id, metric });
}

function at(found: ProcessView, name: string): ProcessRow {
  const one = found.rows.find((r) => r.name === name);
  if (!one) throw new Error(`no row ${name}`);
  return one;
}

/** Every unit's month is the sum of those below it. */
function expectSums(found: ProcessView): void {
  for (const unit of found.rows.filter((r) => r.level !== 'person' && r.level !== 'vacancy' && r.people > 0)) {
    const below = found.rows.filter((r) => r.parent === unit.id && r.people > 0);
    for (const m of YEAR) expect(below.reduce((sum, r) => sum + (r.months[m] ?? 0), 0)).toBe(unit.months[m]);
    expect(unit.quarters.reduce((sum: number, q) => sum + (q ?? 0), 0)).toBe(unit.year);
  }
}

describe('a count month by month', () => {
  test('15 new customers in 西南: 15 for everybody, 180 for the region, sums exact; other regions stay empty', async () => {
    const plan = await allocated(app);
    await set(plan, '西南', [['new_customers', 15, 30]]);
    const found = await process(plan, 'new_customers');
    expect(found.metric).toMatchObject({ adds: true, unit: 'count', planned: 1 });
    expect(at(found, '西南')).toMatchObject({ year: 180, people: 12, weight: 30, laid: 180 });
    expect(found.rows.filter((r) => r.level === 'person').every((r) => r.year === 15)).toBe(true);
    expect(at(found, '华东')).toMatchObject({ year: null, people: 0 });
    expect(found.rows.some((r) => r.name === '华东1组')).toBe(false);
    expect(found.rows[0]).toMatchObject({ level: 'company', year: 180 });
    expectSums(found);
  });

  test('visits follow their own season: the last month of a quarter holds 30 of 70', async () => {
    const plan = await allocated(app);
    await set(plan, '西北', [['visits', 280, 10]]);
    const one = (await process(plan, 'visits')).rows.find((r) => r.level === 'person');
    expect(one?.months.slice(3, 6)).toEqual([20, 20, 30]);
    expect(one).toMatchObject({ year: 280, last: 280 });
    expect(one?.quarters.slice(1)).toEqual([70, 70, 70]);
  });

  test('two versions are compared unit by unit: what was typed, and what only one of them plans', async () => {
    const plan = await allocated(app);
    await set(plan, '西南', [['new_customers', 12, 30]]);
    const { plan: copy } = await app.call('targets.copy', { plan: plan.id });
    const same = await app.call('targets.compare', { before: plan.id, after: copy });
    expect(same.process).toEqual([]);
    const later = await app.call('targets.process', { plan: copy, metric: 'new_customers' });
    const was = at(later, '西南').year;
    await app.call('targets.processEdit', {
      plan: copy,
      metric: 'new_customers',
      mode: 'spread',
      edits: [{ row: at(later, '西南').id, months: [...YEAR], value: 180 }],
    });
    await app.call('targets.planProcess', { plan: copy, metric: 'visits' });
    const { process: found, cells } = await app.call('targets.compare', { before: plan.id, after: copy });
    expect(cells).toBe(0);
    const customers = found.find(({ metric }) => metric.metric === 'new_customers');
    expect(customers?.rows.find((row) => row.name === '西南')).toMatchObject({ before: was, after: 180, cells: 12 });
    expect(customers?.rows.every((row) => row.level !== 'person')).toBe(true);
    expect(customers?.cells).toBeGreaterThan(0);
    const visits = found.find(({ metric }) => metric.metric === 'visits');
    expect(visits?.rows.find((row) => row.name === '西南')?.before).toBeNull();
    expect(visits?.rows.find((row) => row.name === '西南')?.after).toBeGreaterThan(0);
  });

  test('typed at the region it breaks back; locks hold; the yearly value follows; undo restores every cell', async () => {
    const plan = await allocated(app);
    await set(plan, '西南', [['new_customers', 12, 30]]);
    const before = await process(plan, 'new_customers');
    const unit = at(before, '西南');
    const hash = app.dispatch.session.store?.dumpHash('data');
    const saved = await app.call('targets.processEdit', {
      plan: plan.id,
      metric: 'new_customers',
      mode: 'spread',
      edits: [{ row: unit.id, months: [...YEAR], value: 180 }],
    });
    const after = await process(plan, 'new_customers');
    expect(saved.revision).toBe(after.revision);
    expect(at(after, '西南')).toMatchObject({ year: 180, laid: 144 });
    expectSums(after);
    const { regions } = await app.call('targets.indicators', { plan: plan.id });
    expect(regions.find((r) => r.name === '西南')?.items[0]?.target).toBeCloseTo(15, 9);
    await app.call('history.undo', {});
    expect(await process(plan, 'new_customers')).toEqual(before);
    expect(app.dispatch.session.store?.dumpHash('data')).toBe(hash);
    await app.call('targets.processLock', {
      plan: plan.id,
      metric: 'new_customers',
      cells: [{ row: unit.id, month: 4 }],
      locked: true,
    });
    const edit = { plan: plan.id, metric: 'new_customers', mode: 'spread' as const };
    const refused = await app.refusal('targets.processEdit', {
      ...edit,
      edits: [{ row: at(after, '西南1组').id, months: [4], value: 99 }],
    });
    expect(refused).toMatchObject({ code: 'CELL_LOCKED', details: { name: '西南1组', period: '2026-05' } });
    expect(
      (
        await app.refusal('targets.processEdit', {
          ...edit,
          metric: 'visits',
          edits: [{ row: unit.id, months: [0], value: 1 }],
        })
      ).code,
    ).toBe('NOT_PLANNED');
    expect(
      (
        await app.refusal('targets.processEdit', {
          ...edit,
          revision: 0,
          edits: [{ row: unit.id, months: [0], value: 1 }],
        })
      ).code,
    ).toBe('STALE_WRITE');
  });

  test('held total: a month is taken out of the other months of the row', async () => {
    const plan = await allocated(app);
    await set(plan, '西南', [['visits', 280, 10]]);
    const unit = at(await process(plan, 'visits'), '西南');
    await app.call('targets.processEdit', {
      plan: plan.id,
      metric: 'visits',
      mode: 'hold',
      edits: [{ row: unit.id, months: [0], value: 600 }],
    });
    expect(at(await process(plan, 'visits'), '西南')).toMatchObject({ year: unit.year });
  });
});

describe('a rate month by month', () => {
  test('85% is 85% in every cell; of the company the mean weighted by the customers due last year', async () => {
    const plan = await allocated(app);
    await set(plan, '华东', [['retention', 0.9, 30]]);
    await set(plan, '西南', [['retention', 0.7, 30]]);
    const found = await process(plan, 'retention');
    expect(at(found, '华东')).toMatchObject({ year: 0.9, last: 0.9, laid: 0.9 });
    expect(at(found, '西南').quarters).toEqual([0.7, 0.7, 0.7, 0.7]);
    // 16 people × 40 customers at 90%, 12 people × 10 at 70%.
    expect(found.rows[0]?.year).toBeCloseTo((640 * 0.9 + 120 * 0.7) / 760, 9);
  });

  test('an edit is copied to everybody who is not locked; above 100% it is refused at the cell', async () => {
    const plan = await allocated(app);
    await set(plan, '华东', [['retention', 0.85, 30]]);
    const before = await process(plan, 'retention');
    const people = before.rows.filter((r) => r.level === 'person');
    const locked = people[0]?.id ?? 0;
    await app.call('targets.processLock', {
      plan: plan.id,
      metric: 'retention',
      cells: [{ row: locked, month: null }],
      locked: true,
    });
    const edit = (value: number) => ({
      plan: plan.id,
      metric: 'retention',
      mode: 'spread' as const,
      edits: [{ row: at(before, '华东').id, months: [0, 1, 2], value }],
    });
    await app.call('targets.processEdit', edit(0.95));
    const after = (await process(plan, 'retention')).rows.filter((r) => r.level === 'person');
    expect(after.map((r) => r.months[1])).toEqual(people.map((r) => (r.id === locked ? 0.85 : 0.95)));
    expect(after[1]?.months[3]).toBe(0.85);
    expect(await app.refusal('targets.processEdit', edit(1.2))).toMatchObject({ code: 'RATE_ABOVE_ALL' });
  });
});

test('planned for all regions at once from history; weight 0 until the planner gives one; without history refused', async () => {
  const plan = await allocated(app);
  expect((await process(plan, 'visits')).metric).toMatchObject({ planned: 0 });
  await app.call('targets.planProcess', { plan: plan.id, metric: 'visits' });
  const found = await process(plan, 'visits');
  expect(found.metric).toMatchObject({ planned: 3 });
  expect(found.rows.filter((r) => r.level === 'person').every((r) => r.year === 280)).toBe(true);
  const { regions } = await app.call('targets.indicators', { plan: plan.id });
  expect(regions.map((r) => [r.resultWeight, r.items[0]?.weight])).toEqual([
    [100, 0],
    [100, 0],
    [100, 0],
  ]);
  expect((await app.refusal('targets.planProcess', { plan: plan.id, metric: 'promotion' })).code).toBe(
    'NOTHING_TO_SHARE_BY',
  );
});

test('months by pattern: a count equal and back by its season, a rate by the shape of last year', async () => {
  const plan = await allocated(app);
  await set(plan, '西北', [
    ['visits', 280, 10],
    ['retention', 0.8, 10],
  ]);
  const before = at(await process(plan, 'visits'), '西北');
  const spread = (metric: string, how: 'equal' | 'season' | 'last-year') =>
    app.call('targets.processSpread', { plan: plan.id, metric, row: before.id, how });
  await spread('visits', 'equal');
  const equal = at(await process(plan, 'visits'), '西北');
  expect(equal.year).toBe(before.year);
  expect(
    Math.max(...equal.months.map((m) => m ?? 0)) - Math.min(...equal.months.map((m) => m ?? 0)),
  ).toBeLessThanOrEqual(5);
  await spread('visits', 'season');
  expect(at(await process(plan, 'visits'), '西北').months).toEqual(before.months);
  await spread('retention', 'last-year');
  expect(at(await process(plan, 'retention'), '西北').year).toBeCloseTo(0.8, 4);
});

test('months, locks and notes go with a copied version and with a draft allocated anew; newcomers are laid out', async () => {
  const plan = await allocated(app);
  await set(plan, '华东', [['visits', 280, 30]]);
  const unit = at(await process(plan, 'visits'), '华东');
  const person = (await process(plan, 'visits')).rows.find((r) => r.number === 'T1003');
  const edit = { metric: 'visits', mode: 'spread' as const };
  await app.call('targets.processEdit', {
    ...edit,
    plan: plan.id,
    edits: [{ row: person?.id ?? 0, months: [0], value: 50 }],
  });
  await app.call('targets.processNote', { plan: plan.id, metric: 'visits', row: unit.id, month: 0, note: '展会' });
  const { plan: copy } = await app.call('targets.copy', { plan: plan.id });
  const copied = await process({ id: copy }, 'visits');
  expect(at(copied, '华东')).toMatchObject({ notes: [{ month: 0, note: '展会' }], changed: [] });
  expect(copied.rows.find((r) => r.number === 'T1003')?.months[0]).toBe(50);
  await app.call('targets.processEdit', {
    ...edit,
    plan: copy,
    edits: [{ row: at(copied, '华东').id, months: [2], value: 999 }],
  });
  expect(at(await process({ id: copy }, 'visits'), '华东').changed).toEqual([2, 12]);
  seedMovements(app);
  await app.call('targets.allocate', { year: 2026, replace: copy, total: '36000000' });
  const anew = await process({ id: copy }, 'visits');
  expect(anew.rows.find((r) => r.number === 'T1003')?.months[0]).toBeGreaterThanOrEqual(50);
  expect(anew.rows.find((r) => r.number === 'T2001')?.year).toBeGreaterThan(0);
  expectSums(anew);
  const version = await app.call('targets.allocate', { year: 2026, plan: '主方案', total: '36000000' });
  expect((await process({ id: version.plan }, 'visits')).metric).toMatchObject({ planned: 1 });
  expect((await view(app, version.plan)).version).toBe(3);
});

test('an indicator taken in by a mid-year version begins in its month; one planned before goes on', async () => {
  const plan = await allocated(app);
  await set(plan, '西南', [['visits', 240, 10]]);
  const { plan: later } = await app.call('targets.midYear', {
    plan: plan.id,
    row: row(plan, '西南').id,
    from: 6,
    change: { kind: 'factor', factor: 0.9 },
    freeze: 'plan',
    effect: '竞品进入',
  });
  const draft = await view(app, later);
  await set(draft, '西南', [
    ['visits', 240, 10],
    ['promotion', 0.8, 10],
  ]);
  const promotion = at(await process(draft, 'promotion'), '西南');
  expect(promotion.months.slice(0, 7)).toEqual([null, null, null, null, null, null, 0.8]);
  expect(promotion.year).toBe(0.8);
  const visits = await process(draft, 'visits');
  expect(at(visits, '西南').months[0]).toBe(at(await process(plan, 'visits'), '西南').months[0]);
  const january = { row: at(visits, '西南').id, months: [0], value: 1 };
  expect(
    (await app.refusal('targets.processEdit', { plan: later, metric: 'visits', mode: 'spread', edits: [january] }))
      .code,
  ).toBe('CELL_LOCKED');
});
