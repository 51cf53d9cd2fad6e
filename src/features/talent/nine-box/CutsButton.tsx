import { useCommand } from '../../../client/hooks';
import { useText } from '../../../client/text';
import { defaultTalentSettings } from '../../../core/engine/talent/defaults';
import type { TalentSettings } from '../../../core/engine/talent/types';
import { Alert, Button, Popover } from '../../../ui/form/controls';
import { Field } from '../../../ui/form/Field';
import { DecimalInput } from '../../../ui/form/FigureInput';
import { talentTexts } from '../texts';

/** The cuts of the nine-box, editable where they are shown. */
export function CutsButton({ settings }: { settings: TalentSettings }) {
  const t = useText(talentTexts);
  const { cuts } = settings;
  const [a, b] = cuts.performance;
  return (
    <Popover trigger="click" placement="bottomRight" title={t('cutsTitle')} content={<CutsForm cuts={cuts} />}>
      <Button>{t('cuts', { a, b })}</Button>
    </Popover>
  );
}

function CutsForm({ cuts }: { cuts: TalentSettings['cuts'] }) {
  const t = useText(talentTexts);
  const set = useCommand('talent.settings.set');
  const store = (next: TalentSettings['cuts']): void => {
    const { performance, potential, hysteresis } = next;
    void set.run({ cuts: { performance: [...performance], potential: [...potential], hysteresis } });
  };
  return (
    <div className="t-form">
      {(['performance', 'potential'] as const).map((axis) =>
        ([0, 1] as const).map((at) => (
          <Field key={`${axis}${at}`} inline label={t(at === 0 ? 'lowCut' : 'highCut', { axis: t(axis) })}>
            {(field) => (
              <DecimalInput
                {...field}
                value={String(cuts[axis][at])}
                decimals={1}
                onChange={(value) => {
                  if (value === null) return;
                  const pair: [number, number] = [...cuts[axis]];
                  pair[at] = Number(value);
                  store({ ...cuts, [axis]: pair });
                }}
              />
            )}
          </Field>
        )),
      )}
      <Field inline label={t('hysteresis')} hint={t('hysteresisHint')}>
        {(field) => (
          <DecimalInput
            {...field}
            value={String(cuts.hysteresis)}
            decimals={1}
            onChange={(value) => {
              if (value !== null) store({ ...cuts, hysteresis: Number(value) });
            }}
          />
        )}
      </Field>
      {set.error ? <Alert type="error" title={set.error.message} description={set.error.remedy} /> : null}
      <Button size="small" onClick={() => store(defaultTalentSettings.cuts)}>
        {t('reset')}
      </Button>
    </div>
  );
}
