import { patchedBy } from '../../client/cache';
import type { PlanPatch } from '../../core/contract/targets';
import { applyPatch } from '../../core/contract/targets-patch';

/** Edits, locks and notes say which rows they changed: the plan on screen takes them over and is not read again. */
export function patchPlanByEdits(): void {
  patchedBy('targets.plan', (view, reply) => {
    const patch = patchIn(reply);
    return view && patch ? applyPatch(view, patch) : null;
  });
}

function patchIn(reply: unknown): PlanPatch | null {
  if (typeof reply !== 'object' || reply === null || !('patch' in reply)) return null;
  // Only the commands of the targets module answer with a patch.
  return reply.patch as PlanPatch;
}
