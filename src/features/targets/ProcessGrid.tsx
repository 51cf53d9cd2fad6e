import { useCallback, useMemo } from 'react';
import { call, CallError } from '../../client/call';
import { useFrame, type MoneyUnit } from '../../client/frame';
import { useLang } from '../../client/hooks';
import { useText } from '../../client/text';
import type { ProcessMetric, ProcessRow, ProcessView } from '../../core/contract/targets-process';
import { percentCells, textCells } from '../../ui/grid/cells';
import { SheetGrid } from '../../ui/grid/SheetGrid';
import type {
  CellEdit,
  CellFormat,
  CellRef,
  CellState,
  Refusal,
  SheetColumn,
  SheetSelection,
} from '../../ui/grid/types';
import type { MenuItem } from '../../ui/layout/ContextMenu';
import { onLastYear, processCells } from './process-cells';
import { processTexts } from './process-texts';
import { lockMap, lockMonths, monthsOf, YEAR } from './grid-months';
import { monthParams, openLevelFor } from './show';
import { targetsTexts } from './texts';

interface Props {
  readonly view: ProcessView;
  readonly metric: ProcessMetric;
  readonly fromMonth: string;
  readonly mode: 'spread' | 'hold';
  readonly quarters: boolean;
  readonly readOnly: boolean;
  readonly large: boolean;
  readonly asked: { by: string; reason: string } | 'missing' | null;
  readonly onFocus: (row: ProcessRow | null) => void;
  readonly onNote: (row: ProcessRow, month: number | null) => void;
  readonly menu: (row: ProcessRow) => readonly MenuItem[];
}

/** A process indicator month by month: the same grid as the targets, in the indicator's own unit and roll-up. */
export function ProcessGrid(props: Props) {
  const { view, metric, fromMonth, mode, quarters, readOnly, large, asked, onFocus, onNote, menu } = props;
  const t = useText(processTexts);
  const lang = useLang();
  const { select } = useFrame();
  const rows = useMemo(() => view.rows.slice(1), [view.rows]);
  const total = view.rows[0];
  const byId = useMemo(() => new Map(view.rows.map((row) => [String(row.id), row])), [view.rows]);
  const openLevel = useMemo(() => openLevelFor(view.rows.map((row) => row.depth)), [view.rows]);
  const columns = useColumns(view, metric, quarters, large);

  const onEdits = useCallback(
    async (edits: readonly CellEdit[]): Promise<readonly Refusal[] | undefined> => {
      const [first] = edits;
      const refuse = (edit: CellEdit | undefined, message: Refusal['message']): Refusal[] => [
        { rowId: edit?.rowId ?? '', columnId: edit?.columnId ?? '', message },
      ];
      if (asked === 'missing') return refuse(first, targetsTexts.needAsked);
      const negative = edits.find(({ value }) => typeof value === 'number' && value < 0);
      if (negative) return refuse(negative, { zh: '目标不能为负', en: 'A target cannot be negative' });
      const unplanned = edits.find(({ rowId }) => byId.get(rowId)?.people === 0);
      if (unplanned) return refuse(unplanned, processTexts.unplannedHint);
      try {
        await call(
          'targets.processEdit',
          {
            plan: view.plan,
            revision: view.revision,
            metric: metric.metric,
            mode: metric.adds ? mode : 'spread',
            edits: edits.map(({ rowId, columnId, value }) => ({
              row: Number(rowId),
              months: [...monthsOf(columnId)],
              value: typeof value === 'number' ? value : 0,
            })),
            ...(asked ? { asked } : {}),
          },
          { lang },
        );
        return undefined;
      } catch (error) {
        if (!(error instanceof CallError)) throw error;
        const text = error.remedy === undefined ? error.message : `${error.message} ${error.remedy}`;
        return refuse(edits.find((edit) => Number(edit.rowId) === error.details['row']) ?? first, {
          zh: text,
          en: text,
        });
      }
    },
    [asked, byId, lang, metric, mode, view.plan, view.revision],
  );
  const onLock = useCallback(
    (cells: readonly CellRef[], locked: boolean) => {
      const marked = cells.flatMap(({ rowId, columnId }) =>
        lockMonths(columnId).map((month) => ({ row: Number(rowId), month })),
      );
      if (marked.length > 0 && !readOnly)
        void call('targets.processLock', { plan: view.plan, metric: metric.metric, cells: marked, locked }, { lang });
    },
    [lang, metric.metric, readOnly, view.plan],
  );
  const onSelect = useCallback(
    (selection: SheetSelection | null) => {
      onFocus(selection ? (byId.get(selection.active.rowId) ?? null) : null);
      if (!selection) {
        select(null);
        return;
      }
      const { count, sum, average, show, doubleCount } = selection.stats;
      select({
        count,
        sum: sum !== null && show ? show(sum) : null,
        average: average !== null && show ? show(average) : null,
        mixed: doubleCount !== null,
      });
    },
    [byId, onFocus, select],
  );
  const noteOn = useCallback(
    ({ rowId, columnId }: CellRef) => {
      const row = byId.get(rowId);
      const months = monthsOf(columnId);
      if (row) onNote(row, months.length === 1 ? (months[0] ?? null) : null);
    },
    [byId, onNote],
  );
  const items = useCallback(
    (selection: SheetSelection) => {
      const row = byId.get(selection.active.rowId);
      return row ? menu(row) : [];
    },
    [byId, menu],
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
      onSelect={onSelect}
      onLock={onLock}
      onNote={noteOn}
      menu={items}
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
    const month = (m: number): SheetColumn<ProcessRow> => ({
      id: `m${m}`,
      title: own('month', monthParams(view.monthKeys[m] ?? '')),
      format,
      value: (row) => row.months[m] ?? null,
      editable: planned,
      width: wide,
      period: 'month',
    });
    const quarter = (q: number): SheetColumn<ProcessRow> => ({
      id: `q${q}`,
      title: own('quarter', { n: q + 1 }),
      format,
      value: (row) => row.quarters[q] ?? null,
      editable: planned,
      width: wide + 8,
      tone: 'strong',
      period: 'quarter',
    });
    const columns: SheetColumn<ProcessRow>[] = [
      {
        id: 'name',
        title: own('org'),
        format: textCells,
        value: (row) => (row.level === 'vacancy' ? own('vacancy', { name: row.name }) : row.name),
        width: 160,
        pinned: 'left',
        tree: true,
      },
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
      ...(quarters
        ? [0, 1, 2, 3].flatMap((q) => [month(q * 3), month(q * 3 + 1), month(q * 3 + 2), quarter(q)])
        : YEAR.map(month)),
    ];
    return large ? columns.map((c) => ({ ...c, width: Math.round((c.width ?? wide) * 1.2) })) : columns;
  }, [view.monthKeys, metric, quarters, large, moneyUnit, t, own]);
}

/** A count grows by percent; a rate differs by points, a score by itself. */
function changeCells(metric: ProcessMetric, moneyUnit: MoneyUnit): CellFormat {
  if (metric.adds || metric.unit === 'ratio') return percentCells({ decimals: 1, signed: true });
  return processCells(metric, moneyUnit);
}

function stateOf(row: ProcessRow, columnId: string, locks: ReadonlyMap<number, number>): CellState | undefined {
  const months = monthsOf(columnId);
  if (months.length === 0 || row.people === 0) return undefined;
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
