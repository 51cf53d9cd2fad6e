import { AppError } from '../../domain/errors/index';
import type { PayOrder } from '../../domain/pay';
import {
  add,
  compare,
  decimalText,
  divide,
  isZero,
  multiply,
  negate,
  ONE,
  parseRational,
  sign,
  subtract,
  ZERO,
  type Rational,
} from '../../domain/rational';
import { dateOfDay } from '../../domain/period';
import { dayOf, monthIndex, type MonthIndex } from './months';
import { personOf, readDecimal, type Cell, type Person, type Series } from './people';

/** One person's part of an order, or of a collection of an order. Amounts are the person's share already. */
export interface Item {
  readonly order: PayOrder;
  readonly index: number;
  readonly day: number;
  readonly month: MonthIndex;
  readonly share: Rational;
  /** The same text for orders that are shared by the same people in the same way; '' when not shared. */
  readonly shareKey: string;
  /** This person's entry in the share key. */
  readonly ownKey: string;
  readonly amount: Rational;
  readonly cost: Rational | null;
  readonly units: Rational;
  /** Days from the order to the collection; 0 for an order. */
  readonly waitDays: number;
  /** Full months from the customer's first order to this one; null where no customer is named. */
  readonly customerMonths: number | null;
}

export interface ReturnItem extends Item {
  readonly original: Item | null;
  readonly cancel: boolean;
}

interface Orders {
  readonly items: Item[][];
  readonly collections: Item[][];
  readonly returns: ReturnItem[][];
}

const RETURN = /^(return|returns|refund|退货|退款|退换货)$/i;
const CANCEL = /^(cancel|cancellation|cancelled|canceled|terminate|termination|取消|解约|退订)$/i;

const isReturn = (order: PayOrder): boolean =>
  RETURN.test(order.type ?? '') ||
  CANCEL.test(order.type ?? '') ||
  (order.originalOrder !== undefined && negativeAmount(order));

const negativeAmount = (order: PayOrder): boolean => {
  const amount = parseRational(order.amount);
  return amount !== null && sign(amount) < 0;
};

/** Splits orders into each person's items, collections and returns. @throws AppError with the path of what is wrong */
export function buildItems(
  orders: readonly PayOrder[],
  byId: ReadonlyMap<string, Person>,
  shares: 'must_be_one' | 'free',
): Orders {
  const rows = (): never[][] => Array.from({ length: byId.size }, () => []);
  const out: Orders = { items: rows(), collections: rows(), returns: rows() };
  const originals = new Map<string, Map<number, Item>>();
  const indexOf = new Map(orders.map((order, i) => [order, i]));
  const sold = orders.filter((order) => !isReturn(order));
  const since = firstOrders(sold);
  for (const order of sold) {
    const index = indexOf.get(order) ?? 0;
    for (const { person, item } of itemsOf(order, index, byId, shares, since)) {
      out.items[person]?.push(item);
      const known = originals.get(order.id) ?? new Map<number, Item>();
      known.set(person, item);
      originals.set(order.id, known);
      (order.collected ?? []).forEach((payment, j) => {
        const day = dayOf(payment.date, `orders[${index}].collected[${j}].date`);
        const amount = multiply(readDecimal(payment.amount, `orders[${index}].collected[${j}].amount`), item.share);
        out.collections[person]?.push({ ...item, amount, day, month: monthOfDay(day), waitDays: day - item.day });
      });
    }
  }
  for (const order of orders) {
    if (!isReturn(order)) continue;
    const index = indexOf.get(order) ?? 0;
    const first = order.originalOrder === undefined ? undefined : originals.get(order.originalOrder);
    if (order.originalOrder !== undefined && !first)
      throw new AppError('UNKNOWN_ORDER', { path: `orders[${index}].originalOrder`, order: order.originalOrder });
    const origin = first?.values().next().value?.order;
    const filled: PayOrder = {
      ...order,
      person: order.person ?? origin?.person ?? '',
      ...((order.shares ?? origin?.shares) ? { shares: order.shares ?? origin?.shares ?? [] } : {}),
    };
    for (const { person, item } of itemsOf(filled, index, byId, shares, since))
      out.returns[person]?.push({
        ...absolute(item),
        original: first?.get(person) ?? null,
        cancel: CANCEL.test(order.type ?? ''),
      });
  }
  for (const list of [...out.items, ...out.collections, ...out.returns])
    list.sort((a, b) => a.day - b.day || a.index - b.index);
  return out;
}

/** The date of each customer's first order. */
function firstOrders(orders: readonly PayOrder[]): Map<string, string> {
  const out = new Map<string, string>();
  for (const { customer, date } of orders) {
    if (customer === undefined || customer === '') continue;
    const known = out.get(customer);
    if (known === undefined || date < known) out.set(customer, date);
  }
  return out;
}

/** Full months between two days, both `2025-03-16`. */
function monthsSince(from: string | undefined, to: string): number | null {
  if (from === undefined) return null;
  const months = monthIndex(to.slice(0, 7)) - monthIndex(from.slice(0, 7));
  return Math.max(0, to.slice(8) < from.slice(8) ? months - 1 : months);
}

const absolute = (item: Item): Item => ({
  ...item,
  amount: sign(item.amount) < 0 ? negate(item.amount) : item.amount,
  units: sign(item.units) < 0 ? negate(item.units) : item.units,
  cost: item.cost !== null && sign(item.cost) < 0 ? negate(item.cost) : item.cost,
});

