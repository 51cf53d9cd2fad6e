import type { Lang } from '../../core/domain/text';
import { builtinMetrics } from '../../core/domain/metric';
import type { MoneyUnit } from '../../client/frame';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

export function monthParams(key: string): { n: number; name: string } {
  const n = Number(key.slice(5));
  return { n, name: MONTHS[n - 1] ?? '' };
}

export function metricName(key: string, lang: Lang): string {
  return builtinMetrics.find((metric) => metric.key === key)?.name[lang] ?? key;
}

/** Targets follow the rounding unit: as few decimals as still add up on screen. */
export function targetDecimals(unitCents: number, shown: MoneyUnit): number {
  if (shown === 'yuan') return unitCents % 100 === 0 ? 0 : 2;
  if (unitCents % 1_000_000 === 0) return 0;
  return unitCents % 10_000 === 0 ? 2 : 4;
}
