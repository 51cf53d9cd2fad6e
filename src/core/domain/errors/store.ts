import type { ErrorText } from './types';

/** Errors of the store module. */
export const storeErrors = {} as const satisfies Record<string, ErrorText>;
