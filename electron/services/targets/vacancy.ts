import type { InputOf } from '../../../src/core/contract/define';
import type { SavedPlan, targetsCalls } from '../../../src/core/contract/targets';
import { AppError } from '../../../src/core/domain/errors';
import { nameRow, touchPlan } from '../../db/repositories/targets-plans';
import type { CallContext } from '../context';
import { keptPlan } from './kept-plan';
import { mustBeOpen, positionIn } from './loaded-plan';

/** Gives an open position a name of its own; its share stays what it is. @throws AppError UNKNOWN_ROW */
export function nameVacancy(
  context: CallContext,
  { plan: id, row, name }: InputOf<(typeof targetsCalls)['targets.nameVacancy']>,
): SavedPlan {
  const { plan } = keptPlan(context.store, id);
  mustBeOpen(plan);
  const found = plan.rows[positionIn(plan, row)];
  if (found?.kind !== 'vacancy') throw new AppError('UNKNOWN_ROW', { name: found?.name ?? String(row) });
  return context.change({ key: 'targets.nameVacancy', params: { what: found.name, name } }, (tx) => {
    nameRow(tx, row, name);
    touchPlan(tx, id);
    return { plan: id, revision: plan.record.revision + 1 };
  });
}
