import type { OrderRecord, Records } from '../records';
import { personKey, type RowReader } from './reader';

const RETURN = /退|红冲|冲红|红字|冲销|return|refund|credit|reversal|cancel|rma/i;
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
    if (
      !person ||
      date === undefined ||
      amount === undefined ||
      returned === undefined ||
      type === undefined ||
      cost === undefined
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
