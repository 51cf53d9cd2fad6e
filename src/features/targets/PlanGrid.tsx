import { memo, useCallback, useMemo, useRef, type Ref } from 'react';
import { call, CallError } from '../../client/call';
import { useFrame } from '../../client/frame';
import { useLang } from '../../client/hooks';
import { moneyUnitName } from '../../client/money';
import { useText } from '../../client/text';
import type { PlanRow, PlanView } from '../../core/contract/targets';
import type { MenuItem } from '../../ui/layout/ContextMenu';
import { SheetGrid } from '../../ui/grid/SheetGrid';
import { moneyCells, percentCells, textCells } from '../../ui/grid/cells';
import type {
  CellEdit,
  CellRef,
  CellState,
  Refusal,
  SheetColumn,
  SheetHandle,
  SheetSelection,
} from '../../ui/grid/types';
import { lockMap, lockMonths, monthsOf, YEAR } from './grid-months';
import { monthParams, openLevelFor, targetDecimals } from './show';
import { targetsTexts } from './texts';
import type { PlanState } from './use-plan';

const QUARTERS = [0, 1, 2, 3];

interface Props {
  readonly ref?: Ref<SheetHandle>;
  readonly plan: PlanView;
  readonly mode: 'spread' | 'hold';
  readonly quarters: boolean;
  readonly readOnly: boolean;
  readonly large: boolean;
  /** Who asks and why, in the workshop; 'missing' refuses the edit until both are there. */
  readonly asked: { by: string; reason: string } | 'missing' | null;
  readonly edit: PlanState['edit'];
  readonly onFocus: (row: PlanRow | null) => void;
  readonly onNote: (row: PlanRow, month: number | null) => void;
  readonly menu: (row: PlanRow) => readonly MenuItem[];
}

/** The planning grid: organisation tree × months, quarters and the year; edits at any level. */
export const PlanGrid = memo(function PlanGrid(props: Props) {
  const { plan, mode, quarters, readOnly, large, asked, edit, onFocus, onNote, menu } = props;
  const t = useText(targetsTexts);
  const lang = useLang();
  const { moneyUnit, select } = useFrame();
  const rows = useMemo(() => plan.rows.slice(1), [plan.rows]);
  const total = plan.rows[0];
  const openLevel = useMemo(() => openLevelFor(plan.rows.map((row) => row.depth)), [plan.rows]);
  // Looked up in the plan as it now is, so that an edit leaves the handlers of the grid as they are.
  const now = useRef(plan);
  now.current = plan;
  const rowOf = useCallback((id: string) => now.current.rows.find((row) => String(row.id) === id) ?? null, []);
  // Every edit brings a new plan; the columns stay what they are, so that the grid does not repaint.
  const keys = plan.monthKeys.join();
  const columns = useMemo(
    () => columnsOf({ monthKeys: keys.split(','), unit: plan.unit }, moneyUnit, quarters, large, t),
    [keys, plan.unit, moneyUnit, quarters, large, t],
  );

  const onEdits = useCallback(
    async (edits: readonly CellEdit[]): Promise<readonly Refusal[] | undefined> => {
      if (asked === 'missing')
        return edits
          .slice(0, 1)
          .map((edit) => ({ rowId: edit.rowId, columnId: edit.columnId, message: targetsTexts.needAsked }));
      const wanted = edits.map(({ rowId, columnId, value }) => ({
        row: Number(rowId),
        months: [...monthsOf(columnId)],
        value: typeof value === 'number' ? Math.max(0, value) : 0,
      }));
      const negative = edits.find(({ value }) => typeof value === 'number' && value < 0);
      if (negative)
        return [
          {
            rowId: negative.rowId,
            columnId: negative.columnId,
            message: { zh: '目标不能为负', en: 'A target cannot be negative' },
          },
        ];
      try {
        await edit(plan.id, { mode, edits: wanted, ...(asked ? { asked } : {}) });
        return undefined;
      } catch (error) {
        if (!(error instanceof CallError)) throw error;
        return [refusalAt(edits, error)];
      }
    },
    [asked, plan.id, mode, edit],
  );

  const onLock = useCallback(
    (cells: readonly CellRef[], lock: boolean) => {
      const marked = cells.flatMap(({ rowId, columnId }) =>
        lockMonths(columnId).map((month) => ({ row: Number(rowId), month })),
      );
      if (marked.length > 0 && !readOnly)
        void call('targets.lock', { plan: plan.id, cells: marked, locked: lock }, { lang });
    },
    [plan.id, readOnly, lang],
  );

  const onSelect = useCallback(
    (selection: SheetSelection | null) => {
      onFocus(selection ? rowOf(selection.active.rowId) : null);
      if (!selection) {
        select(null);
        return;
      }
      const { stats } = selection;
      select({
        count: stats.count,
        sum: stats.sum !== null && stats.show ? stats.show(stats.sum) : null,
        average: stats.average !== null && stats.show ? stats.show(stats.average) : null,
        ...(stats.unit === 'money' ? { unitLabel: moneyUnitName(moneyUnit, lang) } : {}),
        mixed: stats.doubleCount !== null,
      });
    },
    [rowOf, onFocus, select, moneyUnit, lang],
  );

  const noteOn = useCallback(
    ({ rowId, columnId }: CellRef) => {
      const row = rowOf(rowId);
      const months = monthsOf(columnId);
      if (row) onNote(row, months.length === 1 ? (months[0] ?? null) : null);
    },
    [rowOf, onNote],
  );
  const items = useCallback(
    (selection: SheetSelection) => {
      const row = rowOf(selection.active.rowId);
      return row ? menu(row) : [];
    },
    [rowOf, menu],
  );
  const locks = useSteady(lockMap(plan.rows, plan.monthKeys, plan.fromMonth), sameLocks);
  const cellState = useCallback((row: PlanRow, columnId: string) => stateOf(row, columnId, locks), [locks]);

  return (
    <SheetGrid<PlanRow>
      {...(props.ref ? { ref: props.ref } : {})}
      label={t('title')}
      rows={rows}
      rowId={rowKey}
      columns={columns}
      level={levelOf}
      openLevel={openLevel}
      {...(total ? { total } : {})}
      cellState={cellState}
      readOnly={readOnly}
      onEdits={onEdits}
      onSelect={onSelect}
      onLock={onLock}
      onNote={noteOn}
      menu={items}
      large={large}
    />
  );
});

