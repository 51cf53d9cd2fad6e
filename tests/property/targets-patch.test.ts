import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { keptPlan } from '../../electron/services/targets/kept-plan';
import { loadPlan } from '../../electron/services/targets/loaded-plan';
import { baseCellsOf, viewOf } from '../../electron/services/targets/view';
import type { PlanView, SavedPlan } from '../../src/core/contract/targets';
import { applyPatch } from '../../src/core/contract/targets-patch';
import { CallError } from '../../src/client/call';
import { openTestApp, type TestApp } from '../support/app';
import { seedPlanningCompany } from '../support/planning-company';

let app: TestApp;
beforeEach(async () => {
  app = await openTestApp({ now: '2025-12-15T08:00:00Z' });
  seedPlanningCompany(app);
});
afterEach(() => app.close());

type Act =
  | { readonly kind: 'edit'; readonly mode: 'spread' | 'hold'; readonly month: number; readonly factor: number }
  | { readonly kind: 'lock'; readonly month: number | null; readonly locked: boolean }
  | { readonly kind: 'note'; readonly text: string }
  | { readonly kind: 'pattern' }
  | { readonly kind: 'undo' };

const month = fc.integer({ min: 0, max: 12 });
const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({
    kind: fc.constant('edit' as const),
    mode: fc.constantFrom('spread' as const, 'hold' as const),
    month,
    factor: fc.constantFrom(0.5, 0.9, 1.1, 2),
  }),
  fc.record({
    kind: fc.constant('lock' as const),
    month: month.map((m) => (m === 12 ? null : m)),
    locked: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('note' as const), text: fc.constantFrom('', '说明') }),
  fc.constant({ kind: 'pattern' as const }),
  fc.constant({ kind: 'undo' as const }),
);

function fresh(plan: number): PlanView {
  const store = app.dispatch.session.store;
  if (!store) throw new Error('no workspace is open');
  const loaded = loadPlan(store, plan);
  return viewOf(loaded, baseCellsOf(store, loaded));
}

async function perform(view: PlanView, row: PlanView['rows'][number], what: Act): Promise<SavedPlan | null> {
  const plan = view.id;
  if (what.kind === 'lock')
    return app.call('targets.lock', { plan, cells: [{ row: row.id, month: what.month }], locked: what.locked });
  if (what.kind === 'note') return app.call('targets.note', { plan, row: row.id, month: 3, note: what.text });
  if (what.kind === 'pattern') return app.call('targets.pattern', { plan, row: row.id, pattern: { kind: '4-4-5' } });
  if (what.kind === 'undo') {
    await app.call('history.undo', {});
    return null;
  }
  const months = what.month === 12 ? [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11] : [what.month];
  const value = Math.round(months.reduce((sum, m) => sum + (row.months[m] ?? 0), 0) * what.factor);
  return app.call('targets.edit', { plan, mode: what.mode, edits: [{ row: row.id, months, value }] });
}

test('the plan patched by edits, locks and notes is the plan read anew, and what is kept in main is too', async () => {
  const first = await app.call('targets.allocate', { year: 2026, plan: '主方案' });
  const { plan } = await app.call('targets.copy', { plan: first.plan });
  const base = fresh(plan);
  let patched = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat({ max: base.rows.length - 1 }), act), { minLength: 1, maxLength: 6 }),
      async (acts) => {
        let view = fresh(plan);
        let undoable = 0;
        for (const [at, what] of acts) {
          const row = view.rows[at];
          // Only what was done here is undone again.
          if (!row || (what.kind === 'undo' && undoable === 0)) continue;
          // What is refused changes nothing; an undo says no patch.
          const saved = await perform(view, row, what).catch((error: unknown) => {
            if (error instanceof CallError) return null;
            throw error;
          });
          undoable += what.kind === 'undo' ? -1 : saved && fresh(plan).revision > view.revision ? 1 : 0;
          const read = fresh(plan);
          const store = app.dispatch.session.store;
          expect(store && keptPlan(store, plan).view).toEqual(read);
          const next = saved?.patch ? applyPatch(view, saved.patch) : null;
          if (next) {
            expect(next).toEqual(read);
            patched++;
          }
          view = read;
        }
      },
    ),
    { numRuns: 25, seed: 4 },
  );
  expect(patched).toBeGreaterThan(20);
});

test('a patch for another revision or version is not laid on', async () => {
  const { plan } = await app.call('targets.allocate', { year: 2026, plan: '主方案' });
  const view = fresh(plan);
  const { patch } = await app.call('targets.note', { plan, row: view.rows[0]?.id ?? 0, month: null, note: '说明' });
  if (!patch) throw new Error('no patch');
  expect(applyPatch({ ...view, revision: view.revision + 1 }, patch)).toBeNull();
  expect(applyPatch({ ...view, id: view.id + 1 }, patch)).toBeNull();
});
