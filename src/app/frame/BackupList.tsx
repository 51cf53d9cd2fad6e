import { useCommand, useQuery } from '../../client/hooks';
import { moment } from '../../client/moment';
import { useText } from '../../client/text';
import { Alert, Button } from '../../ui/form/controls';
import { appTexts } from '../texts';

interface Props {
  /** The workspace file whose backups are listed. */
  readonly path: string;
  readonly onRestored: () => void;
}

export function BackupList({ path, onRestored }: Props) {
  const t = useText(appTexts);
  const backups = useQuery('workspace.backups', { path });
  const restore = useCommand('workspace.restore');
  if (backups.error) return <Alert type="error" title={backups.error.message} description={backups.error.remedy} />;
  if (backups.data?.length === 0) return <p className="y-sub">{t('backupsNone')}</p>;
  return (
    <>
      {restore.error ? <Alert type="error" title={restore.error.message} description={restore.error.remedy} /> : null}
      <ul className="y-list">
        {(backups.data ?? []).map(({ id, at, kind, bytes }) => (
          <li key={id}>
            <span className="y-when">{moment(at)}</span>
            <span className="y-sub">
              {t(kind)} · {(bytes / 1_048_576).toFixed(1)} MB
            </span>
            <span className="y-grow" />
            <Button
              size="small"
              loading={restore.running}
              onClick={() => {
                void restore.run({ path, backup: id }).then((info) => {
                  if (info) onRestored();
                });
              }}
            >
              {t('restore')}
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}
