import { useCommand, useQuery } from '../../client/hooks';
import { moment } from '../../client/moment';
import { useText } from '../../client/text';
import { appTexts } from '../texts';
import { OpenRefusal } from './OpenRefusal';

interface Props {
  readonly onEntered: () => void;
  readonly onOpenOther: () => void;
  readonly onRestore: (path: string) => void;
}

export function RecentList({ onEntered, onOpenOther, onRestore }: Props) {
  const t = useText(appTexts);
  const recent = useQuery('workspace.recent', {});
  const open = useCommand('workspace.open');
  const list = recent.data ?? [];
  return (
    <div className="y-recent">
      <div className="y-row">
        <b>{t('recent')}</b>
        {list.length === 0 ? <span className="y-mut">{t('recentNone')}</span> : null}
        <span className="y-grow" />
        <button type="button" className="y-link" onClick={onOpenOther}>
          {t('openExisting')}
        </button>
        <button type="button" className="y-link" onClick={() => onRestore('')}>
          {t('restoreBackup')}
        </button>
      </div>
      {open.error ? <OpenRefusal error={open.error} onRestore={onRestore} onEntered={onEntered} /> : null}
      <ul className="y-list">
        {list.slice(0, 6).map(({ path, name, openedAt, exists }) => (
          <li key={path}>
            <button
              type="button"
              className="y-link"
              disabled={!exists}
              onClick={() => {
                void open.run({ path }).then((info) => {
                  if (info) onEntered();
                });
              }}
            >
              {name}
            </button>
            <span className="y-sub y-ellipsis" title={path}>
              {exists ? path : `${t('recentGone')} · ${path}`}
            </span>
            <span className="y-grow" />
            <span className="y-sub y-when">{moment(openedAt)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
