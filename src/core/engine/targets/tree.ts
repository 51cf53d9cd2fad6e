import { AppError } from '../../domain/errors';

/** One node of the tree that a plan is shared out over: a unit, a person or a vacancy. */
export interface TreeNode {
  readonly id: string;
  readonly parent: string | null;
}

/**
 * The tree as flat arrays; index = position in the input, which is the order that ties are settled in.
 * `topDown` lists every node after its parent.
 */
export interface Tree {
  readonly ids: readonly string[];
  readonly root: number;
  readonly parent: Int32Array;
  /** children of i are childIndex[childStart[i] … childStart[i+1]-1] */
  readonly childStart: Int32Array;
  readonly childIndex: Int32Array;
  readonly topDown: Int32Array;
}

/**
 * Compiles nodes in tree order into arrays.
 * @throws AppError BAD_TREE when there is no single root, an id stands twice, a parent is unknown or there is a circle
 */
export function compileTree(nodes: readonly TreeNode[]): Tree {
  const n = nodes.length;
  const indexOf = new Map<string, number>();
  nodes.forEach((node, i) => {
    if (indexOf.has(node.id)) throw new AppError('BAD_TREE', { reason: 'duplicate', node: node.id });
    indexOf.set(node.id, i);
  });
  const parent = new Int32Array(n).fill(-1);
  const childStart = new Int32Array(n + 1);
  let root = -1;
  nodes.forEach((node, i) => {
    if (node.parent === null) {
      if (root >= 0) throw new AppError('BAD_TREE', { reason: 'second root', node: node.id });
      root = i;
      return;
    }
    const at = indexOf.get(node.parent);
    if (at === undefined) throw new AppError('BAD_TREE', { reason: 'unknown parent', node: node.id });
    parent[i] = at;
    childStart[at + 1] = int0(childStart, at + 1) + 1;
  });
  if (root < 0) throw new AppError('BAD_TREE', { reason: 'no root', node: '' });
  for (let i = 0; i < n; i++) childStart[i + 1] = int0(childStart, i + 1) + int0(childStart, i);
  const fill = childStart.slice();
  const childIndex = new Int32Array(n - 1);
  for (let i = 0; i < n; i++) {
    const p = int0(parent, i);
    if (p < 0) continue;
    const slot = int0(fill, p);
    childIndex[slot] = i;
    fill[p] = slot + 1;
  }
  const topDown = breadthFirst(n, root, childStart, childIndex);
  if (topDown.length < n) {
    const seen = new Set(topDown);
    const lost = nodes.find((_, i) => !seen.has(i));
    throw new AppError('BAD_TREE', { reason: 'circle', node: lost?.id ?? '' });
  }
  return { ids: nodes.map((node) => node.id), root, parent, childStart, childIndex, topDown };
}

function breadthFirst(n: number, root: number, childStart: Int32Array, childIndex: Int32Array): Int32Array {
  const order = new Int32Array(n);
  order[0] = root;
  let end = 1;
  for (let at = 0; at < end; at++) {
    const node = int0(order, at);
    for (let c = int0(childStart, node); c < int0(childStart, node + 1); c++) order[end++] = int0(childIndex, c);
  }
  return order.subarray(0, end);
}

export function isLeaf(tree: Tree, node: number): boolean {
  return int0(tree.childStart, node) === int0(tree.childStart, node + 1);
}

/** Adds every node's row of `width` values into its parent's, bottom up; leaves stay. */
export function rollUp(tree: Tree, values: Float64Array, width = 1): void {
  for (let k = 0; k < tree.topDown.length; k++) {
    const node = int0(tree.topDown, k);
    if (!isLeaf(tree, node)) values.fill(0, node * width, (node + 1) * width);
  }
  for (let k = tree.topDown.length - 1; k > 0; k--) {
    const node = int0(tree.topDown, k);
    const p = int0(tree.parent, node);
    for (let j = 0; j < width; j++) values[p * width + j] = at0(values, p * width + j) + at0(values, node * width + j);
  }
}

/** Every leaf at or below `node`, in tree order. */
export function leavesUnder(tree: Tree, node: number): number[] {
  const out: number[] = [];
  const stack = [node];
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    if (isLeaf(tree, at)) out.push(at);
    for (let c = int0(tree.childStart, at + 1) - 1; c >= int0(tree.childStart, at); c--)
      stack.push(int0(tree.childIndex, c));
  }
  return out;
}

/** A value of an array of amounts; 0 outside it. Keeps hot loops free of undefined without assertions. */
export function at0(values: Float64Array, i: number): number {
  return values[i] ?? 0;
}

/** The same for indices; apart, because one function for both array types is several times slower. */
export function int0(values: Int32Array, i: number): number {
  return values[i] ?? 0;
}
