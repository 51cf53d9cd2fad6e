import type { FeatureModule } from '../../client/frame';
import { DataScreen } from './DataScreen';

export const dataModule: FeatureModule = {
  key: 'data',
  title: { zh: '数据', en: 'Data' },
  icon: 'data',
  Screen: DataScreen,
};
