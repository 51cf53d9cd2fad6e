import type { Column } from '../columns';
import { isQuarterTarget, quarterColumn } from '../quarters';
import type { Dictionary } from '../dictionary/lookup';
import type { FactRecord, Records } from '../records';
import { periodOfColumn, periodOfRow, timedColumns, yearOfRow } from './times';
import { addFact, MEASURE, type Figure, type Subject } from './figure';
import { longMetric } from './long-metric';
import { quarterRow, quarterTarget } from './quarter-targets';
import type { RowReader } from './reader';

/** Reads results, process figures and targets, long or wide, of people or of units. @returns rows that gave nothing usable */
export function extractFacts(reader: RowReader, dictionary: Dictionary, out: Records): Set<number> {
  const { plan, problems } = reader;
  const rejected = new Set<number>();
  const figures = figuresOf(plan.columns);
  for (const column of plan.columns) sayWholeYears(reader, column, figures);
  const personal =
    reader.has('person.number') ||
    reader.has('person.name') ||
    reader.has('person.both') ||
    reader.has('person.lastName');
  const inRow =
    figures.some((figure) => figure.timed === null && figure.yearly === null && figure.quarter === null) ||
    reader.has('long.value');
  if (!personal && plan.judgement.kind === 'facts') {
    const level = plan.columns.find((column) => column.meaning.startsWith('unit.'))?.header ?? '';
    problems.add('UNIT_LEVEL_TOTALS', '', { level });
  }
  const onlyTargets = figures.every((figure) => figure.role === 'target');
  const onlyYearlyTargets = onlyTargets && !hasTimeColumn(reader);
  const quarters = onlyTargets ? quarterColumn(plan.columns, plan.table) : null;
  for (const row of plan.rows.data) {
    const person = personal ? reader.needPerson(row) : null;
    if (personal && !person) {
      rejected.add(row);
      continue;
    }
    const subject: Subject = {
      row,
      person,
      units: personal ? [] : reader.units(row),
      product: reader.text(row, 'product.name'),
    };
    if (!personal && subject.units.length === 0) {
      problems.add('NO_PERSON', reader.where(row, undefined), {}, 'unit');
      rejected.add(row);
      continue;
    }
    if (quarters) {
      if (!quarterRow(reader, quarters, figures, subject, out)) rejected.add(row);
      continue;
    }
    const period = inRow && !onlyYearlyTargets ? periodOfRow(reader, row) : null;
    if (inRow && !onlyYearlyTargets && period === null) {
      rejected.add(row);
      // Month columns beside it still say when they are.
      if (!figures.some((figure) => figure.timed !== null)) continue;
    }
    if (reader.has('long.metric')) longMetric(reader, dictionary, subject, period, figures, out, rejected);
    else for (const figure of figures) one(reader, figure, subject, period, out, rejected);
  }
  return rejected;
}

function hasTimeColumn(reader: RowReader): boolean {
  return (
    reader.has('time.month') || reader.has('time.week') || reader.has('time.date') || reader.plan.context.month !== null
  );
}

function figuresOf(columns: readonly Column[]): Figure[] {
  const timed = new Map(timedColumns(columns).map((one) => [one.column, one]));
  const groups = new Map<
    string,
    { parts: Map<string, Column>; first: Column; role: 'metric' | 'target'; metric: string }
  >();
  for (const column of columns) {
    const match = MEASURE.exec(column.meaning);
    const quarterly = column.period !== null && column.period.quarter !== null && column.period.month === null;
    if (!match || (quarterly && !isQuarterTarget(column, columns))) continue;
    const when =
      column.period === null
        ? ''
        : `Q${column.period.quarter ?? ''} ${column.period.year ?? ''}-${column.period.month ?? ''}-${column.period.week ?? ''}`;
    const role = match[1] === 'target' ? 'target' : 'metric';
    const key = `${role}|${match[2] ?? ''}|${when}`;
    const group = groups.get(key) ?? { parts: new Map<string, Column>(), first: column, role, metric: match[2] ?? '' };
    group.parts.set(match[3] ?? 'value', column);
    groups.set(key, group);
  }
  const all = [...groups.values()];
  return all.map(({ parts, first, role, metric }) => {
    const time = timed.get(first) ?? null;
    const quarter =
      role === 'target' && time === null && first.period?.quarter != null
        ? { year: first.period.year, quarter: first.period.quarter }
        : null;
    const yearly =
      time === null && quarter === null && first.period !== null && first.period.month === null
        ? (first.period.year ?? null)
        : null;
    return {
      role,
      metric,
      value: parts.get('value') ?? parts.get('rate'),
      num: parts.get('num'),
      den: parts.get('den') ?? parts.get('count'),
      timed: time,
      quarter,
      yearly,
      total:
        yearly !== null &&
        all.some((one) => one.role === role && one.metric === metric && one.first.period?.month != null),
    };
  });
}

/** Quarter columns, and whole years of results, cannot become months: refused with words, once a column. */
function sayWholeYears(reader: RowReader, column: Column, figures: readonly Figure[]): void {
  const { grid, headerBottom } = reader.plan.table;
  if (
    !MEASURE.test(column.meaning) ||
    column.period === null ||
    column.period.month !== null ||
    column.period.week !== null
  )
    return;
  const others = figures.some(
    ({ role, metric, timed, yearly, quarter }) =>
      column.meaning.split('/')[0] === `${role}:${metric}` &&
      (timed !== null || (role === 'target' && (yearly !== null || quarter !== null))),
  );
  const where = grid.at(headerBottom, column.index);
  if (column.period.quarter !== null) {
    if (!others) reader.problems.add('QUARTER_ONLY', where, { value: column.header }, column.key);
  } else if (column.period.year !== null && column.meaning.startsWith('metric:') && !others) {
    reader.problems.add('YEAR_ONLY', where, { value: column.header }, column.key);
  }
}

