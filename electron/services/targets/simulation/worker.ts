import { parentPort, workerData } from 'node:worker_threads';
import { seededRandom } from '../../../../src/core/domain/random';
import { startSimulation } from '../../../../src/core/engine/targets/simulate';
import type { SimulationReply, SimulationWork } from './messages';

/** Paths between two reports of progress. */
const PART = 500;

/** One simulation in a thread of its own, which whoever started it may end at any moment. */
function work({ people, paths, correlation, seed }: SimulationWork): void {
  const run = startSimulation({ people, paths, correlation, random: seededRandom(seed) });
  for (let done = 0; done < paths; done += PART) {
    run.run(PART);
    report({ done: Math.min(paths, done + PART) });
  }
  report({ result: run.result() });
}

function report(reply: SimulationReply): void {
  parentPort?.postMessage(reply);
}

// Only `simulateInThread` starts this file, with its work as the thread's data.
work(workerData as SimulationWork);
