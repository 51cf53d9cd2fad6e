import { AppError } from '../../domain/errors';
import { carryBounds, checkTotal, type BoundKind, type CarriedBounds, type LimitedNode } from './bounds';
import { shareWithin } from './share-within';
import { spreadLeafMonths } from './months';
import { at0, compileTree, int0, isLeaf, rollUp, type Tree } from './tree';

/** A node to allocate to. Weight (b × coefficients × strategic) is read from leaves; units weigh what their leaves do. */
export interface AllocationNode extends LimitedNode {
  readonly weight?: number;
}

export interface AllocationInput {
  /** In tree order: ties in rounding go to the first. */
  readonly nodes: readonly AllocationNode[];
  /** 分 */
  readonly total: number;
  /** Rounding unit in 分: 100 = 1元, 1,000,000 = 1万元. */
  readonly unit: number;
  /** Month profiles, 12 shares each (any scale); none: all months equal. */
  readonly profiles?: readonly (readonly number[])[];
  /** Profile of each node's leaf, by position; default the first. */
  readonly profileOf?: Int32Array;
  /** Held month cells: node × 12 in 分, NaN where free; units' rows are ignored. */
  readonly holds?: Float64Array;
}

export interface Allocation {
  readonly tree: Tree;
  /** 分, by position; every unit is exactly the sum of its children. */
  readonly targets: Float64Array;
  /** node × 12 in 分; every row adds up to its target, every column down the tree. */
  readonly months: Float64Array;
  /** What the node's share was before rounding, in 分. */
  readonly exact: Float64Array;
  /** Weight of each node: the sum of its leaves'. */
  readonly weights: Float64Array;
  /** Which constraint the node sits on, if any. */
  readonly binding: readonly (BoundKind | null)[];
}

/**
 * Shares a total out down the tree in proportion to weight, within bounds and locks, and over the months.
 * @throws AppError INFEASIBLE with {shortBy, side, binding} when bounds and locks leave no room; nothing is changed
 * @throws AppError BAD_TREE, BAD_AMOUNT for input that cannot be worked with
 * @see docs/domain/targets.md rules T-1 (proportional within bounds), T-2 (largest remainder), T-3 (carrying bounds)
 */
export function allocate(input: AllocationInput): Allocation {
  const { nodes, total, unit } = input;
  checkNumbers(input);
  const tree = compileTree(nodes);
  const n = nodes.length;
  const weights = new Float64Array(n);
  nodes.forEach((node, i) => {
    if (isLeaf(tree, i)) weights[i] = node.weight ?? 0;
  });
  rollUp(tree, weights);
  const { held, fullyHeld } = heldSums(tree, input.holds);
  const carried = carryBounds(tree, nodes, unit, held, fullyHeld);
  checkTotal(tree, nodes, carried, total, held, fullyHeld);
  const targets = new Float64Array(n);
  const exact = new Float64Array(n);
  targets[tree.root] = exact[tree.root] = total;
  for (let k = 0; k < n; k++) shareFamily(tree, int0(tree.topDown, k), unit, weights, carried, targets, exact);
  const months = new Float64Array(n * 12);
  spreadLeafMonths(tree, targets, unit, input, months);
  rollUp(tree, months, 12);
  return {
    tree,
    targets,
    months,
    exact,
    weights,
    binding: nodes.map((node, i) => bindingAt(node, i, tree, exact, carried, fullyHeld)),
  };
}

function checkNumbers({ nodes, total, unit, holds }: AllocationInput): void {
  if (!Number.isSafeInteger(total) || total < 0) throw new AppError('BAD_AMOUNT', { field: 'total', value: total });
  if (!Number.isSafeInteger(unit) || unit < 1) throw new AppError('BAD_AMOUNT', { field: 'unit', value: unit });
  for (const { id, weight, limits } of nodes) {
    if (weight !== undefined && !(Number.isFinite(weight) && weight >= 0))
      throw new AppError('BAD_AMOUNT', { field: `weight ${id}`, value: String(weight) });
    if (!limits) continue;
    const { lo = 0, hi = 0, lock = 0 } = limits;
    if (Number.isNaN(hi) || hi < 0 || !Number.isFinite(lo) || !Number.isSafeInteger(lock) || lock < 0)
      throw new AppError('BAD_AMOUNT', { field: `limits ${id}`, value: `${lo} … ${hi} (${lock})` });
  }
  if (holds && holds.length !== nodes.length * 12)
    throw new AppError('BAD_AMOUNT', { field: 'holds', value: holds.length });
}

