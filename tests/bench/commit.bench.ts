import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createStore } from '../../electron/db/store';
import { label, temporaryFolder, testOptions } from '../support/store';

const COMMITS = 2000;
const PEOPLE = 500;
const BULK_ROWS = 200_000;

/** Milliseconds a commit takes, over a workspace of 500 people with 200,000 facts, and what the bulk itself took. */
async function benchCommit(): Promise<{ p50: number; p99: number; longest: number; bulk: number }> {
  const { folder, remove } = temporaryFolder();
  try {
    const store = await createStore(path.join(folder, 'bench.yardstick'), testOptions());
    const people = Array.from({ length: PEOPLE }, (_, i) => [`E${i}`, `Person ${i}`]);
    store.change(label(), (tx) => tx.bulkInsert('person', ['number', 'name'], people));
    const facts = Array.from({ length: BULK_ROWS }, (_, i) => {
      const month = `${2000 + Math.floor(i / PEOPLE / 12)}-${String(1 + (Math.floor(i / PEOPLE) % 12)).padStart(2, '0')}`;
      return [1 + (i % PEOPLE), 'net_sales', month, month, i * 1009];
    });
    const started = performance.now();
    store.change(label(), (tx) => tx.bulkInsert('fact', ['person_id', 'metric', 'period', 'month', 'value'], facts));
    const bulk = performance.now() - started;
    const times: number[] = [];
    for (let i = 0; i < COMMITS; i += 1) {
      const from = performance.now();
      store.change(label(), (tx) => tx.update('fact', 1 + ((i * 7919) % BULK_ROWS), { value: i }));
      times.push(performance.now() - from);
    }
    store.close();
    times.sort((a, b) => a - b);
    const at = (share: number): number => times[Math.floor(share * (times.length - 1))] ?? 0;
    return { p50: at(0.5), p99: at(0.99), longest: at(1), bulk };
  } finally {
    remove();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { p50, p99, longest, bulk } = await benchCommit();
  console.log(
    `${COMMITS} commits, 200,000 facts: p50 ${p50.toFixed(2)} ms, p99 ${p99.toFixed(2)} ms, longest ${longest.toFixed(1)} ms`,
  );
  console.log(`one change of ${BULK_ROWS} rows: ${(bulk / 1000).toFixed(1)} s`);
}
