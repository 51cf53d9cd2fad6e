import { monthOfPeriod } from '../../../../src/core/domain/period';
import { insertRow, insertRows, removeRow, updateRow, updateRows } from '../../../db/repositories/data-write';
import type { SqlValue, Tx } from '../../../db/store';
import type { Staged } from '../stage/people';
import { dividedAmong } from '../stage/order-parts';
import type { Stage } from '../stage/stage';
import type { StagedRow } from '../stage/settle-row';

/** What the import itself is remembered by. */
export interface ImportNote {
  readonly files: string;
  readonly summary: string;
  /** Answers worth keeping: fingerprint → name and mapping. */
  readonly profiles: readonly {
    readonly id: number | null;
    readonly fingerprint: string;
    readonly name: string;
    readonly mapping: string;
  }[];
  /** Column words of a profile that was used. */
  readonly words: readonly { readonly word: string; readonly field: string }[];
}

/** Real ids for what was staged with ids below 0. */
class Ids {
  private readonly real = new Map<number, number>();

  set(staged: number, id: number): void {
    this.real.set(staged, id);
  }

  of(staged: number): number {
    if (staged > 0) return staged;
    const id = this.real.get(staged);
    if (id === undefined) throw new Error(`row ${staged} was not stored before what refers to it`);
    return id;
  }

  orNull(staged: SqlValue | undefined): SqlValue {
    return typeof staged === 'number' && staged < 0 ? this.of(staged) : (staged ?? null);
  }
}

/** True when the import would write nothing at all. */
export function isEmpty(stage: Stage): boolean {
  const { ground } = stage;
  return (
    stage.facts.length === 0 &&
    stage.orders.length === 0 &&
    stage.orderParts.length === 0 &&
    stage.rows.length === 0 &&
    ground.units.all.every((unit) => !unit.isNew && unit.parent === unit.parentBefore) &&
    ground.people.all.every(
      (person) => person.before !== null && patchOf(person, (id) => id) === null && !staysDiffer(person),
    ) &&
    ground.allProducts.every(
      ({ before, stage: now, share }) => before !== null && before.stage === now && before.share === share,
    )
  );
}

/** Writes a staged import. @returns id of the import */
export function storeStage(tx: Tx, stage: Stage, note: ImportNote): number {
  const importId = insertRow(tx, 'import', {
    at: tx.at,
    files: note.files,
    summary: note.summary,
    change_id: tx.changeId,
  });
  const units = storeUnits(tx, stage);
  const products = storeProducts(tx, stage);
  const people = storePeople(tx, stage, units);
  storeFacts(tx, stage, people, products, importId);
  storeOrders(tx, stage, people, products, importId);
  storeRows(tx, stage.rows, { person_id: people, unit_id: units, product_id: products }, importId);
  for (const { id, fingerprint, name, mapping } of note.profiles) {
    if (id === null) insertRow(tx, 'import_profile', { fingerprint, name, mapping });
    else updateRow(tx, 'import_profile', id, { mapping });
  }
  for (const word of note.words) insertRow(tx, 'synonym', word);
  return importId;
}

function storeUnits(tx: Tx, { ground }: Stage): Ids {
  const ids = new Ids();
  // A unit stands in the list after the one above it, except orphans that found their place: those come last.
  for (const unit of ground.units.all.filter((one) => one.isNew)) {
    const parent = unit.parent === null ? null : ids.of(unit.parent);
    ids.set(unit.id, insertRow(tx, 'unit', { parent_id: parent, level: unit.level, name: unit.name, sort: unit.sort }));
  }
  for (const unit of ground.units.all) {
    if (!unit.isNew && unit.parent !== unit.parentBefore && unit.parent !== null)
      updateRow(tx, 'unit', unit.id, { parent_id: ids.of(unit.parent) });
  }
  return ids;
}

function storeProducts(tx: Tx, { ground }: Stage): Ids {
  const ids = new Ids();
  for (const { id, name, stage, share, before } of ground.allProducts) {
    if (before === null) ids.set(id, insertRow(tx, 'product', { name, stage, share }));
    else if (before.stage !== stage || before.share !== share) updateRow(tx, 'product', id, { stage, share });
  }
  return ids;
}

