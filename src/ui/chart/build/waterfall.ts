import type { CustomSeriesRenderItem } from 'echarts';
import { indexOf, tip, type Show, type SpecOf } from '../spec';

export interface WaterfallStep {
  readonly name: string;
  /** a total's level, or a step's change */
  readonly value: number;
  readonly kind: 'total' | 'step';
}

export interface WaterfallInput {
  readonly steps: readonly WaterfallStep[];
  readonly show: Show;
  /** signed form for steps; default puts + or − before `show` */
  readonly showStep?: Show;
  /** heads of the table: what a row is, its figure with unit */
  readonly columns: readonly [string, string];
  /** room for the names; default 116 */
  readonly nameWidth?: number;
}

export interface WaterfallBar {
  readonly from: number;
  readonly to: number;
}

/** Where each bar starts and ends: a total stands on 0, a step on what came before it. */
export function waterfallBars(steps: readonly WaterfallStep[]): WaterfallBar[] {
  let level = 0;
  return steps.map((step) => {
    if (step.kind === 'total') {
      level = step.value;
      return { from: 0, to: level };
    }
    const from = level;
    level += step.value;
    return { from, to: level };
  });
}

const ROW = 25;

/** Horizontal waterfall, top to bottom; names at the left, figures at the right, hairline risers between the bars. */
export function waterfall(input: WaterfallInput): SpecOf {
  return (palette) => {
    const bars = waterfallBars(input.steps);
    const lastTotal = input.steps.findLastIndex((step) => step.kind === 'total');
    const signed = input.showStep ?? ((value: number) => `${value > 0 ? '+' : ''}${input.show(value)}`);
    const figure = (step: WaterfallStep) => (step.kind === 'total' ? input.show(step.value) : signed(step.value));
    const colour = (step: WaterfallStep, index: number) => {
      if (step.kind === 'total') return index === lastTotal ? palette.brand : palette.ink3;
      return step.value >= 0 ? palette.gain : palette.loss;
    };
    const renderItem: CustomSeriesRenderItem = (params, api) => {
      const at = params.dataIndex;
      const bar = bars[at];
      const step = input.steps[at];
      if (!bar || !step) return null;
      const [x0 = 0, y = 0] = api.coord([bar.from, at]);
      const [x1 = 0] = api.coord([bar.to, at]);
      const half = 8;
      const next = y + ROW;
      const left = Math.min(x0, x1);
      return {
        type: 'group',
        children: [
          {
            type: 'rect',
            shape: { x: left, y: y - half, width: Math.max(1.5, Math.abs(x1 - x0)), height: 2 * half, r: 1.5 },
            style: { fill: colour(step, at) },
          },
          ...(at < bars.length - 1
            ? [
                {
                  type: 'line' as const,
                  shape: { x1, y1: y + half, x2: x1, y2: next - half },
                  style: { stroke: palette.ink3, lineWidth: 1 },
                },
              ]
            : []),
        ],
      };
    };
    const ends = bars.flatMap((bar) => [bar.from, bar.to]);
    const bold = input.steps.map((step) => step.kind === 'total');
    const names = input.steps.map((step) => step.name);
    const styled = (text: string, at: number) => (bold[at] ? `{k|${text}}` : text);
    const rich = { k: { fontWeight: 600, color: palette.ink, fontSize: 12 } };
    return {
      height: names.length * ROW + 6,
      table: { columns: input.columns, rows: input.steps.map((step) => [step.name, step.value]) },
      option: {
        aria: { enabled: true },
        grid: { left: 0, right: 0, top: 2, bottom: 2, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
        tooltip: {
          trigger: 'item',
          formatter: (params: unknown) => {
            const step = input.steps[indexOf(params)];
            const bar = bars[indexOf(params)];
            if (!step || !bar) return '';
            return tip(step.name, step.kind === 'total' ? [figure(step)] : [figure(step), `→ ${input.show(bar.to)}`]);
          },
        },
        xAxis: { type: 'value', show: false, min: Math.min(0, ...ends), max: Math.max(0, ...ends) },
        yAxis: [
          {
            type: 'category',
            inverse: true,
            data: names,
            axisLine: { show: false },
            axisLabel: {
              formatter: (text: string, at: number) => styled(text, at),
              rich,
              align: 'left',
              width: input.nameWidth ?? 116,
              margin: input.nameWidth ?? 116,
              overflow: 'truncate',
              interval: 0,
            },
          },
          {
            type: 'category',
            inverse: true,
            position: 'right',
            data: input.steps.map(figure),
            axisLine: { show: false },
            axisLabel: {
              formatter: (text: string, at: number) => styled(text, at),
              rich,
              color: palette.ink,
              align: 'right',
              // Right-aligned from here: as far from the bars as the longest figure is wide.
              margin: Math.max(64, Math.ceil(Math.max(0, ...input.steps.map((step) => figure(step).length)) * 7.4)),
              interval: 0,
            },
          },
        ],
        series: [
          {
            type: 'custom',
            renderItem,
            data: bars.map((bar, at) => [bar.from, at, bar.to]),
            encode: { x: [0, 2], y: 1 },
            clip: false,
          },
        ],
      },
    };
  };
}
