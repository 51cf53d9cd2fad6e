import type { Step, StepKey } from './explain';

/** One node of a plan version, by an identity that outlives versions (unit, person, vacancy). */
export interface ComparedRow {
  readonly key: string;
  readonly months: readonly number[];
  readonly steps: readonly Step[];
}

interface RowDifference {
  readonly key: string;
  /** Year in 分; null: the row is in one version only. */
  readonly before: number | null;
  readonly after: number | null;
  readonly months: readonly { readonly month: number; readonly before: number; readonly after: number }[];
  /** What drives the difference: the steps of the two birth certificates, subtracted; only those that differ. */
  readonly drivers: readonly { readonly key: StepKey; readonly amount: number }[];
}

/** Differences of two versions, row by row in the order of `after`, then rows that are gone (rule T-24). */
export function compareVersions(before: readonly ComparedRow[], after: readonly ComparedRow[]): RowDifference[] {
  const old = new Map(before.map((row) => [row.key, row]));
  const out: RowDifference[] = [];
  for (const row of after) {
    const found = old.get(row.key);
    old.delete(row.key);
    const difference = rowDifference(row.key, found, row);
    if (difference) out.push(difference);
  }
  for (const [key, row] of old) {
    const difference = rowDifference(key, row, undefined);
    if (difference) out.push(difference);
  }
  return out;
}

function rowDifference(key: string, a: ComparedRow | undefined, b: ComparedRow | undefined): RowDifference | null {
  const months = Array.from({ length: 12 }, (_, month) => ({
    month,
    before: a?.months[month] ?? 0,
    after: b?.months[month] ?? 0,
  })).filter((cell) => cell.before !== cell.after);
  if (a && b && months.length === 0) return null;
  const year = (row: ComparedRow | undefined): number | null => row?.months.reduce((x, y) => x + y, 0) ?? null;
  return { key, before: year(a), after: year(b), months, drivers: drivers(a?.steps ?? [], b?.steps ?? []) };
}

function drivers(a: readonly Step[], b: readonly Step[]): RowDifference['drivers'] {
  const amounts = new Map<StepKey, number>();
  for (const step of b) amounts.set(step.key, (amounts.get(step.key) ?? 0) + step.amount);
  for (const step of a) amounts.set(step.key, (amounts.get(step.key) ?? 0) - step.amount);
  return [...amounts].flatMap(([key, amount]) => (amount === 0 ? [] : [{ key, amount }]));
}
