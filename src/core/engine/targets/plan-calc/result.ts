/** JSON-safe; amounts as text with two decimals, ratios and `exact` as decimal text. */
export type CalcResult = Readonly<Record<string, unknown>>;
