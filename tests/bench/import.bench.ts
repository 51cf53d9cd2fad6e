/**
 * Importing order lines, 100,000 × 20 .xlsx, from file to stored rows, against the bare SheetJS read of the same file;
 * and the nine files of the case company altogether. Each run in a process of its own.
 * Usage: tsx tests/bench/import.bench.ts [rows] [columns]
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { read, type ParsingOptions } from 'xlsx';
import { caseFiles } from '../support/case-sheets';
import { openDataApp } from '../support/data-app';
import { bigWorkbook, orderHeads } from './big-workbook';

interface Run {
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly peakMb: number;
  readonly rows: number;
}

const ROUNDS = 3;

async function measure(way: string, files: readonly string[]): Promise<Run> {
  const start = performance.now();
  const cpu = process.cpuUsage();
  const rows = way === 'bare' ? bare(files[0] ?? '') : await stored(files);
  const { user, system } = process.cpuUsage(cpu);
  return {
    seconds: (performance.now() - start) / 1000,
    cpuSeconds: (user + system) / 1e6,
    peakMb: process.resourceUsage().maxRSS / 1024,
    rows,
  };
}

function bare(path: string): number {
  const options: ParsingOptions & { nodim: boolean } = { dense: true, nodim: true, cellDates: true };
  const book = read(readFileSync(path), options);
  return (book.Sheets[book.SheetNames[0] ?? '']?.['!data']?.length ?? 1) - 1;
}

async function stored(files: readonly string[]): Promise<number> {
  const app = await openDataApp();
  const preview = await app.call('import.preview', { files: [...files] });
  await app.call('import.commit', { id: preview.id });
  const rows = app.store.value('SELECT count(*) FROM sales_order') ?? 0;
  await app.close();
  return rows;
}

function child(way: string, files: readonly string[]): Run {
  const script = fileURLToPath(import.meta.url);
  const output = execFileSync(process.execPath, ['--import', 'tsx', script, way, ...files], { encoding: 'utf8' });
  // The child prints exactly one Run as JSON.
  return JSON.parse(output) as Run;
}

function best(way: string, files: readonly string[]): Run {
  const runs = Array.from({ length: ROUNDS }, () => child(way, files));
  return runs.reduce((a, b) => (b.seconds < a.seconds ? b : a));
}

function compare(rows: number, columns: number): void {
  const folder = mkdtempSync(join(tmpdir(), 'yardstick-bench-'));
  try {
    const path = join(folder, 'orders.xlsx');
    writeFileSync(path, bigWorkbook(rows + 1, columns, orderHeads));
    const [plain, whole] = [best('bare', [path]), best('import', [path])];
    if (plain.rows !== whole.rows) throw new Error(`rows differ: ${plain.rows} and ${whole.rows}`);
    const line = (name: string, run: Run): string =>
      `${name.padEnd(28)} ${run.seconds.toFixed(2)} s (processor ${run.cpuSeconds.toFixed(2)} s), peak ${Math.round(run.peakMb)} MB`;
    console.log(`import ${rows} x ${columns} .xlsx to stored order lines (best of ${ROUNDS})`);
    console.log(line('bare SheetJS read', plain));
    console.log(line('read, understand, store', whole));
    console.log(`ratio ${(whole.seconds / plain.seconds).toFixed(2)} (target 2.0), peak target 1024 MB`);
    console.log(line('nine case files', best('import', caseFiles)), '(target 15 s)');
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const [first, ...rest] = process.argv.slice(2);
if (first === 'bare' || first === 'import') console.log(JSON.stringify(await measure(first, rest)));
else compare(Number(first ?? 100_000), Number(rest[0] ?? 20));
