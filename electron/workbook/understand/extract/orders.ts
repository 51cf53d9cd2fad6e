import type { IsoDate } from '../../../../src/core/domain/period';
import type { OrderRecord, Records } from '../records';
import { sharesOf } from './order-shares';
import { personKey, type RowReader } from './reader';

const RETURN = /退|红冲|冲红|红字|冲销|解约|取消|return|refund|credit|reversal|cancel|terminat|rma/i;
/** Words that say no more than that something was sold or came back. */
const PLAIN =
  /^(?:销售|销售单|销售订单|正常|订单|蓝字|普通|成交|零售|批发|出库|发货|退|退货|退货单|退款|退换货|销售退货|红冲|冲红|红字|冲销|sales?|orders?|sales order|normal|standard|invoice|returns?|refund|credit(?: note| memo)?|reversal|rma)$/i;
const SALE =
  /销|售|正常|蓝字|订单|成交|新签|续|普通|签|出库|发货|零售|批发|sale|order|normal|invoice|standard|new|renew|won|closed/i;
const YES = /^(?:是|y|yes|true|1|√)$/i;
const NO = /^(?:否|n|no|false|0|)$/i;

/** Reads order lines. A return is one by its type, its flag, its number sign or its negative amount; amounts come out positive. */
export function extractOrders(reader: RowReader, out: Records): Set<number> {
  const { problems } = reader;
  const rejected = new Set<number>();
  const dateColumn = reader.has('order.date') ? 'order.date' : 'time.date';
  const numbers = new Map<string, number>();
  const flag = /是否|flag|\bis\b/i.test(reader.column('order.type')?.header ?? '');
  for (const row of reader.plan.rows.data) {
    const amount = reader.amountOf(row, 'order.amount');
    const returned = reader.has('metric:returns') ? reader.amountOf(row, 'metric:returns') : null;
    const date = reader.date(row, dateColumn);
    const person = reader.needPerson(row);
    const cost = costOf(reader, row, amount);
    const type = typeOf(reader, row, amount, flag);
    const shares = person ? sharesOf(reader, row, person) : [];
    const payment = paymentOf(reader, row, amount);
    const term = reader.amountOf(row, 'order.term');
    if (
      !person ||
      date === undefined ||
      amount === undefined ||
      returned === undefined ||
      type === undefined ||
      cost === undefined ||
      shares === undefined ||
      payment === undefined ||
      term === undefined
    ) {
      rejected.add(row);
      continue;
    }
    if (date === null || amount === null) {
      const column = reader.column(date === null ? dateColumn : 'order.amount');
      problems.add(
        'ROW_INCOMPLETE',
        reader.where(row, column),
        { column: column?.header ?? '' },
        date === null ? 'date' : 'amount',
      );
      rejected.add(row);
      continue;
    }
    const own = reader.code(row, 'order.id');
    const place = `${personKey(person)}/${date}`;
    const times = (numbers.get(place) ?? 0) + 1;
    if (own === null) numbers.set(place, times);
    const units = reader.amountOf(row, 'order.quantity');
    const collected = reader.amountOf(row, 'metric:collections');
    const base: Omit<OrderRecord, 'number' | 'type' | 'amount'> = {
      row,
      synthetic: own === null,
      person,
      date,
      customer: reader.text(row, 'order.customer'),
      product: reader.text(row, 'product.name'),
      cost,
      units: units ?? null,
      original: reader.code(row, 'order.original'),
      collected: collected ?? null,
      kind: flag ? null : kindOf(reader.text(row, 'order.type')),
      termMonths: term,
      shares,
      payment: type === 'sale' ? payment : null,
    };
    const number = own ?? `${place}/${times}`;
    out.orders.push({ ...base, number, type, amount: Math.abs(amount) });
    // A returns column beside the amount is a second movement of the same order.
    if (returned !== null && returned !== 0) {
      out.orders.push({
        ...base,
        number: `${number}/R`,
        original: number,
        type: 'return',
        amount: Math.abs(returned),
        cost: null,
        collected: null,
        units: null,
        kind: null,
        payment: null,
      });
    }
  }
  return rejected;
}