/** The value of before where the new one says the same. */
function useSteady<T>(value: T, same: (a: T, b: T) => boolean): T {
  const kept = useRef(value);
  if (!same(kept.current, value)) kept.current = value;
  return kept.current;
}

function sameLocks(a: ReadonlyMap<number, number>, b: ReadonlyMap<number, number>): boolean {
  if (a.size !== b.size) return false;
  for (const [row, bits] of b) if (a.get(row) !== bits) return false;
  return true;
}

const rowKey = (row: PlanRow): string => String(row.id);
const levelOf = (row: PlanRow): number => row.depth - 1;

/** How much wider figures are in the letters of the workshop. */
const LARGE = 1.2;

function columnsOf(
  plan: Pick<PlanView, 'monthKeys' | 'unit'>,
  unit: 'yuan' | 'wan',
  quarters: boolean,
  large: boolean,
  t: ReturnType<typeof useText<typeof targetsTexts>>,
): SheetColumn<PlanRow>[] {
  const decimals = targetDecimals(plan.unit, unit);
  const money = moneyCells(unit, { decimals });
  const wide = unit === 'yuan' ? 104 : 62 + 8 * decimals;
  const month = (m: number): SheetColumn<PlanRow> => ({
    id: `m${m}`,
    title: t('month', monthParams(plan.monthKeys[m] ?? '')),
    format: money,
    value: (row) => row.months[m] ?? 0,
    editable: true,
    width: wide,
    period: 'month',
  });
  const quarter = (q: number): SheetColumn<PlanRow> => ({
    id: `q${q}`,
    title: t('quarter', { n: q + 1 }),
    format: money,
    value: (row) => [0, 1, 2].reduce((sum, k) => sum + (row.months[q * 3 + k] ?? 0), 0),
    editable: true,
    width: wide + 12,
    tone: 'strong',
    period: 'quarter',
  });
  const columns: SheetColumn<PlanRow>[] = [
    {
      id: 'name',
      title: t('org'),
      format: textCells,
      value: (row) => (row.level === 'vacancy' ? t('vacancy', { name: row.name }) : row.name),
      width: 150,
      pinned: 'left',
      tree: true,
    },
    {
      id: 'baseline',
      title: t('baseline'),
      format: moneyCells(unit, { decimals: unit === 'wan' ? Math.min(2, decimals) : decimals }),
      value: (row) => row.baseline,
      width: wide + 14,
      pinned: 'left',
      tone: 'muted',
    },
    {
      id: 'growth',
      title: t('growth'),
      hint: t('growthHint'),
      format: percentCells({ decimals: 1, signed: true }),
      value: (row) => row.growth,
      width: 66,
      pinned: 'left',
    },
    {
      id: 'chance',
      title: t('chance'),
      hint: t('chanceHint'),
      format: percentCells({ decimals: 0 }),
      value: (row) => row.expectedAttainment,
      width: 72,
      pinned: 'left',
      rule: true,
    },
    {
      id: 'year',
      title: t('year'),
      format: money,
      value: (row) => row.target,
      editable: true,
      width: wide + 16,
      pinned: 'left',
      tone: 'strong',
      period: 'year',
      rule: true,
    },
    ...(quarters
      ? QUARTERS.flatMap((q) => [month(q * 3), month(q * 3 + 1), month(q * 3 + 2), quarter(q)])
      : YEAR.map(month)),
  ];
  return large ? columns.map((column) => ({ ...column, width: Math.round((column.width ?? wide) * LARGE) })) : columns;
}

function stateOf(row: PlanRow, columnId: string, locks: ReadonlyMap<number, number>): CellState | undefined {
  if (columnId === 'chance' && row.band !== null && row.band !== 'fair') return { band: row.band, arrow: true };
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

function refusalAt(edits: readonly CellEdit[], error: CallError): Refusal {
  const text = error.remedy === undefined ? error.message : `${error.message} ${error.remedy}`;
  const at = edits.find((edit) => Number(edit.rowId) === error.details['row']) ?? edits[0];
  return { rowId: at?.rowId ?? '', columnId: at?.columnId ?? '', message: { zh: text, en: text } };
}
