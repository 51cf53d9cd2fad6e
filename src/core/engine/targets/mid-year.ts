import { applyChanges, planEdit, type CellChange, type PlanGrid } from './grid-edit';

/** What a market event does to a unit from its month on; amounts in 分. */
type MidYearChange =
  | { readonly kind: 'monthly'; readonly value: number }
  | { readonly kind: 'factor'; readonly factor: number }
  | { readonly kind: 'rest'; readonly total: number };

/**
 * Respreads the months from `from` (0…11) of a unit; the months before are frozen (rule T-23).
 * @returns changes of leaves; the grid is not touched
 * @throws AppError as planEdit does
 */
export function midYearChanges(grid: PlanGrid, node: number, from: number, change: MidYearChange): CellChange[] {
  const copy: PlanGrid = { ...grid, cells: grid.cells.slice() };
  const rest = Array.from({ length: 12 - from }, (_, k) => from + k);
  const steps =
    change.kind === 'rest'
      ? [{ months: rest, value: change.total }]
      : rest.map((month) => {
          const now = copy.cells[node * 12 + month] ?? 0;
          return {
            months: [month],
            value: change.kind === 'monthly' ? change.value : rounded(now * change.factor, grid.unit),
          };
        });
  const out: CellChange[] = [];
  for (const { months, value } of steps) {
    const changes = planEdit(copy, { node, months, value, mode: 'spread' });
    applyChanges(copy, changes);
    out.push(...changes);
  }
  return out;
}

function rounded(value: number, unit: number): number {
  return Math.round(value / unit) * unit;
}
