import type { WorkspaceInfo, WorkspaceSettings } from '../../../src/core/contract/workspace';
import type { Reader, Tx } from '../store';

/** What the settings were set to; parts that were never set are missing. */
export function storedSettings(reader: Reader): Partial<WorkspaceSettings> {
  const rows = reader.read<{ key: string; value: string }>(
    `SELECT key, value FROM setting WHERE key IN ('companyName', 'currency', 'fiscalStartMonth', 'planYear')`,
  );
  // Written by setSettings alone, from parsed input.
  return Object.fromEntries(rows.map(({ key, value }) => [key, JSON.parse(value) as unknown]));
}

export function setSettings(tx: Tx, settings: Readonly<Record<string, string | number | undefined>>): void {
  for (const [key, value] of Object.entries(settings)) {
    if (value === undefined) continue;
    const id = tx.value('SELECT id FROM setting WHERE key = ?', [key]);
    if (id === null) tx.insert('setting', { key, value: JSON.stringify(value) });
    else tx.update('setting', id, { value: JSON.stringify(value) });
  }
}

/** How much of everything there is. */
export function countRows(reader: Reader): WorkspaceInfo['counts'] {
  const count = (table: string): number => reader.value(`SELECT count(*) FROM ${table}`) ?? 0;
  return {
    people: count('person'),
    units: count('unit'),
    facts: count('fact'),
    orders: count('sales_order'),
    plans: count('plan'),
    schemes: count('scheme'),
  };
}

/** The first and last month with facts. */
export function factMonths(reader: Reader): { first: string | null; last: string | null } {
  const range = reader.one<{ first: string | null; last: string | null }>(
    'SELECT min(month) AS first, max(month) AS last FROM fact',
  );
  return range ?? { first: null, last: null };
}
