import type { FeatureModule } from '../../client/frame';
import { HelpScreen } from './HelpScreen';

export const helpModule: FeatureModule = {
  key: 'help',
  title: { zh: '帮助', en: 'Help' },
  icon: 'help',
  Screen: HelpScreen,
};
