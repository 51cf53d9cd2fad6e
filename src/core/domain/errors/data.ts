import type { ErrorText } from './types';

/** Errors of the data module. */
export const dataErrors = {} as const satisfies Record<string, ErrorText>;
