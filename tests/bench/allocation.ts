import type { allocate, AllocationNode } from '../../src/core/engine/targets/allocate';
import { seededRandom } from '../../src/core/domain/random';

/** Shares of the year by month. */
export const profile = [5, 4, 9, 8, 9, 10, 8, 8, 10, 9, 10, 10] as const;

/** A company of `people` in teams of ten, with bounds on everybody and a lock on every fiftieth. */
export function allocationOf(people: number): Parameters<typeof allocate>[0] {
  const random = seededRandom(1);
  const teams = Math.ceil(people / 10);
  const nodes: AllocationNode[] = [{ id: 'company', parent: null }];
  for (let i = 0; i < 8; i++) nodes.push({ id: `r${i}`, parent: 'company' });
  for (let i = 0; i < 40; i++) nodes.push({ id: `b${i}`, parent: `r${i % 8}` });
  for (let i = 0; i < teams; i++) nodes.push({ id: `t${i}`, parent: `b${i % 40}` });
  let sum = 0;
  for (let i = 0; i < people; i++) {
    const baseline = Math.round(1e8 * (0.5 + random()));
    sum += baseline;
    const lock = Math.round((baseline * 1.05) / 10_000) * 10_000;
    const limits = i % 50 === 0 ? { lock } : { lo: baseline * 0.95, hi: baseline * 1.2 };
    nodes.push({ id: `p${i}`, parent: `t${i % teams}`, weight: baseline * (0.8 + random() * 0.4), limits });
  }
  return { nodes, total: Math.round((sum * 1.08) / 10_000) * 10_000, unit: 10_000, profiles: [profile] };
}
