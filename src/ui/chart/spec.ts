import type { EChartsCoreOption } from 'echarts/core';
import type { Palette } from '../theme/palette';

/** The figures of a chart as a table: what "show as table" shows and "export data" hands on. */
export interface ChartTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

/** A point that is dragged, or moved with the arrow keys, e.g. the edge of a tier. */
export interface ChartHandle {
  readonly id: string;
  /** for the screen reader: "第 2 档起点 80 万元" */
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly min: number;
  readonly max: number;
  /** one press of an arrow key; ten times as much with Shift */
  readonly step: number;
}

export interface LegendItem {
  readonly label: string;
  readonly color: string;
  readonly mark: 'line' | 'dashed' | 'box' | 'band';
}

/** Everything Chart draws: made by a builder from plain figures, without a document. */
export interface ChartSpec {
  readonly option: EChartsCoreOption;
  /** What is enough where the last drawing was `like` this one: a dragged handle moves points, it makes no new chart. */
  readonly moved?: { readonly like: string; readonly option: EChartsCoreOption };
  readonly table: ChartTable;
  readonly handles?: readonly ChartHandle[];
  readonly legend?: readonly LegendItem[];
  /** height that fits the content, where the builder knows (rows of a waterfall) */
  readonly height?: number;
}

/** Builders are curried: figures first, colours when drawn, so that a theme change only redraws. */
export type SpecOf = (palette: Palette) => ChartSpec;

/** How a figure is written on axes, labels and in the tooltip: the person's unit. */
export type Show = (value: number) => string;

/** Names come from people's files and must never become markup in a tooltip. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}

/** Tooltip: a name and lines under it, escaped. */
export function tip(title: string, lines: readonly string[] = []): string {
  return [`<b>${escapeHtml(title)}</b>`, ...lines.map(escapeHtml)].join('<br>');
}

/** What a tooltip formatter receives, as far as builders use it. */
export function indexOf(params: unknown): number {
  const at = typeof params === 'object' && params !== null && 'dataIndex' in params ? params.dataIndex : -1;
  return typeof at === 'number' ? at : -1;
}

export function seriesNameOf(params: unknown): string {
  const name = typeof params === 'object' && params !== null && 'seriesName' in params ? params.seriesName : '';
  return typeof name === 'string' ? name : '';
}

// Black, not ink: only black and white together reach 4.5 : 1 on every tint.
const DARK = '#000000';

/** Dark or white, whichever reads better on `background` (#RRGGBB). */
export function inkOn(background: string): string {
  const ground = luminance(background) + 0.05;
  return ground / (luminance(DARK) + 0.05) >= 1.05 / ground ? DARK : '#FFFFFF';
}

/** Relative luminance as WCAG defines it. */
function luminance(colour: string): number {
  const channel = (at: number) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}