function typeOf(
  reader: RowReader,
  row: number,
  amount: number | null | undefined,
  flag: boolean,
): 'sale' | 'return' | undefined {
  const text = reader.text(row, 'order.type');
  const bySign = amount != null && amount < 0 ? 'return' : 'sale';
  if (text === null) return bySign;
  if (flag) {
    if (YES.test(text)) return 'return';
    if (NO.test(text)) return bySign;
  }
  if (RETURN.test(text)) return 'return';
  if (SALE.test(text)) return bySign;
  const column = reader.column('order.type');
  if (YES.test(text) || NO.test(text)) return bySign;
  reader.problems.add('UNKNOWN_TYPE', reader.where(row, column), { value: text }, text);
  return undefined;
}

function costOf(reader: RowReader, row: number, amount: number | null | undefined): number | null | undefined {
  const cost = reader.amountOf(row, 'metric:cost');
  if (cost !== null || amount == null) return cost === undefined ? undefined : cost === null ? null : Math.abs(cost);
  const profit = reader.amountOf(row, 'metric:gross_profit');
  if (profit === undefined) return undefined;
  return profit === null ? null : Math.abs(amount - profit);
}

const kindOf = (text: string | null): string | null => (text === null || PLAIN.test(text) ? null : text);

/** What the row says of a payment; null where nothing was paid yet, undefined where it is refused (and said). */
function paymentOf(
  reader: RowReader,
  row: number,
  amount: number | null | undefined,
): { date: IsoDate; amount: number } | null | undefined {
  const date = reader.date(row, 'order.collectedDate');
  if (date === undefined) return undefined;
  if (date === null || amount == null) return null;
  const column = reader.column('order.collectedDate');
  if (!reader.has('metric:collections')) {
    if (reader.once('paid in full'))
      reader.problems.add('PAID_IN_FULL', reader.where(row, column), {}, column?.key ?? '');
    return { date, amount: Math.abs(amount) };
  }
  const paid = reader.amountOf(row, 'metric:collections');
  if (paid === undefined) return undefined;
  if (paid === null) {
    const params = { column: column?.header ?? '' };
    reader.problems.add('PAYMENT_WITHOUT_AMOUNT', reader.where(row, column), params, column?.key ?? '');
    return null;
  }
  return paid === 0 ? null : { date, amount: paid };
}

/**
 * Reads a list of payments: the order's number, the day, the amount. Rows that name a person as well are figures of
 * that person (extractFacts reads and judges them); here they only say in addition which order was paid.
 * @returns rows that were refused
 */
export function extractPayments(reader: RowReader, out: Records, needsOrder: boolean): Set<number> {
  const rejected = new Set<number>();
  const meaning = ['order.collectedDate', 'time.date', 'order.date'].find((id) => reader.has(id));
  if (meaning === undefined) return rejected;
  for (const row of reader.plan.rows.data) {
    const order = reader.code(row, 'order.id');
    const amount = reader.amountOf(row, 'metric:collections');
    const date = reader.date(row, meaning);
    if (order !== null && amount != null && date != null) {
      out.payments.push({ row, order, date, amount, needsOrder });
      continue;
    }
    if (!needsOrder) continue;
    rejected.add(row);
    const missing =
      order === null ? 'order.id' : amount === null ? 'metric:collections' : date === null ? meaning : null;
    if (missing !== null) {
      const column = reader.column(missing);
      const params = { column: column?.header ?? '' };
      reader.problems.add('ROW_INCOMPLETE', reader.where(row, column), params, column?.key ?? missing);
    }
  }
  return rejected;
}

/** True for a list of payments on orders: a number and what was paid, without what was sold. */
export const isPaymentList = (reader: RowReader): boolean =>
  reader.has('order.id') && reader.has('metric:collections') && !reader.has('order.amount');
