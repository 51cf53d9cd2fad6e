import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import type { dataCalls, ImportCounts, ImportHistoryEntry } from '../../../../src/core/contract/data';
import { AppError, errorWords } from '../../../../src/core/domain/errors';
import { LABEL_LIST } from '../../../../src/core/domain/labels/labels';
import { tableName } from '../../../../src/core/domain/labels/tables';
import { say } from '../../../../src/core/domain/text';
import { importRecords, takeBack, TAKE_BACK } from '../../../db/repositories/data-imports';
import { rowName } from '../../../db/repositories/data-names';
import { writeImportReport } from '../../../workbook/writers/import-report';
import type { CallContext, Handlers } from '../../context';
import { workbookName } from '../../file-name';
import { answer, answersToKeep } from './answer';
import { addFiles, discard, draftOf, findDraft, newDraft, refresh, type Draft } from './draft';
import { previewOf } from './preview';
import { mergeProfiles, newWords, profilesToKeep, readProfile, synonymsOf, type Profile } from './profile';
import { keptReport, reportOf, storedReport, type KeptReport } from './report';
import { draftProblems, previewRows } from './rows';
import { isEmpty, storeStage } from './store-stage';

type ImportCalls = Pick<
  typeof dataCalls,
  Exclude<Extract<keyof typeof dataCalls, `import.${string}`>, 'import.fields'>
>;

const REPORT_NAME = { zh: '导入报告', en: 'Import report' };

export const importHandlers: Handlers<ImportCalls> = {
  'import.preview': async (context, { files: refs, addTo, profile }) => {
    const nameOf = (ref: string): string => context.ports.files.nameOf(ref);
    const isProfile = (ref: string): boolean => /\.json$/i.test(nameOf(ref));
    const files = refs.filter((ref) => !isProfile(ref));
    const given = await readProfiles(context, [...(profile === undefined ? [] : [profile]), ...refs.filter(isProfile)]);
    if (addTo !== undefined) {
      const draft = draftOf(context, addTo);
      await addFiles(context, draft, files, given);
      return previewOf(draft, context.lang);
    }
    if (files.length === 0) throw new AppError('IMPORT_PROFILE_ALONE', { file: nameOf(refs[0] ?? '') });
    return previewOf(await newDraft(context, files, given), context.lang);
  },
  'import.get': (context, { id }) => {
    const draft = findDraft(context, id);
    return draft ? previewOf(draft, context.lang) : null;
  },
  'import.answer': (context, { id, ...given }) => {
    const draft = draftOf(context, id);
    answer(draft, { id, ...given });
    refresh(context, draft);
    return previewOf(draft, context.lang);
  },
  'import.rows': (context, { id, ...asked }) => previewRows(draftOf(context, id), asked, context.lang),
  'import.problems': (context, { id, offset, limit }) => {
    const problems = draftProblems(draftOf(context, id), context.lang);
    return { total: problems.length, problems: problems.slice(offset, offset + limit) };
  },
  'import.saveProfile': (context, { id }) => {
    const draft = draftOf(context, id);
    const tables = [...answersToKeep(draft)].map(([fingerprint, { name, answers }]) => ({
      fingerprint,
      name,
      ...answers,
    }));
    const text = JSON.stringify({ synonyms: synonymsOf(context.store, draft.profile.synonyms), tables }, null, 2);
    return context.ports.files.deliver('yardstick-profile.json', (path) => {
      writeFileSync(path, `${text}\n`);
      return Promise.resolve();
    });
  },
  'import.commit': (context, { id, createUnknown, leaveOpen }) =>
    commit(context, draftOf(context, id), createUnknown, leaveOpen),
  'import.discard': (context, { id }) => {
    discard(context, id);
    return null;
  },
  'import.report': (context, input) => {
    const { lang } = context;
    const report =
      'id' in input
        ? reportOf(draftOf(context, input.id), context.now(), lang)
        : storedReport(keptReportOf(context, input.importId), lang);
    return context.ports.files.deliver(workbookName(say(REPORT_NAME, lang)), (path) => writeImportReport(path, report));
  },
  'import.history': (context) => importRecords(context.store).map(historyEntry),
  'import.takeBack': (context, { importId }) => {
    const found = importRecords(context.store).find(({ id }) => id === importId);
    if (!found) throw new AppError('NOT_FOUND', { what: 'import', name: String(importId) });
    if (found.takenBackAt !== null) throw new AppError('IMPORT_TAKEN_BACK');
    const files = fileNames(found.files).join(LABEL_LIST);
    const { removed, restored, kept } = context.change({ key: TAKE_BACK, params: { files } }, (tx) =>
      takeBack(tx, found.changeId),
    );
    return {
      removed,
      restored,
      kept: kept.map(({ table, id }) => `${tableName(table, context.lang)} ${rowName(context.store, table, id)}`),
    };
  },
};

