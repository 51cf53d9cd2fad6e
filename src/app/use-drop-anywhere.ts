import { useEffect, useRef, useState } from 'react';

/** Files may be dropped anywhere on the window. Returns how many hover over it. */
export function useDropAnywhere(onFiles: (files: readonly File[]) => void): number {
  const [hovering, setHovering] = useState(0);
  const taken = useRef(onFiles);
  useEffect(() => {
    taken.current = onFiles;
  }, [onFiles]);
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
      if (files.length > 0) taken.current(files);
    };
    window.addEventListener('dragover', over);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
    };
  }, []);
  return hovering;
}
