import type { Phrase } from '../../core/domain/text';
import type { Block } from './clipboard';
import { holds, type At, type Rect, type Size } from './selection';
import type { CellEdit, CellFormat, CellValue } from './types';

/** A cell as far as planning an edit needs it. */
export interface PlanCell {
  readonly rowId: string;
  readonly columnId: string;
  readonly format: CellFormat;
  readonly value: CellValue;
  readonly editable: boolean;
  readonly locked: boolean;
}

/** The grid without its drawing. */
export interface PlanGrid extends Size {
  readonly cell: (at: At) => PlanCell | null;
}

export interface PlannedRefusal {
  readonly at: At;
  readonly message: Phrase;
}

/** What an act would change; or why it changes nothing at all. */
export type Plan =
  | { readonly ok: true; readonly edits: readonly CellEdit[]; readonly rect: Rect }
  | { readonly ok: false; readonly refusals: readonly PlannedRefusal[] };

export const readOnlyCell: Phrase = { zh: '这一格只读。', en: 'This cell is read-only.' };
export const lockedCell: Phrase = {
  zh: '这一格已锁定，先按 Ctrl+L 解锁。',
  en: 'This cell is locked. Press Ctrl+L to unlock it first.',
};

/** More outlines than this say nothing more. */
const MOST_REFUSALS = 200;

/**
 * A pasted block at the selection. One value fills the selection; a block that fits into it a whole number of times is
 * repeated; else it is laid down from the top left. Too large for the grid, or a text that is no number: nothing changes.
 */
export function planPaste(grid: PlanGrid, selected: Rect, block: Block): Plan {
  const high = block.length;
  const wide = block[0]?.length ?? 0;
  if (high === 0 || wide === 0) return { ok: true, edits: [], rect: selected };
  const rows = selected.bottom - selected.top + 1;
  const columns = selected.right - selected.left + 1;
  const tiles = rows % high === 0 && columns % wide === 0;
  const rect = tiles
    ? selected
    : {
        top: selected.top,
        left: selected.left,
        bottom: selected.top + high - 1,
        right: selected.left + wide - 1,
      };
  const at = { row: rect.top, column: rect.left };
  if (rect.right >= grid.columns) return tooLarge(at, wide, grid.columns - rect.left, '列', 'columns', '右', 'right');
  if (rect.bottom >= grid.rows) return tooLarge(at, high, grid.rows - rect.top, '行', 'rows', '下', 'bottom');
  return planTexts(grid, rect, (row, column) => block[(row - rect.top) % high]?.[(column - rect.left) % wide] ?? '');
}

function tooLarge(at: At, size: number, room: number, zh: string, en: string, zhSide: string, enSide: string): Plan {
  return {
    ok: false,
    refusals: [
      {
        at,
        message: {
          zh: `粘贴的内容有 ${size} ${zh}，从这里到最${zhSide}只有 ${room} ${zh}。没有改动任何单元格。`,
          en: `The pasted block has ${size} ${en}; from here to the ${enSide} there are ${room}. Nothing was changed.`,
        },
      },
    ],
  };
}

/** Delete: every cell of the rectangle becomes empty. */
export function planClear(grid: PlanGrid, rect: Rect): Plan {
  return planTexts(grid, rect, () => '');
}

/** Ctrl+D: the first row of the selection into the rows below; one row takes the row above it. */
export function planFillDown(grid: PlanGrid, rect: Rect): Plan {
  const source =
    rect.top === rect.bottom ? { ...rect, top: rect.top - 1, bottom: rect.top - 1 } : { ...rect, bottom: rect.top };
  return source.top < 0 ? { ok: true, edits: [], rect } : planFill(grid, source, rect);
}

/** Ctrl+R: the first column into those at its right; one column takes the one at its left. */
export function planFillRight(grid: PlanGrid, rect: Rect): Plan {
  const source =
    rect.left === rect.right ? { ...rect, left: rect.left - 1, right: rect.left - 1 } : { ...rect, right: rect.left };
  return source.left < 0 ? { ok: true, edits: [], rect } : planFill(grid, source, rect);
}

/** The source's cells repeated over the target, the source itself left alone (drag of the handle). */
export function planFill(grid: PlanGrid, source: Rect, target: Rect): Plan {
  const high = source.bottom - source.top + 1;
  const wide = source.right - source.left + 1;
  return planTexts(grid, target, (row, column) => {
    if (holds(source, { row, column })) return null;
    const from = grid.cell({
      row: source.top + mod(row - source.top, high),
      column: source.left + mod(column - source.left, wide),
    });
    return from ? from.format.plain(from.value) : null;
  });
}

/** One cell, as typed. */
export function planType(grid: PlanGrid, at: At, text: string): Plan {
  return planTexts(grid, { top: at.row, left: at.column, bottom: at.row, right: at.column }, () => text);
}

/** All or nothing. A read-only or locked cell is no obstacle where the text is what it already holds. */
function planTexts(grid: PlanGrid, rect: Rect, textAt: (row: number, column: number) => string | null): Plan {
  const edits: CellEdit[] = [];
  const refusals: PlannedRefusal[] = [];
  for (let row = rect.top; row <= rect.bottom; row += 1) {
    for (let column = rect.left; column <= rect.right; column += 1) {
      const cell = grid.cell({ row, column });
      const text = textAt(row, column);
      if (!cell || text === null) continue;
      const result = planCell(cell, text);
      if (result === null) continue;
      if ('value' in result) edits.push(result);
      else if (refusals.length < MOST_REFUSALS) refusals.push({ at: { row, column }, message: result });
    }
  }
  return refusals.length > 0 ? { ok: false, refusals } : { ok: true, edits, rect };
}

function planCell(cell: PlanCell, text: string): CellEdit | Phrase | null {
  const trimmed = text.trim();
  if (trimmed === cell.format.plain(cell.value)) return null;
  const free = cell.editable && !cell.locked;
  // What a read-only cell shows may be pasted back over it; over a free cell the shown, rounded figure is an edit.
  if (!free && trimmed === cell.format.show(cell.value)) return null;
  if (!cell.editable) return readOnlyCell;
  if (cell.locked) return lockedCell;
  const parsed = cell.format.read(text, cell.value);
  if (!parsed.ok) return parsed.why;
  if (parsed.value === cell.value) return null;
  return { rowId: cell.rowId, columnId: cell.columnId, value: parsed.value, text };
}

function mod(n: number, by: number): number {
  return ((n % by) + by) % by;
}

/** Where a drag of the fill handle leads: the range grown along the axis that the pointer left it furthest. */
export function fillTarget(rect: Rect, at: At): Rect {
  const down = Math.max(0, at.row - rect.bottom, rect.top - at.row);
  const right = Math.max(0, at.column - rect.right, rect.left - at.column);
  if (down === 0 && right === 0) return rect;
  return down >= right
    ? { ...rect, top: Math.min(rect.top, at.row), bottom: Math.max(rect.bottom, at.row) }
    : { ...rect, left: Math.min(rect.left, at.column), right: Math.max(rect.right, at.column) };
}
