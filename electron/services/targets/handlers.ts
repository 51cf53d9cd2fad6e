import type { targetsCalls } from '../../../src/core/contract/targets';
import { planCalc } from '../../../src/core/engine/targets/plan-calc/plan-calc';
import { plans } from '../../db/repositories/targets-plans';
import type { Handlers } from '../context';
import { allocatePlan, previewPlan } from './allocate';
import { setBands } from './bands';
import { bottomUp } from './bottom-up';
import { calibrate } from './calibrate';
import { editPlan, lockCells, noteCell, spreadByPattern } from './edit';
import { indicatorsReply, setIndicators } from './indicators';
import { fairness, simulate, workshopReport } from './judge';
import { keptPlan } from './kept-plan';
import { findPlan } from './loaded-plan';
import { editProcessCells, lockProcess, noteProcess, spreadProcess } from './process/edit';
import { addProcess } from './process/settle';
import { processMetrics, processView } from './process/view';
import { planMembers } from './members';
import { comparePlans, copyPlan, openMidYear, removePlan, setStatus } from './versions';
import { nameVacancy } from './vacancy';
import { infoOf } from './view';
import { whyRow } from './why';
import { acceptProposals, exportPlan, readProposals } from './workbook';

/** Handlers of the targets module, one a call. */
export const targetsHandlers: Handlers<typeof targetsCalls> = {
  'targets.plans': ({ store }) => plans(store).map(infoOf),
  'targets.plan': ({ store }, { plan, name }) => {
    const found = findPlan(store, plan, name);
    return found ? keptPlan(store, found.id).view : null;
  },
  'targets.members': planMembers,
  'targets.preview': previewPlan,
  'targets.why': whyRow,
  'targets.fairness': fairness,
  'targets.simulate': simulate,
  'targets.indicators': indicatorsReply,
  'targets.processMetrics': processMetrics,
  'targets.process': processView,
  'targets.compare': comparePlans,
  'targets.bottomUp': bottomUp,
  'targets.workshop': workshopReport,
  'targets.export': exportPlan,
  'targets.planCalc': (_, { input }) => planCalc(input),
  'targets.allocate': allocatePlan,
  'targets.edit': editPlan,
  'targets.pattern': spreadByPattern,
  'targets.lock': lockCells,
  'targets.note': noteCell,
  'targets.bands': setBands,
  'targets.nameVacancy': nameVacancy,
  'targets.calibrate': calibrate,
  'targets.setIndicators': setIndicators,
  'targets.planProcess': addProcess,
  'targets.processEdit': editProcessCells,
  'targets.processSpread': spreadProcess,
  'targets.processLock': lockProcess,
  'targets.processNote': noteProcess,
  'targets.copy': copyPlan,
  'targets.status': setStatus,
  'targets.midYear': openMidYear,
  'targets.propose': readProposals,
  'targets.accept': acceptProposals,
  'targets.remove': removePlan,
};
