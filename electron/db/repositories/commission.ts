import type { Reader, Tx } from '../store';

export interface SchemeRecord {
  readonly id: number;
  readonly name: string;
  readonly version: number;
  readonly status: 'draft' | 'current' | 'retired';
  readonly document: string;
  readonly created_at: string;
  readonly note: string | null;
}

const SCHEME = 'id, name, version, status, document, created_at, note';

export function schemes(reader: Reader): SchemeRecord[] {
  return reader.read(
    `SELECT ${SCHEME} FROM scheme ORDER BY CASE status WHEN 'current' THEN 0 WHEN 'draft' THEN 1 ELSE 2 END, name, version DESC`,
  );
}

export function schemeById(reader: Reader, id: number): SchemeRecord | null {
  return reader.one(`SELECT ${SCHEME} FROM scheme WHERE id = ?`, [id]);
}

/** The newest version of a name. */
export function schemeByName(reader: Reader, name: string): SchemeRecord | null {
  return reader.one(`SELECT ${SCHEME} FROM scheme WHERE name = ? ORDER BY version DESC LIMIT 1`, [name]);
}

export function insertScheme(tx: Tx, scheme: Omit<SchemeRecord, 'id' | 'created_at'>): number {
  return tx.insert('scheme', { ...scheme, created_at: tx.at });
}

export function updateScheme(
  tx: Tx,
  id: number,
  patch: Partial<Pick<SchemeRecord, 'name' | 'document' | 'note' | 'status'>>,
): void {
  tx.update('scheme', id, patch);
}

/** Statements, assignments and scenarios that name the scheme. */
export function usesOfScheme(reader: Reader, id: number): number {
  return reader.value('SELECT COUNT(*) FROM pay_statement WHERE scheme_id = ?', [id]) ?? 0;
}

export function removeScheme(tx: Tx, id: number): void {
  for (const row of tx.read<{ id: number }>('SELECT id FROM scheme_assignment WHERE scheme_id = ?', [id]))
    tx.remove('scheme_assignment', row.id);
  tx.remove('scheme', id);
}

interface AssignmentRecord {
  readonly id: number;
  readonly scheme: number;
  readonly role: string | null;
  readonly unit: number | null;
  readonly person: number | null;
  readonly from_month: string | null;
  readonly to_month: string | null;
}

export function schemeAssignments(reader: Reader): AssignmentRecord[] {
  return reader.read(
    'SELECT id, scheme_id AS scheme, role, unit_id AS unit, person_id AS person, from_month, to_month FROM scheme_assignment ORDER BY id',
  );
}

/** Replaces who is on a scheme. */
export function putSchemeAssignments(
  tx: Tx,
  scheme: number,
  rows: readonly Omit<AssignmentRecord, 'id' | 'scheme'>[],
): void {
  for (const row of tx.read<{ id: number }>('SELECT id FROM scheme_assignment WHERE scheme_id = ?', [scheme]))
    tx.remove('scheme_assignment', row.id);
  for (const row of rows)
    tx.insert('scheme_assignment', {
      scheme_id: scheme,
      role: row.role,
      unit_id: row.unit,
      person_id: row.person,
      from_month: row.from_month,
      to_month: row.to_month,
    });
}

interface ScenarioRecord {
  readonly id: number;
  readonly name: string;
  readonly document: string;
  readonly result: string | null;
  readonly note: string | null;
  readonly created_at: string;
}

export function scenarios(reader: Reader): ScenarioRecord[] {
  return reader.read('SELECT id, name, document, result, note, created_at FROM scenario ORDER BY id DESC');
}

export function insertScenario(tx: Tx, scenario: Omit<ScenarioRecord, 'id' | 'created_at'>): number {
  return tx.insert('scenario', { ...scenario, created_at: tx.at });
}

export function removeScenario(tx: Tx, id: number): void {
  tx.remove('scenario', id);
}

export interface StatementRecord {
  readonly period: string;
  readonly person: number;
  readonly scheme: number;
  readonly total: number;
  readonly document: string;
}

export function closedStatements(reader: Reader, from: string, to: string): StatementRecord[] {
  return reader.read(
    'SELECT period, person_id AS person, scheme_id AS scheme, total, document FROM pay_statement WHERE period BETWEEN ? AND ? ORDER BY period, person_id',
    [from, to],
  );
}

export function closedPeriods(reader: Reader): { period: string; closed_at: string | null; basis: string | null }[] {
  return reader.read('SELECT period, closed_at, basis FROM pay_period WHERE closed_at IS NOT NULL ORDER BY period');
}

