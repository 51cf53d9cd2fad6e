import type { WorkspaceStamp } from '../core/contract/envelope';
import { onAnswered } from './call';

let stamp: WorkspaceStamp | null = null;
const listeners = new Set<() => void>();

onAnswered(({ workspace }) => {
  if (JSON.stringify(workspace) === JSON.stringify(stamp)) return;
  stamp = workspace;
  for (const listener of listeners) listener();
});

/** The workspace as the last answer described it: saved state, names of undo and redo. */
export function lastStamp(): WorkspaceStamp | null {
  return stamp;
}

export function onStamp(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
