import { useMemo, useState } from 'react';
import { Chart } from '../../../src/ui/chart/Chart';
import { bars } from '../../../src/ui/chart/build/bars';
import { boxes } from '../../../src/ui/chart/build/boxes';
import { attainmentEdges, heatMap } from '../../../src/ui/chart/build/heat-map';
import { binsOf, histogram } from '../../../src/ui/chart/build/histogram';
import { lines } from '../../../src/ui/chart/build/lines';
import { payoff } from '../../../src/ui/chart/build/payoff';
import { radar } from '../../../src/ui/chart/build/radar';
import { tornado } from '../../../src/ui/chart/build/tornado';
import { waterfall } from '../../../src/ui/chart/build/waterfall';
import { Sparkline } from '../../../src/ui/chart/Sparkline';
import { seededRandom } from '../../../src/core/domain/random';
import { showNumber, showPercent } from '../../../src/ui/format';
import { Section } from '../../../src/ui/layout/Section';
import { Toolbar } from '../../../src/ui/layout/Toolbar';

const figure = (value: number) => showNumber(value);
const months = Array.from({ length: 12 }, (_, m) => String(m + 1));
const regions = ['华东', '华南', '华北', '华中', '西南', '西北', '东北'];

const birth = waterfall({
  columns: ['步骤', '万元'],
  show: figure,
  steps: [
    { name: '2025 基线', value: 34375, kind: 'total' },
    { name: '市场 ×1.281', value: 9665, kind: 'step' },
    { name: '生命周期 ×1.075', value: 3320, kind: 'step' },
    { name: '按公司总数 ×1.026', value: 1230, kind: 'step' },
    { name: '上限 +15%', value: -9059, kind: 'step' },
    { name: '2026 目标', value: 39531, kind: 'total' },
  ],
});

export function WaterfallPanel() {
  return <Chart bare title="西北 2026 目标" spec={birth} />;
}

const next = seededRandom(7);
const shares = regions.map((_, r) =>
  months.map(() => Math.min(0.99, Math.max(0.02, 0.62 - r * 0.07 + (next() - 0.5) * 0.3))),
);
const heat = heatMap({
  rows: regions,
  columns: months,
  rowTitle: '大区',
  values: shares,
  show: (value) => showPercent(value, { decimals: 0 }),
  showCell: (value) => String(Math.round(value * 100)),
  scale: { kind: 'diverging', edges: attainmentEdges },
  strongRows: [5],
});

export function HeatPanel() {
  return <Chart bare title="预计达标人数占比" spec={heat} />;
}

export function ChartPage() {
  const [edge, setEdge] = useState(80);
  const pay = useMemo(() => {
    const at = (x: number) => (x <= edge ? x * 0.028 : edge * 0.028 + (x - edge) * 0.036);
    const second = (x: number) => (x <= 140 ? at(x) : at(140) + (x - 140) * 0.045);
    return payoff({
      xMax: 240,
      showX: (x) => showNumber(x),
      showPay: (y) => showNumber(y, { decimals: 1 }),
      showRate: (r) => showPercent(r, { decimals: 1 }),
      titles: { pay: '月提成，万元', rate: '边际费率', x: '' },
      guides: [edge, 140],
      ground: Array.from({ length: 12 }, (_, i) => ({
        from: i * 20,
        to: i * 20 + 20,
        count: [2, 14, 60, 150, 190, 180, 90, 40, 22, 12, 6, 3][i] ?? 0,
      })),
      handles: [
        { id: 'edge', name: `第 2 档起点 ${edge} 万元`, x: edge, y: at(edge), min: 10, max: 130, step: 1 },
        { id: 'third', name: '第 3 档起点 140 万元', x: 140, y: second(140), min: 100, max: 200, step: 1 },
      ],
      series: [
        {
          name: 'A',
          colour: 6,
          dashed: true,
          stretches: [
            [
              [0, 0],
              [240, 7.2],
            ],
          ],
          marginal: [{ from: 0, rate: 0.03 }],
        },
        {
          name: 'B',
          colour: 1,
          focus: true,
          stretches: [
            [
              [0, 0],
              [edge, at(edge)],
              [140, second(140)],
              [240, second(240)],
            ],
          ],
          marginal: [
            { from: 0, rate: 0.028 },
            { from: edge, rate: 0.036 },
            { from: 140, rate: 0.045 },
          ],
        },
        {
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
        },
      ],
    });
  }, [edge]);
  const rest = useMemo(() => specs(), []);
  return (
    <>
      <Toolbar title="图表" />
      <div
        style={{ flex: 1, overflow: 'auto', padding: 12, display: 'grid', gridTemplateColumns: '2fr 1fr 1fr', gap: 12 }}
      >
        <Section card title="提成曲线">
          <Chart
            title="月提成"
            sub="万元"
            spec={pay}
            height={420}
            onHandle={(id, x) => {
              if (id === 'edge') setEdge(x);
            }}
          />
        </Section>
        <Section card title="瀑布">
          <Chart title="目标的由来" sub="万元" spec={birth} />
          <Chart title="预计达标人数占比" sub="%" spec={heat} />
          <Sparkline values={[63, 60, null, 71, 80, 88]} label="近 6 个月 63 → 88" />
        </Section>
        {rest.map(({ title, spec }) => (
          <Section card key={title} title={title}>
            <Chart title={title} spec={spec} height={220} />
          </Section>
        ))}
      </div>
    </>
  );
}