export function closePeriod(tx: Tx, period: string, basis: unknown, statements: readonly StatementRecord[]): void {
  tx.insert('pay_period', { period, closed_at: tx.at, basis: JSON.stringify(basis) });
  tx.bulkInsert(
    'pay_statement',
    ['period', 'person_id', 'scheme_id', 'total', 'document'],
    statements.map((row) => [row.period, row.person, row.scheme, row.total, row.document]),
  );
}

interface AdjustmentRecord {
  readonly id: number;
  readonly period: string;
  readonly person: number;
  readonly amount: number;
  readonly reason: string;
}

export function adjustments(reader: Reader, period: string): AdjustmentRecord[] {
  return reader.read(
    'SELECT id, period, person_id AS person, amount, reason FROM pay_adjustment WHERE period = ? ORDER BY id',
    [period],
  );
}

export function personExists(reader: Reader, id: number): boolean {
  return reader.value('SELECT 1 FROM person WHERE id = ?', [id]) !== null;
}

export function unitExists(reader: Reader, id: number): boolean {
  return reader.value('SELECT 1 FROM unit WHERE id = ?', [id]) !== null;
}

export function insertAdjustment(tx: Tx, row: Omit<AdjustmentRecord, 'id'>): number {
  return tx.insert('pay_adjustment', {
    period: row.period,
    person_id: row.person,
    amount: row.amount,
    reason: row.reason,
    created_at: tx.at,
  });
}

export function removeAdjustment(tx: Tx, id: number): void {
  tx.remove('pay_adjustment', id);
}

/** Past targets of people by month or year, in cents for money. */
export function pastTargetsOfPeople(
  reader: Reader,
  year: string,
): { person: number; metric: string; period: string; value: number }[] {
  return reader.read(
    'SELECT person_id AS person, metric, period, value FROM past_target WHERE person_id IS NOT NULL AND substr(period, 1, 4) = ?',
    [year],
  );
}

/** The newest plan of a year that is not superseded; its targets of people in cents. */
export function planTargets(
  reader: Reader,
  year: number,
  plan: string | null,
): { person: number; metric: string; month: string; value: number }[] {
  return reader.read(
    `SELECT r.person_id AS person, p.metric, c.month, c.value
     FROM plan_cell c JOIN plan_row r ON r.id = c.row_id JOIN plan p ON p.id = c.plan_id
     WHERE r.kind = 'person' AND r.person_id IS NOT NULL AND p.id = (
       SELECT n.id FROM plan n WHERE n.year = ?1 AND (?2 IS NULL OR n.name = ?2) AND n.status <> 'superseded'
       ORDER BY CASE n.status WHEN 'approved' THEN 0 ELSE 1 END, n.id DESC LIMIT 1)`,
    [year, plan],
  );
}

export interface OrderRecord {
  readonly id: number;
  readonly number: string;
  readonly person: number;
  readonly date: string;
  readonly customer: string | null;
  readonly product: string | null;
  readonly type: 'sale' | 'return';
  readonly amount: number;
  readonly cost: number | null;
  readonly units: number | null;
  readonly original: string | null;
  readonly kind: string | null;
  readonly term: number | null;
}

/** Order lines between two months, for schemes that look at single orders. */
export function ordersBetween(reader: Reader, from: string, to: string): OrderRecord[] {
  return reader.read(
    `SELECT o.id, o.number, o.person_id AS person, o.date, o.customer, p.name AS product, o.type, o.amount, o.cost, o.units,
       o.original_number AS original, d.kind, d.term_months AS term
     FROM sales_order o LEFT JOIN product p ON p.id = o.product_id LEFT JOIN order_detail d ON d.order_id = o.id
     WHERE o.date BETWEEN ? AND ? ORDER BY o.date, o.id`,
    [`${from}-01`, `${to}-31`],
  );
}

/** Who shares those orders; in the order in which the file names them. */
export function orderSharesBetween(
  reader: Reader,
  from: string,
  to: string,
): { order: number; person: number; share: string }[] {
  return reader.read(
    `SELECT s.order_id AS "order", s.person_id AS person, s.share
     FROM order_share s JOIN sales_order o ON o.id = s.order_id WHERE o.date BETWEEN ? AND ? ORDER BY s.id`,
    [`${from}-01`, `${to}-31`],
  );
}

/** What customers paid on those orders, whenever they did; cents. */
export function orderPaymentsBetween(
  reader: Reader,
  from: string,
  to: string,
): { order: number; date: string; amount: number }[] {
  return reader.read(
    `SELECT y.order_id AS "order", y.date, y.amount
     FROM order_payment y JOIN sales_order o ON o.id = y.order_id WHERE o.date BETWEEN ? AND ? ORDER BY y.date, y.id`,
    [`${from}-01`, `${to}-31`],
  );
}

export function managersOf(reader: Reader): { id: number; manager: number | null }[] {
  return reader.read('SELECT id, manager_id AS manager FROM person');
}
