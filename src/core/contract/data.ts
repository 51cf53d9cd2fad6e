import { z } from 'zod';
import { command, query } from './define';
import type { SavedFile } from './files';

export const sheetKinds = [
  'people',
  'facts',
  'orders',
  'training',
  'market',
  'products',
  'feedback',
  'notes',
  'targets',
  'unknown',
] as const;
export type SheetKind = (typeof sheetKinds)[number];

export interface ImportProblem {
  readonly file: string;
  readonly sheet: string;
  /** `A3`, or a range; empty when the whole sheet or file is meant. */
  readonly cell: string;
  readonly severity: 'error' | 'warning' | 'info';
  readonly code: string;
  /** What was read, as it stands in the file. */
  readonly read: string;
  /** Worded in the caller's language. */
  readonly message: string;
  readonly remedy: string;
}

export interface ImportCounts {
  readonly new: number;
  readonly changed: number;
  readonly same: number;
  readonly rejected: number;
}

export interface ColumnPreview {
  /** Column letter(s); a run of month columns is one entry, `E–P`. */
  readonly column: string;
  readonly header: string;
  /** Key of the field it was taken for; null: ignored. */
  readonly field: string | null;
  readonly unit: string | null;
  readonly samples: readonly string[];
  readonly confidence: 'sure' | 'guess' | 'asked' | 'ignored';
  /** The header's word, where the planner said what it means and it could be kept for other files; else null. */
  readonly word: string | null;
}

/** What the import is not sure of; the preview cannot be stored before it is answered. */
export interface ImportQuestion {
  readonly id: string;
  readonly file: string;
  readonly sheet: string;
  readonly cell: string;
  readonly text: string;
  readonly samples: readonly string[];
  readonly choices: readonly { readonly key: string; readonly text: string }[];
  readonly answer: string | null;
}

export interface SheetPreview extends ImportCounts {
  readonly sheet: string;
  readonly kind: SheetKind;
  /** 宽表 / 长表 …, worded. */
  readonly layout: string;
  readonly hidden: boolean;
  readonly range: string;
  readonly headerRow: number;
  readonly rowsRead: number;
  readonly skipped: readonly { readonly row: number; readonly why: string }[];
  readonly columns: readonly ColumnPreview[];
  readonly problems: number;
  /** True when the user left the sheet out. */
  readonly left: boolean;
  /** True when a kept profile recognised it. */
  readonly recognised: boolean;
}

export interface FilePreview {
  readonly file: string;
  readonly format: string;
  readonly encoding: string | null;
  readonly sheets: readonly SheetPreview[];
  /** Why the file could not be read at all. */
  readonly refusal: { readonly code: string; readonly message: string; readonly remedy: string } | null;
}

export interface Reconciliation {
  /** What was held against what, worded: 退货与订单 5,673 人月一致. */
  readonly text: string;
  readonly checked: number;
  readonly different: number;
  readonly differences: readonly { readonly where: string; readonly one: string; readonly other: string }[];
}

/** What the files change among the people whom the workspace knows; nothing of the kind for a first import. */
export interface StaffingChange {
  readonly kind: 'joined' | 'left' | 'rehired' | 'moved' | 'absent';
  readonly count: number;
  /** The first of them; `what` is worded: the unit, the day, or from where to where. */
  readonly people: readonly { readonly number: string; readonly name: string; readonly what: string }[];
}

export interface ImportPreview {
  readonly id: string;
  readonly files: readonly FilePreview[];
  readonly totals: ImportCounts & { readonly skipped: number; readonly pending: number; readonly rows: number };
  readonly questions: readonly ImportQuestion[];
  readonly reconciliations: readonly Reconciliation[];
  /** Kinds that concern nobody are left out. */
  readonly staffing: readonly StaffingChange[];
  /** People and units the files name and the workspace does not know. */
  readonly unknown: { readonly people: readonly string[]; readonly units: readonly string[] };
  /** Whether the preview counts unknown people and units as created; at first it does not. */
  readonly createUnknown: boolean;
  /** Words that came with a profile's file; they are kept with the import. */
  readonly words: readonly { readonly word: string; readonly field: string }[];
  readonly tookMs: number;
}

