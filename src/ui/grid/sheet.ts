import { createGrid, type ColDef, type GridApi } from 'ag-grid-community';
import type { Lang } from '../../core/domain/text';
import { gridTheme, gridThemeLarge } from '../theme/grid-theme';
import { registerGridModules } from './ag-modules';
import { viewOf, type View } from './rows';
import { clampAt, rectOf, single, type Range, type Rect } from './selection';
import { cellRendererFor } from './sheet-cell';
import { headerFor } from './sheet-header';
import { rowNumberColumn, type Sheet, type SheetUi } from './sheet-state';
import type { CellRef, SheetColumn, SheetGridProps } from './types';

export function createSheet<R>(host: HTMLElement, ui: SheetUi, props: SheetGridProps<R>, lang: Lang): Sheet<R> {
  registerGridModules();
  const opened = new Map<string, boolean>();
  let openRule = (level: number) => level < (sheet.props.openLevel ?? 0);
  let view: View<R> = { rows: [], levels: [], branches: [], index: new Map() };
  let columns: readonly SheetColumn<R>[] = [];
  let columnIndex = new Map<string, number>();
  let api: GridApi<R> | null = null;

  const sheet: Sheet<R> = {
    host,
    ui,
    painted: new Set(),
    pending: new Map(),
    refused: new Map(),
    filters: new Map(),
    props,
    lang,
    range: null,
    sort: null,
    findText: '',
    filling: null,
    toReveal: null,
    view: () => view,
    columns: () => columns,
    size: () => ({ rows: view.rows.length + (sheet.props.total === undefined ? 0 : 1), columns: columns.length }),
    rowAt: (index) => (index === view.rows.length ? sheet.props.total : view.rows[index]),
    isTotal: (index) => sheet.props.total !== undefined && index === view.rows.length,
    at: (cell) => {
      const column = columnIndex.get(cell.columnId);
      const total = sheet.props.total;
      const row =
        total !== undefined && sheet.props.rowId(total) === cell.rowId ? view.rows.length : view.index.get(cell.rowId);
      return row === undefined || column === undefined ? null : { row, column };
    },
    ref: (at) => {
      const row = sheet.rowAt(at.row);
      const column = columns[at.column];
      return row === undefined || !column ? null : { rowId: sheet.props.rowId(row), columnId: column.id };
    },
    value: (row, column) => {
      const typed = sheet.pending.size > 0 ? sheet.pending.get(sheet.props.rowId(row)) : undefined;
      return typed?.has(column.id) ? (typed.get(column.id) ?? null) : column.value(row);
    },
    state: (row, columnId) => sheet.props.cellState?.(row, columnId),
    planCell: (at) => {
      const row = sheet.rowAt(at.row);
      const column = columns[at.column];
      if (row === undefined || !column) return null;
      const can = typeof column.editable === 'function' ? column.editable(row) : (column.editable ?? false);
      return {
        rowId: sheet.props.rowId(row),
        columnId: column.id,
        format: column.format,
        value: sheet.value(row, column),
        editable: can && !(sheet.props.readOnly ?? false) && sheet.props.onEdits !== undefined,
        locked: sheet.state(row, column.id)?.locked ?? false,
      };
    },
    select: (range, reveal = true) => {
      sheet.range = range;
      if (range && reveal) sheet.toReveal = range.active;
      ui.message(null);
      sheet.paint('range');
      ui.moved();
    },
    reveal: (at) => {
      if (!sheet.isTotal(at.row) && at.row < view.rows.length) api?.ensureIndexVisible(at.row);
      const column = columns[at.column];
      if (column) api?.ensureColumnVisible(column.id);
    },
    element: (at) => {
      const column = columns[at.column];
      if (!column) return null;
      const row = sheet.isTotal(at.row) ? 'b-0' : String(at.row);
      return host.querySelector(`[row-index="${row}"] [col-id="${CSS.escape(column.id)}"]`);
    },
    toggle: (rowId, open) => {
      const at = view.index.get(rowId);
      const branch = at === undefined ? null : view.branches[at];
      if (branch == null) return;
      opened.set(rowId, open ?? branch === 'closed');
      sheet.rebuild();
    },
    setOpen: (decide) => {
      opened.clear();
      openRule = decide;
      sheet.rebuild();
    },
    rebuild: (sameLook = false) => {
      const old = view;
      const keep = sheet.range ? { anchor: sheet.ref(sheet.range.anchor), head: sheet.ref(sheet.range.head) } : null;
      const before = sheet.range;
      readView();
      const stay = sameRows(old, view, sheet.props.rowId);
      // The library knows rows by id and place alone; cells take what they show from the sheet.
      if (!stay) api?.setGridOption('rowData', [...view.rows]);
      if (keep && before) restore(keep, before);
      if (stay && sameLook) {
        const changed = view.rows.filter((row, i) => row !== old.rows[i]);
        const { total } = sheet.props;
        sheet.paint('all', new Set([...changed, ...(total === undefined ? [] : [total])].map(sheet.props.rowId)));
      } else sheet.paint('all');
    },
    paint: (what, rows) => {
      for (const cell of sheet.painted) cell.paint(what, rows);
    },
    pageRows: () => Math.max(1, Math.floor(host.clientHeight / (sheet.props.large ? 38 : 28)) - 3),
    update: (next, language) => {
      const old = sheet.props;
      const spoken = sheet.lang;
      sheet.props = next;
      sheet.lang = language;
      if (
        next.columns !== old.columns ||
        next.hiddenColumns !== old.hiddenColumns ||
        next.rowNumbers !== old.rowNumbers
      ) {
        readColumns();
        api?.setGridOption('columnDefs', definitions());
        api?.setColumnWidths(widthsChanged(old.columns, next.columns));
      }
      if (totalId(next) !== totalId(old)) api?.setGridOption('pinnedBottomRowData', totalRows());
      if (next.large !== old.large) restyle();
      const sameColumns = next.columns === old.columns && next.hiddenColumns === old.hiddenColumns;
      const sameLook =
        sameColumns && next.cellState === old.cellState && next.readOnly === old.readOnly && language === spoken;
      if (next.rows !== old.rows || next.total !== old.total || !sameColumns || next.openLevel !== old.openLevel)
        sheet.rebuild(sameLook);
      else if (!sameLook) sheet.paint('all');
    },
    dispose: () => {
      api?.destroy();
      api = null;
    },
  };

  const totalId = ({ total, rowId }: SheetGridProps<R>) => (total === undefined ? null : rowId(total));
  const totalRows = () => (sheet.props.total === undefined ? [] : [sheet.props.total]);
  const readColumns = () => {
    const hidden = new Set(sheet.props.hiddenColumns ?? []);
    const shown = sheet.props.columns.filter((column) => !hidden.has(column.id));
    const side = (column: SheetColumn<R>) => (column.pinned === 'left' ? 0 : column.pinned === 'right' ? 2 : 1);
    columns = [...shown].sort((a, b) => side(a) - side(b));
    columnIndex = new Map(columns.map((column, i) => [column.id, i]));
  };
  const readView = () => {
    view = viewOf({
      rows: sheet.props.rows,
      rowId: sheet.props.rowId,
      level: sheet.props.level,
      isOpen: (id, level) => opened.get(id) ?? openRule(level),
      columns: sheet.props.columns,
      filters: sheet.filters,
      sort: sheet.sort,
    });
  };
  const restore = (keep: { anchor: CellRef | null; head: CellRef | null }, before: Range) => {
    const anchor = keep.anchor && sheet.at(keep.anchor);
    const head = keep.head && sheet.at(keep.head);
    const size = sheet.size();
    if (size.rows === 0 || size.columns === 0) sheet.range = null;
    else if (anchor && head) {
      const moved = anchor.row !== before.anchor.row || anchor.column !== before.anchor.column;
      sheet.range = { anchor, head, active: moved ? anchor : clampAt(before.active, size) };
    } else sheet.range = single(clampAt(before.active, size));
    ui.moved();
  };
  const Cell = cellRendererFor(sheet);
  const Header = headerFor(sheet);
  const definitions = (): ColDef<R>[] => {
    const own = columns.map((column): ColDef<R> => ({
      colId: column.id,
      headerName: column.title,
      initialWidth: column.width ?? 84,
      // A column that takes what is left over takes it on top of its width.
      minWidth: column.minWidth ?? (column.flex === undefined ? 40 : (column.width ?? 40)),
      ...(column.flex === undefined ? {} : { initialFlex: column.flex }),
      pinned: column.pinned ?? null,
      cellRenderer: Cell,
      headerComponent: Header,
    }));
    return sheet.props.rowNumbers
      ? [
          {
            colId: rowNumberColumn,
            initialWidth: 44,
            resizable: false,
            pinned: 'left',
            lockPosition: 'left',
            cellRenderer: Cell,
            headerComponent: Header,
          },
          ...own,
        ]
      : own;
  };

  // The library gives rows their new height once the theme is drawn; pinned ones keep the old one unless made anew.
  const restyle = (): void => {
    api?.setGridOption('theme', sheet.props.large ? gridThemeLarge : gridTheme);
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        api?.setGridOption('pinnedBottomRowData', []);
        api?.setGridOption('pinnedBottomRowData', totalRows());
      }),
    );
  };

  readColumns();
  readView();
  api = createGrid<R>(host, {
    theme: props.large ? gridThemeLarge : gridTheme,
    columnDefs: definitions(),
    defaultColDef: { sortable: false, resizable: true, suppressMovable: true, cellDataType: false },
    rowData: [...view.rows],
    pinnedBottomRowData: totalRows(),
    getRowId: ({ data }) => sheet.props.rowId(data),
    suppressCellFocus: true,
    suppressHeaderFocus: true,
    suppressNoRowsOverlay: true,
    suppressScrollOnNewData: true,
    suppressColumnVirtualisation: props.columns.length <= 40,
    // As wide as base.css draws it; detected as 0, it would lie over the last column.
    scrollbarWidth: 10,
    animateRows: false,
  });
  return sheet;
}

