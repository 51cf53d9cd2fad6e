import type { PoolRow, SavedView } from '../../../core/contract/talent';

/** What the list of people is narrowed by; a saved view without its name. */
export type Filter = Omit<SavedView, 'name'>;

export const everybody: Filter = { text: '', flags: [], boxes: [], roles: [], risk: [], evidence: [] };

/** Within one field any of the chosen values will do; between fields all must hold. */
export function passes(row: PoolRow, filter: Filter): boolean {
  const wanted = filter.text.trim().toLowerCase();
  return (
    (wanted === '' || row.name.toLowerCase().includes(wanted) || row.number.toLowerCase().includes(wanted)) &&
    (filter.flags.length === 0 || filter.flags.some((flag) => has(row, flag))) &&
    (filter.boxes.length === 0 || (row.box !== null && filter.boxes.includes(row.box))) &&
    (filter.roles.length === 0 || (row.role !== null && filter.roles.includes(row.role))) &&
    (filter.risk.length === 0 || filter.risk.includes(row.risk.level)) &&
    (filter.evidence.length === 0 || filter.evidence.includes(row.evidence.level))
  );
}

function has(row: PoolRow, flag: Filter['flags'][number]): boolean {
  switch (flag) {
    case 'moved':
      return row.before !== null && row.box !== null && row.before !== row.box;
    case 'calibrated':
      return row.calibration !== null;
    default:
      return row[flag];
  }
}

export function isEverybody(filter: Filter): boolean {
  return (
    filter.text.trim() === '' &&
    [filter.flags, filter.boxes, filter.roles, filter.risk, filter.evidence].every((list) => list.length === 0)
  );
}
