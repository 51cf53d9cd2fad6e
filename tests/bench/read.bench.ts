/**
 * Reading 100,000 × 20 .xlsx through gate, audit and worker against the bare SheetJS read of the same file, each in a
 * process of its own so that peaks of memory do not mix. Usage: tsx tests/bench/read.bench.ts [rows] [columns]
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { read, type ParsingOptions } from 'xlsx';
import { readBook } from '../../electron/workbook/reader/read-book';
import { bigWorkbook } from './big-workbook';

interface Run {
  readonly seconds: number;
  readonly peakMb: number;
  readonly rows: number;
}

const ROUNDS = 3;
const DEADLINE_MS = 300_000;

async function measure(way: string, path: string): Promise<Run> {
  const start = performance.now();
  const rows =
    way === 'bare' ? bare(path) : ((await readBook(path, { deadlineMs: DEADLINE_MS })).sheets[0]?.rows.length ?? 0);
  return { seconds: (performance.now() - start) / 1000, peakMb: process.resourceUsage().maxRSS / 1024, rows };
}

function bare(path: string): number {
  const options: ParsingOptions & { nodim: boolean } = { dense: true, nodim: true, cellDates: true };
  const book = read(readFileSync(path), options);
  return book.Sheets[book.SheetNames[0] ?? '']?.['!data']?.length ?? 0;
}

function child(way: string, path: string): Run {
  const script = fileURLToPath(import.meta.url);
  const output = execFileSync(process.execPath, ['--import', 'tsx', script, way, path], { encoding: 'utf8' });
  // The child prints exactly one Run as JSON.
  return JSON.parse(output) as Run;
}

function compare(rows: number, columns: number): void {
  const folder = mkdtempSync(join(tmpdir(), 'yardstick-bench-'));
  try {
    const path = join(folder, 'big.xlsx');
    writeFileSync(path, bigWorkbook(rows, columns));
    const runs = Array.from({ length: ROUNDS }, () => ({ bare: child('bare', path), gated: child('gated', path) }));
    const best = (way: 'bare' | 'gated'): Run =>
      runs.map((run) => run[way]).reduce((a, b) => (b.seconds < a.seconds ? b : a));
    const [plain, gated] = [best('bare'), best('gated')];
    if (plain.rows !== gated.rows) throw new Error(`rows differ: ${plain.rows} and ${gated.rows}`);
    const line = (name: string, run: Run): string =>
      `${name.padEnd(24)} ${run.seconds.toFixed(2)} s, peak ${Math.round(run.peakMb)} MB`;
    console.log(`read ${rows} x ${columns} .xlsx (best of ${ROUNDS})`);
    console.log(line('bare SheetJS', plain));
    console.log(line('gate + audit + worker', gated));
    console.log(`ratio ${(gated.seconds / plain.seconds).toFixed(2)} (target 1.6), peak target 1024 MB`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const [first, second] = process.argv.slice(2);
if (first === 'bare' || first === 'gated') {
  console.log(JSON.stringify(await measure(first, second ?? '')));
} else compare(Number(first ?? 100_000), Number(second ?? 20));
