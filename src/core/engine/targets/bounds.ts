import { AppError } from '../../domain/errors';
import { cents, moneyText } from '../../domain/units';
import { at0, int0, isLeaf, type Tree, type TreeNode } from './tree';

/** What the planner allows a node; amounts in 分, growth bounds already turned into amounts (may have fractions). */
export interface Limits {
  readonly lo?: number;
  readonly hi?: number;
  /** Fixed total: lo = hi. */
  readonly lock?: number;
  /** True when lo and hi were typed as amounts: then one that is no multiple of the unit sends its family to 0.01. */
  readonly typed?: boolean;
}

export interface LimitedNode extends TreeNode {
  readonly limits?: Limits;
}

export type BoundKind = 'lo' | 'hi' | 'lock' | 'held';

/** One constraint that stands in the way: which node, which kind, its amount in 分. */
interface Binding {
  readonly id: string;
  readonly kind: BoundKind;
  readonly value: number;
}

/** Bounds carried up the tree (rule T-3): in 分, and rounded inward to the unit wherever that leaves room. */
export interface CarriedBounds {
  readonly lo: Float64Array;
  readonly hi: Float64Array;
  readonly unitLo: Float64Array;
  readonly unitHi: Float64Array;
}

interface Own {
  readonly lo: number;
  readonly hi: number;
  readonly unitLo: number;
  readonly unitHi: number;
}

/** Float noise of b × (1 + g): 110.00000000000001 stands for 110. */
const NOISE = 1e-6;

/**
 * @param held sum of the held months per leaf in 分; `fullyHeld` marks leaves with no free month
 * @throws AppError INFEASIBLE naming the nodes whose floor is above their ceiling
 */
export function carryBounds(
  tree: Tree,
  nodes: readonly LimitedNode[],
  unit: number,
  held: Float64Array,
  fullyHeld: Uint8Array,
): CarriedBounds {
  const n = nodes.length;
  const carried: CarriedBounds = {
    lo: new Float64Array(n),
    hi: new Float64Array(n),
    unitLo: new Float64Array(n),
    unitHi: new Float64Array(n),
  };
  const sums = [0, 0, 0, 0];
  const contradictory: number[] = [];
  for (let k = n - 1; k >= 0; k--) {
    const i = int0(tree.topDown, k);
    const own = ownBounds(nodes[i]?.limits, unit);
    sums[0] = sums[2] = at0(held, i);
    sums[1] = sums[3] = (fullyHeld[i] ?? 0) === 1 ? at0(held, i) : Infinity;
    if (!isLeaf(tree, i)) addChildren(tree, carried, i, sums);
    settle(carried, i, own, sums);
    if (at0(carried.lo, i) > at0(carried.hi, i)) contradictory.push(i);
  }
  if (contradictory.length > 0) throw contradiction(tree, nodes, carried, contradictory, held, fullyHeld);
  return carried;
}

function ownBounds(limits: Limits | undefined, unit: number): Own {
  if (!limits) return { lo: 0, hi: Infinity, unitLo: 0, unitHi: Infinity };
  const { lock } = limits;
  if (lock !== undefined) return { lo: lock, hi: lock, unitLo: lock, unitHi: lock };
  const rawLo = Math.max(0, limits.lo ?? 0);
  const rawHi = limits.hi ?? Infinity;
  const hi = Math.floor(rawHi + NOISE);
  const up = Math.ceil(rawLo - NOISE);
  // A range between two neighbouring 分 keeps its ceiling.
  const lo = up > hi && rawLo <= rawHi ? hi : up;
  const roundedLo = Math.ceil(lo / unit) * unit;
  const roundedHi = hi === Infinity ? Infinity : Math.floor(hi / unit) * unit;
  const keep = roundedLo > roundedHi || (limits.typed === true && (roundedLo !== lo || roundedHi !== hi));
  return keep ? { lo, hi, unitLo: lo, unitHi: hi } : { lo, hi, unitLo: roundedLo, unitHi: roundedHi };
}

function addChildren(tree: Tree, carried: CarriedBounds, i: number, sums: number[]): void {
  sums.fill(0);
  for (let c = int0(tree.childStart, i); c < int0(tree.childStart, i + 1); c++) {
    const child = int0(tree.childIndex, c);
    sums[0] = (sums[0] ?? 0) + at0(carried.lo, child);
    sums[1] = (sums[1] ?? 0) + at0(carried.hi, child);
    sums[2] = (sums[2] ?? 0) + at0(carried.unitLo, child);
    sums[3] = (sums[3] ?? 0) + at0(carried.unitHi, child);
  }
}

function settle(carried: CarriedBounds, i: number, own: Own, below: readonly number[]): void {
  const lo = Math.max(own.lo, below[0] ?? 0);
  const hi = Math.min(own.hi, below[1] ?? Infinity);
  const unitLo = Math.max(own.unitLo, below[2] ?? 0);
  const unitHi = Math.min(own.unitHi, below[3] ?? Infinity);
  const fits = unitLo <= unitHi && unitLo >= lo && unitHi <= hi;
  carried.lo[i] = lo;
  carried.hi[i] = hi;
  carried.unitLo[i] = fits ? unitLo : lo;
  carried.unitHi[i] = fits ? unitHi : hi;
}

