import { useSyncExternalStore } from 'react';

/** Files on their way to the import: dropped in this window, or chosen in the system's dialog (paths). */
export type Incoming = { readonly files: readonly File[] } | { readonly paths: readonly string[] };

let waiting: Incoming | null = null;
const listeners = new Set<() => void>();

/** Hands files to the data module, which takes them when it is on screen. */
export function sendIncoming(incoming: Incoming): void {
  waiting = incoming;
  for (const listener of listeners) listener();
}

/** Takes the waiting files; they are then no longer waiting. */
export function takeIncoming(): Incoming | null {
  const taken = waiting;
  waiting = null;
  return taken;
}

/** The files that wait, for the data module to notice. */
export function useIncoming(): Incoming | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => waiting,
  );
}
