import type { Rect } from './selection';
import type { CellFormat, CellValue, SelectionStats } from './types';

export interface StatsColumn {
  readonly format: CellFormat;
  readonly period: string | undefined;
}

export interface StatsGrid {
  readonly column: (index: number) => StatsColumn | undefined;
  readonly value: (row: number, column: number) => CellValue;
  /** depth of a shown row; the total counts as above all others */
  readonly level: (row: number) => number;
}

/**
 * Count, sum and average of a selection. Figures of different units are not added up; a selection that holds both a
 * total and its parts (year and months, a unit and its members) is summed as drawn, and says so.
 */
export function statsOf(grid: StatsGrid, rect: Rect): SelectionStats {
  let count = 0;
  let numbers = 0;
  let sum = 0;
  const units = new Set<string>();
  const periods = new Set<string>();
  let summable = true;
  let show: ((value: number) => string) | null = null;
  for (let c = rect.left; c <= rect.right; c += 1) {
    const column = grid.column(c);
    if (!column) continue;
    for (let r = rect.top; r <= rect.bottom; r += 1) {
      const value = grid.value(r, c);
      if (value === null || value === '') continue;
      count += 1;
      if (typeof value !== 'number') continue;
      numbers += 1;
      sum += value;
      units.add(column.format.unit);
      if (column.period !== undefined) periods.add(column.period);
      summable &&= column.format.adds;
      show ??= column.format.show;
    }
  }
  const oneUnit = units.size === 1;
  const adds = oneUnit && summable;
  return {
    count,
    numbers,
    sum: adds ? sum : null,
    average: adds ? sum / numbers : null,
    unit: oneUnit ? ([...units][0] ?? null) : null,
    doubleCount: periods.size > 1 ? 'periods' : numbers > 0 && mixedLevels(grid, rect) ? 'levels' : null,
    show: oneUnit ? show : null,
  };
}

/** True when a row and one of its own members are both inside. */
function mixedLevels(grid: StatsGrid, rect: Rect): boolean {
  for (let r = rect.top; r < rect.bottom; r += 1) if (grid.level(r + 1) > grid.level(r)) return true;
  return rect.bottom > rect.top && grid.level(rect.bottom) < 0;
}
