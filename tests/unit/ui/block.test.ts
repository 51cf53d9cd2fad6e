import { describe, expect, test } from 'vitest';
import {
  fillTarget,
  planClear,
  planFill,
  planFillDown,
  planFillRight,
  planPaste,
  planType,
  type Plan,
  type PlanGrid,
} from '../../../src/ui/grid/block';
import { moneyCells, numberCells, textCells } from '../../../src/ui/grid/cells';
import type { Rect } from '../../../src/ui/grid/selection';
import type { CellValue } from '../../../src/ui/grid/types';

/** A grid of counts whose first column is a read-only name; `*` locks a cell. */
function gridOf(rows: readonly (readonly (CellValue | { readonly locked: number })[])[]): PlanGrid {
  return {
    rows: rows.length,
    columns: rows[0]?.length ?? 0,
    cell: ({ row, column }) => {
      const held = rows[row]?.[column];
      if (held === undefined) return null;
      const locked = typeof held === 'object' && held !== null;
      return {
        rowId: `r${row}`,
        columnId: `c${column}`,
        format: column === 0 ? textCells : numberCells(),
        value: locked ? held.locked : held,
        editable: column > 0,
        locked,
      };
    },
  };
}

const rect = (top: number, left: number, bottom = top, right = left): Rect => ({ top, left, bottom, right });

function edits(plan: Plan): string[] {
  if (!plan.ok) throw new Error(plan.refusals[0]?.message.en);
  return plan.edits.map((edit) => `${edit.rowId}.${edit.columnId}=${String(edit.value)}`);
}

function refusals(plan: Plan): string[] {
  if (plan.ok) throw new Error('expected a refusal');
  return plan.refusals.map(({ at, message }) => `${at.row},${at.column} ${message.zh}`);
}

const grid = gridOf([
  ['甲', 1, 2, 3],
  ['乙', 4, 5, 6],
  ['丙', 7, { locked: 8 }, 9],
]);

describe('paste', () => {
  test('a block from its top left', () =>
    expect(
      edits(
        planPaste(grid, rect(0, 1), [
          ['10', '20'],
          ['30', '40'],
        ]),
      ),
    ).toEqual(['r0.c1=10', 'r0.c2=20', 'r1.c1=30', 'r1.c2=40']));

  test('one value fills the selection', () =>
    expect(edits(planPaste(grid, rect(0, 1, 1, 2), [['9']]))).toEqual(['r0.c1=9', 'r0.c2=9', 'r1.c1=9', 'r1.c2=9']));

  test('a block that fits twice is repeated', () =>
    expect(edits(planPaste(grid, rect(0, 1, 1, 3), [['7', '8', '9']]))).toEqual([
      'r0.c1=7',
      'r0.c2=8',
      'r0.c3=9',
      'r1.c1=7',
      'r1.c2=8',
      'r1.c3=9',
    ]));

  test('wider than the grid: a sentence at the cell and no change', () =>
    expect(refusals(planPaste(grid, rect(0, 2), [['1', '2', '3']]))).toEqual([
      '0,2 粘贴的内容有 3 列，从这里到最右只有 2 列。没有改动任何单元格。',
    ]));

  test('longer than the grid', () =>
    expect(refusals(planPaste(grid, rect(2, 1), [['1'], ['2']]))[0]).toContain('从这里到最下只有 1 行'));

  test('text in a number column refuses all, naming each cell', () =>
    expect(
      refusals(
        planPaste(grid, rect(0, 1), [
          ['1', '90万左右'],
          ['x', '4'],
        ]),
      ),
    ).toEqual(['0,2 “90万左右”不是数字。', '1,1 “x”不是数字。']));

  test('read-only and locked cells refuse another value, not their own', () => {
    expect(
      edits(
        planPaste(grid, rect(1, 0), [
          ['乙', '40'],
          ['丙', '70'],
        ]),
      ),
    ).toEqual(['r1.c1=40', 'r2.c1=70']);
    expect(refusals(planPaste(grid, rect(1, 0), [['丁']]))[0]).toContain('只读');
    expect(edits(planPaste(grid, rect(2, 2), [['8', '90']]))).toEqual(['r2.c3=90']);
    expect(refusals(planPaste(grid, rect(2, 2), [['80']]))[0]).toContain('已锁定');
  });

  test('figures with separators and signs as Excel shows them', () =>
    expect(edits(planPaste(grid, rect(0, 1), [['1,234.5', '-2', '15%']]))).toEqual([
      'r0.c1=1234.5',
      'r0.c2=-2',
      'r0.c3=0.15',
    ]));
});

