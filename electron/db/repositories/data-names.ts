import type { Reader } from '../store';

/** Words for rows that have no name of their own: who, what and when. */
const NAMES: Readonly<Record<string, string>> = {
  person: `SELECT number || ' ' || name FROM person WHERE id = ?`,
  unit: 'SELECT name FROM unit WHERE id = ?',
  product: 'SELECT name FROM product WHERE id = ?',
  fact: `SELECT p.number || ' ' || p.name || ' ' || f.metric || ' ' || f.period FROM fact f JOIN person p ON p.id = f.person_id WHERE f.id = ?`,
  sales_order: 'SELECT number FROM sales_order WHERE id = ?',
  order_share: `SELECT o.number || ' ' || p.number || ' ' || p.name FROM order_share s JOIN sales_order o ON o.id = s.order_id JOIN person p ON p.id = s.person_id WHERE s.id = ?`,
  order_payment: `SELECT o.number || ' ' || y.date FROM order_payment y JOIN sales_order o ON o.id = y.order_id WHERE y.id = ?`,
  order_detail: 'SELECT o.number FROM order_detail d JOIN sales_order o ON o.id = d.order_id WHERE d.id = ?',
  assignment: `SELECT p.number || ' ' || p.name || ' ' || a.from_date FROM assignment a JOIN person p ON p.id = a.person_id WHERE a.id = ?`,
  training: `SELECT p.number || ' ' || p.name || ' ' || t.course FROM training t JOIN person p ON p.id = t.person_id WHERE t.id = ?`,
};

/** Names a row for people; one that is gone, or of a table without words, goes by its id. */
export function rowName(reader: Reader, table: string, id: number): string {
  const sql = NAMES[table];
  return (sql === undefined ? null : reader.value<string>(sql, [id])) ?? `#${id}`;
}
