import type { ReactNode } from 'react';
import type { Phrase } from '../../core/domain/text';
import type { MenuItem } from '../layout/ContextMenu';

/** What a cell holds: money in cents, a ratio as 0.153, a count, a text; null is empty. */
export type CellValue = number | string | null;

/** What typed or pasted text means for a cell, or why it means nothing. */
export type Parsed = { readonly ok: true; readonly value: CellValue } | { readonly ok: false; readonly why: Phrase };

/** How the values of a column are written and read. See cells.ts for money, percent, count and text. */
export interface CellFormat {
  readonly kind: 'number' | 'text';
  /** as shown; null is for an empty cell */
  readonly show: (value: CellValue) => string;
  /** as copied and as edited: full precision, no separators */
  readonly plain: (value: CellValue) => string;
  /** typed or pasted text → value; `current` is what the cell holds (for `+10%`) */
  readonly read: (text: string, current: CellValue) => Parsed;
  /** name of the unit in statistics: cells of different units are not added up */
  readonly unit: string;
  /** false for ratios: their sum and plain mean mean nothing */
  readonly adds: boolean;
}

export interface SheetColumn<R> {
  readonly id: string;
  readonly title: string;
  /** longer explanation, as tooltip and for the screen reader */
  readonly hint?: string;
  readonly format: CellFormat;
  readonly value: (row: R) => CellValue;
  /** default false; a function decides per row */
  readonly editable?: boolean | ((row: R) => boolean);
  readonly width?: number;
  readonly minWidth?: number;
  /** share of the room that is left over */
  readonly flex?: number;
  readonly pinned?: 'left' | 'right';
  /** carries indentation and ▸▾ when the grid is a tree */
  readonly tree?: boolean;
  /** muted: ink 2 · strong: year and total columns, on half-sunken */
  readonly tone?: 'muted' | 'strong';
  /** a vertical rule after the column */
  readonly rule?: boolean;
  /** columns of different periods (`month`, `year`) are not meant to be added up; the statistics say so */
  readonly period?: string;
  /** header offers sort and filter (flat grids; a tree keeps its order but filters) */
  readonly sortable?: boolean;
  /** chosen from a list when edited; free text is still parsed by `format.read` */
  readonly choices?: readonly string[];
}

/** All may meet in one cell; drawn in this order (design tokens §3). */
export interface CellState {
  /** the target's difficulty: `hard` ↑, `easy` ↓ */
  readonly band?: 'hard' | 'easy';
  /** shows ↑ / ↓ before the figure (probability column) */
  readonly arrow?: boolean;
  readonly locked?: boolean;
  readonly changed?: boolean;
  /** text of the note; shown on hover and read out */
  readonly note?: string;
  /** a refusal that the feature wants to keep in sight */
  readonly refused?: Phrase;
}

export interface CellRef {
  readonly rowId: string;
  readonly columnId: string;
}

export interface CellEdit extends CellRef {
  readonly value: CellValue;
  /** what was typed or pasted, for messages */
  readonly text: string;
}

/** How an edit came about; names the undo step. */
export type EditKind = 'type' | 'paste' | 'cut' | 'fill' | 'clear';

export interface Refusal extends CellRef {
  readonly message: Phrase;
}

/** What the selection holds, for the status bar. */
export interface SelectionStats {
  /** cells that hold something */
  readonly count: number;
  readonly numbers: number;
  /** null when there is no number, the units differ or they are ratios */
  readonly sum: number | null;
  readonly average: number | null;
  /** unit of the numbers (CellFormat.unit); null when they differ */
  readonly unit: string | null;
  /** periods: month and year columns mixed · levels: a unit and its own members mixed; both would count twice */
  readonly doubleCount: 'periods' | 'levels' | null;
  /** writes sum and average as the columns do; null without a unit */
  readonly show: ((value: number) => string) | null;
}

export interface SheetSelection {
  readonly active: CellRef;
  readonly rowIds: readonly string[];
  readonly columnIds: readonly string[];
  readonly stats: SelectionStats;
}

/** What a feature may do to the grid from outside (through `ref`). */
export interface SheetHandle {
  readonly focus: () => void;
  /** selects one cell, opens its parents, scrolls to it */
  readonly show: (cell: CellRef) => void;
  readonly openFind: () => void;
  readonly expandAll: () => void;
  /** `level` 0 shows the top rows only */
  readonly collapseTo: (level: number) => void;
}

export interface SheetGridProps<R> {
  /** name for the screen reader */
  readonly label: string;
  readonly rows: readonly R[];
  readonly rowId: (row: R) => string;
  readonly columns: readonly SheetColumn<R>[];
  /** Depth in tree order (a parent stands before its children). Absent: a flat grid. */
  readonly level?: (row: R) => number;
  /** rows at or above this level are weight 600; default 0 */
  readonly strongLevel?: number;
  /** levels that are open at first; default 0 (top rows and their members closed) */
  readonly openLevel?: number;
  /** the pinned row at the bottom; editable like any other if its columns say so */
  readonly total?: R;
  readonly cellState?: (row: R, columnId: string) => CellState | undefined;
  readonly readOnly?: boolean;
  /**
   * One call for one act (a typed cell, a paste of 5,000 × 12 cells): one undo step.
   * Resolve when the new rows are in place; resolve with refusals to keep the old values and say why at the cell.
   */
  readonly onEdits?: (edits: readonly CellEdit[], kind: EditKind) => Promise<readonly Refusal[] | undefined>;
  readonly onSelect?: (selection: SheetSelection | null) => void;
  /** Ctrl+L and the menu; `lock` is false when every selected cell is locked */
  readonly onLock?: (cells: readonly CellRef[], lock: boolean) => void;
  /** Shift+F2 and the menu */
  readonly onNote?: (cell: CellRef) => void;
  readonly onUndo?: () => void;
  readonly onRedo?: () => void;
  /** Enter or double click on a cell that cannot be edited */
  readonly onOpen?: (row: R, columnId: string) => void;
  readonly menu?: (selection: SheetSelection) => readonly MenuItem[];
  readonly rowNumbers?: boolean;
  /** columns not shown; the column chooser of the grid's menu changes them through onHiddenColumns */
  readonly hiddenColumns?: readonly string[];
  readonly onHiddenColumns?: (ids: readonly string[]) => void;
  /** a size up, for the projector */
  readonly large?: boolean;
  /** shown instead of rows when there are none */
  readonly empty?: ReactNode;
}
