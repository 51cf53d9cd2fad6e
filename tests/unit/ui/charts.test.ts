import { describe, expect, test } from 'vitest';
import { bars } from '../../../src/ui/chart/build/bars';
import { boxes } from '../../../src/ui/chart/build/boxes';
import { attainmentEdges, edgesFor, heatMap, stopOf } from '../../../src/ui/chart/build/heat-map';
import { binsOf, histogram } from '../../../src/ui/chart/build/histogram';
import { lines } from '../../../src/ui/chart/build/lines';
import { jumpsOf, lineData, payoff, type PayoffSeries } from '../../../src/ui/chart/build/payoff';
import { radar } from '../../../src/ui/chart/build/radar';
import { tornado, tornadoOrder } from '../../../src/ui/chart/build/tornado';
import { waterfall, waterfallBars, type WaterfallStep } from '../../../src/ui/chart/build/waterfall';
import { tableCsv } from '../../../src/ui/chart/chart-file';
import { init } from '../../../src/ui/chart/echarts-parts';
import { escapeHtml, inkOn, type SpecOf } from '../../../src/ui/chart/spec';
import { chartTheme } from '../../../src/ui/theme/chart-theme';
import { palettes } from '../../../src/ui/theme/palette';

const show = (value: number) => String(value);

/** Draws without a document, as the SVG export does. */
function draw(spec: SpecOf): string {
  const { option } = spec(palettes.light);
  const chart = init(null, chartTheme('light'), { renderer: 'svg', ssr: true, width: 500, height: 300 });
  chart.setOption({ ...option, animation: false });
  const svg = chart.renderToSVGString();
  chart.dispose();
  return svg;
}

const steps: WaterfallStep[] = [
  { name: '基线', value: 100, kind: 'total' },
  { name: '市场', value: 30, kind: 'step' },
  { name: '上限', value: -50, kind: 'step' },
  { name: '目标', value: 80, kind: 'total' },
];

describe('waterfall', () => {
  test('a step stands on what came before, a total on zero', () =>
    expect(waterfallBars(steps)).toEqual([
      { from: 0, to: 100 },
      { from: 100, to: 130 },
      { from: 130, to: 80 },
      { from: 0, to: 80 },
    ]));

  test('drawn with names, signed steps and the colours of gain and loss', () => {
    const svg = draw(waterfall({ steps, show, columns: ['步骤', '万元'] }));
    for (const text of ['基线', '+30', '-50', palettes.light.gain, palettes.light.loss, palettes.light.brand])
      expect(svg).toContain(text);
  });

  test('as a table', () =>
    expect(waterfall({ steps, show, columns: ['步骤', '万元'] })(palettes.light).table.rows[2]).toEqual(['上限', -50]));
});

describe('heat map', () => {
  test('colours change on the edges of the bands', () => {
    expect(stopOf(0.3499, attainmentEdges)).toBe(2);
    expect(stopOf(0.35, attainmentEdges)).toBe(3);
    expect(stopOf(0.8499, attainmentEdges)).toBe(4);
    expect(stopOf(0.85, attainmentEdges)).toBe(5);
    expect(stopOf(-1, attainmentEdges)).toBe(0);
    expect(stopOf(2, attainmentEdges)).toBe(6);
  });

  test('edited bands move the edges, the default gives the default', () => {
    expect(edgesFor(0.35, 0.85)).toEqual(attainmentEdges);
    expect(edgesFor(0.3, 0.9)[3]).toBe(0.3);
    expect(edgesFor(0.3, 0.9)[5]).toBe(0.9);
  });

  test('every cell with its figure; no data stays blank', () => {
    const spec = heatMap({
      rows: ['华东', '西北'],
      columns: ['1', '2'],
      values: [
        [0.5, null],
        [0.1, 0.99],
      ],
      show: (value) => `${Math.round(value * 100)}%`,
      scale: { kind: 'diverging' },
      rowTitle: '大区',
    });
    const svg = draw(spec);
    for (const text of [
      '50%',
      '10%',
      '99%',
      '西北',
      palettes.light.diverging[0] ?? '',
      palettes.light.diverging[6] ?? '',
    ])
      expect(svg).toContain(text);
    expect(spec(palettes.light).table.rows).toEqual([
      ['华东', 0.5, null],
      ['西北', 0.1, 0.99],
    ]);
  });

  test('text on a tint is legible (4.5 : 1) on every stop of both themes', () => {
    for (const palette of [palettes.light, palettes.dark])
      for (const colour of [...palette.diverging, ...palette.sequential])
        expect(contrast(colour, inkOn(colour))).toBeGreaterThanOrEqual(4.5);
  });
});

const whole: PayoffSeries = {
  name: 'C',
  colour: 2,
  stretches: [
    [
      [0, 0],
      [150, 4.5],
    ],
    [
      [150, 6],
      [240, 9.6],
    ],
  ],
  marginal: [
    { from: 0, rate: 0.03 },
    { from: 150, rate: 0.04 },
  ],
};

