import { talentSettingsInput } from '../../../src/core/contract/talent-settings';
import type { CatalogueItem } from '../../../src/core/contract/talent';
import { builtinMetrics, type Metric } from '../../../src/core/domain/metric';
import { defaultTalentSettings } from '../../../src/core/engine/talent/defaults';
import type { TalentSettings } from '../../../src/core/engine/talent/types';
import type { Reader } from '../../db/store';
import { metrics, settingText } from '../../db/repositories/fact-series';

export const SETTINGS_KEY = 'talent.settings';
export const CATALOGUE_KEY = 'talent.catalogue';

/** The stored parts over the defaults; a part that this version cannot read falls back to its default. */
export function readSettings(reader: Reader): TalentSettings {
  const stored = json(settingText(reader, SETTINGS_KEY));
  if (typeof stored !== 'object' || stored === null) return defaultTalentSettings;
  const good: Record<string, unknown> = {};
  for (const [part, schema] of Object.entries(talentSettingsInput.shape)) {
    if (!Object.hasOwn(stored, part)) continue;
    // The key was just found in the object.
    const parsed = schema.safeParse((stored as Record<string, unknown>)[part]);
    if (parsed.success) good[part] = parsed.data;
  }
  return { ...defaultTalentSettings, ...good };
}

export function readFiscalStart(reader: Reader): number {
  const value = json(settingText(reader, 'fiscalStartMonth'));
  return typeof value === 'number' && value >= 1 && value <= 12 ? value : 1;
}

export function readCompanyName(reader: Reader): string {
  const value = json(settingText(reader, 'companyName'));
  return typeof value === 'string' ? value : '';
}

/** The built-in metrics with what the workspace changed, added and retired. */
export function readMetrics(reader: Reader): Metric[] {
  const out = new Map<string, Metric>(builtinMetrics.map((metric) => [metric.key, metric]));
  for (const { name_zh, name_en, retired, ...row } of metrics(reader)) {
    if (retired === 1) out.delete(row.key);
    else
      out.set(row.key, {
        ...row,
        name: { zh: name_zh, en: name_en },
        ...(row.key === 'net_sales' ? { derived: 'sales-returns' as const } : {}),
      });
  }
  return [...out.values()];
}

/** What a package may hold besides a change of pay; costs are estimates to start from, in cents. */
const CATALOGUE: readonly CatalogueItem[] = [
  { kind: 'recognition', name: '大区优秀员工', cost: 500_000 },
  { kind: 'recognition', name: '公司通报表扬', cost: 0 },
  { kind: 'development', name: '区域主管助理', cost: 0 },
  { kind: 'development', name: '未来领导者课程', cost: 800_000 },
  { kind: 'development', name: '导师 1 名', cost: 400_000 },
];

export function readCatalogue(reader: Reader): readonly CatalogueItem[] {
  const stored = json(settingText(reader, CATALOGUE_KEY));
  // Written by `talent.catalogue.set`, which parsed it.
  return Array.isArray(stored) ? (stored as CatalogueItem[]) : CATALOGUE;
}

function json(text: string | null): unknown {
  if (text === null) return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
