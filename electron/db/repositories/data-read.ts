import type { Reader } from '../store';

/** Rows as they stand in the workspace; what an import is compared with. */
export interface PersonRow {
  readonly id: number;
  readonly number: string;
  readonly name: string;
  readonly role: string | null;
  readonly grade: string | null;
  readonly manager_id: number | null;
  readonly hire_date: string | null;
  readonly leave_date: string | null;
  readonly leave_reason: string | null;
  readonly base_pay: number | null;
  readonly target_incentive: number | null;
  readonly attributes: string;
  readonly note: string | null;
}

export interface UnitRow {
  readonly id: number;
  readonly parent_id: number | null;
  readonly level: 'company' | 'region' | 'branch' | 'team';
  readonly name: string;
  readonly sort: number;
}

export interface AssignmentRow {
  readonly id: number;
  readonly person_id: number;
  readonly unit_id: number;
  readonly role: string | null;
  readonly from_date: string;
  readonly to_date: string | null;
}

export interface FactRow {
  readonly id: number;
  readonly person_id: number;
  readonly metric: string;
  readonly period: string;
  readonly product_id: number | null;
  readonly value: number | null;
  readonly num: number | null;
  readonly den: number | null;
  readonly from_orders: number;
}

export interface OrderRow {
  readonly id: number;
  readonly number: string;
  readonly person_id: number;
  readonly date: string;
  readonly customer: string | null;
  readonly product_id: number | null;
  readonly type: 'sale' | 'return';
  readonly amount: number;
  readonly cost: number | null;
  readonly units: number | null;
  readonly original_number: string | null;
  readonly collected: number | null;
}

export interface OrderShareRow {
  readonly id: number;
  readonly order_id: number;
  readonly person_id: number;
  readonly share: string;
  readonly amount: number;
}

export interface OrderPaymentRow {
  readonly id: number;
  readonly order_id: number;
  readonly date: string;
  readonly amount: number;
}

export interface OrderDetailRow {
  readonly id: number;
  readonly order_id: number;
  readonly kind: string | null;
  readonly term_months: number | null;
}

export interface TrainingRow {
  readonly id: number;
  readonly person_id: number;
  readonly course: string;
  readonly period: string;
  readonly required: number | null;
  readonly attended: number | null;
  readonly score: number | null;
}

export interface MarketRow {
  readonly id: number;
  readonly unit_id: number;
  readonly year: number;
  readonly size: number | null;
  readonly penetration: number | null;
  readonly growth: number | null;
}

export interface PastTargetRow {
  readonly id: number;
  readonly person_id: number | null;
  readonly unit_id: number | null;
  readonly metric: string;
  readonly period: string;
  readonly value: number;
}

export interface ProductRow {
  readonly id: number;
  readonly name: string;
  readonly stage: string | null;
  readonly share: number | null;
}

export interface TextRow {
  readonly person_id: number | null;
  readonly date: string | null;
  readonly product_id: number | null;
  readonly score: number | null;
  readonly text: string;
}

export interface PayRow {
  readonly id: number;
  readonly person_id: number;
  readonly from_date: string;
  readonly base_pay: number;
}

export interface MetricRow {
  readonly key: string;
  readonly name_zh: string;
  readonly name_en: string;
  readonly unit: 'money' | 'count' | 'ratio' | 'score';
}

export const allPeople = (reader: Reader): PersonRow[] => reader.read('SELECT * FROM person ORDER BY id');

export const allUnits = (reader: Reader): UnitRow[] =>
  reader.read('SELECT id, parent_id, level, name, sort FROM unit ORDER BY sort, id');

export const allAssignments = (reader: Reader): AssignmentRow[] =>
  reader.read('SELECT * FROM assignment ORDER BY person_id, from_date');

export const allProducts = (reader: Reader): ProductRow[] => reader.read('SELECT * FROM product ORDER BY id');

/** Metrics of the user's own; the built-in ones are in code. */
export const ownMetrics = (reader: Reader): MetricRow[] =>
  reader.read('SELECT key, name_zh, name_en, unit FROM metric WHERE retired = 0 ORDER BY id');

export const allPay = (reader: Reader): PayRow[] =>
  reader.read('SELECT id, person_id, from_date, base_pay FROM pay_history ORDER BY id');

export const allOrders = (reader: Reader): OrderRow[] =>
  reader.read(
    `SELECT id, number, person_id, date, customer, product_id, type, amount, cost, units, original_number, collected
     FROM sales_order ORDER BY id`,
  );

/** Who shares orders, what was paid on them, and their details, as stored. */
export const allOrderShares = (reader: Reader): OrderShareRow[] =>
  reader.read('SELECT id, order_id, person_id, share, amount FROM order_share ORDER BY id');

export const allOrderPayments = (reader: Reader): OrderPaymentRow[] =>
  reader.read('SELECT id, order_id, date, amount FROM order_payment ORDER BY order_id, date');

export const allOrderDetails = (reader: Reader): OrderDetailRow[] =>
  reader.read('SELECT id, order_id, kind, term_months FROM order_detail ORDER BY id');

export const allTraining = (reader: Reader): TrainingRow[] =>
  reader.read('SELECT id, person_id, course, period, required, attended, score FROM training ORDER BY id');

export const allMarkets = (reader: Reader): MarketRow[] =>
  reader.read('SELECT id, unit_id, year, size, penetration, growth FROM market ORDER BY id');

export const allPastTargets = (reader: Reader): PastTargetRow[] =>
  reader.read('SELECT id, person_id, unit_id, metric, period, value FROM past_target ORDER BY id');

export const allFeedback = (reader: Reader): TextRow[] =>
  reader.read('SELECT person_id, date, product_id, score, text FROM feedback ORDER BY id');

export const allNotes = (reader: Reader): TextRow[] =>
  reader.read('SELECT person_id, date, NULL AS product_id, NULL AS score, text FROM talk_note ORDER BY id');

/** Facts of some metrics; all of them when the workspace is small is not worth a filter of its own. */
export function factsOf(reader: Reader, metrics: readonly string[]): FactRow[] {
  if (metrics.length === 0) return [];
  const marks = metrics.map(() => '?').join(', ');
  return reader.read(
    `SELECT id, person_id, metric, period, product_id, value, num, den, from_orders FROM fact
     WHERE metric IN (${marks}) ORDER BY id`,
    metrics,
  );
}

/** Latest year that any fact or order speaks of; null in an empty workspace. */
export function lastDataYear(reader: Reader): number | null {
  const month = reader.value<string>('SELECT max(month) FROM fact');
  const date = reader.value<string>('SELECT max(date) FROM sales_order');
  const last = [month, date]
    .filter((text) => text !== null)
    .sort()
    .at(-1);
  return last === undefined ? null : Number(last.slice(0, 4));
}
