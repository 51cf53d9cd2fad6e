import { at0, isLeaf, rollUp, type Tree } from './tree';

/** One node's figures top-down and bottom-up, 分 a year. */
interface BothWays {
  readonly topDown: number;
  readonly bottomUp: number;
  readonly people: number;
  readonly proposing: number;
}

/**
 * Lays proposals over a plan (rule T-28): who proposed counts with the proposal, everybody else as planned.
 * @param planned node × 12, units are sums; @param proposed leaf → twelve months
 * @returns one entry a node, every level adding up to its parent both ways
 */
export function bothWays(
  tree: Tree,
  planned: Float64Array,
  proposed: ReadonlyMap<number, readonly number[]>,
): BothWays[] {
  const width = 4;
  const sums = new Float64Array(tree.ids.length * width);
  for (let i = 0; i < tree.ids.length; i++) {
    if (!isLeaf(tree, i)) continue;
    const own = proposed.get(i);
    let year = 0;
    for (let m = 0; m < 12; m++) year += at0(planned, i * 12 + m);
    sums[i * width] = year;
    sums[i * width + 1] = own ? own.reduce((a, b) => a + b, 0) : year;
    sums[i * width + 2] = 1;
    sums[i * width + 3] = own ? 1 : 0;
  }
  rollUp(tree, sums, width);
  return tree.ids.map((_, i) => ({
    topDown: at0(sums, i * width),
    bottomUp: at0(sums, i * width + 1),
    people: at0(sums, i * width + 2),
    proposing: at0(sums, i * width + 3),
  }));
}
