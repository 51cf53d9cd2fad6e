import { createHash } from 'node:crypto';
import type { RawBook } from '../raw';
import type { Question, TableAnswers } from './answers';
import { type Column, type Known } from './columns';
import { checkControls, type ControlTotal } from './controls';
import { Dictionary, type Synonym } from './dictionary/lookup';
import { settleDuplicates } from './duplicates';
import { extractFacts } from './extract/facts';
import { joinSides } from './extract/join-sides';
import { extractOrders, extractPayments, isPaymentList } from './extract/orders';
import { extractMarket, extractProducts, extractTexts, extractTraining } from './extract/others';
import { extractLeavings, extractMoves, extractPay, extractRoster } from './extract/people';
import { RowReader } from './extract/reader';
import { findTables, type FoundTable } from './find-tables';
import { gridOf, isBlank, shown } from './grid';
import { planTable, type Plan } from './plan';
import type { MetricInfo } from './plan-input';
import { ProblemList, type Problem } from './problems';
import { noRecords, type Kind, type PeopleVariant, type Records } from './records';
import type { SkippedRow } from './rows';

/** What is known before a file is read: words, metrics, people, and answers by header fingerprint. */
export interface Knowledge {
  readonly synonyms: readonly Synonym[];
  readonly metrics: readonly MetricInfo[];
  readonly known: Known;
  /** Answers of this import first, then stored profiles; by fingerprint, `fingerprint@Sheet` for one table, `@Sheet`, or `*`. */
  readonly answers: ReadonlyMap<string, TableAnswers>;
}

/** One table of a planner's file, understood. */
export interface ParsedTable {
  readonly sheet: string;
  readonly hidden: boolean;
  /** `A3:Q423`, the header included. */
  readonly range: string;
  /** Row numbers as in Excel. */
  readonly headerRow: number;
  readonly fingerprint: string;
  readonly kind: Kind;
  readonly variant: PeopleVariant | null;
  readonly confidence: number;
  readonly layout: 'long' | 'wide' | 'turned';
  readonly title: string;
  /** Where the unit of the table was read: words and place. */
  readonly unit: { readonly text: string; readonly where: string } | null;
  readonly year: { readonly value: number; readonly where: string } | null;
  readonly columns: readonly Column[];
  /** Column → power of ten of the unit in which its money stands. */
  readonly powers: ReadonlyMap<number, number>;
  readonly rowsRead: number;
  /** Row numbers as in Excel. */
  readonly skipped: readonly SkippedRow[];
  readonly rejectedRows: ReadonlySet<number>;
  readonly problems: readonly Problem[];
  readonly questions: readonly Question[];
  readonly controls: readonly ControlTotal[];
  readonly records: Records;
  /** A1 address of a record's cell; without a column, of its row. */
  at(row: number, column?: number): string;
  /** What stands in a cell; without a column, the first cells of the row. */
  read(row: number, column?: number): string;
}

export interface UnderstoodBook {
  readonly file: string;
  readonly tables: readonly ParsedTable[];
}

/**
 * Understands a file as a planner would: tables, columns, units, times, figures. Pure: the same book and knowledge give
 * the same result. Nothing is guessed silently: every doubt is a problem or a question.
 */
export function understand(book: RawBook, knowledge: Knowledge): UnderstoodBook {
  const dictionary = new Dictionary(knowledge.synonyms);
  const metrics = new Map(knowledge.metrics.map((metric) => [metric.key, metric]));
  const tables: ParsedTable[] = [];
  for (const sheet of book.sheets) {
    const grid = gridOf(sheet, book.format === 'csv' || book.format === 'tsv');
    const found = findTables(grid, dictionary);
    if (found.length === 0) {
      if (grid.rows.some((row) => row.some((cell) => !isBlank(cell)))) tables.push(noTable(grid.name, grid.hidden));
      continue;
    }
    found.forEach((table, i) => tables.push(understandTable(table, i === 0, { book, dictionary, metrics, knowledge })));
  }
  return { file: book.file, tables: sheetsByRegion(tables) };
}

interface Setting {
  readonly book: RawBook;
  readonly dictionary: Dictionary;
  readonly metrics: ReadonlyMap<string, MetricInfo>;
  readonly knowledge: Knowledge;
}

