/** Wall-clock milliseconds of one run. */
export function timed<T>(work: () => T): { readonly ms: number; readonly result: T } {
  const start = performance.now();
  const result = work();
  return { ms: performance.now() - start, result };
}

/** Median milliseconds of `runs` runs; the results are thrown away. */
export function median(runs: number, work: () => unknown): number {
  const times = Array.from({ length: runs }, () => timed(work).ms).sort((a, b) => a - b);
  return times[runs >> 1] ?? NaN;
}
