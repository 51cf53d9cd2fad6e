import {
  previewFilters,
  type ImportProblem,
  type ImportQuestion,
  type PreviewFilter,
  type PreviewRow,
} from '../../../../src/core/contract/data';
import { errorWords } from '../../../../src/core/domain/errors';
import { listed, say, type Lang, type Phrase } from '../../../../src/core/domain/text';
import { problemsOf, type Worded } from '../stage/outcome';
import type { Draft } from './draft';
import { namedTables, previewOf, type NamedTable } from './preview';
import { skipWords } from './words';

const words = {
  new: { zh: '新增', en: 'New' },
  changed: { zh: '更改', en: 'Changed' },
  same: { zh: '（共 {count} 处）', en: ' ({count} in all)' },
} as const satisfies Record<string, Phrase>;

const ORDER: readonly Exclude<PreviewFilter, 'all'>[] = [
  'rejected',
  'pending',
  'changed',
  'converted',
  'skipped',
  'new',
];

interface Asked {
  readonly filter: PreviewFilter;
  readonly file?: string | undefined;
  readonly sheet?: string | undefined;
  readonly offset: number;
  readonly limit: number;
}

/** Pages through what an import would do, the gravest first. New rows come last, and are worded only when asked for. */
export function previewRows(
  draft: Draft,
  { filter, file, sheet, offset, limit }: Asked,
  lang: Lang,
): { total: number; counts: Record<PreviewFilter, number>; rows: PreviewRow[] } {
  const tables = namedTables(draft).filter(
    (one) => (file === undefined || one.file === file) && (sheet === undefined || one.name === sheet),
  );
  const { questions } = previewOf(draft, lang);
  const asked = questions.filter(
    (one) => (file === undefined || one.file === file) && (sheet === undefined || one.sheet === sheet),
  );
  const pending = asked.filter(({ answer }) => answer === null);
  const settled = asked.filter(({ answer }) => answer !== null);
  const sections: Record<Exclude<PreviewFilter, 'all'>, Part[]> = {
    rejected: tables.map((one) => problemRows(one, 'rejected', lang)),
    pending: [{ count: pending.length, make: (i) => pendingRow(at(pending, i), lang) }],
    changed: tables.map((one) => itemRows(one, 'changed', lang)),
    converted: [
      { count: settled.length, make: (i) => settledRow(at(settled, i), lang) },
      ...tables.map((one) => problemRows(one, 'converted', lang)),
    ],
    skipped: tables.map((one) => skippedRows(one, lang)),
    new: tables.map((one) => itemRows(one, 'new', lang)),
  };
  const parts = filter === 'all' ? ORDER.flatMap((name) => sections[name]) : sections[filter];
  const size = (list: readonly Part[]): number => list.reduce((sum, { count }) => sum + count, 0);
  const counts = Object.fromEntries(
    previewFilters.map((name) => [
      name,
      name === 'all' ? ORDER.reduce((sum, one) => sum + size(sections[one]), 0) : size(sections[name]),
    ]),
    // Every filter has its number.
  ) as Record<PreviewFilter, number>;
  return { total: counts[filter], counts, rows: page(parts, offset, limit) };
}

/** Rows that are worded only when they are looked at. */
interface Part {
  readonly count: number;
  make(index: number): PreviewRow;
}

function page(parts: readonly Part[], offset: number, limit: number): PreviewRow[] {
  const rows: PreviewRow[] = [];
  let skip = offset;
  for (const part of parts) {
    for (let i = skip; i < part.count && rows.length < limit; i += 1) rows.push(part.make(i));
    skip = Math.max(0, skip - part.count);
    if (rows.length === limit) break;
  }
  return rows;
}

function at<T>(list: readonly T[], index: number): T {
  const found = list[index];
  if (found === undefined) throw new RangeError(`no row ${index}`);
  return found;
}

const inSheet = (cell: string): string => (cell.includes('!') ? cell.slice(cell.lastIndexOf('!') + 1) : '');

