import type { CustomSeriesRenderItem } from 'echarts';
import { indexOf, tip, type Show, type SpecOf } from '../spec';

/** Percentiles of a distribution. */
export interface Box {
  readonly name: string;
  readonly p10: number;
  readonly p25: number;
  readonly p50: number;
  readonly p75: number;
  readonly p90: number;
  /** 1…8 in the palette */
  readonly colour?: number;
}

export interface BoxesInput {
  readonly boxes: readonly Box[];
  readonly show: Show;
  /** what a box is, e.g. 大区 */
  readonly rowTitle: string;
}

const ROW = 28;

/** Lying boxes: P25–P75, the median as a line, whiskers at P10 and P90. */
export function boxes(input: BoxesInput): SpecOf {
  return (palette) => {
    const renderItem: CustomSeriesRenderItem = (params, api) => {
      const box = input.boxes[params.dataIndex];
      if (!box) return null;
      const at = (value: number) => api.coord([value, params.dataIndex])[0] ?? 0;
      const y = api.coord([box.p50, params.dataIndex])[1] ?? 0;
      const fill = palette.series[(box.colour ?? 1) - 1] ?? palette.brand;
      const line = (x1: number, y1: number, x2: number, y2: number, width = 1) => ({
        type: 'line' as const,
        shape: { x1, y1, x2, y2 },
        style: { stroke: fill, lineWidth: width },
      });
      return {
        type: 'group',
        children: [
          line(at(box.p10), y, at(box.p90), y),
          line(at(box.p10), y - 4, at(box.p10), y + 4),
          line(at(box.p90), y - 4, at(box.p90), y + 4),
          {
            type: 'rect' as const,
            shape: { x: at(box.p25), y: y - 7, width: Math.max(1, at(box.p75) - at(box.p25)), height: 14, r: 1.5 },
            style: { fill: palette.surface, stroke: fill, lineWidth: 1 },
          },
          line(at(box.p50), y - 7, at(box.p50), y + 7, 2.2),
        ],
      };
    };
    const ends = input.boxes.flatMap((box) => [box.p10, box.p90]);
    return {
      height: input.boxes.length * ROW + 34,
      table: {
        columns: [input.rowTitle, 'P10', 'P25', 'P50', 'P75', 'P90'],
        rows: input.boxes.map((box) => [box.name, box.p10, box.p25, box.p50, box.p75, box.p90]),
      },
      option: {
        aria: { enabled: true },
        grid: { left: 4, right: 12, top: 4, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
        tooltip: {
          trigger: 'item',
          formatter: (params: unknown) => {
            const box = input.boxes[indexOf(params)];
            if (!box) return '';
            const line = (name: string, value: number) => `${name}  ${input.show(value)}`;
            return tip(box.name, [
              line('P90', box.p90),
              line('P75', box.p75),
              line('P50', box.p50),
              line('P25', box.p25),
              line('P10', box.p10),
            ]);
          },
        },
        xAxis: {
          type: 'value',
          min: Math.min(0, ...ends),
          max: Math.max(...ends),
          axisLabel: { formatter: input.show, hideOverlap: true },
        },
        yAxis: {
          type: 'category',
          inverse: true,
          data: input.boxes.map((box) => box.name),
          axisLine: { show: false },
          axisLabel: { interval: 0 },
        },
        series: [
          {
            type: 'custom',
            renderItem,
            data: input.boxes.map((box, i) => [box.p10, i, box.p25, box.p50, box.p75, box.p90]),
            encode: { x: [0, 2, 3, 4, 5], y: 1 },
          },
        ],
      },
    };
  };
}
