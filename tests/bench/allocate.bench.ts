import { allocate } from '../../src/core/engine/targets/allocate';
import { allocationOf } from './allocation';
import { median } from './timing';

interface AllocationTime {
  readonly people: number;
  /** Median of the runs, milliseconds. */
  readonly ms: number;
}

/** Allocation with bounds, locks and months at growing size. */
function benchAllocate(sizes: readonly number[] = [500, 5_000, 10_000, 50_000], runs = 9): AllocationTime[] {
  return sizes.map((people) => {
    const input = allocationOf(people);
    return { people, ms: median(runs, () => allocate(input)) };
  });
}

console.log('| people × 12 months, bounds and locks | median ms |\n|---|---|');
for (const { people, ms } of benchAllocate()) console.log(`| ${people.toLocaleString('en-US')} | ${ms.toFixed(1)} |`);
