import type { TextParams } from '../../../src/core/domain/text';
import type { ProblemText, Severity } from './problem-text';
import { cellProblems } from './problems-of-cells';
import { tableProblems } from './problems-of-tables';

/** The closed list of what can be doubtful or wrong in a planner's file. */
export const problemTexts = { ...cellProblems, ...tableProblems } as const satisfies Record<string, ProblemText>;

export type ProblemCode = keyof typeof problemTexts;

/** One doubtful or wrong cell. `cell` is `Sheet!B5`, a range `Sheet!A3:Q10`, or the sheet alone. */
export interface Problem {
  readonly code: ProblemCode;
  readonly severity: Severity;
  readonly cell: string;
  readonly params: TextParams;
  /** How many cells are alike, this one included; more than 1 only where a list was cut short. */
  readonly count: number;
}

/** Alike problems of one column beyond these are counted, not listed. */
const LISTED: Readonly<Record<Severity, number>> = { error: 5_000, warning: 1_000, info: 200 };

/** Collects problems of one table, counting what goes beyond the list. */
export class ProblemList {
  private readonly list: Problem[] = [];
  private readonly seen = new Map<string, { count: number; at: number }>();

  constructor(private readonly sheet: string) {}

  /** @param where A1 address or range inside the sheet; empty for the sheet as a whole */
  add(code: ProblemCode, where: string, params: TextParams = {}, group = ''): void {
    const { severity } = problemTexts[code];
    const key = `${code}|${group}`;
    const known = this.seen.get(key) ?? { count: 0, at: -1 };
    known.count += 1;
    this.seen.set(key, known);
    if (known.count > LISTED[severity]) return;
    known.at = this.list.length;
    this.list.push({ code, severity, cell: where === '' ? this.sheet : `${this.sheet}!${where}`, params, count: 1 });
  }

  /** The list; the last listed of a kind that was cut short carries the number of those it stands for. */
  done(): Problem[] {
    for (const [key, { count, at }] of this.seen) {
      const last = this.list[at];
      const code = key.split('|')[0];
      if (!last || last.code !== code) continue;
      const beyond = count - LISTED[last.severity];
      if (beyond > 0) this.list[at] = { ...last, count: beyond + 1 };
    }
    return this.list;
  }
}
