import { useState } from 'react';
import { useCommand, useLang } from '../../../client/hooks';
import { useText } from '../../../client/text';
import type { PoolRow } from '../../../core/contract/talent';
import { nineBoxes, type BoxCode } from '../../../core/engine/talent/nine-box';
import { Alert, Button, Input, Modal, Select } from '../../../ui/form/controls';
import { Field } from '../../../ui/form/Field';
import { boxTitle } from '../show';
import { talentTexts } from '../texts';

interface Props {
  readonly row: PoolRow;
  readonly asOf: string;
  /** Where the name was dropped; null: to be chosen. */
  readonly to: BoxCode | null;
  readonly onDone: () => void;
}

/** A place given by people needs a reason; the computed place stays beside it. */
export function CalibrateDialog({ row, asOf, to, onDone }: Props) {
  const t = useText(talentTexts);
  const lang = useLang();
  const calibrate = useCommand('talent.calibrate');
  const withdraw = useCommand('talent.uncalibrate');
  const [box, setBox] = useState<BoxCode | null>(to ?? row.box);
  const [reason, setReason] = useState(row.calibration?.reason ?? '');
  const [asked, setAsked] = useState(false);
  const missing = reason.trim() === '';
  const error = calibrate.error ?? withdraw.error;

  const save = async (): Promise<void> => {
    setAsked(true);
    if (missing || box === null) return;
    if (await calibrate.run({ asOf, person: row.id, box, reason })) onDone();
  };
  return (
    <Modal
      open
      title={t('calibrateTitle', { name: row.name })}
      onCancel={onDone}
      footer={[
        row.calibration ? (
          <Button
            key="withdraw"
            onClick={() =>
              void withdraw.run({ asOf, person: row.id }).then((done) => {
                if (done) onDone();
              })
            }
            style={{ float: 'left' }}
          >
            {t('withdraw')}
          </Button>
        ) : null,
        <Button key="cancel" onClick={onDone}>
          {t('cancel')}
        </Button>,
        <Button key="save" type="primary" loading={calibrate.running} onClick={() => void save()}>
          {t('save')}
        </Button>,
      ]}
    >
      {error ? <Alert type="error" title={error.message} description={error.remedy} /> : null}
      <p className="y-mut">{t('computedAt', { box: boxTitle(row.computedBox, lang) })}</p>
      <Field label={t('place')}>
        {(field) => (
          <Select<BoxCode | null>
            {...field}
            value={box}
            options={nineBoxes.map(({ code, name }) => ({ value: code, label: name[lang] }))}
            onChange={setBox}
          />
        )}
      </Field>
      <Field label={t('reason')} hint={t('reasonHint')} {...(asked && missing ? { error: t('reasonMissing') } : {})}>
        {(field) => (
          <Input.TextArea
            {...field}
            autoFocus
            rows={3}
            maxLength={2000}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
    </Modal>
  );
}
