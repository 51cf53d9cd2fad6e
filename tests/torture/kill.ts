import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createStore, openStore } from '../../electron/db/store';
import { loadSqlJs, Sqlite } from '../../electron/db/sqlite';
import { seededRandom } from '../../src/core/domain/random';
import { numbersIn, temporaryFolder } from '../support/store';
import { caseSeed, count, type Counters, type Torture, type TortureTask } from './task';

const LONGEST_LIFE = 250;
const START_UP_LIMIT = 60_000;
/** Rows are counted at every check; a new workspace now and then keeps that cheap. */
const FRESH_AFTER = 3000;
const CONTROL_EVERY = 10;
/** A naive writer survives a kill more often than not; the control goes on until one did not. */
const MOST_CONTROLS = 25;

/** Milliseconds to the kill, told the times at which the child spoke; null to let it go on. */
type Fate = (spoke: readonly number[]) => number | null;

/** Starts a child and kills it as `fate` says. @returns the last number it acknowledged */
async function runAndKill(kind: 'store' | 'naive', file: string, start: number, fate: Fate): Promise<number> {
  const script = path.join(import.meta.dirname, 'kill-child.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', script, kind, file, String(start)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  let complaint = '';
  const spoke: number[] = [];
  let dying = false;
  const die = (after: number): void => {
    if (dying) return;
    dying = true;
    setTimeout(() => child.kill('SIGKILL'), after);
  };
  child.stdout.on('data', (data: Buffer) => {
    said += data.toString();
    spoke.push(performance.now());
    const life = fate(spoke);
    if (life !== null) die(life);
  });
  child.stderr.on('data', (data: Buffer) => {
    complaint += data.toString();
  });
  const watchdog = setTimeout(() => die(0), START_UP_LIMIT);
  await new Promise((resolve) => child.on('close', resolve));
  clearTimeout(watchdog);
  const acknowledged = said.slice(0, said.lastIndexOf('\n') + 1).trimEnd();
  if (acknowledged === '') throw new Error(`the child acknowledged nothing: ${complaint}`);
  return Number(acknowledged.slice(acknowledged.lastIndexOf('\n') + 1));
}

const options = { who: 'parent', clock: () => new Date() };

async function killStores({ seed, from, count: cases, log }: TortureTask, counters: Counters): Promise<void> {
  const { folder, remove } = temporaryFolder();
  const file = path.join(folder, 'kill.yardstick');
  let base = FRESH_AFTER;
  try {
    for (let i = from; i < from + cases; i += 1) {
      if (base >= FRESH_AFTER) {
        for (const suffix of ['', '-journal', '-lock']) rmSync(file + suffix, { force: true });
        (await createStore(file, options)).close();
        base = 0;
      }
      const life = seededRandom(caseSeed(seed, i))() * LONGEST_LIFE;
      const acknowledged = await runAndKill('store', file, base, () => life);
      count(counters, 'kills');
      count(counters, 'acknowledged', acknowledged - base);
      if (existsSync(`${file}.tmp`)) count(counters, 'killedInSnapshot');
      // Looking changes nothing: the next child recovers for itself.
      const store = await openStore(file, { ...options, readOnly: true });
      const { last, whole } = numbersIn(store);
      const sound = store.value<string>('PRAGMA quick_check') === 'ok';
      const { replayed, droppedBytes } = store.report;
      store.close();
      if (last < acknowledged) count(counters, 'lostEdits', acknowledged - last);
      if (!whole || !sound) count(counters, 'unsound');
      // A write that was on disk but not yet acknowledged may be there; never more than one.
      if (last > acknowledged + 1) count(counters, 'invented');
      if (droppedBytes > 0) count(counters, 'tornTails');
      log(JSON.stringify({ case: i, life: Math.round(life), base, acknowledged, last, replayed, droppedBytes }));
      base = last;
    }
  } finally {
    remove();
  }
}

/** The control: the same children, but the file is written over in place. */
async function killNaive({ seed, from, count: cases, log }: TortureTask, counters: Counters): Promise<void> {
  const { folder, remove } = temporaryFolder();
  const file = path.join(folder, 'naive.db');
  const sqlJs = await loadSqlJs();
  try {
    for (let i = from; i < from + MOST_CONTROLS; i += 1) {
      if (i >= from + cases && (counters['naiveDestroyed'] ?? 0) > 0) break;
      const db = new Sqlite(sqlJs);
      db.script('CREATE TABLE number (n INTEGER PRIMARY KEY); CREATE TABLE ballast (bytes)');
      db.run('INSERT INTO ballast (bytes) VALUES (zeroblob(8000000))');
      writeFileSync(file, db.export());
      db.close();
      const share = seededRandom(caseSeed(seed, -1 - i))();
      // Somewhere in one round of export and write, however slow the machine is.
      const acknowledged = await runAndKill('naive', file, 0, (spoke) => {
        const [before, now] = spoke.slice(-2);
        return before === undefined || now === undefined ? null : share * (now - before);
      });
      const last = lastNumber(sqlJs, readFileSync(file));
      count(counters, 'naiveKills');
      if (last === null || last < acknowledged) count(counters, 'naiveDestroyed');
      log(JSON.stringify({ control: i, share, acknowledged, last }));
    }
  } finally {
    remove();
  }
}

function lastNumber(sqlJs: Awaited<ReturnType<typeof loadSqlJs>>, bytes: Buffer): number | null {
  let db: Sqlite | undefined;
  try {
    db = new Sqlite(sqlJs, bytes);
    if (db.read('PRAGMA quick_check')[0]?.['quick_check'] !== 'ok') return null;
    return Number(db.read('SELECT max(n) AS n FROM number')[0]?.['n'] ?? 0);
  } catch {
    return null;
  } finally {
    db?.close();
  }
}

/** kill -9 at random moments while editing; every tenth case runs the naive writer as well. */
export const killTorture: Torture = {
  title: 'kill -9 while editing',
  mustBeZero: ['lostEdits', 'unsound', 'invented'],
  mustNotBeZero: ['naiveDestroyed'],
  async run(task) {
    const counters: Counters = {};
    await killStores(task, counters);
    const controls = Math.ceil(task.count / CONTROL_EVERY);
    await killNaive({ ...task, from: Math.floor(task.from / CONTROL_EVERY), count: controls }, counters);
    return counters;
  },
};
