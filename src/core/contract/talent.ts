/** Calls of the talent module. */
export const talentCalls = {};
