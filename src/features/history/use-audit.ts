import { useState } from 'react';
import { useQuery } from '../../client/hooks';
import type { AuditEntry } from '../../core/contract/history';

export interface AuditFilter {
  readonly text: string;
  readonly who: string;
  readonly from: string;
  readonly to: string;
}

const PAGE = 100;
const STEP = 400;

export function useAudit() {
  const [filter, setFilter] = useState<AuditFilter>({ text: '', who: '', from: '', to: '' });
  const [limit, setLimit] = useState(PAGE);
  const log = useQuery('history.log', { ...given(filter), limit });
  return {
    filter,
    setFilter: (patch: Partial<AuditFilter>) => {
      setFilter({ ...filter, ...patch });
      setLimit(PAGE);
    },
    given: given(filter),
    log,
    more: (log.data?.length ?? 0) >= limit && limit < 500 ? () => setLimit(Math.min(500, limit + STEP)) : null,
  };
}

/** Only what was filled in is asked; a day means the whole local day, the log is in UTC. */
function given({ text, who, from, to }: AuditFilter) {
  return {
    ...(text.trim() === '' ? {} : { text: text.trim() }),
    ...(who.trim() === '' ? {} : { who: who.trim() }),
    ...(from === '' ? {} : { from: new Date(`${from}T00:00:00`).toISOString() }),
    ...(to === '' ? {} : { to: new Date(`${to}T23:59:59.999`).toISOString() }),
  };
}

export interface FieldChange {
  readonly key: string;
  readonly place: string;
  readonly field: string;
  readonly before: string;
  readonly after: string;
}

/** The fields that differ, row by row; a new or removed row shows all that it holds. */
export function fieldChanges(entry: AuditEntry): FieldChange[] {
  return entry.rows.flatMap((row) => {
    const names = [...new Set([...Object.keys(row.before ?? {}), ...Object.keys(row.after ?? {})])];
    return names
      .filter((name) => name !== 'id')
      .map((name) => ({
        key: `${row.table}-${row.rowId}-${name}`,
        place: `${row.table} · ${row.rowId}`,
        field: name,
        before: shown(row.before?.[name]),
        after: shown(row.after?.[name]),
      }))
      .filter(({ before, after }) => before !== after);
  });
}

function shown(value: unknown): string {
  if (value === null || value === undefined) return '—';
  return typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value);
}
