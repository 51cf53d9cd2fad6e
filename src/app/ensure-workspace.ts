import { CallError } from '../client/call';
import type { CallName, Input, Reply } from '../core/contract/contract';

type Ask = <K extends CallName>(name: K, input: Input<K>) => Promise<Reply<K>>;

/**
 * Files can be dropped before there is a workspace: one is then made in the default folder, named by the day.
 * @returns false when none could be made; the refusal is thrown on
 */
export async function ensureWorkspace(ask: Ask): Promise<boolean> {
  if (await ask('workspace.info', {})) return true;
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
