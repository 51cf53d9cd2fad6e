import type { Phrase } from '../text';

/** Names of the targets module's changes and background work, as undo and the audit log show them. */
export const targetsLabels = {} as const satisfies Record<string, Phrase>;
