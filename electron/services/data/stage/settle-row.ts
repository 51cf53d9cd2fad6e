import type { TableOutcome } from './outcome';

type Value = string | number | null;

/** A row for one of the smaller tables: `id` of the row it replaces, null for a new one. */
export interface StagedRow {
  readonly table: 'training' | 'market' | 'past_target' | 'feedback' | 'talk_note' | 'pay_history';
  readonly id: number | null;
  /** Columns and values; ids of people, units and products may be below 0 until they are stored. */
  readonly values: Readonly<Record<string, Value>>;
}

/** Compares with the stored row of a key, notes the outcome, and plans the write. */
export function settle(
  outcome: TableOutcome,
  row: number,
  column: number | null,
  group: string,
  before: { readonly id: number; readonly values: Readonly<Record<string, Value>> } | undefined,
  now: Omit<StagedRow, 'id'>,
  writes: StagedRow[],
): void {
  if (!before) {
    writes.push({ ...now, id: null });
    outcome.note(row, column, group, 'new');
    return;
  }
  const changes = Object.keys(before.values)
    .filter((key) => before.values[key] !== now.values[key])
    .map((key) => `${String(before.values[key] ?? '—')} → ${String(now.values[key] ?? '—')}`);
  if (changes.length > 0) writes.push({ ...now, id: before.id });
  outcome.note(row, column, group, changes.length > 0 ? 'changed' : 'same', changes.join('; ') || null);
}
