import type { TableAnswers } from './answers';
import type { Known } from './columns';
import type { Dictionary } from './dictionary/lookup';
import type { FoundTable } from './find-tables';

/** A metric that a workspace has beyond the built-in ones, or a built-in one. */
export interface MetricInfo {
  readonly key: string;
  readonly unit: 'money' | 'count' | 'ratio' | 'score';
  readonly names: readonly string[];
}

/** What is known before the columns of a table are read. */
export interface PlanInput {
  readonly table: FoundTable;
  readonly file: string;
  readonly dictionary: Dictionary;
  readonly known: Known;
  readonly answers: TableAnswers;
  readonly metrics: ReadonlyMap<string, MetricInfo>;
}