/** One profile of several files; what a later one says goes before. @throws AppError IMPORT_PROFILE_BAD */
async function readProfiles(context: CallContext, refs: readonly string[]): Promise<Profile> {
  const { files } = context.ports;
  return mergeProfiles(await Promise.all(refs.map((ref) => readProfile(files.incoming(ref), files.nameOf(ref)))));
}

function commit(
  context: CallContext,
  draft: Draft,
  createUnknown: boolean | undefined,
  leaveOpen: boolean,
): { importId: number; totals: ImportCounts } {
  for (const { name, refusal } of draft.files) {
    if (refusal)
      throw new AppError('IMPORT_FILE_REFUSED', {
        file: name,
        reason: errorWords(refusal.code, refusal.details, context.lang).message,
      });
  }
  const pending = previewOf(draft, context.lang).totals.pending;
  if (pending > 0 && !leaveOpen) throw new AppError('IMPORT_QUESTIONS_OPEN', { count: pending });
  const { people, units } = draft.stage.ground.unknown;
  const create = createUnknown ?? draft.createUnknown;
  const differs = create !== draft.createUnknown && people.size + units.size > 0;
  draft.createUnknown = create;
  if (differs || draft.stagedAt !== context.store.stamp().changeId) refresh(context, draft);
  context.job.progress({ key: 'import.storing' }, 0, 0);
  if (context.job.signal.aborted) throw new AppError('CANCELLED');
  const { new: fresh, changed, same, rejected } = previewOf(draft, context.lang).totals;
  const totals = { new: fresh, changed, same, rejected };
  if (isEmpty(draft.stage)) {
    discard(context, draft.id);
    return { importId: 0, totals };
  }
  const names = draft.files.map(({ name }) => name);
  const note = {
    files: JSON.stringify(draft.files.map(({ name, path }) => ({ name, sha256: hashOf(path) }))),
    summary: JSON.stringify({ totals, report: keptReport(draft, context.now()) }),
    profiles: profilesToKeep(context.store, answersToKeep(draft)),
    words: newWords(context.store, draft.profile.synonyms),
  };
  const importId = context.change({ key: 'import.commit', params: { files: names.join(LABEL_LIST) } }, (tx) =>
    storeStage(tx, draft.stage, note),
  );
  discard(context, draft.id);
  return { importId, totals };
}

/** The file as it was read may be gone by now: then its hash is not known. */
function hashOf(path: string): string | null {
  try {
    return createHash('sha256').update(readFileSync(path)).digest('hex');
  } catch {
    return null;
  }
}

function fileNames(json: string): string[] {
  // Written by `commit` alone.
  return (JSON.parse(json) as { name: string }[]).map(({ name }) => name);
}

function historyEntry({
  id,
  at,
  files,
  summary,
  takenBackAt,
}: ReturnType<typeof importRecords>[number]): ImportHistoryEntry {
  // Written by `commit` alone.
  const { totals } = JSON.parse(summary) as { totals: ImportCounts };
  return { id, at, files: fileNames(files), totals, takenBackAt };
}

function keptReportOf(context: CallContext, importId: number): KeptReport {
  const found = importRecords(context.store).find(({ id }) => id === importId);
  if (!found) throw new AppError('NOT_FOUND', { what: 'import', name: String(importId) });
  // Written by `commit` alone.
  return (JSON.parse(found.summary) as { report: KeptReport }).report;
}
