import { useState } from 'react';
import { useQuery } from '../../client/hooks';
import type { AuditEntry } from '../../core/contract/history';
import { fieldName, holdsCents } from '../../core/domain/labels/fields';
import { tableName } from '../../core/domain/labels/tables';
import type { Lang } from '../../core/domain/text';
import { showMoney } from '../../ui/format';

export interface AuditFilter {
  readonly text: string;
  readonly who: string;
  readonly from: string;
  readonly to: string;
}

const PAGE = 100;
const STEP = 400;
/** Characters of a value. */
const MOST_SHOWN = 160;

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
export function fieldChanges(entry: AuditEntry, lang: Lang): FieldChange[] {
  return entry.rows.flatMap((row) => {
    const names = [...new Set([...Object.keys(row.before ?? {}), ...Object.keys(row.after ?? {})])];
    return names
      .filter((name) => name !== 'id')
      .map((name) => ({
        key: `${row.table}-${row.rowId}-${name}`,
        place: `${tableName(row.table, lang)} · ${row.rowId}`,
        field: fieldName(name, lang),
        before: shown(row.before?.[name], holdsCents(row.table, name)),
        after: shown(row.after?.[name], holdsCents(row.table, name)),
      }))
      .filter(({ before, after }) => before !== after);
  });
}

/** Money in 元; what the app keeps as a document is cut short here, the export has all of it. */
function shown(value: unknown, isMoney: boolean): string {
  if (value === null || value === undefined) return '—';
  if (isMoney && typeof value === 'number') return showMoney(value, 'yuan');
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value);
  return text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text;
}
