import { z } from 'zod';
import { command, query } from './define';

export interface ShellInfo {
  readonly shell: 'electron' | 'loopback' | 'cli';
  readonly version: string;
  /** True where the system's own file dialogs can be shown. */
  readonly dialogs: boolean;
  readonly defaultFolder: string;
}

export interface WorkspaceInfo {
  readonly path: string;
  readonly name: string;
  readonly readOnly: boolean;
  /** Why it is read-only: another window has it open, or the folder cannot be written. */
  readonly readOnlyReason: string | null;
  /** What to do about it. */
  readonly readOnlyRemedy: string | null;
  /** What opening found and the user should know: a write that a crash cut off. */
  readonly notice: string | null;
  readonly settings: WorkspaceSettings;
  readonly counts: {
    readonly people: number;
    readonly units: number;
    readonly facts: number;
    readonly orders: number;
    readonly plans: number;
    readonly schemes: number;
  };
  readonly firstMonth: string | null;
  readonly lastMonth: string | null;
}

const workspaceSettings = z.object({
  companyName: z.string().min(1).max(200),
  currency: z.string().min(1).max(8),
  fiscalStartMonth: z.number().int().min(1).max(12),
  planYear: z.number().int().min(1990).max(2100),
});
export type WorkspaceSettings = z.infer<typeof workspaceSettings>;

export interface RecentWorkspace {
  readonly path: string;
  readonly name: string;
  readonly openedAt: string;
  readonly exists: boolean;
}

export interface BackupInfo {
  readonly id: string;
  readonly at: string;
  readonly kind: 'previous' | 'daily' | 'monthly';
  readonly bytes: number;
}

const path = z.string().min(1).max(4000);

export const workspaceCalls = {
  'shell.info': query<ShellInfo>()(z.object({}), []),
  /** Shows the system's dialog; an empty list when the user cancels. Only where `dialogs` is true. */
  'shell.pickFiles': query<readonly string[]>()(
    z.object({ purpose: z.enum(['import', 'workspace']), multiple: z.boolean().default(false) }),
    [],
  ),
  /** Opens the folder that holds a saved file in the system's file manager. */
  'shell.showInFolder': query<null>()(z.object({ path }), []),
  'workspace.info': query<WorkspaceInfo | null>()(z.object({})),
  'workspace.recent': query<readonly RecentWorkspace[]>()(z.object({}), []),
  /** A name is placed in the default folder; a path is taken as it is. Refused when the file exists. */
  'workspace.create': command<WorkspaceInfo>()(z.object({ path, companyName: z.string().min(1).max(200).optional() })),
  'workspace.open': command<WorkspaceInfo>()(z.object({ path })),
  'workspace.close': command<null>()(z.object({})),
  'workspace.saveCopy': command<{ readonly path: string }>()(z.object({ path })),
  'workspace.settings.set': command<WorkspaceSettings>()(workspaceSettings.partial()),
  'workspace.backups': query<readonly BackupInfo[]>()(z.object({ path: path.optional() }), []),
  /** Puts a backup in the place of the workspace; the present state becomes a backup itself. */
  'workspace.restore': command<WorkspaceInfo>()(z.object({ path: path.optional(), backup: z.string().min(1) })),
  /** Opens what can be read of a workspace whose journal is damaged; the damaged files are kept beside it. */
  'workspace.recover': command<WorkspaceInfo>()(z.object({ path })),
};
