import type { Column } from '../columns';
import { shown } from '../grid';
import { readQuarter, type Quarter } from '../quarters';
import type { Records } from '../records';
import type { Figure, Subject } from './figure';
import type { RowReader } from './reader';
import { yearOfRow } from './times';

/** One target of a quarter. @returns false when it was refused and said; while the spread is still asked, nothing is kept */
export function quarterTarget(
  reader: RowReader,
  figure: Figure,
  { year, quarter }: Quarter,
  subject: Subject,
  out: Records,
): boolean {
  const { row, person, units } = subject;
  const value = reader.amount(row, figure.value);
  if (value === undefined) return false;
  const when = year ?? yearOfRow(reader, row);
  if (when === null) {
    reader.problems.add('NO_YEAR', reader.where(row, figure.value), { value: `Q${quarter}` }, 'quarter');
    return false;
  }
  const { spread, metrics } = reader.plan;
  if (value === null || !figure.value || spread === null) return true;
  const unit = metrics.get(figure.metric)?.unit;
  out.targets.push({
    row,
    column: figure.value.index,
    metric: figure.metric,
    period: `${when}-Q${quarter}`,
    value,
    person,
    units: person ? null : units,
    spread: unit === 'ratio' || unit === 'score' ? 'copy' : spread,
  });
  return true;
}

/** The targets of a row that says its quarter in a column. */
export function quarterRow(
  reader: RowReader,
  column: Column,
  figures: readonly Figure[],
  subject: Subject,
  out: Records,
): boolean {
  const cell = reader.cell(subject.row, column);
  const quarter = readQuarter(cell, column.meaning === 'time.quarter');
  if (!quarter) {
    const params = { value: shown(cell).slice(0, 40), column: column.header };
    reader.problems.add('NOT_A_PERIOD', reader.where(subject.row, column), params, column.key);
    return false;
  }
  return figures.every((figure) => quarterTarget(reader, figure, quarter, subject, out));
}
