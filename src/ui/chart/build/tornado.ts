import { indexOf, tip, type Show, type SpecOf } from '../spec';

export interface TornadoBar {
  readonly name: string;
  /** the output with the parameter at its low and at its high end */
  readonly low: number;
  readonly high: number;
  /** words for the two ends, e.g. 3.2% and 4.0% */
  readonly ends: readonly [string, string];
}

export interface TornadoInput {
  readonly bars: readonly TornadoBar[];
  /** the output as it is */
  readonly base: number;
  readonly show: Show;
  readonly columns: readonly [string, string, string];
}

/** Pixels for a name; the rest of a longer one stands in the tooltip. */
const NAME_WIDTH = 180;

/** The widest swing first. */
export function tornadoOrder(bars: readonly TornadoBar[]): TornadoBar[] {
  return [...bars].sort((a, b) => Math.abs(b.high - b.low) - Math.abs(a.high - a.low));
}

/** Which parameter moves the output most: one bar a parameter about the base. */
export function tornado(input: TornadoInput): SpecOf {
  return (palette) => {
    const ordered = tornadoOrder(input.bars);
    const side = (pick: (bar: TornadoBar) => number, end: 0 | 1) => ({
      type: 'bar',
      stack: end === 0 ? 'low' : 'high',
      barGap: '-100%',
      barMaxWidth: 16,
      data: ordered.map((bar) => {
        const difference = pick(bar) - input.base;
        return {
          value: difference,
          itemStyle: { color: difference >= 0 ? palette.gain : palette.loss },
          label: {
            show: true,
            position: difference >= 0 ? 'right' : 'left',
            color: palette.ink2,
            formatter: bar.ends[end],
          },
        };
      }),
    });
    return {
      height: ordered.length * 26 + 34,
      table: {
        columns: input.columns,
        rows: ordered.map((bar) => [bar.name, bar.low, bar.high]),
      },
      option: {
        aria: { enabled: true },
        grid: { left: 4, right: 40, top: 4, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
        tooltip: {
          trigger: 'item',
          formatter: (params: unknown) => {
            const bar = ordered[indexOf(params)];
            return bar
              ? tip(bar.name, [`${bar.ends[0]} → ${input.show(bar.low)}`, `${bar.ends[1]} → ${input.show(bar.high)}`])
              : '';
          },
        },
        // Room on both sides for the words at the ends: the longest bar would else write its own over the names.
        xAxis: {
          type: 'value',
          boundaryGap: ['14%', '14%'],
          axisLabel: { formatter: (value: number) => input.show(value + input.base), hideOverlap: true },
        },
        yAxis: {
          type: 'category',
          inverse: true,
          data: ordered.map((bar) => bar.name),
          axisLine: { onZero: false, show: false },
          axisLabel: { width: NAME_WIDTH, overflow: 'truncate' },
        },
        series: [side((bar) => bar.low, 0), side((bar) => bar.high, 1)],
      },
    };
  };
}
