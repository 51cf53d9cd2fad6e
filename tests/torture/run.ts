/**
 * `npm run torture -- --what kill --n 1000 --seed 1`: runs cases in batches, keeps the raw log and the counts under
 * .cache/torture, goes on where it was stopped, and prints a table in Markdown. Without `--what` everything is run.
 * `--again` starts from the first case.
 */
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { callTorture } from './calls';
import { damageTorture } from './damage';
import { faultTorture } from './faults';
import { killTorture } from './kill';
import { loopbackTorture } from './loopback';
import { mutations } from './mutations';
import type { Counters, Torture } from './task';
import { undoTorture } from './undo';

/** The tortures and how many cases each gets unless `--n` says otherwise. */
const tortures: Readonly<Record<string, { readonly torture: Torture; readonly n: number }>> = {
  kill: { torture: killTorture, n: 1000 },
  damage: { torture: damageTorture, n: 1000 },
  faults: { torture: faultTorture, n: 640 },
  undo: { torture: undoTorture, n: 1000 },
  mutations: { torture: mutations, n: 2000 },
  calls: { torture: callTorture, n: 10_000 },
  loopback: { torture: loopbackTorture, n: 1000 },
};

const BATCH = 20;

interface Progress {
  readonly done: number;
  readonly counters: Counters;
}

const folder = path.join(import.meta.dirname, '../../.cache/torture');

async function runOne(what: string, torture: Torture, n: number, seed: number, again: boolean): Promise<Progress> {
  const name = path.join(folder, `${what}-${seed}`);
  const stateFile = `${name}.json`;
  const logFile = `${name}.log`;
  if (again) for (const file of [stateFile, logFile]) rmSync(file, { force: true });
  // Written by this function alone.
  let progress: Progress = existsSync(stateFile)
    ? (JSON.parse(readFileSync(stateFile, 'utf8')) as Progress)
    : { done: 0, counters: {} };
  while (progress.done < n) {
    const count = Math.min(BATCH, n - progress.done);
    const lines: string[] = [];
    const found = await torture.run({ seed, from: progress.done, count, log: (line) => lines.push(line) });
    const counters = { ...progress.counters };
    for (const [key, value] of Object.entries(found)) counters[key] = (counters[key] ?? 0) + value;
    progress = { done: progress.done + count, counters };
    appendFileSync(logFile, `${lines.join('\n')}\n`);
    writeFileSync(stateFile, JSON.stringify(progress));
    process.stderr.write(`${what} ${progress.done}/${n} ${JSON.stringify(counters)}\n`);
  }
  return progress;
}

/** What is wrong with the counts; empty when the torture was stood. */
function verdict(torture: Torture, counters: Counters): string[] {
  return [
    ...torture.mustBeZero.filter((name) => (counters[name] ?? 0) !== 0),
    ...torture.mustNotBeZero.filter((name) => (counters[name] ?? 0) === 0).map((name) => `${name} is 0`),
  ];
}

const { values } = parseArgs({
  options: {
    what: { type: 'string' },
    n: { type: 'string' },
    seed: { type: 'string', default: '1' },
    again: { type: 'boolean', default: false },
  },
});
const wanted = values.what === undefined ? Object.keys(tortures) : values.what.split(',');
const seed = Number(values.seed);
mkdirSync(folder, { recursive: true });
const table = ['| torture | cases | must be zero | seen beside | verdict |', '|---|---|---|---|---|'];
for (const what of wanted) {
  const entry = tortures[what];
  if (!entry) throw new Error(`no torture ${what}; there are ${Object.keys(tortures).join(', ')}`);
  const { torture } = entry;
  const { done, counters } = await runOne(what, torture, Number(values.n ?? entry.n), seed, values.again);
  const bad = verdict(torture, counters);
  const zeros = torture.mustBeZero.map((name) => `${name} ${counters[name] ?? 0}`).join(', ');
  const others = Object.entries(counters)
    .filter(([name]) => !torture.mustBeZero.includes(name))
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');
  table.push(`| ${torture.title} | ${done} | ${zeros} | ${others} | ${bad.length === 0 ? 'stood' : bad.join('; ')} |`);
  if (bad.length > 0) process.exitCode = 1;
}
process.stdout.write(`${table.join('\n')}\n`);