const monthOfDay = (day: number): MonthIndex => monthIndex(dateOfDay(day).slice(0, 7));

function itemsOf(
  order: PayOrder,
  index: number,
  byId: ReadonlyMap<string, Person>,
  rule: 'must_be_one' | 'free',
  since: ReadonlyMap<string, string>,
): { person: number; item: Item }[] {
  const path = `orders[${index}]`;
  const day = dayOf(order.date, `${path}.date`);
  const amount = readDecimal(order.amount, `${path}.amount`);
  const cost = order.cost === undefined ? null : readDecimal(order.cost, `${path}.cost`);
  const units = order.units === undefined ? ONE : readDecimal(order.units, `${path}.units`);
  const parts = (order.shares ?? []).map((part, i) => ({
    person: personOf(byId, part.person, `${path}.shares[${i}].person`).index,
    share: readDecimal(part.share, `${path}.shares[${i}].share`),
  }));
  if (parts.length === 0)
    parts.push({ person: personOf(byId, order.person ?? '', `${path}.person`).index, share: ONE });
  const sum = parts.reduce((all, part) => add(all, part.share), ZERO);
  if (rule === 'must_be_one' && compare(sum, ONE) !== 0)
    throw new AppError('SHARES_NOT_ONE', { path: `${path}.shares`, sum: `${decimalText(multiply(sum, HUNDRED), 2)}%` });
  const keyOf = (part: { person: number; share: Rational }): string => `${part.person}:${decimalText(part.share, 9)}`;
  const shareKey = parts.length > 1 ? parts.map(keyOf).join(',') : '';
  return parts.map(({ person, share }) => ({
    person,
    item: {
      order,
      index,
      day,
      month: monthOfDay(day),
      share,
      shareKey,
      ownKey: keyOf({ person, share }),
      amount: multiply(amount, share),
      cost: cost === null ? null : multiply(cost, share),
      units: multiply(units, share),
      waitDays: 0,
      customerMonths: monthsSince(since.get(order.customer ?? ''), order.date),
    },
  }));
}

const HUNDRED: Rational = { n: 100, d: 1, big: null };

/** A field of an order as a number; null where the order does not say. */
export function orderField(item: Item, field: string): Rational | null {
  const margin = item.cost === null ? null : subtract(item.amount, item.cost);
  switch (field) {
    case 'amount':
      return item.amount;
    case 'units':
      return item.units;
    case 'cost':
      return item.cost;
    case 'margin':
      return margin;
    case 'margin_pct':
      return margin === null || isZero(item.amount) ? null : divide(margin, item.amount);
    case 'markup':
      return margin === null || item.cost === null || isZero(item.cost) ? null : divide(margin, item.cost);
    case 'unit_price':
      return isZero(item.units) ? null : divide(item.amount, item.units);
    case 'term_months':
      return item.order.termMonths === undefined ? null : { n: item.order.termMonths, d: 1, big: null };
    case 'collection_days':
      return { n: item.waitDays, d: 1, big: null };
    case 'customer_months':
      return item.customerMonths === null ? null : { n: item.customerMonths, d: 1, big: null };
    default:
      return attributeOf(item, field);
  }
}

function attributeOf(item: Item, field: string): Rational | null {
  const value = item.order.attributes?.[field];
  return value === undefined ? null : readDecimal(value, `orders[${item.index}].attributes.${field}`);
}

export const orderFields = [
  'amount',
  'units',
  'cost',
  'margin',
  'margin_pct',
  'markup',
  'unit_price',
  'term_months',
  'collection_days',
  'number',
  'customer_months',
] as const;

/** Monthly series of a metric that orders can tell: sales, returns, net sales, gross profit, units, cost, collections, orders. */
export function deriveFromItems(
  metric: string,
  items: readonly Item[],
  returns: readonly ReturnItem[],
  collections: readonly Item[],
): Series | null {
  const out: Series = new Map();
  const put = (item: Item, value: Rational | null, back: boolean): void => {
    if (value === null) return;
    const amount = back ? negate(value) : value;
    const cell: Cell = out.get(item.month) ?? {
      value: ZERO,
      numerator: null,
      denominator: null,
      byProduct: null,
      count: 1,
    };
    cell.value = add(cell.value ?? ZERO, amount);
    if (item.order.product !== undefined) {
      cell.byProduct ??= new Map();
      cell.byProduct.set(item.order.product, add(cell.byProduct.get(item.order.product) ?? ZERO, amount));
    }
    out.set(item.month, cell);
  };
  const field: Record<string, string> = {
    net_sales: 'amount',
    sales: 'amount',
    returns: 'amount',
    gross_profit: 'margin',
    margin: 'margin',
    units: 'units',
    cost: 'cost',
    amount: 'amount',
  };
  if (metric === 'collections') for (const item of collections) put(item, item.amount, false);
  else if (metric === 'orders') for (const item of items) put(item, item.share, false);
  else {
    const name = field[metric];
    if (name === undefined) return null;
    if (metric !== 'returns') for (const item of items) put(item, orderField(item, name), false);
    if (metric === 'returns') for (const item of returns) put(item, item.amount, false);
    else if (metric !== 'sales') for (const item of returns) put(item, orderField(item, name), true);
  }
  return out;
}