export const previewFilters = ['all', 'new', 'changed', 'rejected', 'pending', 'converted', 'skipped'] as const;
export type PreviewFilter = (typeof previewFilters)[number];

export interface PreviewRow {
  readonly result: 'new' | 'changed' | 'rejected' | 'pending' | 'converted' | 'skipped';
  readonly file: string;
  readonly sheet: string;
  readonly cell: string;
  readonly read: string;
  readonly message: string;
  readonly remedy: string;
  /** Question to answer, for pending rows. */
  readonly question: string | null;
  /** True where a corrected value can be typed in place. */
  readonly fixable: boolean;
}

export interface ImportHistoryEntry {
  readonly id: number;
  readonly at: string;
  readonly files: readonly string[];
  readonly totals: ImportCounts;
  readonly takenBackAt: string | null;
}

export interface TakeBackReply {
  readonly removed: number;
  readonly restored: number;
  /** Rows that somebody touched since: kept, and named. */
  readonly kept: readonly string[];
}

/** What is in the workspace; money in the currency unit with two decimals as text, counts as numbers. */
export interface DataSummary {
  readonly people: { readonly total: number; readonly active: number };
  readonly units: { readonly regions: number; readonly branches: number; readonly teams: number };
  readonly periods: { readonly from: string | null; readonly to: string | null };
  readonly metrics: readonly {
    readonly key: string;
    readonly facts: number;
    readonly total: string | number | null;
    readonly byYear: Readonly<Record<string, string | number>>;
  }[];
  readonly orders: { readonly count: number; readonly sales: string; readonly returns: string };
  readonly collections: Readonly<Record<string, string>>;
  readonly targets: number;
  readonly moves: number;
  readonly feedback: { readonly count: number };
  readonly notes: { readonly count: number };
  readonly training: { readonly records: number };
  readonly products: number;
  readonly market: number;
}

export interface QualityFinding {
  readonly kind: 'gap' | 'outlier' | 'person-without-data' | 'unit-without-people' | 'duplicate-name' | 'difference';
  readonly severity: 'warning' | 'info';
  readonly what: string;
  readonly where: string;
  readonly message: string;
  readonly personId: number | null;
}

/** A word of this company's files, and the field that a column with it as its header holds. */
export interface ColumnWord {
  readonly id: number;
  readonly word: string;
  /** Key of the field, as `import.fields` lists it. */
  readonly field: string;
  /** The field, worded in the caller's language. */
  readonly text: string;
}

export interface PersonRow {
  readonly id: number;
  readonly number: string;
  readonly name: string;
  readonly role: string | null;
  readonly path: string;
  readonly hireDate: string | null;
  readonly leaveDate: string | null;
  readonly leaveReason: string | null;
  readonly basePay: number | null;
  readonly targetIncentive: number | null;
  /** Months with net sales, and the net sales of the last 12 months of data, in cents. */
  readonly months: number;
  readonly netSales12: number | null;
}

const id = z.string().min(1).max(100);

