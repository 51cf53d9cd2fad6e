import type { Ref } from 'react';

/** What the file dialog offers: tables with an import profile beside them, or workbooks that Yardstick wrote. */
export const fileTypes = {
  tables: '.xlsx,.xlsm,.xlsb,.xls,.ods,.csv,.tsv,.txt,.json',
  workbooks: '.xlsx,.xlsm,.xls,.ods',
} as const;

interface Props {
  readonly ref: Ref<HTMLInputElement>;
  readonly label: string;
  /** e.g. ".xlsx,.csv" */
  readonly accept?: string | undefined;
  readonly multiple?: boolean;
  readonly onFiles: (files: readonly File[]) => void;
}

/** The browser's own file dialog, opened by `click()` of a button elsewhere. */
export function FileInput({ ref, label, accept, multiple = true, onFiles }: Props) {
  return (
    <input
      ref={ref}
      type="file"
      multiple={multiple}
      hidden
      accept={accept}
      aria-label={label}
      onChange={(event) => {
        const files = [...(event.target.files ?? [])];
        // The same file may be chosen again.
        event.target.value = '';
        if (files.length > 0) onFiles(files);
      }}
    />
  );
}
