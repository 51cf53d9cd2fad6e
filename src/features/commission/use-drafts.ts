import { useCallback, useMemo, useState } from 'react';
import type { SchemeInfo } from '../../core/contract/commission';
import type { SchemeDocument } from '../../core/domain/scheme';
import { draftsOf, letterOf, type Draft } from './drafts';

export interface Drafts {
  readonly list: readonly Draft[];
  readonly selected: Draft | null;
  readonly select: (id: string) => void;
  /** Changes the selected scheme on the screen; nothing is stored yet. */
  readonly edit: (document: SchemeDocument) => void;
  /** A copy of a document beside the others, not stored. */
  readonly add: (name: string, document: SchemeDocument) => void;
  /** Forgets what was changed on the screen (after saving or deleting). */
  readonly settle: (id: string) => void;
}

const MOST = 8;

export function useDrafts(schemes: readonly SchemeInfo[]): Drafts {
  const stored = useMemo(() => draftsOf(schemes), [schemes]);
  const [edits, setEdits] = useState<Readonly<Record<number, SchemeDocument>>>({});
  const [extra, setExtra] = useState<readonly { name: string; document: SchemeDocument }[]>([]);
  const [chosen, setChosen] = useState<string | null>(null);

  const list = useMemo((): Draft[] => {
    const own = stored.map((draft): Draft => {
      const document = draft.stored ? edits[draft.stored.id] : undefined;
      return document === undefined ? draft : { ...draft, document, changed: true };
    });
    const added = extra.map(({ name, document }, i): Draft => ({
      id: letterOf(own.length + i),
      stored: null,
      name,
      document,
      changed: true,
    }));
    return [...own, ...added].slice(0, MOST);
  }, [stored, edits, extra]);
  const selected = list.find((draft) => draft.id === chosen) ?? list[1] ?? list[0] ?? null;

  const edit = useCallback(
    (document: SchemeDocument) => {
      if (!selected) return;
      const id = selected.stored?.id;
      if (id !== undefined) setEdits((now) => ({ ...now, [id]: document }));
      else setExtra((now) => now.map((one) => (one.name === selected.name ? { ...one, document } : one)));
    },
    [selected],
  );
  const add = useCallback(
    (name: string, document: SchemeDocument) => {
      setExtra((now) => [...now.filter((one) => one.name !== name), { name, document }]);
      setChosen(letterOf(Math.min(list.length, MOST - 1)));
    },
    [list.length],
  );
  const settle = useCallback(
    (id: string) => {
      const draft = list.find((one) => one.id === id);
      if (!draft) return;
      const known = draft.stored?.id;
      if (known === undefined) setExtra((now) => now.filter((one) => one.name !== draft.name));
      else setEdits((now) => Object.fromEntries(Object.entries(now).filter(([key]) => Number(key) !== known)));
    },
    [list],
  );
  return { list, selected, select: setChosen, edit, add, settle };
}
