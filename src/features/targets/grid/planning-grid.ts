import { useCallback, type RefObject } from 'react';
import type { CallError } from '../../../client/call';
import { useFrame, type MoneyUnit, type SelectionStats } from '../../../client/frame';
import { useLang } from '../../../client/hooks';
import { moneyUnitName } from '../../../client/money';
import type { useText } from '../../../client/text';
import { textCells } from '../../../ui/grid/cells';
import type {
  CellEdit,
  CellFormat,
  CellRef,
  CellState,
  Refusal,
  SheetColumn,
  SheetSelection,
} from '../../../ui/grid/types';
import type { MenuItem } from '../../../ui/layout/ContextMenu';
import { lockMonths, monthsOf, YEAR } from './grid-months';
import { monthParams } from '../show';
import { targetsTexts } from '../texts';

/** What the planning grids share, that of targets and that of process indicators. */

/** Who asks and why, in the workshop; 'missing' refuses every edit until both are there. */
export type Asked = { readonly by: string; readonly reason: string } | 'missing' | null;

export interface PlannedRow {
  readonly id: number;
  readonly depth: number;
  readonly level: string;
  readonly name: string;
  readonly locked: readonly number[];
  readonly notes: readonly { readonly month: number | null; readonly note: string }[];
  readonly changed: readonly number[];
}

export interface GridEdit {
  readonly row: number;
  readonly months: number[];
  readonly value: number;
}

/** Edits of cells as edits of months. */
export function monthEdits(edits: readonly CellEdit[]): GridEdit[] {
  return edits.map(({ rowId, columnId, value }) => ({
    row: Number(rowId),
    months: [...monthsOf(columnId)],
    value: typeof value === 'number' ? value : 0,
  }));
}

const refuse = (edit: CellEdit | undefined, message: Refusal['message']): Refusal[] => [
  { rowId: edit?.rowId ?? '', columnId: edit?.columnId ?? '', message },
];

/** What needs no plan to be refused: a negative target, and in the workshop an edit that nobody asked for. */
export function refusedAtOnce(edits: readonly CellEdit[], asked: Asked): Refusal[] | null {
  if (asked === 'missing') return refuse(edits[0], targetsTexts.needAsked);
  const negative = edits.find(({ value }) => typeof value === 'number' && value < 0);
  return negative ? refuse(negative, targetsTexts.negative) : null;
}

/** A refusal at the cell of the row that the error names, else at the first. */
export function refusedAt(edits: readonly CellEdit[], error: CallError): Refusal[] {
  const text = error.remedy === undefined ? error.message : `${error.message} ${error.remedy}`;
  const at = edits.find((edit) => Number(edit.rowId) === error.details['row']) ?? edits[0];
  return refuse(at, { zh: text, en: text });
}

/** Marks of cells as rows and months (null: the year). */
export function markedMonths(cells: readonly CellRef[]): { row: number; month: number | null }[] {
  return cells.flatMap(({ rowId, columnId }) => lockMonths(columnId).map((month) => ({ row: Number(rowId), month })));
}

/** Locked, changed, noted: of a month, quarter or year column. */
export function markState(
  row: PlannedRow,
  columnId: string,
  locks: ReadonlyMap<number, number>,
): CellState | undefined {
  const months = monthsOf(columnId);
  if (months.length === 0) return undefined;
  const bits = locks.get(row.id) ?? 0;
  const year = columnId === 'year';
  const locked = year ? (bits & 0x1000) !== 0 : months.every((m) => (bits & (1 << m)) !== 0);
  const changed = year ? row.changed.includes(12) : months.some((m) => row.changed.includes(m));
  const note = row.notes.find((n) =>
    year ? n.month === null : n.month !== null && months.length === 1 && n.month === months[0],
  )?.note;
  return locked || changed || note !== undefined
    ? { locked, changed, ...(note === undefined ? {} : { note }) }
    : undefined;
}

type Text = ReturnType<typeof useText<typeof targetsTexts>>;

/** Organisation or person, with the tree. */
export function nameColumn<Row extends PlannedRow>(width: number, t: Text): SheetColumn<Row> {
  return {
    id: 'name',
    title: t('org'),
    format: textCells,
    value: (row) => (row.level === 'vacancy' ? t('vacancy', { name: row.name }) : row.name),
    width,
    pinned: 'left',
    tree: true,
  };
}

