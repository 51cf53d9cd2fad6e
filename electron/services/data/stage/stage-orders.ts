import { allOrders, factsOf, type OrderRow } from '../../../db/repositories/data-read';
import type { OrderRecord } from '../../../workbook/understand/records';
import type { Ground } from './context';
import {
  dividedAmong,
  NO_PARTS,
  paymentsAfter,
  shownParts,
  StoredParts,
  type OrderParts,
  type Payment,
  type Share,
  type StagedParts,
} from './order-parts';
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
  readonly parts: StagedParts[];
  readonly sums: OrderSums;
}

/** An order as it will stand once the import is stored. */
interface Final {
  readonly id: number | null;
  readonly person: number;
  readonly date: string;
  readonly type: 'sale' | 'return';
  readonly amount: number;
  readonly original: string | null;
  parts: OrderParts;
}

/** A line of this import; whoever shares the sale shares what comes back, which may stand further up. */
interface Line {
  readonly record: OrderRecord;
  readonly order: StagedOrder;
  readonly outcome: TableOutcome;
  readonly final: Final;
}

/** Holds order lines against what is stored, by number; several lines of one order become lines 1, 2, 3 of it. */
export function stageOrders(ground: Ground, outcomes: readonly TableOutcome[]): StagedOrders {
  const concerned = outcomes.some(
    ({ table: { records } }) =>
      records.orders.length > 0 ||
      records.payments.length > 0 ||
      records.facts.some(({ metric }) => FROM_ORDERS.some((one) => one === metric)),
  );
  if (!concerned) return { writes: [], parts: [], sums: new Map() };
  const stored = new Map(allOrders(ground.reader).map((row) => [row.number, row]));
  const known = new StoredParts(ground.reader);
  const finals = new Map<string, Final>();
  for (const { id, number, person_id, date, type, amount, original_number } of stored.values())
    finals.set(number, {
      id,
      person: person_id,
      date,
      type,
      amount,
      original: original_number,
      parts: known.of(id),
    });
  const lines = linesOf(ground, outcomes, stored, known, finals);
  for (const { record, final } of lines)
    if (record.shares.length === 0 && final.type === 'return' && final.original !== null)
      final.parts = { ...final.parts, shares: finals.get(final.original)?.parts.shares ?? [] };
  payments(outcomes, finals);
  const people = new Map(ground.people.all.map((person) => [person.id, person.number]));
  const nameOf = (person: number): string => people.get(person) ?? '';
  const writes: StagedOrder[] = [];
  for (const { record, order, outcome, final } of lines) {
    const before = stored.get(order.number);
    compare(order, before, [known.of(before?.id ?? null), final.parts, nameOf], outcome, record.row, writes);
  }
  const parts = [...finals].flatMap(([number, { id, amount, parts: now }]): StagedParts[] =>
    same(now, known.of(id), nameOf) && stored.get(number)?.amount === amount
      ? []
      : same(now, NO_PARTS, nameOf) && same(known.of(id), NO_PARTS, nameOf)
        ? []
        : [{ number, orderId: id, amount, parts: now, old: known.rows(id) }],
  );
  return { writes, parts, sums: sumsOf(finals.values()) };
}

function linesOf(
  ground: Ground,
  outcomes: readonly TableOutcome[],
  stored: ReadonlyMap<string, OrderRow>,
  known: StoredParts,
  finals: Map<string, Final>,
): Line[] {
  const seen = new Map<string, { record: OrderRecord; row: number }[]>();
  const out: Line[] = [];
  for (const outcome of outcomes) {
    for (const record of outcome.table.records.orders) {
      const { row } = record;
      const person = ground.person(record.person, outcome, row);
      const shares = person && sharesOf(ground, record, outcome);
      if (!person || !shares) {
        outcome.note(row, null, record.number, 'rejected');
        continue;
      }
      const number = lineNumber(record, seen, outcome);
      if (number === null) {
        outcome.note(row, null, record.number, 'same');
        continue;
      }
      const before = stored.get(number);
      const order = stagedOf(ground, record, number, person, before);
      const final: Final = {
        id: order.id,
        person: person.id,
        date: order.date,
        type: order.type,
        amount: order.amount,
        original: order.original,
        parts: {
          shares,
          payments: paymentsAfter(known.of(order.id).payments, record.payment),
          kind: record.kind,
          termMonths: record.termMonths,
        },
      };
      finals.set(number, final);
      out.push({ record, order, outcome, final });
    }
  }
  return out;
}

