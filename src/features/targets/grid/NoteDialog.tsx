import { useState } from 'react';
import type { CallError } from '../../../client/call';
import { useCommand } from '../../../client/hooks';
import { useText } from '../../../client/text';
import type { PlanRow } from '../../../core/contract/targets';
import type { ProcessMetric, ProcessRow } from '../../../core/contract/targets-process';
import { Alert, Input, Modal } from '../../../ui/form/controls';
import { targetsTexts } from '../texts';

interface At<Row> {
  readonly plan: number;
  readonly row: Row;
  /** 0–11; null: the year */
  readonly month: number | null;
  readonly onClose: () => void;
}

/** A note on a target. */
export function TargetNote({ plan, row, month, onClose }: At<PlanRow>) {
  const command = useCommand('targets.note');
  return (
    <NoteDialog
      name={row.name}
      row={row}
      month={month}
      error={command.error}
      saving={command.running}
      onSave={async (note) => (await command.run({ plan, row: row.id, month, note })) !== null}
      onClose={onClose}
    />
  );
}

/** A note on a cell of a process indicator. */
export function ProcessNote({
  plan,
  row,
  month,
  metric,
  metricName,
  onClose,
}: At<ProcessRow> & { readonly metric: ProcessMetric['metric']; readonly metricName: string }) {
  const command = useCommand('targets.processNote');
  return (
    <NoteDialog
      name={`${row.name} · ${metricName}`}
      row={row}
      month={month}
      error={command.error}
      saving={command.running}
      onSave={async (note) => (await command.run({ plan, metric, row: row.id, month, note })) !== null}
      onClose={onClose}
    />
  );
}

interface Props {
  readonly name: string;
  readonly row: Pick<PlanRow, 'notes'>;
  readonly month: number | null;
  readonly error: CallError | null;
  readonly saving: boolean;
  /** null takes the note away; whether it was saved */
  readonly onSave: (note: string | null) => Promise<boolean>;
  readonly onClose: () => void;
}

function NoteDialog({ name, row, month, error, saving, onSave, onClose }: Props) {
  const t = useText(targetsTexts);
  const [note, setNote] = useState(row.notes.find((n) => n.month === month)?.note ?? '');
  const save = async (): Promise<void> => {
    if (await onSave(note.trim() === '' ? null : note)) onClose();
  };
  return (
    <Modal
      open
      title={t('noteTitle', { name })}
      onCancel={onClose}
      okText={t('save')}
      cancelText={t('cancel')}
      confirmLoading={saving}
      onOk={() => void save()}
    >
      {error ? <Alert type="error" title={error.message} description={error.remedy} /> : null}
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
