import { useCallback, useMemo, useRef, useState } from 'react';
import { Button, Segmented } from '../../../src/ui/form/controls';
import { showMoney } from '../../../src/ui/format';
import { moneyCells, percentCells, textCells } from '../../../src/ui/grid/cells';
import { SheetGrid } from '../../../src/ui/grid/SheetGrid';
import type {
  CellEdit,
  CellRef,
  CellState,
  EditKind,
  Refusal,
  SheetColumn,
  SheetHandle,
  SheetSelection,
} from '../../../src/ui/grid/types';
import { Icon } from '../../../src/ui/layout/Icon';
import { Section } from '../../../src/ui/layout/Section';
import { SidePanel } from '../../../src/ui/layout/SidePanel';
import { KeyFigure, Tag } from '../../../src/ui/layout/small';
import { BarFigure, Spacer, Toolbar } from '../../../src/ui/layout/Toolbar';
import { HeatPanel, WaterfallPanel } from './ChartPage';
import { companyLine, flatLines, planLines, total, type Line } from './plan-data';

/** What the spec reads back: every call of onEdits, as it came. */
declare global {
  interface Window {
    calls: { kind: EditKind; edits: readonly CellEdit[] }[];
    selection: SheetSelection | null;
  }
}
window.calls = [];
window.selection = null;

const monthIds = Array.from({ length: 12 }, (_, m) => `m${m + 1}`);

function columnsOf(big: boolean): SheetColumn<Line>[] {
  const money = moneyCells('wan');
  return [
    {
      id: 'name',
      title: '组织',
      format: textCells,
      value: (r) => r.name,
      width: 142,
      pinned: 'left',
      rule: true,
      tree: !big,
      sortable: true,
    },
    {
      id: 'base',
      title: '基线',
      format: money,
      value: (r) => r.baseline,
      width: 66,
      tone: 'muted',
      pinned: 'left',
      sortable: true,
    },
    {
      id: 'growth',
      title: '增长',
      format: percentCells({ signed: true }),
      value: (r) => (r.baseline === 0 ? null : total(r.months) / r.baseline - 1),
      width: 58,
      pinned: 'left',
    },
    {
      id: 'chance',
      title: '达标概率',
      format: percentCells({ decimals: 0 }),
      value: (r) => r.chance,
      width: 66,
      pinned: 'left',
    },
    {
      id: 'year',
      title: '全年',
      format: money,
      value: (r) => total(r.months),
      width: 72,
      tone: 'strong',
      rule: true,
      pinned: 'left',
      period: 'year',
    },
    ...monthIds.map((id, m): SheetColumn<Line> => ({
      id,
      title: `${m + 1}月`,
      format: money,
      value: (r) => r.months[m] ?? null,
      width: 52,
      flex: 1,
      minWidth: 46,
      period: 'month',
      editable: big ? true : (r) => r.level === 3,
    })),
  ];
}

const changed = new Set(['5-0-1-2|m3', '5-0-1-2|m4', '5-0-1-3|m3', '5-0-1-3|m4', '5-0-1-4|m3', '5-0-1-4|m4']);
const notes = new Map([
  ['0-0|m9', '按 2025 年同期'],
  ['5-0-1-3|m3', '经理提议'],
]);