/** @throws AppError INFEASIBLE when the total lies outside what the whole tree can hold */
export function checkTotal(
  tree: Tree,
  nodes: readonly LimitedNode[],
  carried: CarriedBounds,
  total: number,
  held: Float64Array,
  fullyHeld: Uint8Array,
): void {
  const { root } = tree;
  if (total > at0(carried.hi, root)) {
    const binding = ceilings(tree, nodes, carried, root, held, fullyHeld);
    throw infeasible(total - at0(carried.hi, root), 'above', binding);
  }
  if (total < at0(carried.lo, root)) {
    const binding = floors(tree, nodes, carried, root, held);
    throw infeasible(at0(carried.lo, root) - total, 'below', binding);
  }
}

function contradiction(
  tree: Tree,
  nodes: readonly LimitedNode[],
  carried: CarriedBounds,
  contradictory: readonly number[],
  held: Float64Array,
  fullyHeld: Uint8Array,
): AppError {
  // A unit whose children already contradict themselves only repeats their trouble.
  const bad = new Set(contradictory);
  const first = contradictory.filter((i) => !childrenOf(tree, i).some((child) => bad.has(child)));
  const shortBy = first.reduce((gap, i) => gap + at0(carried.lo, i) - at0(carried.hi, i), 0);
  const binding = first.flatMap((i) => [
    ...floors(tree, nodes, carried, i, held),
    ...ceilings(tree, nodes, carried, i, held, fullyHeld),
  ]);
  return infeasible(shortBy, 'contradiction', binding);
}

function infeasible(shortBy: number, side: 'above' | 'below' | 'contradiction', binding: readonly Binding[]): AppError {
  const names = [...new Set(binding.map((b) => b.id))];
  return new AppError('INFEASIBLE', {
    shortBy: moneyText(cents(Math.ceil(shortBy))),
    side,
    names: names.length > 5 ? [...names.slice(0, 5), `… (${names.length})`] : names,
    binding: binding.map((b) => ({ id: b.id, kind: b.kind, value: moneyText(cents(Math.round(b.value))) })),
  });
}

/** The topmost constraints that make a node's ceiling. */
function ceilings(
  tree: Tree,
  nodes: readonly LimitedNode[],
  carried: CarriedBounds,
  from: number,
  held: Float64Array,
  fullyHeld: Uint8Array,
): Binding[] {
  return walkDown(tree, from, (i) => {
    const limits = nodes[i]?.limits;
    const own = limits?.lock ?? limits?.hi ?? Infinity;
    const below = isLeaf(tree, i)
      ? (fullyHeld[i] ?? 0) === 1
        ? at0(held, i)
        : Infinity
      : childrenOf(tree, i).reduce((sum, child) => sum + at0(carried.hi, child), 0);
    if (own <= below + slack(below) && own < Infinity)
      return binding(tree, i, limits?.lock === undefined ? 'hi' : 'lock', own);
    return isLeaf(tree, i) && below < Infinity ? binding(tree, i, 'held', below) : null;
  });
}

/** The topmost constraints that make a node's floor. */
function floors(
  tree: Tree,
  nodes: readonly LimitedNode[],
  carried: CarriedBounds,
  from: number,
  held: Float64Array,
): Binding[] {
  return walkDown(tree, from, (i) => {
    const limits = nodes[i]?.limits;
    const own = limits?.lock ?? limits?.lo ?? 0;
    const below = isLeaf(tree, i)
      ? at0(held, i)
      : childrenOf(tree, i).reduce((sum, child) => sum + at0(carried.lo, child), 0);
    if (own >= below - slack(below) && own > 0)
      return binding(tree, i, limits?.lock === undefined ? 'lo' : 'lock', own);
    return isLeaf(tree, i) && below > 0 ? binding(tree, i, 'held', below) : null;
  });
}

/** Bounds of people are rounded one by one; a unit whose own bound differs from theirs by that alone is the one to name. */
function slack(below: number): number {
  return below < Infinity ? 100 + below * 1e-6 : 0;
}

function walkDown(tree: Tree, from: number, look: (i: number) => Binding | null): Binding[] {
  const out: Binding[] = [];
  const stack = [from];
  for (let i = stack.pop(); i !== undefined; i = stack.pop()) {
    const found = look(i);
    if (found) out.push(found);
    else stack.push(...childrenOf(tree, i).reverse());
  }
  return out;
}

function binding(tree: Tree, i: number, kind: BoundKind, value: number): Binding {
  return { id: tree.ids[i] ?? '', kind, value };
}

function childrenOf(tree: Tree, i: number): number[] {
  return Array.from(tree.childIndex.subarray(int0(tree.childStart, i), int0(tree.childStart, i + 1)));
}
