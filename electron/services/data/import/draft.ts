import { randomUUID } from 'node:crypto';
import { AppError } from '../../../../src/core/domain/errors';
import { builtinMetrics } from '../../../../src/core/domain/metric';
import { allPeople, allUnits, ownMetrics } from '../../../db/repositories/data-read';
import { storedSynonyms } from '../../../db/repositories/data-profiles';
import type { Reader, Store } from '../../../db/store';
import type { RawBook } from '../../../workbook/raw';
import { readBook } from '../../../workbook/reader/read-book';
import type { TableAnswers } from '../../../workbook/understand/answers';
import type { Known } from '../../../workbook/understand/columns';
import type { Synonym } from '../../../workbook/understand/dictionary/lookup';
import type { MetricInfo } from '../../../workbook/understand/plan-input';
import { understand, type ParsedTable, type UnderstoodBook } from '../../../workbook/understand/understand';
import { nameKey, numberKey } from '../../../workbook/understand/values/text';
import type { CallContext, Session } from '../../context';
import { stageImport, type Stage } from '../stage/stage';
import { withFixes } from './fixes';
import { keptProfiles, mergeProfiles, type Profile } from './profile';

export interface DraftFile {
  readonly path: string;
  /** Name for people, unique in the draft. */
  readonly name: string;
  readonly book: RawBook | null;
  readonly refusal: AppError | null;
}

/** Files on their way in: read, understood, held against the workspace; nothing of it stored. */
export interface Draft {
  readonly id: string;
  readonly store: Store;
  files: DraftFile[];
  /** By fingerprint for all tables of that form, by `file|sheet|fingerprint` for one table. */
  readonly answers: Map<string, TableAnswers>;
  /** `file|sheet` → cell → text typed in its place. */
  readonly fixes: Map<string, Map<string, string>>;
  readonly persons: Map<string, string>;
  readonly units: Map<string, string>;
  /** Unknown people and units are looked at as created. */
  createUnknown: boolean;
  /** A profile that was handed over with the files. */
  profile: Profile;
  books: readonly UnderstoodBook[];
  /** Fingerprints that a kept profile answered. */
  recognised: ReadonlySet<string>;
  stage: Stage;
  stagedAt: number;
  tookMs: number;
}

const drafts = new WeakMap<Session, Map<string, Draft>>();
const KEPT_DRAFTS = 4;

/** @throws AppError NOT_FOUND when it was discarded, stored, or made on another workspace */
export function draftOf(context: CallContext, id: string): Draft {
  const draft = drafts.get(context.session)?.get(id);
  if (draft?.store !== context.store) throw new AppError('IMPORT_GONE', { id });
  return draft;
}

export function findDraft(context: CallContext, id: string): Draft | null {
  const draft = drafts.get(context.session)?.get(id);
  return draft && draft.store === context.session.store ? draft : null;
}

export function discard(context: CallContext, id: string): void {
  drafts.get(context.session)?.delete(id);
}

/** Reads the files and understands them together. @throws AppError CANCELLED */
export async function newDraft(context: CallContext, refs: readonly string[], profile: Profile): Promise<Draft> {
  const started = Date.now();
  const files = await readFiles(context, refs, []);
  const base = {
    id: randomUUID(),
    store: context.store,
    files,
    answers: new Map(),
    fixes: new Map(),
    persons: new Map(),
    units: new Map(),
    createUnknown: false,
    profile,
  };
  const draft: Draft = { ...base, ...lookAgain(context, base), tookMs: Date.now() - started };
  const own = drafts.get(context.session) ?? new Map<string, Draft>();
  own.set(draft.id, draft);
  for (const id of own.keys()) if (own.size > KEPT_DRAFTS) own.delete(id);
  drafts.set(context.session, own);
  return draft;
}

/** @param given profile that came with the files */
export async function addFiles(
  context: CallContext,
  draft: Draft,
  refs: readonly string[],
  given: Profile,
): Promise<void> {
  const started = Date.now();
  draft.profile = mergeProfiles([draft.profile, given]);
  draft.files = [...draft.files, ...(await readFiles(context, refs, draft.files))];
  refresh(context, draft);
  draft.tookMs = Date.now() - started;
}

/** Understands and stages again after answers, fixes, or changes of the workspace. */
export function refresh(context: CallContext, draft: Draft): void {
  Object.assign(draft, lookAgain(context, draft));
}

async function readFiles(
  context: CallContext,
  refs: readonly string[],
  present: readonly DraftFile[],
): Promise<DraftFile[]> {
  const out: DraftFile[] = [];
  const taken = new Set(present.map(({ name }) => name));
  for (const [i, ref] of refs.entries()) {
    const shownName = context.ports.files.nameOf(ref);
    context.job.progress({ key: 'import.reading', params: { file: shownName } }, i, refs.length);
    let name = shownName;
    for (let n = 2; taken.has(name); n += 1) name = `${shownName} (${n})`;
    taken.add(name);
    out.push(await readOne(context, ref, name));
  }
  context.job.progress({ key: 'import.understanding' }, refs.length, refs.length);
  return out;
}

