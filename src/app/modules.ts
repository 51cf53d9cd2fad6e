import type { FeatureModule } from '../client/frame';
import { commissionModule } from '../features/commission/module';
import { dataModule } from '../features/data/module';
import { helpModule } from '../features/help/module';
import { historyModule } from '../features/history/module';
import { talentModule } from '../features/talent/module';
import { targetsModule } from '../features/targets/module';

/** In the order of the planner's work; Ctrl+1 … Ctrl+5. */
export const modules: readonly FeatureModule[] = [
  dataModule,
  targetsModule,
  commissionModule,
  talentModule,
  historyModule,
];

/** The user guide: opened by F1 or its link below the modules; it has no number of its own. */
export { helpModule };
