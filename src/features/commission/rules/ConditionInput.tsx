import { useLang } from '../../../client/hooks';
import { useText } from '../../../client/text';
import { Button, Select } from '../../../ui/form/controls';
import { useForm } from './form';
import { MeasureInput } from './MeasureInput';
import { at, type Path } from './path';
import { missingConditionOptions } from './spec';
import { rulesTexts } from './texts';

const operators = [
  ['gte', '≥'],
  ['gt', '>'],
  ['lte', '≤'],
  ['lt', '<'],
  ['eq', '='],
] as const;
const fresh = { on: 'retention', gte: '0.8' };

interface Props {
  readonly path: Path;
  readonly value: unknown;
  /** `1.2` is the second condition of the first group; empty for the whole. */
  readonly number?: string;
  /** The condition of a figure: it can grow like a whole one, but not be taken away. */
  readonly whole?: boolean;
  /** Takes it out of the group that it stands in. */
  readonly onRemove?: () => void;
}

/** A comparison, or several joined by and / or, each of them held or not, groups inside groups. */
export function ConditionInput({ path, value, number = '', whole = false, onRemove }: Props) {
  const t = useText(rulesTexts);
  const { set } = useForm();
  if (value === undefined)
    return (
      <Button size="small" onClick={() => set(path, fresh)}>
        {t('addCondition')}
      </Button>
    );
  const inner = at(value, ['not']);
  const negated = inner !== undefined;
  const place: Path = negated ? [...path, 'not'] : path;
  const now = negated ? inner : value;
  const join = (['all', 'any'] as const).find((key) => Array.isArray(at(now, [key])));
  const list = join === undefined ? [] : (at(now, [join]) as readonly unknown[]);
  const called = (i: number): string => (number === '' ? `${i + 1}` : `${number}.${i + 1}`);
  const remove = (i: number): void =>
    list.length <= 2 ? set(place, list[1 - i]) : set([...place, join ?? 'all', i], undefined);
  const add = (one: unknown): void => set(place, { [join ?? 'all']: join === undefined ? [now, one] : [...list, one] });
  return (
    <div className={number === '' ? 'c-conditions' : 'c-conditions c-nested'}>
      <div className="c-row">
        <Select
          aria-label={`${t('holdsHow')} ${number}`.trim()}
          value={negated ? 'not' : 'holds'}
          style={{ width: 110 }}
          onChange={(next: string) => set(path, next === 'not' ? { not: now } : now)}
          options={(['holds', 'not'] as const).map((key) => ({ value: key, label: t(key) }))}
        />
        {join === undefined ? null : (
          <Select
            aria-label={`${t('joined')} ${number}`.trim()}
            value={join}
            style={{ width: 90 }}
            onChange={(next: 'all' | 'any') => set(place, { [next]: list })}
            options={(['all', 'any'] as const).map((key) => ({ value: key, label: t(key) }))}
          />
        )}
        {join === undefined && !isNot(now) ? (
          <Comparison path={place} value={now} number={number === '' ? '1' : number} />
        ) : null}
        {whole ? null : onRemove === undefined && number === '' ? (
          <Remove number="1" hidden={join !== undefined} onClick={() => set(path, undefined)} />
        ) : (
          <Remove number={number} onClick={onRemove} />
        )}
      </div>
      {isNot(now) ? <ConditionInput path={place} value={now} number={`${number}!`} /> : null}
      {list.map((one, i) => (
        <ConditionInput
          key={i}
          path={[...place, join ?? 'all', i]}
          value={one}
          number={called(i)}
          onRemove={() => remove(i)}
        />
      ))}
      {number !== '' && !whole && join === undefined ? null : (
        <div className="c-row">
          <Button size="small" onClick={() => add(fresh)}>
            {t('andMore')}
          </Button>
          {join === undefined ? null : (
            <Button size="small" onClick={() => add({ [join === 'all' ? 'any' : 'all']: [fresh, fresh] })}>
              {t('andGroup')}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

const isNot = (value: unknown): boolean => at(value, ['not']) !== undefined;

function Remove({
  number,
  onClick,
  hidden = false,
}: {
  number: string;
  onClick: (() => void) | undefined;
  hidden?: boolean;
}) {
  const t = useText(rulesTexts);
  if (hidden || onClick === undefined) return null;
  return (
    <Button type="text" size="small" aria-label={`${t('removeRow')} ${number}`} onClick={onClick}>
      ×
    </Button>
  );
}

/** A figure against one bound or two, and what holds where the figure is missing. */
function Comparison({ path, value, number }: { path: Path; value: unknown; number: string }) {
  const lang = useLang();
  const t = useText(rulesTexts);
  const { set } = useForm();
  const there = operators.filter(([key]) => at(value, [key]) !== undefined).map(([key]) => key);
  const used = there.length === 0 ? (['gte'] as const) : there;
  const next = operators.find(([key]) => !used.some((one) => one === key) && key !== 'eq')?.[0];
  const called = (i: number): string => (i === 0 ? number : `${number} (${i + 1})`);
  const whole: Record<string, unknown> = typeof value === 'object' && value !== null ? { ...value } : {};
  const rename = (from: string, to: string): void =>
    set(path, Object.fromEntries(Object.entries(whole).map(([key, one]) => [key === from ? to : key, one])));
  const missing = at(value, ['ifMissing']);
  return (
    <>
      <MeasureInput
        field={{ 'aria-label': `${t('compare')} ${number}` }}
        path={[...path, 'on']}
        value={at(value, ['on'])}
        number={number}
      />
      {used.map((operator, i) => (
        <span key={operator} className="c-row">
          <Select
            aria-label={`${t('operator')} ${called(i)}`}
            value={operator}
            style={{ width: 60 }}
            onChange={(to: string) => rename(operator, to)}
            options={operators
              .filter(([key]) => key === operator || !used.some((one) => one === key))
              .map(([key, label]) => ({ value: key, label }))}
          />
          <MeasureInput
            part
            field={{ 'aria-label': `${t('bound')} ${called(i)}` }}
            path={[...path, operator]}
            value={at(value, [operator]) ?? '0'}
            number={called(i)}
          />
          {i === 0 ? null : <Remove number={called(i)} onClick={() => set([...path, operator], undefined)} />}
        </span>
      ))}
      {used.length > 1 || next === undefined ? null : (
        <Button
          type="text"
          size="small"
          onClick={() => set(path, { ...whole, [used[0] === 'gte' || used[0] === 'gt' ? 'lt' : 'gte']: '1' })}
        >
          {t('andBound')}
        </Button>
      )}
      <Select
        aria-label={`${t('ifMissing')} ${number}`}
        value={typeof missing === 'string' ? missing : 'error'}
        style={{ width: 210 }}
        onChange={(to: string) => set([...path, 'ifMissing'], to === 'error' ? undefined : to)}
        options={missingConditionOptions.map(([key, zh, en]) => ({
          value: key,
          label: `${t('ifMissing')}：${lang === 'zh' ? zh : en}`,
        }))}
      />
    </>
  );
}
