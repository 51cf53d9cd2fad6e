import type { FeatureModule } from '../../client/frame';
import { TargetsScreen } from './TargetsScreen';

export const targetsModule: FeatureModule = {
  key: 'targets',
  title: { zh: '目标', en: 'Targets' },
  icon: 'targets',
  Screen: TargetsScreen,
};