const PERSON = [
  'number',
  'name',
  'role',
  'grade',
  'hire_date',
  'leave_date',
  'leave_reason',
  'base_pay',
  'target_incentive',
  'attributes',
  'note',
] as const;

function columnsOf(person: Staged): Record<(typeof PERSON)[number], SqlValue> {
  return {
    number: person.number,
    name: person.name,
    role: person.role,
    grade: person.grade,
    hire_date: person.hireDate,
    leave_date: person.leaveDate,
    leave_reason: person.leaveReason,
    base_pay: person.basePay,
    target_incentive: person.targetIncentive,
    attributes: JSON.stringify(person.attributes),
    note: person.note,
  };
}

/** What differs from the stored person; null when nothing does. */
function patchOf(person: Staged, real: (id: number) => number): Record<string, SqlValue> | null {
  const { before } = person;
  if (!before) return null;
  const now = columnsOf(person);
  const patch: Record<string, SqlValue> = {};
  for (const column of PERSON) if (now[column] !== before[column]) patch[column] = now[column];
  const manager = person.managerId === null ? null : real(person.managerId);
  if (manager !== before.manager_id) patch['manager_id'] = manager;
  return Object.keys(patch).length === 0 ? null : patch;
}

function staysDiffer({ stays, staysBefore }: Staged): boolean {
  return JSON.stringify(stays) !== JSON.stringify(staysBefore);
}

function storePeople(tx: Tx, { ground }: Stage, units: Ids): Ids {
  const ids = new Ids();
  const fresh = ground.people.all.filter(({ before }) => before === null);
  const first = insertRows(
    tx,
    'person',
    PERSON,
    fresh.map((person) => PERSON.map((column) => columnsOf(person)[column])),
  );
  fresh.forEach((person, i) => ids.set(person.id, first + i));
  for (const person of ground.people.all) {
    if (person.before === null) {
      if (person.managerId !== null)
        updateRow(tx, 'person', ids.of(person.id), { manager_id: ids.of(person.managerId) });
      continue;
    }
    const patch = patchOf(person, (id) => ids.of(id));
    if (patch) updateRow(tx, 'person', person.id, patch);
  }
  storeStays(tx, ground.people.all, ids, units);
  return ids;
}

function storeStays(tx: Tx, people: readonly Staged[], ids: Ids, units: Ids): void {
  const fresh: SqlValue[][] = [];
  for (const person of people) {
    if (!staysDiffer(person)) continue;
    const kept = new Set(person.stays.map(({ id }) => id));
    for (const { id } of person.staysBefore) if (id !== null && !kept.has(id)) removeRow(tx, 'assignment', id);
    for (const { id, unit, role, from, to } of person.stays) {
      const before = person.staysBefore.find((stay) => stay.id === id && id !== null);
      if (!before || id === null) fresh.push([ids.of(person.id), units.of(unit), role, from, to]);
      else if (before.unit !== unit || before.role !== role || before.from !== from || before.to !== to) {
        updateRow(tx, 'assignment', id, { unit_id: units.of(unit), role, from_date: from, to_date: to });
      }
    }
  }
  insertRows(tx, 'assignment', ['person_id', 'unit_id', 'role', 'from_date', 'to_date'], fresh);
}

function storeFacts(tx: Tx, { facts }: Stage, people: Ids, products: Ids, importId: number): void {
  const fresh: SqlValue[][] = [];
  const changed: { id: number; values: SqlValue[] }[] = [];
  const months = new Map<string, string>();
  for (const { id, person, metric, period, product, value, num, den, fromOrders } of facts) {
    if (id !== null) {
      changed.push({ id, values: [value, num, den, importId, fromOrders ? 1 : 0] });
      continue;
    }
    let month = months.get(period);
    if (month === undefined) months.set(period, (month = monthOfPeriod(period)));
    fresh.push([
      people.of(person.id),
      metric,
      period,
      month,
      products.orNull(product),
      value,
      num,
      den,
      importId,
      fromOrders ? 1 : 0,
    ]);
  }
  insertRows(
    tx,
    'fact',
    ['person_id', 'metric', 'period', 'month', 'product_id', 'value', 'num', 'den', 'import_id', 'from_orders'],
    fresh,
  );
  updateRows(tx, 'fact', ['value', 'num', 'den', 'import_id', 'from_orders'], changed);
}

