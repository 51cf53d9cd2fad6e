import { mkdirSync, readFileSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { completeLicences } from './licences.mjs';

export const root = resolve(import.meta.dirname, '../..');

const configs = ['electron.vite.config.ts', 'package-lock.json', 'package.json'];
const sources = { main: ['electron', 'src/core'], all: ['electron', 'src'] };
const outputs = { main: ['main'], all: ['main', 'preload', 'renderer'] };

/**
 * Builds what is missing or older than its sources; does nothing, in a few milliseconds, when all is fresh.
 * Says what it does on standard error.
 * @param {'main' | 'all'} part `main` is enough for the command line
 * @param {boolean} [always] build even when all is fresh
 * @returns {boolean} false when the build failed (its messages have been shown)
 */
export function ensureBuilt(part, always = false) {
  if (!always && isFresh(part)) return true;
  return alone(() => {
    if (!always && isFresh(part)) return true;
    process.stderr.write('building …\n');
    const begun = new Date();
    const cli = join(root, 'node_modules/electron-vite/bin/electron-vite.js');
    const mode = part === 'main' ? ['--mode', 'main'] : [];
    // Without preload and page electron-vite warns that they are missing, which is what was wanted.
    const level = part === 'main' ? 'error' : 'warn';
    const args = [cli, 'build', '--logLevel', level, ...mode];
    const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: ['ignore', 2, 2] });
    if (status !== 0) return false;
    if (part === 'all') completeLicences(root);
    for (const output of outputs[part]) {
      writeFileSync(stamp(output), '');
      utimesSync(stamp(output), begun, begun);
    }
    return true;
  });
}

/** A build empties its folder first, so that an unfinished one has no stamp. */
function stamp(output) {
  return join(root, 'out', output, '.built');
}

function isFresh(part) {
  const built = Math.min(...outputs[part].map((output) => changed(stamp(output))));
  const files = [...configs, ...sources[part].flatMap((folder) => filesIn(folder))];
  return files.every((file) => changed(join(root, file)) <= built);
}

function filesIn(folder) {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath.slice(root.length + 1), entry.name));
}

function changed(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

/** One build at a time: tests and commands that start together wait for the first. */
function alone(work) {
  const lock = join(root, '.cache', 'build.lock');
  const owner = join(lock, 'pid');
  mkdirSync(join(root, '.cache'), { recursive: true });
  while (!take(lock)) {
    if (!isAlive(owner)) rmSync(lock, { recursive: true, force: true });
    else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
  }
  writeFileSync(owner, String(process.pid));
  try {
    return work();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

function take(lock) {
  try {
    mkdirSync(lock);
    return true;
  } catch {
    return false;
  }
}

/** The owner writes its number a moment after taking the lock; that moment counts as alive. */
function isAlive(owner) {
  try {
    process.kill(Number(readFileSync(owner, 'utf8')), 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM' || (error.code === 'ENOENT' && Date.now() - changed(join(owner, '..')) < 5000);
  }
}