function understandTable(table: FoundTable, firstOfSheet: boolean, setting: Setting): ParsedTable {
  const { grid } = table;
  let problems = new ProblemList(grid.name);
  const input = {
    table,
    file: setting.book.file,
    dictionary: setting.dictionary,
    known: setting.knowledge.known,
    metrics: setting.metrics,
  };
  // The fingerprint comes from the header alone, so a first plan without answers finds it.
  const bare = planTable({ ...input, answers: {} }, problems);
  const fingerprint = fingerprintOf(bare.columns);
  const { answers: all } = setting.knowledge;
  const answers = {
    ...all.get('*'),
    ...all.get(`@${grid.name}`),
    ...all.get(fingerprint),
    ...all.get(`${fingerprint}@${grid.name}`),
  };
  const answered = Object.keys(answers).length > 0;
  if (answered) problems = new ProblemList(grid.name);
  const plan = answered ? planTable({ ...input, answers }, problems) : bare;
  if (firstOfSheet) sayHidden(table, problems);
  const records = noRecords();
  const skip = answers.skip === true || plan.judgement.kind === 'unknown';
  const rejected = skip ? new Set<number>() : extract(plan, problems, setting.dictionary, records);
  const settled = skip ? null : settleDuplicates(joinSides(records.facts), plan, problems);
  if (settled) {
    if (settled.kept !== records.facts) records.facts.splice(0, records.facts.length, ...settled.kept);
    for (const row of settled.refused) rejected.add(row);
  }
  if (plan.judgement.kind === 'unknown') {
    problems.add('KIND_UNKNOWN', grid.range(table.headerTop, table.from, table.headerBottom, table.to), {
      headers: plan.columns
        .map((column) => column.header)
        .filter(Boolean)
        .slice(0, 12)
        .join(', '),
    });
  }
  const controls = skip ? [] : checkControls(plan, problems);
  return {
    sheet: grid.name,
    hidden: grid.hidden,
    range: grid.range(table.headerTop, table.from, Math.max(table.headerBottom, table.last), table.to),
    headerRow: table.headerTop + 1,
    fingerprint,
    kind: plan.judgement.kind,
    variant: plan.judgement.variant,
    confidence: plan.judgement.confidence,
    layout: grid.turned ? 'turned' : isWide(plan) ? 'wide' : 'long',
    title: plan.context.title,
    unit: plan.context.unit ? { text: plan.context.unit.value.text, where: plan.context.unit.where } : null,
    year: plan.year === null ? null : { value: plan.year, where: plan.context.year?.where ?? 'answer' },
    columns: plan.columns,
    powers: new Map(
      [...plan.scales].flatMap(([index, scale]) => (scale.type === 'money' ? [[index, scale.power] as const] : [])),
    ),
    rowsRead: plan.rows.data.length,
    skipped: plan.rows.skipped,
    rejectedRows: rejected,
    problems: problems.done(),
    questions: plan.questions,
    controls,
    records,
    at: (row, column) => `${grid.name}!${grid.at(row, column ?? table.from)}`,
    read: (row, column) => {
      const cells = grid.rows[row] ?? [];
      if (column !== undefined) return shown(cells[column]);
      return cells
        .slice(table.from, table.to + 1)
        .map(shown)
        .filter((text) => text !== '')
        .slice(0, 6)
        .join(' · ');
    },
  };
}

function extract(plan: Plan, problems: ProblemList, dictionary: Dictionary, out: Records): Set<number> {
  const reader = new RowReader(plan, problems);
  switch (plan.judgement.kind) {
    case 'people': {
      const { variant } = plan.judgement;
      if (variant === 'moves') return extractMoves(reader, out);
      if (variant === 'leavings') return extractLeavings(reader, out);
      return variant === 'pay' ? extractPay(reader, out) : extractRoster(reader, out);
    }
    case 'facts':
    case 'targets':
      // What is wrong with a row is said once, by the figures of the person.
      if (isPaymentList(reader)) extractPayments(new RowReader(plan, new ProblemList('')), out, false);
      return extractFacts(reader, dictionary, out);
    case 'orders':
      return isPaymentList(reader) ? extractPayments(reader, out, true) : extractOrders(reader, out);
    case 'training':
      return extractTraining(reader, out);
    case 'market':
      return extractMarket(reader, out);
    case 'products':
      return extractProducts(reader, out);
    case 'feedback':
    case 'notes':
      return extractTexts(reader, plan.judgement.kind, out);
    case 'unknown':
      return new Set();
  }
}

function sayHidden({ grid }: FoundTable, problems: ProblemList): void {
  if (grid.hidden) problems.add('HIDDEN_SHEET', '', { sheet: grid.name });
  if (grid.hiddenRows.length > 0) problems.add('HIDDEN_ROWS', '', { count: grid.hiddenRows.length });
  if (grid.hiddenColumns.length > 0)
    problems.add('HIDDEN_COLUMNS', '', { columns: grid.hiddenColumns.map((c) => grid.columnLabel(c)).join(', ') });
}

function isWide(plan: Plan): boolean {
  return plan.columns.filter((column) => column.period?.month != null || column.period?.week != null).length >= 2;
}

/** The same names of columns, whatever their order and months, give the same fingerprint. */
function fingerprintOf(columns: readonly Column[]): string {
  const keys = [
    ...new Set(columns.map((column) => column.key.replace(/#\d+$/, '')).filter((key) => key !== '')),
  ].sort();
  return createHash('sha256').update(keys.join('\n')).digest('hex').slice(0, 16);
}

function noTable(sheet: string, hidden: boolean): ParsedTable {
  const problems = new ProblemList(sheet);
  problems.add('NO_TABLE', '');
  return {
    sheet,
    hidden,
    range: '',
    headerRow: 0,
    fingerprint: '',
    kind: 'unknown',
    variant: null,
    confidence: 0,
    layout: 'long',
    title: '',
    unit: null,
    year: null,
    columns: [],
    powers: new Map(),
    rowsRead: 0,
    skipped: [],
    rejectedRows: new Set(),
    problems: problems.done(),
    questions: [],
    controls: [],
    records: noRecords(),
    at: () => sheet,
    read: () => '',
  };
}

const PLAIN_NAME =
  /^(?:sheet|工作表|花名册|名单|员工|人员|数据|明细|汇总)|\d{4}|^\d+$|月|年|季|q[1-4]|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|销售|业绩|回款|sales|data|table/i;

/** Rosters of one form on several sheets, without a unit column, are a sheet for each region. */
function sheetsByRegion(tables: readonly ParsedTable[]): ParsedTable[] {
  const forms = new Map<string, Set<string>>();
  for (const table of tables)
    forms.set(table.fingerprint, (forms.get(table.fingerprint) ?? new Set()).add(table.sheet));
  return tables.map((table) => {
    const many = (forms.get(table.fingerprint)?.size ?? 0) > 1;
    const placed = table.columns.some((column) => column.meaning === 'unit.region');
    if (!many || placed || table.records.people.length === 0 || PLAIN_NAME.test(table.sheet)) return table;
    const region = { level: 'region' as const, name: table.sheet };
    const people = table.records.people.map((person) => ({ ...person, units: [region, ...person.units] }));
    return { ...table, records: { ...table.records, people } };
  });
}
