import { useState } from 'react';
import { useCommand } from '../../client/hooks';
import { useText } from '../../client/text';
import { Alert, Input, Modal } from '../../ui/form/controls';
import { targetsTexts } from './texts';

interface Props {
  readonly plan: number;
  readonly metric: string;
  readonly name: string;
  readonly row: number;
  /** 0–11; null: the year */
  readonly month: number | null;
  readonly note: string;
  readonly onClose: () => void;
}

/** A note on a cell of a process indicator; an empty one is taken away. */
export function ProcessNote({ plan, metric, name, row, month, note: before, onClose }: Props) {
  const t = useText(targetsTexts);
  const command = useCommand('targets.processNote');
  const [note, setNote] = useState(before);
  return (
    <Modal
      open
      title={t('noteTitle', { name })}
      onCancel={onClose}
      okText={t('save')}
      cancelText={t('cancel')}
      onOk={() =>
        void command
          .run({ plan, metric, row, month, note: note.trim() === '' ? null : note })
          .then((saved) => (saved ? onClose() : undefined))
      }
    >
      {command.error ? <Alert type="error" title={command.error.message} description={command.error.remedy} /> : null}
      <Input.TextArea
        aria-label={t('note')}
        value={note}
        rows={4}
        onChange={(event) => setNote(event.target.value)}
        autoFocus
      />
    </Modal>
  );
}
