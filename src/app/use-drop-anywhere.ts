import { useEffect, useRef, useState } from 'react';
import { useLang } from '../client/hooks';
import { call } from '../client/call';
import { sendIncoming } from '../client/incoming';
import { routeHash } from './route';
import { ensureWorkspace } from './ensure-workspace';

/** Files may be dropped anywhere on the window: they go to the import. Returns how many hover over it. */
export function useDropAnywhere(onTaken: () => void): number {
  const lang = useLang();
  const [hovering, setHovering] = useState(0);
  const taken = useRef(onTaken);
  useEffect(() => {
    taken.current = onTaken;
  }, [onTaken]);
  useEffect(() => {
    const carriesFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;
    const over = (event: DragEvent): void => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      setHovering(Math.max(1, event.dataTransfer?.items.length ?? 1));
    };
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setHovering(0);
    };
    const drop = (event: DragEvent): void => {
      setHovering(0);
      if (!carriesFiles(event) || event.defaultPrevented) return;
      event.preventDefault();
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length === 0) return;
      void ensureWorkspace((name, input) => call(name, input, { lang })).then((ready) => {
        if (!ready) return;
        sendIncoming({ files });
        window.location.hash = routeHash('data');
        taken.current();
      });
    };
    window.addEventListener('dragover', over);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
    };
  }, [lang]);
  return hovering;
}
