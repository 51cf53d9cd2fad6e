import { advance, clampAt, jump, rectOf, single, spanning, step, type At, type Direction } from './selection';
import { selectedCells } from './sheet';
import { type Sheet } from './sheet-state';
import type { SheetEditor } from './sheet-editor';
import type { SheetEdits } from './sheet-edits';

const arrows: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};

/** Keys of a selected grid. Clipboard keys come as clipboard events; undo keys bubble unless the screen took them. */
export function attachKeys<R>(
  sheet: Sheet<R>,
  input: HTMLInputElement,
  editor: SheetEditor,
  edits: SheetEdits,
): () => void {
  // After Escape the next Tab leaves the grid.
  let leaving = false;

  const filled = (at: At) => {
    const row = sheet.rowAt(at.row);
    const column = sheet.columns()[at.column];
    return row !== undefined && column !== undefined && sheet.value(row, column) !== null;
  };

  const go = (at: At, extend: boolean) => {
    const range = sheet.range;
    if (extend && range) {
      sheet.select({ ...range, head: at }, false);
      sheet.reveal(at);
    } else sheet.select(single(at));
  };

  const travel = (event: KeyboardEvent, mod: boolean): boolean => {
    const range = sheet.range;
    if (!range) return false;
    const size = sheet.size();
    const from = event.shiftKey ? range.head : range.active;
    const direction = arrows[event.key];
    if (direction && event.altKey) return outline(event, direction);
    if (direction) go(mod ? jump(from, direction, size, filled) : step(from, direction, size), event.shiftKey);
    else if (event.key === 'Home') go({ row: mod ? 0 : from.row, column: 0 }, event.shiftKey);
    else if (event.key === 'End') go({ row: mod ? size.rows - 1 : from.row, column: size.columns - 1 }, event.shiftKey);
    else if (event.key === 'PageDown') go(step(from, 'down', size, sheet.pageRows()), event.shiftKey);
    else if (event.key === 'PageUp') go(step(from, 'up', size, sheet.pageRows()), event.shiftKey);
    else return false;
    return true;
  };

  /** Alt+Shift+Right opens a row, Alt+Shift+Left closes it, as Excel's outlines. */
  const outline = (event: KeyboardEvent, direction: Direction): boolean => {
    const cell = sheet.range && sheet.ref(sheet.range.active);
    if (!cell || !event.shiftKey || (direction !== 'left' && direction !== 'right')) return false;
    sheet.toggle(cell.rowId, direction === 'right');
    return true;
  };

  const plain = (event: KeyboardEvent): boolean => {
    const range = sheet.range;
    if (!range) return false;
    const column = sheet.columns()[range.active.column];
    const cell = sheet.ref(range.active);
    if (event.key === 'Delete' || event.key === 'Backspace') edits.clear('clear');
    else if (event.key === 'F2' && event.shiftKey) {
      if (cell) sheet.props.onNote?.(cell);
    } else if (event.key === 'F2') editor.open();
    else if (event.key === 'Escape') {
      leaving = true;
      sheet.refused.clear();
      sheet.ui.message(null);
      sheet.paint('all');
      // A dialog around the grid may want the key too.
      return false;
    } else if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) openMenu();
    else if (event.key === ' ' && event.shiftKey) selectRows(range.anchor.row, range.head.row);
    else if (event.key === ' ' && column?.tree && cell) sheet.toggle(cell.rowId);
    else if (event.key === 'Tab' || event.key === 'Enter') return forward(event);
    else return false;
    return true;
  };

  const forward = (event: KeyboardEvent): boolean => {
    const range = sheet.range;
    if (!range) return false;
    if (event.key === 'Enter' && openRow()) return true;
    if (event.key === 'Tab' && leaving) return false;
    const next = advance(range, event.key === 'Tab' ? 'tab' : 'enter', event.shiftKey, sheet.size());
    if (!next) return false;
    sheet.select(next);
    return true;
  };

  /** Enter on a cell that cannot be edited opens what it stands for, where the screen has something to open. */
  const openRow = (): boolean => {
    const at = sheet.range?.active;
    const row = at && sheet.rowAt(at.row);
    const column = at && sheet.columns()[at.column];
    const onOpen = sheet.props.onOpen;
    if (!at || row === undefined || !column || !onOpen || sheet.planCell(at)?.editable) return false;
    onOpen(row, column.id);
    return true;
  };

  const openMenu = () => {
    const box = sheet.range && sheet.element(sheet.range.active)?.getBoundingClientRect();
    if (box) sheet.ui.menu({ x: box.left, y: box.bottom, columnId: null });
  };

  const selectRows = (from: number, to: number) =>
    sheet.select(spanning({ row: from, column: 0 }, { row: to, column: sheet.size().columns - 1 }), false);

  const selectAll = () => {
    const size = sheet.size();
    const end = clampAt({ row: sheet.view().rows.length - 1, column: size.columns - 1 }, size);
    sheet.select(spanning({ row: 0, column: 0 }, end), false);
  };

  const withControl = (event: KeyboardEvent): boolean => {
    const range = sheet.range;
    const key = event.key.toLowerCase();
    if (key === 'f') sheet.ui.find();
    else if (!range) return false;
    else if (key === 'a') selectAll();
    else if (key === 'd') edits.fillDown();
    else if (key === 'r' && !event.shiftKey) edits.fillRight();
    else if (key === 'l') toggleLock(sheet);
    else if (key === ' ') {
      const rect = rectOf(range);
      sheet.select(
        spanning({ row: 0, column: rect.left }, { row: sheet.view().rows.length - 1, column: rect.right }),
        false,
      );
    } else if (key === 'z' && !event.shiftKey && sheet.props.onUndo) sheet.props.onUndo();
    else if ((key === 'y' || (key === 'z' && event.shiftKey)) && sheet.props.onRedo) sheet.props.onRedo();
    else if (key === 'z' || key === 'y') {
      // The input's own undo would act on text that is long gone; the window's handler still hears the key.
      event.preventDefault();
      return false;
    } else return false;
    return true;
  };

  const down = (event: KeyboardEvent) => {
    // "Process": an input method is at work, whatever key was pressed.
    if (event.isComposing || event.key === 'Process') return;
    if (editor.editing()) {
      editor.key(event);
      return;
    }
    const mod = event.ctrlKey || event.metaKey;
    if (event.key !== 'Tab' && event.key !== 'Shift') leaving = false;
    const handled = travel(event, mod) || (mod ? withControl(event) : plain(event));
    if (!handled) return;
    event.preventDefault();
    event.stopPropagation();
  };

  input.addEventListener('keydown', down);
  return () => input.removeEventListener('keydown', down);
}

/** Locks what is selected, or unlocks it when all of it is locked. */
export function toggleLock<R>(sheet: Sheet<R>): void {
  const cells = selectedCells(sheet);
  if (cells.length > 0) sheet.props.onLock?.(cells, !allLocked(sheet));
}

export function allLocked<R>(sheet: Sheet<R>): boolean {
  return selectedCells(sheet).every((cell) => {
    const at = sheet.at(cell);
    return at !== null && (sheet.planCell(at)?.locked ?? false);
  });
}
