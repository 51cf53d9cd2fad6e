import type { Label } from '../../src/core/contract/envelope';
import type { JobState } from '../../src/core/contract/jobs';
import type { Job } from '../services/context';

interface Running extends JobState {
  readonly abort: AbortController;
}

/** Work under way that the user may watch and cancel. Calls without a job id are not listed. */
export class Jobs {
  readonly #running = new Map<string, Running>();

  start(id: string | undefined): Job & { end(): void } {
    const abort = new AbortController();
    return {
      signal: abort.signal,
      progress: (label: Label, done: number, total: number) => {
        if (id !== undefined) this.#running.set(id, { id, label, done, total, cancellable: true, abort });
      },
      end: () => {
        if (id !== undefined) this.#running.delete(id);
      },
    };
  }

  list(): JobState[] {
    return [...this.#running.values()].map(({ id, label, done, total, cancellable }) => ({
      id,
      label,
      done,
      total,
      cancellable,
    }));
  }

  cancel(id: string): boolean {
    const job = this.#running.get(id);
    job?.abort.abort();
    return job !== undefined;
  }

  cancelAll(): void {
    for (const job of this.#running.values()) job.abort.abort();
  }
}
