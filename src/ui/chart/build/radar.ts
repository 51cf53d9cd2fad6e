import { seriesNameOf, tip, type Show, type SpecOf } from '../spec';

export interface RadarInput {
  /** 3 to 8 axes, each with its own end of scale */
  readonly axes: readonly { readonly name: string; readonly max: number }[];
  /** up to five; null is "not known" and leaves the axis at the centre with a — in the table */
  readonly series: readonly { readonly name: string; readonly values: readonly (number | null)[] }[];
  readonly show: Show;
  readonly axisTitle: string;
}

/** People side by side; always beside its table, since areas mislead. */
export function radar(input: RadarInput): SpecOf {
  return (palette) => ({
    legend: input.series.map((s, i) => ({
      label: s.name,
      color: palette.series[i] ?? palette.brand,
      mark: 'line' as const,
    })),
    table: {
      columns: [input.axisTitle, ...input.series.map((s) => s.name)],
      rows: input.axes.map((axis, i) => [axis.name, ...input.series.map((s) => s.values[i] ?? null)]),
    },
    option: {
      aria: { enabled: true },
      tooltip: {
        trigger: 'item',
        formatter: (params: unknown) => {
          const s = input.series.find((one) => one.name === nameOf(params));
          if (!s) return '';
          return tip(
            s.name,
            input.axes.map((axis, i) => {
              const value = s.values[i];
              return `${axis.name}  ${value == null ? '—' : input.show(value)}`;
            }),
          );
        },
      },
      radar: {
        indicator: input.axes.map((axis) => ({ name: axis.name, max: axis.max })),
        radius: '68%',
        splitNumber: 4,
        axisName: { color: palette.ink2, fontSize: 12 },
        axisLine: { lineStyle: { color: palette.hair } },
        splitLine: { lineStyle: { color: palette.line } },
        splitArea: { show: false },
      },
      series: [
        {
          type: 'radar',
          symbol: 'circle',
          symbolSize: 5,
          data: input.series.map((s, i) => ({
            name: s.name,
            value: s.values.map((value) => value ?? 0),
            lineStyle: { width: i === 0 ? 2.2 : 1.5, color: palette.series[i] },
            itemStyle: { color: palette.series[i] },
          })),
        },
      ],
    },
  });
}

function nameOf(params: unknown): string {
  const name = typeof params === 'object' && params !== null && 'name' in params ? params.name : '';
  return typeof name === 'string' && name !== '' ? name : seriesNameOf(params);
}
