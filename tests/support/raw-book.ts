import { cellKey, type RawBook, type RawMerge, type RawSheet, type RawValue } from '../../electron/workbook/raw';
import { understand, type Knowledge, type UnderstoodBook } from '../../electron/workbook/understand/understand';
import { NOTHING_KNOWN } from '../../electron/workbook/understand/columns';
import { builtinMetrics } from '../../src/core/domain/metric';

export interface SheetMade {
  readonly name?: string;
  readonly rows: readonly (readonly RawValue[])[];
  readonly merges?: readonly RawMerge[];
  readonly formulas?: readonly (readonly [row: number, column: number, formula: string])[];
  readonly hidden?: boolean;
  readonly hiddenRows?: readonly number[];
  readonly formats?: RawSheet['formats'];
}

/** A raw book as a reader would hand it over, from plain rows. */
export function rawBook(file: string, ...sheets: readonly SheetMade[]): RawBook {
  return {
    file,
    format: file.endsWith('.csv') ? 'csv' : 'xlsx',
    warnings: [],
    sheets: sheets.map((sheet, i) => ({
      name: sheet.name ?? `Sheet${i + 1}`,
      hidden: sheet.hidden ?? false,
      rows: sheet.rows,
      formats: sheet.formats ?? [],
      formulas: new Map((sheet.formulas ?? []).map(([row, column, formula]) => [cellKey(row, column), formula])),
      hiddenRows: sheet.hiddenRows ?? [],
      hiddenColumns: [],
      merges: sheet.merges ?? [],
    })),
  };
}

export const builtinKnowledge: Knowledge = {
  synonyms: [],
  metrics: builtinMetrics.map(({ key, unit, name }) => ({ key, unit, names: [name.zh, name.en] })),
  known: NOTHING_KNOWN,
  answers: new Map(),
};

export function understood(file: string, ...sheets: readonly SheetMade[]): UnderstoodBook {
  return understand(rawBook(file, ...sheets), builtinKnowledge);
}
