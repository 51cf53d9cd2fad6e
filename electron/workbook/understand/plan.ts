import type { Choice, Question, TableAnswers } from './answers';
import type { MetricInfo, PlanInput } from './plan-input';
import type { QuarterSpread } from './records';
import type { Scale } from './amounts';
import { dateOrderOfColumn, readColumns, type Column } from './columns';
import { contextOf, type TableContext } from './context';
import { entryOf } from './dictionary/lookup';
import type { FoundTable } from './find-tables';
import { shown } from './grid';
import { kindOf, type Judgement } from './kind';
import type { ProblemList } from './problems';
import { nameOf, Questions } from './questions';
import { cellsOf, scaleOf } from './scales';
import { isQuarterTarget, quarterChoices, quarterColumn, spreadOf } from './quarters';
import { sortRows, type RowSort } from './rows';
import { settleColumns } from './settle-columns';
import type { DateOrder } from './values/date';
import { readDate } from './values/date';

/** Everything decided about a table before its rows are read. */
export interface Plan {
  readonly table: FoundTable;
  readonly columns: readonly Column[];
  readonly judgement: Judgement;
  readonly context: TableContext;
  readonly rows: RowSort;
  readonly year: number | null;
  readonly scales: ReadonlyMap<number, Scale>;
  readonly dateOrders: ReadonlyMap<number, DateOrder | null>;
  readonly answers: TableAnswers;
  /** How targets of quarters become months; null where there are none, or it is not said yet. */
  readonly spread: QuarterSpread | null;
  readonly questions: readonly Question[];
  readonly metrics: ReadonlyMap<string, MetricInfo>;
}

/** Decides what every column of a table is and how its figures are read; what stays open becomes a question. */
export function planTable(input: PlanInput, problems: ProblemList): Plan {
  const { table, file, dictionary, answers } = input;
  const context = contextOf(table, file, dictionary);
  const read = applyAnswers(readColumns(table, dictionary, input.known), answers);
  const settled = settleColumns(read, table, context, answers.metric, problems);
  const columns = settled.columns;
  const judged = kindOf(columns, settled.orderLike);
  const judgement: Judgement = answers.kind === undefined ? judged : { ...judged, kind: answers.kind, confidence: 1 };
  const rows = sortRows(table, columns);
  const asked = new Questions();
  const scales = new Map<number, Scale>();
  const dateOrders = new Map<number, DateOrder | null>();
  // Where each row says its unit, the columns need not.
  const around = columns.some(({ meaning }) => meaning === 'long.unit')
    ? { ...context, unit: { value: { power: 0, percent: false, currency: null, text: '' }, where: 'row' } }
    : context;
  for (const column of columns) {
    const scale = scaleOf(column, input, around, judgement, problems, asked);
    if (scale) scales.set(column.index, scale);
    if (isDated(column.meaning)) dateOrders.set(column.index, orderOf(table, column, answers, asked));
  }
  const year = answers.year ?? context.year?.value ?? null;
  if (year === null && needsYear(columns, table, judgement)) {
    asked.add('year', null, {}, [], yearChoices(input), null, true);
  }
  for (const column of settled.nameless.slice(0, 1)) {
    const choices = metricChoices(context, input.metrics);
    asked.add('metric', null, { column: nameOf(column) }, column.samples, choices, null, true);
    problems.add('METRIC_UNKNOWN', table.grid.at(table.headerBottom, column.index), { column: nameOf(column) });
  }
  if (judgement.kind === 'unknown')
    asked.add(
      'kind',
      null,
      {},
      columns
        .map((column) => column.header)
        .filter(Boolean)
        .slice(0, 8),
      [],
      'unknown',
      false,
    );
  doubts(columns, judgement, table, problems, asked);
  const byQuarter = columns.find((column) => isQuarterTarget(column, columns)) ?? quarterColumn(columns, table);
  const spread = byQuarter ? spreadOf(answers, table, context) : null;
  if (byQuarter && answers.quarters === undefined)
    asked.add(
      'quarters',
      null,
      { column: nameOf(byQuarter) },
      byQuarter.samples,
      quarterChoices,
      spread,
      spread === null,
    );
  return {
    table,
    columns,
    judgement,
    context,
    rows,
    year,
    scales,
    dateOrders,
    answers,
    spread,
    questions: asked.list,
    metrics: input.metrics,
  };
}

