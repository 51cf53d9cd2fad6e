import type { RawValue } from '../raw';
import type { Choice, Question, TableAnswers, Topic } from './answers';
import { questionTexts } from './answers';
import { greatest, type Scale } from './amounts';
import { dateOrderOfColumn, readColumns, type Column, type Known } from './columns';
import { contextOf, type TableContext } from './context';
import { entryOf, type Dictionary } from './dictionary/lookup';
import type { FoundTable } from './find-tables';
import { shown } from './grid';
import { kindOf, type Judgement } from './kind';
import type { ProblemList } from './problems';
import { sortRows, type RowSort } from './rows';
import { settleColumns } from './settle-columns';
import type { DateOrder } from './values/date';
import { readDate } from './values/date';

/** A metric that a workspace has beyond the built-in ones, or a built-in one. */
export interface MetricInfo {
  readonly key: string;
  readonly unit: 'money' | 'count' | 'ratio' | 'score';
  readonly names: readonly string[];
}

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
  readonly questions: readonly Question[];
  readonly metrics: ReadonlyMap<string, MetricInfo>;
}

export interface PlanInput {
  readonly table: FoundTable;
  readonly file: string;
  readonly dictionary: Dictionary;
  readonly known: Known;
  readonly answers: TableAnswers;
  readonly metrics: ReadonlyMap<string, MetricInfo>;
}

