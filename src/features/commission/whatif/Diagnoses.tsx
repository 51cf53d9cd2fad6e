import { memo } from 'react';
import { useCommand, useLang } from '../../../client/hooks';
import { useText } from '../../../client/text';
import { decimalOf } from '../../../core/engine/commission/parameters';
import { diagnosisLimits, type Diagnosis, type DiagnosisLimits } from '../../../core/engine/commission/whatif/diagnose';
import { Alert, Button, Popover } from '../../../ui/form/controls';
import { Field } from '../../../ui/form/Field';
import { DecimalInput, RateInput } from '../../../ui/form/FigureInput';
import { Section } from '../../../ui/layout/Section';
import { Tag } from '../../../ui/layout/small';
import { commissionTexts } from '../texts';

/** A line may end between the minus and the currency sign unless they are joined. */
const unbroken = (text: string): string => text.replace(/−(?=¥)/g, '−\u2060');

const tones = { warning: 'warn', info: 'info', good: 'ok' } as const;

/** What is remarkable, in words with numbers; from when on is the planner's to say. */
export const Diagnoses = memo(function Diagnoses({
  list,
  limits,
}: {
  list: readonly Diagnosis[];
  limits: DiagnosisLimits;
}) {
  const t = useText(commissionTexts);
  const lang = useLang();
  return (
    <Section
      card
      title={t('diagnoses')}
      extra={
        <Popover trigger="click" placement="bottomRight" title={t('limits')} content={<Limits limits={limits} />}>
          <Button size="small">{t('limits')}</Button>
        </Popover>
      }
    >
      {list.length === 0 ? <p className="y-mut">{t('none')}</p> : null}
      {list.map((one, i) => (
        <div key={`${one.scheme}${one.code}${i}`} className="c-diagnosis">
          <Tag tone={tones[one.severity]}>{t(one.code)}</Tag>
          <b>{one.scheme}</b>
          <span>{unbroken(one.message[lang])}</span>
        </div>
      ))}
    </Section>
  );
});

const shares = [
  ['unreachable', 'limitUnreachable'],
  ['unreachableOnForecast', 'limitForecast'],
  ['windfall', 'limitWindfall'],
  ['cliff', 'limitCliff'],
] as const;

function Limits({ limits }: { limits: DiagnosisLimits }) {
  const t = useText(commissionTexts);
  const save = useCommand('commission.setLimits');
  const put = (patch: Partial<DiagnosisLimits>): void => void save.run({ ...limits, ...patch });
  return (
    <div className="c-limits">
      {save.error ? <Alert type="error" title={save.error.message} description={save.error.remedy} /> : null}
      {shares.map(([key, label]) => (
        <Field key={key} label={t(label)}>
          {(field) => (
            <RateInput
              {...field}
              step="1"
              value={decimalOf(limits[key])}
              onChange={(next) => next !== null && put({ [key]: Number(next) })}
            />
          )}
        </Field>
      ))}
      <Field label={t('limitFlat')}>
        {(field) => (
          <DecimalInput
            {...field}
            value={decimalOf(limits.flat)}
            onChange={(next) => next !== null && put({ flat: Number(next) })}
          />
        )}
      </Field>
      <Button onClick={() => put(diagnosisLimits)}>{t('limitsReset')}</Button>
    </div>
  );
}
