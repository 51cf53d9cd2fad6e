import type {
  ColumnPreview,
  FilePreview,
  ImportPreview,
  ImportQuestion,
  SheetPreview,
} from '../../../../src/core/contract/data';
import { kindWords } from '../../../../src/core/domain/labels/kinds';
import { errorWords } from '../../../../src/core/domain/errors';
import { say, type Lang } from '../../../../src/core/domain/text';
import type { Column } from '../../../workbook/understand/columns';
import { entries, entryOf } from '../../../workbook/understand/dictionary/lookup';
import type { Question } from '../../../workbook/understand/answers';
import { wordOfHeader } from '../../../workbook/understand/header-word';
import type { ParsedTable, UnderstoodBook } from '../../../workbook/understand/understand';
import { problemsOf, type TableOutcome } from '../stage/outcome';
import type { Stage } from '../stage/stage';
import type { Draft, DraftFile } from './draft';
import { headerKey } from '../../../workbook/understand/values/text';
import { synonymsOf } from './profile';
import { reconcile } from './reconcile';
import { staffingChanges } from './staffing';
import { layoutWords, leaveOut, personQuestion, skipWords, unitQuestion, unitWords } from './words';

/** A table under the name that the preview gives it: its sheet's, and its range where the sheet has several. */
export interface NamedTable {
  readonly file: string;
  readonly name: string;
  readonly table: ParsedTable;
  readonly outcome: TableOutcome;
}

export function namedTables(draft: Pick<Draft, 'books' | 'stage'>): NamedTable[] {
  const outcomes = new Map(draft.stage.outcomes.map((outcome) => [outcome.table, outcome]));
  return draft.books.flatMap(({ file, tables }: UnderstoodBook) =>
    tables.flatMap((table) => {
      const outcome = outcomes.get(table);
      const first = tables.find(({ sheet }) => sheet === table.sheet) === table;
      return outcome ? [{ file, name: first ? table.sheet : `${table.sheet} ${table.range}`, table, outcome }] : [];
    }),
  );
}

/** A look at the same stage gives the same preview; every answer makes a new stage. */
const looked = new WeakMap<Stage, Map<Lang, ImportPreview>>();

export function previewOf(draft: Draft, lang: Lang): ImportPreview {
  const known = looked.get(draft.stage) ?? new Map<Lang, ImportPreview>();
  looked.set(draft.stage, known);
  const preview = known.get(lang) ?? previewNow(draft, lang);
  known.set(lang, preview);
  return preview;
}

function previewNow(draft: Draft, lang: Lang): ImportPreview {
  const tables = namedTables(draft);
  const questions = questionsOf(draft, tables, lang);
  const files = draft.files.map((file) => filePreview(draft, file, tables, questions, lang));
  const sheets = files.flatMap(({ sheets: own }) => own);
  const sum = (pick: (sheet: SheetPreview) => number): number =>
    sheets.reduce((total, sheet) => total + pick(sheet), 0);
  const { unknown } = draft.stage.ground;
  return {
    id: draft.id,
    files,
    totals: {
      new: sum((sheet) => sheet.new),
      changed: sum((sheet) => sheet.changed),
      same: sum((sheet) => sheet.same),
      rejected: sum((sheet) => sheet.rejected),
      skipped: sum((sheet) => sheet.skipped.length),
      pending: questions.filter(({ answer }) => answer === null).length,
      rows: sum((sheet) => sheet.rowsRead),
    },
    questions,
    reconciliations: reconcile(draft.stage, lang),
    staffing: staffingChanges(draft.stage),
    unknown: { people: [...unknown.people.keys()], units: [...unknown.units.keys()] },
    createUnknown: draft.createUnknown,
    words: draft.profile.synonyms.map(({ word, meaning }) => ({ word, field: meaning })),
    tookMs: draft.tookMs,
  };
}

function filePreview(
  draft: Draft,
  file: DraftFile,
  tables: readonly NamedTable[],
  questions: readonly ImportQuestion[],
  lang: Lang,
): FilePreview {
  const { name, book, refusal } = file;
  const words = refusal ? errorWords(refusal.code, refusal.details, lang) : null;
  return {
    file: name,
    format: book?.format ?? '',
    encoding: book?.encoding ?? null,
    sheets: tables.filter((one) => one.file === name).map((one) => sheetPreview(draft, one, questions, lang)),
    refusal: refusal && words ? { code: refusal.code, message: words.message, remedy: words.remedy ?? '' } : null,
  };
}