describe('payoff curve', () => {
  test('a jump is a gap, never a slope', () => {
    expect(jumpsOf(whole)).toEqual([{ x: 150, before: 4.5, after: 6 }]);
    expect(lineData(whole)).toEqual([
      [0, 0],
      [150, 4.5],
      [150, null],
      [150, 6],
      [240, 9.6],
    ]);
  });

  test('stretches that meet are no jump', () =>
    expect(
      jumpsOf({
        ...whole,
        stretches: [
          [
            [0, 0],
            [80, 2],
          ],
          [
            [80, 2],
            [90, 3],
          ],
        ],
      }),
    ).toEqual([]));

  test('the table has pay and rate at each edge; the upper stretch owns it', () => {
    const spec = payoff({
      series: [whole],
      xMax: 240,
      showX: show,
      showPay: show,
      showRate: show,
      titles: { pay: '月提成', rate: '边际费率', x: '万元' },
      guides: [75],
    });
    expect(spec(palettes.light).table.rows).toEqual([
      [0, 0, 0.03],
      [75, 2.25, 0.03],
      [150, 6, 0.04],
      [240, 9.6, 0.04],
    ]);
    expect(draw(spec)).toContain('边际费率');
  });
});

describe('histogram', () => {
  test('equal bins of a round width with zero on an edge', () => {
    const bins = binsOf([-2, -1.5, 0, 0.2, 1, 1.9, 3], 5);
    expect(bins.map((bin) => [bin.from, bin.to, bin.count])).toEqual([
      [-2, -1, 2],
      [-1, 0, 0],
      [0, 1, 2],
      [1, 2, 2],
      [2, 3, 0],
      [3, 4, 1],
    ]);
  });

  test('what lies far out goes into a named overflow bin', () => {
    const values = [...Array.from({ length: 200 }, (_, i) => i % 10), 5000];
    const bins = binsOf(values);
    expect(bins.at(-1)).toMatchObject({ to: Infinity, count: 1 });
    const spec = histogram({ bins, show, showCount: show, above: (edge) => `${edge} 以上`, columns: ['万元', '人'] });
    expect(String(spec(palettes.light).table.rows.at(-1)?.[0])).toMatch(/以上$/);
    expect(draw(spec)).toContain('以上');
  });

  test('no values, no bins; equal values, one bar', () => {
    expect(binsOf([])).toEqual([]);
    expect(binsOf([5, 5, 5]).reduce((sum, bin) => sum + bin.count, 0)).toBe(3);
  });
});

describe('the other charts draw', () => {
  test('tornado, widest first', () => {
    const input = [
      { name: '小', low: 99, high: 101, ends: ['1%', '2%'] as const },
      { name: '大', low: 110, high: 80, ends: ['3%', '4%'] as const },
    ];
    expect(tornadoOrder(input).map((bar) => bar.name)).toEqual(['大', '小']);
    const svg = draw(tornado({ bars: input, base: 100, show, columns: ['参数', '低', '高'] }));
    expect(svg.indexOf('大')).toBeLessThan(svg.indexOf('小'));
    // The words at the end of the longest bar stand right of the names, not on them.
    const xOf = (word: string): number =>
      Number(new RegExp(`translate\\(([\\d.]+) [\\d.]+\\)"[^>]*>${word}<`).exec(svg)?.[1]);
    expect(xOf('4%') - 20).toBeGreaterThan(xOf('大'));
  });

  test('boxes, lines, bars, radar', () => {
    const box = { name: '华东', p10: 1, p25: 2, p50: 3, p75: 4, p90: 5 };
    expect(draw(boxes({ boxes: [box], show, rowTitle: '大区' }))).toContain('华东');
    const series = [
      { name: '实际', values: [1, null, 3] },
      { name: '同组', values: [2, 2, 2], dashed: true },
    ];
    expect(draw(lines({ categories: ['1月', '2月', '3月'], series, show, categoryTitle: '月' }))).toContain('同组');
    expect(
      draw(bars({ categories: ['a', 'b', 'c'], series, show, title: '成本', categoryTitle: '大区', labels: true })),
    ).toContain('>3<');
    const axes = ['业绩', '满意度', '培训'].map((name) => ({ name, max: 100 }));
    expect(draw(radar({ axes, series: [{ name: '甲', values: [1, null, 3] }], show, axisTitle: '指标' }))).toContain(
      '满意度',
    );
  });
});

describe('taking a chart away', () => {
  test('names from files never become markup', () =>
    expect(escapeHtml('<img src=x onerror="alert(1)">')).not.toMatch(/[<>"]/));

  test('CSV: byte-order mark, quotes, and no text that a spreadsheet would run', () =>
    expect(
      tableCsv({
        columns: ['姓名', '万元'],
        rows: [
          ['=cmd()', -5],
          ['a,"b"', null],
        ],
      }),
    ).toBe('\uFEFF姓名,万元\r\n\'=cmd(),-5\r\n"a,""b""",\r\n'));
});

function contrast(a: string, b: string): number {
  const light = (colour: string) =>
    [1, 3, 5]
      .map((i) => Number.parseInt(colour.slice(i, i + 2), 16) / 255)
      .map((v) => (v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
      .reduce((sum, v, i) => sum + v * ([0.2126, 0.7152, 0.0722][i] ?? 0), 0);
  const [high = 0, low = 0] = [light(a), light(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}
