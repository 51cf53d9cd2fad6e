import { useMemo, type RefObject } from 'react';
import { call, CallError } from '../../../client/call';
import { useFrame } from '../../../client/frame';
import { useCommand, useLang } from '../../../client/hooks';
import { useText } from '../../../client/text';
import { commissionTexts } from '../texts';
import type { Drafts } from '../use-drafts';

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
  const lang = useLang();
  const { notify } = useFrame();
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
        try {
          const file = await call(
            'commission.export',
            { kind, scheme: { document: selected.document, label: selected.name }, year },
            { lang },
          );
          notify({ kind: 'success', text: t('exported', { name: file.name }) });
        } catch (error) {
          if (!(error instanceof CallError)) throw error;
          notify({
            kind: 'error',
            text: error.message,
            ...(error.remedy === undefined ? {} : { remedy: error.remedy }),
          });
        }
      },
      saving,
      refused,
    }),
    [latest, year, lang, notify, t, saveRun, currentRun, removeRun, saving, refused],
  );
}
