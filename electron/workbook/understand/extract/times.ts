import type { Column } from '../columns';
import { shown } from '../grid';
import { month } from '../../../../src/core/domain/period';
import { readPeriod } from '../values/date';
import { tidy } from '../values/text';
import type { RowReader } from './reader';

/** The month or week of a row that has a column for it; null when refused (and said). */
export function periodOfRow(reader: RowReader, row: number): string | null {
  const { plan, problems } = reader;
  const column = reader.column('time.month') ?? reader.column('time.week') ?? reader.column('time.date');
  if (!column) return tablePeriod(reader, row);
  const value = reader.cell(row, column);
  const year = yearOfRow(reader, row);
  const want = column.meaning === 'time.week' ? 'week' : 'month';
  const reading = readPeriod(value, year, want, plan.dateOrders.get(column.index) ?? plan.answers.dateOrder ?? null);
  if (reading.ok) return reading.period;
  const where = reader.where(row, column);
  const params = { value: shown(value).slice(0, 40), column: column.header };
  switch (reading.reason) {
    case 'no-such-week':
      problems.add('NO_SUCH_WEEK', where, { ...params, nearest: reading.nearest }, column.key);
      break;
    case 'no-year':
      problems.add('NO_YEAR', where, params, column.key);
      break;
    case 'quarter':
      problems.add('QUARTER_ONLY', where, params, column.key);
      break;
    case 'year':
      problems.add('YEAR_ONLY', where, params, column.key);
      break;
    case 'ambiguous':
      problems.add(column.meaning === 'time.date' ? 'DATE_AMBIGUOUS' : 'PERIOD_AMBIGUOUS', where, params, column.key);
      break;
    case 'empty':
      problems.add('ROW_INCOMPLETE', where, { column: column.header }, column.key);
      break;
    case 'not-a-period':
      problems.add('NOT_A_PERIOD', where, params, column.key);
  }
  return null;
}

/** A table that is one month's (its title or sheet says which). */
function tablePeriod(reader: RowReader, row: number): string | null {
  const { plan, problems } = reader;
  const year = yearOfRow(reader, row);
  const own = plan.context.month?.value ?? null;
  if (year !== null && own !== null) return month(year, own);
  // It is the table that does not say: once is enough.
  if (reader.once('period')) {
    const { grid, headerTop, headerBottom, from, to } = plan.table;
    problems.add(own !== null ? 'NO_YEAR' : 'NO_PERIOD', grid.range(headerTop, from, headerBottom, to), {
      value: own !== null ? `${own}月` : '',
    });
  }
  return null;
}

/** Year column of the row, else the year of the table. */
export function yearOfRow(reader: RowReader, row: number): number | null {
  const column = reader.column('time.year');
  if (column) {
    const match = /(?:19|20)\d{2}|\d{2}/.exec(tidy(shown(reader.cell(row, column))));
    if (match) return match[0].length === 4 ? Number(match[0]) : 2000 + Number(match[0]);
  }
  return reader.plan.year;
}

/** Columns of a table that each stand for one time, with their period as far as the header states it. */
export interface TimedColumn {
  readonly column: Column;
  /** Month number or week number; the year may have to come from the row. */
  readonly month: number | null;
  readonly week: number | null;
  readonly year: number | null;
  /** 1 after a December that is followed by January: 4月 … 12月, 1月 … 3月 is one fiscal year. */
  readonly later: number;
}

/** Month and week columns in their order, with a year that rolls over after December. */
export function timedColumns(columns: readonly Column[]): TimedColumn[] {
  const out: TimedColumn[] = [];
  const state = new Map<string, { last: number; later: number }>();
  for (const column of columns) {
    const { period } = column;
    if (!period || (period.month === null && period.week === null)) continue;
    const n = period.month ?? period.week ?? 0;
    const track = state.get(column.meaning) ?? { last: 0, later: 0 };
    if (period.year === null && n < track.last && track.last >= 12 && n === 1 && period.month !== null)
      track.later += 1;
    track.last = n;
    state.set(column.meaning, track);
    out.push({ column, month: period.month, week: period.week, year: period.year, later: track.later });
  }
  return out;
}

/** The period of a timed column in a row; null when no year is to be had (said once a column). */
export function periodOfColumn(reader: RowReader, timed: TimedColumn, row: number): string | null {
  const year = timed.year ?? yearOfRow(reader, row);
  if (year === null) {
    const { column } = timed;
    reader.problems.add(
      'NO_YEAR',
      reader.plan.table.grid.at(reader.plan.table.headerBottom, column.index),
      { value: column.header },
      column.key,
    );
    return null;
  }
  if (timed.month !== null) return month(year + timed.later, timed.month);
  const reading = readPeriod(`${year}-W${timed.week ?? 0}`, year, 'week');
  if (reading.ok) return reading.period;
  const nearest = reading.reason === 'no-such-week' ? reading.nearest : '';
  reader.problems.add(
    'NO_SUCH_WEEK',
    reader.where(row, timed.column),
    { value: timed.column.header, nearest },
    timed.column.key,
  );
  return null;
}
