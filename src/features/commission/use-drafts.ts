import { useCallback, useMemo, useState } from 'react';
import type { SchemeInfo } from '../../core/contract/commission';
import type { SchemeDocument } from '../../core/domain/scheme';
import { draftsOf, letterOf, type Draft } from './drafts';

export interface Drafts {
  readonly list: readonly Draft[];
  /** Schemes for which there is no room side by side; `show` brings one in. */
  readonly hidden: readonly Draft[];
  readonly selected: Draft | null;
  readonly select: (id: string) => void;
  /** Changes the selected scheme on the screen; nothing is stored yet. */
  readonly edit: (document: SchemeDocument) => void;
  /** Copies of documents beside the others, not stored; one that stands there already is not added again. */
  readonly add: (schemes: readonly { readonly name: string; readonly document: SchemeDocument }[]) => void;
  readonly show: (key: string) => void;
  /** Forgets what was changed on the screen (after saving or deleting). */
  readonly settle: (id: string) => void;
}

/** As many as a table of schemes side by side can hold. */
const MOST = 8;

const same = (a: SchemeDocument, b: SchemeDocument): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The first of all, and of the rest those last asked for; in their own order. */
function sideBySide(all: readonly Draft[], wanted: readonly string[]): Draft[] {
  const rank = (draft: Draft): number => {
    const at = wanted.indexOf(draft.key);
    return at < 0 ? wanted.length + all.indexOf(draft) : at;
  };
  const room = new Set([...all.slice(1)].sort((a, b) => rank(a) - rank(b)).slice(0, MOST - 1));
  return all.filter((draft, i) => i === 0 || room.has(draft)).map((draft, i) => ({ ...draft, id: letterOf(i) }));
}

export function useDrafts(schemes: readonly SchemeInfo[]): Drafts {
  const stored = useMemo(() => draftsOf(schemes), [schemes]);
  const [edits, setEdits] = useState<Readonly<Record<string, SchemeDocument>>>({});
  const [extra, setExtra] = useState<readonly { name: string; document: SchemeDocument }[]>([]);
  const [wanted, setWanted] = useState<readonly string[]>([]);
  const [chosen, setChosen] = useState<string | null>(null);

  const all = useMemo((): Draft[] => {
    const own = stored.map((draft): Draft => {
      const document = edits[draft.key];
      return document === undefined ? draft : { ...draft, document, changed: true };
    });
    const added = extra.map(({ name, document }): Draft => ({
      id: '',
      key: `extra ${name}`,
      stored: null,
      name,
      document,
      changed: true,
    }));
    return [...own, ...added];
  }, [stored, edits, extra]);
  const list = useMemo(() => sideBySide(all, wanted), [all, wanted]);
  const hidden = useMemo(() => all.filter((one) => !list.some(({ key }) => key === one.key)), [all, list]);
  const selected = list.find((draft) => draft.key === chosen) ?? list[1] ?? list[0] ?? null;

  const show = useCallback((key: string) => {
    setWanted((now) => [key, ...now.filter((one) => one !== key)]);
    setChosen(key);
  }, []);
  const select = useCallback((id: string) => setChosen(list.find((one) => one.id === id)?.key ?? null), [list]);
  const edit = useCallback(
    (document: SchemeDocument) => {
      if (!selected) return;
      if (selected.stored) setEdits((now) => ({ ...now, [selected.key]: document }));
      else setExtra((now) => now.map((one) => (one.name === selected.name ? { ...one, document } : one)));
    },
    [selected],
  );
  const add = useCallback<Drafts['add']>(
    (documents) => {
      const fresh = documents.filter(({ document }) => !all.some((one) => same(one.document, document)));
      setExtra((now) => [...now.filter((one) => !fresh.some(({ name }) => name === one.name)), ...fresh]);
      for (const { document, name } of documents)
        show(all.find((one) => same(one.document, document))?.key ?? `extra ${name}`);
    },
    [all, show],
  );
  const settle = useCallback(
    (id: string) => {
      const draft = list.find((one) => one.id === id);
      if (!draft) return;
      if (draft.stored === null) setExtra((now) => now.filter((one) => one.name !== draft.name));
      else setEdits((now) => Object.fromEntries(Object.entries(now).filter(([key]) => key !== draft.key)));
    },
    [list],
  );
  return useMemo(
    () => ({ list, hidden, selected, select, edit, add, show, settle }),
    [list, hidden, selected, select, edit, add, show, settle],
  );
}
