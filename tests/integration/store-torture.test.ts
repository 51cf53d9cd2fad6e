/** Short runs of `npm run torture`; each with its control, which has to fail. */
import { expect, test } from 'vitest';
import type { Counters, Torture } from '../torture/task';
import { damageTorture } from '../torture/damage';
import { callsOfScript, faultTorture } from '../torture/faults';
import { killTorture } from '../torture/kill';
import { loopbackTorture } from '../torture/loopback';
import { callTorture } from '../torture/calls';

function stood(torture: Torture, counters: Counters): void {
  for (const name of torture.mustBeZero) expect([name, counters[name] ?? 0]).toEqual([name, 0]);
  for (const name of torture.mustNotBeZero) expect(counters[name] ?? 0, name).toBeGreaterThan(0);
}

const seed = 20_26;
const log = (): void => undefined;

test('kill -9 loses no acknowledged edit, while the naive writer loses its file', { timeout: 900_000 }, async () => {
  const counters = await killTorture.run({ seed, from: 0, count: 20, log });
  expect(counters['kills']).toBe(20);
  stood(killTorture, counters);
});

test('damaged files never give a state that was not', { timeout: 600_000 }, async () => {
  stood(damageTorture, await damageTorture.run({ seed, from: 0, count: 60, log }));
});

test('an error at any call to the disk is never acknowledged away', { timeout: 900_000 }, async () => {
  const calls = await callsOfScript();
  const sum: Counters = {};
  // A stride through all calls × codes × once and for good; npm run torture does every one.
  for (let i = 0; i < calls * 6; i += 13) {
    const counters = await faultTorture.run({ seed, from: i, count: 1, log });
    for (const [name, value] of Object.entries(counters)) sum[name] = (sum[name] ?? 0) + value;
  }
  stood(faultTorture, sum);
});

test('wrong requests are turned away by the browser shell, which goes on answering', { timeout: 300_000 }, async () => {
  stood(loopbackTorture, await loopbackTorture.run({ seed, from: 0, count: 60, log }));
});

test('random calls find neither a bug nor a write that was refused', { timeout: 300_000 }, async () => {
  stood(callTorture, await callTorture.run({ seed, from: 0, count: 60, log }));
});
