import type { ParsedOf } from '../../../../src/core/contract/define';
import type { dataCalls } from '../../../../src/core/contract/data';
import { AppError } from '../../../../src/core/domain/errors';
import { withAnswer, type TableAnswers } from '../../../workbook/understand/answers';
import { readUnit } from '../../../workbook/understand/header-unit';
import { position } from './fixes';
import type { Draft } from './draft';
import { columnRuns, namedTables, questionId, runLabel, type NamedTable } from './preview';

type Input = ParsedOf<(typeof dataCalls)['import.answer']>;

/** Puts what the planner decided into the draft; the caller looks again afterwards. @throws AppError IMPORT_BAD_ANSWER */
export function answer(draft: Draft, input: Input): void {
  if (input.createUnknown !== undefined) draft.createUnknown = input.createUnknown;
  for (const file of input.removeFiles ?? []) draft.files = draft.files.filter(({ name }) => name !== file);
  const tables = namedTables(draft);
  for (const { question, choice } of input.answers ?? []) answerOne(draft, tables, question, choice);
  for (const { file, sheet, column, field, unit } of input.columns ?? []) {
    const named = find(tables, file, sheet);
    const run = columnRuns(named.table.columns).find((one) => runLabel(one) === column);
    if (!run) throw new AppError('IMPORT_BAD_ANSWER', { what: column });
    const before = draft.answers.get(named.table.fingerprint) ?? {};
    const columns = { ...before.columns };
    const units = { ...before.units };
    const reading = typeof unit === 'string' ? readUnit(unit) : null;
    for (const { key } of run) {
      columns[key] = field ?? 'ignore';
      if (reading && !reading.percent) units[key] = reading.power;
    }
    draft.answers.set(named.table.fingerprint, { ...before, columns, units });
  }
  for (const { file, sheet, kind, leave } of input.sheets ?? []) {
    const { table } = find(tables, file, sheet);
    const key = `${file}|${table.sheet}|${table.fingerprint}`;
    const before = draft.answers.get(key) ?? {};
    draft.answers.set(key, {
      ...before,
      ...(kind === undefined ? {} : { kind }),
      ...(leave === undefined ? {} : { skip: leave }),
    });
  }
  for (const { file, sheet, cell, value } of input.fixes ?? []) {
    const { table } = find(tables, file, sheet);
    if (!position(cell)) throw new AppError('IMPORT_BAD_ANSWER', { what: cell });
    const key = `${file}|${table.sheet}`;
    draft.fixes.set(key, (draft.fixes.get(key) ?? new Map<string, string>()).set(cell, value));
  }
}

function find(tables: readonly NamedTable[], file: string, sheet: string): NamedTable {
  const found = tables.find((one) => one.file === file && one.name === sheet);
  if (!found) throw new AppError('IMPORT_BAD_ANSWER', { what: `${file} ${sheet}` });
  return found;
}

function answerOne(draft: Draft, tables: readonly NamedTable[], id: string, choice: string): void {
  if (id.startsWith('person|')) {
    draft.persons.set(id.slice('person|'.length), choice);
    return;
  }
  if (id.startsWith('unit|')) {
    draft.units.set(id.slice('unit|'.length), choice);
    return;
  }
  for (const { file, name, table } of tables) {
    const question = table.questions.find((one) => questionId(file, name, one.id) === id);
    if (!question) continue;
    // A year or being left out is of one table; everything else goes for all tables of the same form.
    const single = question.topic === 'year' || question.topic === 'kind';
    const key = single ? `${file}|${table.sheet}|${table.fingerprint}` : table.fingerprint;
    draft.answers.set(key, withAnswer(draft.answers.get(key) ?? {}, question, choice));
    return;
  }
  throw new AppError('IMPORT_BAD_ANSWER', { what: id });
}

/** Answers worth keeping for next month, by fingerprint, with the header they belong to. */
export function answersToKeep(draft: Draft): Map<string, { name: string; answers: TableAnswers }> {
  const out = new Map<string, { name: string; answers: TableAnswers }>();
  const tables = namedTables(draft);
  for (const [key, given] of draft.answers) {
    const [file, sheet, single] = key.split('|');
    const fingerprint = single ?? key;
    const table = tables.find(
      (one) =>
        one.table.fingerprint === fingerprint &&
        (single === undefined || (one.file === file && one.table.sheet === sheet)),
    )?.table;
    if (!table) continue;
    // The year of one file is not that of the next.
    const rest = { ...given, year: undefined };
    const before = out.get(fingerprint)?.answers ?? draft.profile.answers.get(fingerprint) ?? {};
    const merged = { ...before, ...rest };
    if (Object.values(merged).some((value) => value !== undefined))
      out.set(fingerprint, { name: table.title === '' ? table.sheet : table.title, answers: merged });
  }
  return out;
}
