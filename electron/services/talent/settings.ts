import type { SavedView } from '../../../src/core/contract/talent';
import { talentSettingsInput } from '../../../src/core/contract/talent-settings';
import { builtinMetrics, type Metric } from '../../../src/core/domain/metric';
import { defaultTalentSettings } from '../../../src/core/engine/talent/defaults';
import type { TalentSettings } from '../../../src/core/engine/talent/types';
import type { Reader } from '../../db/store';
import { metrics, settingText } from '../../db/repositories/fact-series';

export const SETTINGS_KEY = 'talent.settings';
export const VIEWS_KEY = 'talent.views';

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

export function readViews(reader: Reader): readonly SavedView[] {
  const stored = json(settingText(reader, VIEWS_KEY));
  // Written by `talent.views.set`, which parsed it.
  return Array.isArray(stored) ? (stored as SavedView[]) : [];
}

/** Null for what is not stored, or is no JSON. */
export function json(text: string | null): unknown {
  if (text === null) return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
