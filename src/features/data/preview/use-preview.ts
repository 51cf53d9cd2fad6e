import { useCallback, useEffect, useSyncExternalStore } from 'react';
import { invalidate } from '../../../client/cache';
import { call, CallError } from '../../../client/call';
import { useLang } from '../../../client/hooks';
import { takeIncoming, useIncoming } from '../../../client/incoming';
import { newJob } from '../../../client/jobs';
import type { Input } from '../../../core/contract/contract';
import type { ImportPreview } from '../../../core/contract/data';
import type { Lang } from '../../../core/domain/text';

/** The preview under way outlives the screen: a look at another module must not lose it. */
interface State {
  readonly preview: ImportPreview | null;
  /** The language that its words are in. */
  readonly lang: Lang | null;
  readonly busy: boolean;
  readonly error: CallError | null;
}

let state: State = { preview: null, lang: null, busy: false, error: null };
const listeners = new Set<() => void>();

function set(patch: Partial<State>): void {
  state = { ...state, ...patch };
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

async function guarded(lang: Lang, work: () => Promise<ImportPreview | null>): Promise<boolean> {
  set({ busy: true, error: null });
  try {
    set({ preview: await work(), lang, busy: false });
    // The rows of a preview are no table: nothing but this window changes them.
    invalidate(['import.preview']);
    return true;
  } catch (error) {
    if (!(error instanceof CallError)) throw error;
    set({ busy: false, error });
    return false;
  }
}

export function usePreview() {
  const lang = useLang();
  const current = useSyncExternalStore(subscribe, () => state);
  const incoming = useIncoming();

  useEffect(() => {
    const taken = incoming ? takeIncoming() : null;
    if (!taken) return;
    const addTo = state.preview ? { addTo: state.preview.id } : {};
    void guarded(lang, () =>
      'paths' in taken
        ? call('import.preview', { files: [...taken.paths], ...addTo }, { lang, job: newJob('import') })
        : call('import.preview', { files: ['upload'], ...addTo }, { lang, job: newJob('import') }, taken.files),
    );
  }, [incoming, lang]);

  // The window changed its language: the preview says the same in that one.
  useEffect(() => {
    const shown = current.preview;
    if (!shown || current.busy || current.lang === lang) return;
    void guarded(lang, async () => (await call('import.get', { id: shown.id }, { lang })) ?? shown);
  }, [current, lang]);

  const answer = useCallback(
    (change: Omit<Input<'import.answer'>, 'id'>) => {
      const id = state.preview?.id;
      if (id) void guarded(lang, () => call('import.answer', { id, ...change }, { lang, job: newJob('import') }));
    },
    [lang],
  );
  /** Keeps a column's word for later files, and looks at these again with it. */
  const remember = useCallback(
    (word: string, field: string) => {
      const id = state.preview?.id;
      if (!id) return;
      void guarded(lang, async () => {
        await call('data.addWord', { word, field }, { lang });
        return call('import.answer', { id }, { lang });
      });
    },
    [lang],
  );
  const discard = useCallback(() => {
    const id = state.preview?.id;
    if (id) void call('import.discard', { id }, { lang });
    set({ preview: null, error: null });
  }, [lang]);
  /** @returns the totals of what was stored, or null when it was refused (`error` says why) */
  const commit = useCallback(async () => {
    if (!state.preview) return null;
    const { id, createUnknown } = state.preview;
    set({ busy: true, error: null });
    try {
      const done = await call('import.commit', { id, createUnknown }, { lang, job: newJob('import') });
      set({ preview: null, busy: false });
      return done.totals;
    } catch (error) {
      if (!(error instanceof CallError)) throw error;
      set({ busy: false, error });
      return null;
    }
  }, [lang]);

  return { ...current, answer, remember, discard, commit };
}
