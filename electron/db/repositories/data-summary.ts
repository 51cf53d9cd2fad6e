import type { Reader } from '../store';

export interface MetricYear {
  readonly metric: string;
  readonly year: string;
  readonly facts: number;
  readonly value: number | null;
  readonly num: number | null;
  readonly den: number | null;
  /** Σ value × weight and Σ weight of scores, and plain sum and count where no number of ratings is known. */
  readonly weighted: number | null;
  readonly weight: number | null;
  readonly plain: number | null;
  readonly counted: number;
}

/** Sums of every metric by calendar year; what they mean depends on the metric's unit. */
export const metricYears = (reader: Reader): MetricYear[] =>
  reader.read(
    `SELECT metric, substr(month, 1, 4) AS year, count(*) AS facts, sum(value) AS value, sum(num) AS num, sum(den) AS den,
       sum(CASE WHEN den IS NOT NULL THEN value * den END) AS weighted,
       sum(CASE WHEN value IS NOT NULL THEN den END) AS weight,
       sum(CASE WHEN den IS NULL THEN value END) AS plain,
       count(CASE WHEN den IS NULL THEN value END) AS counted
     FROM fact GROUP BY metric, year ORDER BY metric, year`,
  );

export interface Counts {
  readonly people: number;
  readonly active: number;
  readonly regions: number;
  readonly branches: number;
  readonly teams: number;
  readonly orders: number;
  readonly sales: number;
  readonly returns: number;
  readonly targets: number;
  readonly moves: number;
  readonly feedback: number;
  readonly notes: number;
  readonly training: number;
  readonly products: number;
  readonly market: number;
}

/** @param today people who left before it are not active */
export function dataCounts(reader: Reader, today: string): Counts {
  const row = reader.one<Counts>(
    `SELECT
      (SELECT count(*) FROM person) AS people,
      (SELECT count(*) FROM person WHERE leave_date IS NULL OR leave_date >= ?) AS active,
      (SELECT count(*) FROM unit WHERE level = 'region') AS regions,
      (SELECT count(*) FROM unit WHERE level = 'branch') AS branches,
      (SELECT count(*) FROM unit WHERE level = 'team') AS teams,
      (SELECT count(*) FROM sales_order) AS orders,
      (SELECT ifnull(sum(amount), 0) FROM sales_order WHERE type = 'sale') AS sales,
      (SELECT ifnull(sum(amount), 0) FROM sales_order WHERE type = 'return') AS returns,
      (SELECT count(*) FROM (SELECT DISTINCT person_id, unit_id, metric, substr(period, 1, 4) FROM past_target)) AS targets,
      (SELECT count(*) FROM assignment a WHERE EXISTS (
        SELECT 1 FROM assignment b WHERE b.person_id = a.person_id AND b.unit_id <> a.unit_id
        AND b.to_date = date(a.from_date, '-1 day'))) AS moves,
      (SELECT count(*) FROM feedback) AS feedback,
      (SELECT count(*) FROM talk_note) AS notes,
      (SELECT count(*) FROM training) AS training,
      (SELECT count(*) FROM product WHERE stage IS NOT NULL OR share IS NOT NULL) AS products,
      (SELECT count(*) FROM market) AS market`,
    [today],
  );
  if (!row) throw new Error('a count always has a row');
  return row;
}

/** First and last month of results: a week of the new year's first days does not make a year of data. */
export function resultMonths(reader: Reader): { from: string | null; to: string | null } {
  const results = reader.one<{ from: string | null; to: string | null }>(
    `SELECT min(month) AS "from", max(month) AS "to" FROM fact
     WHERE metric IN ('sales', 'returns', 'net_sales', 'collections', 'gross_profit')`,
  );
  const orders = reader.one<{ from: string | null; to: string | null }>(
    'SELECT substr(min(date), 1, 7) AS "from", substr(max(date), 1, 7) AS "to" FROM sales_order',
  );
  const any = reader.one<{ from: string | null; to: string | null }>(
    'SELECT min(month) AS "from", max(month) AS "to" FROM fact',
  );
  const firsts = [results?.from, orders?.from].filter((month) => month != null).sort();
  const lasts = [results?.to, orders?.to].filter((month) => month != null).sort();
  return { from: firsts[0] ?? any?.from ?? null, to: lasts.at(-1) ?? any?.to ?? null };
}

