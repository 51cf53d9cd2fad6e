import type { ImportPreview, PreviewRow } from '../../../../src/core/contract/data';
import type { Lang } from '../../../../src/core/domain/text';
import type { ImportReport } from '../../../workbook/writers/import-report';
import type { Draft } from './draft';
import { meaningName, previewOf } from './preview';
import { previewRows } from './rows';

interface Worded {
  readonly preview: ImportPreview;
  readonly rows: readonly PreviewRow[];
}

/** A report as it is kept with its import: worded in both languages, long lists cut. */
export interface KeptReport {
  readonly at: string;
  readonly zh: Worded;
  readonly en: Worded;
}

/** Rows in the report of a preview, and in one that is kept. */
const LISTED = 20_001;
const KEPT = 1_000;

function worded(draft: Draft, lang: Lang, limit: number): Worded {
  const preview = previewOf(draft, lang);
  return { preview, rows: previewRows(draft, { filter: 'all', offset: 0, limit }, lang).rows };
}

export function reportOf(draft: Draft, at: string, lang: Lang): ImportReport {
  return {
    lang,
    writtenAt: at,
    stored: false,
    ...worded(draft, lang, LISTED),
    fieldName: (key) => meaningName(key, lang),
  };
}

export function keptReport(draft: Draft, at: string): KeptReport {
  return { at, zh: worded(draft, 'zh', KEPT), en: worded(draft, 'en', KEPT) };
}

export function storedReport(kept: KeptReport, lang: Lang): ImportReport {
  return { lang, writtenAt: kept.at, stored: true, ...kept[lang], fieldName: (key) => meaningName(key, lang) };
}
