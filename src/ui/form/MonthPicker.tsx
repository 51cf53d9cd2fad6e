import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import type { FieldProps } from './Field';

interface Props extends Partial<FieldProps> {
  readonly 'aria-label'?: string;
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
  readonly disabled?: boolean;
  readonly placeholder?: string;
}

/** A month as `2026-03`. */
export function MonthPicker({ value, onChange, ...rest }: Props) {
  return (
    <DatePicker
      {...rest}
      picker="month"
      format="YYYY-MM"
      value={value === null ? null : dayjs(`${value}-01`)}
      onChange={(date) => onChange(date ? date.format('YYYY-MM') : null)}
    />
  );
}

/** A day as `2026-03-31`. */
export function DayPicker({ value, onChange, ...rest }: Props) {
  return (
    <DatePicker
      {...rest}
      format="YYYY-MM-DD"
      value={value === null ? null : dayjs(value)}
      onChange={(date) => onChange(date ? date.format('YYYY-MM-DD') : null)}
    />
  );
}
