import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openTestApp, type TestApp } from '../../support/app';
import { colleagues, retire, seedCompany } from '../../support/talent-company';

let app: TestApp;
let ids: Map<string, number>;
const id = (number: string): number => ids.get(number) ?? 0;

beforeEach(async () => {
  app = await openTestApp({ now: '2026-01-10T08:00:00Z' });
  ids = seedCompany(app, [
    ...colleagues,
    { number: 'H1', name: '高潜一', sales: 80, satisfaction: 95, training: 100, basePay: 7000 },
    { number: 'H2', name: '差一点', sales: 101, satisfaction: 88, training: 100, basePay: 9000 },
    { number: 'W1', name: '西北一人', region: '西北', sales: 60, satisfaction: 85, training: 130 },
    {
      number: 'L1',
      name: '已离职',
      sales: 90,
      satisfaction: 90,
      training: 90,
      left: '2025-08-31',
      reason: '职业发展受限',
    },
  ]);
});
afterEach(() => app.close());

describe('the pool', () => {
  test('is assessed from the stored facts as of the last month with sales, without leavers', async () => {
    const pool = await app.call('talent.pool', {});
    expect(pool.asOf).toBe('2025-12');
    expect(pool.cycle).toBeNull();
    expect(pool.people).toHaveLength(14);
    expect(pool.people.some((row) => row.number === 'L1')).toBe(false);
    const flagged = pool.people.filter((row) => row.highPotential);
    expect(flagged.map((row) => row.number)).toEqual(['H1']);
    // 50, 60 and 70 below; two 80s equal; of 13 people in 华东 with the same tenure.
    expect(flagged[0]?.performance).toBeCloseTo((100 * (3 + 1)) / 13, 9);
    // The team is everyone of the role in the company but the person: 11 × 85, 88 and 85 with 10 ratings a month each.
    expect(flagged[0]?.satisfaction).toEqual({ value: 95, team: expect.closeTo((12 * 85 + 88) / 13, 9) as number });
    expect(flagged[0]?.training?.team).toBeCloseTo((11 * 70 + 100 + 130) / 13, 9);
  });

  test('shows a one-person region with its widening, and a percentage above 100 as it is', async () => {
    const pool = await app.call('talent.pool', {});
    const alone = pool.people.find((row) => row.number === 'W1');
    expect(alone?.peers).toMatchObject({ widened: 2, size: 14, label: { zh: '销售代表' } });
    expect(alone?.training?.value).toBe(130);
    expect(alone?.doubts.map((doubt) => doubt.zh)).toContain('培训 130%，高于 100%，请核对');
  });

  test('an empty workspace has an empty pool, and closing it is refused with a remedy', async () => {
    const empty = await openTestApp({ now: '2026-01-10T08:00:00Z' });
    expect((await empty.call('talent.pool', {})).people).toEqual([]);
    const refusal = await empty.refusal('talent.close', { name: '年末' });
    expect(refusal).toMatchObject({ code: 'TALENT_NOBODY', remedy: expect.stringContaining('花名册') as string });
    await empty.close();
  });
});

describe('rules', () => {
  test('are edited as data, undone, and a metric that never existed is refused', async () => {
    const { settings } = await app.call('talent.pool', {});
    const easier = {
      all: [
        { indicator: 'performance', measure: 'percentile', op: '>=', value: 25 },
        { indicator: 'satisfaction', measure: 'above_team', op: '>=', value: 2 },
      ],
    } as const;
    await app.call('talent.settings.set', { rules: { ...settings.rules, highPotential: easier } });
    const flagged = (await app.call('talent.pool', {})).people.filter((row) => row.highPotential);
    expect(flagged.map((row) => row.number)).toEqual(['H1', 'H2']);
    await app.call('history.undo', {});
    expect((await app.call('talent.pool', {})).settings).toEqual(settings);
    const unknown = { indicator: 'happiness', measure: 'value', op: '>=', value: 1 } as const;
    const refusal = await app.refusal('talent.settings.set', { rules: { ...settings.rules, star: unknown } });
    expect(refusal.code).toBe('TALENT_RULE_UNKNOWN');
  });

  test('cuts out of order are refused at the contract', async () => {
    const { settings } = await app.call('talent.pool', {});
    const cuts = {
      ...settings.cuts,
      performance: [70, 30] as [number, number],
      potential: [...settings.cuts.potential] as [number, number],
    };
    expect((await app.refusal('talent.settings.set', { cuts })).code).toBe('INVALID_INPUT');
  });

  test('a retired metric is named and flags nobody', async () => {
    retire(app, 'satisfaction');
    const pool = await app.call('talent.pool', {});
    expect(pool.missingIndicators).toEqual(['satisfaction']);
    expect(pool.people.filter((row) => row.highPotential)).toEqual([]);
    const reason = pool.people.find((row) => row.number === 'H1')?.reasons[0]?.zh;
    expect(reason).toBe('无法判定：条件引用的指标“satisfaction”已不存在');
  });
});