describe('fill and clear', () => {
  test('down takes the first row, a single row the one above', () => {
    expect(edits(planFillDown(grid, rect(0, 1, 1, 1)))).toEqual(['r1.c1=1']);
    expect(edits(planFillDown(grid, rect(1, 3)))).toEqual(['r1.c3=3']);
    expect(edits(planFillDown(grid, rect(0, 1)))).toEqual([]);
  });

  test('right takes the first column, a single column the one at its left', () => {
    expect(edits(planFillRight(grid, rect(0, 1, 0, 3)))).toEqual(['r0.c2=1', 'r0.c3=1']);
    expect(edits(planFillRight(grid, rect(1, 2)))).toEqual(['r1.c2=4']);
  });

  test('a lock in the way refuses the whole fill', () =>
    expect(refusals(planFillDown(grid, rect(0, 2, 2, 2)))[0]).toContain('已锁定'));

  test('the handle repeats its source, upwards too', () => {
    const source = rect(1, 1, 2, 1);
    expect(edits(planFill(grid, source, rect(0, 1, 2, 1)))).toEqual(['r0.c1=7']);
    expect(edits(planFill(grid, rect(0, 1, 0, 2), rect(0, 1, 1, 2)))).toEqual(['r1.c1=1', 'r1.c2=2']);
  });

  test('the target grows along the longer way only', () => {
    expect(fillTarget(rect(0, 0, 1, 1), { row: 5, column: 2 })).toEqual(rect(0, 0, 5, 1));
    expect(fillTarget(rect(0, 0, 1, 1), { row: 2, column: 5 })).toEqual(rect(0, 0, 1, 5));
    expect(fillTarget(rect(2, 2, 3, 3), { row: 0, column: 2 })).toEqual(rect(0, 2, 3, 3));
    expect(fillTarget(rect(0, 0, 1, 1), { row: 1, column: 0 })).toEqual(rect(0, 0, 1, 1));
  });

  test('delete empties what it can change', () => {
    expect(edits(planClear(grid, rect(0, 1, 0, 3)))).toEqual(['r0.c1=null', 'r0.c2=null', 'r0.c3=null']);
    expect(refusals(planClear(grid, rect(0, 0)))[0]).toContain('只读');
  });
});

describe('typing', () => {
  test('the same value is no edit', () => {
    expect(edits(planType(grid, { row: 0, column: 1 }, '1'))).toEqual([]);
    expect(edits(planType(grid, { row: 0, column: 1 }, '=0.5*2'))).toEqual([]);
  });

  test('what is shown rounded is not taken for the held figure', () => {
    const cells = moneyCells('wan');
    const one: PlanGrid = {
      rows: 1,
      columns: 1,
      cell: () => ({ rowId: 'r', columnId: 'c', format: cells, value: 12_345_678, editable: true, locked: false }),
    };
    expect(cells.show(12_345_678)).toBe('12');
    // Typing 12 over a shown 12 that holds 12.345678 sets 12.
    expect(edits(planType(one, { row: 0, column: 0 }, '12'))).toEqual(['r.c=12000000']);
    // Pasting back what was copied changes nothing.
    expect(edits(planType(one, { row: 0, column: 0 }, '12.345678'))).toEqual([]);
  });
});