export function GridPage({ big }: { big: boolean }) {
  const grid = useRef<SheetHandle>(null);
  const [lines, setLines] = useState<readonly Line[]>(() => (big ? flatLines(5000) : planLines()));
  const [locks, setLocks] = useState<ReadonlySet<string>>(new Set(['5-1|m1', '5-1|m2', '5-1|m3']));
  const [selection, setSelection] = useState<SheetSelection | null>(null);
  const [hidden, setHidden] = useState<readonly string[]>([]);
  const [view, setView] = useState('plan');
  const columns = useMemo(() => columnsOf(big), [big]);
  const company = useMemo(() => (big ? undefined : companyLine(lines)), [big, lines]);

  const cellState = useCallback(
    (line: Line, columnId: string): CellState | undefined => {
      const key = `${line.id}|${columnId}`;
      if (columnId === 'chance') {
        if (line.chance < 0.35) return { band: 'hard', arrow: true };
        return line.chance > 0.85 ? { band: 'easy', arrow: true } : undefined;
      }
      const note = notes.get(key);
      const locked = locks.has(key);
      if (!locked && !changed.has(key) && note === undefined) return undefined;
      return { locked, changed: changed.has(key), ...(note === undefined ? {} : { note }) };
    },
    [locks],
  );

  const onEdits = useCallback((edits: readonly CellEdit[], kind: EditKind): Promise<readonly Refusal[] | undefined> => {
    window.calls.push({ kind, edits });
    const over = edits.filter((edit) => typeof edit.value === 'number' && edit.value > 100_000_000_00);
    if (over.length > 0)
      return Promise.resolve(
        over.map((edit) => ({
          ...edit,
          message: { zh: '超过上限 10,000 万元。', en: 'Above the limit of 100 million.' },
        })),
      );
    const byRow = new Map<string, CellEdit[]>();
    for (const edit of edits) byRow.set(edit.rowId, [...(byRow.get(edit.rowId) ?? []), edit]);
    setLines((before) =>
      before.map((line) => {
        const mine = byRow.get(line.id);
        if (!mine) return line;
        const months = [...line.months];
        for (const edit of mine)
          months[monthIds.indexOf(edit.columnId)] = typeof edit.value === 'number' ? edit.value : null;
        return { ...line, months };
      }),
    );
    return Promise.resolve(undefined);
  }, []);

  const onLock = (cells: readonly CellRef[], lock: boolean) => {
    const next = new Set(locks);
    for (const cell of cells) {
      if (lock) next.add(`${cell.rowId}|${cell.columnId}`);
      else next.delete(`${cell.rowId}|${cell.columnId}`);
    }
    setLocks(next);
  };
  const select = (next: SheetSelection | null) => {
    window.selection = next;
    setSelection(next);
  };
  const stats = selection?.stats;
  return (
    <>
      <Toolbar title="目标">
        <Segmented
          aria-label="视图"
          value={view}
          onChange={setView}
          options={[
            { value: 'plan', label: '净销售额' },
            { value: 'process', label: '过程指标' },
            { value: 'fair', label: '公平性' },
          ]}
        />
        <BarFigure
          name="公司目标"
          value={company ? showMoney(total(company.months), 'wan') : '—'}
          note="较基线 +8.0%"
        />
        <Button>重新分配</Button>
        <Button onClick={() => grid.current?.openFind()}>查找</Button>
        <Spacer />
        <Tag tone="hard">↑ 4 个大区偏高</Tag>
        <Button>比较版本</Button>
        <Button type="primary">导出工作簿</Button>
      </Toolbar>
      <div style={{ flex: 1, display: 'flex', minHeight: 0 }}>
        <SheetGrid
          ref={grid}
          label="目标"
          rows={lines}
          rowId={(line) => line.id}
          columns={columns}
          {...(big ? {} : { level: (line: Line) => line.level })}
          {...(company ? { total: company } : {})}
          cellState={cellState}
          onEdits={onEdits}
          onSelect={select}
          onLock={onLock}
          onNote={() => undefined}
          rowNumbers={big}
          hiddenColumns={hidden}
          onHiddenColumns={setHidden}
        />
        {big ? null : (
          <SidePanel title="为什么是这个数？" extra="Ctrl+/">
            <Section title="西北" sub="2026 全年 · 净销售额" extra={<Tag tone="hard">↑ 偏高 29%</Tag>}>
              <KeyFigure value="39,531" unit="万元" note="较基线 +15.0%" />
              <WaterfallPanel />
            </Section>
            <Section title="预计达标人数占比 · 大区 × 月" extra={<span className="y-sub">%</span>}>
              <HeatPanel />
            </Section>
          </SidePanel>
        )}
      </div>
      <div data-testid="status" style={{ display: 'flex', gap: 16, height: 26, padding: '0 12px', fontSize: 12 }}>
        <Icon name="check" />
        <span>{stats ? `计数 ${stats.count}` : ''}</span>
        <span>{stats?.sum != null && stats.show ? `求和 ${stats.show(stats.sum)}` : ''}</span>
        <span>{stats?.average != null && stats.show ? `平均 ${stats.show(stats.average)}` : ''}</span>
        <span>{stats?.doubleCount ?? ''}</span>
      </div>
    </>
  );
}
