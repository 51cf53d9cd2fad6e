import type { CallError } from '../../client/call';
import { useCommand } from '../../client/hooks';
import { useText } from '../../client/text';
import { Alert, Button } from '../../ui/form/controls';
import { appTexts } from '../texts';

interface Props {
  readonly error: CallError;
  /** Opens the list of this file's backups. */
  readonly onRestore: (path: string) => void;
  readonly onEntered: () => void;
}

const damaged = ['WORKSPACE_DAMAGED', 'JOURNAL_DAMAGED'];

/** Why a workspace does not open; where it is damaged, with the ways back as buttons. */
export function OpenRefusal({ error, onRestore, onEntered }: Props) {
  const t = useText(appTexts);
  const recover = useCommand('workspace.recover');
  const shown = recover.error ?? error;
  const { path } = error.details;
  const lost = damaged.includes(error.code) && typeof path === 'string' ? path : null;
  return (
    <Alert
      type="error"
      title={shown.message}
      description={
        <>
          {shown.remedy}
          {lost === null ? null : (
            <div className="y-row y-wrap y-rescue">
              {error.code === 'JOURNAL_DAMAGED' ? (
                <Button
                  size="small"
                  loading={recover.running}
                  onClick={() => {
                    void recover.run({ path: lost }).then((info) => {
                      if (info) onEntered();
                    });
                  }}
                >
                  {t('recover')}
                </Button>
              ) : null}
              <Button size="small" onClick={() => onRestore(lost)}>
                {t('restoreBackup')}
              </Button>
            </div>
          )}
        </>
      }
    />
  );
}
