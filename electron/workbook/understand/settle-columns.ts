import type { Column } from './columns';
import type { TableContext } from './context';
import type { FoundTable } from './find-tables';
import { shown } from './grid';
import type { ProblemList } from './problems';
import { nameKey } from './values/text';

/** Columns whose meanings no longer contradict each other. */
export interface Settled {
  readonly columns: readonly Column[];
  readonly orderLike: boolean;
  /** Period columns and nameless amounts that still wait for a metric. */
  readonly nameless: readonly Column[];
}

const HAS_TIME = /^time\.(?:date|month|week)$|^order\.date$/;

/**
 * Lets the columns of a table agree: amounts of order lines, nameless month columns that take the metric of the title,
 * one column for each meaning, departments in the order of the tree.
 * @param metric answer to "which figure is this", if there is one
 */
export function settleColumns(
  read: readonly Column[],
  table: FoundTable,
  context: TableContext,
  metric: string | undefined,
  problems: ProblemList,
): Settled {
  let columns = [...read];
  const has = (id: string): boolean => columns.some((column) => column.meaning === id);
  const rename = (from: string, to: string): void => {
    columns = columns.map((column) => (column.meaning === from ? { ...column, meaning: to } : column));
  };
  columns = peopleOfContent(onlySides(columns), table);
  if (has('person.name') && !has('person.number')) columns = columns.map((column) => sequenceAsNumber(column, columns));
  columns = columns.map((column) => (column.meaning === 'person.both' ? column : alternative(column, columns)));
  const orderLike = isOrderLike(columns);
  if (orderLike) {
    if (!has('order.amount')) rename('metric:sales', 'order.amount');
    if (!has('order.amount')) rename('metric:net_sales', 'order.amount');
    if (!has('order.amount')) rename('ignore.total', 'order.amount');
    if (!has('order.date')) rename('time.date', 'order.date');
  } else if (!has('text.feedback') && !has('text.note')) {
    if (isHiring(columns)) rename('order.date', 'person.hireDate');
    rename('order.date', has('time.date') ? 'ignore.date' : 'time.date');
    if (!hasTime(columns)) rename('order.collectedDate', 'time.date');
  }
  if (!has('text.feedback') && has('text.rating') && !has('metric:satisfaction')) {
    rename('text.rating', has('training.course') ? 'training.score' : 'metric:satisfaction');
  }
  if (has('training.course') && !has('training.score')) rename('metric:satisfaction', 'training.score');
  const nameless: Column[] = [];
  columns = columns.map((column) => actualOf(column, columns, context));
  columns = columns.map((column) => {
    const waits = column.meaning === 'period' || (!orderLike && column.meaning === 'order.amount');
    if (!waits) return column;
    // Where each row names its metric, the columns need none of their own: any of them stands for it.
    const named = column.meaning === 'period' && columns.some(({ meaning }) => meaning === 'long.metric');
    const chosen = metric ?? (context.metrics.length === 1 ? context.metrics[0] : named ? 'metric:sales' : undefined);
    if (chosen === undefined) {
      nameless.push(column);
      return column;
    }
    return { ...column, meaning: chosen, how: metric === undefined ? ('context' as const) : ('answer' as const) };
  });
  columns = placeUnits(nestUnits(columns, table));
  return { columns: oneEach(columns, problems), orderLike, nameless };
}

/** 现任岗位 alone is the post of today; it is the new side of a move only where there is an old side, or a day of a move. */
function onlySides(columns: readonly Column[]): Column[] {
  const has = (test: RegExp): boolean => columns.some(({ meaning }) => test.test(meaning));
  if (has(/^from:|^person\.event$|^time\.effective$/)) return [...columns];
  return columns.map((column) =>
    column.meaning.startsWith('to:') && column.how !== 'answer'
      ? { ...column, meaning: column.meaning.slice('to:'.length) }
      : column,
  );
}

const PEOPLE_SIGNS = /^person\.(?:hireDate|status|role|grade|basePay|manager|leaveDate)$|^unit\./;
const FULL_NAME = /^(?:[\u4e00-\u9fff·]{2,5}|[A-Z][a-z'-]+(?: [A-Z][a-z'.-]*)+)$/;
const CODES = /^[A-Za-z]{0,6}[-_]?\d{2,12}$/;

/**
 * A list of people whose own words for name and number nobody knows: the column in which everybody is somebody else
 * and which looks like names or codes. It stays a guess that is asked about.
 */
