import { useCallback, useRef } from 'react';
import { useCommand, useQuery } from '../../client/hooks';
import { sendIncoming } from '../../client/incoming';

/** Lets the user choose files: in the system's dialog where there is one, else through `input`, which the view renders hidden. */
export function useChooseFiles() {
  const shell = useQuery('shell.info', {});
  const pick = useCommand('shell.pickFiles');
  const input = useRef<HTMLInputElement>(null);
  const dialogs = shell.data?.dialogs ?? false;
  const choose = useCallback(() => {
    if (!dialogs) {
      input.current?.click();
      return;
    }
    void pick.run({ purpose: 'import', multiple: true }).then((paths) => {
      if (paths && paths.length > 0) sendIncoming({ paths });
    });
  }, [dialogs, pick]);
  return { input, choose };
}