/** True when the same rows stand in the same places, whatever they now hold. */
function sameRows<R>(before: View<R>, after: View<R>, rowId: (row: R) => string): boolean {
  return (
    before.rows.length === after.rows.length &&
    after.rows.every((row, i) => before.index.get(rowId(row)) === i) &&
    after.levels.every((level, i) => level === before.levels[i]) &&
    after.branches.every((branch, i) => branch === before.branches[i])
  );
}

/** The rectangle of the selection; null when nothing is selected. */
export function selectedRect<R>(sheet: Sheet<R>): Rect | null {
  return sheet.range ? rectOf(sheet.range) : null;
}

/** Every selected cell by id, row by row. */
export function selectedCells<R>(sheet: Sheet<R>): CellRef[] {
  const rect = selectedRect(sheet);
  if (!rect) return [];
  const found: CellRef[] = [];
  for (let row = rect.top; row <= rect.bottom; row += 1)
    for (let column = rect.left; column <= rect.right; column += 1) {
      const cell = sheet.ref({ row, column });
      if (cell) found.push(cell);
    }
  return found;
}

/** Columns that are to be wider or narrower than before (another unit, larger letters); others stay as they were drawn. */
function widthsChanged<R>(
  before: readonly SheetColumn<R>[],
  after: readonly SheetColumn<R>[],
): { key: string; newWidth: number }[] {
  const old = new Map(before.map((column) => [column.id, column.width]));
  return after.flatMap(({ id, width, flex }) =>
    width !== undefined && flex === undefined && old.has(id) && old.get(id) !== width
      ? [{ key: id, newWidth: width }]
      : [],
  );
}
