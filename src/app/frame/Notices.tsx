import { useImperativeHandle, useState, type Ref } from 'react';
import type { Notice } from '../../client/frame';
import { useText } from '../../client/text';
import { Icon } from '../../ui/layout/Icon';
import { appTexts } from '../texts';

type ShownNotice = Notice & { readonly id: number };

export interface NoticeBoard {
  readonly show: (notice: Notice) => void;
}

/** How many stand at once; the oldest goes first. */
const MOST = 4;
/** How long good news stays, in milliseconds. */
const STAYS = 6000;

let lastId = 0;

/** Messages at the lower right. Warnings and errors stay until they are closed. One that comes or goes redraws nothing else. */
export function Notices({ ref }: { readonly ref: Ref<NoticeBoard> }) {
  const t = useText(appTexts);
  const [notices, setNotices] = useState<readonly ShownNotice[]>([]);
  const onClose = (id: number): void => setNotices((shown) => shown.filter((one) => one.id !== id));
  useImperativeHandle(
    ref,
    () => ({
      show: (notice) => {
        const id = ++lastId;
        setNotices((shown) => [...shown.slice(1 - MOST), { ...notice, id }]);
        if (notice.kind === 'info' || notice.kind === 'success')
          setTimeout(() => setNotices((shown) => shown.filter((one) => one.id !== id)), STAYS);
      },
    }),
    [],
  );
  return (
    <div className="y-notices" role="region" aria-label={t('notices')} aria-live="polite">
      {notices.map(({ id, kind, text, remedy, action }) => (
        <div key={id} className={`y-notice ${kind}`} role={kind === 'error' ? 'alert' : 'status'}>
          <div>
            {text}
            {remedy ? <div className="y-sub">{remedy}</div> : null}
          </div>
          {action ? (
            <button
              type="button"
              className="y-link"
              onClick={() => {
                action.run();
                onClose(id);
              }}
            >
              {action.text}
            </button>
          ) : null}
          <button type="button" className="y-quiet" aria-label={t('dismiss')} onClick={() => onClose(id)}>
            <Icon name="close" />
          </button>
        </div>
      ))}
    </div>
  );
}
