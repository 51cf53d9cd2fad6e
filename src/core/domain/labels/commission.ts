import type { Phrase } from '../text';

/** Names of the commission module's changes and background work, as undo and the audit log show them. */
export const commissionLabels = {} as const satisfies Record<string, Phrase>;
