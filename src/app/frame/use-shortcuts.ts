import { useEffect, useRef } from 'react';

interface Shortcuts {
  readonly undo: () => void;
  readonly redo: () => void;
  readonly palette: () => void;
  readonly help: () => void;
  readonly module: (at: number) => void;
}

/** Keys that work everywhere. Inside a text field undo and redo are the field's own. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const latest = useRef(shortcuts);
  useEffect(() => {
    latest.current = shortcuts;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'F1' && !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey) {
        event.preventDefault();
        latest.current.help();
        return;
      }
      // The grid prevents the field's own undo and lets the key through; what it handles itself it stops.
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
      const key = event.key.toLowerCase();
      const action = actionFor(key, event.shiftKey, isTyping(event.target), latest.current);
      if (!action) return;
      event.preventDefault();
      action();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}

function actionFor(key: string, shift: boolean, typing: boolean, to: Shortcuts): (() => void) | null {
  if (key === 'k' && !shift) return to.palette;
  if (/^[1-9]$/.test(key) && !shift) return () => to.module(Number(key) - 1);
  if (typing) return null;
  if (key === 'z') return shift ? to.redo : to.undo;
  if (key === 'y' && !shift) return to.redo;
  return null;
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  // The grid keeps the focus in a field of its own and keeps its keys to itself while a cell is edited.
  if (target.dataset['sheetInput'] !== undefined) return false;
  return target.isContentEditable || target instanceof HTMLTextAreaElement || isTextInput(target);
}

function isTextInput(target: HTMLElement): boolean {
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'range', 'file'].includes(target.type);
}
