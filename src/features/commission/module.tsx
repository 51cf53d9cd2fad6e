import type { FeatureModule } from '../../client/frame';
import { CommissionScreen } from './CommissionScreen';

export const commissionModule: FeatureModule = {
  key: 'commission',
  title: { zh: '提成', en: 'Commission' },
  icon: 'commission',
  Screen: CommissionScreen,
};
