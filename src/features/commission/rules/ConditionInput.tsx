import { useText } from '../../../client/text';
import { Button, Select } from '../../../ui/form/controls';
import { useForm } from './form';
import { MeasureInput } from './MeasureInput';
import { at, type Path } from './path';
import { rulesTexts } from './texts';

const operators = [
  ['gte', '≥'],
  ['gt', '>'],
  ['lte', '≤'],
  ['lt', '<'],
  ['eq', '='],
] as const;

/** One comparison, or several joined by and / or. */
export function ConditionInput({ path, value }: { path: Path; value: unknown }) {
  const t = useText(rulesTexts);
  const { set } = useForm();
  const fresh = { on: 'retention', gte: '0.8' };
  if (value === undefined)
    return (
      <Button size="small" onClick={() => set(path, fresh)}>
        {t('addCondition')}
      </Button>
    );
  const join = (['all', 'any'] as const).find((key) => Array.isArray(at(value, [key])));
  if (join === undefined && at(value, ['not']) !== undefined) return <span className="y-mut">{t('kept')}</span>;
  const list = join === undefined ? [value] : (at(value, [join]) as readonly unknown[]);
  const placeOf = (i: number): Path => (join === undefined ? path : [...path, join, i]);
  return (
    <div className="c-conditions">
      {list.map((one, i) => {
        const place = placeOf(i);
        const operator = operators.find(([key]) => at(one, [key]) !== undefined)?.[0] ?? 'gte';
        return (
          <div key={i} className="c-row">
            <MeasureInput
              field={{ 'aria-label': `${t('compare')} ${i + 1}` }}
              path={[...place, 'on']}
              value={at(one, ['on'])}
            />
            <Select
              aria-label={`${t('operator')} ${i + 1}`}
              value={operator}
              style={{ width: 60 }}
              onChange={(next: string) => set(place, { on: at(one, ['on']), [next]: at(one, [operator]) ?? '0' })}
              options={operators.map(([key, label]) => ({ value: key, label }))}
            />
            <MeasureInput
              field={{ 'aria-label': `${t('bound')} ${i + 1}` }}
              path={[...place, operator]}
              value={at(one, [operator])}
            />
            <Button
              type="text"
              size="small"
              aria-label={`${t('removeRow')} ${i + 1}`}
              onClick={() => (list.length <= 2 && join !== undefined ? set(path, list[1 - i]) : set(place, undefined))}
            >
              ×
            </Button>
          </div>
        );
      })}
      <div className="c-row">
        {join === undefined ? null : (
          <Select
            aria-label={t('joined')}
            value={join}
            style={{ width: 90 }}
            onChange={(next: 'all' | 'any') => set(path, { [next]: list })}
            options={(['all', 'any'] as const).map((key) => ({ value: key, label: t(key) }))}
          />
        )}
        <Button size="small" onClick={() => set(path, { [join ?? 'all']: [...list, fresh] })}>
          {t('andMore')}
        </Button>
      </div>
    </div>
  );
}
