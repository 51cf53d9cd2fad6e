import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CallError } from '../../src/client/call';
import type { PlanRow, PlanView } from '../../src/core/contract/targets';
import { editAhead } from '../../src/features/targets/edit-ahead';
import { openTestApp, type TestApp } from '../support/app';
import { seedPlanningCompany } from '../support/planning-company';

let app: TestApp;
beforeEach(async () => {
  app = await openTestApp({ now: '2025-12-15T08:00:00Z' });
  seedPlanningCompany(app);
});
afterEach(() => app.close());

const YEAR = Array.from({ length: 12 }, (_, m) => m);
const months = fc.oneof(
  fc.nat({ max: 11 }).map((m) => [m]),
  fc.nat({ max: 3 }).map((q) => [q * 3, q * 3 + 1, q * 3 + 2]),
  fc.constant(YEAR),
);
const typed = fc.record({
  at: fc.nat(),
  months,
  factor: fc.constantFrom(0, 0.5, 0.9, 1.1, 2),
  mode: fc.constantFrom('spread' as const, 'hold' as const),
});

async function read(plan: number): Promise<PlanView> {
  const view = await app.call('targets.plan', { plan });
  if (!view) throw new Error('no plan');
  return view;
}

/** What an edit says at once; marks of change and one-size-fits-all come with main's answer. */
function figures(view: PlanView): unknown {
  const of = ({ id, months, target, growth, expectedAttainment, expectedCompletion, band }: PlanRow): unknown => ({
    id,
    months,
    target,
    growth,
    expectedAttainment,
    expectedCompletion,
    band,
  });
  return { total: view.total, rows: view.rows.map(of) };
}

test('what is shown of an edit before main has answered is what main answers', async () => {
  const { plan } = await app.call('targets.allocate', { year: 2026, plan: '主方案' });
  const first = await read(plan);
  const locks = fc.array(fc.tuple(fc.nat(), fc.option(fc.nat({ max: 11 }))), { maxLength: 3 });
  let foreseen = 0;
  await fc.assert(
    fc.asyncProperty(locks, fc.array(typed, { minLength: 1, maxLength: 5 }), async (locked, acts) => {
      const id = (at: number): number => first.rows[at % first.rows.length]?.id ?? 0;
      for (const [at, month] of locked)
        await app.call('targets.lock', { plan, cells: [{ row: id(at), month }], locked: true });
      for (const { at, months, factor, mode } of acts) {
        const before = await read(plan);
        const row = before.rows.find((one) => one.id === id(at));
        const value = Math.round(months.reduce((sum, m) => sum + (row?.months[m] ?? 0), 0) * factor);
        const edits = [{ row: id(at), months, value }];
        const ahead = editAhead(before, edits, mode);
        const saved = await app.call('targets.edit', { plan, mode, edits }).catch((error: unknown) => {
          if (error instanceof CallError) return null;
          throw error;
        });
        const after = await read(plan);
        if (ahead === null) continue;
        foreseen++;
        // Nothing is shown of what main refuses; the same edit once more, as when the answer is there already, is none.
        expect(saved).not.toBeNull();
        expect(figures(ahead)).toEqual(figures(after));
        expect(figures(editAhead(after, edits, mode) ?? after)).toEqual(figures(after));
      }
      for (const [at, month] of locked)
        await app.call('targets.lock', { plan, cells: [{ row: id(at), month }], locked: false });
    }),
    { numRuns: 25, seed: 7 },
  );
  expect(foreseen).toBeGreaterThan(30);
});

test('a locked cell, a large block and an unknown row are left to main', async () => {
  const { plan } = await app.call('targets.allocate', { year: 2026, plan: '主方案' });
  const row = (await read(plan)).rows.at(-1)?.id ?? 0;
  await app.call('targets.lock', { plan, cells: [{ row, month: 4 }], locked: true });
  const view = await read(plan);
  expect(editAhead(view, [{ row, months: [4], value: 100 }], 'spread')).toBeNull();
  expect(editAhead(view, [{ row: -1, months: [3], value: 100 }], 'spread')).toBeNull();
  const block = Array.from({ length: 51 }, () => ({ row, months: [3], value: 100 }));
  expect(editAhead(view, block, 'spread')).toBeNull();
  expect(editAhead(view, block.slice(1), 'spread')?.total).toBe(view.total - (view.rows.at(-1)?.months[3] ?? 0) + 100);
});