function sheetPreview(
  draft: Draft,
  { name, file, table, outcome }: NamedTable,
  questions: readonly ImportQuestion[],
  lang: Lang,
): SheetPreview {
  return {
    sheet: name,
    kind: table.kind,
    layout: say(layoutWords[table.layout], lang),
    hidden: table.hidden,
    range: table.range,
    headerRow: table.headerRow,
    rowsRead: table.rowsRead,
    new: outcome.count('new'),
    changed: outcome.count('changed'),
    same: outcome.count('same'),
    rejected: outcome.count('rejected'),
    skipped: table.skipped.map(({ row, why, label }) => ({
      row: row + 1,
      why: `${label} ${say(skipWords[why], lang)}`.trim(),
    })),
    columns: columnPreviews(
      draft,
      table,
      questions.filter((one) => one.file === file && one.sheet === name),
      lang,
    ),
    problems: problemsOf(outcome).reduce((total, { count }) => total + count, 0),
    left: answersOf(draft, file, table).skip === true,
    recognised: draft.recognised.has(table.fingerprint),
  };
}

function answersOf(draft: Draft, file: string, table: ParsedTable): { readonly skip?: boolean | undefined } {
  return {
    ...draft.answers.get(table.fingerprint),
    ...draft.answers.get(`${file}|${table.sheet}|${table.fingerprint}`),
  };
}

/** Neighbouring columns that differ in nothing but their month are one entry. */
export function columnRuns(columns: readonly Column[]): Column[][] {
  const runs: Column[][] = [];
  for (const column of columns) {
    if (column.header === '' && column.filled === 0) continue;
    const run = runs.at(-1);
    const last = run?.at(-1);
    const alike =
      last &&
      last.key.startsWith('@') &&
      last.meaning === column.meaning &&
      last.key.split('#')[0] === column.key.split('#')[0];
    if (run && alike && last.index === column.index - 1) run.push(column);
    else runs.push([column]);
  }
  return runs;
}

/** `E–P` for a run of columns, as the preview calls it. */
export function runLabel(run: readonly Column[]): string {
  const [first, last] = [run[0]?.label ?? '', run.at(-1)?.label ?? ''];
  return first === last ? first : `${first}–${last}`;
}

function columnPreviews(
  draft: Draft,
  table: ParsedTable,
  questions: readonly ImportQuestion[],
  lang: Lang,
): ColumnPreview[] {
  const taught = new Map(
    synonymsOf(draft.store, draft.profile.synonyms).map(({ word, meaning }) => [headerKey(word), meaning]),
  );
  const asked = new Set(questions.filter(({ answer }) => answer === null).map(({ id }) => id));
  return columnRuns(table.columns).flatMap((run) => {
    const [first] = run;
    const last = run.at(-1);
    if (!first || !last) return [];
    const out = /^(?:unknown|ignore)/.test(first.meaning);
    const waits =
      [...asked].some((id) => id.endsWith(`:${first.key}`)) || (first.meaning === 'period' && asked.size > 0);
    return [
      {
        column: runLabel(run),
        header: run.length === 1 ? first.header : `${first.header}…${last.header}`,
        field: out || first.meaning === 'period' ? null : first.meaning,
        unit: unitOf(first, table, lang),
        samples: first.samples,
        confidence: waits
          ? ('asked' as const)
          : out
            ? ('ignored' as const)
            : first.confidence >= 0.9
              ? ('sure' as const)
              : ('guess' as const),
        word: out || run.length > 1 ? null : wordToKeep(first, taught),
      },
    ];
  });
}

/** A word that the planner explained, here or in an earlier file, and that nobody kept yet. */
function wordToKeep({ how, header, meaning }: Column, taught: ReadonlyMap<string, string>): string | null {
  const word = how === 'answer' ? wordOfHeader(header) : '';
  return word === '' || taught.get(headerKey(word)) === meaning ? null : word;
}

function unitOf(column: Column, table: ParsedTable, lang: Lang): string | null {
  if (column.unit?.percent === true || /%/.test(column.unit?.text ?? '')) return '%';
  const power = table.powers.get(column.index);
  const phrase = power === undefined ? undefined : unitWords[power];
  return phrase ? say(phrase, lang) : null;
}

