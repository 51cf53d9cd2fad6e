import { useState } from 'react';
import { useLang } from '../../../client/hooks';
import { useText } from '../../../client/text';
import { Button, Select } from '../../../ui/form/controls';
import type { FieldProps } from '../../../ui/form/Field';
import { DecimalInput } from '../../../ui/form/FigureInput';
import { useForm } from './form';
import {
  combinationOf,
  extraKeys,
  KEPT,
  measureOf,
  measureOptions,
  NUMBER,
  optionOf,
  partsOf,
  takesExtras,
  withWeight,
} from './measure';
import { MeasureWindow } from './MeasureWindow';
import { at, type Path } from './path';
import { rulesTexts } from './texts';
import { rangeWords } from './words';

interface Props {
  readonly field: Partial<FieldProps> & { readonly 'aria-label'?: string };
  readonly path: Path;
  readonly value: unknown;
  /** What the figure is called where it has no label of its own: `1.2` is the second part of the first. */
  readonly number?: string;
  /** A part of another figure cannot be left to the default. */
  readonly part?: boolean;
}

/** Where a number comes from: typed, a figure of the person over a window, or several figures combined. */
export function MeasureInput({ field, path, value, number = '', part = false }: Props) {
  const lang = useLang();
  const t = useText(rulesTexts);
  const { document, set } = useForm();
  const [open, setOpen] = useState(false);
  const option = optionOf(value);
  const options = measureOptions(document, lang);
  const known = option === undefined || options.some((one) => one.value === option);
  const narrowed = extraKeys.some((key) => at(value, [key]) !== undefined);
  const inside = typeof value === 'object' && at(value, ['value']) !== undefined;
  return (
    <span className="c-figure">
      <span className="c-measure">
        <Select
          {...field}
          showSearch={{ optionFilterProp: 'label' }}
          allowClear={value !== undefined && !part}
          placeholder={t('standardWord')}
          value={option}
          style={{ minWidth: 130, flex: 1 }}
          onChange={(next: string | undefined) =>
            set(path, next === undefined ? undefined : next === KEPT ? value : measureOf(next, value))
          }
          options={known ? options : [...options, { value: option, label: option === KEPT ? t('kept') : option }]}
        />
        {option === NUMBER ? (
          <DecimalInput
            aria-label={`${t('valueOf')} ${number}`.trim()}
            live
            value={String(inside ? at(value, ['value']) : value)}
            onChange={(next) => set(inside ? [...path, 'value'] : path, next ?? '0')}
          />
        ) : null}
        {takesExtras(option) ? (
          <Button
            size="small"
            type={narrowed ? 'default' : 'text'}
            aria-expanded={open}
            aria-label={`${narrowed ? `${rangeWords(value, lang)} · ` : ''}${t('window')} ${number}`.trim()}
            title={t('windowHint')}
            onClick={() => setOpen(!open)}
          >
            {narrowed ? rangeWords(value, lang) : t('window')}
          </Button>
        ) : null}
      </span>
      {takesExtras(option) && open ? <MeasureWindow path={path} value={value} number={number} /> : null}
      {combinationOf(value) === null ? null : <Parts path={path} value={value} number={number} />}
    </span>
  );
}

/** A decimal of the document as its field takes it. */
const textOf = (value: unknown, none: string): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : none;

function Parts({ path, value, number }: { path: Path; value: unknown; number: string }) {
  const t = useText(rulesTexts);
  const { set, conditionAt } = useForm();
  const kind = combinationOf(value);
  if (kind === null) return null;
  const called = (i: number): string => (number === '' ? `${i + 1}` : `${number}.${i + 1}`);
  if (kind === 'full')
    return (
      <span className="c-parts">
        <MeasureInput
          part
          field={{ 'aria-label': `${t('partOf')} ${called(0)}` }}
          path={[...path, 'full']}
          value={at(value, ['full'])}
          number={called(0)}
        />
        <span className="c-measure">
          {t('wholeUnit')}
          <DecimalInput
            aria-label={`${t('wholeUnit')} ${called(0)}`}
            live
            value={textOf(at(value, ['unit']), '1')}
            onChange={(next) => set([...path, 'unit'], next ?? '1')}
          />
        </span>
      </span>
    );
  if (kind === 'if')
    return (
      <span className="c-parts">
        {conditionAt([...path, 'if'], at(value, ['if']), number === '' ? '?' : `${number}?`)}
        {(['then', 'else'] as const).map((key, i) => (
          <span key={key} className="c-part">
            {t(key)}
            <MeasureInput
              part
              field={{ 'aria-label': `${t('partOf')} ${called(i)}` }}
              path={[...path, key]}
              value={at(value, [key]) ?? '0'}
              number={called(i)}
            />
          </span>
        ))}
      </span>
    );
  const parts = partsOf(value);
  const sign = { sum: '+', minus: '−', times: '×', ratio: '÷', min: '', max: '' }[kind];
  return (
    <span className="c-parts">
      {parts.map((one, i) => {
        const place = [...path, kind, i];
        const weight = at(one, ['weight']);
        return (
          <span key={i} className="c-part">
            <span className="c-sign" aria-hidden>
              {i === 0 ? '' : sign}
            </span>
            {kind === 'sum' ? (
              <DecimalInput
                aria-label={`${t('weightOf')} ${called(i)}`}
                width={64}
                live
                value={textOf(weight, '1')}
                onChange={(next) => set(place, withWeight(one, next === null || Number(next) === 1 ? undefined : next))}
              />
            ) : null}
            {kind === 'sum' ? <span aria-hidden>×</span> : null}
            <MeasureInput
              part
              field={{ 'aria-label': `${t('partOf')} ${called(i)}` }}
              path={place}
              value={one}
              number={called(i)}
            />
            {parts.length > 1 && kind !== 'ratio' ? (
              <Button
                type="text"
                size="small"
                aria-label={`${t('removeRow')} ${t('partOf')} ${called(i)}`}
                onClick={() => set(place, undefined)}
              >
                ×
              </Button>
            ) : null}
          </span>
        );
      })}
      {kind === 'ratio' ? null : (
        <Button size="small" onClick={() => set([...path, kind, parts.length], 'net_sales')}>
          {t('addPartOf')}
        </Button>
      )}
    </span>
  );
}
