import { describe, expect, test } from 'vitest';
import { AppError } from '../../../src/core/domain/errors';
import { breakBack, holdTotal } from '../../../src/core/engine/targets/break-back';
import { applyChanges, planEdit, type PlanGrid } from '../../../src/core/engine/targets/grid-edit';
import { midYearChanges } from '../../../src/core/engine/targets/mid-year';
import { patternWeights } from '../../../src/core/engine/targets/month-pattern';
import { compileTree, rollUp } from '../../../src/core/engine/targets/tree';

const open = (...values: number[]): { value: number; locked: boolean }[] =>
  values.map((value) => ({ value, locked: false }));
const lock = (value: number): { value: number; locked: boolean } => ({ value, locked: true });

describe('break-back and hold-total', () => {
  test('10, 20, 30 locked: total 60 → 90 gives 20, 40, 30; → 25 is refused with the amount', () => {
    expect(breakBack([...open(10, 20), lock(30)], 90)).toEqual([20, 40, 30]);
    expect(() => breakBack([...open(10, 20), lock(3000)], 2500)).toThrow(
      expect.objectContaining({ code: 'BELOW_LOCKED', details: { locked: '30.00', total: '25.00' } }),
    );
  });
  test('hold: 10, 20 held, 30 → 100; total held at 60 and the first typed as 20', () => {
    expect(breakBack([...open(10), lock(20), ...open(30)], 100)).toEqual([20, 20, 60]);
    expect(holdTotal(open(10, 20, 30), 0, 20)).toEqual([20, 16, 24]);
  });
  test('nothing held: by weight, then equally; all locked: refused', () => {
    expect(
      breakBack(
        [
          { value: 0, locked: false, weight: 1 },
          { value: 0, locked: false, weight: 3 },
        ],
        8,
      ),
    ).toEqual([2, 6]);
    expect(breakBack(open(0, 0), 5)).toEqual([3, 2]);
    expect(() => breakBack([lock(1)], 2)).toThrow(AppError);
  });
});

describe('grid edits', () => {
  const grid = (): PlanGrid => {
    const tree = compileTree([
      { id: 'c', parent: null },
      { id: 'r1', parent: 'c' },
      { id: 'r2', parent: 'c' },
      { id: 'p1', parent: 'r1' },
      { id: 'p2', parent: 'r1' },
      { id: 'p3', parent: 'r2' },
    ]);
    const cells = new Float64Array(72);
    for (const leaf of [3, 4, 5]) for (let m = 0; m < 12; m++) cells[leaf * 12 + m] = 8000;
    rollUp(tree, cells, 12);
    return {
      tree,
      cells,
      locks: new Uint8Array(72),
      weights: new Float64Array(6).fill(1),
      monthShares: patternWeights({ kind: 'equal' }),
      unit: 100,
    };
  };
  const year = (g: PlanGrid, node: number): number =>
    g.cells.slice(node * 12, node * 12 + 12).reduce((a, b) => a + b, 0);

  test('a region typed anew breaks back to its people and rolls up', () => {
    const g = grid();
    applyChanges(g, planEdit(g, { node: 1, months: [2], value: 32000, mode: 'spread' }));
    expect([3, 4].map((i) => g.cells[i * 12 + 2])).toEqual([16000, 16000]);
    expect(g.cells[2]).toBe(40000);
  });
  test('hold: another month of the year gives the difference; a year is taken from the siblings', () => {
    const g = grid();
    const before = year(g, 3);
    applyChanges(g, planEdit(g, { node: 3, months: [0], value: 19000, mode: 'hold' }));
    expect(g.cells[36]).toBe(19000);
    expect(year(g, 3)).toBe(before);
    const company = year(g, 0);
    applyChanges(
      g,
      planEdit(g, { node: 1, months: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], value: 200000, mode: 'hold' }),
    );
    expect([year(g, 0), year(g, 1)]).toEqual([company, 200000]);
  });
  test('a locked month of a unit holds for everybody below it', () => {
    const g = grid();
    g.locks[1 * 12 + 5] = 1;
    expect(() => planEdit(g, { node: 3, months: [5], value: 1, mode: 'spread' })).toThrow(
      expect.objectContaining({ code: 'CELL_LOCKED' }),
    );
    applyChanges(g, planEdit(g, { node: 0, months: [5], value: 30000, mode: 'spread' }));
    expect([3, 4, 5].map((i) => g.cells[i * 12 + 5])).toEqual([8000, 8000, 14000]);
  });
  test('mid-year: 80 to 75 a month from July makes 930', () => {
    const g = grid();
    for (const leaf of [3, 4]) for (let m = 0; m < 12; m++) g.cells[leaf * 12 + m] = 4_000;
    rollUp(g.tree, g.cells, 12);
    applyChanges(g, midYearChanges(g, 1, 6, { kind: 'monthly', value: 7_500 }));
    expect(Array.from(g.cells.slice(12, 24))).toEqual([
      ...Array<number>(6).fill(8_000),
      ...Array<number>(6).fill(7_500),
    ]);
    expect(year(g, 1)).toBe(93_000);
  });
});
