import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { ECharts } from 'echarts/core';
import { FactTable } from '../layout/FactTable';
import { useKitText } from '../lang';
import { plainNumber } from '../format';
import { chartTheme } from '../theme/chart-theme';
import { useTheme } from '../theme/use-theme';
import { ChartHandles } from './ChartHandles';
import { ChartMenu } from './ChartMenu';
import { download, tableCsv, type ChartFile } from './chart-file';
import type { ChartTable, SpecOf } from './spec';
import './chart.css';

interface Props {
  /** heading, and with the unit the name of saved files */
  readonly title: string;
  /** lighter words after the title: unit, period, level */
  readonly sub?: string;
  /** from a builder: `spec={useMemo(() => waterfall({…}), [data])}` */
  readonly spec: SpecOf;
  /** px; default what the builder says, else 240 */
  readonly height?: number;
  /** no heading and no menu: for a chart inside a section that has its own heading */
  readonly bare?: boolean;
  /** how figures are written in "show as table"; default the plain number */
  readonly showCell?: (value: number, column: number) => string;
  readonly onHandle?: (id: string, x: number, y: number, phase: 'move' | 'end') => void;
  /** a mark was clicked or chosen: its place in the builder's data */
  readonly onPick?: (dataIndex: number, seriesName: string) => void;
  readonly onSave?: (file: ChartFile) => void;
  /** hands the figures to the Excel export; without it they are saved as CSV */
  readonly onExportData?: (table: ChartTable, title: string) => void;
}

/** A chart with its heading, legend, table form and export; follows theme and size, loads the library when first used. */
export function Chart(props: Props) {
  const { title, sub, spec, bare = false, showCell, onHandle, onPick, onSave = download, onExportData } = props;
  const t = useKitText();
  const theme = useTheme();
  const built = useMemo(() => spec(theme.palette), [spec, theme.palette]);
  const height = props.height ?? built.height ?? 240;
  const host = useRef<HTMLDivElement>(null);
  const [chart, setChart] = useState<ECharts | null>(null);
  const [asTable, setAsTable] = useState(false);
  // Handles are placed from the drawn axes: count the drawings.
  const [drawn, setDrawn] = useState(0);
  const like = useRef<{ chart: ECharts; theme: string; key: string } | null>(null);

  useEffect(() => {
    if (asTable) return;
    let made: ECharts | null = null;
    let gone = false;
    let observer: ResizeObserver | null = null;
    void import('./echarts-parts').then(({ init }) => {
      const element = host.current;
      if (gone || !element) return;
      made = init(element, null, { renderer: 'canvas' });
      observer = new ResizeObserver(() => {
        made?.resize();
        setDrawn((count) => (count === 0 ? 0 : count + 1));
      });
      observer.observe(element);
      setChart(made);
    });
    return () => {
      gone = true;
      observer?.disconnect();
      made?.dispose();
      setChart(null);
      setDrawn(0);
    };
  }, [asTable]);

  useEffect(() => {
    chart?.setTheme(chartTheme(theme.name));
  }, [chart, theme.name]);

  useLayoutEffect(() => {
    if (!chart || chart.isDisposed()) return;
    const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    // Line positions must follow a dragged handle at once.
    const still = calm || built.handles !== undefined;
    const { moved } = built;
    const last = like.current;
    if (moved && last?.chart === chart && last.theme === theme.name && last.key === moved.like)
      chart.setOption(moved.option);
    else chart.setOption({ ...built.option, animation: !still }, { notMerge: true });
    like.current = moved ? { chart, theme: theme.name, key: moved.like } : null;
    setDrawn((count) => count + 1);
  }, [chart, built, theme.name]);

  useEffect(() => {
    if (!chart || !onPick) return;
    const picked = (event: { dataIndex?: number; seriesName?: string }) =>
      onPick(event.dataIndex ?? -1, event.seriesName ?? '');
    chart.on('click', picked);
    return () => {
      if (!chart.isDisposed()) chart.off('click', picked);
    };
  }, [chart, onPick]);

  const name = sub ? `${title} ${sub}` : title;
  const save = async (kind: 'png' | 'svg' | 'data') => {
    if (kind === 'data') {
      if (onExportData) onExportData(built.table, name);
      else onSave({ name: `${name}.csv`, mime: 'text/csv', data: new Blob([tableCsv(built.table)]) });
      return;
    }
    const { renderChart } = await import('./render-file');
    const width = host.current?.clientWidth ?? 640;
    onSave(await renderChart(built, theme.name, kind, { name, width, height }));
  };

  const place = (x: number, y: number) => {
    const at = chart && !chart.isDisposed() && drawn > 0 ? chart.convertToPixel({ gridIndex: 0 }, [x, y]) : null;
    const [left, top] = at ?? [];
    return left === undefined || top === undefined || Number.isNaN(left) ? null : { left, top };
  };
  const pointAt = (clientX: number, clientY: number) => {
    const box = host.current?.getBoundingClientRect();
    if (!box || !chart) return null;
    const [x, y] = chart.convertFromPixel({ gridIndex: 0 }, [clientX - box.left, clientY - box.top]);
    return x === undefined || y === undefined ? null : ([x, y] as const);
  };

  return (
    <figure className="y-chart" aria-label={name}>
      {bare ? null : (
        <figcaption className="y-chart-head">
          <b>{title}</b>
          {sub === undefined ? null : <span className="y-sub">{sub}</span>}
          <span className="y-grow" />
          <ChartMenu
            asTable={asTable}
            onTable={() => setAsTable(!asTable)}
            onSave={(kind) => void save(kind)}
            title={name}
            t={t}
          />
        </figcaption>
      )}
      {built.legend && !asTable ? (
        <ul className="y-legend">
          {built.legend.map((item) => (
            <li key={item.label}>
              <i className={`y-mark-${item.mark}`} style={{ color: item.color }} />
              {item.label}
            </li>
          ))}
        </ul>
      ) : null}
      {asTable ? (
        <ChartTableView table={built.table} label={name} showCell={showCell} height={height} />
      ) : (
        <div className="y-chart-host" style={{ height }}>
          <div ref={host} className="y-chart-canvas" role="img" aria-label={name} />
          {built.handles && onHandle ? (
            <ChartHandles
              handles={built.handles}
              place={(handle) => place(handle.x, handle.y)}
              pointAt={pointAt}
              onMove={onHandle}
            />
          ) : null}
        </div>
      )}
    </figure>
  );
}

interface TableViewProps {
  readonly table: ChartTable;
  readonly label: string;
  readonly showCell: ((value: number, column: number) => string) | undefined;
  readonly height: number;
}

function ChartTableView({ table, label, showCell, height }: TableViewProps) {
  const text = (value: string | number | null, column: number) => {
    if (value === null) return '—';
    return typeof value === 'number' ? (showCell ?? plainNumber)(value, column) : value;
  };
  return (
    // Scrolls when the table is longer than the chart was high.
    <div
      className="y-chart-table"
      style={{ maxHeight: Math.max(height, 160) }}
      tabIndex={0}
      role="group"
      aria-label={label}
    >
      <FactTable
        label={label}
        columns={table.columns.map((title, i) => ({
          id: String(i),
          title,
          cell: (row: readonly (string | number | null)[]) => text(row[i] ?? null, i),
        }))}
        rows={table.rows}
        rowId={(row) => String(table.rows.indexOf(row))}
      />
    </div>
  );
}
