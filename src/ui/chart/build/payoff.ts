import { tip, type ChartHandle, type Show, type SpecOf } from '../spec';
import type { Palette } from '../../theme/palette';

export interface PayoffSeries {
  readonly name: string;
  /** 1…8 in the palette; the current scheme is 6 and drawn dashed */
  readonly colour: number;
  readonly focus?: boolean;
  readonly dashed?: boolean;
  /** Unbroken stretches of the pay curve, in order; where one ends and the next begins at the same x, pay jumps. */
  readonly stretches: readonly (readonly (readonly [number, number])[])[];
  /** marginal rate from this x on, in order */
  readonly marginal: readonly { readonly from: number; readonly rate: number }[];
}

export interface PayoffInput {
  readonly series: readonly PayoffSeries[];
  readonly xMax: number;
  readonly showX: Show;
  readonly showPay: Show;
  readonly showRate: Show;
  /** titles with units: pay, marginal rate, x axis */
  readonly titles: { readonly pay: string; readonly rate: string; readonly x: string };
  /** vertical guides through both charts (tier edges) */
  readonly guides?: readonly number[];
  readonly handles?: readonly ChartHandle[];
  /** how many lie in each slice of x; drawn as a grey ground */
  readonly ground?: readonly { readonly from: number; readonly to: number; readonly count: number }[];
}

/** One place where pay jumps: the same x, pay before and after. */
export interface Jump {
  readonly x: number;
  readonly before: number;
  readonly after: number;
}

export function jumpsOf(series: PayoffSeries): Jump[] {
  const found: Jump[] = [];
  series.stretches.forEach((stretch, i) => {
    const end = stretch.at(-1);
    const start = series.stretches[i + 1]?.[0];
    if (end && start && end[0] === start[0] && end[1] !== start[1])
      found.push({ x: end[0], before: end[1], after: start[1] });
  });
  return found;
}

/** A hole between two stretches is a break in the line, never a slope. */
export function lineData(series: PayoffSeries): (readonly [number, number] | readonly [number, null])[] {
  return series.stretches.flatMap((stretch, i) => {
    const end = stretch.at(-1);
    return i < series.stretches.length - 1 && end ? [...stretch, [end[0], null] as const] : [...stretch];
  });
}

function payAt(series: PayoffSeries, x: number): number | null {
  // The upper stretch owns the edge, as tiers do by default.
  for (const stretch of [...series.stretches].reverse()) {
    const first = stretch[0];
    if (!first || x < first[0]) continue;
    for (let i = 1; i < stretch.length; i += 1) {
      const a = stretch[i - 1];
      const b = stretch[i];
      if (a && b && x <= b[0]) return b[0] === a[0] ? b[1] : a[1] + ((b[1] - a[1]) * (x - a[0])) / (b[0] - a[0]);
    }
    return null;
  }
  return null;
}

function rateAt(series: PayoffSeries, x: number): number | null {
  return series.marginal.findLast((step) => step.from <= x)?.rate ?? null;
}

function colourOf(series: PayoffSeries, palette: Palette): string {
  return palette.series[series.colour - 1] ?? palette.brand;
}

