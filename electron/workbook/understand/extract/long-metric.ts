import type { Dictionary } from '../dictionary/lookup';
import { isNothing } from '../grid';
import { readText } from '../header';
import type { Records } from '../records';
import { headerKey } from '../values/text';
import { addFact, MEASURE, type Figure, type Subject } from './figure';
import type { RowReader } from './reader';
import { periodOfColumn } from './times';

/** One row a figure: a column names the metric, another (or month columns) holds the value. */
export function longMetric(
  reader: RowReader,
  dictionary: Dictionary,
  subject: Subject,
  period: string | null,
  figures: readonly Figure[],
  out: Records,
  rejected: Set<number>,
): void {
  const { row } = subject;
  const column = reader.column('long.metric');
  const named = reader.textOf(row, column);
  const measure = named === null ? null : measureOf(named, reader, dictionary);
  if (!measure) {
    reader.problems.add('METRIC_NOT_KNOWN', reader.where(row, column), { value: named ?? '' }, named ?? '');
    rejected.add(row);
    return;
  }
  const cells = reader.has('long.value')
    ? [{ column: reader.column('long.value'), timed: null }]
    : figures.map((figure) => ({ column: figure.value, timed: figure.timed }));
  for (const cell of cells) {
    if (isNothing(reader.cell(row, cell.column))) continue;
    const value = reader.amountAs(row, cell.column, measure, named ?? '');
    const when = cell.timed ? periodOfColumn(reader, cell.timed, row) : period;
    if (value === undefined || when === null || cell.column === undefined) {
      rejected.add(row);
      continue;
    }
    if (value === null) continue;
    const figure = { metric: measure.metric, value: cell.column };
    if (measure.role === 'target') {
      out.targets.push({
        row,
        column: cell.column.index,
        metric: figure.metric,
        period: when,
        value,
        person: subject.person,
        units: subject.person ? null : subject.units,
      });
      continue;
    }
    const part = measure.part;
    const base = {
      row,
      column: cell.column.index,
      person: subject.person ?? { number: null, name: null },
      metric: figure.metric,
      period: when,
      product: subject.product,
    };
    addFact(
      {
        ...base,
        value: part === 'num' || part === 'den' ? null : value,
        num: part === 'num' ? value : null,
        den: part === 'den' ? value : null,
      },
      subject,
      out,
    );
  }
}

interface Measure {
  readonly role: 'metric' | 'target';
  readonly metric: string;
  readonly part: string;
}

function measureOf(named: string, reader: RowReader, dictionary: Dictionary): Measure | null {
  const key = headerKey(named);
  for (const info of reader.plan.metrics.values()) {
    if (info.names.some((name) => headerKey(name) === key))
      return { role: 'metric', metric: info.key, part: info.unit === 'ratio' ? 'rate' : 'value' };
  }
  for (const { id, confidence } of readText(named, dictionary).candidates) {
    const match = MEASURE.exec(id);
    if (match && confidence >= 0.8)
      return { role: match[1] === 'target' ? 'target' : 'metric', metric: match[2] ?? '', part: match[3] ?? 'value' };
  }
  return null;
}
