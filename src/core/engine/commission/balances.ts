import type { CompiledComponent } from './component';
import { centsOf } from './draw';
import type { Draft } from './lines';
import type { Balances } from './pay-types';
import type { ComponentState } from './state';

/** Keeps what a component still owes or is owed, where there is anything. */
export function noteBalance(component: CompiledComponent, state: ComponentState, draft: Draft): void {
  if (component.draw === null && state.carried === 0 && state.deferred.n === 0 && state.pending.length === 0) return;
  const scheduled = state.pending.reduce((sum, part) => sum + part.cents, 0);
  const balances = {
    drawBalance: state.drawBalance,
    carried: -state.carried,
    deferred: centsOf(state.deferred),
    scheduled,
  };
  if (
    balances.drawBalance !== 0 ||
    balances.carried !== 0 ||
    balances.deferred !== 0 ||
    scheduled !== 0 ||
    component.draw !== null
  )
    addBalance(component.key, balances, draft);
}

export function addBalance(key: string, balances: Balances, draft: Draft): void {
  draft.byComponent ??= new Map();
  draft.byComponent.set(key, balances);
  draft.balances = {
    drawBalance: draft.balances.drawBalance + balances.drawBalance,
    carried: draft.balances.carried + balances.carried,
    deferred: draft.balances.deferred + balances.deferred,
    scheduled: draft.balances.scheduled + balances.scheduled,
  };
}
