import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { beforeEach, expect, test } from 'vitest';
import type { PlanView } from '../../src/core/contract/targets';
import type { TestApp } from '../support/app';
import { allocated, planFixture, row, view, YEAR } from '../support/plan-fixture';

const fixture = planFixture();
let app: TestApp;
beforeEach(() => {
  app = fixture.app();
});

/** The plan's workbook with one person's first month typed anew. */
async function answered(plan: PlanView, number: string, yuan: number): Promise<string> {
  const saved = await app.call('targets.export', { plan: plan.id });
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(saved?.path ?? '');
  book.eachSheet((sheet) =>
    sheet.eachRow((r) => {
      if (r.getCell(5).value === number) r.getCell(11).value = yuan;
    }),
  );
  const path = join(app.dir, `answer ${number}.xlsx`);
  await book.xlsx.writeFile(path);
  return path;
}

function person(plan: PlanView, number: string): PlanView['rows'][number] {
  const found = plan.rows.find((r) => r.number === number);
  if (!found) throw new Error(`nobody ${number}`);
  return found;
}

test('a workbook of an older version: recognised and said; only what was typed since is proposed', async () => {
  const first = await allocated(app, { total: '40000000' });
  const answer = await answered(first, 'T1002', 123_456.78);
  const { plan: second } = await app.call('targets.copy', { plan: first.id });
  const other = person(await view(app, second), 'T1005');
  await app.call('targets.edit', {
    plan: second,
    mode: 'spread',
    edits: [{ row: other.id, months: [3], value: 7_700_000 }],
  });
  const reply = await app.call('targets.propose', { plan: second, files: [answer] });
  expect(reply.older).toEqual([{ where: 'answer T1002.xlsx', version: first.version }]);
  expect(reply.problems).toEqual([]);
  expect(reply.rows.map((r) => [r.name, r.after[0]])).toEqual([['员工1002', 12_345_678]]);
  expect(person(await view(app, reply.plan ?? 0), 'T1005').months[3]).toBe(7_700_000);
});

test('the same answer read twice is one open proposal; another answer, or one after it was closed, is a new one', async () => {
  const plan = await allocated(app, { total: '40000000' });
  const answer = await answered(plan, 'T1002', 123_456.78);
  const first = await app.call('targets.propose', { plan: plan.id, files: [answer] });
  expect(first.openAs).toBeNull();
  const again = await app.call('targets.propose', { plan: plan.id, files: [answer] });
  expect(again).toEqual({ ...first, openAs: (await view(app, first.plan ?? 0)).version });
  expect((await app.call('targets.bottomUp', { plan: plan.id })).proposals).toHaveLength(1);
  const other = await app.call('targets.propose', { plan: plan.id, files: [await answered(plan, 'T1005', 98_765.43)] });
  expect(other.openAs).toBeNull();
  expect((await app.call('targets.bottomUp', { plan: plan.id })).proposals).toHaveLength(2);
  await app.call('targets.accept', { plan: first.plan ?? 0, rows: [] });
  const reopened = await app.call('targets.propose', { plan: plan.id, files: [answer] });
  expect(reopened.openAs).toBeNull();
  expect(reopened.plan).not.toBe(first.plan);
});

test('a workbook of another plan stays foreign', async () => {
  const plan = await allocated(app, { total: '40000000' });
  const answer = await answered(plan, 'T1002', 1);
  const other = await allocated(app, { total: '41000000', plan: '另一个' });
  const refusal = await app.refusal('targets.propose', { plan: other.id, files: [answer] });
  expect(refusal.code).toBe('PLAN_SHEET_FOREIGN');
});

