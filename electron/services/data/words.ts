import type { ColumnWord, dataCalls } from '../../../src/core/contract/data';
import { AppError } from '../../../src/core/domain/errors';
import { say, type Lang } from '../../../src/core/domain/text';
import { ownMetrics } from '../../db/repositories/data-read';
import { storedSynonyms } from '../../db/repositories/data-profiles';
import { insertRow, removeRow, updateRow } from '../../db/repositories/data-write';
import type { Reader } from '../../db/store';
import { entries, entryOf } from '../../workbook/understand/dictionary/lookup';
import { wordOfHeader } from '../../workbook/understand/header-word';
import { headerKey } from '../../workbook/understand/values/text';
import type { Handlers } from '../context';
import { fieldGroups } from './import/words';

type WordCalls = Pick<typeof dataCalls, 'data.words' | 'data.addWord' | 'data.removeWord' | 'import.fields'>;

interface Field {
  readonly key: string;
  readonly text: string;
  readonly group: string;
}

/** Every field a column can be taken for: those of the app, then the workspace's own metrics. */
function fieldsOf(reader: Reader, lang: Lang): Field[] {
  const group = (id: string): string | undefined => {
    const found = fieldGroups.find(([pattern]) => pattern.test(id));
    return found && say(found[1], lang);
  };
  const own = ownMetrics(reader).map(({ key, name_zh, name_en }) => ({
    id: `metric:${key}`,
    name: { zh: name_zh, en: name_en },
  }));
  const all = [...entries, ...own.filter(({ id }) => !entries.some((one) => one.id.split('/')[0] === id))];
  return all.flatMap(({ id, name }) => {
    const of = group(id);
    return of === undefined ? [] : [{ key: id, text: say(name, lang), group: of }];
  });
}

function wordsOf(reader: Reader, lang: Lang): ColumnWord[] {
  const names = new Map(fieldsOf(reader, lang).map(({ key, text }) => [key, text]));
  const nameOf = (field: string): string => {
    const known = names.get(field) ?? entryOf(field)?.name;
    return known === undefined ? field : typeof known === 'string' ? known : say(known, lang);
  };
  return storedSynonyms(reader).map(({ id, word, field }) => ({ id, word, field, text: nameOf(field) }));
}

/** The user's own column words: seen, added, removed; each is one undo step. */
export const wordHandlers: Handlers<WordCalls> = {
  'import.fields': (context) => fieldsOf(context.store, context.lang),
  'data.words': (context) => wordsOf(context.store, context.lang),
  'data.addWord': (context, { word: header, field }) => {
    const word = wordOfHeader(header);
    const known = fieldsOf(context.store, 'zh').some(({ key }) => key === field);
    if (word === '' || !known) throw new AppError('IMPORT_WORD_BAD', { word: header, field });
    const before = storedSynonyms(context.store).find((one) => headerKey(one.word) === headerKey(word));
    if (before?.field === field) return { id: before.id, word: before.word };
    const id = context.change({ key: 'data.addWord', params: { word } }, (tx) => {
      if (!before) return insertRow(tx, 'synonym', { word, field });
      updateRow(tx, 'synonym', before.id, { field });
      return before.id;
    });
    return { id, word: before?.word ?? word };
  },
  'data.removeWord': (context, { id }) => {
    const found = storedSynonyms(context.store).find((one) => one.id === id);
    if (!found) throw new AppError('IMPORT_WORD_GONE');
    context.change({ key: 'data.removeWord', params: { word: found.word } }, (tx) => removeRow(tx, 'synonym', id));
    return null;
  },
};
