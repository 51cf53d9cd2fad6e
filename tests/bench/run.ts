/** `npm run bench`: every bench beside this file, one after the other, each in a process of its own. */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import path from 'node:path';
import { build } from 'vite';

/**
 * Benches of pure calculation run as the app ships it: bundled. Straight from source the loader puts a getter before
 * every import and a name on every function, which doubles what an inner loop takes.
 */
const bundled: readonly string[] = ['pay.bench.ts'];
const outDir = path.join(import.meta.dirname, '../../out/bench');

async function fileOf(name: string): Promise<string> {
  const source = path.join(import.meta.dirname, name);
  if (!bundled.includes(name)) return source;
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: source,
      outDir,
      emptyOutDir: false,
      minify: false,
      rolldownOptions: { output: { entryFileNames: '[name].mjs' } },
    },
  });
  return path.join(outDir, name.replace(/\.ts$/, '.mjs'));
}

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
  const { status } = spawnSync(process.execPath, ['--import', 'tsx', await fileOf(name)], {
    stdio: 'inherit',
  });
  if (status !== 0) process.exitCode = 1;
}
