import { CallError } from '../client/call';
import type { CallName, Input, Reply } from '../core/contract/contract';

type Ask = <K extends CallName>(name: K, input: Input<K>) => Promise<Reply<K>>;

/**
 * Files can come before there is a workspace: one is then made in the default folder, named by the day. On the start
 * screen (`fresh`) that is so as well while another is still open behind it, so that one's own people never end up
 * among those of the sample company.
 * @returns false when none could be made; the refusal is thrown on
 */
export async function ensureWorkspace(ask: Ask, fresh: boolean): Promise<boolean> {
  const open = await ask('workspace.info', {});
  if (open && !(fresh && open.counts.people > 0)) return true;
  const day = new Date().toLocaleDateString('sv-SE');
  for (let attempt = 1; attempt <= 99; attempt++) {
    try {
      await ask('workspace.create', { path: attempt === 1 ? `Yardstick ${day}` : `Yardstick ${day} (${attempt})` });
      return true;
    } catch (error) {
      // The day's name is taken: the next number is tried; anything else is the user's to know.
      if (!(error instanceof CallError) || error.code !== 'FILE_EXISTS') throw error;
    }
  }
  return false;
}
