/**
 * The plain proportional plan in HyperFormula beside our allocation with bounds and locks. HyperFormula is GPL: it is
 * fetched into .cache for this bench alone and never becomes a dependency.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { allocate } from '../../src/core/engine/targets/allocate';
import { allocationOf, profile } from './allocation';
import { median, timed } from './timing';

const PEOPLE = 10_000;
const VERSION = '3.1.0';
const home = path.join(import.meta.dirname, '../../.cache/hyperformula');

interface Engine {
  setCellContents(at: { sheet: number; row: number; col: number }, value: number): void;
  getCellValue(at: { sheet: number; row: number; col: number }): unknown;
  destroy(): void;
}

interface Package {
  readonly HyperFormula: { buildFromArray(cells: unknown[][], config: object): Engine };
}

/** Null where the registry cannot be reached. */
function hyperFormula(): Package['HyperFormula'] | null {
  const folder = path.join(home, 'node_modules/hyperformula');
  if (!existsSync(folder)) {
    const args = ['install', '--prefix', home, '--no-save', '--no-audit', '--no-fund', `hyperformula@${VERSION}`];
    const { status } = spawnSync('npm', args, { stdio: ['ignore', 'ignore', 'inherit'] });
    if (status !== 0) return null;
  }
  // The package's own types are not installed with the project.
  return (createRequire(path.join(home, 'x.js'))('hyperformula') as Package).HyperFormula;
}

/** First row: the total and twelve shares of the year; below, baseline, year and twelve months of each person. */
function proportionalSheet(baselines: readonly number[], total: number): unknown[][] {
  const sum = profile.reduce((a, b) => a + b, 0);
  const last = baselines.length + 1;
  const columns = 'CDEFGHIJKLMN';
  return [
    [total, `=SUM(A2:A${last})`, ...profile.map((part) => part / sum)],
    ...baselines.map((baseline, i) => [
      baseline,
      `=A${i + 2}/$B$1*$A$1`,
      ...Array.from(columns, (column) => `=$B${i + 2}*${column}$1`),
    ]),
  ];
}

const input = allocationOf(PEOPLE);
const ours = median(9, () => allocate(input));
console.log(`ours, bounds and locks, exact sums: ${ours.toFixed(1)} ms (median of 9)`);
const engine = hyperFormula();
if (!engine) console.log(`HyperFormula ${VERSION} cannot be fetched here: not compared`);
else {
  const baselines = input.nodes.flatMap(({ weight }) => (weight === undefined ? [] : [weight]));
  const cells = proportionalSheet(baselines, input.total);
  const build = (): Engine => engine.buildFromArray(cells, { licenseKey: 'gpl-v3' });
  const built: number[] = [];
  const recalculated: number[] = [];
  for (let run = 0; run < 5; run++) {
    const { ms, result: sheet } = timed(build);
    built.push(ms);
    recalculated.push(
      median(5, () =>
        sheet.setCellContents({ sheet: 0, row: 0, col: 0 }, input.total + 1000 * (run + 1) + Math.random()),
      ),
    );
    // The control: the sheet does what it is there for, to the float.
    const year = Number(sheet.getCellValue({ sheet: 0, row: 1, col: 1 }));
    if (!(year > 0)) throw new Error('HyperFormula calculated nothing');
    sheet.destroy();
  }
  const middle = (times: readonly number[]): number => [...times].sort((a, b) => a - b)[times.length >> 1] ?? NaN;
  const [b, r] = [middle(built), middle(recalculated)];
  console.log(`HyperFormula ${VERSION}, plain proportional: build ${b.toFixed(0)} ms, recalculate ${r.toFixed(0)} ms`);
  console.log(`ratio: ${(b / ours).toFixed(1)} × to build, ${(r / ours).toFixed(1)} × to recalculate`);
}
