/** Calls of the data module. */
export const dataCalls = {};
