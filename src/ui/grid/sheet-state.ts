import type { Lang, Phrase } from '../../core/domain/text';
import type { PlanCell } from './block';
import type { Sort, View } from './rows';
import type { At, Range, Rect, Size } from './selection';
import type { CellRef, CellState, CellValue, SheetColumn, SheetGridProps } from './types';

/** What the React side draws around the grid. */
export interface SheetUi {
  readonly message: (message: { readonly at: At; readonly text: Phrase; readonly more: number } | null) => void;
  readonly menu: (menu: { readonly x: number; readonly y: number; readonly columnId: string | null }) => void;
  readonly find: () => void;
  readonly moved: () => void;
}

/** A drawn cell or header; paints itself from the sheet's state. */
export interface Painted {
  /** `rows`: only cells of these rows have changed */
  readonly paint: (what: 'all' | 'range', rows?: ReadonlySet<string>) => void;
}

export const rowNumberColumn = '__row';

/**
 * The state of one grid and the only place that talks to the grid library. What mouse, keyboard, clipboard and editor do
 * is attached from files of their own; React only draws what lies around. Flow of an edit:
 * editor, clipboard or fill → plan (block.ts) → apply (sheet-edits.ts) → onEdits → new rows → update → paint.
 */
export interface Sheet<R> {
  readonly host: HTMLElement;
  readonly ui: SheetUi;
  readonly painted: Set<Painted>;
  /** typed values that are on their way; row id → column id → value */
  readonly pending: Map<string, Map<string, CellValue>>;
  readonly refused: Map<string, Phrase>;
  readonly filters: Map<string, string>;
  props: SheetGridProps<R>;
  lang: Lang;
  range: Range | null;
  sort: Sort | null;
  findText: string;
  filling: Rect | null;
  /** To be scrolled into sight with the next frame: measuring at once would lay the page out twice. */
  toReveal: At | null;
  view: () => View<R>;
  columns: () => readonly SheetColumn<R>[];
  size: () => Size;
  rowAt: (index: number) => R | undefined;
  isTotal: (index: number) => boolean;
  at: (cell: CellRef) => At | null;
  ref: (at: At) => CellRef | null;
  value: (row: R, column: SheetColumn<R>) => CellValue;
  state: (row: R, columnId: string) => CellState | undefined;
  planCell: (at: At) => PlanCell | null;
  select: (range: Range | null, reveal?: boolean) => void;
  reveal: (at: At) => void;
  element: (at: At) => HTMLElement | null;
  toggle: (rowId: string, open?: boolean) => void;
  setOpen: (decide: (level: number) => boolean) => void;
  /** rows, columns, filters or order changed; `sameLook`: nothing but the rows */
  rebuild: (sameLook?: boolean) => void;
  paint: (what: 'all' | 'range', rows?: ReadonlySet<string>) => void;
  pageRows: () => number;
  update: (props: SheetGridProps<R>, lang: Lang) => void;
  dispose: () => void;
}

export function keyOf(cell: CellRef): string {
  return `${cell.rowId}\u0000${cell.columnId}`;
}
