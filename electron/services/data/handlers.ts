import type { dataCalls } from '../../../src/core/contract/data';
import type { Handlers } from '../context';

/** Handlers of the data module, one a call. */
export const dataHandlers: Handlers<typeof dataCalls> = {};