export const dataCalls = {
  /** Reads and understands files together, in any order, and stores nothing. Long: give it a job id. */
  'import.preview': query<ImportPreview>()(
    z.object({
      files: z.array(z.string().min(1).max(4000)).min(1).max(200),
      /** Adds the files to a preview instead of starting a new one. */
      addTo: id.optional(),
      /** A profile as a file: words and answers of a colleague. A .json file among `files` is taken as one, too. */
      profile: z.string().min(1).max(4000).optional(),
    }),
    [],
  ),
  'import.get': query<ImportPreview | null>()(z.object({ id }), []),
  /** Answers questions, overrides columns and kinds, leaves sheets out, corrects single cells; then looks again. */
  'import.answer': query<ImportPreview>()(
    z.object({
      id,
      answers: z.array(z.object({ question: z.string().max(300), choice: z.string().max(300) })).optional(),
      columns: z
        .array(
          z.object({
            file: z.string(),
            sheet: z.string(),
            column: z.string().max(20),
            field: z.string().max(80).nullable(),
            unit: z.string().max(40).nullable().optional(),
          }),
        )
        .optional(),
      sheets: z
        .array(
          z.object({
            file: z.string(),
            sheet: z.string(),
            kind: z.enum(sheetKinds).optional(),
            leave: z.boolean().optional(),
          }),
        )
        .optional(),
      fixes: z
        .array(z.object({ file: z.string(), sheet: z.string(), cell: z.string().max(20), value: z.string().max(2000) }))
        .optional(),
      removeFiles: z.array(z.string()).optional(),
      /** Look as if unknown people and units were created, or were not; an answer about one person goes before it. */
      createUnknown: z.boolean().optional(),
    }),
    [],
  ),
  'import.rows': query<{
    readonly total: number;
    readonly counts: Readonly<Record<PreviewFilter, number>>;
    readonly rows: readonly PreviewRow[];
  }>()(
    z.object({
      id,
      filter: z.enum(previewFilters).default('all'),
      file: z.string().optional(),
      sheet: z.string().optional(),
      offset: z.number().int().min(0).default(0),
      limit: z.number().int().min(1).max(1000).default(200),
    }),
    ['import.preview'],
  ),
  /** Every doubtful or wrong cell of a preview, the gravest first. */
  'import.problems': query<{ readonly total: number; readonly problems: readonly ImportProblem[] }>()(
    z.object({
      id,
      offset: z.number().int().min(0).default(0),
      limit: z.number().int().min(1).max(20_000).default(1000),
    }),
    ['import.preview'],
  ),
  /** The answers given so far as a file that can be handed on. */
  'import.saveProfile': query<SavedFile | null>()(z.object({ id }), []),
  /** Stores all of it or nothing, as one undo step. Refused while questions are open. Long: give it a job id. `importId` 0: nothing was new. */
  'import.commit': command<{ readonly importId: number; readonly totals: ImportCounts }>()(
    z.object({
      id,
      /** Create people and units that the workspace does not know. Absent: as the preview was last looked at, at first not. */
      createUnknown: z.boolean().optional(),
      /** Store what is certain and leave out what open questions are about, instead of refusing. */
      leaveOpen: z.boolean().default(false),
    }),
  ),
  'import.discard': query<null>()(z.object({ id }), []),
  /** The report of a preview, or of a stored import, as .xlsx. */
  'import.report': query<SavedFile | null>()(
    z.union([z.object({ id }), z.object({ importId: z.number().int().positive() })]),
    [],
  ),
  'import.history': query<readonly ImportHistoryEntry[]>()(z.object({}), ['import']),
  /** A new change that takes out what an import brought; rows touched since stay and are listed. */
  'import.takeBack': command<TakeBackReply>()(z.object({ importId: z.number().int().positive() })),
  /** Fields a column can be taken for, for the mapping drop-down. */
  'import.fields': query<readonly { readonly key: string; readonly text: string; readonly group: string }[]>()(
    z.object({}),
    [],
  ),
  /** Words that users added to those of the app; imports know them at once. */
  'data.words': query<readonly ColumnWord[]>()(z.object({}), ['synonym', 'metric']),
  /**
   * Keeps a column's word for a field; unit and time in it are left out (`旗号(万元)` → `旗号`). A word that is there
   * already gets the new field. Rejects with IMPORT_WORD_BAD when nothing is left of it or no such field exists.
   */
  'data.addWord': command<{ readonly id: number; readonly word: string }>()(
    z.object({ word: z.string().min(1).max(100), field: z.string().min(1).max(80) }),
  ),
  'data.removeWord': command<null>()(z.object({ id: z.number().int().positive() })),
  'data.summary': query<DataSummary>()(z.object({})),
  'data.quality': query<readonly QualityFinding[]>()(z.object({})),
  'data.people': query<readonly PersonRow[]>()(z.object({}), ['person', 'assignment', 'unit', 'fact']),
};
