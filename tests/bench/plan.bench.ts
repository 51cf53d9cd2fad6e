/**
 * What a plan takes at growing size: allocating, opening, pasting a block of everybody's twelve months as one undo
 * step, writing the workbook, and the most memory of it all. Each size runs in a process of its own.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { openTestApp } from '../support/app';
import { seedLargeCompany } from './plan-company';

const SIZES = [500, 5_000, 50_000];
/** An edit takes at most this many cells; more are several undo steps. */
const MOST_ROWS = 5_000;

async function bench(people: number): Promise<string[]> {
  const app = await openTestApp({ now: '2026-01-05T08:00:00Z' });
  const folder = mkdtempSync(path.join(tmpdir(), 'yardstick-bench-'));
  const timed = async <T>(work: () => Promise<T>): Promise<[T, string]> => {
    const start = performance.now();
    const result = await work();
    return [result, `${((performance.now() - start) / 1000).toFixed(2)} s`];
  };
  try {
    const { store } = app.dispatch.session;
    if (store) seedLargeCompany(store, people);
    const [{ plan }, allocated] = await timed(() => app.call('targets.allocate', { year: 2026, plan: 'bench' }));
    const [view, opened] = await timed(() => app.call('targets.plan', { plan }));
    const rows = (view?.rows ?? []).filter(({ level }) => level === 'person').slice(0, MOST_ROWS);
    const edits = rows.flatMap(({ id, months }) =>
      months.map((value, month) => ({ row: id, months: [month], value: value + 100 })),
    );
    const [, pasted] = await timed(() => app.call('targets.edit', { plan, mode: 'spread', edits }));
    const [, undone] = await timed(() => app.call('history.undo', {}));
    const [file, exported] = await timed(() => app.call('targets.export', { plan }));
    const bytes = file?.path === undefined ? 0 : statSync(file.path).size;
    const memory = `${Math.round(process.resourceUsage().maxRSS / 1024)} MB`;
    const size = `${(bytes / 2 ** 20).toFixed(1)} MB`;
    return [allocated, opened, `${pasted} (${edits.length.toLocaleString('en-US')})`, undone, exported, size, memory];
  } finally {
    await app.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

const [, , size] = process.argv;
if (size !== undefined)
  console.log(`| ${Number(size).toLocaleString('en-US')} | ${(await bench(Number(size))).join(' | ')} |`);
else {
  console.log('| people | allocate | open | paste (cells) | undo it | export | file | most memory |');
  console.log('|---|---|---|---|---|---|---|---|');
  for (const people of SIZES) {
    const args = ['--import', 'tsx', fileURLToPath(import.meta.url), String(people)];
    const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' });
    if (status !== 0) process.exitCode = 1;
  }
}
