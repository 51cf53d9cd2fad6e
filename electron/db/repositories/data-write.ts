import type { RowValues, SqlParams, SqlValue, Tx } from '../store';

/** Inserts rows of one table. @returns id of the first; the others follow */
export function insertRows(tx: Tx, table: string, columns: readonly string[], rows: readonly SqlParams[]): number {
  return tx.bulkInsert(table, columns, rows);
}

export function insertRow(tx: Tx, table: string, row: RowValues): number {
  return tx.insert(table, row);
}

export function updateRow(tx: Tx, table: string, id: number, patch: RowValues): void {
  tx.update(table, id, patch);
}

export function removeRow(tx: Tx, table: string, id: number): void {
  tx.remove(table, id);
}

/** Changes the same columns of many rows with one statement. */
export function updateRows(
  tx: Tx,
  table: 'fact' | 'sales_order' | 'training' | 'market' | 'past_target' | 'pay_history',
  columns: readonly string[],
  rows: readonly { readonly id: number; readonly values: readonly SqlValue[] }[],
): void {
  const sql = `UPDATE ${table} SET ${columns.map((column) => `${column} = ?`).join(', ')} WHERE id = ?`;
  for (const { id, values } of rows) tx.run(sql, [...values, id]);
}
