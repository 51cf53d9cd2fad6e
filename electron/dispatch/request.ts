import { z } from 'zod';
import type { CallOptions } from '../../src/core/contract/envelope';

/** What a client sends over IPC and HTTP alike. The input itself is parsed by dispatch. */
const callRequest = z.object({
  name: z.string().max(100),
  input: z.unknown(),
  options: z.object({ lang: z.enum(['zh', 'en']), job: z.string().min(1).max(100).optional() }),
});

export interface CallRequest {
  readonly name: string;
  readonly input: unknown;
  readonly options: CallOptions;
}

/** @returns null when it is not a call at all */
export function readRequest(raw: unknown): CallRequest | null {
  const parsed = callRequest.safeParse(raw);
  if (!parsed.success) return null;
  const { name, input, options } = parsed.data;
  return { name, input, options: { lang: options.lang, ...(options.job === undefined ? {} : { job: options.job }) } };
}
