import { expect, test } from 'vitest';
import { mutations } from '../torture/mutations';

test('320 mutated workbooks: none hangs, crashes or reads silently different; the ungated reader does', async () => {
  const lines: string[] = [];
  const counters = await mutations.run({ seed: 2026, from: 0, count: 320, log: (line) => lines.push(line) });
  expect(lines).toEqual([]);
  for (const name of mutations.mustBeZero) expect(counters[name] ?? 0, name).toBe(0);
  for (const name of mutations.mustNotBeZero) expect(counters[name] ?? 0, name).toBeGreaterThan(0);
  // Mutations of each sort must have arrived: some refused, some warned about, some read as they were written.
  for (const name of ['refused', 'warned', 'as written', 'same']) expect(counters[name] ?? 0, name).toBeGreaterThan(3);
}, 300_000);