function problemRows(one: NamedTable, result: 'rejected' | 'converted', lang: Lang): Part {
  const list = problemsOf(one.outcome).filter(({ severity }) => (severity === 'error') === (result === 'rejected'));
  return { count: list.length, make: (i) => problemRow(one, at(list, i), result, lang) };
}

function problemRow(
  { file, name }: NamedTable,
  problem: Worded,
  result: 'rejected' | 'converted',
  lang: Lang,
): PreviewRow {
  const cell = inSheet(problem.cell);
  const more = problem.count > 1 ? say(words.same, lang, { count: problem.count }) : '';
  return {
    result,
    file,
    sheet: name,
    cell,
    read: readOf(problem),
    message: say(problem.message, lang, problem.params) + more,
    remedy: say(problem.remedy, lang, problem.params),
    question: null,
    fixable: result === 'rejected' && /^[A-Z]{1,3}\d+$/.test(cell),
  };
}

function readOf({ params }: Worded): string {
  for (const key of ['value', 'read', 'who', 'unit']) if (params[key] !== undefined) return String(params[key]);
  return '';
}

function itemRows({ file, name, table, outcome }: NamedTable, result: 'new' | 'changed', lang: Lang): Part {
  const items = outcome.having(result);
  return {
    count: items.length,
    make: (i) => {
      const { row, column, changes } = at(items, i);
      return {
        result,
        file,
        sheet: name,
        cell: inSheet(table.at(row, column ?? undefined)),
        read: table.read(row, column ?? undefined),
        message: changes ?? (column === null ? say(words[result], lang) : table.read(row)),
        remedy: '',
        question: null,
        fixable: false,
      };
    },
  };
}

function skippedRows({ file, name, table }: NamedTable, lang: Lang): Part {
  return {
    count: table.skipped.length,
    make: (i) => {
      const { row, why, label } = at(table.skipped, i);
      return {
        result: 'skipped',
        file,
        sheet: name,
        cell: inSheet(table.at(row)),
        read: label,
        message: say(skipWords[why], lang),
        remedy: '',
        question: null,
        fixable: false,
      };
    },
  };
}

function pendingRow({ id, file, sheet, cell, text, samples }: ImportQuestion, lang: Lang): PreviewRow {
  return {
    result: 'pending',
    file,
    sheet,
    cell,
    read: listed(samples, lang),
    message: text,
    remedy: '',
    question: id,
    fixable: false,
  };
}

/** Answered, or assumed: the choice stays open to change. */
function settledRow(question: ImportQuestion, lang: Lang): PreviewRow {
  return { ...pendingRow(question, lang), result: 'converted' };
}

/** Every problem of the draft, the file's own warnings first. */
export function draftProblems(draft: Draft, lang: Lang): ImportProblem[] {
  const out: ImportProblem[] = [];
  for (const { name: file, book } of draft.files) {
    for (const { code, sheet, cell, details } of book?.warnings ?? []) {
      const { message, remedy } = errorWords(code, { ...details, file, sheet: sheet ?? '', cell: cell ?? '' }, lang);
      const read = typeof details['text'] === 'string' ? details['text'] : '';
      out.push({
        file,
        sheet: sheet ?? '',
        cell: cell ?? '',
        severity: 'warning',
        code,
        read,
        message,
        remedy: remedy ?? '',
      });
    }
  }
  for (const one of namedTables(draft)) out.push(...tableProblems(one, lang));
  return out;
}

function tableProblems(one: NamedTable, lang: Lang): ImportProblem[] {
  return problemsOf(one.outcome).map((problem) => ({
    file: one.file,
    sheet: one.name,
    cell: inSheet(problem.cell),
    severity: problem.severity,
    code: problem.code,
    read: readOf(problem),
    message:
      say(problem.message, lang, problem.params) +
      (problem.count > 1 ? say(words.same, lang, { count: problem.count }) : ''),
    remedy: say(problem.remedy, lang, problem.params),
  }));
}
