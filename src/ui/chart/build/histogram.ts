import type { CustomSeriesRenderItem } from 'echarts';
import { fontFamily } from '../../theme/palette';
import { indexOf, tip, type Show, type SpecOf } from '../spec';

export interface Bin {
  readonly from: number;
  /** Infinity for the overflow bin */
  readonly to: number;
  readonly count: number;
}

/**
 * Equal bins of a round width with 0 on an edge, each from its lower edge up to but not with the upper one. Where the
 * highest values lie far beyond the 99th percentile, they share one overflow bin instead of stretching the picture.
 * @param wanted about how many bins
 * @returns bins in order; their counts add up to the number of finite values
 */
export function binsOf(values: readonly number[], wanted = 10): Bin[] {
  const sorted = values.filter((value) => Number.isFinite(value)).sort((a, b) => a - b);
  const low = sorted[0];
  const most = sorted.at(-1);
  const p99 = sorted[Math.ceil(sorted.length * 0.99) - 1];
  if (low === undefined || most === undefined || p99 === undefined) return [];
  const high = most - low > FAR * (p99 - low) && p99 > low ? p99 : most;
  // Differences below a billionth are float noise, not a spread.
  const width = roundWidth(Math.max(1e-9, high - low || Math.abs(high) || 1) / wanted);
  const first = Math.floor(low / width);
  const counts = new Array<number>(Math.floor(high / width) - first + 1).fill(0);
  let over = 0;
  for (const value of sorted) {
    const at = Math.floor(value / width) - first;
    if (at < counts.length) counts[at] = (counts[at] ?? 0) + 1;
    else over += 1;
  }
  const edge = (i: number) => Number(((first + i) * width).toPrecision(12));
  const bins = counts.map((count, i) => ({ from: edge(i), to: edge(i + 1), count }));
  return over > 0 ? [...bins, { from: edge(counts.length), to: Infinity, count: over }] : bins;
}

/** How many times the width up to the 99th percentile the whole may be before the rest overflows. */
const FAR = 1.5;

function roundWidth(raw: number): number {
  const power = 10 ** Math.floor(Math.log10(raw));
  return ([1, 2, 2.5, 5, 10].find((step) => step * power >= raw * 0.999) ?? 10) * power;
}

export interface HistogramInput {
  readonly bins: readonly Bin[];
  readonly show: Show;
  readonly showCount: Show;
  /** "7 以上": how the overflow bin is named */
  readonly above: (edge: string) => string;
  readonly columns: readonly [string, string];
  /** bins below zero orange, others blue (winners and losers) */
  readonly signed?: boolean;
}

/** Bars that touch, counts on top, edges under the gaps between them. */
export function histogram(input: HistogramInput): SpecOf {
  return (palette) => {
    const { bins } = input;
    const name = (bin: Bin) =>
      bin.to === Infinity ? input.above(input.show(bin.from)) : `${input.show(bin.from)} – ${input.show(bin.to)}`;
    const edge = (at: number) => {
      const bin = bins[at];
      const last = bins.at(-1);
      if (bin) return bin.to === Infinity ? input.above(input.show(bin.from)) : input.show(bin.from);
      return at === bins.length && last && last.to !== Infinity ? input.show(last.to) : '';
    };
    const renderItem: CustomSeriesRenderItem = (params, api) => {
      const at = params.dataIndex;
      const bin = bins[at];
      if (!bin) return null;
      const [x0 = 0, top = 0] = api.coord([at, bin.count]);
      const [x1 = 0, ground = 0] = api.coord([at + 1, 0]);
      const fill = input.signed ? (bin.from < 0 ? palette.loss : palette.gain) : palette.brand;
      return {
        type: 'rect',
        shape: { x: x0 + 0.5, y: top, width: Math.max(1, x1 - x0 - 1), height: ground - top, r: 1.5 },
        style: { fill },
        textContent: {
          type: 'text',
          style: { text: String(bin.count), fill: palette.ink, fontSize: 12, fontWeight: 600, fontFamily },
        },
        textConfig: { position: 'top', distance: 3 },
      };
    };
    return {
      table: { columns: input.columns, rows: bins.map((bin) => [name(bin), bin.count]) },
      option: {
        aria: { enabled: true },
        grid: { left: 10, right: 24, top: 20, bottom: 22 },
        tooltip: {
          trigger: 'item',
          formatter: (params: unknown) => {
            const bin = bins[indexOf(params)];
            return bin ? tip(name(bin), [input.showCount(bin.count)]) : '';
          },
        },
        xAxis: {
          type: 'value',
          min: 0,
          max: bins.length,
          interval: 1,
          axisLine: { show: true, lineStyle: { color: palette.line } },
          splitLine: { show: false },
          axisLabel: { formatter: edge, hideOverlap: true },
        },
        yAxis: { type: 'value', show: false, min: 0 },
        series: [
          {
            type: 'custom',
            renderItem,
            data: bins.map((bin, at) => [at, bin.count]),
            encode: { x: 0, y: 1 },
          },
        ],
      },
    };
  };
}
