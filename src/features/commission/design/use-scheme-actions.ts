import { useMemo, type RefObject } from 'react';
import type { CallError } from '../../../client/call';
import { useFrame } from '../../../client/frame';
import { useCommand } from '../../../client/hooks';
import { useText } from '../../../client/text';
import { commissionTexts } from '../texts';
import type { Drafts } from '../use-drafts';
import { useExport } from '../use-export';

export interface SchemeActions {
  readonly store: () => Promise<void>;
  readonly makeCurrent: () => void;
  readonly remove: () => void;
  readonly exported: (kind: 'workbook' | 'comparison') => Promise<void>;
  readonly saving: boolean;
  /** What main refused last. */
  readonly refused: CallError | null;
}

/** Saving, making current, removing and exporting the scheme that is chosen, as it stands when the button is pressed. */
export function useSchemeActions(latest: RefObject<Drafts>, year: number): SchemeActions {
  const t = useText(commissionTexts);
  const { notify } = useFrame();
  const exportBook = useExport();
  const save = useCommand('commission.saveScheme');
  const current = useCommand('commission.makeCurrent');
  const removing = useCommand('commission.removeScheme');
  const refused = save.error ?? current.error ?? removing.error;
  const { run: saveRun, running: saving } = save;
  const { run: currentRun } = current;
  const { run: removeRun } = removing;
  return useMemo(
    () => ({
      store: async () => {
        const { selected, settle } = latest.current;
        if (!selected) return;
        const name = selected.stored?.name ?? selected.name;
        const saved = await saveRun({
          name,
          document: selected.document,
          ...(selected.stored ? { id: selected.stored.id } : {}),
        });
        if (!saved) return;
        settle(selected.id);
        notify({ kind: 'success', text: t('saved', { name }) });
      },
      makeCurrent: () => {
        const { selected } = latest.current;
        if (selected?.stored) void currentRun({ id: selected.stored.id });
      },
      remove: () => {
        const { selected, settle } = latest.current;
        if (!selected) return;
        settle(selected.id);
        if (selected.stored) void removeRun({ id: selected.stored.id });
      },
      exported: async (kind) => {
        const { selected } = latest.current;
        if (!selected) return;
        await exportBook({ kind, scheme: { document: selected.document, label: selected.name }, year });
      },
      saving,
      refused,
    }),
    [latest, year, exportBook, notify, t, saveRun, currentRun, removeRun, saving, refused],
  );
}