const ORDER = [
  'number',
  'person_id',
  'date',
  'customer',
  'product_id',
  'type',
  'amount',
  'cost',
  'units',
  'original_number',
  'collected',
  'import_id',
];

function storeOrders(tx: Tx, { orders, orderParts }: Stage, people: Ids, products: Ids, importId: number): void {
  const fresh: SqlValue[][] = [];
  const changed: { id: number; values: SqlValue[] }[] = [];
  for (const order of orders) {
    const { number, person, date, customer, product, type, amount, cost, units, original, collected } = order;
    const values = [
      number,
      people.of(person.id),
      date,
      customer,
      products.orNull(product),
      type,
      amount,
      cost,
      units,
      original,
      collected,
      importId,
    ];
    if (order.id === null) fresh.push(values);
    else changed.push({ id: order.id, values });
  }
  const first = insertRows(tx, 'sales_order', ORDER, fresh);
  updateRows(tx, 'sales_order', ORDER, changed);
  const ids = new Map(orders.filter(({ id }) => id === null).map(({ number }, i) => [number, first + i]));
  storeOrderParts(tx, orderParts, ids, people);
}

/** Who shares an order, what was paid on it and its details stand in place of what was stored of them. */
function storeOrderParts(tx: Tx, list: Stage['orderParts'], fresh: ReadonlyMap<string, number>, people: Ids): void {
  const [shares, payments, details]: [SqlValue[][], SqlValue[][], SqlValue[][]] = [[], [], []];
  for (const { number, orderId, amount, parts, old } of list) {
    const order = orderId ?? fresh.get(number);
    if (order === undefined) throw new Error(`order ${number} was not stored before its parts`);
    for (const id of old.shares) removeRow(tx, 'order_share', id);
    for (const id of old.payments) removeRow(tx, 'order_payment', id);
    for (const id of old.details) removeRow(tx, 'order_detail', id);
    if (parts.shares.length > 0)
      dividedAmong(amount, 0, parts.shares).forEach(([person, cents], i) =>
        shares.push([order, people.of(person), parts.shares[i]?.share ?? '', cents]),
      );
    for (const payment of parts.payments) payments.push([order, payment.date, payment.amount]);
    if (parts.kind !== null || parts.termMonths !== null) details.push([order, parts.kind, parts.termMonths]);
  }
  insertRows(tx, 'order_share', ['order_id', 'person_id', 'share', 'amount'], shares);
  insertRows(tx, 'order_payment', ['order_id', 'date', 'amount'], payments);
  insertRows(tx, 'order_detail', ['order_id', 'kind', 'term_months'], details);
}

function storeRows(tx: Tx, rows: readonly StagedRow[], ids: Readonly<Record<string, Ids>>, importId: number): void {
  const groups = new Map<string, { table: StagedRow['table']; columns: string[]; fresh: SqlValue[][] }>();
  for (const { table, id, values } of rows) {
    const withImport: Record<string, SqlValue> =
      table === 'pay_history' ? { ...values } : { ...values, import_id: importId };
    for (const [column, map] of Object.entries(ids))
      if (column in withImport) withImport[column] = map.orNull(withImport[column]);
    if (id !== null) {
      updateRow(tx, table, id, withImport);
      continue;
    }
    const columns = Object.keys(withImport);
    const key = `${table}|${columns.join(',')}`;
    const group = groups.get(key) ?? { table, columns, fresh: [] };
    group.fresh.push(Object.values(withImport));
    groups.set(key, group);
  }
  for (const { table, columns, fresh } of groups.values()) insertRows(tx, table, columns, fresh);
}
