import { indexOf, seriesNameOf, tip, type Show, type SpecOf } from '../spec';
import type { Palette } from '../../theme/palette';

export interface BarsInput {
  readonly categories: readonly string[];
  /** up to four; a bar that a colour is set for says why in its name */
  readonly series: readonly {
    readonly name: string;
    readonly values: readonly (number | null)[];
    readonly colour?: number;
  }[];
  readonly show: Show;
  readonly title: string;
  readonly categoryTitle: string;
  /** names need width: bars lie; default stands */
  readonly horizontal?: boolean;
  readonly stacked?: boolean;
  /** gains blue, losses orange (one series) */
  readonly signed?: boolean;
  readonly labels?: boolean;
}

/** Plain bars from zero. */
export function bars(input: BarsInput): SpecOf {
  return (palette) => {
    const colour = (i: number) => palette.series[(input.series[i]?.colour ?? i + 1) - 1] ?? palette.brand;
    const category = {
      type: 'category',
      data: [...input.categories],
      inverse: input.horizontal ?? false,
      axisLabel: { interval: input.horizontal ? 0 : 'auto', hideOverlap: true },
    };
    const value = { type: 'value', axisLabel: { formatter: input.show } };
    return {
      ...(input.horizontal ? { height: input.categories.length * 24 + 36 } : {}),
      ...(input.series.length > 1
        ? {
            legend: input.series.map((s, i) => ({ label: s.name, color: colour(i), mark: 'box' as const })),
          }
        : {}),
      table: {
        columns: [input.categoryTitle, ...input.series.map((s) => s.name)],
        rows: input.categories.map((name, i) => [name, ...input.series.map((s) => s.values[i] ?? null)]),
      },
      option: {
        aria: { enabled: true },
        grid: { left: 4, right: 12, top: 12, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
        tooltip: {
          trigger: 'item',
          formatter: (params: unknown) => {
            const at = indexOf(params);
            const name = seriesNameOf(params);
            const found = input.series.find((s) => s.name === name)?.values[at];
            return tip(input.categories[at] ?? '', [`${name}  ${found == null ? '—' : input.show(found)}`]);
          },
        },
        xAxis: input.horizontal ? value : category,
        yAxis: input.horizontal ? category : value,
        series: input.series.map((s, i) => ({
          type: 'bar',
          name: s.name,
          ...(input.stacked ? { stack: 'all' } : {}),
          barMaxWidth: 26,
          itemStyle: { color: colour(i) },
          data: s.values.map((v) =>
            input.signed && v !== null
              ? { value: v, itemStyle: { color: v >= 0 ? palette.gain : palette.loss } }
              : { value: v },
          ),
          label: label(input, palette),
        })),
      },
    };
  };
}

function label(input: BarsInput, palette: Palette) {
  return {
    show: input.labels ?? false,
    position: input.horizontal ? 'right' : 'top',
    color: palette.ink,
    fontWeight: 600,
    formatter: (params: unknown) => {
      const value = typeof params === 'object' && params !== null && 'value' in params ? params.value : null;
      return typeof value === 'number' ? input.show(value) : '';
    },
  };
}