describe('cycles', () => {
  test('a closed assessment never changes, whatever happens to the data, the rules or the names', async () => {
    await app.call('talent.calibrate', { asOf: '2025-12', person: id('H2'), box: 'star', reason: '带教新人' });
    const cycle = await app.call('talent.close', { name: '2025 年末' });
    expect(cycle).toMatchObject({ name: '2025 年末', asOf: '2025-12', people: 14, inPool: 1 });
    const before = await app.call('talent.pool', { cycle: cycle.id });
    const page = await app.call('talent.person', { cycle: cycle.id, person: id('H1') });
    app.dispatch.session.store?.change({ key: 'test' }, (tx) => {
      tx.run("UPDATE person SET name = '改名', role = '店长' WHERE number = 'H1'");
      tx.run('UPDATE fact SET value = value * 3');
    });
    retire(app, 'training');
    await app.call('talent.calibrate', { asOf: '2025-12', person: id('H1'), box: 'improve', reason: '复核' });
    await app.call('talent.settings.set', { cuts: { performance: [10, 20], potential: [10, 20], hysteresis: 0 } });
    const { units: unitsBefore, ...snapshot } = before;
    const { units: unitsAfter, ...again } = await app.call('talent.pool', { cycle: cycle.id });
    expect(again).toEqual(snapshot);
    expect(unitsAfter).toEqual(unitsBefore);
    const later = await app.call('talent.person', { cycle: cycle.id, person: id('H1') });
    expect([later.person, later.assessment, later.row]).toEqual([page.person, page.assessment, page.row]);
  });

  test('the next assessment shows the place before, and hysteresis holds on to it', async () => {
    await app.call('talent.close', { asOf: '2025-11', name: '十一月' });
    const pool = await app.call('talent.pool', { asOf: '2025-12' });
    expect(pool.people.every((row) => row.before === row.computedBox)).toBe(true);
  });
});

describe('calibration', () => {
  test('keeps both places, the reason, the author and the time; without a reason it is refused', async () => {
    await app.call('talent.calibrate', { asOf: '2025-12', person: id('C0'), box: 'reserve', reason: '新区开拓' });
    const row = (await app.call('talent.pool', {})).people.find((entry) => entry.number === 'C0');
    expect(row).toMatchObject({
      box: 'reserve',
      calibration: { reason: '新区开拓', author: 'tester' },
    });
    expect(row?.computedBox).not.toBe('reserve');
    const refused = await app.refusal('talent.calibrate', {
      asOf: '2025-12',
      person: id('C0'),
      box: 'star',
      reason: '  ',
    });
    expect(refused.code).toBe('INVALID_INPUT');
    await app.call('talent.uncalibrate', { asOf: '2025-12', person: id('C0') });
    expect((await app.call('talent.pool', {})).people.find((entry) => entry.number === 'C0')?.calibration).toBeNull();
  });
});

describe('the person page', () => {
  test('gives the facts behind the place: months against peers, courses, and what was noted', async () => {
    await app.call('talent.note.add', { person: id('H1'), text: '客户点名表扬' });
    await app.call('talent.rate', { asOf: '2025-12', person: id('H1'), rating: 90, reason: '主动' });
    const page = await app.call('talent.person', { person: id('H1') });
    expect(page.history.map(({ key }) => key)).toEqual(['net_sales', 'satisfaction']);
    expect(page.history[0]?.months).toHaveLength(12);
    expect(page.history[0]?.months[0]).toMatchObject({ month: '2025-01', own: 80_000_000, median: 100_000_000 });
    expect(page.history[0]?.months[0]?.low).toBeLessThan(100_000_000);
    expect(page.history[0]?.months[0]?.high).toBeGreaterThan(100_000_000);
    expect(page.courses).toEqual([{ course: '产品知识', period: '2025', required: 100, attended: 100, score: 80 }]);
    expect(page.notes.map((note) => note.text)).toEqual(['客户点名表扬']);
    expect(page.rating).toEqual({ rating: 90, reason: '主动' });
    const manager = page.assessment.potential.parts.find((part) => part.key === 'manager');
    // Nobody else is rated: nothing to compare with, so it is left out.
    expect(manager).toMatchObject({ percentile: null, weight: 0 });
  });

  test('somebody who left is not in the assessment, and it says so', async () => {
    expect((await app.refusal('talent.person', { person: id('L1') })).code).toBe('TALENT_NOT_ASSESSED');
  });
});

describe('turnover and bias', () => {
  test('leavers with their reasons; membership from the assessment before they left', async () => {
    await app.call('talent.close', { asOf: '2025-06', name: '年中' });
    const { period, assessed, names } = await app.call('talent.turnover', { from: '2025-01', to: '2025-12' });
    expect(assessed).toBe(true);
    expect(period.all.leavers).toBe(1);
    // Left in August, by the assessment as of June; the months up to June belong to nobody's group yet.
    expect([period.pool.leavers + period.others.leavers, period.unassessed.leavers]).toEqual([1, 0]);
    const firstHalf = await app.call('talent.turnover', { from: '2025-01', to: '2025-06' });
    expect(firstHalf.period.pool).toEqual({ leavers: 0, headcount: 0, rate: null });
    expect(firstHalf.period.unassessed).toEqual(firstHalf.period.all);
    expect(period.reasons).toEqual([{ reason: '职业发展受限', leavers: 1, share: 1 }]);
    expect(names['L1']).toBe('已离职');
    const parted = await app.call('talent.turnover', { from: '2025-01', to: '2025-12', split: '2025-09' });
    expect([parted.before?.all.leavers, parted.period.all.leavers]).toEqual([1, 0]);
  });

  test('selection rates by any attribute of the roster', async () => {
    const { attributes, rates } = await app.call('talent.bias', { attribute: '性别' });
    expect(attributes).toEqual(['role', 'region', 'tenure', '性别']);
    expect(rates.map(({ group, people, selected }) => [group, people, selected])).toEqual([
      ['女', 6, 0],
      ['男', 5, 0],
      ['', 3, 1],
    ]);
  });
});

test('nothing that was asked here was a bug', () => {
  expect(app.errors).toEqual([]);
});
