import { useQuery } from '../../client/hooks';

interface FieldGroup {
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

/** What a column can be taken for, in groups, for a drop-down. */
export function useFieldOptions(): FieldGroup[] {
  const known = useQuery('import.fields', {}).data ?? [];
  return [...new Set(known.map(({ group }) => group))].map((name) => ({
    label: name,
    options: known.filter(({ group }) => group === name).map(({ key, text }) => ({ value: key, label: text })),
  }));
}
