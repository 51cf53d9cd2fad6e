import type { Phrase } from '../text';

/** Names of the talent module's changes and background work, as undo and the audit log show them. */
export const talentLabels = {} as const satisfies Record<string, Phrase>;
