import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createStore, openStore, recoverStore } from '../../electron/db/store';
import { loadSqlJs, Sqlite } from '../../electron/db/sqlite';
import { AppError } from '../../src/core/domain/errors';
import { seededRandom, type Random } from '../../src/core/domain/random';
import { addNumber, label, temporaryFolder, testOptions } from '../support/store';
import { caseSeed, count, type Counters, type Torture, type TortureTask } from './task';

const RECORDS = 24;

/** A workspace as a crash leaves it: snapshot, journal behind it, and the hash after each of its records. */
interface Specimen {
  readonly folder: string;
  readonly snapshot: Buffer;
  readonly journal: Buffer;
  /** Data hashes after 0, 1, … records. */
  readonly hashes: readonly string[];
  /** Length of the journal after 0, 1, … records. */
  readonly ends: readonly number[];
}

async function makeSpecimen(folder: string): Promise<Specimen> {
  const file = path.join(folder, 'whole.yardstick');
  const first = await createStore(file, testOptions());
  for (let n = 1; n <= 40; n += 1) first.change(label(), (tx) => addNumber(tx, n, 200));
  first.close();
  const store = await openStore(file, testOptions());
  const length = (): number => readFileSync(`${file}-journal`).length;
  const hashes = [store.dumpHash('data')];
  const ends = [length()];
  for (let n = 41; n <= 40 + RECORDS; n += 1) {
    store.change(label(), (tx) => addNumber(tx, n, (n * 37) % 400));
    hashes.push(store.dumpHash('data'));
    ends.push(length());
  }
  const specimen = { folder, snapshot: readFileSync(file), journal: readFileSync(`${file}-journal`), hashes, ends };
  store.close();
  return specimen;
}

type Damage = readonly [name: string, apply: (bytes: Buffer, random: Random) => Buffer];

const below = (random: Random, n: number): number => Math.floor(random() * n);

/** Ways in which files go bad; each works on a copy. */
const damages: readonly Damage[] = [
  ['cut', (bytes, random) => bytes.subarray(0, below(random, bytes.length))],
  ['cut near the end', (bytes, random) => bytes.subarray(0, bytes.length - 1 - below(random, 600))],
  [
    'one bit',
    (bytes, random) => {
      const at = below(random, bytes.length);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << below(random, 8));
      return bytes;
    },
  ],
  [
    'one bit near the end',
    (bytes, random) => {
      const at = bytes.length - 1 - below(random, 600);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << below(random, 8));
      return bytes;
    },
  ],
  ['zeros to the end', (bytes, random) => bytes.fill(0, below(random, bytes.length))],
  ['zeros behind', (bytes, random) => Buffer.concat([bytes, Buffer.alloc(1 + below(random, 9000))])],
  [
    'a block of zeros',
    (bytes, random) => {
      const at = below(random, bytes.length);
      return bytes.fill(0, at, Math.min(at + 512, bytes.length));
    },
  ],
  [
    'garbage behind a cut',
    (bytes, random) => {
      const kept = bytes.subarray(0, below(random, bytes.length));
      return Buffer.concat([kept, Buffer.from(Array.from({ length: 700 }, () => below(random, 256)))]);
    },
  ],
  [
    'a piece twice',
    (bytes, random) => {
      const at = below(random, bytes.length);
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(Math.max(0, at - 300))]);
    },
  ],
];

