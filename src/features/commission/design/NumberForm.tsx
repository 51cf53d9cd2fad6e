import { memo } from 'react';
import { useFrame } from '../../../client/frame';
import { useLang } from '../../../client/hooks';
import { moneyUnitName } from '../../../client/money';
import { useText } from '../../../client/text';
import { withUnit } from '../../../core/domain/text';
import type { SchemeDocument } from '../../../core/domain/scheme';
import { cents } from '../../../core/domain/units';
import { decimalOf, parametersOf, withParameter, type Parameter } from '../../../core/engine/commission/parameters';
import { Field } from '../../../ui/form/Field';
import { MoneyInput, RateInput } from '../../../ui/form/FigureInput';
import { Section } from '../../../ui/layout/Section';
import { tierPlace, type Draft } from '../drafts';
import { parameterName } from '../show';
import { commissionTexts } from '../texts';

/** Every number of the scheme that the tier table does not show, as a field. */
export const NumberForm = memo(function NumberForm({
  draft,
  onEdit,
}: {
  draft: Draft;
  onEdit: (document: SchemeDocument) => void;
}) {
  const t = useText(commissionTexts);
  const lang = useLang();
  const { moneyUnit } = useFrame();
  const place = tierPlace(draft.document);
  const inTable = place === null ? null : `components[${place.component}].rate.tiers`;
  const rest = parametersOf(draft.document).filter(
    (parameter) => inTable === null || !parameter.path.startsWith(inTable),
  );
  if (rest.length === 0) return null;
  const words = {
    rate: t('rateWord'),
    bound: t('boundWord'),
    amount: t('amountWord'),
  };
  const labelOf = (parameter: Parameter): string => {
    const name = parameterName(draft.document, parameter, lang, words);
    return isShare(parameter) ? name : withUnit(name, moneyUnitName(moneyUnit, lang), lang);
  };
  const isShare = (parameter: Parameter): boolean =>
    parameter.kind === 'rate' || (parameter.kind === 'bound' && parameter.value < 20);
  const set = (parameter: Parameter, value: number): void =>
    onEdit(withParameter(draft.document, parameter.path, value));
  return (
    <Section card title={t('numbers', { name: draft.id })} sub={draft.name}>
      <div className="c-inputs">
        {rest.map((parameter) => (
          <Field key={parameter.path} label={labelOf(parameter)}>
            {(field) =>
              isShare(parameter) ? (
                <RateInput
                  {...field}
                  live
                  value={decimalOf(parameter.value)}
                  onChange={(value) => value !== null && set(parameter, Number(value))}
                />
              ) : (
                <MoneyInput
                  {...field}
                  live
                  value={cents(Math.round(parameter.value * 100))}
                  unit={moneyUnit}
                  onChange={(value) => value !== null && set(parameter, value / 100)}
                />
              )
            }
          </Field>
        ))}
      </div>
    </Section>
  );
});
