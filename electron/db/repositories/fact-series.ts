import type { Month } from '../../../src/core/domain/period';
import type { Reader } from '../store';

/** What is stored about people and their results, in the shape the talent module asks for. All of it reads only. */

export interface PersonRow {
  readonly id: number;
  readonly number: string;
  readonly name: string;
  readonly role: string | null;
  readonly hire_date: string | null;
  readonly leave_date: string | null;
  readonly leave_reason: string | null;
  readonly base_pay: number | null;
  readonly target_incentive: number | null;
  readonly attributes: string;
}

export interface AssignmentRow {
  readonly person: number;
  readonly unit: number;
  readonly role: string | null;
  readonly from_date: string;
  readonly to_date: string | null;
}

export interface UnitRow {
  readonly id: number;
  readonly parent: number | null;
  readonly level: 'company' | 'region' | 'branch' | 'team';
  readonly name: string;
}

export interface FactRow {
  readonly person: number;
  readonly metric: string;
  readonly month: Month;
  /** Sums over the month; money in cents. */
  readonly value: number | null;
  readonly num: number | null;
  readonly den: number | null;
  readonly weighted: number | null;
  readonly ratings: number | null;
}

interface OrderMonthRow {
  readonly person: number;
  readonly month: Month;
  readonly type: 'sale' | 'return';
  readonly amount: number;
}

export interface TrainingRow {
  readonly person: number;
  readonly course: string;
  readonly period: string;
  readonly required: number | null;
  readonly attended: number | null;
  readonly score: number | null;
}

export interface MetricRow {
  readonly key: string;
  readonly name_zh: string;
  readonly name_en: string;
  readonly kind: 'result' | 'process';
  readonly unit: 'money' | 'count' | 'ratio' | 'score';
  readonly direction: 'higher' | 'lower';
  readonly rollup: 'sum' | 'ratio' | 'mean';
  readonly frequency: 'month' | 'week';
  readonly retired: number;
}

const PERSON = `id, number, name, role, hire_date, leave_date, leave_reason, base_pay, target_incentive, attributes`;

export function allPeople(reader: Reader): PersonRow[] {
  return reader.read(`SELECT ${PERSON} FROM person ORDER BY number`);
}

/** Employed at the end of a day: the leaving date is the last day of work. */
export function peopleEmployedAt(reader: Reader, day: string): PersonRow[] {
  return reader.read(
    `SELECT ${PERSON} FROM person
     WHERE (hire_date IS NULL OR hire_date <= ?) AND (leave_date IS NULL OR leave_date > ?) ORDER BY number`,
    [day, day],
  );
}

export function units(reader: Reader): UnitRow[] {
  return reader.read('SELECT id, parent_id AS parent, level, name FROM unit ORDER BY sort, id');
}

/** Oldest first per person, none that begins after the day. */
export function assignmentsUntil(reader: Reader, day: string): AssignmentRow[] {
  return reader.read(
    `SELECT person_id AS person, unit_id AS unit, role, from_date, to_date FROM assignment
     WHERE from_date <= ? ORDER BY person_id, from_date`,
    [day],
  );
}

/** What the workspace says about metrics: its own ones, changed built-in ones, retired ones. */
export function metrics(reader: Reader): MetricRow[] {
  return reader.read(
    'SELECT key, name_zh, name_en, kind, unit, direction, rollup, frequency, retired FROM metric ORDER BY id',
  );
}

/**
 * Sums per person, metric and month; where a month has both a total and product lines, the total counts.
 * @param only these metrics; all where it is left out. Most screens need a few, and the sums are what takes time.
 */
export function monthlyFacts(reader: Reader, from: Month, to: Month, only?: readonly string[]): FactRow[] {
  return reader.read(
    `WITH parts AS (
       SELECT person_id AS person, metric, month, product_id IS NULL AS is_total,
         SUM(value) AS value,
         SUM(COALESCE(num, value)) AS num,
         SUM(CASE WHEN num IS NULL THEN 1 ELSE den END) AS den,
         SUM(value * COALESCE(den, 1)) AS weighted,
         SUM(CASE WHEN value IS NULL THEN NULL ELSE COALESCE(den, 1) END) AS ratings
       FROM fact WHERE month BETWEEN ? AND ?${only ? ` AND metric IN (${only.map(() => '?').join()})` : ''}
       GROUP BY person_id, metric, month, product_id IS NULL
     )
     SELECT person, metric, month, value, num, den, weighted, ratings FROM parts a
     WHERE is_total = 1 OR NOT EXISTS (
       SELECT 1 FROM fact f WHERE f.person_id = a.person AND f.metric = a.metric AND f.month = a.month
         AND f.product_id IS NULL)`,
    [from, to, ...(only ?? [])],
  );
}

