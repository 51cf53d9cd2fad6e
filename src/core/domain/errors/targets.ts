import type { ErrorText } from './types';

/** Errors of the targets module. */
export const targetsErrors = {} as const satisfies Record<string, ErrorText>;
