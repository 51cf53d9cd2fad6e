import type { PlanRow, PlanView } from '../../core/contract/targets';
import { AppError } from '../../core/domain/errors';
import { bandOf, unitExpectation } from '../../core/engine/targets/attainability';
import { applyChanges, planEdit, type PlanGrid } from '../../core/engine/targets/grid-edit';
import { compileTree, isLeaf, leavesUnder, type Tree } from '../../core/engine/targets/tree';

/** An edit as main gets it: what was typed for some months of a row, in cents. */
export interface PlanEdit {
  readonly row: number;
  readonly months: readonly number[];
  readonly value: number;
}

/** A pasted block is left to main: working it out here as well would hold up the page. */
const MOST_EDITS = 50;

/**
 * The plan as main is going to answer, so that cell, totals and chances stand on screen in the frame after Enter. Main
 * works the same sums out by the same engine, writes them down, and its answer takes the place of this one. What only
 * main can know (marks of change, findings, the heat map) stays as it was until then.
 * @returns null where it cannot be foreseen: refused by the engine, a large block, or empty cells that go by weights
 */
export function editAhead(view: PlanView, edits: readonly PlanEdit[], mode: 'spread' | 'hold'): PlanView | null {
  if (edits.length > MOST_EDITS) return null;
  const { tree, positionOf } = structureOf(view.rows);
  const grid = gridOf(view, tree);
  const touched = new Set<number>();
  for (const { row, months, value } of edits) {
    const node = positionOf.get(row);
    if (node === undefined) return null;
    const changes = tried(grid, { node, months, value, mode });
    if (changes === null) return null;
    const alone = isLeaf(tree, node) && months.length === 1 && mode === 'spread';
    // Cells that hold nothing share by weights, which the view does not have.
    if (!alone && changes.some(({ leaf, month }) => grid.cells[leaf * 12 + month] === 0)) return null;
    applyChanges(grid, changes);
    for (const { leaf } of changes)
      for (let at = leaf; at >= 0 && !touched.has(at); at = tree.parent[at] ?? -1) touched.add(at);
  }
  const rows = view.rows.slice();
  // Leaves stand after their units, so that units see the new targets of their people.
  for (const at of [...touched].sort((a, b) => b - a)) {
    const row = rows[at];
    if (row) rows[at] = rowAhead(row, at, grid, rows, view);
  }
  return { ...view, rows, total: rows[tree.root]?.target ?? view.total };
}

function tried(grid: PlanGrid, edit: Parameters<typeof planEdit>[1]): ReturnType<typeof planEdit> | null {
  try {
    return planEdit(grid, edit);
  } catch (error) {
    // Main refuses it as well, in words.
    if (error instanceof AppError) return null;
    throw error;
  }
}

function rowAhead(row: PlanRow, at: number, grid: PlanGrid, rows: readonly PlanRow[], view: PlanView): PlanRow {
  const months = Array.from(grid.cells.subarray(at * 12, at * 12 + 12));
  const target = months.reduce((sum, value) => sum + value, 0);
  const leaf = isLeaf(grid.tree, at);
  const members = leaf
    ? row.outcome
      ? [{ outcome: row.outcome, target }]
      : []
    : leavesUnder(grid.tree, at).flatMap((i) => {
        const person = rows[i];
        return person?.outcome ? [{ outcome: person.outcome, target: person.target }] : [];
      });
  const { expectedShare, expectedCompletion } = unitExpectation(members);
  return {
    ...row,
    months,
    target,
    growth: row.baseline > 0 ? target / row.baseline - 1 : null,
    expectedAttainment: expectedShare,
    expectedCompletion,
    band: expectedShare === null ? null : bandOf(expectedShare, view.options.bands),
  };
}

function gridOf(view: PlanView, tree: Tree): PlanGrid {
  const cells = new Float64Array(view.rows.length * 12);
  const locks = new Uint8Array(view.rows.length * 12);
  view.rows.forEach((row, i) => {
    cells.set(row.months, i * 12);
    for (const month of row.locked) {
      if (month === 12) locks.fill(1, i * 12, i * 12 + 12);
      else locks[i * 12 + month] = 1;
    }
  });
  const frozen = Math.max(0, view.monthKeys.indexOf(view.fromMonth));
  locks.fill(1, tree.root * 12, tree.root * 12 + frozen);
  return { tree, cells, locks, weights: new Float64Array(view.rows.length), monthShares: [], unit: view.unit };
}

interface Structure {
  readonly ids: readonly number[];
  readonly tree: Tree;
  readonly positionOf: ReadonlyMap<number, number>;
}

let last: Structure | null = null;

/** An edit brings new rows in the old tree: the tree is compiled once for all edits of a plan. */
function structureOf(rows: readonly PlanRow[]): Structure {
  if (last?.ids.length === rows.length && rows.every((row, i) => row.id === last?.ids[i])) return last;
  last = {
    ids: rows.map((row) => row.id),
    tree: compileTree(
      rows.map((row) => ({ id: String(row.id), parent: row.parent === null ? null : String(row.parent) })),
    ),
    positionOf: new Map(rows.map((row, i) => [row.id, i])),
  };
  return last;
}
