import type { Reader } from '../store';

/** What a plan is made from, beside people, units and facts. */

export interface MarketRecord {
  readonly unit: number;
  readonly penetration: number | null;
  readonly growth: number | null;
}

/** The newest market record of each unit up to a year. */
export function markets(reader: Reader, year: number): MarketRecord[] {
  return reader.read(
    `SELECT unit_id AS unit, penetration, growth FROM market m
     WHERE year = (SELECT MAX(year) FROM market n WHERE n.unit_id = m.unit_id AND n.year <= ?)`,
    [year],
  );
}

export interface ProductRecord {
  readonly name: string;
  readonly stage: 'introduction' | 'growth' | 'maturity' | 'decline' | null;
  readonly share: number | null;
}

export function products(reader: Reader): ProductRecord[] {
  return reader.read('SELECT name, stage, share FROM product ORDER BY id');
}

export interface ProductSales {
  readonly person: number;
  readonly product: string;
  /** Cents, returns taken off. */
  readonly amount: number;
}

/** Sales of order lines by person and product in months from … to. */
export function orderSales(reader: Reader, from: string, to: string): ProductSales[] {
  return reader.read(
    `SELECT coalesce(s.person_id, o.person_id) AS person, p.name AS product,
       SUM((CASE WHEN o.type = 'sale' THEN 1 ELSE -1 END) * coalesce(s.amount, o.amount)) AS amount
     FROM sales_order o JOIN product p ON p.id = o.product_id LEFT JOIN order_share s ON s.order_id = o.id
     WHERE o.date BETWEEN ? AND ? GROUP BY 1, 2`,
    [`${from}-01`, `${to}-31`],
  );
}

/** What the files say people's targets were, by month or year of a fiscal year; cents. */
export function pastTargets(
  reader: Reader,
  from: string,
  to: string,
): { person: number; metric: string; period: string; value: number }[] {
  return reader.read(
    `SELECT person_id AS person, metric, period, value FROM past_target
     WHERE person_id IS NOT NULL AND (period BETWEEN ? AND ? OR period = substr(?, 1, 4))`,
    [from, to, to],
  );
}

export function setting(reader: Reader, key: string): string | null {
  return reader.value<string>('SELECT value FROM setting WHERE key = ?', [key]);
}