/** Id of a question in the whole draft: file, sheet and the table's own question. */
export function questionId(file: string, sheet: string, question: string): string {
  return `${file}|${sheet}|${question}`;
}

function questionsOf(draft: Draft, tables: readonly NamedTable[], lang: Lang): ImportQuestion[] {
  const out: ImportQuestion[] = [];
  for (const { file, name, table } of tables) {
    for (const question of table.questions) out.push(questionOf(file, name, table, question, lang));
  }
  return [...out, ...unitQuestions(draft, lang), ...personQuestions(draft, lang)];
}

function questionOf(file: string, sheet: string, table: ParsedTable, question: Question, lang: Lang): ImportQuestion {
  const column = table.columns.find(({ key }) => key === question.column);
  return {
    id: questionId(file, sheet, question.id),
    file,
    sheet,
    cell: column ? `${column.label}${table.headerRow}` : table.range,
    text: say(question.text, lang, question.params),
    samples: question.samples,
    choices: choicesOf(question, lang),
    answer: question.assumed,
  };
}

/** A column may be anything, a table any kind: those choices are the same everywhere. */
function choicesOf(question: Question, lang: Lang): { key: string; text: string }[] {
  if (question.topic === 'column') {
    return [
      { key: 'ignore', text: say(leaveOut, lang) },
      ...entries
        .filter(({ id }) => !id.startsWith('ignore'))
        .map(({ id, name }) => ({ key: id, text: say(name, lang) })),
    ];
  }
  if (question.topic === 'kind') {
    return [
      ...Object.entries(kindWords).map(([key, phrase]) => ({ key, text: say(phrase, lang) })),
      { key: 'skip', text: say(leaveOut, lang) },
    ];
  }
  return question.choices.map(({ id, label }) => ({ key: id, text: say(label, lang) }));
}

/** Beyond these a list is no help: the roster is missing. */
const MOST_ASKED = 2_000;
const MOST_UNITS = 300;

/** Somebody unknown where there is a roster is asked about, near namesakes offered; without an answer, what `createUnknown` says is done. */
function personQuestions(draft: Draft, lang: Lang): ImportQuestion[] {
  const out: ImportQuestion[] = [];
  // Without a roster, people are made of whatever names them.
  if (!draft.stage.ground.rosterKnown) return out;
  for (const [who, { ref, near }] of draft.stage.ground.unknown.people) {
    const key = ref.number ?? ref.name ?? '';
    if (out.length === MOST_ASKED) break;
    out.push({
      id: `person|${key}`,
      file: '',
      sheet: '',
      cell: '',
      text: say(personQuestion.text, lang, { who }),
      samples: [],
      choices: [
        ...near.map(({ number, name }) => ({ key: number, text: say(personQuestion.same, lang, { number, name }) })),
        { key: 'create', text: say(personQuestion.create, lang) },
        { key: 'reject', text: say(personQuestion.reject, lang) },
      ],
      answer: draft.persons.get(key) ?? (draft.createUnknown ? 'create' : 'reject'),
    });
  }
  return out;
}

/** A unit that nobody knows, where a roster is known: created, taken for a known one, or its rows left out. */
function unitQuestions(draft: Draft, lang: Lang): ImportQuestion[] {
  const { ground } = draft.stage;
  if (!ground.rosterKnown) return [];
  return [...ground.unknown.units].slice(0, MOST_UNITS).map(([unit, candidates]) => ({
    id: `unit|${unit}`,
    file: '',
    sheet: '',
    cell: '',
    text: say(unitQuestion.text, lang, { unit }),
    samples: [],
    choices: [
      { key: 'create', text: say(unitQuestion.create, lang) },
      { key: 'reject', text: say(personQuestion.reject, lang) },
      ...candidates
        .filter(({ name, isNew }) => !(isNew && name === unit))
        .map(({ id }) => ground.units.path(id))
        .map((path) => ({ key: path, text: say(unitQuestion.same, lang, { unit: path }) })),
    ],
    answer: draft.units.get(unit) ?? (draft.createUnknown || ground.unitsMade.has(unit) ? 'create' : 'reject'),
  }));
}

/** Name of a meaning, for words about columns. */
export function meaningName(id: string, lang: Lang): string {
  const entry = entryOf(id);
  return entry ? say(entry.name, lang) : id.replace(/^\w+:/, '');
}
