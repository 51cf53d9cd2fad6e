import type { FeatureModule } from '../../client/frame';
import { EmptyState } from '../../ui/layout/small';

function Screen() {
  return <EmptyState text="data" />;
}

export const dataModule: FeatureModule = { key: 'data', title: { zh: '数据', en: 'Data' }, icon: 'data', Screen };
