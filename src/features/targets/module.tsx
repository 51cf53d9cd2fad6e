import type { FeatureModule } from '../../client/frame';
import { patchPlanByEdits } from './patch-plan';
import { TargetsScreen } from './TargetsScreen';

patchPlanByEdits();

export const targetsModule: FeatureModule = {
  key: 'targets',
  title: { zh: '目标', en: 'Targets' },
  icon: 'targets',
  Screen: TargetsScreen,
};
