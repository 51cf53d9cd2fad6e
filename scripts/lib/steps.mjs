import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from './build.mjs';

/**
 * @typedef {{ name: string, args: readonly string[] }} Step `args`: a script of node_modules or of ours, and its words
 * @typedef {{ name: string, ok: boolean, seconds: number }} Outcome
 */

/**
 * Runs steps, `width` at a time, and prints each with its result and time; what a failed one said is printed whole.
 * @param {readonly Step[]} steps
 * @param {number} width
 * @returns {Promise<Outcome[]>} in the order of the steps
 */
export async function runSteps(steps, width) {
  const outcomes = [];
  const queue = steps.map((step, at) => async () => {
    outcomes[at] = await runStep(step);
  });
  await Promise.all(
    Array.from({ length: width }, async () => {
      for (let work = queue.shift(); work; work = queue.shift()) await work();
    }),
  );
  return outcomes;
}

async function runStep({ name, args: [script, ...words] }) {
  const begun = Date.now();
  const { ok, output } = await run([join(root, script), ...words]);
  const seconds = (Date.now() - begun) / 1000;
  console.log(`${ok ? '✓' : '✗'} ${name.padEnd(12)} ${seconds.toFixed(1)} s`);
  if (!ok) console.log(output.trimEnd());
  return { name, ok, seconds };
}

function run(args) {
  return new Promise((done) => {
    const child = spawn(process.execPath, args, { cwd: root, env: { ...process.env, FORCE_COLOR: '0' } });
    const said = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => said.push(data));
    child.on('close', (code) => done({ ok: code === 0, output: Buffer.concat(said).toString('utf8') }));
  });
}
