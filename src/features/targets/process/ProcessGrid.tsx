import { useCallback, useMemo, useRef } from 'react';
import { call, CallError } from '../../../client/call';
import { useFrame, type MoneyUnit } from '../../../client/frame';
import { useLang } from '../../../client/hooks';
import { useText } from '../../../client/text';
import type { ProcessMetric, ProcessRow, ProcessView } from '../../../core/contract/targets-process';
import { percentCells } from '../../../ui/grid/cells';
import { SheetGrid } from '../../../ui/grid/SheetGrid';
import type { CellEdit, CellFormat, CellRef, CellState, Refusal, SheetColumn } from '../../../ui/grid/types';
import type { MenuItem } from '../../../ui/layout/ContextMenu';
import { onLastYear, processCells } from './process-cells';
import { processTexts } from './process-texts';
import { lockMap } from '../grid/grid-months';
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
} from '../grid/planning-grid';
import { openLevelFor } from '../show';
import { targetsTexts } from '../texts';

interface Props {
  readonly view: ProcessView;
  readonly metric: ProcessMetric;
  readonly fromMonth: string;
  readonly mode: 'spread' | 'hold';
  readonly quarters: boolean;
  readonly readOnly: boolean;
  readonly large: boolean;
  readonly asked: Asked;
  readonly onFocus: (row: ProcessRow | null) => void;
  readonly onNote: (row: ProcessRow, month: number | null) => void;
  readonly menu: (row: ProcessRow) => readonly MenuItem[];
}

/** A process indicator month by month: the same grid as the targets, in the indicator's own unit and roll-up. */
export function ProcessGrid(props: Props) {
  const { view, metric, fromMonth, mode, quarters, readOnly, large, asked, onFocus, onNote, menu } = props;
  const t = useText(processTexts);
  const lang = useLang();
  const rows = useMemo(() => view.rows.slice(1), [view.rows]);
  const total = view.rows[0];
  const now = useRef(view.rows);
  now.current = view.rows;
  const handlers = useGridHandlers<ProcessRow>({ rows: now, onFocus, onNote, menu });
  const openLevel = useMemo(() => openLevelFor(view.rows.map((row) => row.depth)), [view.rows]);
  const columns = useColumns(view, metric, quarters, large);

  const onEdits = useCallback(
    async (edits: readonly CellEdit[]): Promise<readonly Refusal[] | undefined> => {
      const refused = refusedAtOnce(edits, asked);
      if (refused) return refused;
      const unplanned = edits.find(({ rowId }) => now.current.find((row) => String(row.id) === rowId)?.people === 0);
      if (unplanned)
        return [{ rowId: unplanned.rowId, columnId: unplanned.columnId, message: processTexts.unplannedHint }];
      try {
        await call(
          'targets.processEdit',
          {
            plan: view.plan,
            revision: view.revision,
            metric: metric.metric,
            mode: metric.adds ? mode : 'spread',
            edits: monthEdits(edits),
            ...(asked && asked !== 'missing' ? { asked } : {}),
          },
          { lang },
        );
        return undefined;
      } catch (error) {
        if (!(error instanceof CallError)) throw error;
        return refusedAt(edits, error);
      }
    },
    [asked, lang, metric, mode, view.plan, view.revision],
  );
  const onLock = useCallback(
    (cells: readonly CellRef[], locked: boolean) => {
      const marked = markedMonths(cells);
      if (marked.length > 0 && !readOnly)
        void call('targets.processLock', { plan: view.plan, metric: metric.metric, cells: marked, locked }, { lang });
    },
    [lang, metric.metric, readOnly, view.plan],
  );
  const locks = useMemo(() => lockMap(view.rows, view.monthKeys, fromMonth), [view, fromMonth]);
  const cellState = useCallback((row: ProcessRow, columnId: string) => stateOf(row, columnId, locks), [locks]);

  return (
    <SheetGrid<ProcessRow>
      key={metric.metric}
      label={metric.name[lang]}
      rows={rows}
      rowId={(row) => String(row.id)}
      columns={columns}
      level={(row) => row.depth - 1}
      openLevel={openLevel}
      {...(total ? { total } : {})}
      cellState={cellState}
      readOnly={readOnly}
      onEdits={onEdits}
      {...handlers}
      onLock={onLock}
      large={large}
      empty={t('pick')}
    />
  );
}

function useColumns(
  view: ProcessView,
  metric: ProcessMetric,
  quarters: boolean,
  large: boolean,
): SheetColumn<ProcessRow>[] {
  const t = useText(processTexts);
  const own = useText(targetsTexts);
  const { moneyUnit } = useFrame();
  return useMemo(() => {
    const format = processCells(metric, moneyUnit);
    const wide = metric.unit === 'money' ? 96 : 64;
    const planned = (row: ProcessRow): boolean => row.people > 0;
    const columns: SheetColumn<ProcessRow>[] = [
      nameColumn(160, own),
      {
        id: 'last',
        title: t('lastYear'),
        hint: t('lastYearHint'),
        format,
        value: (row) => row.last,
        width: wide + 8,
        pinned: 'left',
        tone: 'muted',
      },
      {
        id: 'change',
        title: t('change'),
        hint: t(metric.adds ? 'changeHintSum' : 'changeHintRate'),
        format: changeCells(metric, moneyUnit),
        value: (row) => onLastYear(metric, row),
        width: 84,
        pinned: 'left',
        rule: true,
      },
      {
        id: 'year',
        title: own('year'),
        format,
        value: (row) => row.year,
        editable: planned,
        width: wide + 16,
        pinned: 'left',
        tone: 'strong',
        period: 'year',
        rule: true,
      },
      ...monthColumns<ProcessRow>(
        {
          monthKeys: view.monthKeys,
          quarters,
          format,
          width: wide,
          editable: planned,
          month: (row, m) => row.months[m] ?? null,
          quarter: (row, q) => row.quarters[q] ?? null,
        },
        own,
      ),
    ];
    return enlarged(columns, large, wide);
  }, [view.monthKeys, metric, quarters, large, moneyUnit, t, own]);
}

/** A count grows by percent; a rate differs by points, a score by itself. */
function changeCells(metric: ProcessMetric, moneyUnit: MoneyUnit): CellFormat {
  if (metric.adds || metric.unit === 'ratio') return percentCells({ decimals: 1, signed: true });
  return processCells(metric, moneyUnit);
}

function stateOf(row: ProcessRow, columnId: string, locks: ReadonlyMap<number, number>): CellState | undefined {
  return row.people === 0 ? undefined : markState(row, columnId, locks);
}
