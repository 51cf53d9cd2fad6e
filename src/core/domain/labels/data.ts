import type { Phrase } from '../text';

/** Names of the data module's changes and background work, as undo and the audit log show them. */
export const dataLabels = {} as const satisfies Record<string, Phrase>;
