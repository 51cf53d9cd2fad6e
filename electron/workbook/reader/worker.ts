import { readFileSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import { AppError } from '../../../src/core/domain/errors/index';
import { readBytes } from './read-bytes';
import type { WorkerReply, WorkerRequest } from './worker-messages';

/** Reads one file after the other in a thread of its own, which whoever started it may end at any moment. */
parentPort?.on('message', (request: WorkerRequest) => void answer(request));

async function answer({ path }: WorkerRequest): Promise<void> {
  let reply: WorkerReply;
  try {
    reply = { book: await readBytes(path, readFileSync(path)) };
  } catch (error) {
    reply = { error: toError(error) };
  }
  parentPort?.postMessage(reply);
}

function toError(error: unknown): { code: AppError['code']; details: AppError['details'] } {
  if (error instanceof AppError) return { code: error.code, details: error.details };
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOENT' || code === 'EISDIR' || code === 'ENOTDIR') return { code: 'FILE_NOT_FOUND', details: {} };
  if (/^E(?:ACCES|PERM|BUSY|IO|AGAIN|MFILE)$/.test(code)) return { code: 'FILE_LOCKED', details: { reason: code } };
  // Whatever a parser stumbles over is the file's fault; the text helps whoever looks into it.
  return {
    code: 'NOT_A_WORKBOOK',
    details: { cause: error instanceof Error ? error.message.slice(0, 200) : String(error) },
  };
}
