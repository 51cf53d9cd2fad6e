import { z } from 'zod';
import { query } from './define';
import type { Label } from './envelope';

export interface JobState {
  readonly id: string;
  readonly label: Label;
  /** Steps done and steps in all; `total` 0 means that the length is not known. */
  readonly done: number;
  readonly total: number;
  readonly cancellable: boolean;
}

/** Background work: asked for by the status bar while a long call is under way. */
export const jobCalls = {
  'jobs.list': query<readonly JobState[]>()(z.object({}), []),
  'jobs.cancel': query<{ readonly cancelled: boolean }>()(z.object({ id: z.string().min(1).max(100) }), []),
};
