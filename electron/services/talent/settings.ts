import type { SavedView } from '../../../src/core/contract/talent';
import { talentSettingsInput } from '../../../src/core/contract/talent-settings';
import type { CatalogueItem, PackageTemplate } from '../../../src/core/contract/talent-packages';
import { builtinMetrics, type Metric } from '../../../src/core/domain/metric';
import { defaultTalentSettings } from '../../../src/core/engine/talent/defaults';
import type { TalentSettings } from '../../../src/core/engine/talent/types';
import type { Reader } from '../../db/store';
import { metrics, settingText } from '../../db/repositories/fact-series';

export const SETTINGS_KEY = 'talent.settings';
export const CATALOGUE_KEY = 'talent.catalogue';
export const TEMPLATES_KEY = 'talent.templates';
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

/** What a new workspace offers to start a package from: the three kinds of the brief. */
const TEMPLATES: readonly PackageTemplate[] = [
  { name: '提成 3% → 4%', items: [], pay: { from: { rate: '0.03' }, to: { rate: '0.04' } } },
  {
    name: '高潜发展',
    items: CATALOGUE.filter(({ kind }) => kind === 'development'),
    pay: { from: { rate: '0.03' }, to: { rate: '0.04' } },
  },
  { name: '荣誉表彰', items: CATALOGUE.filter(({ kind }) => kind === 'recognition'), pay: null },
];

export function readTemplates(reader: Reader): readonly PackageTemplate[] {
  const stored = json(settingText(reader, TEMPLATES_KEY));
  // Written by `talent.catalogue.set`, which parsed it.
  return Array.isArray(stored) ? (stored as PackageTemplate[]) : TEMPLATES;
}

export function readViews(reader: Reader): readonly SavedView[] {
  const stored = json(settingText(reader, VIEWS_KEY));
  // Written by `talent.views.set`, which parsed it.
  return Array.isArray(stored) ? (stored as SavedView[]) : [];
}

function json(text: string | null): unknown {
  if (text === null) return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