/** A leaf's held months are a floor for its year; with all twelve held they are the year. */
function heldSums(tree: Tree, holds: Float64Array | undefined): { held: Float64Array; fullyHeld: Uint8Array } {
  const n = tree.ids.length;
  const held = new Float64Array(n);
  const fullyHeld = new Uint8Array(n);
  if (!holds) return { held, fullyHeld };
  for (let i = 0; i < n; i++) {
    if (!isLeaf(tree, i)) continue;
    let free = 0;
    for (let m = 0; m < 12; m++) {
      const value = at0(holds, i * 12 + m);
      if (Number.isNaN(value)) free++;
      else held[i] = at0(held, i) + value;
    }
    fullyHeld[i] = free === 0 ? 1 : 0;
  }
  return { held, fullyHeld };
}

function shareFamily(
  tree: Tree,
  node: number,
  unit: number,
  weights: Float64Array,
  carried: CarriedBounds,
  targets: Float64Array,
  exact: Float64Array,
): void {
  const start = int0(tree.childStart, node);
  const end = int0(tree.childStart, node + 1);
  if (start === end) return;
  const k = end - start;
  const total = at0(targets, node);
  const weight = new Float64Array(k);
  const lo = new Float64Array(k);
  const hi = new Float64Array(k);
  const inUnits = familyFitsUnit(tree, start, end, total, unit, carried);
  const grain = inUnits ? unit : 1;
  for (let j = 0; j < k; j++) {
    const child = int0(tree.childIndex, start + j);
    weight[j] = at0(weights, child);
    lo[j] = at0(inUnits ? carried.unitLo : carried.lo, child) / grain;
    hi[j] = at0(inUnits ? carried.unitHi : carried.hi, child) / grain;
  }
  const shares = shareWithin(total / grain, weight, lo, hi);
  for (let j = 0; j < k; j++) {
    const child = int0(tree.childIndex, start + j);
    targets[child] = at0(shares.rounded, j) * grain;
    exact[child] = at0(shares.exact, j) * grain;
  }
}

/** Whole units where parent, locks and bounds are multiples and leave room; else the family rounds to 0.01 (rule T-4). */
function familyFitsUnit(
  tree: Tree,
  start: number,
  end: number,
  total: number,
  unit: number,
  carried: CarriedBounds,
): boolean {
  if (total % unit !== 0) return false;
  let lo = 0;
  let hi = 0;
  for (let c = start; c < end; c++) {
    const child = int0(tree.childIndex, c);
    const childLo = at0(carried.unitLo, child);
    const childHi = at0(carried.unitHi, child);
    if (childLo % unit !== 0 || (childHi !== Infinity && childHi % unit !== 0)) return false;
    lo += childLo;
    hi += childHi;
  }
  return lo <= total && total <= hi;
}

function bindingAt(
  node: AllocationNode,
  i: number,
  tree: Tree,
  exact: Float64Array,
  carried: CarriedBounds,
  fullyHeld: Uint8Array,
): BoundKind | null {
  if (node.limits?.lock !== undefined) return 'lock';
  if (isLeaf(tree, i) && (fullyHeld[i] ?? 0) === 1) return 'held';
  const value = at0(exact, i);
  if (node.limits?.hi !== undefined && value >= at0(carried.unitHi, i)) return 'hi';
  if (at0(carried.unitLo, i) > 0 && value <= at0(carried.unitLo, i))
    return node.limits?.lo === undefined ? 'held' : 'lo';
  return null;
}
