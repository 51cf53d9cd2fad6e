import { fillTarget } from './block';
import { clampAt, holds, rectOf, single, spanning, type At, type Rect } from './selection';
import { rowNumberColumn, type Sheet } from './sheet-state';
import type { SheetEditor } from './sheet-editor';
import type { SheetEdits } from './sheet-edits';

type Drag =
  | { readonly kind: 'cells'; readonly anchor: At }
  | { readonly kind: 'rows'; readonly anchor: number }
  | { readonly kind: 'columns'; readonly anchor: number }
  | { readonly kind: 'fill'; readonly source: Rect };

/** What lies under the pointer: a cell, a row number, a column head. */
interface Hit {
  readonly row: number | null;
  readonly column: number | null;
}

const EDGE = 24;

/** Selecting by mouse (cells, whole rows, whole columns), toggling the tree, the fill handle, double click and menu. */
export function attachMouse<R>(sheet: Sheet<R>, editor: SheetEditor, edits: SheetEdits): () => void {
  const { host } = sheet;
  const stop = new AbortController();
  const { signal } = stop;
  let drag: Drag | null = null;
  let scroller: ReturnType<typeof setInterval> | null = null;

  const hit = (target: EventTarget | Element | null): Hit | null => {
    if (!(target instanceof Element)) return null;
    const cell = target.closest('.ag-cell, .ag-header-cell');
    const id = cell?.getAttribute('col-id');
    if (!cell || id == null) return null;
    const index = cell.closest('[row-index]')?.getAttribute('row-index') ?? null;
    const row = cell.classList.contains('ag-header-cell')
      ? null
      : index === 'b-0'
        ? sheet.view().rows.length
        : Number(index);
    const column = id === rowNumberColumn ? null : sheet.columns().findIndex((one) => one.id === id);
    return { row, column };
  };

  const lastRow = () => Math.max(0, sheet.view().rows.length - 1);
  const lastColumn = () => sheet.size().columns - 1;
  const rowsFrom = (a: number, b: number) =>
    sheet.select(spanning({ row: a, column: 0 }, { row: b, column: lastColumn() }), false);
  const columnsFrom = (a: number, b: number) =>
    sheet.select(spanning({ row: 0, column: a }, { row: lastRow(), column: b }), false);

  const press = (event: PointerEvent) => {
    const target = event.target;
    if (!(target instanceof Element) || target.closest('.ag-header-cell-resize')) return;
    const found = hit(target);
    if (!found || event.button > 0) return;
    event.preventDefault();
    if (editor.editing() && !editor.commit()) return;
    editor.focus();
    drag = start(target, found, event.shiftKey);
    if (drag) host.setPointerCapture(event.pointerId);
  };

  const start = (target: Element, { row, column }: Hit, shift: boolean): Drag | null => {
    const range = sheet.range;
    if (target.closest('.y-fill') && range) return { kind: 'fill', source: rectOf(range) };
    if (row === null && column === null) {
      columnsFrom(0, lastColumn());
      return null;
    }
    if (row === null && column !== null) {
      const anchor = shift && range ? range.anchor.column : column;
      columnsFrom(anchor, column);
      return { kind: 'columns', anchor };
    }
    if (column === null && row !== null) {
      const anchor = shift && range ? range.anchor.row : row;
      rowsFrom(anchor, row);
      return { kind: 'rows', anchor };
    }
    const at = { row: row ?? 0, column: column ?? 0 };
    const cell = sheet.ref(at);
    if (target.closest('.y-toggle') && cell && sheet.view().branches[at.row] != null) {
      sheet.select(single(at), false);
      sheet.toggle(cell.rowId);
      return null;
    }
    if (shift && range) sheet.select({ ...range, head: at }, false);
    else sheet.select(single(at), false);
    return { kind: 'cells', anchor: shift && range ? range.anchor : at };
  };

  const extend = (clientX: number, clientY: number) => {
    const box = host.getBoundingClientRect();
    const x = Math.min(box.right - 2, Math.max(box.left + 2, clientX));
    const y = Math.min(box.bottom - 2, Math.max(box.top + 2, clientY));
    const found = hit(document.elementFromPoint(x, y));
    if (!found || !drag) return;
    const head = sheet.range?.head ?? { row: 0, column: 0 };
    const at = clampAt({ row: found.row ?? head.row, column: found.column ?? head.column }, sheet.size());
    if (drag.kind === 'rows') rowsFrom(drag.anchor, at.row);
    else if (drag.kind === 'columns') columnsFrom(drag.anchor, at.column);
    else if (drag.kind === 'fill') {
      const target = fillTarget(drag.source, at);
      sheet.filling = target;
      sheet.paint('range');
    } else if (at.row !== head.row || at.column !== head.column)
      sheet.select({ anchor: drag.anchor, head: at, active: drag.anchor }, false);
  };

  /** Near an edge the grid scrolls on, with the pointer held still. */
  const autoScroll = (event: PointerEvent) => {
    const box = host.getBoundingClientRect();
    const down = event.clientY > box.bottom - EDGE ? 1 : event.clientY < box.top + EDGE + 8 ? -1 : 0;
    const right = event.clientX > box.right - EDGE ? 1 : event.clientX < box.left + EDGE ? -1 : 0;
    if (scroller) clearInterval(scroller);
    scroller = null;
    if (down === 0 && right === 0) return;
    scroller = setInterval(() => {
      const head = sheet.filling ? { row: sheet.filling.bottom, column: sheet.filling.right } : sheet.range?.head;
      if (!drag || !head) return;
      sheet.reveal(clampAt({ row: head.row + down, column: head.column + right }, sheet.size()));
      extend(event.clientX, event.clientY);
    }, 40);
  };

  const moveTo = (event: PointerEvent) => {
    if (!drag) return;
    extend(event.clientX, event.clientY);
    autoScroll(event);
  };

  const release = () => {
    if (scroller) clearInterval(scroller);
    scroller = null;
    const done = drag;
    const target = sheet.filling;
    drag = null;
    sheet.filling = null;
    if (done?.kind === 'fill' && target) edits.fill(done.source, target);
  };

  const twice = (event: MouseEvent) => {
    const found = hit(event.target);
    const row = found?.row != null ? sheet.rowAt(found.row) : undefined;
    const column = found?.column != null ? sheet.columns()[found.column] : undefined;
    if (!found || row === undefined || !column || found.row === null || found.column === null) return;
    if (sheet.planCell({ row: found.row, column: found.column })?.editable) editor.open();
    else if (sheet.props.onOpen) sheet.props.onOpen(row, column.id);
    else if (column.tree) sheet.toggle(sheet.props.rowId(row));
  };

  const menu = (event: MouseEvent) => {
    const found = hit(event.target);
    if (!found) return;
    event.preventDefault();
    const { row, column } = found;
    const rect = sheet.range && rectOf(sheet.range);
    if (row !== null && column !== null && !(rect && holds(rect, { row, column })))
      sheet.select(single({ row, column }), false);
    const columnId = row === null && column !== null ? (sheet.columns()[column]?.id ?? null) : null;
    sheet.ui.menu({ x: event.clientX, y: event.clientY, columnId });
  };

  host.addEventListener('pointerdown', press, { signal });
  host.addEventListener('pointermove', moveTo, { signal });
  host.addEventListener('pointerup', release, { signal });
  host.addEventListener('pointercancel', release, { signal });
  host.addEventListener('dblclick', twice, { signal });
  host.addEventListener('contextmenu', menu, { signal });
  // The default of mousedown would move the focus off the input and start a text selection.
  host.addEventListener('mousedown', (event) => hit(event.target) && event.preventDefault(), { signal });
  host.addEventListener('scroll', () => editor.place(), { signal, capture: true });
  return () => {
    release();
    stop.abort();
  };
}