/** Opens a damaged workspace: whatever is read must be a state that was, and loss must be told. */
async function damageOne(specimen: Specimen, random: Random, counters: Counters): Promise<Record<string, unknown>> {
  const dir = path.join(specimen.folder, 'case');
  rmSync(dir, { recursive: true, force: true });
  mkdirSync(dir);
  const file = path.join(dir, 'case.yardstick');
  const [name, apply] = damages[below(random, damages.length)] ?? ['none', (bytes: Buffer) => bytes];
  const onJournal = random() < 0.7;
  const whole = onJournal ? specimen.journal : specimen.snapshot;
  const bad = apply(Buffer.from(whole), random);
  writeFileSync(file, onJournal ? specimen.snapshot : bad);
  writeFileSync(`${file}-journal`, onJournal ? bad : specimen.journal);
  const told = { damage: name, target: onJournal ? 'journal' : 'snapshot', length: bad.length };
  if (bad.equals(whole)) {
    count(counters, 'unharmed');
    return { ...told, outcome: 'unharmed' };
  }
  const before = { file: readFileSync(file), journal: readFileSync(`${file}-journal`) };
  try {
    const store = await openStore(file, testOptions());
    const state = specimen.hashes.indexOf(store.dumpHash('data'));
    const { droppedBytes } = store.report;
    const quietCut = onJournal && bad.equals(whole.subarray(0, bad.length)) && specimen.ends.includes(bad.length);
    store.change(label(), (tx) => tx.insert('product', { name: 'after the damage' }));
    store.close();
    if (state === -1 || (!onJournal && state !== RECORDS)) count(counters, 'silentlyWrong');
    // A journal cut exactly between two records is, byte for byte, one that never held the later ones.
    else if (state < RECORDS && droppedBytes === 0 && bad.length > 0 && !quietCut) {
      count(counters, 'lossNotTold');
    }
    count(counters, state === RECORDS ? 'openedWhole' : 'openedShorter');
    return { ...told, outcome: 'opened', state, droppedBytes };
  } catch (error) {
    if (!(error instanceof AppError)) {
      count(counters, 'crashes');
      return { ...told, outcome: 'crash', error: String(error) };
    }
    const untouched = before.file.equals(readFileSync(file)) && before.journal.equals(readFileSync(`${file}-journal`));
    if (!untouched || existsSync(`${file}-lock`)) count(counters, 'refusedButTouched');
    count(counters, 'refused');
    const recovered = error.code === 'JOURNAL_DAMAGED' ? await recover(specimen, file, counters) : undefined;
    return { ...told, outcome: error.code, recovered };
  }
}

/** What lies before the damage must open, as a state that was, and the damaged files must be kept. */
async function recover(specimen: Specimen, file: string, counters: Counters): Promise<number> {
  const kept = await recoverStore(file, 'readable part', testOptions());
  const store = await openStore(file, testOptions());
  const state = specimen.hashes.indexOf(store.dumpHash('data'));
  store.close();
  if (state === -1 || !existsSync(kept)) count(counters, 'badRecoveries');
  else count(counters, 'recovered');
  return state;
}

/** The control: SQLite alone opens flipped files and reads other numbers without a word. */
async function naiveReads(
  { seed, from, count: cases }: TortureTask,
  folder: string,
  counters: Counters,
): Promise<void> {
  const sqlJs = await loadSqlJs();
  const db = new Sqlite(sqlJs);
  db.script('CREATE TABLE number (id INTEGER PRIMARY KEY, value INTEGER)');
  for (let n = 1; n <= 5000; n += 1) db.run('INSERT INTO number (id, value) VALUES (?, ?)', [n, n * 1009]);
  const dump = (from: Sqlite): string => JSON.stringify(from.read('SELECT * FROM number ORDER BY id'));
  const whole = dump(db);
  const file = path.join(folder, 'naive.db');
  writeFileSync(file, db.export());
  db.close();
  for (let i = from; i < from + cases; i += 1) {
    const random = seededRandom(caseSeed(seed, -1 - i));
    copyFileSync(file, `${file}.bad`);
    const bytes = readFileSync(`${file}.bad`);
    const at = below(random, bytes.length);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << below(random, 8));
    count(counters, 'naiveReads');
    try {
      const read = new Sqlite(sqlJs, bytes);
      if (dump(read) !== whole) count(counters, 'naiveSilentlyWrong');
      read.close();
    } catch {
      count(counters, 'naiveRefused');
    }
  }
}

/** Torn, flipped, truncated, zero-filled files: never a state that was not, never a loss that is not told. */
export const damageTorture: Torture = {
  title: 'damaged journals and snapshots',
  mustBeZero: ['silentlyWrong', 'lossNotTold', 'crashes', 'refusedButTouched', 'badRecoveries'],
  mustNotBeZero: ['naiveSilentlyWrong'],
  async run(task) {
    const counters: Counters = {};
    const { folder, remove } = temporaryFolder();
    try {
      const specimen = await makeSpecimen(folder);
      for (let i = task.from; i < task.from + task.count; i += 1) {
        const outcome = await damageOne(specimen, seededRandom(caseSeed(task.seed, i)), counters);
        count(counters, 'files');
        task.log(JSON.stringify({ case: i, ...outcome }));
      }
      await naiveReads(task, folder, counters);
    } finally {
      remove();
    }
    return counters;
  },
};
