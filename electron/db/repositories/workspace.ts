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

interface FactMonths {
  readonly first: string | null;
  readonly last: string | null;
}

const RANGE = 'SELECT min(month) AS first, max(month) AS last FROM fact';

/** The first and last month with facts. */
export function factMonths(reader: Reader): FactMonths {
  // Sales say which months are there; a week of visits that reaches into January begins no new year.
  const sales = reader.one<FactMonths>(`${RANGE} WHERE metric IN ('sales', 'net_sales')`);
  if (sales?.last) return sales;
  return reader.one<FactMonths>(RANGE) ?? { first: null, last: null };
}
