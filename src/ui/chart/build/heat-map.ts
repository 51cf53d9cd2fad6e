import type { CustomSeriesRenderItem } from 'echarts';
import { indexOf, inkOn, tip, type Show, type SpecOf } from '../spec';
import { fontFamily, type Palette } from '../../theme/palette';

export interface HeatMapInput {
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  /** [row][column]; null is "no data" and stays blank */
  readonly values: readonly (readonly (number | null)[])[];
  readonly show: Show;
  /** written in the cell, where space is short (without %); default `show` */
  readonly showCell?: Show;
  readonly scale: { readonly kind: 'diverging'; readonly edges?: readonly number[] } | { readonly kind: 'sequential' };
  /** names drawn in ink and weight 600 */
  readonly strongRows?: readonly number[];
  /** head of the first column of the table */
  readonly rowTitle: string;
  readonly rowHeight?: number;
  readonly nameWidth?: number;
  /** long column names break into a second line beyond this many pixels */
  readonly columnNameWidth?: number;
}

/** Lower edges of the seven attainment stops; 0.35 and 0.85 are the bands' own edges, so grid and map agree. */
export const attainmentEdges: readonly number[] = [0, 0.15, 0.25, 0.35, 0.6, 0.85, 0.95];

/** The stop whose lower edge is the highest at or below the value. */
export function stopOf(value: number, edges: readonly number[]): number {
  let stop = 0;
  for (let i = 1; i < edges.length; i += 1) if (value >= (edges[i] ?? Infinity)) stop = i;
  return stop;
}

/** Edges that follow edited bands: the fair stops lie between `hard` and `easy`, the others keep their share. */
export function edgesFor(hard: number, easy: number): number[] {
  return [
    0,
    (hard * 15) / 35,
    (hard * 25) / 35,
    hard,
    hard + (easy - hard) / 2,
    easy,
    easy + ((1 - easy) * 10) / 15,
  ].map((edge) => Math.round(edge * 1e6) / 1e6);
}

function colouring(input: HeatMapInput, palette: Palette): (value: number) => string {
  if (input.scale.kind === 'diverging') {
    const edges = input.scale.edges ?? attainmentEdges;
    return (value) => palette.diverging[stopOf(value, edges)] ?? palette.sunken;
  }
  const all = input.values.flat().filter((value): value is number => value !== null);
  const low = Math.min(...all);
  const span = Math.max(...all) - low;
  const last = palette.sequential.length - 1;
  return (value) =>
    palette.sequential[span === 0 ? 0 : Math.min(last, Math.floor(((value - low) / span) * (last + 1)))] ??
    palette.sunken;
}

/** Rows × columns of tinted cells with their figure; colour is never the only carrier. */
export function heatMap(input: HeatMapInput): SpecOf {
  return (palette) => {
    const colour = colouring(input, palette);
    const cells = input.values.flatMap((line, row) =>
      line.flatMap((value, column) => (value === null ? [] : [{ row, column, value }])),
    );
    const write = input.showCell ?? input.show;
    const renderItem: CustomSeriesRenderItem = (params, api) => {
      const cell = cells[params.dataIndex];
      if (!cell) return null;
      const [x = 0, y = 0] = api.coord([cell.column, cell.row]);
      const size = api.size ? api.size([1, 1]) : 0;
      const [width = 0, height = 0] = Array.isArray(size) ? size : [size, size];
      const fill = colour(cell.value);
      return {
        type: 'rect',
        shape: { x: x - width / 2 + 0.5, y: y - height / 2 + 0.5, width: width - 1, height: height - 1 },
        style: { fill },
        textContent: { type: 'text', style: { text: write(cell.value), fill: inkOn(fill), fontSize: 12, fontFamily } },
        textConfig: { position: 'inside' },
      };
    };
    const strong = new Set(input.strongRows ?? []);
    const nameWidth = input.nameWidth ?? 44;
    const breaks = input.columnNameWidth;
    const head = breaks === undefined ? 22 : 38;
    return {
      height: input.rows.length * (input.rowHeight ?? 20) + head + 2,
      table: {
        columns: [input.rowTitle, ...input.columns],
        rows: input.rows.map((name, row) => [name, ...(input.values[row] ?? [])]),
      },
      option: {
        aria: { enabled: true },
        grid: { left: nameWidth, right: 0, top: head, bottom: 0 },
        tooltip: {
          trigger: 'item',
          formatter: (params: unknown) => {
            const cell = cells[indexOf(params)];
            if (!cell) return '';
            return tip(`${input.rows[cell.row] ?? ''} · ${input.columns[cell.column] ?? ''}`, [input.show(cell.value)]);
          },
        },
        xAxis: {
          type: 'category',
          position: 'top',
          data: [...input.columns],
          axisLine: { show: false },
          axisLabel: {
            interval: 0,
            margin: 6,
            ...(breaks === undefined ? {} : { width: breaks, overflow: 'break', lineHeight: 15 }),
          },
        },
        yAxis: {
          type: 'category',
          inverse: true,
          data: [...input.rows],
          axisLine: { show: false },
          axisLabel: {
            interval: 0,
            align: 'left',
            margin: nameWidth,
            width: nameWidth - 6,
            overflow: 'truncate',
            formatter: (text: string, at: number) => (strong.has(at) ? `{k|${text}}` : text),
            rich: { k: { fontWeight: 600, color: palette.ink, fontSize: 12 } },
          },
        },
        series: [{ type: 'custom', renderItem, data: cells.map((cell) => [cell.column, cell.row, cell.value]) }],
      },
    };
  };
}
