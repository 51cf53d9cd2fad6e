/** Which months a column of the planning grids stands for, and which of them are locked; the same for every metric. */

export const YEAR: readonly number[] = Array.from({ length: 12 }, (_, m) => m);

/** Months (0–11) of a month, quarter or year column; none of any other column. */
export function monthsOf(columnId: string): readonly number[] {
  if (columnId === 'year') return YEAR;
  const at = Number(columnId.slice(1));
  if (/^q\d$/.test(columnId)) return [at * 3, at * 3 + 1, at * 3 + 2];
  return /^m\d+$/.test(columnId) ? [at] : [];
}

/** The marks of a column: one for the whole year (null), else one a month. */
export function lockMonths(columnId: string): (number | null)[] {
  return columnId === 'year' ? [null] : [...monthsOf(columnId)];
}

interface LockedRow {
  readonly id: number;
  readonly parent: number | null;
  readonly locked: readonly number[];
}

/** Locked months of each row, those of the units above included; bit 12 is the year. Months before `fromMonth` are over. */
export function lockMap(
  rows: readonly LockedRow[],
  monthKeys: readonly string[],
  fromMonth: string,
): ReadonlyMap<number, number> {
  const out = new Map<number, number>();
  const frozen = (1 << Math.max(0, monthKeys.indexOf(fromMonth))) - 1;
  for (const row of rows) {
    let bits = row.parent === null ? frozen : (out.get(row.parent) ?? 0);
    for (const month of row.locked) bits |= month === 12 ? 0x1fff : 1 << month;
    out.set(row.id, bits);
  }
  return out;
}
