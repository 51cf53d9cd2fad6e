import type { Phrase } from '../text';

/** Names of the workspace module's changes and background work, as undo and the audit log show them. */
export const workspaceLabels = {} as const satisfies Record<string, Phrase>;
