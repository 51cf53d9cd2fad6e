import type { talentCalls } from '../../../src/core/contract/talent';
import type { Handlers } from '../context';

/** Handlers of the talent module, one a call. */
export const talentHandlers: Handlers<typeof talentCalls> = {};
