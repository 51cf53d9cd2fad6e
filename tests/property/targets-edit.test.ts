import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AppError } from '../../src/core/domain/errors';
import { applyChanges, isLocked, planEdit, type PlanGrid } from '../../src/core/engine/targets/grid-edit';
import { compileTree, isLeaf, rollUp } from '../../src/core/engine/targets/tree';

const grids = fc
  .record({
    parents: fc.array(fc.nat(1000), { minLength: 1, maxLength: 15 }),
    values: fc.array(fc.oneof(fc.constant(0), fc.nat(500)), { minLength: 12 * 16, maxLength: 12 * 16 }),
    locks: fc.array(fc.nat(9), { minLength: 12 * 16, maxLength: 12 * 16 }),
    unit: fc.constantFrom(1, 10),
  })
  .map(({ parents, values, locks, unit }): PlanGrid => {
    const n = parents.length + 1;
    const tree = compileTree([
      { id: 'n0', parent: null },
      ...parents.map((p, i) => ({ id: `n${i + 1}`, parent: `n${p % (i + 1)}` })),
    ]);
    const cells = Float64Array.from({ length: n * 12 }, (_, i) => (values[i] ?? 0) * unit);
    rollUp(tree, cells, 12);
    const lockCells = Uint8Array.from({ length: n * 12 }, (_, i) => (locks[i] === 0 ? 1 : 0));
    return {
      tree,
      cells,
      locks: lockCells,
      weights: new Float64Array(n).fill(1),
      monthShares: Array<number>(12).fill(1),
      unit,
    };
  });

const edits = fc.array(
  fc.record({
    node: fc.nat(15),
    months: fc.constantFrom([0], [5], [3, 4, 5], [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]),
    value: fc.nat(20_000),
    mode: fc.constantFrom('spread' as const, 'hold' as const),
  }),
  { minLength: 1, maxLength: 6 },
);

test('edits at any level: sums stay exact, locked leaves never move, held totals stay, refusals change nothing', () => {
  let done = 0;
  let refused = 0;
  fc.assert(
    fc.property(grids, edits, (grid, list) => {
      const start = grid.cells.slice();
      const n = grid.tree.ids.length;
      for (const raw of list) {
        const edit = { ...raw, node: raw.node % n };
        const before = grid.cells.slice();
        let changes;
        try {
          changes = planEdit(grid, edit);
        } catch (error) {
          if (!(error instanceof AppError)) throw error;
          expect(Array.from(grid.cells)).toEqual(Array.from(before));
          refused++;
          continue;
        }
        applyChanges(grid, changes);
        done++;
        const sum = (cells: Float64Array, node: number, months: readonly number[]): number =>
          months.reduce((total, m) => total + (cells[node * 12 + m] ?? 0), 0);
        expect(sum(grid.cells, edit.node, edit.months)).toBe(edit.value);
        if (edit.mode === 'hold') {
          const year = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
          const held = edit.months.length === 12 ? (grid.tree.parent[edit.node] ?? -1) : edit.node;
          if (held >= 0) expect(sum(grid.cells, held, year)).toBe(sum(before, held, year));
        }
        const check = grid.cells.slice();
        rollUp(grid.tree, check, 12);
        expect(Array.from(grid.cells)).toEqual(Array.from(check));
        for (let i = 0; i < n; i++)
          for (let m = 0; m < 12; m++) {
            if (!isLeaf(grid.tree, i)) continue;
            expect(grid.cells[i * 12 + m]).toBeGreaterThanOrEqual(0);
            if (isLocked(grid, i, m)) expect(grid.cells[i * 12 + m]).toBe(start[i * 12 + m]);
          }
      }
    }),
    { numRuns: 300 },
  );
  expect(done).toBeGreaterThan(100);
  expect(refused).toBeGreaterThan(50);
});
