import { useSyncExternalStore } from 'react';

let count = 0;
const listeners = new Set<() => void>();

function add(by: 1 | -1): void {
  count += by;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Wraps a write whose result is on screen before main has it on disk, so that the window does not call it saved. */
export async function whileWriting<T>(write: Promise<T>): Promise<T> {
  add(1);
  try {
    return await write;
  } finally {
    add(-1);
  }
}

/** Whether something on screen is not on disk yet. */
export function useWriting(): boolean {
  return useSyncExternalStore(subscribe, () => count > 0);
}
