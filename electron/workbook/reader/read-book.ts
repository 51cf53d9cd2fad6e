import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { AppError } from '../../../src/core/domain/errors/index';
import type { RawBook } from '../raw';
import { LARGE_FILE_BYTES, MAX_FILE_BYTES } from './limits';
import type { WorkerReply, WorkerRequest } from './worker-messages';

interface ReadOptions {
  /** Ends the reading at once; the promise rejects with CANCELLED. */
  readonly signal?: AbortSignal;
  /** Default: 10 s, and 5 s for each megabyte beyond two. */
  readonly deadlineMs?: number;
}

/** Milliseconds an idle worker is kept for the next file. */
const IDLE_MS = 5_000;
const SMALL_HEAP_MB = 384;
/** Deadlines waited for where other work takes the processor. */
const MOST_WAITS = 6;

let idle: { readonly worker: Worker; readonly take: () => void } | undefined;

/**
 * Reads a workbook or text file as it is, in a thread that is ended when it takes too long or too much memory.
 * @returns every sheet, hidden ones too, with warnings for whatever was odd; nothing is interpreted
 * @throws AppError with the file's name in `details.file`; its code says why (src/core/domain/errors/file.ts)
 */
export async function readBook(path: string, { signal, deadlineMs }: ReadOptions = {}): Promise<RawBook> {
  const file = basename(path);
  try {
    const bytes = await sizeOf(path);
    if (bytes > MAX_FILE_BYTES) throw new AppError('FILE_TOO_LARGE');
    const megabytes = bytes / 2 ** 20;
    const deadline = deadlineMs ?? 10_000 + Math.max(0, megabytes - 2) * 5_000;
    return await readInWorker(path, bytes > LARGE_FILE_BYTES ? megabytes : undefined, deadline, signal);
  } catch (error) {
    if (error instanceof AppError) throw new AppError(error.code, { file, ...error.details });
    throw error;
  }
}

async function sizeOf(path: string): Promise<number> {
  try {
    const info = await stat(path);
    if (!info.isFile()) throw new AppError('FILE_NOT_FOUND');
    return info.size;
  } catch (error) {
    if (error instanceof AppError) throw error;
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    throw code === 'EACCES' || code === 'EPERM' || code === 'EBUSY'
      ? new AppError('FILE_LOCKED', { reason: code })
      : new AppError('FILE_NOT_FOUND');
  }
}

/** Large files get a worker of their own with room according to their size; small ones share. */
function readInWorker(
  path: string,
  megabytes: number | undefined,
  deadline: number,
  signal: AbortSignal | undefined,
): Promise<RawBook> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted === true) {
      reject(new AppError('CANCELLED'));
      return;
    }
    const worker = megabytes === undefined ? takeIdle() : startWorker(Math.min(2_048, SMALL_HEAP_MB + megabytes * 40));
    const begun = process.cpuUsage();
    let waits = MOST_WAITS;
    const onDeadline = (): void => {
      const { user, system } = process.cpuUsage(begun);
      waits -= 1;
      // A machine that is busy with other work has not given the reader its time yet.
      if (waits > 0 && (user + system) / 1000 < deadline * 0.8) timer = setTimeout(onDeadline, deadline);
      else end(new AppError('FILE_TOO_SLOW', { seconds: Math.round(deadline / 1000) }));
    };
    let timer = setTimeout(onDeadline, deadline);
    const abort = (): void => end(new AppError('CANCELLED'));
    signal?.addEventListener('abort', abort);

    const onMessage = (reply: WorkerReply): void => {
      detach();
      if (megabytes === undefined) putIdle(worker);
      else void worker.terminate();
      if ('book' in reply) resolve(reply.book);
      else reject(new AppError(reply.error.code, reply.error.details));
    };
    const onError = (error: Error & { code?: string }): void =>
      end(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new AppError('FILE_TOO_LARGE') : error);
    const onExit = (): void => end(new AppError('NOT_A_WORKBOOK'));

    // Only our own listeners come off: the worker holds some of its own, without which it goes deaf.
    function detach(): void {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
      worker.off('message', onMessage).off('messageerror', onError).off('error', onError).off('exit', onExit);
    }
    function end(error: Error): void {
      detach();
      // A worker that is being ended may still report; nobody listens any more.
      worker.on('error', () => undefined);
      void worker.terminate();
      reject(error);
    }
    worker.on('message', onMessage).on('messageerror', onError).on('error', onError).on('exit', onExit);
    worker.ref();
    const request: WorkerRequest = { path };
    worker.postMessage(request);
  });
}

function takeIdle(): Worker {
  if (idle === undefined) return startWorker(SMALL_HEAP_MB);
  const { worker, take } = idle;
  take();
  return worker;
}

function putIdle(worker: Worker): void {
  if (idle !== undefined) {
    void worker.terminate();
    return;
  }
  worker.unref();
  const forget = (): void => {
    take();
    void worker.terminate();
  };
  const timer = setTimeout(forget, IDLE_MS).unref();
  const take = (): void => {
    clearTimeout(timer);
    idle = undefined;
    worker.off('error', forget).off('exit', forget);
  };
  worker.on('error', forget).on('exit', forget);
  idle = { worker, take };
}

function startWorker(heapMb: number): Worker {
  const worker = new Worker(workerFile(), {
    resourceLimits: { maxOldGenerationSizeMb: Math.round(heapMb) },
    stdout: true,
    stderr: true,
  });
  // SheetJS prints remarks about files; they belong on nobody's terminal.
  worker.stdout.resume();
  worker.stderr.resume();
  return worker;
}

/** Beside the bundle (or above its chunks) in the product; the sources themselves where they run without a build. */
function workerFile(): URL {
  const source = new URL('./worker-from-source.mjs', import.meta.url);
  if (import.meta.url.endsWith('.ts')) return source;
  const built = ['./reader-worker.js', '../reader-worker.js'].map((name) => new URL(name, import.meta.url));
  return built.find((url) => existsSync(fileURLToPath(url))) ?? source;
}