/** Pay over result, and under it on the same x axis what the next yuan brings. */
export function payoff(input: PayoffInput): SpecOf {
  return (palette) => {
    const pays = input.series.flatMap((s) => s.stretches.flat().map(([, y]) => y));
    const top = Math.max(0, ...pays);
    const most = Math.max(1, ...(input.ground ?? []).map((slice) => slice.count));
    const guides = {
      silent: true,
      symbol: 'none',
      label: { show: false },
      lineStyle: { type: 'dashed', color: palette.series[0], opacity: 0.55, width: 1 },
      data: (input.guides ?? []).map((xAxis) => ({ xAxis })),
    };
    const style = (s: PayoffSeries) => ({
      color: colourOf(s, palette),
      width: s.focus ? 2.2 : 1.5,
      type: s.dashed ? 'dashed' : 'solid',
    });
    const main = input.series.map((s, i) => ({
      id: `pay ${i}`,
      type: 'line',
      name: s.name,
      data: lineData(s),
      symbol: 'none',
      z: s.focus ? 4 : 3,
      lineStyle: style(s),
      itemStyle: { color: colourOf(s, palette) },
      endLabel: { show: true, formatter: '{a}', color: colourOf(s, palette), fontWeight: 600 },
      // Curves that end close together do not write over each other's letters.
      labelLayout: { moveOverlap: 'shiftY' },
      ...(i === 0 ? { markLine: guides } : {}),
    }));
    const risers = input.series
      .flatMap((s) =>
        jumpsOf(s).map((jump) => ({
          type: 'line',
          silent: true,
          symbol: 'none',
          tooltip: { show: false },
          data: [
            [jump.x, jump.before],
            [jump.x, jump.after],
          ],
          lineStyle: { color: colourOf(s, palette), width: 1.2, type: 'dotted' },
        })),
      )
      .map((riser, n) => ({ id: `jump ${n}`, ...riser }));
    const ground = (input.ground ?? []).map((slice) => [
      { xAxis: slice.from, yAxis: 0 },
      { xAxis: slice.to, yAxis: (slice.count / most) * top * 0.28 },
    ]);
    const rates = input.series.map((s, i) => ({
      id: `rate ${i}`,
      type: 'line',
      step: 'end',
      name: s.name,
      xAxisIndex: 1,
      yAxisIndex: 1,
      symbol: 'none',
      z: s.focus ? 4 : 3,
      data: [...s.marginal.map((step) => [step.from, step.rate]), [input.xMax, s.marginal.at(-1)?.rate ?? 0]],
      lineStyle: style(s),
      itemStyle: { color: colourOf(s, palette) },
      ...(i === 0 ? { markLine: guides } : {}),
    }));
    const series = [
      ...main.map((one, i) =>
        i === 0 && ground.length > 0
          ? { ...one, markArea: { silent: true, z: 0, itemStyle: { color: palette.sunken }, data: ground } }
          : one,
      ),
      ...risers,
      ...rates,
    ];
    const formatter = (params: unknown): string => {
      const x = axisValueOf(params);
      if (x === null) return '';
      return tip(
        input.showX(x),
        input.series.flatMap((s) => {
          const pay = payAt(s, x);
          const rate = rateAt(s, x);
          return pay === null
            ? []
            : [`${s.name}  ${input.showPay(pay)}${rate === null ? '' : ` · ${input.showRate(rate)}`}`];
        }),
      );
    };
    const axis = { type: 'value', min: 0, max: input.xMax, splitLine: { show: false } };
    return {
      ...(input.handles ? { handles: input.handles } : {}),
      legend: input.series.map((s) => ({
        label: s.name,
        color: colourOf(s, palette),
        mark: s.dashed ? ('dashed' as const) : ('line' as const),
      })),
      table: table(input),
      moved: {
        like: likeOf(
          input,
          series.map(({ id }) => id),
        ),
        option: {
          tooltip: { formatter },
          series: series.map((one) => ({
            id: one.id,
            data: one.data,
            ...('markLine' in one ? { markLine: { data: guides.data } } : {}),
            ...('markArea' in one ? { markArea: { data: ground } } : {}),
          })),
        },
      },
      option: {
        aria: { enabled: true },
        grid: [
          { left: 52, right: 44, top: 26, bottom: '38%' },
          { left: 52, right: 44, top: '70%', bottom: 26 },
        ],
        axisPointer: { link: [{ xAxisIndex: [0, 1] }], lineStyle: { color: palette.ink3, type: 'dashed' } },
        tooltip: {
          trigger: 'axis',
          formatter,
        },
        title: [titleAt(input.titles.pay, 0, palette), { ...titleAt(input.titles.rate, 0, palette), top: '63%' }],
        xAxis: [
          { ...axis, gridIndex: 0, axisLabel: { show: false } },
          { ...axis, gridIndex: 1, axisLabel: { formatter: input.showX }, name: input.titles.x, nameLocation: 'end' },
        ],
        yAxis: [
          { type: 'value', gridIndex: 0, min: 0, axisLabel: { formatter: input.showPay } },
          { type: 'value', gridIndex: 1, axisLabel: { formatter: input.showRate }, splitNumber: 3 },
        ],
        series,
      },
    };
  };
}

/** Everything of the drawing but where its points lie. */
function likeOf({ series, xMax, titles, ground = [], guides = [] }: PayoffInput, ids: readonly string[]): string {
  const looks = series.map(({ name, colour, focus, dashed }) => [name, colour, focus, dashed]);
  return JSON.stringify([ids, looks, xMax, titles, ground.length, guides.length]);
}

function titleAt(text: string, top: number, palette: Palette) {
  return { text, top, left: 0, textStyle: { fontSize: 12, fontWeight: 400, color: palette.ink2 } };
}

function axisValueOf(params: unknown): number | null {
  const first: unknown = Array.isArray(params) ? params[0] : params;
  const value = typeof first === 'object' && first !== null && 'axisValue' in first ? first.axisValue : null;
  const number = Number(value);
  return value === null || !Number.isFinite(number) ? null : number;
}

function table(input: PayoffInput) {
  const xs = new Set<number>([0, input.xMax, ...(input.guides ?? [])]);
  for (const s of input.series) for (const stretch of s.stretches) for (const [x] of stretch) xs.add(x);
  return {
    columns: [
      input.titles.x,
      ...input.series.map((s) => `${s.name} · ${input.titles.pay}`),
      ...input.series.map((s) => `${s.name} · ${input.titles.rate}`),
    ],
    rows: [...xs]
      .sort((a, b) => a - b)
      .map((x) => [x, ...input.series.map((s) => payAt(s, x)), ...input.series.map((s) => rateAt(s, x))]),
  };
}
