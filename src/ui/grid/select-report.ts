import { rectOf } from './selection';
import type { Sheet } from './sheet-state';
import { statsOf } from './stats';
import type { SheetSelection } from './types';

/** The selection as the screen hears of it, with its statistics. */
export function selectionOf<R>(sheet: Sheet<R>): SheetSelection | null {
  const range = sheet.range;
  const active = range && sheet.ref(range.active);
  if (!range || !active) return null;
  const rect = rectOf(range);
  const columns = sheet.columns();
  const rowIds: string[] = [];
  for (let r = rect.top; r <= rect.bottom; r += 1) {
    const row = sheet.rowAt(r);
    if (row !== undefined) rowIds.push(sheet.props.rowId(row));
  }
  const stats = statsOf(
    {
      column: (index) => {
        const column = columns[index];
        return column && { format: column.format, period: column.period };
      },
      value: (r, c) => {
        const row = sheet.rowAt(r);
        const column = columns[c];
        return row === undefined || !column ? null : sheet.value(row, column);
      },
      level: (r) => (sheet.isTotal(r) ? -1 : (sheet.view().levels[r] ?? 0)),
    },
    rect,
  );
  return { active, rowIds, columnIds: columns.slice(rect.left, rect.right + 1).map((column) => column.id), stats };
}
