import type { CellValue, SheetColumn } from './types';

/** Which rows are shown, in which order, and which of them open and close. */
export interface View<R> {
  readonly rows: readonly R[];
  readonly levels: readonly number[];
  /** null: a leaf */
  readonly branches: readonly ('open' | 'closed' | null)[];
  readonly index: ReadonlyMap<string, number>;
}

export interface Sort {
  readonly columnId: string;
  readonly direction: 'up' | 'down';
}

export interface ViewInput<R> {
  readonly rows: readonly R[];
  readonly rowId: (row: R) => string;
  readonly level: ((row: R) => number) | undefined;
  readonly isOpen: (id: string, level: number) => boolean;
  readonly columns: readonly SheetColumn<R>[];
  /** column id → text that the shown cell contains, any case */
  readonly filters: ReadonlyMap<string, string>;
  readonly sort: Sort | null;
}

/**
 * Tree order in, tree order out: members of a closed row are left out; a filter keeps the rows that match, and their
 * parents, opened; sorting is among siblings, so that a tree stays one.
 */
export function viewOf<R>(input: ViewInput<R>): View<R> {
  const level = input.level ?? (() => 0);
  const sorted = input.sort ? sortSiblings(input, input.sort, level) : input.rows;
  const kept = input.filters.size > 0 ? filterTree(sorted, input, level) : sorted;
  const filtering = input.filters.size > 0;
  const rows: R[] = [];
  const levels: number[] = [];
  const branches: ('open' | 'closed' | null)[] = [];
  const index = new Map<string, number>();
  let hiddenBelow = Infinity;
  kept.forEach((row, i) => {
    const depth = level(row);
    if (depth > hiddenBelow) return;
    hiddenBelow = Infinity;
    const next = kept[i + 1];
    const parent = next !== undefined && level(next) > depth;
    const id = input.rowId(row);
    const open = parent && (filtering || input.isOpen(id, depth));
    if (parent && !open) hiddenBelow = depth;
    index.set(id, rows.length);
    rows.push(row);
    levels.push(depth);
    branches.push(parent ? (open ? 'open' : 'closed') : null);
  });
  return { rows, levels, branches, index };
}

/** The ids of the rows above a row, outermost first. */
export function parentsOf<R>(
  rows: readonly R[],
  rowId: (row: R) => string,
  level: (row: R) => number,
  id: string,
): string[] {
  const at = rows.findIndex((row) => rowId(row) === id);
  const found: string[] = [];
  const start = rows[at];
  if (start === undefined) return found;
  let depth = level(start);
  for (let i = at - 1; i >= 0 && depth > 0; i -= 1) {
    const row = rows[i];
    if (row !== undefined && level(row) < depth) {
      depth = level(row);
      found.unshift(rowId(row));
    }
  }
  return found;
}

function filterTree<R>(rows: readonly R[], input: ViewInput<R>, level: (row: R) => number): R[] {
  const tests = [...input.filters].flatMap(([id, text]) => {
    const column = input.columns.find((one) => one.id === id);
    return column ? [{ column, text: text.toLocaleLowerCase() }] : [];
  });
  const matches = (row: R) =>
    tests.every(({ column, text }) => column.format.show(column.value(row)).toLocaleLowerCase().includes(text));
  const keep = new Set<number>();
  const path: number[] = [];
  rows.forEach((row, i) => {
    const depth = level(row);
    path.length = depth;
    path[depth] = i;
    if (matches(row)) for (const at of path) keep.add(at);
  });
  return rows.filter((_, i) => keep.has(i));
}

function sortSiblings<R>(input: ViewInput<R>, sort: Sort, level: (row: R) => number): readonly R[] {
  const column = input.columns.find((one) => one.id === sort.columnId);
  if (!column) return input.rows;
  const sign = sort.direction === 'up' ? 1 : -1;
  const order = (from: number, to: number, depth: number): R[] => {
    const starts: number[] = [];
    for (let i = from; i < to; i += 1) {
      const row = input.rows[i];
      if (row !== undefined && level(row) <= depth) starts.push(i);
    }
    const groups = starts.map((start, i) => ({ start, end: starts[i + 1] ?? to, row: input.rows[start] }));
    groups.sort((a, b) => {
      if (a.row === undefined || b.row === undefined) return 0;
      return compare(column.value(a.row), column.value(b.row), sign) || a.start - b.start;
    });
    return groups.flatMap(({ start, end, row }) =>
      row === undefined ? [] : end - start === 1 ? [row] : [row, ...order(start + 1, end, depth + 1)],
    );
  };
  return order(0, input.rows.length, 0);
}

/** Empty cells last, whichever way; text by the rules of Chinese collation. */
function compare(a: CellValue, b: CellValue, sign: number): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  if (typeof a === 'number' && typeof b === 'number') return sign * (a - b);
  return sign * collator.compare(String(a), String(b));
}

const collator = new Intl.Collator('zh-CN', { numeric: true });
