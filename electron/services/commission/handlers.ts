import type { commissionCalls } from '../../../src/core/contract/commission';
import { checkScheme } from '../../../src/core/engine/commission/check';
import { schemeAssignments } from '../../db/repositories/commission';
import type { Handlers } from '../context';
import { exportCommission } from './export';
import { groundOf, unitList } from './ground';
import { limitsOf, setLimits } from './limits';
import { assign, dropScheme, makeCurrent, saveScheme, schemeList } from './schemes';
import { adjust, closeMonth, dropAdjustment, statementOf, statementPages, statementsOf } from './statements';
import { dropScenario, saveScenario, scenarioList, whatif } from './whatif';

/** Handlers of the commission module, one a call. */
export const commissionHandlers: Handlers<typeof commissionCalls> = {
  'commission.schemes': schemeList,
  'commission.check': (_context, { document }) => checkScheme(document),
  'commission.saveScheme': saveScheme,
  'commission.makeCurrent': (context, { id }) => makeCurrent(context, id),
  'commission.removeScheme': (context, { id }) => dropScheme(context, id),
  'commission.assignments': ({ store }) =>
    schemeAssignments(store).map((row) => ({
      schemeId: row.scheme,
      role: row.role,
      unitId: row.unit,
      personId: row.person,
      from: row.from_month,
      to: row.to_month,
    })),
  'commission.units': ({ store }) => unitList(store),
  'commission.limits': ({ store }) => limitsOf(store),
  'commission.setLimits': setLimits,
  'commission.assign': assign,
  'commission.ground': ({ store }, { year, plan, orders }) => groundOf(store, year, plan ?? null, orders),
  'commission.whatif': whatif,
  'commission.scenarios': scenarioList,
  'commission.saveScenario': saveScenario,
  'commission.removeScenario': (context, { id }) => dropScenario(context, id),
  'commission.statements': (context, { period }) => statementsOf(context, period),
  'commission.statement': statementOf,
  'commission.statementPages': statementPages,
  'commission.closePeriod': (context, { period }) => closeMonth(context, period),
  'commission.adjust': adjust,
  'commission.removeAdjustment': (context, { id }) => dropAdjustment(context, id),
  'commission.export': exportCommission,
};
