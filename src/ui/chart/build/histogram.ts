import { indexOf, tip, type Show, type SpecOf } from '../spec';

export interface Bin {
  readonly from: number;
  /** Infinity for the overflow bin */
  readonly to: number;
  readonly count: number;
}

/**
 * Equal bins of a round width with 0 on an edge; what lies beyond the 99th percentile goes into one overflow bin.
 * @param wanted about how many bins
 * @returns bins in order; their counts add up to the number of finite values
 */
export function binsOf(values: readonly number[], wanted = 10): Bin[] {
  const sorted = values.filter((value) => Number.isFinite(value)).sort((a, b) => a - b);
  const low = sorted[0];
  const high = sorted[Math.floor((sorted.length - 1) * 0.99)];
  if (low === undefined || high === undefined) return [];
  const width = roundWidth((high - low || Math.abs(high) || 1) / wanted);
  const first = Math.floor(low / width);
  const last = Math.max(first, Math.ceil(high / width) - 1);
  const counts = new Array<number>(last - first + 1).fill(0);
  let over = 0;
  for (const value of sorted) {
    const at = Math.floor(value / width) - first;
    // The upper edge of the last bin belongs to it unless there is more beyond.
    if (at < counts.length) counts[at] = (counts[at] ?? 0) + 1;
    else if (value === (last + 1) * width && value === sorted.at(-1))
      counts[counts.length - 1] = (counts.at(-1) ?? 0) + 1;
    else over += 1;
  }
  const edge = (i: number) => Number(((first + i) * width).toPrecision(12));
  const bins = counts.map((count, i) => ({ from: edge(i), to: edge(i + 1), count }));
  return over > 0 ? [...bins, { from: edge(counts.length), to: Infinity, count: over }] : bins;
}

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

/** Bars that touch, counts on top, edges under the gaps. */
export function histogram(input: HistogramInput): SpecOf {
  return (palette) => {
    const name = (bin: Bin) =>
      bin.to === Infinity ? input.above(input.show(bin.from)) : `${input.show(bin.from)} – ${input.show(bin.to)}`;
    return {
      table: { columns: input.columns, rows: input.bins.map((bin) => [name(bin), bin.count]) },
      option: {
        aria: { enabled: true },
        grid: { left: 4, right: 8, top: 20, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
        tooltip: {
          trigger: 'item',
          formatter: (params: unknown) => {
            const bin = input.bins[indexOf(params)];
            return bin ? tip(name(bin), [input.showCount(bin.count)]) : '';
          },
        },
        xAxis: {
          type: 'category',
          data: input.bins.map((bin) =>
            bin.to === Infinity ? input.above(input.show(bin.from)) : input.show(bin.from),
          ),
          axisLabel: { hideOverlap: true },
        },
        yAxis: { type: 'value', show: false, min: 0 },
        series: [
          {
            type: 'bar',
            barCategoryGap: '4%',
            label: { show: true, position: 'top', color: palette.ink, fontWeight: 600 },
            data: input.bins.map((bin) => ({
              value: bin.count,
              itemStyle: {
                color: input.signed && bin.from < 0 ? palette.loss : input.signed ? palette.gain : palette.brand,
              },
            })),
          },
        ],
      },
    };
  };
}
