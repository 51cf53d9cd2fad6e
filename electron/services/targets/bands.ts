import type { InputOf } from '../../../src/core/contract/define';
import type { SavedPlan, targetsCalls } from '../../../src/core/contract/targets';
import { AppError } from '../../../src/core/domain/errors';
import { setPlan, touchPlan } from '../../db/repositories/targets-plans';
import type { CallContext } from '../context';
import { keptPlan } from './kept-plan';
import { mustBeOpen } from './loaded-plan';

/** Keeps where a chance counts as too hard or too easy, with the version (rule T-12). @throws AppError BAD_AMOUNT */
export function setBands(
  context: CallContext,
  { plan: id, hard, easy }: InputOf<(typeof targetsCalls)['targets.bands']>,
): SavedPlan {
  const { plan } = keptPlan(context.store, id);
  mustBeOpen(plan);
  if (hard > easy) throw new AppError('BAD_AMOUNT', { field: 'bands', value: `${hard} … ${easy}` });
  const options = JSON.stringify({ ...plan.options, bands: { hard, easy } });
  const label = { key: 'targets.bands', params: { hard: Math.round(hard * 100), easy: Math.round(easy * 100) } };
  return context.change(label, (tx) => {
    setPlan(tx, id, { options, status: undefined, note: undefined, from_month: undefined });
    touchPlan(tx, id);
    return { plan: id, revision: plan.record.revision + 1 };
  });
}