function one(
  reader: RowReader,
  figure: Figure,
  subject: Subject,
  rowPeriod: string | null,
  out: Records,
  rejected: Set<number>,
): void {
  const { row } = subject;
  let period: string | null;
  if (figure.quarter) {
    if (!quarterTarget(reader, figure, figure.quarter, subject, out)) rejected.add(row);
    return;
  }
  if (figure.timed) period = periodOfColumn(reader, figure.timed, row);
  else if (figure.yearly !== null) {
    if (figure.role === 'metric' || figure.total) return;
    period = String(figure.yearly);
  } else period = rowPeriod ?? (figure.role === 'target' ? targetYear(reader, row) : null);
  if (period === null) {
    rejected.add(row);
    return;
  }
  if (figure.role === 'target') {
    const value = reader.amount(row, figure.value);
    if (value === undefined) rejected.add(row);
    else if (value !== null && figure.value) addTargets(reader, figure, subject, period, value, out);
    return;
  }
  const fact = factOf(reader, figure, subject, period);
  if (fact === undefined) rejected.add(row);
  else if (fact !== null) addFact(fact, subject, out);
}

function targetYear(reader: RowReader, row: number): string | null {
  const year = yearOfRow(reader, row);
  if (year === null) reader.problems.add('NO_YEAR', reader.where(row, undefined), { value: '' }, 'year');
  return year === null ? null : String(year);
}

/** 月度销售指标 without a month is the same figure for each month of the year. */
function addTargets(
  reader: RowReader,
  figure: Figure,
  subject: Subject,
  period: string,
  value: number,
  out: Records,
): void {
  const column = figure.value;
  if (!column) return;
  const monthly =
    /^\d{4}$/.test(period) &&
    /月度|每月|月均?(?:销售)?(?:目标|指标|任务)|monthly|per month|\/ ?month/i.test(
      column.header + reader.plan.context.title,
    );
  const periods = monthly
    ? Array.from({ length: 12 }, (_, i) => `${period}-${String(i + 1).padStart(2, '0')}`)
    : [period];
  const base = { row: subject.row, column: column.index, metric: figure.metric, value };
  for (const one of periods) {
    out.targets.push({ ...base, period: one, person: subject.person, units: subject.person ? null : subject.units });
  }
}

/** null: nothing there; undefined: refused and said. */
function factOf(reader: RowReader, figure: Figure, subject: Subject, period: string): FactRecord | null | undefined {
  const { row, person, product } = subject;
  const lead = figure.value ?? figure.num ?? figure.den;
  if (!lead) return null;
  const base = {
    row,
    column: lead.index,
    person: person ?? { number: null, name: null },
    metric: figure.metric,
    period,
    product,
  };
  const unit = reader.plan.metrics.get(figure.metric)?.unit ?? 'count';
  const value = reader.amount(row, figure.value);
  if (unit === 'ratio') {
    const num = reader.amount(row, figure.num);
    const den = reader.amount(row, figure.den);
    if (num === undefined || den === undefined) return undefined;
    if (num !== null && den !== null) return ratioFact(reader, figure, base, num, den, value);
    if (value === undefined) return undefined;
    if (value !== null) {
      // A rate and its denominator give the numerator, so that the rate still rolls up by size.
      return den !== null && figure.num === undefined
        ? { ...base, value: null, num: value * den, den }
        : { ...base, value, num: null, den: null };
    }
    if (num === null && den === null) return null;
    if (figure.num && figure.den) {
      const empty = num === null ? figure.num : figure.den;
      reader.problems.add('PART_WITHOUT_WHOLE', reader.where(row, empty), { column: empty.header }, figure.metric);
      return undefined;
    }
    return null;
  }
  if (value === undefined) return undefined;
  if (value === null) return null;
  if (unit === 'money' && value < 0 && figure.value) {
    reader.problems.add(
      'NEGATIVE_SALES',
      reader.where(row, figure.value),
      { column: figure.value.header, value: value / 100 },
      figure.metric,
    );
  }
  const den = figure.den ? reader.amount(row, figure.den) : null;
  if (den === undefined) return undefined;
  const amount = figure.metric === 'returns' ? Math.abs(value) : value;
  return {
    row,
    column: lead.index,
    person: base.person,
    metric: figure.metric,
    period,
    product,
    value: amount,
    num: null,
    den,
  };
}

function ratioFact(
  reader: RowReader,
  figure: Figure,
  base: Omit<FactRecord, 'value' | 'num' | 'den'>,
  num: number,
  den: number,
  rate: number | null | undefined,
): FactRecord | null | undefined {
  const { row } = base;
  if (den === 0 && num === 0) return null;
  if (num > den) {
    reader.problems.add(
      'PART_EXCEEDS_WHOLE',
      reader.where(row, figure.num),
      { column: figure.num?.header ?? '', num, den },
      figure.metric,
    );
  }
  if (rate != null && den > 0 && Math.abs(rate - num / den) > 0.011) {
    const shownRate = (n: number): string => `${(n * 100).toFixed(1)}%`;
    reader.problems.add(
      'RATE_DIFFERS',
      reader.where(row, figure.value),
      { column: figure.value?.header ?? '', value: shownRate(rate), computed: shownRate(num / den) },
      figure.metric,
    );
  }
  const { column, person, metric, period, product } = base;
  return { row, column, person, metric, period, product, value: null, num, den };
}
