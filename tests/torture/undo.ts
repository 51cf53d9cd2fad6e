import path from 'node:path';
import fc from 'fast-check';
import { createStore, openStore, type Store, type Tx } from '../../electron/db/store';
import { label, temporaryFolder, testOptions } from '../support/store';
import { caseSeed, count, type Counters, type Torture } from './task';

const OPTION = { maxLength: 30 } as const;

/** One write of a change; numbers pick rows among those there are. */
const write = fc.oneof(
  fc.record({
    do: fc.constant('unit' as const),
    parent: fc.nat(20),
    name: fc.string({ unit: 'grapheme', maxLength: 20 }),
  }),
  fc.record({
    do: fc.constant('person' as const),
    name: fc.string({ unit: 'binary', maxLength: 20 }),
    pay: fc.option(fc.maxSafeInteger()),
  }),
  fc.record({ do: fc.constant('assign' as const), person: fc.nat(50), unit: fc.nat(20) }),
  fc.record({
    do: fc.constant('product' as const),
    share: fc.option(fc.double({ noNaN: true, min: -1e15, max: 1e15 })),
  }),
  fc.record({ do: fc.constant('rename' as const), which: fc.nat(50), name: fc.string(OPTION) }),
  fc.record({ do: fc.constant('swap names' as const), one: fc.nat(20), other: fc.nat(20) }),
  fc.record({ do: fc.constant('remove' as const), which: fc.nat(50) }),
  fc.record({ do: fc.constant('bulk' as const), rows: fc.integer({ min: 0, max: 40 }) }),
  fc.record({ do: fc.constant('set all' as const), value: fc.double({ noNaN: true, min: -1e15, max: 1e15 }) }),
);
type Write = typeof write extends fc.Arbitrary<infer W> ? W : never;

/** What happens to a workspace in a sequence. */
export const undoSequence = fc.array(
  fc.oneof(
    { weight: 8, arbitrary: fc.array(write, { minLength: 1, maxLength: 6 }) },
    { weight: 2, arbitrary: fc.constant('undo' as const) },
    { weight: 1, arbitrary: fc.constant('redo' as const) },
    { weight: 1, arbitrary: fc.constant('restart' as const) },
    { weight: 1, arbitrary: fc.constant('fail' as const) },
  ),
  { minLength: 4, maxLength: 25, size: 'max' },
);
export type UndoSequence = typeof undoSequence extends fc.Arbitrary<infer S> ? S : never;

const pick = (tx: Tx, table: 'unit' | 'person' | 'product' | 'assignment', n: number): number | null => {
  const rows = tx.value(`SELECT count(*) FROM ${table}`) ?? 0;
  return rows === 0 ? null : tx.value(`SELECT id FROM ${table} ORDER BY id LIMIT 1 OFFSET ?`, [n % rows]);
};

/** Does one write where it can be done: keys stay unique, references stay whole. */
function apply(tx: Tx, step: Write): void {
  const free = (table: string): number => (tx.value(`SELECT max(id) FROM ${table}`) ?? 0) + 1;
  switch (step.do) {
    case 'unit': {
      const parent = pick(tx, 'unit', step.parent);
      tx.insert('unit', {
        parent_id: parent,
        level: 'team',
        name: `${step.name} ${free('unit')}-${tx.changeId}`,
        sort: 0,
      });
      return;
    }
    case 'person':
      tx.insert('person', { number: `${free('person')}-${tx.changeId}`, name: step.name, base_pay: step.pay });
      return;
    case 'assign': {
      const person = pick(tx, 'person', step.person);
      const unit = pick(tx, 'unit', step.unit);
      if (person === null || unit === null) return;
      tx.insert('assignment', { person_id: person, unit_id: unit, from_date: '2025-01-01' });
      return;
    }
    case 'product':
      tx.insert('product', { name: `${free('product')}-${tx.changeId}`, share: step.share });
      return;
    case 'rename': {
      const person = pick(tx, 'person', step.which);
      if (person !== null) tx.update('person', person, { name: step.name, note: step.name });
      return;
    }
    case 'swap names': {
      // Unique names trade places by way of a third: undo has to go the same way back.
      const [one, other] = [pick(tx, 'product', step.one), pick(tx, 'product', step.other)];
      if (one === null || other === null || one === other) return;
      const name = (id: number): string => tx.value<string>('SELECT name FROM product WHERE id = ?', [id]) ?? '';
      const [a, b] = [name(one), name(other)];
      tx.update('product', one, { name: 'on the way' });
      tx.update('product', other, { name: a });
      tx.update('product', one, { name: b });
      return;
    }
    case 'remove': {
      const person = pick(tx, 'person', step.which);
      if (person === null) return;
      tx.run('DELETE FROM assignment WHERE person_id = ?', [person]);
      tx.remove('person', person);
      return;
    }
    case 'bulk': {
      const first = free('product');
      const rows = Array.from({ length: step.rows }, (_, i) => [`bulk ${first + i}-${tx.changeId}`, i / 3]);
      tx.bulkInsert('product', ['name', 'share'], rows);
      return;
    }
    case 'set all':
      tx.run('UPDATE product SET share = ? WHERE id % 2 = 0', [step.value]);
  }
}