const YEARLY_RATIO = { 'market.growth': [-1, 5], 'market.penetration': [0, 1], 'product.share': [0, 1] } as const;

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
  for (const column of columns) {
    const scale = scaleOf(column, input, context, judgement, problems, asked);
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

class Questions {
  readonly list: Question[] = [];

  add(
    topic: Topic,
    column: Column | null,
    params: Question['params'],
    samples: readonly string[],
    choices: readonly Choice[],
    assumed: string | null,
    blocking: boolean,
  ): boolean {
    const key = column === null ? null : /^(?:unit|ratio|score)$/.test(topic) ? sharedKey(column) : column.key;
    const id = `${topic}:${key ?? ''}`;
    if (this.list.some((question) => question.id === id)) return false;
    this.list.push({
      id,
      topic,
      column: key,
      text: questionTexts[topic],
      params,
      samples,
      choices,
      assumed,
      blocking,
    });
    return true;
  }
}

/** Twelve month columns of one figure are asked about once. */
function sharedKey({ key }: Column): string {
  return key.startsWith('@') ? key.replace(/#\d+$/, '') : key;
}

function nameOf(column: Column): string {
  return column.header === '' ? column.label : column.header;
}

function isDated(meaning: string): boolean {
  return entryOf(meaning)?.type === 'date';
}

function* cellsOf(table: FoundTable, column: number): Generator<RawValue> {
  for (let r = table.first; r <= table.last; r += 1) yield table.grid.rows[r]?.[column] ?? null;
}

/** Type of the figures under a meaning; metrics of the user's own come from the catalogue. */
function typeOf(meaning: string, metrics: ReadonlyMap<string, MetricInfo>): string | null {
  if (/^(?:to|from):person\.basePay$/.test(meaning)) return 'money';
  const known = entryOf(meaning)?.type;
  if (known !== undefined) return known;
  const metric = /^(?:metric|target):([^/]+)(?:\/(\w+))?$/.exec(meaning);
  if (!metric) return null;
  if (metric[2] === 'num' || metric[2] === 'den' || metric[2] === 'count') return 'count';
  return metrics.get(metric[1] ?? '')?.unit ?? null;
}

function scaleOf(
  column: Column,
  input: PlanInput,
  context: TableContext,
  judgement: Judgement,
  problems: ProblemList,
  asked: Questions,
): Scale | null {
  const type = typeOf(column.meaning, input.metrics);
  switch (type) {
    case 'money':
      return { type: 'money', power: moneyPower(column, input, context, judgement, problems, asked) };
    case 'count':
      return { type: 'count', power: column.unit?.percent === true ? 0 : (column.unit?.power ?? 0) };
    case 'score':
      return scoreScale(column, input, problems, asked);
    case 'ratio':
      return ratioScale(column, input, context, asked);
    default:
      return null;
  }
}

const SAID_ONCE = 'unit';

function moneyPower(
  column: Column,
  input: PlanInput,
  context: TableContext,
  judgement: Judgement,
  problems: ProblemList,
  asked: Questions,
): number {
  const { answers, table } = input;
  const answered = answers.units?.[column.key] ?? answers.units?.[sharedKey(column)] ?? answers.units?.['*'];
  if (answered !== undefined) return answered;
  const where = table.grid.at(table.headerBottom, column.index);
  if (column.unit && !/%/.test(column.unit.text)) {
    if (column.unit.currency !== null)
      problems.add('FOREIGN_CURRENCY', where, { column: nameOf(column), currency: column.unit.currency });
    return column.unit.power;
  }
  if (context.unit) {
    if (context.unit.value.currency !== null)
      problems.add(
        'FOREIGN_CURRENCY',
        where,
        { column: nameOf(column), currency: context.unit.value.currency },
        SAID_ONCE,
      );
    return context.unit.value.power;
  }
  const choices: Choice[] = [
    { id: '0', label: { zh: '元', en: 'yuan' } },
    { id: '3', label: { zh: '千元', en: 'thousands' } },
    { id: '4', label: { zh: '万元', en: 'ten thousands' } },
    { id: '6', label: { zh: '百万元', en: 'millions' } },
  ];
  const top = greatest(cellsOf(table, column.index));
  // Pay, and order lines of a few thousand, are in yuan as a matter of course; small monthly sales may well be in 万元.
  const usual = judgement.kind === 'people' || judgement.kind === 'orders';
  if (!usual && top !== null && top < 100_000) {
    // Twelve months of one figure are said once.
    if (asked.add('unit', column, { column: nameOf(column) }, column.samples, choices, '0', false))
      problems.add('UNIT_ASSUMED', where, { column: nameOf(column) }, column.meaning);
  }
  return 0;
}

function scoreScale(column: Column, input: PlanInput, problems: ProblemList, asked: Questions): Scale {
  const { table, answers } = input;
  const answered = answers.scores?.[column.key] ?? answers.scores?.[sharedKey(column)];
  if (column.meaning === 'text.rating') return { type: 'score', factor: 1, max: 100 };
  if (answered !== undefined && answered > 0) return { type: 'score', factor: 100 / answered, max: answered };
  const top = greatest(cellsOf(table, column.index));
  const scale = top === null || top > 10 ? 100 : top > 5 ? 10 : 5;
  if (scale === 100 || column.meaning !== 'metric:satisfaction')
    return { type: 'score', factor: 1, max: Math.max(100, scale) };
  const choices: Choice[] = [5, 10, 100].map((n) => ({ id: String(n), label: { zh: `${n} 分制`, en: `0–${n}` } }));
  asked.add('score', column, { column: nameOf(column) }, column.samples, choices, String(scale), false);
  problems.add('SCORE_RESCALED', table.grid.at(table.headerBottom, column.index), {
    column: nameOf(column),
    max: top ?? 0,
    scale,
  });
  return { type: 'score', factor: 100 / scale, max: scale };
}

function ratioScale(column: Column, input: PlanInput, context: TableContext, asked: Questions): Scale {
  const { table, answers } = input;
  const [min, max] =
    column.meaning in YEARLY_RATIO ? YEARLY_RATIO[column.meaning as keyof typeof YEARLY_RATIO] : [0, 1];
  const answered = answers.ratios?.[column.key] ?? answers.ratios?.[sharedKey(column)];
  if (answered !== undefined) return { type: 'ratio', bare: answered, min, max };
  const top = greatest(cellsOf(table, column.index));
  const choices: Choice[] = [
    { id: 'percent', label: { zh: '是百分数（85 = 85%）', en: 'Yes, a percentage (85 = 85%)' } },
    { id: 'fraction', label: { zh: '不是（0.85 = 85%）', en: 'No (0.85 = 85%)' } },
  ];
  if (column.unit?.percent === true || (column.unit === null && context.percent)) {
    if (top !== null && top <= 1) {
      asked.add(
        'ratio',
        column,
        { column: nameOf(column), value: column.samples[0] ?? '' },
        column.samples,
        choices,
        'fraction',
        false,
      );
      return { type: 'ratio', bare: 'fraction', min, max };
    }
    return { type: 'ratio', bare: 'percent', min, max };
  }
  if (top !== null && top > 1 && !input.table.grid.format(table.first, column.index).includes('%')) {
    const sample = column.samples.find((text) => Number(text) > 1) ?? column.samples[0] ?? '';
    asked.add('ratio', column, { column: nameOf(column), value: sample }, column.samples, choices, null, true);
  }
  return { type: 'ratio', bare: 'strict', min, max };
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
        (column.period.month !== null || column.period.week !== null),
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
