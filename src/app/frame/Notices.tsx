import type { Notice } from '../../client/frame';
import { useText } from '../../client/text';
import { Icon } from '../../ui/layout/Icon';
import { appTexts } from '../texts';

export type ShownNotice = Notice & { readonly id: number };

interface Props {
  readonly notices: readonly ShownNotice[];
  readonly onClose: (id: number) => void;
}

/** Messages at the lower right. Warnings and errors stay until they are closed. */
export function Notices({ notices, onClose }: Props) {
  const t = useText(appTexts);
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
