import type { CellFocusedEvent, CellKeyDownEvent, ColDef, ICellRendererParams } from 'ag-grid-community';
import { AG_GRID_LOCALE_CN, AG_GRID_LOCALE_EN } from '@ag-grid-community/locale';
import { AgGridReact } from 'ag-grid-react';
import { useCallback, useEffect, useMemo, useRef, type ReactNode } from 'react';
import { useKitText, useUiLang } from '../lang';
import { gridTheme } from '../theme/grid-theme';
import { registerGridModules } from './ag-modules';
import { SkeletonBars } from '../layout/small';
import './data-table.css';

export interface TableColumn<R> {
  readonly id: string;
  readonly title: string;
  readonly hint?: string;
  /** what the column sorts by, and its text where `cell` is absent */
  readonly value: (row: R) => string | number | null;
  readonly show?: (row: R) => string;
  /** own content: tags, links, sparklines */
  readonly cell?: (row: R) => ReactNode;
  /** default: right for numbers, left for text */
  readonly align?: 'left' | 'right';
  readonly width?: number;
  readonly minWidth?: number;
  readonly flex?: number;
  readonly pinned?: 'left' | 'right';
  /** default true */
  readonly sortable?: boolean;
  readonly tone?: 'muted' | 'strong';
}

interface Props<R> {
  readonly label: string;
  readonly rows: readonly R[];
  readonly rowId: (row: R) => string;
  readonly columns: readonly TableColumn<R>[];
  readonly selectedId?: string | null;
  /** a click or the arrow keys moved to this row */
  readonly onSelect?: (row: R) => void;
  /** double click or Enter */
  readonly onOpen?: (row: R) => void;
  readonly total?: R;
  /** as high as its rows (short lists); default fills its parent */
  readonly autoHeight?: boolean;
  readonly empty?: ReactNode;
  /** still on its way: bars instead of rows, never "nothing here" */
  readonly loading?: boolean;
}

/** A read-only list: sorting by head, arrow keys, Enter opens. Only rows in sight are drawn. */
export function DataTable<R>(props: Props<R>) {
  const { label, rows, rowId, columns, selectedId, onSelect, onOpen, total, autoHeight = false, empty } = props;
  const loading = props.loading === true;
  registerGridModules();
  const t = useKitText();
  const lang = useUiLang();
  const host = useRef<HTMLDivElement>(null);
  // A head stands over its figures; the text of this list changes only when a column turns from text to figures.
  const rightOnes = columns.filter((column) => isRight(column, rows)).map(({ id }) => id);
  const right = rightOnes.join('\n');
  const definitions = useMemo(() => {
    const ids = new Set(right.split('\n'));
    return columns.map((column) => definition(column, ids.has(column.id)));
  }, [columns, right]);

  const nameGrid = useCallback(() => {
    host.current?.querySelector('[role="grid"]')?.setAttribute('aria-label', label);
  }, [label]);
  useEffect(nameGrid, [nameGrid]);

  const focused = (event: CellFocusedEvent<R>) => {
    const row = event.rowIndex === null ? undefined : event.api.getDisplayedRowAtIndex(event.rowIndex)?.data;
    if (row !== undefined && event.rowPinned == null) onSelect?.(row);
  };
  const key = (event: CellKeyDownEvent<R>) => {
    if (event.event instanceof KeyboardEvent && event.event.key === 'Enter' && event.data !== undefined)
      onOpen?.(event.data);
  };
  return (
    <div ref={host} className={autoHeight ? 'y-table y-auto' : 'y-table'}>
      <AgGridReact<R>
        theme={gridTheme}
        rowData={rows as R[] /* the grid never writes: no editing is registered */}
        columnDefs={definitions}
        defaultColDef={{ cellDataType: false, suppressMovable: true, resizable: true }}
        getRowId={({ data }) => rowId(data)}
        {...(total === undefined ? {} : { pinnedBottomRowData: [total] })}
        domLayout={autoHeight ? 'autoHeight' : 'normal'}
        localeText={lang === 'zh' ? AG_GRID_LOCALE_CN : AG_GRID_LOCALE_EN}
        // As wide as base.css draws it; detected as 0, it would lie over the last column.
        scrollbarWidth={10}
        animateRows={false}
        suppressNoRowsOverlay
        rowClassRules={{
          'y-row-on': ({ data }) => data !== undefined && selectedId != null && rowId(data) === selectedId,
        }}
        // The grid may come after the effect: it is named when it is there.
        onGridReady={nameGrid}
        onCellFocused={focused}
        onCellKeyDown={key}
        onRowDoubleClicked={({ data }) => {
          if (data !== undefined) onOpen?.(data);
        }}
      />
      {loading ? (
        <div className="y-table-loading">
          <SkeletonBars label={t('loading')} rows={10} />
        </div>
      ) : null}
      {rows.length === 0 && !loading ? <div className="y-table-empty">{empty ?? t('noRows')}</div> : null}
    </div>
  );
}

/** Figures stand right, text left, unless the column says otherwise. */
function isRight<R>(column: TableColumn<R>, rows: readonly R[]): boolean {
  if (column.align !== undefined) return column.align === 'right';
  const first = rows.find((row) => column.value(row) !== null);
  return first !== undefined && typeof column.value(first) === 'number';
}

function definition<R>(column: TableColumn<R>, right: boolean): ColDef<R> {
  const { cell, show } = column;
  return {
    colId: column.id,
    headerName: column.title,
    ...(column.hint === undefined ? {} : { headerTooltip: column.hint }),
    sortable: column.sortable ?? true,
    initialWidth: column.width ?? 120,
    minWidth: column.minWidth ?? 48,
    ...(column.flex === undefined ? {} : { initialFlex: column.flex }),
    ...(column.pinned === undefined ? {} : { pinned: column.pinned }),
    comparator: (a: unknown, b: unknown, _x, _y, descending) => compare(a, b, descending),
    valueGetter: ({ data }) => (data == null ? null : column.value(data)),
    valueFormatter: ({ data, value }) => {
      if (data != null && show) return show(data);
      return value == null ? '—' : String(value);
    },
    ...(cell ? { cellRenderer: ({ data }: ICellRendererParams<R>) => (data === undefined ? null : cell(data)) } : {}),
    cellClass: [right ? 'y-num' : '', column.tone ? `y-tone-${column.tone}` : ''].filter((name) => name !== ''),
    headerClass: right ? 'y-num' : '',
  };
}

const collator = new Intl.Collator('zh-CN', { numeric: true });

/** Empty values last, whichever way the column is sorted. */
function compare(a: unknown, b: unknown, descending: boolean): number {
  const [left, right] = [cellText(a), cellText(b)];
  if (a == null || b == null) {
    if (a == null && b == null) return 0;
    return (a == null ? 1 : -1) * (descending ? -1 : 1);
  }
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return collator.compare(left, right);
}

function cellText(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}
