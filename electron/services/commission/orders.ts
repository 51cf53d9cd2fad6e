import type { Ground } from '../../../src/core/domain/pay-ground';
import type { PayOrder } from '../../../src/core/domain/pay';
import { decimalText, multiply, parseRational, type Rational } from '../../../src/core/domain/rational';
import { moneyText, type Cents } from '../../../src/core/domain/units';
import {
  orderPaymentsBetween,
  orderSharesBetween,
  ordersBetween,
  type OrderRecord,
} from '../../db/repositories/commission';
import type { Reader } from '../../db/store';
import { groupBy } from '../../../src/core/domain/group-by';

// What the repository calls an amount is whole cents.
const money = (cents: number): string => moneyText(cents as Cents);
const CANCELLED = /^(?:cancel\w*|terminat\w*|取消|解约|退订)$/i;

/** The orders of two years as a pay run takes them: shared, paid, taken back; money in currency units. */
export function ordersOf(
  reader: Reader,
  { history, months, people }: Pick<Ground, 'history' | 'months' | 'people'>,
): PayOrder[] {
  const [from, to] = [history[0] ?? months[0] ?? '', months.at(-1) ?? ''];
  const numbers = new Map(people.map((person) => [person.id, person.number]));
  const rows = ordersBetween(reader, from, to);
  const sold = new Set(rows.filter((row) => row.type === 'sale').map((row) => row.number));
  const shares = groupBy(orderSharesBetween(reader, from, to), (row) => row.order);
  const payments = groupBy(orderPaymentsBetween(reader, from, to), (row) => row.order);
  return rows.flatMap((row): PayOrder[] => {
    const person = numbers.get(row.person);
    const parts = (shares.get(row.id) ?? []).flatMap(({ person: id, share }) => {
      const number = numbers.get(id);
      return number === undefined ? [] : [{ person: number, share }];
    });
    if (person === undefined && parts.length === 0) return [];
    const collected = (payments.get(row.id) ?? []).map(({ date, amount }) => ({ date, amount: money(amount) }));
    return [
      {
        id: row.number,
        ...(person === undefined ? {} : { person }),
        date: row.date,
        amount: money(row.amount),
        type: typeOf(row),
        ...(row.customer === null ? {} : { customer: row.customer }),
        ...(row.product === null ? {} : { product: row.product }),
        ...(row.cost === null ? {} : { cost: money(row.cost) }),
        ...(row.units === null ? {} : { units: row.units }),
        ...(row.term === null ? {} : { termMonths: row.term }),
        ...(row.original !== null && sold.has(row.original) ? { originalOrder: row.original } : {}),
        ...(parts.length === 0 ? {} : { shares: parts }),
        ...(collected.length === 0 ? {} : { collected }),
      },
    ];
  });
}

/** A return stays one whatever the company calls it; a sale keeps the company's word, so that schemes can tell kinds apart. */
function typeOf({ type, kind }: OrderRecord): string {
  if (type === 'sale') return kind ?? 'sale';
  return CANCELLED.test(kind ?? '') ? 'cancel' : 'return';
}

/** What some people have of orders: an order that others share as well comes down to their own parts of it. */
export function ordersOfPeople(orders: readonly PayOrder[], people: ReadonlySet<string>): PayOrder[] {
  return orders.flatMap((order): PayOrder[] => {
    const { shares, ...plain } = order;
    if (!shares) return people.has(order.person ?? '') ? [order] : [];
    const kept = shares.filter(({ person }) => people.has(person));
    if (kept.length === shares.length) return [order];
    return kept.map(({ person, share }) => part(plain, person, parseRational(share)));
  });
}

function part(order: Omit<PayOrder, 'shares'>, person: string, share: Rational | null): PayOrder {
  const of = (value: PayOrder['amount']): PayOrder['amount'] => {
    const read = parseRational(value);
    return read === null || share === null ? value : decimalText(multiply(read, share), 9);
  };
  return {
    ...order,
    person,
    amount: of(order.amount),
    ...(order.cost === undefined ? {} : { cost: of(order.cost) }),
    ...(order.units === undefined ? {} : { units: of(order.units) }),
    ...(order.collected === undefined
      ? {}
      : { collected: order.collected.map((one) => ({ ...one, amount: of(one.amount) })) }),
  };
}
