import path from 'node:path';
import { createStore, openStore, type Store, type Tx } from '../../electron/db/store';
import { AppError } from '../../src/core/domain/errors';
import { addNumber, faultyDisk, label, temporaryFolder, testOptions, type Fault } from '../support/store';
import { count, type Counters, type Torture, type TortureTask } from './task';

const CODES = ['EIO', 'ENOSPC', 'EACCES'] as const;

/** What the disk may hold after the trouble, beside what was acknowledged last. */
interface Ledger {
  /** Data hash after the last acknowledged step. */
  acknowledged: string;
  /** Hashes of steps that were refused: with a disk that never recovers, one may have reached it all the same. */
  readonly inDoubt: Set<string>;
}

/** One step of the script: does its work or throws; `peek` is called with the data as it would be. */
type Step = (store: Store, peek: () => void) => void;

const edit =
  (work: (tx: Tx) => void): Step =>
  (store, peek) => {
    store.change(label(), (tx) => {
      work(tx);
      peek();
    });
  };

/** A working day in small: edits, undo, redo, a large change that calls for a snapshot, a restore, more edits. */
const script: readonly Step[] = [
  edit((tx) => addNumber(tx, 1)),
  edit((tx) => addNumber(tx, 2)),
  (store) => void store.undo(),
  (store) => void store.redo(),
  edit((tx) => addNumber(tx, 3, 2_200_000)),
  edit((tx) => addNumber(tx, 4)),
  (store) => void store.undo(),
  (store) => {
    const backup = store.backups().find(({ kind }) => kind === 'daily');
    if (backup) store.restore(backup.id);
  },
  edit((tx) => tx.insert('product', { name: 'after the restore' })),
  edit((tx) => tx.insert('product', { name: 'last' })),
];

/** The data hash at the start and after each step, in a run without trouble. */
async function statesOfScript(): Promise<string[]> {
  const { folder, remove } = temporaryFolder();
  const states: string[] = [];
  try {
    const store = await createStore(path.join(folder, 'a.yardstick'), testOptions());
    states.push(store.dumpHash('data'));
    for (const step of script) {
      step(store, () => undefined);
      states.push(store.dumpHash('data'));
    }
    store.close();
  } finally {
    remove();
  }
  return states;
}

/** How many calls to the disk opening, the script and closing make. */
export async function callsOfScript(): Promise<number> {
  const { folder, remove } = temporaryFolder();
  try {
    const file = path.join(folder, 'a.yardstick');
    (await createStore(file, testOptions())).close();
    const disk = faultyDisk(null);
    const store = await openStore(file, testOptions({ fs: disk.fs }));
    for (const step of script) step(store, () => undefined);
    store.close();
    return disk.calls();
  } finally {
    remove();
  }
}

/** One run of the script over a disk that fails as `fault` says, then a look at what is really there. */
export async function faultOne(
  fault: Fault,
  counters: Counters,
  known: readonly string[],
): Promise<Record<string, unknown>> {
  const { folder, remove } = temporaryFolder();
  const file = path.join(folder, 'a.yardstick');
  const disk = faultyDisk(fault);
  const codes: string[] = [];
  try {
    (await createStore(file, testOptions())).close();
    const store = await openQuietly(file, disk.fs, codes);
    if (store) {
      const ledger: Ledger = { acknowledged: store.dumpHash('data'), inDoubt: new Set() };
      for (const [i, step] of script.entries()) runStep(store, step, known[i + 1] ?? '', ledger, counters, codes);
      store.close();
      await compareWithDisk(file, ledger, fault, counters);
    } else {
      await compareWithDisk(file, null, fault, counters);
    }
    return { ...fault, failed: disk.failed(), refusals: codes };
  } catch (error) {
    count(counters, 'crashes');
    return { ...fault, failed: disk.failed(), crash: String(error) };
  } finally {
    remove();
  }

  async function compareWithDisk(
    where: string,
    ledger: Ledger | null,
    { persistent }: Fault,
    found: Counters,
  ): Promise<void> {
    disk.heal();
    const store = await openStore(where, testOptions());
    const hash = store.dumpHash('data');
    const undoable = store.undo() !== null;
    if (ledger && hash !== ledger.acknowledged) {
      const excused = persistent && ledger.inDoubt.has(hash);
      count(found, excused ? 'unacknowledgedKept' : known.includes(hash) ? 'falselyAcknowledged' : 'unknownStates');
    }
    if (store.readOnly) count(found, 'leftReadOnly');
    // The first state, which the backup holds too, has no history to lose.
    else if (ledger && !undoable && hash !== known[0]) count(found, 'historyLost');
    store.close();
  }
}

async function openQuietly(
  file: string,
  fs: ReturnType<typeof faultyDisk>['fs'],
  codes: string[],
): Promise<Store | null> {
  try {
    return await openStore(file, testOptions({ fs }));
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    codes.push(error.code);
    return null;
  }
}

/** @param expected the data hash the step leads to when nothing failed before it */
function runStep(
  store: Store,
  step: Step,
  expected: string,
  ledger: Ledger,
  counters: Counters,
  codes: string[],
): void {
  let would = expected;
  try {
    step(store, () => {
      would = store.dumpHash('data');
    });
    const now = store.dumpHash('data');
    // A step that found nothing to do has written nothing, so that it settles nothing either.
    if (now !== ledger.acknowledged) ledger.inDoubt.clear();
    ledger.acknowledged = now;
    count(counters, 'acknowledged');
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    codes.push(error.code);
    count(counters, 'refusals');
    if (store.dumpHash('data') !== ledger.acknowledged) count(counters, 'memoryNotRolledBack');
    ledger.inDoubt.add(would);
  }
}

/** Case number → fault: every call, each code, once and for good. */
function faultOf(index: number, calls: number): Fault {
  const code = CODES[Math.floor(index / calls) % CODES.length] ?? 'EIO';
  return { at: 1 + (index % calls), code, persistent: Math.floor(index / calls / CODES.length) % 2 === 1 };
}

/** Each call to the disk fails once, and for good, in turn. The seed plays no part: the cases are all there are. */
export const faultTorture: Torture = {
  title: 'file-system errors at the n-th call',
  mustBeZero: ['falselyAcknowledged', 'unknownStates', 'memoryNotRolledBack', 'historyLost', 'leftReadOnly', 'crashes'],
  mustNotBeZero: ['refusals'],
  async run({ from, count: cases, log }: TortureTask) {
    const counters: Counters = {};
    const calls = await callsOfScript();
    const known = await statesOfScript();
    for (let i = from; i < from + cases; i += 1) {
      const told = await faultOne(faultOf(i, calls), counters, known);
      count(counters, 'faults');
      log(JSON.stringify({ case: i, ...told }));
    }
    return counters;
  },
};