async function readOne(context: CallContext, ref: string, name: string): Promise<DraftFile> {
  try {
    const path = context.ports.files.incoming(ref);
    const book = await readBook(path, { signal: context.job.signal });
    return { path, name, book: underName(book, name), refusal: null };
  } catch (error) {
    if (!(error instanceof AppError) || error.code === 'CANCELLED') throw error;
    return { path: ref, name, book: null, refusal: new AppError(error.code, { ...error.details, file: name }) };
  }
}

/** What a text file's only sheet is called by its reader is the name on disk, which an upload does not keep. */
function underName(book: RawBook, name: string): RawBook {
  if (book.format !== 'csv' && book.format !== 'tsv') return { ...book, file: name };
  const sheet = name.replace(/\.[a-z0-9]+$/i, '');
  return {
    ...book,
    file: name,
    sheets: book.sheets.map((one) => ({ ...one, name: sheet })),
    warnings: book.warnings.map((one) => (one.sheet === undefined ? one : { ...one, sheet })),
  };
}

type Looked = Pick<Draft, 'books' | 'recognised' | 'stage' | 'stagedAt'>;

function lookAgain(
  context: CallContext,
  draft: Pick<Draft, 'files' | 'answers' | 'fixes' | 'persons' | 'units' | 'createUnknown' | 'profile'>,
): Looked {
  const { store } = context;
  const base = baseKnowledge(store, draft.profile.synonyms);
  const profiles = new Map([...keptProfiles(store), ...draft.profile.answers]);
  const read = (known: Known): UnderstoodBook[] =>
    draft.files.flatMap(({ book, name }) => {
      if (!book) return [];
      if (context.job.signal.aborted) throw new AppError('CANCELLED');
      return [
        understand(withFixes(book, draft.fixes, name), {
          ...base,
          known,
          answers: answersFor(name, draft.answers, profiles),
        }),
      ];
    });
  const known = knownOf(store);
  let books = read(known);
  // Columns that only their content explains: the rosters of the same import help.
  const open = books.some(({ tables }) => tables.some(needsNames));
  const named = addRosters(known, books);
  if (open && named.numbers.size > known.numbers.size) books = read(named);
  const recognised = new Set(
    books.flatMap(({ tables }) => tables.map(({ fingerprint }) => fingerprint)).filter((one) => profiles.has(one)),
  );
  const stage = stageImport(store, books, {
    createUnknown: draft.createUnknown,
    today: `${context.now().slice(0, 7)}-01`,
    persons: draft.persons,
    units: draft.units,
  });
  return { books, recognised, stage, stagedAt: store.stamp().changeId };
}

function answersFor(
  file: string,
  answers: ReadonlyMap<string, TableAnswers>,
  profiles: ReadonlyMap<string, TableAnswers>,
): Map<string, TableAnswers> {
  const out = new Map(profiles);
  for (const [key, value] of answers) {
    const [owner, sheet, fingerprint] = key.split('|');
    if (fingerprint === undefined) out.set(key, { ...profiles.get(key), ...value });
    else if (owner === file) out.set(`${fingerprint}@${sheet ?? ''}`, value);
  }
  return out;
}

function baseKnowledge(
  store: Reader,
  given: readonly Synonym[],
): { synonyms: { word: string; meaning: string }[]; metrics: MetricInfo[] } {
  const builtin = builtinMetrics.map(({ key, unit, name }) => ({ key, unit, names: [name.zh, name.en] }));
  const taken = new Set<string>(builtin.map(({ key }) => key));
  const own = ownMetrics(store).filter(({ key }) => !taken.has(key));
  const metrics: MetricInfo[] = [
    ...builtin,
    { key: 'cost', unit: 'money', names: ['成本', 'Cost'] },
    ...own.map(({ key, unit, name_zh, name_en }) => ({ key, unit, names: [name_zh, name_en] })),
  ];
  const ownWords = own.flatMap(({ key, name_zh, name_en }) =>
    [name_zh, name_en].map((word) => ({ word, meaning: `metric:${key}` })),
  );
  const synonyms = storedSynonyms(store).map(({ word, field }) => ({ word, meaning: field }));
  return { synonyms: [...ownWords, ...synonyms, ...given], metrics };
}

/** A table that no column ties to people: names in it may be found once the rosters are read. */
function needsNames({ kind, columns }: ParsedTable): boolean {
  if (kind === 'unknown') return columns.length > 0;
  return (kind === 'facts' || kind === 'targets') && !columns.some(({ meaning }) => meaning.startsWith('person.'));
}

function knownOf(store: Reader): Known {
  const people = allPeople(store);
  return {
    numbers: new Set(people.map(({ number }) => numberKey(number))),
    names: new Set(people.map(({ name }) => nameKey(name))),
    units: new Set(allUnits(store).map(({ name }) => nameKey(name))),
  };
}

function addRosters(known: Known, books: readonly UnderstoodBook[]): Known {
  const [numbers, names, units] = [new Set(known.numbers), new Set(known.names), new Set(known.units)];
  for (const { tables } of books) {
    for (const { records } of tables) {
      for (const { person, units: path } of records.people) {
        if (person.number !== null) numbers.add(numberKey(person.number));
        if (person.name !== null) names.add(nameKey(person.name));
        for (const { name } of path) units.add(nameKey(name));
      }
    }
  }
  return { numbers, names, units };
}
