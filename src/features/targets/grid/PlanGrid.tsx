import { memo, useCallback, useMemo, useRef, type Ref } from 'react';
import { call, CallError } from '../../../client/call';
import { useFrame } from '../../../client/frame';
import { useLang } from '../../../client/hooks';
import { useText } from '../../../client/text';
import type { PlanRow, PlanView } from '../../../core/contract/targets';
import type { MenuItem } from '../../../ui/layout/ContextMenu';
import { SheetGrid } from '../../../ui/grid/SheetGrid';
import { moneyCells, percentCells } from '../../../ui/grid/cells';
import type { CellEdit, CellRef, CellState, Refusal, SheetColumn, SheetHandle } from '../../../ui/grid/types';
import { lockMap } from './grid-months';
import {
  enlarged,
  markedMonths,
  markState,
  monthColumns,
  monthEdits,
  nameColumn,
  refusedAt,
  refusedAtOnce,
  useGridHandlers,
  type Asked,
} from './planning-grid';
import { digitsOf, figureWidth, openLevelFor, targetDecimals } from '../show';
import { targetsTexts } from '../texts';
import type { PlanState } from '../use-plan';

interface Props {
  readonly ref?: Ref<SheetHandle>;
  readonly plan: PlanView;
  readonly mode: 'spread' | 'hold';
  readonly quarters: boolean;
  readonly readOnly: boolean;
  readonly large: boolean;
  /** Who asks and why, in the workshop; 'missing' refuses the edit until both are there. */
  readonly asked: Asked;
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
  const { moneyUnit } = useFrame();
  const rows = useMemo(() => plan.rows.slice(1), [plan.rows]);
  const total = plan.rows[0];
  const openLevel = useMemo(() => openLevelFor(plan.rows.map((row) => row.depth)), [plan.rows]);
  const now = useRef(plan.rows);
  now.current = plan.rows;
  const handlers = useGridHandlers<PlanRow>({ rows: now, onFocus, onNote, menu });
  // Every edit brings a new plan; the columns stay what they are, so that the grid does not repaint.
  const keys = plan.monthKeys.join();
  const monthDigits = digitsOf(Math.max(0, ...(total?.months ?? [])), moneyUnit);
  const yearDigits = digitsOf(Math.max(total?.target ?? 0, total?.baseline ?? 0), moneyUnit);
  const columns = useMemo(
    () =>
      columnsOf(
        { monthKeys: keys.split(','), unit: plan.unit },
        moneyUnit,
        quarters,
        large,
        { month: monthDigits, year: yearDigits },
        t,
      ),
    [keys, plan.unit, moneyUnit, quarters, large, monthDigits, yearDigits, t],
  );

  const onEdits = useCallback(
    async (edits: readonly CellEdit[]): Promise<readonly Refusal[] | undefined> => {
      const refused = refusedAtOnce(edits, asked);
      if (refused) return refused;
      try {
        await edit(plan.id, { mode, edits: monthEdits(edits), ...(asked && asked !== 'missing' ? { asked } : {}) });
        return undefined;
      } catch (error) {
        if (!(error instanceof CallError)) throw error;
        return refusedAt(edits, error);
      }
    },
    [asked, plan.id, mode, edit],
  );

  const onLock = useCallback(
    (cells: readonly CellRef[], lock: boolean) => {
      const marked = markedMonths(cells);
      if (marked.length > 0 && !readOnly)
        void call('targets.lock', { plan: plan.id, cells: marked, locked: lock }, { lang });
    },
    [plan.id, readOnly, lang],
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
      {...handlers}
      onLock={onLock}
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

function columnsOf(
  plan: Pick<PlanView, 'monthKeys' | 'unit'>,
  unit: 'yuan' | 'wan',
  quarters: boolean,
  large: boolean,
  /** Of the company, which has the largest figures. */
  digits: { readonly month: number; readonly year: number },
  t: ReturnType<typeof useText<typeof targetsTexts>>,
): SheetColumn<PlanRow>[] {
  const decimals = targetDecimals(plan.unit, unit);
  const money = moneyCells(unit, { decimals });
  const usual = unit === 'yuan' ? 104 : 62 + 8 * decimals;
  const wide = Math.max(usual, figureWidth(digits.month, decimals));
  const widest = Math.max(usual + 16, figureWidth(digits.year, decimals));
  const columns: SheetColumn<PlanRow>[] = [
    nameColumn(150, t),
    {
      id: 'baseline',
      title: t('baseline'),
      format: moneyCells(unit, { decimals: unit === 'wan' ? Math.min(2, decimals) : decimals }),
      value: (row) => row.baseline,
      width: widest,
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
      width: widest,
      pinned: 'left',
      tone: 'strong',
      period: 'year',
      rule: true,
    },
    ...monthColumns<PlanRow>(
      {
        monthKeys: plan.monthKeys,
        quarters,
        format: money,
        width: wide,
        editable: true,
        month: (row, m) => row.months[m] ?? 0,
        quarter: (row, q) => [0, 1, 2].reduce((sum, k) => sum + (row.months[q * 3 + k] ?? 0), 0),
      },
      t,
    ),
  ];
  return enlarged(columns, large, wide);
}

function stateOf(row: PlanRow, columnId: string, locks: ReadonlyMap<number, number>): CellState | undefined {
  if (columnId === 'chance' && row.band !== null && row.band !== 'fair') return { band: row.band, arrow: true };
  return markState(row, columnId, locks);
}
