import { useState } from 'react';
import { useCommand, useLang } from '../../../client/hooks';
import { moneyUnitName } from '../../../client/money';
import { useText } from '../../../client/text';
import { withUnit } from '../../../core/domain/text';
import type { Cents } from '../../../core/domain/units';
import { Alert, Button, Input } from '../../../ui/form/controls';
import { Field } from '../../../ui/form/Field';
import { MoneyInput } from '../../../ui/form/FigureInput';
import { commissionTexts } from '../texts';

/** An adjustment of one person's month; it needs a reason and stands as a line of its own. */
export function Adjust({ period, personId }: { period: string; personId: number }) {
  const t = useText(commissionTexts);
  const lang = useLang();
  const [amount, setAmount] = useState<Cents | null>(null);
  const [reason, setReason] = useState('');
  const adjust = useCommand('commission.adjust');
  const ready = amount !== null && amount !== 0 && reason.trim() !== '';
  const save = async (): Promise<void> => {
    if (amount === null) return;
    const saved = await adjust.run({ period, personId, amount, reason: reason.trim() });
    if (!saved) return;
    setAmount(null);
    setReason('');
  };
  return (
    <div className="c-pop" style={{ marginTop: 12 }}>
      <Field label={withUnit(t('amount'), moneyUnitName('yuan', lang), lang)}>
        {(field) => <MoneyInput {...field} live value={amount} unit="yuan" onChange={setAmount} />}
      </Field>
      <Field label={t('reason')}>
        {(field) => <Input {...field} value={reason} onChange={(event) => setReason(event.target.value)} />}
      </Field>
      {adjust.error ? <Alert type="error" title={adjust.error.message} description={adjust.error.remedy} /> : null}
      <Button disabled={!ready} loading={adjust.running} onClick={() => void save()}>
        {t('adjust')}
      </Button>
    </div>
  );
}