function specs() {
  const draw = seededRandom(11);
  const values = Array.from({ length: 500 }, () => (draw() + draw() + draw() - 1.2) * 3 + (draw() > 0.98 ? 9 : 0));
  return [
    {
      title: '谁多得，谁少得',
      spec: histogram({
        bins: binsOf(values),
        show: (v) => showNumber(v, { decimals: 1 }),
        showCount: (n) => `${n} 人`,
        above: (edge) => `${edge} 以上`,
        columns: ['万元', '人'],
        signed: true,
      }),
    },
    {
      title: '敏感度',
      spec: tornado({
        base: 15794,
        show: figure,
        columns: ['参数', '低', '高'],
        bars: [
          { name: '第 2 档费率', low: 15100, high: 16500, ends: ['3.2%', '4.0%'] },
          { name: '第 1 档费率', low: 15500, high: 16100, ends: ['2.6%', '3.0%'] },
          { name: '第 3 档起点', low: 16000, high: 15600, ends: ['120', '160'] },
        ],
      }),
    },
    {
      title: '按大区分布',
      spec: boxes({
        rowTitle: '大区',
        show: figure,
        boxes: regions.map((name, i) => ({ name, p10: 10 + i, p25: 20 + i, p50: 31 - i, p75: 40 - i, p90: 52 - i })),
      }),
    },
    {
      title: '月度走势',
      spec: lines({
        categories: months,
        categoryTitle: '月',
        show: figure,
        series: [
          { name: '实际', values: [63, 60, 66, 71, 70, 80, null, 88, 90, 91, 95, 99], focus: true },
          { name: '同组', values: [60, 61, 60, 62, 64, 66, 66, 67, 69, 70, 70, 72], colour: 6, dashed: true },
        ],
        level: { name: '目标', value: 85 },
      }),
    },
    {
      title: '大区成本',
      spec: bars({
        categories: regions,
        categoryTitle: '大区',
        title: '成本',
        show: figure,
        horizontal: true,
        series: [
          { name: 'A', values: [47, 31, 26, 19, 15, 10, 7], colour: 6 },
          { name: 'B', values: [49, 31, 26, 18, 14, 9, 6], colour: 1 },
        ],
      }),
    },
    {
      title: '人员对比',
      spec: radar({
        axisTitle: '指标',
        show: figure,
        axes: ['业绩', '满意度', '培训', '新客户', '走势'].map((name) => ({ name, max: 100 })),
        series: [
          { name: '崔琪强', values: [48, 91, 96, 83, 96] },
          { name: '邓超', values: [43, 88, 90, null, 70] },
        ],
      }),
    },
  ];
}