function peopleOfContent(columns: readonly Column[], table: FoundTable): Column[] {
  const has = (test: RegExp): boolean => columns.some(({ meaning }) => test.test(meaning));
  const signs = new Set(columns.filter(({ meaning }) => PEOPLE_SIGNS.test(meaning)).map(({ meaning }) => meaning));
  if (signs.size < 3 || has(/^(?:metric|target|order|training\.|text|long)[:.]/)) return [...columns];
  const pick = (id: string, test: RegExp, named: RegExp): Column | undefined =>
    has(new RegExp(`^${id.replace('.', '\\.')}$|^person\\.both$`))
      ? undefined
      : columns.find((column) => {
          if (column.meaning !== 'unknown' || !named.test(column.header)) return false;
          const values = distinct(table, column);
          const rows = table.last - table.first + 1;
          return column.samples.every((text) => test.test(text)) && values.size >= 2 && values.size * 10 >= rows * 8;
        });
  const name = pick('person.name', FULL_NAME, /./);
  const number = pick('person.number', CODES, /号|编码|编号|代码|(?:^|\W)(?:id|no|code|number)\b|#/i);
  return columns.map((column) => {
    const meaning = column === name ? 'person.name' : column === number ? 'person.number' : null;
    return meaning === null ? column : { ...column, meaning, confidence: 0.65, how: 'content' as const };
  });
}

/** 编号 beside a name is the employee number when it does not merely count the rows. */
function sequenceAsNumber(column: Column, all: readonly Column[]): Column {
  if (column.meaning !== 'ignore.sequence' || all.some((one) => one.meaning === 'person.number')) return column;
  const counts =
    column.samples.length > 0 &&
    column.samples.every((text, i) => i === 0 || Number(text) > Number(column.samples[i - 1]));
  const small =
    column.samples.every((text) => /^\d{1,4}$/.test(text) && Number(text) < 1_000) && column.samples[0] === '1';
  if ((counts && small) || column.samples.length === 0) return column;
  return /编号|^no|^id$|代码/i.test(column.header)
    ? { ...column, meaning: 'person.number', confidence: 0.6, how: 'content' }
    : column;
}

/** A word with two meanings takes the second where the first is held by a better column. */
function alternative(column: Column, all: readonly Column[]): Column {
  if (column.how !== 'word') return column;
  const rival = all.find((one) => one !== column && one.meaning === column.meaning && samePeriod(one, column));
  if (
    !rival ||
    rival.confidence < column.confidence ||
    (rival.confidence === column.confidence && rival.index > column.index)
  )
    return column;
  const other = column.alternatives.find(
    (one) => one.id !== column.meaning && one.confidence >= 0.9 && !all.some((c) => c.meaning === one.id),
  );
  return other ? { ...column, meaning: other.id, confidence: 0.8 } : column;
}

function isOrderLike(columns: readonly Column[]): boolean {
  const has = (test: RegExp): boolean => columns.some((column) => test.test(column.meaning));
  const amount = has(/^order\.amount$|^metric:(?:sales|net_sales)$/) || (has(/^order\.id$/) && has(/^ignore\.total$/));
  const day = columns.some((column) => column.meaning === 'order.date' || column.meaning === 'time.date');
  const wide = columns.filter((column) => column.period?.month != null || column.period?.week != null).length > 2;
  if (!amount || !day || wide) return false;
  return (
    has(/^order\.(?:id|customer|quantity|price|original)$|^product\.name$/) ||
    columns.some((column) => column.meaning === 'order.date') ||
    !has(/^time\.month$|^time\.week$/)
  );
}

/** 完成 takes the metric of the target of the same month, else of the title's target; else it waits for an answer. */
function actualOf(column: Column, all: readonly Column[], { metrics }: TableContext): Column {
  if (column.meaning !== 'actual') return column;
  const target = all.find((one) => one.meaning.startsWith('target:') && samePeriod(one, column))?.meaning;
  const [only] = target === undefined ? [...new Set(metrics.map((id) => id.replace(/^target:/, 'metric:')))] : [target];
  if (only === undefined) return { ...column, meaning: 'period' };
  return { ...column, meaning: only.replace(/^target:/, 'metric:'), confidence: 0.85, how: 'context' };
}

/** 签约日期 in a list of people without figures is the day they joined. */
function isHiring(columns: readonly Column[]): boolean {
  const has = (test: RegExp): boolean => columns.some((column) => test.test(column.meaning));
  return (
    has(/^person\./) &&
    has(/^person\.(?:leaveDate|role|grade)$|^unit\./) &&
    !has(/^person\.hireDate$|^(?:metric|target):|^order\.(?!date)|^text\.|^training\.|^period$/)
  );
}

const LEVELS = ['unit.region', 'unit.branch', 'unit.team'];

/**
 * 省区 and 办事处, or Region, City and Store, share a level by their words. Where each value of one stands under one value
 * of the other they are nested, the one with fewer values on top.
 */
function nestUnits(columns: readonly Column[], table: FoundTable): readonly Column[] {
  const units = columns.filter(({ meaning }) => LEVELS.includes(meaning));
  const levels = new Set(units.map(({ meaning }) => meaning));
  if (levels.size === units.length || units.length > LEVELS.length || units.some(({ how }) => how === 'answer'))
    return columns;
  const values = new Map(units.map((column) => [column, distinct(table, column)]));
  const size = (column: Column): number => values.get(column)?.size ?? 0;
  const order = units.toSorted((a, b) => size(a) - size(b) || placeRank(a) - placeRank(b) || a.index - b.index);
  const nested = order.every((column, i) => {
    const above = order[i - 1];
    return above === undefined || isUnder(table, column, above);
  });
  if (!nested || order.some((column) => size(column) === 0)) return columns;
  const top = units.length === 2 && units.every(({ meaning }) => meaning === 'unit.team') ? 1 : 0;
  return columns.map((column) => {
    const at = order.indexOf(column);
    return at < 0 ? column : { ...column, meaning: LEVELS[top + at] ?? column.meaning };
  });
}

/** Where a city has one shop: what the shop is called still stands under the city. */
function placeRank({ header }: Column): number {
  return /店|营业厅|营业部|网点|柜|store|shop|outlet|counter/i.test(header) ? 1 : 0;
}

function distinct(table: FoundTable, { index }: Column): Set<string> {
  const out = new Set<string>();
  for (let r = table.first; r <= table.last; r += 1) {
    const value = nameKey(shown(table.grid.rows[r]?.[index]));
    if (value !== '') out.add(value);
  }
  return out;
}

/** True where each value of the lower column stands beside one value of the upper, and the columns are not the same. */
function isUnder(table: FoundTable, lower: Column, upper: Column): boolean {
  const above = new Map<string, string>();
  let different = false;
  for (let r = table.first; r <= table.last; r += 1) {
    const low = nameKey(shown(table.grid.rows[r]?.[lower.index]));
    const high = nameKey(shown(table.grid.rows[r]?.[upper.index]));
    if (low === '' || high === '') continue;
    if ((above.get(low) ?? high) !== high) return false;
    above.set(low, high);
    different ||= low !== high;
  }
  return different;
}

/** 部门 and further columns of the same kind take the levels that are free, from the left. */
function placeUnits(columns: readonly Column[]): Column[] {
  const taken = new Set(columns.map((column) => column.meaning));
  const others = columns.filter((column) => column.meaning === 'unit.other');
  if (others.length === 0) return [...columns];
  const free = LEVELS.filter((level) => !taken.has(level));
  const unitColumns = columns.filter((column) => LEVELS.includes(column.meaning) || column.meaning === 'unit.other');
  const chosen = new Map<Column, string>();
  if (others.length === 1 && unitColumns.length === 1) for (const only of unitColumns) chosen.set(only, 'unit.team');
  others.forEach((column, i) => {
    if (chosen.has(column)) return;
    const before = unitColumns
      .slice(0, unitColumns.indexOf(column))
      .map((one) => LEVELS.indexOf(chosen.get(one) ?? one.meaning));
    const lowest = Math.max(-1, ...before);
    const level = free.find((one) => LEVELS.indexOf(one) > lowest && !chosen.has(column)) ?? free[i];
    if (level !== undefined) {
      chosen.set(column, level);
      free.splice(free.indexOf(level), 1);
    }
  });
  return columns.map((column) => {
    const level = chosen.get(column);
    return level === undefined ? column : { ...column, meaning: level, confidence: Math.min(column.confidence, 0.85) };
  });
}

/** Only the best column of a meaning stays; figures of different times are different things. */
function oneEach(columns: readonly Column[], problems: ProblemList): Column[] {
  const best = new Map<string, Column>();
  for (const column of columns) {
    if (!isExclusive(column.meaning)) continue;
    const key = `${column.meaning}|${timeKey(column)}`;
    const known = best.get(key);
    if (!known || rank(column) > rank(known)) best.set(key, column);
  }
  return columns.map((column) => {
    if (!isExclusive(column.meaning)) return column;
    const winner = best.get(`${column.meaning}|${timeKey(column)}`);
    if (!winner || winner === column) return column;
    problems.add('COLUMN_REPEATED', '', { column: column.header, other: winner.header });
    return { ...column, meaning: 'ignore.repeated' };
  });
}

function isExclusive(meaning: string): boolean {
  return !/^(?:ignore|remark|unknown|period|person\.attribute$)/.test(meaning);
}

function rank(column: Column): number {
  return (column.how === 'answer' ? 10 : 0) + column.confidence + (column.filled > 0 ? 0.5 : 0);
}

function samePeriod(a: Column, b: Column): boolean {
  return timeKey(a) === timeKey(b);
}

function timeKey({ period }: Column): string {
  return period === null ? '' : [period.year, period.month, period.week, period.quarter, period.cumulative].join('/');
}

function hasTime(columns: readonly Column[]): boolean {
  return columns.some((column) => HAS_TIME.test(column.meaning));
}
