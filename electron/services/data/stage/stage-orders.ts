import { allOrders, factsOf, type OrderRow } from '../../../db/repositories/data-read';
import type { OrderRecord } from '../../../workbook/understand/records';
import type { Ground } from './context';
import type { TableOutcome } from './outcome';
import type { Staged } from './people';
import { factKey, FROM_ORDERS, type StagedFact, type StagedFacts } from './stage-facts';

export interface StagedOrder {
  readonly id: number | null;
  readonly number: string;
  readonly person: Staged;
  readonly date: string;
  readonly customer: string | null;
  readonly product: number | null;
  readonly type: 'sale' | 'return';
  readonly amount: number;
  readonly cost: number | null;
  readonly units: number | null;
  readonly original: string | null;
  readonly collected: number | null;
}

/** Sums of order lines by person, metric and month. */
export type OrderSums = ReadonlyMap<string, number>;

export interface StagedOrders {
  readonly writes: StagedOrder[];
  readonly sums: OrderSums;
}

/** Holds order lines against what is stored, by number; several lines of one order become lines 1, 2, 3 of it. */
export function stageOrders(ground: Ground, outcomes: readonly TableOutcome[]): StagedOrders {
  const concerned = outcomes.some(
    ({ table }) =>
      table.records.orders.length > 0 ||
      table.records.facts.some(({ metric }) => metric === 'sales' || metric === 'returns'),
  );
  if (!concerned) return { writes: [], sums: new Map() };
  const stored = new Map(allOrders(ground.reader).map((row) => [row.number, row]));
  const final = new Map<string, { person: number; date: string; type: 'sale' | 'return'; amount: number }>();
  for (const { number, person_id, date, type, amount } of stored.values())
    final.set(number, { person: person_id, date, type, amount });
  const writes: StagedOrder[] = [];
  const lines = new Map<string, { record: OrderRecord; row: number }[]>();
  for (const outcome of outcomes) {
    for (const record of outcome.table.records.orders) {
      const { row } = record;
      const person = ground.person(record.person, outcome, row);
      if (!person) {
        outcome.note(row, null, record.number, 'rejected');
        continue;
      }
      const number = lineNumber(record, lines, outcome);
      if (number === null) {
        outcome.note(row, null, record.number, 'same');
        continue;
      }
      const order = stagedOf(ground, record, number, person, stored.get(number));
      final.set(number, { person: person.id, date: order.date, type: order.type, amount: order.amount });
      compare(order, stored.get(number), outcome, row, writes);
    }
  }
  return { writes, sums: sumsOf(final.values()) };
}

/** null for a line that stands twice, word for word. */
function lineNumber(
  record: OrderRecord,
  lines: Map<string, { record: OrderRecord; row: number }[]>,
  outcome: TableOutcome,
): string | null {
  const known = lines.get(record.number);
  if (!known) {
    lines.set(record.number, [{ record, row: record.row }]);
    return record.number;
  }
  const text = (one: OrderRecord): string => JSON.stringify({ ...one, row: 0 });
  const twin = known.find((one) => text(one.record) === text(record));
  if (twin) {
    outcome.say('DUPLICATE_ROW', record.row, null, { row: twin.row + 1 });
    return null;
  }
  known.push({ record, row: record.row });
  outcome.say('ORDER_LINES', record.row, null, { number: record.number }, record.number);
  return `${record.number}#${known.length}`;
}

function stagedOf(
  ground: Ground,
  record: OrderRecord,
  number: string,
  person: Staged,
  before: OrderRow | undefined,
): StagedOrder {
  const { date, customer, type, amount, cost, units, original, collected } = record;
  const product = ground.product(record.product)?.id ?? null;
  return {
    id: before?.id ?? null,
    number,
    person,
    date,
    customer,
    product,
    type,
    amount,
    cost,
    units,
    original,
    collected,
  };
}

function compare(
  order: StagedOrder,
  before: OrderRow | undefined,
  outcome: TableOutcome,
  row: number,
  writes: StagedOrder[],
): void {
  if (!before) {
    writes.push(order);
    outcome.note(row, null, order.number, 'new');
    return;
  }
  const pairs: [string | number | null, string | number | null, boolean][] = [
    [before.person_id, order.person.id, false],
    [before.date, order.date, false],
    [before.customer, order.customer, false],
    [before.product_id, order.product, false],
    [before.type, order.type, false],
    [before.amount, order.amount, true],
    [before.cost, order.cost, true],
    [before.units, order.units, false],
    [before.original_number, order.original, false],
    [before.collected, order.collected, true],
  ];
  const changes = pairs
    .filter(([old, now]) => old !== now)
    .map(([old, now, money]) => `${shownAs(old, money)} → ${shownAs(now, money)}`);
  if (changes.length > 0) writes.push(order);
  outcome.note(row, null, order.number, changes.length > 0 ? 'changed' : 'same', changes.join('；') || null);
}

function shownAs(value: string | number | null, money: boolean): string {
  if (value === null) return '—';
  return money && typeof value === 'number' ? (value / 100).toFixed(2) : String(value);
}

function sumsOf(
  orders: Iterable<{ person: number; date: string; type: 'sale' | 'return'; amount: number }>,
): OrderSums {
  const sums = new Map<string, number>();
  for (const { person, date, type, amount } of orders) {
    const key = factKey(person, type === 'sale' ? 'sales' : 'returns', date.slice(0, 7), null);
    sums.set(key, (sums.get(key) ?? 0) + amount);
  }
  return sums;
}

/**
 * Where no monthly figures of a metric were given for a month, the order lines are the monthly figures. Where they
 * were, for whomever, the two are only held against each other: nothing is ever added twice.
 */
export function factsFromOrders(ground: Ground, facts: StagedFacts, sums: OrderSums): StagedFact[] {
  if (sums.size === 0) return [];
  const covered = new Set<string>();
  facts.held.each((_person, metric, period, _value, fromOrders) => {
    if (!fromOrders) covered.add(`${metric}|${period}`);
  });
  const people = new Map(ground.people.all.map((person) => [person.id, person]));
  const ids = new Map<string, number>();
  for (const row of factsOf(ground.reader, FROM_ORDERS)) {
    if (row.from_orders === 1) ids.set(factKey(row.person_id, row.metric, row.period, row.product_id), row.id);
  }
  const out: StagedFact[] = [];
  for (const [key, value] of sums) {
    const [id = '', metric = '', period = ''] = key.split('|');
    const person = people.get(Number(id));
    if (!person || covered.has(`${metric}|${period}`)) continue;
    const known = facts.held.get(key);
    if (known?.value === value) continue;
    out.push({
      id: ids.get(key) ?? null,
      person,
      metric,
      period,
      product: null,
      value,
      num: null,
      den: null,
      fromOrders: true,
      source: null,
    });
  }
  return out;
}
