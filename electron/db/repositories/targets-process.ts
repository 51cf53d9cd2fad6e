import type { Reader, Tx } from '../store';

/** Process indicators of people by month, as stored. Whole lots: 1 visit, 0.01%, 0.01 point, 1 cent. */
export interface ProcessRecord {
  readonly id: number;
  readonly row_id: number;
  readonly metric: string;
  /** Twelve lots; null where nothing is planned. */
  readonly months: readonly (number | null)[];
  readonly weights: readonly number[];
  readonly last_num: number | null;
  readonly last_den: number | null;
  readonly laid: number;
}

export type NewProcess = Omit<ProcessRecord, 'id'>;

export interface ProcessMark {
  readonly row_id: number;
  readonly metric: string;
  readonly month: string | null;
  readonly locked: number;
  readonly note: string | null;
}

/** Of one metric, or of all. */
export function processRows(reader: Reader, plan: number, metric?: string): ProcessRecord[] {
  return reader
    .read<Omit<ProcessRecord, 'months' | 'weights'> & { months: string; weights: string }>(
      `SELECT id, row_id, metric, months, weights, last_num, last_den, laid FROM plan_process
       WHERE plan_id = ? AND (? IS NULL OR metric = ?) ORDER BY id`,
      [plan, metric ?? null, metric ?? null],
    )
    .map((row) => ({
      ...row,
      // Written by this module alone.
      months: JSON.parse(row.months) as (number | null)[],
      weights: JSON.parse(row.weights) as number[],
    }));
}

export function insertProcess(tx: Tx, plan: number, rows: readonly NewProcess[]): void {
  tx.bulkInsert(
    'plan_process',
    ['plan_id', 'row_id', 'metric', 'months', 'weights', 'last_num', 'last_den', 'laid'],
    rows.map((row) => [
      plan,
      row.row_id,
      row.metric,
      JSON.stringify(row.months),
      JSON.stringify(row.weights),
      row.last_num,
      row.last_den,
      row.laid,
    ]),
  );
}

export function setProcessMonths(tx: Tx, id: number, months: readonly (number | null)[]): void {
  tx.update('plan_process', id, { months: JSON.stringify(months) });
}

/** Takes a metric's months and marks away from these rows. */
export function removeProcess(tx: Tx, plan: number, metric: string, rows: readonly number[]): void {
  for (const row of rows) {
    tx.run('DELETE FROM plan_process WHERE plan_id = ? AND metric = ? AND row_id = ?', [plan, metric, row]);
    tx.run('DELETE FROM plan_process_mark WHERE plan_id = ? AND metric = ? AND row_id = ?', [plan, metric, row]);
  }
}

export function processMarks(reader: Reader, plan: number, metric?: string): ProcessMark[] {
  return reader.read(
    `SELECT row_id, metric, month, locked, note FROM plan_process_mark
     WHERE plan_id = ? AND (? IS NULL OR metric = ?) ORDER BY id`,
    [plan, metric ?? null, metric ?? null],
  );
}

export function insertProcessMarks(tx: Tx, plan: number, marks: readonly ProcessMark[]): void {
  tx.bulkInsert(
    'plan_process_mark',
    ['plan_id', 'row_id', 'metric', 'month', 'locked', 'note'],
    marks.map((mark) => [plan, mark.row_id, mark.metric, mark.month, mark.locked, mark.note]),
  );
}

/** A mark that neither locks nor says anything is taken away. */
export function putProcessMark(
  tx: Tx,
  plan: number,
  at: { readonly row: number; readonly metric: string; readonly month: string | null },
  patch: { readonly locked?: number; readonly note?: string | null },
): void {
  const found = tx.one<{ id: number; locked: number; note: string | null }>(
    "SELECT id, locked, note FROM plan_process_mark WHERE row_id = ? AND metric = ? AND ifnull(month, '') = ?",
    [at.row, at.metric, at.month ?? ''],
  );
  const next = { locked: found?.locked ?? 0, note: found?.note ?? null, ...patch };
  const empty = next.locked === 0 && next.note === null;
  if (found) {
    if (empty) tx.remove('plan_process_mark', found.id);
    else tx.update('plan_process_mark', found.id, patch);
  } else if (!empty)
    tx.insert('plan_process_mark', { plan_id: plan, row_id: at.row, metric: at.metric, month: at.month, ...next });
}

export function setIndicatorTarget(tx: Tx, plan: number, unit: number, metric: string, target: number): void {
  tx.run('UPDATE plan_indicator SET target = ? WHERE plan_id = ? AND unit_id = ? AND metric = ?', [
    target,
    plan,
    unit,
    metric,
  ]);
}
