import { useLang } from '../../../client/hooks';
import { useText } from '../../../client/text';
import { Select } from '../../../ui/form/controls';
import type { FieldProps } from '../../../ui/form/Field';
import { DecimalInput } from '../../../ui/form/FigureInput';
import { useForm } from './form';
import { KEPT, measureOf, measureOptions, NUMBER, optionOf } from './measure';
import type { Path } from './path';
import { rulesTexts } from './texts';

/** Where a number comes from: typed, or a figure of the person. */
export function MeasureInput({
  field,
  path,
  value,
}: {
  field: Partial<FieldProps> & { readonly 'aria-label'?: string };
  path: Path;
  value: unknown;
}) {
  const lang = useLang();
  const t = useText(rulesTexts);
  const { document, set } = useForm();
  const option = optionOf(value);
  const options = measureOptions(document, lang);
  const known = option === undefined || options.some((one) => one.value === option);
  return (
    <span className="c-measure">
      <Select
        {...field}
        showSearch={{ optionFilterProp: 'label' }}
        allowClear={value !== undefined}
        placeholder={t('standardWord')}
        value={option}
        style={{ minWidth: 130, flex: 1 }}
        onChange={(next: string | undefined) =>
          set(path, next === undefined ? undefined : next === KEPT ? value : measureOf(next))
        }
        options={known ? options : [...options, { value: option, label: option === KEPT ? t('kept') : option }]}
      />
      {option === NUMBER ? (
        <DecimalInput
          aria-label={t('valueOf')}
          live
          value={String(value)}
          onChange={(next) => set(path, next ?? '0')}
        />
      ) : null}
    </span>
  );
}