export interface PersonLine {
  readonly id: number;
  readonly number: string;
  readonly name: string;
  readonly role: string | null;
  readonly unit_id: number | null;
  readonly hire_date: string | null;
  readonly leave_date: string | null;
  readonly leave_reason: string | null;
  readonly base_pay: number | null;
  readonly target_incentive: number | null;
  readonly months: number;
  readonly net12: number | null;
}

/** People with their latest unit and what there is of them. @param since first of the last twelve months of data */
export const personLines = (reader: Reader, since: string): PersonLine[] =>
  reader.read(
    `SELECT p.id, p.number, p.name, p.role, p.hire_date, p.leave_date, p.leave_reason, p.base_pay, p.target_incentive,
       (SELECT a.unit_id FROM assignment a WHERE a.person_id = p.id ORDER BY a.from_date DESC LIMIT 1) AS unit_id,
       ifnull(f.months, 0) AS months, f.net12
     FROM person p LEFT JOIN (
       SELECT person_id, count(DISTINCT CASE WHEN metric IN ('sales', 'net_sales') THEN month END) AS months,
         sum(CASE WHEN month < ? THEN NULL WHEN metric IN ('sales', 'net_sales') THEN value WHEN metric = 'returns' THEN -value END) AS net12
       FROM fact WHERE metric IN ('sales', 'returns', 'net_sales') GROUP BY person_id
     ) f ON f.person_id = p.id ORDER BY p.number`,
    [since],
  );

export interface FactLine {
  readonly person_id: number;
  readonly metric: string;
  readonly period: string;
  readonly month: string;
  readonly value: number | null;
  readonly num: number | null;
  readonly den: number | null;
}

/** Facts in the order of person, metric and period, product lines of one period added up. */
export const factLines = (reader: Reader): FactLine[] =>
  reader.read(
    `SELECT person_id, metric, period, month, sum(value) AS value, sum(num) AS num, sum(den) AS den
     FROM fact GROUP BY person_id, metric, period ORDER BY person_id, metric, period`,
  );

export interface MonthPair {
  readonly person_id: number;
  readonly metric: 'sales' | 'returns';
  readonly month: string;
  readonly monthly: number;
  readonly ordered: number;
}

/** Person-months whose monthly figure and order lines differ, in months that have both. */
export const orderDifferences = (reader: Reader): MonthPair[] =>
  reader.read(
    `WITH ordered AS (
       SELECT coalesce(s.person_id, o.person_id) AS person_id, CASE o.type WHEN 'sale' THEN 'sales' ELSE 'returns' END AS metric,
         substr(o.date, 1, 7) AS month, sum(coalesce(s.amount, o.amount)) AS amount
       FROM sales_order o LEFT JOIN order_share s ON s.order_id = o.id GROUP BY 1, 2, 3
     ), monthly AS (
       SELECT person_id, metric, month, sum(value) AS amount FROM fact
       WHERE metric IN ('sales', 'returns') AND from_orders = 0 GROUP BY 1, 2, 3
     ), both AS (
       SELECT person_id, metric, month, amount AS monthly, 0 AS ordered FROM monthly
       UNION ALL SELECT person_id, metric, month, 0, amount FROM ordered
     )
     SELECT person_id, metric, month, sum(monthly) AS monthly, sum(ordered) AS ordered FROM both
     WHERE month IN (SELECT DISTINCT month FROM ordered) AND (metric, month) IN (SELECT DISTINCT metric, month FROM monthly)
     GROUP BY 1, 2, 3 HAVING sum(monthly) <> sum(ordered) ORDER BY month, person_id`,
  );

/** Units without anybody in them or below them. */
export const emptyUnits = (reader: Reader): { id: number; name: string }[] =>
  reader.read(
    `WITH RECURSIVE used(id) AS (
       SELECT unit_id FROM assignment WHERE to_date IS NULL
       UNION SELECT u.parent_id FROM unit u JOIN used ON used.id = u.id WHERE u.parent_id IS NOT NULL
     )
     SELECT id, name FROM unit WHERE level <> 'company' AND id NOT IN (SELECT id FROM used WHERE id IS NOT NULL) ORDER BY sort, id`,
  );
