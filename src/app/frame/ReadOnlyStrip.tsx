import { useState } from 'react';
import type { Notice } from '../../client/frame';
import { useCommand } from '../../client/hooks';
import { useText } from '../../client/text';
import type { WorkspaceInfo } from '../../core/contract/workspace';
import { Button } from '../../ui/form/controls';
import { appTexts } from '../texts';

interface Props {
  readonly info: WorkspaceInfo;
  readonly notify: (notice: Notice) => void;
}

/** Says above every screen why nothing can be changed, and tries again: editing begins once the other window is closed. */
export function ReadOnlyStrip({ info, notify }: Props) {
  const t = useText(appTexts);
  const open = useCommand('workspace.open');
  const [tried, setTried] = useState<string | null>(null);
  const again = async (): Promise<void> => {
    const now = await open.run({ path: info.path });
    if (now === null) return;
    if (!now.readOnly) notify({ kind: 'success', text: t('reopened') });
    setTried(now.readOnly ? new Date().toLocaleTimeString('sv-SE') : null);
  };
  return (
    <div className="y-strip" role="status">
      <span>
        <b>{open.error ? open.error.message : info.readOnlyReason}</b>
        {open.error ? null : ` · ${t('readOnlyMeans')}`}
        <span className="y-strip-remedy">{open.error ? open.error.remedy : info.readOnlyRemedy}</span>
      </span>
      {tried === null ? null : <span>{t('stillReadOnly', { time: tried })}</span>}
      <Button size="small" loading={open.running} onClick={() => void again()}>
        {t('reopen')}
      </Button>
    </div>
  );
}
