import { z } from 'zod';
import type { Phrase } from '../domain/text';
import { asked, lockedCells, monthEdits, notedCell, planId, revision, rowId } from './plan-cells';

/** A process indicator that can be planned, and where it is. */
export interface ProcessMetric {
  readonly metric: string;
  readonly name: Phrase;
  /** Values are money in cents, whole counts, fractions (0.85), or points of a score. */
  readonly unit: 'money' | 'count' | 'ratio' | 'score';
  readonly direction: 'higher' | 'lower';
  /** Whether units, quarters and years are sums; otherwise means weighted by last year's denominators. */
  readonly adds: boolean;
  /** Regions that plan it. */
  readonly planned: number;
}

/** One row of an indicator's grid; null: nothing planned there. */
export interface ProcessRow {
  readonly id: number;
  readonly parent: number | null;
  readonly depth: number;
  readonly level: 'company' | 'region' | 'branch' | 'team' | 'person' | 'vacancy';
  readonly name: string;
  readonly number: string | null;
  readonly unitId: number | null;
  readonly months: readonly (number | null)[];
  readonly quarters: readonly (number | null)[];
  readonly year: number | null;
  /** Last year's figure, of a unit over the people below it. */
  readonly last: number | null;
  /** The year as it was laid out, before anything was typed. */
  readonly laid: number | null;
  /** People and vacancies below (or the row itself) that it is planned for. */
  readonly people: number;
  /** Points of the region's scorecard; null except at the unit that plans it. */
  readonly weight: number | null;
  readonly reason: Phrase | null;
  /** Months (0–11) that are locked here; 12 marks the year. A lock above is not repeated. */
  readonly locked: readonly number[];
  readonly notes: readonly { readonly month: number | null; readonly note: string }[];
  /** Months that differ from the version this one is based on; 12: the year. */
  readonly changed: readonly number[];
}

/** A person's proposal for an indicator: the year before and after, in its natural unit. */
export interface ProcessProposal {
  readonly row: number;
  readonly name: string;
  readonly unit: string;
  readonly metric: ProcessMetric;
  readonly before: number | null;
  readonly after: number | null;
  /** Months that differ. */
  readonly cells: number;
}

/** An indicator in two versions of a plan: the units that differ, their years in its natural unit. */
export interface ProcessDifference {
  readonly metric: ProcessMetric;
  readonly rows: readonly {
    readonly key: string;
    readonly name: string;
    readonly level: ProcessRow['level'];
    /** null: not planned in this version. */
    readonly before: number | null;
    readonly after: number | null;
    readonly cells: number;
  }[];
  /** Months of people and vacancies that differ. */
  readonly cells: number;
}

export interface ProcessView {
  readonly plan: number;
  readonly revision: number;
  readonly metric: ProcessMetric;
  readonly monthKeys: readonly string[];
  /** Units above and people below the regions that plan it; other regions as one empty row each. */
  readonly rows: readonly ProcessRow[];
}

const metric = z.string().min(1).max(200);

export const processInputs = {
  view: z.object({ plan: planId, metric }),
  metrics: z.object({ plan: planId }),
  /** Takes the indicator in for these units (default: every region without it), with weight 0 and a target from history. */
  add: z.object({ plan: planId, metric, units: z.array(z.number().int().positive()).min(1).max(1000).optional() }),
  edit: z.object({
    plan: planId,
    revision,
    metric,
    /** Of a rate both are the same: it is copied to what is unlocked. */
    mode: z.enum(['spread', 'hold']),
    edits: monthEdits(z.number().min(0).max(Number.MAX_SAFE_INTEGER)),
    asked,
  }),
  /** Lays a row's year over its months: alike, 4-4-5 (counts), by the season of history, or like last year's months. */
  spread: z.object({
    plan: planId,
    revision,
    metric,
    row: rowId,
    how: z.enum(['equal', '4-4-5', 'season', 'last-year']),
  }),
  lock: z.object({ plan: planId, metric, ...lockedCells }),
  note: z.object({ plan: planId, metric, ...notedCell }),
};
