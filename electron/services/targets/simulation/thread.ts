import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { AppError } from '../../../../src/core/domain/errors';
import type { Simulation } from '../../../../src/core/engine/targets/simulate';
import type { SimulationReply, SimulationWork } from './messages';

/**
 * Simulates off the main thread, so that the window answers meanwhile; the same seed gives the same result (rule T-25).
 * `progress` hears how many paths are done.
 * @throws AppError CANCELLED as soon as `signal` is aborted; the thread is ended
 */
export function simulateInThread(
  work: SimulationWork,
  signal: AbortSignal,
  progress: (done: number) => void,
): Promise<Simulation> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(new AppError('CANCELLED'));
      return;
    }
    const worker = new Worker(workerFile(), { workerData: work });
    const abort = (): void => end(new AppError('CANCELLED'));
    // What still comes after the end settles a promise that is settled: nothing happens.
    function end(outcome: Simulation | Error): void {
      signal.removeEventListener('abort', abort);
      void worker.terminate();
      if (outcome instanceof Error) reject(outcome);
      else resolve(outcome);
    }
    signal.addEventListener('abort', abort);
    worker
      .on('message', (reply: SimulationReply) => {
        if ('result' in reply) end(reply.result);
        else if (!signal.aborted) progress(reply.done);
      })
      .on('error', end)
      .on('exit', (code) => end(new Error(`the simulation thread ended with code ${code}`)));
  });
}

/** Beside the bundle (or above its chunks) in the product; the sources themselves where they run without a build. */
function workerFile(): URL {
  const source = new URL('./worker-from-source.mjs', import.meta.url);
  if (import.meta.url.endsWith('.ts')) return source;
  const built = ['./simulation-worker.js', '../simulation-worker.js'].map((name) => new URL(name, import.meta.url));
  return built.find((url) => existsSync(fileURLToPath(url))) ?? source;
}
