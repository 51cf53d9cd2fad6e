import type { RefObject } from 'react';
import { sendIncoming } from '../../client/incoming';

const types = '.xlsx,.xlsm,.xlsb,.xls,.ods,.csv,.tsv,.txt,.json';

/** The browser's own file dialog, opened by a button elsewhere. */
export function FileInput({ input, label }: { input: RefObject<HTMLInputElement | null>; label: string }) {
  return (
    <input
      ref={input}
      type="file"
      multiple
      hidden
      accept={types}
      aria-label={label}
      onChange={(event) => {
        const files = [...(event.target.files ?? [])];
        // The same file may be chosen again.
        event.target.value = '';
        if (files.length > 0) sendIncoming({ files });
      }}
    />
  );
}
