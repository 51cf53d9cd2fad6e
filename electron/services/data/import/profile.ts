import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { sheetKinds } from '../../../../src/core/contract/data';
import { AppError } from '../../../../src/core/domain/errors';
import { storedProfiles, storedSynonyms, type StoredProfile } from '../../../db/repositories/data-profiles';
import { systemCode } from '../../../db/disk-errors';
import type { Reader } from '../../../db/store';
import type { TableAnswers } from '../../../workbook/understand/answers';
import type { Synonym } from '../../../workbook/understand/dictionary/lookup';
import { headerKey } from '../../../workbook/understand/values/text';

const record = <V extends z.ZodType>(value: V) => z.record(z.string().max(300), value);

const answers = z.object({
  kind: z.enum(sheetKinds).optional(),
  skip: z.boolean().optional(),
  columns: record(z.string().max(100)).optional(),
  units: record(z.number().int().min(-2).max(9)).optional(),
  dateOrder: z.enum(['dmy', 'mdy']).optional(),
  year: z.number().int().min(1950).max(2100).optional(),
  metric: z.string().max(100).optional(),
  ratios: record(z.enum(['percent', 'fraction'])).optional(),
  scores: record(z.number().positive().max(1000)).optional(),
  duplicates: z.enum(['sum', 'first', 'last', 'reject']).optional(),
  quarters: z.enum(['equal', 'season']).optional(),
});

/**
 * A profile as a file, to hand to a colleague or to the command line. A table is chosen by the fingerprint of its
 * header, or by the name of its sheet; without either it speaks of every table.
 */
const profileFile = z.strictObject({
  synonyms: z.array(z.object({ word: z.string().min(1).max(100), meaning: z.string().min(1).max(100) })).optional(),
  tables: z
    .array(
      answers.extend({
        fingerprint: z.string().max(64).optional(),
        sheet: z.string().max(200).optional(),
        name: z.string().max(300).optional(),
      }),
    )
    .optional(),
});

export interface Profile {
  readonly synonyms: readonly Synonym[];
  /** By fingerprint, `@sheet`, or `*`. */
  readonly answers: ReadonlyMap<string, TableAnswers>;
}

/** One profile that says all of theirs; what a later one says goes before. */
export function mergeProfiles(profiles: readonly Profile[]): Profile {
  const words = new Map(profiles.flatMap(({ synonyms }) => synonyms).map((one) => [headerKey(one.word), one]));
  return { synonyms: [...words.values()], answers: new Map(profiles.flatMap(({ answers: own }) => [...own])) };
}

/** The workspace's words and those of a profile: what a profile's file hands on. */
export function synonymsOf(reader: Reader, given: readonly Synonym[]): Synonym[] {
  const stored = storedSynonyms(reader).map(({ word, field }) => ({ word, meaning: field }));
  return [
    ...mergeProfiles([
      { synonyms: stored, answers: new Map() },
      { synonyms: given, answers: new Map() },
    ]).synonyms,
  ];
}

/** Words of a profile that the workspace has not: they are stored with the import. One's own word is never overruled. */
export function newWords(reader: Reader, given: readonly Synonym[]): { word: string; field: string }[] {
  const known = new Set(storedSynonyms(reader).map(({ word }) => headerKey(word)));
  return given.flatMap(({ word, meaning }) =>
    known.has(headerKey(word)) || headerKey(word) === '' ? [] : [{ word, field: meaning }],
  );
}

/**
 * @param name what the file is called to people
 * @throws AppError FILE_NOT_FOUND; IMPORT_PROFILE_BAD when the file is not a profile
 */
export async function readProfile(file: string, name: string): Promise<Profile> {
  const path = name;
  let raw: unknown;
  try {
    raw = JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    if (systemCode(error) === 'ENOENT') throw new AppError('FILE_NOT_FOUND', { file: path });
    throw new AppError('IMPORT_PROFILE_BAD', { path, reason: error instanceof Error ? error.message : String(error) });
  }
  const parsed = profileFile.safeParse(raw);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new AppError('IMPORT_PROFILE_BAD', {
      path,
      reason: `${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim(),
    });
  }
  const out = new Map<string, TableAnswers>();
  for (const table of parsed.data.tables ?? []) {
    const { fingerprint, sheet } = table;
    // Parsed again without what only says which table is meant.
    out.set(fingerprint ?? (sheet === undefined ? '*' : `@${sheet}`), plain(answers.parse(table)));
  }
  return { synonyms: parsed.data.synonyms ?? [], answers: out };
}

/** Answers kept in the workspace. One that a newer version wrote in another way is left aside. */
export function keptProfiles(reader: Reader): ReadonlyMap<string, TableAnswers> {
  const out = new Map<string, TableAnswers>();
  for (const { fingerprint, mapping } of storedProfiles(reader)) {
    const parsed = answers.safeParse(JSON.parse(mapping));
    if (parsed.success) out.set(fingerprint, plain(parsed.data));
  }
  return out;
}

export interface ProfileNote {
  readonly id: number | null;
  readonly fingerprint: string;
  readonly name: string;
  readonly mapping: string;
}

/** The answers of an import that differ from those kept: what is stored with it. */
export function profilesToKeep(
  reader: Reader,
  given: ReadonlyMap<string, { readonly name: string; readonly answers: TableAnswers }>,
): ProfileNote[] {
  const kept = new Map<string, StoredProfile>(storedProfiles(reader).map((one) => [one.fingerprint, one]));
  return [...given].flatMap(([fingerprint, { name, answers: own }]) => {
    const mapping = JSON.stringify(own);
    const before = kept.get(fingerprint);
    return before?.mapping === mapping ? [] : [{ id: before?.id ?? null, fingerprint, name, mapping }];
  });
}

/** Headers may be written as they stand in the file; the dictionary's form is what tables are compared by. */
function plain(parsed: z.output<typeof answers>): TableAnswers {
  const keyed = <V>(map: Readonly<Record<string, V>> | undefined): Record<string, V> | undefined =>
    map &&
    Object.fromEntries(Object.entries(map).map(([key, value]) => [/^[@*]|#/.test(key) ? key : headerKey(key), value]));
  const out: Record<string, unknown> = {
    ...parsed,
    columns: keyed(parsed.columns),
    units: keyed(parsed.units),
    ratios: keyed(parsed.ratios),
    scores: keyed(parsed.scores),
  };
  for (const key of Object.keys(out)) if (out[key] === undefined) Reflect.deleteProperty(out, key);
  // The same keys and types as were parsed, without those that were absent.
  return out;
}
