/** `npm run bench`: every bench beside this file, one after the other, each in a process of its own. */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import path from 'node:path';

const wanted = process.argv[2];
const benches = readdirSync(import.meta.dirname)
  .filter((name) => name.endsWith('.bench.ts') && (wanted === undefined || name.startsWith(wanted)))
  .sort();

const gigabytes = Math.round(totalmem() / 2 ** 30);
console.log(
  `${cpus()[0]?.model ?? 'unknown processor'} × ${cpus().length}, ${gigabytes} GB, Node ${process.version}\n`,
);
for (const name of benches) {
  console.log(`## ${name}`);
  const { status } = spawnSync(process.execPath, ['--import', 'tsx', path.join(import.meta.dirname, name)], {
    stdio: 'inherit',
  });
  if (status !== 0) process.exitCode = 1;
}
