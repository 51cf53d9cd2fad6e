import { Input } from 'antd';
import { useState, type KeyboardEvent, type ReactNode } from 'react';
import type { Cents } from '../../core/domain/units';
import { say } from '../../core/domain/text';
import { groupThousands, moneyFromPlain, moneyPlain, roundDecimal, shift, type MoneyUnit } from '../format';
import { compute, type ArithmeticContext } from '../grid/arithmetic';
import { useUiLang } from '../lang';
import './form.css';

interface Common {
  readonly id?: string;
  readonly 'aria-label'?: string;
  readonly 'aria-describedby'?: string | undefined;
  readonly 'aria-invalid'?: boolean | undefined;
  readonly status?: 'error' | '';
  readonly disabled?: boolean;
  readonly width?: number | string;
  readonly placeholder?: string;
  readonly autoFocus?: boolean;
  /** true: every keystroke that is a number counts (what-if); false: on Enter and on leaving */
  readonly live?: boolean;
}

interface PlainProps extends Common {
  /** a decimal string in the shown unit; null is empty */
  readonly plain: string | null;
  readonly onPlain: (plain: string | null) => void;
  readonly context: Omit<ArithmeticContext, 'current'>;
  /** decimal string; arrow up and down add and take it */
  readonly step: string;
  /** decimals kept, rounded half away from zero */
  readonly decimals: number;
  readonly suffix?: ReactNode;
}

/** A text field that reads what a grid cell reads (`=1200*1.1`, `+10%`, `1.2万`) and keeps exact decimals. */
function PlainInput({ plain, onPlain, context, step, decimals, suffix, live = false, width, ...rest }: PlainProps) {
  const lang = useUiLang();
  const [draft, setDraft] = useState<string | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);

  const read = (text: string) => {
    const result = compute(ungrouped(text), { ...context, current: plain });
    if (!result.ok || result.value === null) return result;
    return { ok: true as const, value: trim(roundDecimal(result.value, decimals)) };
  };
  const commit = (text: string) => {
    const result = read(text);
    if (!result.ok) {
      setWrong(say(result.why, lang));
      return;
    }
    setDraft(null);
    setWrong(null);
    if (result.value !== plain) onPlain(result.value);
  };
  const key = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && draft !== null) commit(draft);
    else if (event.key === 'Escape' && draft !== null) {
      setDraft(null);
      setWrong(null);
      event.stopPropagation();
    } else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      event.preventDefault();
      commit(`=(${ungrouped(draft ?? plain ?? '0')})${event.key === 'ArrowUp' ? '+' : '-'}${step}`);
    }
  };
  return (
    <span className="y-figure-input" style={{ width: width ?? 110 }}>
      <Input
        {...rest}
        inputMode="decimal"
        autoComplete="off"
        // The same text with and without the focus: a text that changed under it would lose what is selected.
        value={draft ?? (plain === null ? '' : groupThousands(plain))}
        suffix={suffix}
        status={wrong ? 'error' : (rest.status ?? '')}
        aria-invalid={wrong ? true : rest['aria-invalid']}
        onChange={(event) => {
          const text = event.target.value;
          setDraft(text);
          if (!live) return;
          const result = read(text);
          if (result.ok && result.value !== plain) onPlain(result.value);
        }}
        onBlur={() => {
          if (draft !== null) commit(draft);
        }}
        onKeyDown={key}
      />
      {wrong ? (
        <span className="y-form-error" role="alert">
          {wrong}
        </span>
      ) : null}
    </span>
  );
}

/** A plain number without its separators, wherever a digit was taken out or put in between them. */
function ungrouped(text: string): string {
  return /^[-+]?[\d,]+(\.\d*)?$/.test(text) ? text.replaceAll(',', '') : text;
}

function trim(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

interface MoneyProps extends Common {
  readonly value: Cents | null;
  readonly onChange: (value: Cents | null) => void;
  readonly unit: MoneyUnit;
  /** words after the figure; usually the unit's name */
  readonly suffix?: ReactNode;
  /** one step of the arrow keys, in the shown unit; default 1 */
  readonly step?: string;
}

/** Money, exact to the cent, typed in 元 or 万元. */
export function MoneyInput({ value, onChange, unit, step = '1', ...rest }: MoneyProps) {
  return (
    <PlainInput
      {...rest}
      plain={value === null ? null : moneyPlain(value, unit)}
      onPlain={(plain) => onChange(plain === null ? null : moneyFromPlain(plain, unit))}
      context={{ scale: unit === 'wan' ? 10_000 : 1, relative: true, percent: 'share' }}
      step={step}
      decimals={unit === 'wan' ? 6 : 2}
    />
  );
}

interface RateProps extends Common {
  /** a ratio as an exact decimal string: "0.036" is shown as 3.6% */
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
  /** percent points per arrow key; default 0.1 */
  readonly step?: string;
  readonly decimals?: number;
}

/** A rate, exact: typed in percent, kept as a decimal string. */
export function RateInput({ value, onChange, step = '0.1', decimals = 6, ...rest }: RateProps) {
  return (
    <PlainInput
      {...rest}
      plain={value === null ? null : shift(value, 2)}
      onPlain={(plain) => onChange(plain === null ? null : shift(plain, -2))}
      context={{ scale: 1, relative: false, percent: 'points' }}
      step={step}
      decimals={decimals}
      suffix="%"
      width={rest.width ?? 84}
    />
  );
}

interface NumberProps extends Common {
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
  readonly step?: string;
  readonly decimals?: number;
  readonly suffix?: ReactNode;
}

/** Any other figure (coefficient, count, weight) as an exact decimal string. */
export function DecimalInput({ value, onChange, step = '1', decimals = 6, ...rest }: NumberProps) {
  return (
    <PlainInput
      {...rest}
      plain={value}
      onPlain={onChange}
      context={{ scale: 1, relative: true, percent: 'share' }}
      step={step}
      decimals={decimals}
      width={rest.width ?? 84}
    />
  );
}
