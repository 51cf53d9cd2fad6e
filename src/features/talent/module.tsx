import type { FeatureModule } from '../../client/frame';
import { TalentScreen } from './TalentScreen';

export const talentModule: FeatureModule = {
  key: 'talent',
  title: { zh: '人才', en: 'Talent' },
  icon: 'talent',
  Screen: TalentScreen,
};
