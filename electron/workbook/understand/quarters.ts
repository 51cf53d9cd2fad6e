import type { RawValue } from '../raw';
import type { Choice, TableAnswers } from './answers';
import type { QuarterSpread } from './records';
import type { Column } from './columns';
import type { TableContext } from './context';
import { shown } from './grid';
import { splitPeriod } from './header-period';
import type { FoundTable } from './find-tables';

/** A quarter as a header or a cell says it; the year may have to come from elsewhere. */
export interface Quarter {
  readonly year: number | null;
  readonly quarter: number;
}

export const quarterChoices: readonly Choice[] = [
  { id: 'equal', label: { zh: '三个月平均', en: 'The same each month' } },
  { id: 'season', label: { zh: '按上一年各月的占比', en: 'As the months of the year before' } },
];

/** Reads `Q1`, `2025年一季度`, `2025Q1`; a bare 1–4 only in a column of quarters. */
export function readQuarter(value: RawValue, bare: boolean): Quarter | null {
  const text = shown(value).trim();
  if (bare && /^[1-4]$/.test(text)) return { year: null, quarter: Number(text) };
  const { period } = splitPeriod(text);
  return period?.quarter == null || period.month !== null ? null : { year: period.year, quarter: period.quarter };
}

/** A column that holds a target of one quarter, where no month or year of the same target stands beside it. */
export function isQuarterTarget(column: Column, all: readonly Column[]): boolean {
  const { period, meaning } = column;
  if (!meaning.startsWith('target:') || period?.quarter == null || period.month !== null) return false;
  return !all.some(
    (one) => one.meaning === meaning && one.period !== null && one.period.quarter === null && !one.period.cumulative,
  );
}

/** The column in which each row of a table of targets says its quarter; null where months or years are said. */
export function quarterColumn(columns: readonly Column[], table: FoundTable): Column | null {
  if (!columns.some(({ meaning, period }) => meaning.startsWith('target:') && period === null)) return null;
  const own = columns.find(({ meaning }) => meaning === 'time.quarter');
  if (own && !columns.some(({ meaning }) => meaning === 'time.month')) return own;
  const month = columns.find(({ meaning }) => meaning === 'time.month');
  return month && readQuarter(table.grid.rows[table.first]?.[month.index] ?? null, false) ? month : null;
}

const EQUAL =
  /平均分[摊配到]|按月平均|平均到[各每]月|(?:spread|split|divided) (?:evenly|equally)|(?:evenly|equally) (?:spread|split|divided)/i;
const SEASON = /按(?:去年|上年|同期|季节)|季节性分[摊配]|seasonal|last year.?s (?:months|share|pattern)/i;

/** How quarters are spread: as answered, else as a title or remark says; null where it has to be asked. */
export function spreadOf(answers: TableAnswers, table: FoundTable, { title }: TableContext): QuarterSpread | null {
  if (answers.quarters) return answers.quarters;
  const words = [title, ...[...table.titles, ...table.remarks].map(({ text }) => text)].join(' ');
  if (EQUAL.test(words)) return 'equal';
  return SEASON.test(words) ? 'season' : null;
}