/** null when somebody who shares is unknown (and said). */
function sharesOf(ground: Ground, { shares, row }: OrderRecord, outcome: TableOutcome): Share[] | null {
  const out: Share[] = [];
  for (const { person: ref, share } of shares) {
    const person = ground.person(ref, outcome, row);
    if (!person) return null;
    out.push({ person: person.id, share });
  }
  return out;
}

/** Lists of payments: what they say of an order and a day stands for that day; several lines of one day are added up. */
function payments(outcomes: readonly TableOutcome[], finals: Map<string, Final>): void {
  const said = new Map<string, Map<string, number>>();
  for (const outcome of outcomes) {
    for (const { row, order, date, amount, needsOrder } of outcome.table.records.payments) {
      const final = finals.get(order);
      if (final?.type !== 'sale') {
        if (!needsOrder) continue;
        outcome.say('UNKNOWN_ORDER', row, null, { number: order });
        outcome.note(row, null, order, 'rejected');
        continue;
      }
      const days = said.get(order) ?? new Map<string, number>();
      days.set(date, (days.get(date) ?? 0) + amount);
      said.set(order, days);
      if (needsOrder) {
        const before = final.parts.payments.find((one) => one.date === date);
        outcome.note(row, null, order, before === undefined ? 'new' : before.amount === amount ? 'same' : 'changed');
      }
    }
  }
  for (const [order, days] of said) {
    const final = finals.get(order);
    if (!final) continue;
    const kept = final.parts.payments.filter(({ date }) => !days.has(date));
    const all: Payment[] = [...kept, ...[...days].map(([date, amount]) => ({ date, amount }))];
    final.parts = { ...final.parts, payments: all.sort((a, b) => a.date.localeCompare(b.date)) };
  }
}

const same = (a: OrderParts, b: OrderParts, nameOf: (person: number) => string): boolean =>
  JSON.stringify(shownParts(a, nameOf)) === JSON.stringify(shownParts(b, nameOf));

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
  [partsBefore, parts, nameOf]: readonly [OrderParts, OrderParts, (person: number) => string],
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
  const changed = pairs.filter(([old, now]) => old !== now);
  if (changed.length > 0) writes.push(order);
  const [old, now] = [shownParts(partsBefore, nameOf), shownParts(parts, nameOf)];
  for (const key of ['shares', 'payments', 'kind', 'termMonths'] as const)
    if (old[key] !== now[key]) changed.push([old[key], now[key], false]);
  const changes = changed.map(([was, is, money]) => `${shownAs(was, money)} → ${shownAs(is, money)}`);
  outcome.note(row, null, order.number, changes.length > 0 ? 'changed' : 'same', changes.join('；') || null);
}

function shownAs(value: string | number | null, money: boolean): string {
  if (value === null) return '—';
  return money && typeof value === 'number' ? (value / 100).toFixed(2) : String(value);
}

/** Sales and returns by the day of the order, collections by the day of the payment; each person's share. */
function sumsOf(orders: Iterable<Final>): OrderSums {
  const sums = new Map<string, number>();
  const put = (metric: string, date: string, amount: number, { person, parts }: Final): void => {
    for (const [who, part] of dividedAmong(amount, person, parts.shares)) {
      const key = factKey(who, metric, date.slice(0, 7), null);
      sums.set(key, (sums.get(key) ?? 0) + part);
    }
  };
  for (const order of orders) {
    put(order.type === 'sale' ? 'sales' : 'returns', order.date, order.amount, order);
    for (const { date, amount } of order.parts.payments) put('collections', date, amount, order);
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
  // What somebody no longer has of any order (it is another's now, or shared) is nothing.
  const gone = [...ids.keys()].filter((key) => !sums.has(key)).map((key): [string, number] => [key, 0]);
  for (const [key, value] of [...sums, ...gone]) {
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
