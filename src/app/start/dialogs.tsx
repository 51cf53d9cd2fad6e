import { useState } from 'react';
import { useCommand } from '../../client/hooks';
import { useText } from '../../client/text';
import { Button, Input, Modal } from '../../ui/form/controls';
import { Field } from '../../ui/form/Field';
import { BackupList } from '../frame/BackupList';
import { appTexts } from '../texts';
import { OpenRefusal } from './OpenRefusal';

interface DialogProps {
  readonly onClose: () => void;
  readonly onEntered: () => void;
}

export function NewDialog({ folder, onClose, onEntered }: DialogProps & { folder: string }) {
  const t = useText(appTexts);
  const create = useCommand('workspace.create');
  const [name, setName] = useState('');
  const ready = name.trim() !== '';
  const submit = (): void => {
    if (!ready) return;
    void create.run({ path: name.trim(), companyName: name.trim() }).then((info) => {
      if (info) onEntered();
    });
  };
  return (
    <Modal
      open
      title={t('doorNew')}
      okText={t('create')}
      cancelText={t('cancel')}
      okButtonProps={{ disabled: !ready, loading: create.running }}
      onOk={submit}
      onCancel={onClose}
    >
      <Field
        label={t('workspaceName')}
        hint={t('createIn', { folder })}
        {...(create.error ? { error: refusalText(create.error) } : {})}
      >
        {(field) => (
          <Input
            {...field}
            autoFocus
            value={name}
            maxLength={120}
            onChange={(event) => setName(event.target.value)}
            onPressEnter={submit}
          />
        )}
      </Field>
    </Modal>
  );
}

interface OpenDialogProps extends DialogProps {
  readonly dialogs: boolean;
  readonly onRestore: (path: string) => void;
}

export function OpenDialog({ dialogs, onClose, onEntered, onRestore }: OpenDialogProps) {
  const t = useText(appTexts);
  const open = useCommand('workspace.open');
  const [path, setPath, choose] = usePath();
  const submit = (): void => {
    if (path.trim() === '') return;
    void open.run({ path: path.trim() }).then((info) => {
      if (info) onEntered();
    });
  };
  return (
    <Modal
      open
      title={t('openExisting')}
      okText={t('open')}
      cancelText={t('cancel')}
      okButtonProps={{ disabled: path.trim() === '', loading: open.running }}
      onOk={submit}
      onCancel={onClose}
    >
      <PathField path={path} setPath={setPath} onEnter={submit} {...(dialogs ? { choose } : {})} />
      {open.error ? <OpenRefusal error={open.error} onRestore={onRestore} onEntered={onEntered} /> : null}
    </Modal>
  );
}

interface BackupDialogProps extends DialogProps {
  readonly dialogs: boolean;
  /** The workspace file; empty where it is still to be named. */
  readonly of: string;
}

export function BackupDialog({ of, dialogs, onClose, onEntered }: BackupDialogProps) {
  const t = useText(appTexts);
  const [path, setPath, choose] = usePath(of);
  const [listed, setListed] = useState(of);
  return (
    <Modal open title={t('restoreBackup')} footer={null} onCancel={onClose}>
      <PathField
        path={path}
        setPath={setPath}
        onEnter={() => setListed(path.trim())}
        {...(dialogs ? { choose } : {})}
      />
      <Button disabled={path.trim() === ''} onClick={() => setListed(path.trim())}>
        {t('backups')}
      </Button>
      {listed === '' ? null : <BackupList path={listed} onRestored={onEntered} />}
    </Modal>
  );
}

function usePath(first = ''): [string, (path: string) => void, () => void] {
  const pick = useCommand('shell.pickFiles');
  const [path, setPath] = useState(first);
  const choose = (): void => {
    void pick.run({ purpose: 'workspace', multiple: false }).then((paths) => {
      if (paths?.[0]) setPath(paths[0]);
    });
  };
  return [path, setPath, choose];
}

interface PathFieldProps {
  readonly path: string;
  readonly setPath: (path: string) => void;
  readonly onEnter: () => void;
  /** Shows the system's dialog; absent where there is none. */
  readonly choose?: () => void;
}

function PathField({ path, setPath, onEnter, choose }: PathFieldProps) {
  const t = useText(appTexts);
  return (
    <Field label={t('workspacePath')}>
      {(field) => (
        <div className="y-row">
          <Input {...field} value={path} onChange={(event) => setPath(event.target.value)} onPressEnter={onEnter} />
          {choose ? <Button onClick={choose}>{t('doorImportButton')}</Button> : null}
        </div>
      )}
    </Field>
  );
}

function refusalText({ message, remedy }: { message: string; remedy?: string }): string {
  return remedy ? `${message} ${remedy}` : message;
}
