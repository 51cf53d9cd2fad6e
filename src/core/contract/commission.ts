/** Calls of the commission module. */
export const commissionCalls = {};
