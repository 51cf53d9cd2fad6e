import { useState } from 'react';
import { useCommand, useQuery } from '../../client/hooks';
import { useText } from '../../client/text';
import type { PoolReply } from '../../core/contract/talent';
import { Alert, Button, Input, Modal, Select } from '../../ui/form/controls';
import { Field } from '../../ui/form/Field';
import { MonthPicker } from '../../ui/form/MonthPicker';
import { talentTexts } from './texts';
import type { WhichState } from './use-which';

const LIVE = 0;

/** Which assessment is on screen: the live draft of a month, or a closed one; and the way to close the draft. */
export function CyclePicker({ pool, state }: { pool: PoolReply; state: WhichState }) {
  const t = useText(talentTexts);
  const cycles = useQuery('talent.cycles', {});
  const [closing, setClosing] = useState(false);
  const live = pool.cycle === null;
  return (
    <>
      <Select<number>
        aria-label={t('assessment')}
        style={{ minWidth: 100 }}
        value={pool.cycle?.id ?? LIVE}
        options={[
          { value: LIVE, label: t('draft') },
          ...(cycles.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={(id) => state.setCycle(id === LIVE ? null : id)}
      />
      {live ? (
        <>
          <MonthPicker aria-label={t('asOf')} value={pool.asOf} onChange={state.setMonth} />
          <Button onClick={() => setClosing(true)}>{t('close')}</Button>
        </>
      ) : null}
      {closing ? <CloseDialog asOf={pool.asOf} onDone={() => setClosing(false)} /> : null}
    </>
  );
}

function CloseDialog({ asOf, onDone }: { asOf: string; onDone: () => void }) {
  const t = useText(talentTexts);
  const close = useCommand('talent.close');
  const [name, setName] = useState(asOf);
  const save = async (): Promise<void> => {
    if (await close.run({ asOf, name })) onDone();
  };
  return (
    <Modal
      open
      title={t('closeTitle')}
      okText={t('close')}
      cancelText={t('cancel')}
      okButtonProps={{ disabled: name.trim() === '', loading: close.running }}
      onOk={() => void save()}
      onCancel={onDone}
    >
      <p className="y-mut">{t('closeText')}</p>
      {close.error ? <Alert type="error" title={close.error.message} description={close.error.remedy} /> : null}
      <Field label={t('cycleName')}>
        {(field) => <Input {...field} value={name} autoFocus onChange={(event) => setName(event.target.value)} />}
      </Field>
    </Modal>
  );
}
