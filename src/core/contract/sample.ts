import { z } from 'zod';
import { command } from './define';
import type { WorkspaceInfo } from './workspace';

export const sampleCalls = {
  /** A fresh copy of the sample company in the default folder, opened: data, plan, schemes and assessment in place. */
  'sample.open': command<WorkspaceInfo>()(z.object({ path: z.string().min(1).max(4000).optional() })),
};
