import type { ErrorCode, ErrorDetails } from '../../../src/core/domain/errors/index';
import type { RawBook } from '../raw';

export interface WorkerRequest {
  readonly path: string;
}

export type WorkerReply =
  { readonly book: RawBook } | { readonly error: { readonly code: ErrorCode; readonly details: ErrorDetails } };
