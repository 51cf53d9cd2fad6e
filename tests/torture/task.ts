/** What a run found, by name; runs of parts of the cases add up. */
export type Counters = Record<string, number>;

/** Cases `from` … `from + count - 1`; each is made from the seed and its own number alone, so that a run can go on. */
export interface TortureTask {
  readonly seed: number;
  readonly from: number;
  readonly count: number;
  /** One line of the raw log. */
  readonly log: (line: string) => void;
}

export interface Torture {
  readonly title: string;
  readonly run: (task: TortureTask) => Promise<Counters>;
  /** Counters that must stay at zero. */
  readonly mustBeZero: readonly string[];
  /** Counters of the control, which must not: they show that the harness sees what it looks for. */
  readonly mustNotBeZero: readonly string[];
}

export function count(counters: Counters, name: string, by = 1): void {
  counters[name] = (counters[name] ?? 0) + by;
}

/** A seed of its own for each case. */
export const caseSeed = (seed: number, index: number): number => Math.imul(seed, 1_000_003) + index;
