import type { Reader } from '../store';

export interface StoredProfile {
  readonly id: number;
  readonly fingerprint: string;
  readonly name: string;
  /** JSON, as the import wrote it. */
  readonly mapping: string;
}

/** Answers that were kept, by header fingerprint. */
export const storedProfiles = (reader: Reader): StoredProfile[] =>
  reader.read('SELECT id, fingerprint, name, mapping FROM import_profile ORDER BY id');

/** Words of this company for what a column means. */
export const storedSynonyms = (reader: Reader): { id: number; word: string; field: string }[] =>
  reader.read('SELECT id, word, field FROM synonym ORDER BY id');
