// `npm run check`: format, types, lint, layers, dead code, build, unit tests. Everything runs; failures are listed.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from './lib/build.mjs';
import { runSteps } from './lib/steps.mjs';

/** Where the unit tests leave their counts. */
export const unitReport = join(root, '.cache/unit.json');

// The longest first: the others run beside it, the build before the tests that want it.
const steps = [
  {
    name: 'lint',
    args: ['node_modules/eslint/bin/eslint.js', 'electron', 'src', 'tests', 'scripts', '--max-warnings', '0'],
  },
  { name: 'build', args: ['scripts/build.mjs'] },
  { name: 'types', args: ['node_modules/typescript/bin/tsc', '-b'] },
  { name: 'format', args: ['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'] },
  {
    name: 'layers',
    args: [
      'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
      '--config',
      '.dependency-cruiser.cjs',
      'electron',
      'src',
    ],
  },
  { name: 'dead code', args: ['node_modules/knip/bin/knip.js'] },
  {
    name: 'unit tests',
    args: [
      'node_modules/vitest/vitest.mjs',
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${unitReport}`,
    ],
  },
];

/** @returns {Promise<{ name: string, ok: boolean }[]>} the outcome of each step */
export async function check() {
  mkdirSync(join(root, '.cache'), { recursive: true });
  return runSteps(steps, 2);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const failed = (await check()).filter(({ ok }) => !ok).map(({ name }) => name);
  console.log(failed.length === 0 ? 'check: all green' : `check failed: ${failed.join(', ')}`);
  process.exitCode = failed.length === 0 ? 0 : 1;
}
