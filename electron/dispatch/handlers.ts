import type { Contract } from '../../src/core/contract/contract';
import { commissionHandlers } from '../services/commission/handlers';
import type { Handlers } from '../services/context';
import { dataHandlers } from '../services/data/handlers';
import { historyHandlers } from '../services/history/handlers';
import { sampleHandlers } from '../services/sample/handlers';
import { searchHandlers } from '../services/search/handlers';
import { talentHandlers } from '../services/talent/handlers';
import { targetsHandlers } from '../services/targets/handlers';
import { workspaceHandlers } from '../services/workspace/handlers';

/** Every call of the contract has its handler here; a missing one does not compile. `jobs.*` are dispatch's own. */
export const handlers: Handlers<Omit<Contract, 'jobs.list' | 'jobs.cancel'>> = {
  ...workspaceHandlers,
  ...historyHandlers,
  ...searchHandlers,
  ...sampleHandlers,
  ...dataHandlers,
  ...targetsHandlers,
  ...commissionHandlers,
  ...talentHandlers,
};