interface Months<Row> {
  readonly monthKeys: readonly string[];
  /** Whether each quarter follows its months. */
  readonly quarters: boolean;
  readonly format: CellFormat;
  readonly width: number;
  readonly editable: SheetColumn<Row>['editable'];
  readonly month: (row: Row, m: number) => number | null;
  readonly quarter: (row: Row, q: number) => number | null;
}

export function monthColumns<Row>(months: Months<Row>, t: Text): SheetColumn<Row>[] {
  const { monthKeys, quarters, format, width, editable } = months;
  const month = (m: number): SheetColumn<Row> => ({
    id: `m${m}`,
    title: t('month', monthParams(monthKeys[m] ?? '')),
    format,
    value: (row) => months.month(row, m),
    ...(editable === undefined ? {} : { editable }),
    width,
    flex: 1,
    period: 'month',
  });
  const quarter = (q: number): SheetColumn<Row> => ({
    id: `q${q}`,
    title: t('quarter', { n: q + 1 }),
    format,
    value: (row) => months.quarter(row, q),
    ...(editable === undefined ? {} : { editable }),
    width: width + 12,
    flex: 1,
    tone: 'strong',
    period: 'quarter',
  });
  if (!quarters) return YEAR.map(month);
  return [0, 1, 2, 3].flatMap((q) => [month(q * 3), month(q * 3 + 1), month(q * 3 + 2), quarter(q)]);
}

/** How much wider figures are in the letters of the workshop. */
const LARGE = 1.36;

export function enlarged<Row>(columns: SheetColumn<Row>[], large: boolean, width: number): SheetColumn<Row>[] {
  return large ? columns.map((column) => ({ ...column, width: Math.round((column.width ?? width) * LARGE) })) : columns;
}

interface Handlers {
  readonly onSelect: (selection: SheetSelection | null) => void;
  readonly onNote: (cell: CellRef) => void;
  readonly menu: (selection: SheetSelection) => readonly MenuItem[];
}

interface Does<Row> {
  /** The rows as they now are: an edit leaves the handlers of the grid what they were. */
  readonly rows: RefObject<readonly Row[]>;
  readonly onFocus: (row: Row | null) => void;
  /** `month` 0–11; null: the year, or several months */
  readonly onNote: (row: Row, month: number | null) => void;
  readonly menu: (row: Row) => readonly MenuItem[];
}

/** Selection into the status bar and the panel beside, notes and the menu of a row. */
export function useGridHandlers<Row extends PlannedRow>({ rows, onFocus, onNote, menu }: Does<Row>): Handlers {
  const lang = useLang();
  const { moneyUnit, select } = useFrame();
  const rowOf = useCallback((id: string) => rows.current.find((row) => String(row.id) === id) ?? null, [rows]);
  return {
    onSelect: useCallback(
      (selection: SheetSelection | null) => {
        onFocus(selection ? rowOf(selection.active.rowId) : null);
        select(selection ? selectionFigures(selection, moneyUnit, lang) : null);
      },
      [rowOf, onFocus, select, moneyUnit, lang],
    ),
    onNote: useCallback(
      ({ rowId, columnId }: CellRef) => {
        const row = rowOf(rowId);
        const months = monthsOf(columnId);
        if (row) onNote(row, months.length === 1 ? (months[0] ?? null) : null);
      },
      [rowOf, onNote],
    ),
    menu: useCallback(
      (selection: SheetSelection) => {
        const row = rowOf(selection.active.rowId);
        return row ? menu(row) : [];
      },
      [rowOf, menu],
    ),
  };
}

function selectionFigures({ stats }: SheetSelection, unit: MoneyUnit, lang: 'zh' | 'en'): SelectionStats {
  const { count, sum, average, show } = stats;
  return {
    count,
    sum: sum !== null && show ? show(sum) : null,
    average: average !== null && show ? show(average) : null,
    ...(stats.unit === 'money' ? { unitLabel: moneyUnitName(unit, lang) } : {}),
    mixed: stats.doubleCount !== null,
  };
}
