import { z } from 'zod';
import { command, query } from './define';
import type { Label } from './envelope';
import type { SavedFile } from './files';

export interface AuditEntry {
  readonly changeId: number;
  readonly at: string;
  readonly who: string;
  readonly label: Label;
  readonly state: 'done' | 'undone' | 'abandoned';
  readonly rows: readonly AuditRow[];
  /** Rows of the change that are not in `rows` (only the first ones are sent). */
  readonly moreRows: number;
}

export interface AuditRow {
  readonly table: string;
  readonly rowId: number;
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>> | null;
}

const auditFilter = z.object({
  text: z.string().max(200).optional(),
  table: z.string().max(80).optional(),
  who: z.string().max(200).optional(),
  from: z.string().max(30).optional(),
  to: z.string().max(30).optional(),
});

export const historyCalls = {
  'history.undo': command<{ readonly undone: Label | null }>()(z.object({})),
  'history.redo': command<{ readonly redone: Label | null }>()(z.object({})),
  /** Newest first; `before` is the change id to go on from. */
  'history.log': query<readonly AuditEntry[]>()(
    auditFilter.extend({
      before: z.number().int().positive().optional(),
      limit: z.number().int().min(1).max(500).default(100),
    }),
  ),
  'history.export': query<SavedFile | null>()(auditFilter),
};
