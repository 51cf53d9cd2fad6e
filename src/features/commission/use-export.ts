import { useCallback } from 'react';
import { call, CallError } from '../../client/call';
import { useFrame } from '../../client/frame';
import { useLang } from '../../client/hooks';
import { useText } from '../../client/text';
import type { Input } from '../../core/contract/contract';
import { commissionTexts } from './texts';

/** Hands out a workbook of the module and says what it counts as zero, so that nobody passes it on unread. */
export function useExport(): (input: Input<'commission.export'>) => Promise<void> {
  const t = useText(commissionTexts);
  const lang = useLang();
  const { notify } = useFrame();
  return useCallback(
    async (input) => {
      try {
        const { name, missing } = await call('commission.export', input, { lang });
        if (missing.length === 0) notify({ kind: 'success', text: t('exported', { name }) });
        else
          notify({
            kind: 'warning',
            text: t('exportedWithGaps', { name }),
            remedy: missing.join(lang === 'zh' ? '；' : '; '),
          });
      } catch (error) {
        if (!(error instanceof CallError)) throw error;
        notify({ kind: 'error', text: error.message, ...(error.remedy === undefined ? {} : { remedy: error.remedy }) });
      }
    },
    [lang, notify, t],
  );
}
