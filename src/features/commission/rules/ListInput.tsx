import { useState } from 'react';
import { useText } from '../../../client/text';
import { parseRational } from '../../../core/domain/rational';
import { Input } from '../../../ui/form/controls';
import type { FieldProps } from '../../../ui/form/Field';
import { at } from './path';
import { rulesTexts } from './texts';

/** Words or decimals between commas; taken over on leaving the field. */
export function ListInput({
  field,
  value,
  numbers,
  onList,
}: {
  field: Partial<FieldProps> & { readonly 'aria-label'?: string };
  value: unknown;
  numbers: boolean;
  onList: (list: readonly string[] | undefined) => void;
}) {
  const t = useText(rulesTexts);
  const [draft, setDraft] = useState<string | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  const shown = Array.isArray(value)
    ? value.map((one) => String(typeof one === 'object' ? (at(one, ['from']) ?? '') : one)).join(', ')
    : '';
  const take = (): void => {
    if (draft === null) return;
    const parts = draft
      .split(/[,，、;；]/)
      .map((part) => part.trim())
      .filter((part) => part !== '');
    const bad = numbers ? parts.find((part) => parseRational(part) === null) : undefined;
    setWrong(bad ?? null);
    if (bad !== undefined) return;
    onList(parts.length === 0 ? undefined : parts);
    setDraft(null);
  };
  return (
    <>
      <Input
        {...field}
        status={wrong === null ? (field.status ?? '') : 'error'}
        value={draft ?? shown}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={take}
        onPressEnter={take}
      />
      {wrong === null ? null : (
        <span className="y-form-error" role="alert">
          {t('notNumber', { text: wrong })}
        </span>
      )}
    </>
  );
}
