import type { PlanPatch, PlanView } from '../../../src/core/contract/targets';
import { applyPatch } from '../../../src/core/contract/targets-patch';
import type { Store } from '../../db/store';
import { loadPlan, type LoadedPlan } from './loaded-plan';
import { baseCellsOf, patchOf, viewOf, type BaseCells } from './view';

/** The plan that was read last, so that an edit and what is asked after it need not read thousands of rows again. */
interface Kept {
  /** The store's content that it was read from. */
  readonly state: string;
  readonly plan: LoadedPlan;
  readonly base: BaseCells;
  readonly view: PlanView;
}

const kept = new WeakMap<Store, Kept>();

/** The plan as it stands; shared, so nobody may write into it. @throws AppError NO_PLAN */
export function keptPlan(store: Store, id: number): Kept {
  const found = kept.get(store);
  if (found?.plan.record.id === id && found.state === store.state) return found;
  const plan = loadPlan(store, id);
  const base = baseCellsOf(store, plan);
  const read = { state: store.state, plan, base, view: viewOf(plan, base) };
  kept.set(store, read);
  return read;
}

/**
 * Keeps the plan as a change left it, and says what that means for the rows on screen. `before` is what the change
 * started from, `touched` the positions whose cells (or, without `cellsMoved`, only marks) changed.
 */
export function keepChanged(
  store: Store,
  before: Kept,
  plan: LoadedPlan,
  touched: ReadonlySet<number>,
  cellsMoved: boolean,
): PlanPatch {
  const patch = patchOf(before.view, plan, before.base, touched, cellsMoved);
  const view = applyPatch(before.view, patch);
  if (view) kept.set(store, { state: store.state, plan, base: before.base, view });
  return patch;
}
