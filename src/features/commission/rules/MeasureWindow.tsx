import { useLang } from '../../../client/hooks';
import { useText } from '../../../client/text';
import { Select } from '../../../ui/form/controls';
import { DecimalInput } from '../../../ui/form/FigureInput';
import { useForm } from './form';
import { ListInput } from './ListInput';
import { withExtra } from './measure';
import { at, type Path } from './path';
import { fromOptions, refuseOrZero, windowOptions } from './spec';
import { rulesTexts } from './texts';

/** Over which months, of whom and of which products a figure is taken. */
export function MeasureWindow({ path, value, number }: { path: Path; value: unknown; number: string }) {
  const t = useText(rulesTexts);
  const lang = useLang();
  const { set } = useForm();
  const label = (text: string): string => `${text} ${number}`.trim();
  const change = (key: string, next: unknown): void => set(path, withExtra(value, key, next));
  const choices = [
    ['window', t('windowOf'), windowOptions],
    ['from', t('fromWhom'), fromOptions],
    ['ifMissing', t('ifMissing'), refuseOrZero],
  ] as const;
  const counts = [
    ['last', t('lastMonths'), 1, 120],
    ['shift', t('shiftMonths'), -120, 120],
  ] as const;
  return (
    <span className="c-parts c-window">
      {choices.map(([key, name, options]) => {
        const now = at(value, [key]);
        return (
          <label key={key} className="c-small">
            {name}
            <Select
              aria-label={label(name)}
              value={typeof now === 'string' ? now : options[0]?.[0]}
              style={{ minWidth: 120 }}
              onChange={(next: string) => change(key, next === options[0]?.[0] ? undefined : next)}
              options={options.map(([one, zh, en]) => ({ value: one, label: lang === 'zh' ? zh : en }))}
            />
          </label>
        );
      })}
      {counts.map(([key, name, low, high]) => (
        <label key={key} className="c-small">
          {name}
          <DecimalInput
            aria-label={label(name)}
            width={72}
            decimals={0}
            live
            value={at(value, [key]) === undefined ? null : String(at(value, [key]))}
            onChange={(next) => {
              const months = next === null || Number(next) === 0 ? undefined : Number(next);
              change(key, months === undefined ? undefined : Math.min(high, Math.max(low, months)));
            }}
          />
        </label>
      ))}
      {(['products', 'excludeProducts'] as const).map((key) => (
        <label key={key} className="c-small">
          {t(key)}
          <ListInput
            field={{ 'aria-label': label(t(key)) }}
            value={at(value, [key])}
            numbers={false}
            onList={(next) => change(key, next)}
          />
        </label>
      ))}
    </span>
  );
}
