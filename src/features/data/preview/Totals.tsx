import { useText } from '../../../client/text';
import type { ImportPreview } from '../../../core/contract/data';
import { showNumber } from '../../../ui/format';
import { KeyFigure } from '../../../ui/layout/small';
import { dataTexts } from '../texts';

export function Totals({ totals }: { totals: ImportPreview['totals'] }) {
  const t = useText(dataTexts);
  return (
    <div className="d-card d-totals">
      <KeyFigure label={t('countNew')} value={showNumber(totals.new)} />
      <KeyFigure label={t('countChanged')} value={showNumber(totals.changed)} />
      <KeyFigure label={t('countSame')} value={showNumber(totals.same)} />
      <KeyFigure label={t('countSkipped')} value={showNumber(totals.skipped)} />
      <KeyFigure
        label={t('countPending')}
        value={showNumber(totals.pending)}
        {...(totals.pending > 0 ? { tone: 'warn' as const } : {})}
      />
      <KeyFigure
        label={t('countRejected')}
        value={showNumber(totals.rejected)}
        {...(totals.rejected > 0 ? { tone: 'err' as const } : {})}
      />
      <p className="y-sub">{t('totalsHint')}</p>
    </div>
  );
}
