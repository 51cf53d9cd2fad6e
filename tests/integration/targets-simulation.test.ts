import { describe, expect, test } from 'vitest';
import type { SimulationWork } from '../../electron/services/targets/simulation/messages';
import { simulateInThread } from '../../electron/services/targets/simulation/thread';
import { seededRandom } from '../../src/core/domain/random';
import { simulateAttainment } from '../../src/core/engine/targets/simulate';

const work: SimulationWork = {
  people: Array.from({ length: 60 }, (_, i) => ({
    outcome: { mean: 100_000 + 700 * i, deviation: 9_000 + 50 * i },
    target: 98_000 + 900 * ((i * 7) % 60),
    region: i % 4,
  })),
  paths: 10_000,
  correlation: 0.3,
  seed: 20_260_101,
};

describe('the simulation in its thread', () => {
  test('gives what the engine gives for the same seed, and reports every part', async () => {
    const seen: number[] = [];
    const result = await simulateInThread(work, new AbortController().signal, (done) => seen.push(done));
    expect(result).toEqual(simulateAttainment({ ...work, random: seededRandom(work.seed) }));
    expect(result).not.toEqual(simulateAttainment({ ...work, random: seededRandom(work.seed + 1) }));
    expect(seen).toEqual(Array.from({ length: 20 }, (_, i) => 500 * (i + 1)));
  });

  test('can be cancelled before it starts and while it runs', async () => {
    const before = new AbortController();
    before.abort();
    const started: number[] = [];
    await expect(simulateInThread(work, before.signal, (done) => started.push(done))).rejects.toMatchObject({
      code: 'CANCELLED',
    });
    expect(started).toEqual([]);

    const during = new AbortController();
    const seen: number[] = [];
    const endless = { ...work, paths: 5_000_000 };
    await expect(
      simulateInThread(endless, during.signal, (done) => {
        seen.push(done);
        during.abort();
      }),
    ).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(seen).toEqual([500]);
  });
});
