/** Calls of the targets module. */
export const targetsCalls = {};
