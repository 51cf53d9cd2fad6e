import type { targetsCalls } from '../../../src/core/contract/targets';
import type { Handlers } from '../context';

/** Handlers of the targets module, one a call. */
export const targetsHandlers: Handlers<typeof targetsCalls> = {};
