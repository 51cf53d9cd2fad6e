import { fontFamily, palettes, type ThemeName } from './palette';

/** The chart library's theme object for one mode. */
export function chartTheme(name: ThemeName): Record<string, unknown> {
  const p = palettes[name];
  const text = { color: p.ink2, fontFamily, fontSize: 12 };
  const axis = {
    axisLine: { show: true, lineStyle: { color: p.line } },
    axisTick: { show: false },
    axisLabel: { color: p.ink2, fontSize: 12 },
    nameTextStyle: { color: p.ink3, fontSize: 12 },
    splitLine: { show: false, lineStyle: { color: p.hair } },
  };
  return {
    color: p.series,
    backgroundColor: 'transparent',
    textStyle: text,
    animationDuration: 160,
    animationDurationUpdate: 120,
    animationEasing: 'cubicOut',
    categoryAxis: axis,
    valueAxis: { ...axis, axisLine: { show: false }, splitLine: { show: true, lineStyle: { color: p.hair } } },
    line: { symbol: 'none', lineStyle: { width: 1.5 } },
    bar: { itemStyle: { borderRadius: 1.5 } },
    tooltip: {
      backgroundColor: name === 'dark' ? '#E6EBEE' : '#14212B',
      borderWidth: 0,
      textStyle: { color: name === 'dark' ? '#14212B' : '#FFFFFF', fontSize: 12 },
    },
    legend: { show: false },
  };
}
