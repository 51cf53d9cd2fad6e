import type { ErrorText } from './types';

/** Errors of the commission module. */
export const commissionErrors = {} as const satisfies Record<string, ErrorText>;