/** Order lines per person and month, for companies that keep no monthly sales. */
export function monthlyOrders(reader: Reader, from: Month, to: Month): OrderMonthRow[] {
  return reader.read(
    `SELECT coalesce(s.person_id, o.person_id) AS person, substr(o.date, 1, 7) AS month, o.type,
       SUM(coalesce(s.amount, o.amount)) AS amount
     FROM sales_order o LEFT JOIN order_share s ON s.order_id = o.id
     WHERE o.date BETWEEN ? AND ? GROUP BY 1, 2, 3`,
    [`${from}-01`, `${to}-31`],
  );
}

/** A person's sales of lines in introduction or growth beside sales of all lines with a known stage, in cents. */
export interface GrowingRow {
  readonly person: number;
  readonly growing: number;
  readonly total: number;
}

const ofGrowing = (amount: string): string =>
  `SUM(${amount}) AS total, SUM(CASE WHEN p.stage IN ('introduction', 'growth') THEN ${amount} ELSE 0 END) AS growing`;

/** From order lines and their splits; where a company keeps no orders, from its sales facts by product line. */
export function growingLines(reader: Reader, from: Month, to: Month): GrowingRow[] {
  const orders = reader.read<GrowingRow>(
    `SELECT coalesce(s.person_id, o.person_id) AS person, ${ofGrowing('coalesce(s.amount, o.amount)')}
     FROM sales_order o JOIN product p ON p.id = o.product_id LEFT JOIN order_share s ON s.order_id = o.id
     WHERE o.type = 'sale' AND p.stage IS NOT NULL AND o.date BETWEEN ? AND ? GROUP BY 1`,
    [`${from}-01`, `${to}-31`],
  );
  if (orders.length > 0) return orders;
  return reader.read(
    `SELECT f.person_id AS person, ${ofGrowing('f.value')} FROM fact f JOIN product p ON p.id = f.product_id
     WHERE f.metric = 'sales' AND p.stage IS NOT NULL AND f.month BETWEEN ? AND ? GROUP BY f.person_id`,
    [from, to],
  );
}

export function trainings(reader: Reader): TrainingRow[] {
  return reader.read(
    'SELECT person_id AS person, course, period, required, attended, score FROM training ORDER BY person_id, period, course',
  );
}

export function payHistory(reader: Reader): { person: number; from_date: string; base_pay: number }[] {
  return reader.read('SELECT person_id AS person, from_date, base_pay FROM pay_history ORDER BY person_id, from_date');
}

/** Commission paid per person over monthly statements of a window; cents. */
export function paidCommission(
  reader: Reader,
  from: Month,
  to: Month,
): { person: number; total: number; months: number }[] {
  return reader.read(
    `SELECT person_id AS person, SUM(total) AS total, COUNT(DISTINCT period) AS months FROM pay_statement
     WHERE length(period) = 7 AND period BETWEEN ? AND ? GROUP BY person_id`,
    [from, to],
  );
}

export function absences(reader: Reader): { person: number; from_date: string; to_date: string }[] {
  return reader.read('SELECT person_id AS person, from_date, to_date FROM absence');
}

/** The last month with sales; with any fact or order where there are none; null in an empty workspace. */
export function lastDataMonth(reader: Reader): Month | null {
  return (
    reader.value<string>("SELECT MAX(month) FROM fact WHERE metric IN ('sales', 'net_sales')") ??
    reader.value<string>('SELECT MAX(substr(date, 1, 7)) FROM sales_order') ??
    reader.value<string>('SELECT MAX(month) FROM fact')
  );
}

export function feedbackOf(
  reader: Reader,
  person: number,
  limit: number,
): { date: string | null; score: number | null; text: string }[] {
  return reader.read('SELECT date, score, text FROM feedback WHERE person_id = ? ORDER BY date DESC LIMIT ?', [
    person,
    limit,
  ]);
}

export function settingText(reader: Reader, key: string): string | null {
  return reader.value<string>('SELECT value FROM setting WHERE key = ?', [key]);
}
