import type { ErrorText } from './types';

/** Errors of the talent module. */
export const talentErrors = {} as const satisfies Record<string, ErrorText>;