test('bottom-up against top-down: the gap stands at the unit, its region and the company; accepted, it is gone', async () => {
  const plan = await allocated(app, { total: '40000000' });
  expect((await app.call('targets.bottomUp', { plan: plan.id })).proposals).toEqual([]);
  const january = person(plan, 'T1002').months[0] ?? 0;
  const answer = await answered(plan, 'T1002', january / 100 + 5000);
  await app.call('targets.propose', { plan: plan.id, files: [answer] });
  const { proposals, units } = await app.call('targets.bottomUp', { plan: plan.id });
  expect(proposals.map((p) => [p.files, p.rows.length])).toEqual([['answer T1002.xlsx', 1]]);
  for (const name of [plan.rows[0]?.name ?? '', '华东', '华东1组']) {
    const unit = units.find((u) => u.name === name);
    expect(unit).toMatchObject({ topDown: row(plan, name).target, proposing: 1 });
    expect((unit?.bottomUp ?? 0) - (unit?.topDown ?? 0)).toBe(500_000);
  }
  expect(units.find((u) => u.name === '西南')).toMatchObject({
    bottomUp: row(plan, '西南').target,
    proposing: 0,
    people: 12,
  });
  const [proposal] = proposals;
  await app.call('targets.accept', { plan: proposal?.plan ?? 0, rows: [...(proposal?.rows ?? [])] });
  expect((await app.call('targets.bottomUp', { plan: plan.id })).proposals).toEqual([]);
  expect(person(await view(app, plan.id), 'T1002').months[0]).toBe(january + 500_000);
});

test('bands are kept with the version and colour the rows; crossed they are refused; undo brings the old ones back', async () => {
  const plan = await allocated(app, { total: '36000000' });
  const chance = row(plan, '华东').expectedAttainment ?? 0;
  await app.call('targets.bands', { plan: plan.id, hard: Math.min(1, chance + 0.01), easy: 1 });
  const after = await view(app, plan.id);
  expect(row(after, '华东').band).toBe('hard');
  expect(after.findings.some((f) => f.code === 'TOO_HARD' && f.params['unit'] === '华东')).toBe(true);
  const { plan: copy } = await app.call('targets.copy', { plan: plan.id });
  expect(row(await view(app, copy), '华东').band).toBe('hard');
  expect((await app.refusal('targets.bands', { plan: plan.id, hard: 0.9, easy: 0.2 })).code).toBe('BAD_AMOUNT');
  await app.call('history.undo', {});
  await app.call('history.undo', {});
  expect(await view(app, plan.id)).toEqual({ ...plan, revision: plan.revision });
});

test('months by a growth of 3% and like another unit: the year stays', async () => {
  const plan = await allocated(app, { total: '36000000', options: { roundTo: '0.01' } });
  const node = person(plan, 'T1002');
  await app.call('targets.pattern', { plan: plan.id, row: node.id, pattern: { kind: 'growth', rate: 0.03 } });
  const grown = person(await view(app, plan.id), 'T1002');
  expect(grown.target).toBe(node.target);
  for (const m of YEAR.slice(1)) expect((grown.months[m] ?? 0) / (grown.months[m - 1] ?? 1)).toBeCloseTo(1.03, 6);
  const like = row(plan, '西北');
  await app.call('targets.pattern', { plan: plan.id, row: node.id, pattern: { kind: 'like', row: like.id } });
  const same = person(await view(app, plan.id), 'T1002');
  expect(same.target).toBe(node.target);
  for (const m of YEAR) expect((same.months[m] ?? 0) / same.target).toBeCloseTo((like.months[m] ?? 0) / like.target, 6);
});

test('growth on screen is counted on what the growth bounds are: a unit on its full last year, a person on the baseline', async () => {
  const plan = await allocated(app, {
    total: '36000000',
    options: { bounds: { units: [{ unit: '华东/华东1组', growth: ['0.123', '0.123'] }] }, roundTo: '0.01' },
  });
  expect(row(plan, '华东1组').growth).toBeCloseTo(0.123, 6);
  const one = await allocated(app, {
    total: '36000000',
    options: { bounds: { people: [{ person: 'T1002', growth: ['0.05', '0.05'] }] }, roundTo: '0.01' },
  });
  expect(person(one, 'T1002').growth).toBeCloseTo(0.05, 6);
});
