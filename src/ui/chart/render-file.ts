import { chartTheme } from '../theme/chart-theme';
import { palettes, type ThemeName } from '../theme/palette';
import { init } from './echarts-parts';
import type { ChartFile } from './chart-file';
import type { ChartSpec } from './spec';

interface Shape {
  readonly name: string;
  readonly width: number;
  readonly height: number;
}

/** Draws the chart again off screen, on its ground colour: PNG at double resolution, or SVG. */
export async function renderChart(
  spec: ChartSpec,
  theme: ThemeName,
  kind: 'png' | 'svg',
  shape: Shape,
): Promise<ChartFile> {
  const backgroundColor = palettes[theme].surface;
  const option = { ...spec.option, animation: false, backgroundColor };
  const size = { width: shape.width, height: shape.height };
  if (kind === 'svg') {
    const chart = init(null, chartTheme(theme), { renderer: 'svg', ssr: true, ...size });
    chart.setOption(option);
    const text = chart.renderToSVGString();
    chart.dispose();
    return { name: `${shape.name}.svg`, mime: 'image/svg+xml', data: new Blob([text], { type: 'image/svg+xml' }) };
  }
  const canvas = document.createElement('canvas');
  const chart = init(canvas, chartTheme(theme), { renderer: 'canvas', devicePixelRatio: 2, ...size });
  chart.setOption(option);
  const data = await new Promise<Blob>((resolve, reject) =>
    chart.renderToCanvas({ pixelRatio: 2, backgroundColor }).toBlob((blob) => {
      if (blob) resolve(blob);
      else reject(new Error('the canvas gave no image'));
    }, 'image/png'),
  );
  chart.dispose();
  return { name: `${shape.name}.png`, mime: 'image/png', data };
}
