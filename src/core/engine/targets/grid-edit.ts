import { AppError } from '../../domain/errors';
import { breakBack, type SpreadCell } from './break-back';
import { at0, int0, leavesUnder, type Tree } from './tree';

/** A plan as the grid edits it: node × 12 in 分 (units' rows are the sums of their leaves'). */
export interface PlanGrid {
  readonly tree: Tree;
  readonly cells: Float64Array;
  /** node × 12; a lock on a unit's cell locks that month of everybody below it (rule T-17). */
  readonly locks: Uint8Array;
  /** Weight of each leaf, for cells that hold nothing. */
  readonly weights: Float64Array;
  /** Share of each month, for cells that hold nothing. */
  readonly monthShares: readonly number[];
  readonly unit: number;
}

/** One typed figure: a node's month, quarter (three months) or year (twelve). */
interface GridEdit {
  readonly node: number;
  readonly months: readonly number[];
  /** New total of these months in 分. */
  readonly value: number;
  /** spread: the totals above follow; hold: other months of the node (of a year: its siblings) give the difference. */
  readonly mode: 'spread' | 'hold';
}

/** A leaf cell that got a new value. */
export interface CellChange {
  readonly leaf: number;
  readonly month: number;
  readonly value: number;
}

/**
 * Works out what an edit does to the leaves; the grid is not touched (rules T-15 to T-17).
 * @throws AppError BAD_AMOUNT, CELL_LOCKED, BELOW_LOCKED, ALL_LOCKED
 */
export function planEdit(grid: PlanGrid, edit: GridEdit): CellChange[] {
  const { tree } = grid;
  if (!Number.isSafeInteger(edit.value) || edit.value < 0)
    throw new AppError('BAD_AMOUNT', { field: 'value', value: String(edit.value) });
  const own = region(grid, [edit.node], edit.months);
  if (own.cells.every((cell) => cell.locked))
    throw new AppError('CELL_LOCKED', { name: tree.ids[edit.node] ?? '', period: periodText(edit.months) });
  const before = own.cells.reduce((sum, cell) => sum + cell.value, 0);
  const changes = settle(own, edit.value, grid.unit);
  if (edit.mode === 'spread' || edit.value === before) return changes;
  const others = edit.months.length === 12 ? siblings(grid, edit.node) : otherMonths(grid, edit);
  const held = others.cells.reduce((sum, cell) => sum + cell.value, 0);
  return [...changes, ...settle(others, held - (edit.value - before), grid.unit)];
}

/** Applies changes to leaves and carries the differences up. Mutates `grid.cells`. */
export function applyChanges(grid: PlanGrid, changes: readonly CellChange[]): void {
  for (const { leaf, month, value } of changes) {
    const difference = value - at0(grid.cells, leaf * 12 + month);
    for (let node = leaf; node >= 0; node = int0(grid.tree.parent, node))
      grid.cells[node * 12 + month] = at0(grid.cells, node * 12 + month) + difference;
  }
}

interface Region {
  readonly cells: SpreadCell[];
  readonly places: { leaf: number; month: number }[];
}

function region(grid: PlanGrid, nodes: readonly number[], months: readonly number[]): Region {
  const cells: SpreadCell[] = [];
  const places: Region['places'] = [];
  for (const node of nodes)
    for (const leaf of leavesUnder(grid.tree, node))
      for (const month of months) {
        const weight = at0(grid.weights, leaf) * (grid.monthShares[month] ?? 0);
        cells.push({ value: at0(grid.cells, leaf * 12 + month), locked: isLocked(grid, leaf, month), weight });
        places.push({ leaf, month });
      }
  return { cells, places };
}

/** Locked itself or under a locked unit. */
export function isLocked(grid: Pick<PlanGrid, 'tree' | 'locks'>, node: number, month: number): boolean {
  for (let at = node; at >= 0; at = int0(grid.tree.parent, at)) if (grid.locks[at * 12 + month] === 1) return true;
  return false;
}

function siblings(grid: PlanGrid, node: number): Region {
  const { tree } = grid;
  const parent = int0(tree.parent, node);
  if (parent < 0) return { cells: [], places: [] };
  const others: number[] = [];
  for (let c = int0(tree.childStart, parent); c < int0(tree.childStart, parent + 1); c++) {
    const child = int0(tree.childIndex, c);
    if (child !== node) others.push(child);
  }
  return region(grid, others, ALL_MONTHS);
}

function otherMonths(grid: PlanGrid, edit: GridEdit): Region {
  return region(
    grid,
    [edit.node],
    ALL_MONTHS.filter((month) => !edit.months.includes(month)),
  );
}

const ALL_MONTHS: readonly number[] = Array.from({ length: 12 }, (_, m) => m);

function settle({ cells, places }: Region, total: number, unit: number): CellChange[] {
  const values = breakBack(cells, total, unit);
  return places.flatMap(({ leaf, month }, i) => {
    const value = values[i] ?? 0;
    return value === cells[i]?.value ? [] : [{ leaf, month, value }];
  });
}

function periodText(months: readonly number[]): string {
  return months.length === 12 ? '' : months.map((m) => String(m + 1)).join(', ');
}
