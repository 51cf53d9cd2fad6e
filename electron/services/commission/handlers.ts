import type { commissionCalls } from '../../../src/core/contract/commission';
import type { Handlers } from '../context';

/** Handlers of the commission module, one a call. */
export const commissionHandlers: Handlers<typeof commissionCalls> = {};
