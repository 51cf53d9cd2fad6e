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
  /** a range behind the lines, e.g. the middle half of the peers; both ends or none in each step */
  readonly band?: {
    readonly name: string;
    readonly low: readonly (number | null)[];
    readonly high: readonly (number | null)[];
    readonly titles: readonly [string, string];
  };
  /** a level to compare with, e.g. the target */
  readonly level?: { readonly name: string; readonly value: number };
  /** true where 0 has to be in sight */
  readonly fromZero?: boolean;
}

/** Lines with their names at the end; missing values are gaps. */
export function lines(input: LinesInput): SpecOf {
  return (palette) => {
    const colour = (i: number) => palette.series[(input.series[i]?.colour ?? i + 1) - 1] ?? palette.brand;
    // Beside a range the legend is there anyway, and the names would take the room of the months.
    const labelled = input.series.length > 1 && !input.band;
    return {
      ...(input.series.length > 1 || input.band
        ? {
            legend: [
              ...input.series.map((s, i) => ({
                label: s.name,
                color: colour(i),
                mark: s.dashed ? ('dashed' as const) : ('line' as const),
              })),
              ...(input.band ? [{ label: input.band.name, color: palette.ink3, mark: 'band' as const }] : []),
            ],
          }
        : {}),
      table: {
        columns: [input.categoryTitle, ...input.series.map((s) => s.name), ...(input.band?.titles ?? [])],
        rows: input.categories.map((name, i) => [
          name,
          ...input.series.map((s) => s.values[i] ?? null),
          ...(input.band ? [input.band.low[i] ?? null, input.band.high[i] ?? null] : []),
        ]),
      },
      option: {
        aria: { enabled: true },
        grid: {
          left: 4,
          right: labelled ? 56 : 12,
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
              input.series
                .map((s) => {
                  const value = s.values[at];
                  return `${s.name}  ${value == null ? '—' : input.show(value)}`;
                })
                .concat(bandLine(input, at)),
            );
          },
        },
        xAxis: { type: 'category', boundaryGap: false, data: [...input.categories], axisLabel: { hideOverlap: true } },
        yAxis: { type: 'value', scale: !(input.fromZero ?? false), axisLabel: { formatter: input.show } },
        series: [
          ...bandSeries(input, palette.ink3),
          ...input.series.map((s, i) => ({
            type: 'line',
            name: s.name,
            data: [...s.values],
            symbol: 'none',
            connectNulls: false,
            itemStyle: { color: colour(i) },
            lineStyle: { color: colour(i), width: s.focus ? 2.2 : 1.5, type: s.dashed ? 'dashed' : 'solid' },
            ...(labelled ? { endLabel: { show: true, formatter: '{a}', color: colour(i), fontWeight: 600 } } : {}),
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
        ],
      },
    };
  };
}

/** The lower end, unseen, and the width of the range stacked upon it. */
function bandSeries({ band }: LinesInput, color: string): object[] {
  if (!band) return [];
  const width = band.high.map((high, i) => {
    const low = band.low[i];
    return high === null || low == null ? null : high - low;
  });
  const unseen = { type: 'line', symbol: 'none', silent: true, lineStyle: { opacity: 0 } };
  const stack = { stack: 'band', stackStrategy: 'all' };
  return [
    { ...unseen, ...stack, name: band.titles[0], data: [...band.low] },
    { ...unseen, ...stack, name: band.name, data: width, areaStyle: { color, opacity: 0.18 } },
  ];
}

function bandLine({ band, show }: LinesInput, at: number): string[] {
  const [low, high] = [band?.low[at], band?.high[at]];
  return !band || low == null || high == null ? [] : [`${band.name}  ${show(low)} – ${show(high)}`];
}

function firstIndex(params: unknown): number {
  const first: unknown = Array.isArray(params) ? params[0] : params;
  const at = typeof first === 'object' && first !== null && 'dataIndex' in first ? first.dataIndex : -1;
  return typeof at === 'number' ? at : -1;
}