class Failure extends Error {}

/**
 * Plays a sequence and compares the data after every step with a list of the states that undo and redo must lead to.
 * @returns what went wrong; empty when nothing did
 */
export async function playUndo(sequence: UndoSequence): Promise<string[]> {
  const { folder, remove } = temporaryFolder();
  const file = path.join(folder, 'undo.yardstick');
  const wrong: string[] = [];
  const options = testOptions();
  let store: Store = await createStore(file, options);
  // States that undo leads back to, the present one last; and those that redo leads forward to, the next one last.
  const past = [store.dumpHash('data')];
  const future: string[] = [];
  const check = (what: string): void => {
    if (store.dumpHash('data') !== past.at(-1)) wrong.push(what);
  };
  const undo = (): boolean => {
    const done = store.undo();
    if ((done === null) !== (past.length === 1)) wrong.push('undo is there when it should not be, or the other way');
    if (done) future.push(past.pop() ?? '');
    check('undo');
    return done !== null;
  };
  const redo = (): boolean => {
    const done = store.redo();
    if ((done === null) !== (future.length === 0)) wrong.push('redo is there when it should not be, or the other way');
    if (done) past.push(future.pop() ?? '');
    check('redo');
    return done !== null;
  };
  const restart = async (): Promise<void> => {
    const all = store.dumpHash('all');
    store.close();
    store = await openStore(file, options);
    if (store.dumpHash('all') !== all) wrong.push('restart');
  };
  try {
    for (const step of sequence) {
      if (step === 'undo') undo();
      else if (step === 'redo') redo();
      else if (step === 'restart') await restart();
      else if (step === 'fail') fail(store, check);
      else {
        const { changeId } = store.change(label(), (tx) => step.forEach((one) => apply(tx, one)));
        if (changeId !== 0) {
          past.push(store.dumpHash('data'));
          future.length = 0;
        } else check('an empty change');
      }
    }
    while (redo());
    const [last, all] = [past.at(-1), past.length];
    while (undo());
    await restart();
    while (redo());
    if (past.at(-1) !== last || past.length !== all) wrong.push('all undone and redone');
    if (store.value<string>('PRAGMA integrity_check') !== 'ok') wrong.push('integrity');
    if (store.read('PRAGMA foreign_key_check').length > 0) wrong.push('foreign keys');
  } finally {
    store.close();
    remove();
  }
  return wrong;
}

/** A change that fails half-way leaves nothing. */
function fail(store: Store, check: (what: string) => void): void {
  try {
    store.change(label(), (tx) => {
      apply(tx, { do: 'bulk', rows: 3 });
      apply(tx, { do: 'set all', value: 9 });
      throw new Failure();
    });
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
  }
  check('a failed change');
}

/** Random changes, undos, redos, restarts and failures; at the end all undone and all redone. */
export const undoTorture: Torture = {
  title: 'random undo and redo sequences',
  mustBeZero: ['wrong'],
  mustNotBeZero: ['steps'],
  async run({ seed, from, count: cases, log }) {
    const counters: Counters = {};
    for (let i = from; i < from + cases; i += 1) {
      const [sequence = []] = fc.sample(undoSequence, { seed: caseSeed(seed, i), numRuns: 1 });
      const wrong = await playUndo(sequence);
      count(counters, 'sequences');
      count(counters, 'steps', sequence.length);
      if (wrong.length > 0) count(counters, 'wrong');
      log(JSON.stringify({ case: i, steps: sequence.length, wrong }));
    }
    return counters;
  },
};