function applyAnswers(columns: readonly Column[], answers: TableAnswers): Column[] {
  return columns.map((column) => {
    const meaning = answers.columns?.[column.key];
    return meaning === undefined ? column : { ...column, meaning, confidence: 1, how: 'answer' as const };
  });
}

function isDated(meaning: string): boolean {
  return entryOf(meaning)?.type === 'date';
}

function orderOf(table: FoundTable, column: Column, answers: TableAnswers, asked: Questions): DateOrder | null {
  if (answers.dateOrder) return answers.dateOrder;
  const own = dateOrderOfColumn(table, column.index);
  if (own) return own;
  for (const value of cellsOf(table, column.index)) {
    const date = readDate(value, null);
    if (date.ok || date.reason !== 'ambiguous') continue;
    const text = shown(value);
    const day = readDate(value, 'dmy');
    const us = readDate(value, 'mdy');
    const choices: Choice[] = [
      {
        id: 'dmy',
        label: { zh: `日/月/年：${day.ok ? day.date : text}`, en: `day/month/year: ${day.ok ? day.date : text}` },
      },
      {
        id: 'mdy',
        label: { zh: `月/日/年：${us.ok ? us.date : text}`, en: `month/day/year: ${us.ok ? us.date : text}` },
      },
    ];
    asked.add('dateOrder', null, { column: nameOf(column), value: text }, column.samples, choices, null, true);
    break;
  }
  return null;
}

/** A year is missing when months stand alone, or when a table without any time needs one. */
function needsYear(columns: readonly Column[], table: FoundTable, { kind }: Judgement): boolean {
  if (columns.some((column) => column.meaning === 'time.year')) return false;
  if (kind === 'facts' || kind === 'targets') {
    const bare = columns.some(
      (column) =>
        /^(?:metric|target):/.test(column.meaning) &&
        column.period !== null &&
        column.period.year === null &&
        (column.period.month !== null || column.period.week !== null || isQuarterTarget(column, columns)),
    );
    if (bare) return true;
  }
  const time = columns.find((column) => column.meaning === 'time.month' || column.meaning === 'time.week');
  if (!time) return false;
  for (const value of cellsOf(table, time.index)) {
    if (typeof value === 'number' && value >= 1 && value <= 53) return true;
    if (
      typeof value === 'string' &&
      /^\s*(?:(?:0?[1-9]|1[0-2])\s*月份?|第?\s*\d{1,2}\s*周|w(?:k|eek)?\s*\d{1,2}|[a-z]{3,9})\s*$/i.test(value)
    )
      return true;
  }
  return false;
}

function yearChoices({ file }: PlanInput): Choice[] {
  const years = [...file.matchAll(/(?<!\d)(20\d{2})(?!\d)/g)].map((match) => Number(match[1]));
  return [...new Set(years)].map((year) => ({ id: String(year), label: { zh: `${year} 年`, en: String(year) } }));
}

function metricChoices(context: TableContext, metrics: ReadonlyMap<string, MetricInfo>): Choice[] {
  const ids =
    context.metrics.length > 1
      ? context.metrics
      : ['metric:sales', 'metric:returns', 'metric:collections', 'metric:gross_profit', 'target:sales'];
  return ids.map((id) => {
    const name = entryOf(id)?.name;
    const own = metrics.get(id.replace(/^\w+:/, ''))?.names[0] ?? id;
    return { id, label: name ?? { zh: own, en: own } };
  });
}

/** Columns that were left out, and those whose meaning is not certain. */
function doubts(
  columns: readonly Column[],
  { kind }: Judgement,
  table: FoundTable,
  problems: ProblemList,
  asked: Questions,
): void {
  if (kind === 'unknown') return;
  for (const column of columns) {
    const where = table.grid.at(table.headerBottom, column.index);
    if (column.meaning === 'unknown') {
      if (column.filled === 0 || column.header === '' || kind === 'people') continue;
      problems.add('UNKNOWN_COLUMN', where, { column: nameOf(column) });
      asked.add('column', column, { column: nameOf(column) }, column.samples, [], 'ignore', false);
    } else if (column.confidence < 0.75 && column.how !== 'answer' && !column.meaning.startsWith('ignore')) {
      const meaning = entryOf(column.meaning)?.name.zh ?? column.meaning;
      problems.add('DOUBTFUL_COLUMN', where, { column: nameOf(column), meaning });
      asked.add('column', column, { column: nameOf(column) }, column.samples, [], column.meaning, false);
    }
  }
}
