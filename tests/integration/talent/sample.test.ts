import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PoolReply } from '../../../src/core/contract/talent';
import { openTestApp, type TestApp } from '../../support/app';

let app: TestApp;
let pool: PoolReply;

/** The sample company as it opens: two assessments are closed, half a year apart. */
beforeAll(async () => {
  app = await openTestApp({ now: '2026-01-10T08:00:00Z', workspace: false });
  await app.call('sample.open', {});
  pool = await app.call('talent.pool', {});
}, 300_000);
afterAll(() => app.close());

test('two assessments are closed half a year apart, and both still show their people', async () => {
  const cycles = await app.call('talent.cycles', {});
  expect(cycles.map(({ asOf }) => asOf).sort()).toEqual(['2025-06', '2025-12']);
  for (const { id, people, inPool } of cycles) {
    const closed = await app.call('talent.pool', { cycle: id });
    expect(closed.people).toHaveLength(people);
    expect(closed.people.filter((row) => row.highPotential || row.star)).toHaveLength(inPool);
    expect(inPool).toBeGreaterThan(0);
  }
});

test('changes since the last assessment: somebody moved, most stayed, newcomers have no place before', () => {
  const [earlier] = [...pool.people].filter(({ before }) => before === null);
  const compared = pool.people.filter(({ before, box }) => before !== null && box !== null);
  const moved = compared.filter(({ before, box }) => before !== box);
  expect(moved.length).toBeGreaterThan(0);
  expect(moved.length).toBeLessThan(compared.length);
  expect(earlier).toBeDefined();
});

test('turnover by group adds up to everybody, and months before the first assessment are no group of it', async () => {
  const { period, assessed } = await app.call('talent.turnover', { from: '2025-01', to: '2025-12' });
  expect(assessed).toBe(true);
  const groups = [period.pool, period.others, period.unassessed];
  expect(groups.reduce((sum, { leavers }) => sum + leavers, 0)).toBe(period.all.leavers);
  expect(groups.reduce((sum, { headcount }) => sum + headcount, 0)).toBeCloseTo(period.all.headcount, 9);
  for (const { headcount, rate } of groups) {
    expect(headcount).toBeGreaterThan(0);
    expect(rate).not.toBeNull();
  }
  const { before, period: after } = await app.call('talent.turnover', {
    from: '2025-01',
    to: '2025-12',
    split: '2025-07',
  });
  expect(before?.pool.rate).toBeNull();
  expect(before?.unassessed.leavers).toBe(period.unassessed.leavers);
  expect(after.unassessed.leavers).toBe(0);
  expect((before?.all.leavers ?? 0) + after.all.leavers).toBe(period.all.leavers);
});

test('the person page holds both places, and the list of whom the company would miss has somebody in it', async () => {
  const first = pool.people.find((row) => row.highPotential && row.before !== null);
  const page = await app.call('talent.person', { person: first?.id ?? 0 });
  expect(page.past.map(({ asOf }) => asOf).sort()).toEqual(['2025-06', '2025-12']);
  expect(Math.max(...pool.people.map(({ missed }) => missed ?? 0))).toBeGreaterThan(0);
});
