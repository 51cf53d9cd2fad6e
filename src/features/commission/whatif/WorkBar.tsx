import { useText } from '../../../client/text';
import { Button, Progress } from '../../../ui/form/controls';
import { commissionTexts } from '../texts';
import type { LongWork } from './use-long-work';

/** How far long work is, and the way to stop it; nothing while none is running. */
export function WorkBar({ work }: { work: LongWork }) {
  const t = useText(commissionTexts);
  if (work.done === null) return null;
  return (
    <div className="c-work">
      <Progress percent={Math.round(work.done * 100)} size="small" aria-label={t('working')} />
      <Button size="small" onClick={work.cancel}>
        {t('cancel')}
      </Button>
    </div>
  );
}
