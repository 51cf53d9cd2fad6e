import type { SchemeDocument } from '../../domain/scheme';

/** Words of a scheme that single orders can answer, alone or beside monthly figures. */
const LOOKS =
  /"(?:order|orders|collection|customers?|clawback|minOrder|capPerOrder|products?|excludeProducts|productCredit|types|units|cost|gross_profit|margin|margin_pct|markup|unit_price)"/;
/** Words that only single orders can answer. */
const NEEDS =
  /"scope":"(?:order|collection)"|"source":"orders"|"on":"collection"|"each":"order"|"(?:customers|types|minOrder|capPerOrder)":/;

/** True where the orders of the data have a say in what the scheme pays; others are paid without carrying them along. */
export const looksAtOrders = (scheme: SchemeDocument): boolean => LOOKS.test(JSON.stringify(scheme));

/** True where a scheme pays nothing without single orders: an outcome that is known by month only cannot be paid. */
export const paidByOrder = (scheme: SchemeDocument): boolean => NEEDS.test(JSON.stringify(scheme));
