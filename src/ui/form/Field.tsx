import { useId, type ReactNode } from 'react';
import './form.css';

/** Spread onto the control: `{(field) => <Input {...field} … />}`. */
export interface FieldProps {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': boolean | undefined;
  readonly status: 'error' | '';
}

interface Props {
  readonly label: ReactNode;
  /** what is wrong and what to do, beside the field it concerns */
  readonly error?: ReactNode;
  readonly hint?: ReactNode;
  /** label at the left of the control instead of above it */
  readonly inline?: boolean;
  readonly children: (field: FieldProps) => ReactNode;
}

/** A label, its control, and under it the hint or the error; all three tied together for a screen reader. */
export function Field({ label, error, hint, inline = false, children }: Props) {
  const id = useId();
  const says = error ?? hint;
  const described = says === undefined || says === null ? undefined : `${id}-says`;
  return (
    <div className={inline ? 'y-form-field y-inline' : 'y-form-field'}>
      <label htmlFor={id}>{label}</label>
      <div className="y-form-control">
        {children({
          id,
          'aria-describedby': described,
          'aria-invalid': error ? true : undefined,
          status: error ? 'error' : '',
        })}
        {described === undefined ? null : (
          <div id={described} className={error ? 'y-form-error' : 'y-form-hint'} role={error ? 'alert' : undefined}>
            {says}
          </div>
        )}
      </div>
    </div>
  );
}
