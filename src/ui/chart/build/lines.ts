import { tip, type Show, type SpecOf } from '../spec';

export interface LinesInput {
  /** periods or other steps of the x axis */
  readonly categories: readonly string[];
  /** up to four */
  readonly series: readonly {
    readonly name: string;
    readonly values: readonly (number | null)[];
    readonly colour?: number;
    readonly focus?: boolean;
    readonly dashed?: boolean;
  }[];
  readonly show: Show;
  readonly categoryTitle: string;
  /** a level to compare with, e.g. the target */
  readonly level?: { readonly name: string; readonly value: number };
  /** true where 0 has to be in sight */
  readonly fromZero?: boolean;
}

/** Lines with their names at the end; missing values are gaps. */
export function lines(input: LinesInput): SpecOf {
  return (palette) => {
    const colour = (i: number) => palette.series[(input.series[i]?.colour ?? i + 1) - 1] ?? palette.brand;
    return {
      ...(input.series.length > 1
        ? {
            legend: input.series.map((s, i) => ({
              label: s.name,
              color: colour(i),
              mark: s.dashed ? ('dashed' as const) : ('line' as const),
            })),
          }
        : {}),
      table: {
        columns: [input.categoryTitle, ...input.series.map((s) => s.name)],
        rows: input.categories.map((name, i) => [name, ...input.series.map((s) => s.values[i] ?? null)]),
      },
      option: {
        aria: { enabled: true },
        grid: {
          left: 4,
          right: input.series.length > 1 ? 56 : 12,
          top: 14,
          bottom: 4,
          outerBoundsMode: 'same',
          outerBoundsContain: 'axisLabel',
        },
        tooltip: {
          trigger: 'axis',
          formatter: (params: unknown) => {
            const at = firstIndex(params);
            return tip(
              input.categories[at] ?? '',
              input.series.map((s) => {
                const value = s.values[at];
                return `${s.name}  ${value == null ? '—' : input.show(value)}`;
              }),
            );
          },
        },
        xAxis: { type: 'category', boundaryGap: false, data: [...input.categories], axisLabel: { hideOverlap: true } },
        yAxis: { type: 'value', scale: !(input.fromZero ?? false), axisLabel: { formatter: input.show } },
        series: input.series.map((s, i) => ({
          type: 'line',
          name: s.name,
          data: [...s.values],
          symbol: 'none',
          connectNulls: false,
          itemStyle: { color: colour(i) },
          lineStyle: { color: colour(i), width: s.focus ? 2.2 : 1.5, type: s.dashed ? 'dashed' : 'solid' },
          ...(input.series.length > 1
            ? { endLabel: { show: true, formatter: '{a}', color: colour(i), fontWeight: 600 } }
            : {}),
          ...(i === 0 && input.level
            ? {
                markLine: {
                  silent: true,
                  symbol: 'none',
                  lineStyle: { type: 'dashed', color: palette.ink3, width: 1 },
                  label: { formatter: input.level.name, position: 'insideEndTop', color: palette.ink2 },
                  data: [{ yAxis: input.level.value }],
                },
              }
            : {}),
        })),
      },
    };
  };
}

function firstIndex(params: unknown): number {
  const first: unknown = Array.isArray(params) ? params[0] : params;
  const at = typeof first === 'object' && first !== null && 'dataIndex' in first ? first.dataIndex : -1;
  return typeof at === 'number' ? at : -1;
}
